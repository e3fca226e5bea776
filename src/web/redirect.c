/* Old addresses lead on: a page with meta refresh and canonical, which works on any server and from
 * a disk. */
#include <string.h>

#include "base/escape.h"
#include "site/ledger.h"
#include "web/products.h"
#include "web/render.h"

typedef struct
{
  const Site *site;
  GArray *jobs;
} Moves;

/* The subject of a job is the address that an old one leads to. */
static void
add_move (const char *from, const char *to, Audience audience, gpointer data)
{
  const Moves *moves = data;
  web_add_jobs (moves->site, moves->jobs, audience, g_intern_string (to), g_intern_string (from));
}

static void
plan (const Site *site, GArray *jobs)
{
  Moves moves = { site, jobs };
  ledger_foreach_moved (site, add_move, &moves);
  for (guint i = 0; i < site->pages->len; i++)
    {
      const Page *page = site->pages->pdata[i];
      for (const char **alias = page->aliases; alias != NULL && *alias != NULL; alias++)
        web_add_jobs (site, jobs, page->audience, page->url, *alias);
    }
}

/* "/old", "old/", "/old/page.html" → the file that answers there. */
static char *
alias_path (const char *alias)
{
  while (*alias == '/')
    alias++;
  const char *name = strrchr (alias, '/');
  gboolean file = strchr (name ? name : alias, '.') != NULL;
  gboolean folder = *alias == '\0' || g_str_has_suffix (alias, "/");
  return g_strconcat (alias, file || folder ? "" : "/", file ? "" : "index.html", NULL);
}

static gboolean
render (const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  const char *to = job->subject;
  g_autofree char *path = alias_path (job->key);
  g_autofree char *from = g_strconcat ("/", path, NULL);
  g_autoptr (GString) relative = g_string_new (NULL), target = g_string_new (NULL);
  g_autoptr (GString) canonical = g_string_new (site->config.base_url);
  site_relative_url (from, to, relative);
  escape_url (target, relative->str);
  escape_url (canonical, to + 1);
  g_autoptr (GString) title = g_string_new (NULL), href = g_string_new (NULL);
  escape_html (title, site->config.title, -1);
  escape_html (href, target->str, -1);
  g_autofree char *html = g_strdup_printf (
      "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"refresh\" content=\"0; url=%s\">\n"
      "<link rel=\"canonical\" href=\"%s\">\n<title>%s</title>\n</head>\n"
      "<body><p><a href=\"%s\">%s</a></p></body>\n</html>\n",
      site->config.languages[0], href->str, canonical->str, title->str, href->str, title->str);
  job_output (context, web_job_tree (job), path, html, strlen (html));
  return TRUE;
}

const Product web_redirects
    = { .name = "redirect", .wave = WAVE_PAGES, .plan = plan, .render = render };
