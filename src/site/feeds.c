/* Lectures of other offices, as `orihon pull` left them. */
#include "directory/source_copy.h"
#include "site/site_int.h"

static void
read_feed (Site *site, SourceSpec *spec, const char *content, Diags *diags)
{
  g_autoptr (Table) table = NULL;
  g_autofree char *rule = source_copy_rule (schedule_known_headers (), NULL, spec);
  const LectureFeed feed = { spec->source.key, spec->source.mapping, spec->source.constants };
  g_ptr_array_add (site->lecture_sources, &spec->source);
  source_table_read (spec, content, rule, site->today, site->index->memory, &table, diags);
  if (table != NULL)
    schedule_read_feed (site->schedule, table, &feed, site->today, diags);
}

void
site_read_feeds (Site *site, Diags *diags)
{
  g_autofree char *content = g_build_filename (site->root, "content", NULL);
  g_autoptr (ValueDoc) doc = site_read_yaml (site, "lectures/sources.yaml", TRUE, diags);
  g_autoptr (GPtrArray) specs = g_ptr_array_new ();
  if (doc == NULL)
    return;
  source_specs_read (value_doc_root (doc), "lectures", specs, site->index->memory, diags);
  for (guint i = 0; i < specs->len; i++)
    read_feed (site, specs->pdata[i], content, diags);
}
