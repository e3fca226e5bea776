/* Links to an anchor of another page, checked when all pages are known. */
#include <stdlib.h>
#include <string.h>

#include "web/products.h"
#include "web/render.h"

static const DiagKind ANCHOR_MISSING = {
  "anchor-missing",
  DIAG_WARNING,
  "リンク先のページ {path} に「{anchor}」という見出しがありません",
  "the page {path} that this leads to has no heading '{anchor}'",
  "見出しの名前を確かめてください",
  "check the heading's name",
};

static void
plan (const Site *site, GArray *jobs)
{
  web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, "links");
}

typedef struct
{
  const Facts *facts;
  const char *tree;
  Diags *diags;
} LinkCheck;

static gboolean
has_line (const char *text, const char *line)
{
  gsize length = strlen (line);
  for (const char *c = text; (c = strstr (c, line)) != NULL; c += length)
    if ((c == text || c[-1] == '\n') && c[length] == '\n')
      return TRUE;
  return FALSE;
}

/* "path\t#fragment\tfile\tline\tcolumn", as render.c told it. */
static void
check_line (const LinkCheck *check, const char *line)
{
  g_auto (GStrv) field = g_strsplit (line, "\t", -1);
  if (g_strv_length (field) != 5 || strlen (field[1]) < 2)
    return;
  g_autofree char *key = g_strdup_printf ("anchors:%s:%s", check->tree, field[0]);
  const char *anchors = facts_get (check->facts, key);
  g_autofree char *wanted = g_uri_unescape_string (field[1] + 1, NULL);
  if (anchors != NULL && (wanted == NULL || !has_line (anchors, wanted)))
    diags_add (check->diags, &ANCHOR_MISSING,
               pos_make (field[2], strtoul (field[3], NULL, 10), strtoul (field[4], NULL, 10)),
               "path", field[0], "anchor", wanted ? wanted : field[1] + 1, NULL);
}

static void
check_page (const char *key, const char *value, gpointer data)
{
  (void)key;
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    check_line (data, *line);
}

static gboolean
render (const Job *job, JobContext *context)
{
  const char *tree = job->variant == TREE_PARTNERS ? "partners" : "public";
  LinkCheck check = { job_facts (context), tree, job_diags (context) };
  g_autofree char *prefix = g_strdup_printf ("links:%s:", tree);
  facts_foreach (check.facts, prefix, check_page, &check);
  return TRUE;
}

const Product web_link_check
    = { .name = "link-check", .wave = WAVE_INDEXES, .plan = plan, .render = render };
