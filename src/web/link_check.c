/* Links to an anchor of another page, checked when all pages are known; and records to whose pages
 * no page leads. */
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

static const DiagKind ENTRANCE_MISSING = {
  "entrance-missing",
  DIAG_WARNING,
  "{url} の入口のページがないので、{n} 件のページへ行く道がありません",
  "there is no page {url}, so nothing leads to {n} pages",
  "content{url}index.md を作ってください（orihon new page {name}/index）",
  "make content{url}index.md (orihon new page {name}/index)",
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

/* Lists and records are reached from their section's page, which an editor writes. */
static void
check_entrance (const Site *site, const char *name, guint n, Diags *diags)
{
  g_autofree char *url = g_strdup_printf ("/%s/", name);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *folder = g_strdup_printf ("content/%s", name);
  if (n > 0 && site_page_by_url (site, url) == NULL)
    diags_add (diags, &ENTRANCE_MISSING, pos_make (folder, 0, 0), "url", url, "n", count, "name",
               name, NULL);
}

static guint
count_announced (const Site *site)
{
  guint count = 0;
  for (guint i = 0; i < site->schedule->lectures->len; i++)
    count += site_lecture_audience (site, site->schedule->lectures->pdata[i]) != AUDIENCE_INTERNAL;
  return count;
}

static gboolean
render (const Job *job, JobContext *context)
{
  const char *tree = job->variant == TREE_PARTNERS ? "partners" : "public";
  LinkCheck check = { job_facts (context), tree, job_diags (context) };
  g_autofree char *prefix = g_strdup_printf ("links:%s:", tree);
  facts_foreach (check.facts, prefix, check_page, &check);
  const Site *site = job_site (context);
  check_entrance (site, "directory", site->directory->facilities->len, check.diags);
  check_entrance (site, "lectures", count_announced (site), check.diags);
  return TRUE;
}

const Product web_link_check
    = { .name = "link-check", .wave = WAVE_INDEXES, .plan = plan, .render = render };
