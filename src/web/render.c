#include "web/render.h"

#include <string.h>

#include "base/escape.h"
#include "markdown/html.h"
#include "markdown/markdown.h"

static gpointer
make_engine (JobContext *context)
{
  return engine_new (job_site (context), job_facts (context));
}

static void
free_engine (gpointer engine)
{
  engine_free (engine);
}

Engine *
web_engine (JobContext *context)
{
  static const char key = 0;
  return job_worker_state (context, &key, make_engine, free_engine);
}

void
web_add_jobs (const Site *site, GArray *jobs, Audience audience, gconstpointer subject,
              const char *key)
{
  Job job = { .subject = subject, .key = key, .variant = TREE_PUBLIC };
  if (audience == AUDIENCE_PUBLIC)
    g_array_append_val (jobs, job);
  job.variant = TREE_PARTNERS;
  if (site->has_partners)
    g_array_append_val (jobs, job);
}

Tree
web_job_tree (const Job *job)
{
  return (Tree)job->variant;
}

Audience
web_job_audience (const Job *job)
{
  return job->variant == TREE_PARTNERS ? AUDIENCE_PARTNERS : AUDIENCE_PUBLIC;
}

char *
web_output_path (const char *url)
{
  return g_strconcat (url + 1, g_str_has_suffix (url, "/") ? "index.html" : "", NULL);
}

char *
web_absolute_url (const Site *site, const char *url)
{
  g_autoptr (GString) whole = g_string_new (site->config.base_url);
  escape_url (whole, url + 1);
  return g_string_free (g_steal_pointer (&whole), FALSE);
}

gboolean
web_render (const Job *job, JobContext *context, const char *template_, const char *url,
            const char *lang, const ViewItem *items)
{
  const View view = {
    .template_ = template_,
    .url = url,
    .lang = lang,
    .audience = web_job_audience (job),
    .items = items,
  };
  g_autoptr (GString) out = g_string_sized_new (32768);
  if (!engine_render (web_engine (context), &view, out, job_diags (context)))
    return FALSE;
  g_autofree char *path = web_output_path (url);
  job_output (context, web_job_tree (job), path, out->str, out->len);
  return TRUE;
}

/* ── bodies ── */

/* Facts for later: the anchors of an address, the links to be checked against them, the files to be
 * copied. */
static void
tell_facts (const Job *job, JobContext *context, const char *url, const ResolveResult *result)
{
  const char *tree = job->variant == TREE_PARTNERS ? "partners" : "public";
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < result->anchors->len; i++)
    g_string_append_printf (text, "%s\n", (char *)result->anchors->pdata[i]);
  g_autofree char *anchors = g_strdup_printf ("anchors:%s:%s", tree, url);
  job_fact (context, anchors, text->str);

  g_string_truncate (text, 0);
  for (guint i = 0; i < result->links->len; i++)
    {
      const ResolvedLink *link = &g_array_index (result->links, ResolvedLink, i);
      g_string_append_printf (text, "%s\t%s\t%s\t%u\t%u\n", link->path, link->fragment,
                              link->pos.file, link->pos.line, link->pos.column);
    }
  g_autofree char *links = g_strdup_printf ("links:%s:%s", tree, url);
  if (text->len > 0)
    job_fact (context, links, text->str);
  for (guint i = 0; i < result->files->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("file:%s:%s", tree, (char *)result->files->pdata[i]);
      job_fact (context, key, "");
    }
}

static void
append_toc (const Node *root, GString *toc)
{
  for (const Node *node = root->first_child; node != NULL; node = node->next)
    {
      if (node->type != NODE_HEADING || node->u.heading.level != 2 || node->id == NULL)
        continue;
      g_autoptr (GString) text = g_string_new (NULL);
      doc_plain_text (node, 0, text);
      g_string_append (toc, "<li><a href=\"#");
      escape_html (toc, node->id, -1);
      g_string_append (toc, "\">");
      escape_html (toc, text->str, text->len);
      g_string_append (toc, "</a></li>\n");
    }
}

char *
web_render_body (const Job *job, JobContext *context, const Page *page, const char *url,
                 GString *toc)
{
  Diags *diags = job_diags (context);
  const MarkdownOptions parsing = { .file = page->pos.file, .first_line = page->body_line };
  g_autoptr (Doc) doc = markdown_parse (page->body, page->body_length, &parsing, diags);
  const ResolveContext resolving = {
    .file = page->file,
    .url = url,
    .lang = page->lang,
    .medium = MEDIUM_WEB,
    .audience = web_job_audience (job),
    .page = page,
  };
  ResolveResult result;
  resolve_result_init (&result);
  gboolean sound = engine_resolve (web_engine (context), doc, &resolving, &result, diags);
  g_autoptr (GString) html = g_string_sized_new (page->body_length * 2 + 256);
  if (sound)
    {
      const HtmlOptions options
          = { .raw_html = job_site (context)->config.raw_html, .whole_numbers = TRUE };
      html_render (doc_root (doc), &options, html);
      tell_facts (job, context, url, &result);
      if (toc != NULL)
        append_toc (doc_root (doc), toc);
    }
  resolve_result_clear (&result);
  return sound ? g_string_free (g_steal_pointer (&html), FALSE) : NULL;
}
