/* Old addresses lead on: a page with meta refresh and canonical, which works on any server and from
 * a disk, and the same as a list for the configuration of Apache and of nginx. */
#include <string.h>

#include "base/escape.h"
#include "site/ledger.h"
#include "web/products.h"
#include "web/render.h"

/* ── what moved ── */

static void
visit_moves (const Site *site, LedgerMover visit, gpointer data)
{
  ledger_foreach_moved (site, visit, data);
  for (guint i = 0; i < site->pages->len; i++)
    {
      const Page *page = site->pages->pdata[i];
      for (const char **alias = page->aliases; alias != NULL && *alias != NULL; alias++)
        visit (*alias, page->url, page->audience, data);
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

/* ── a page each ── */

typedef struct
{
  const Site *site;
  GArray *jobs;
} Plan;

/* The subject of a job is the address that an old one leads to. */
static void
add_job (const char *from, const char *to, Audience audience, gpointer data)
{
  const Plan *plan = data;
  web_add_jobs (plan->site, plan->jobs, audience, g_intern_string (to), g_intern_string (from));
}

static void
plan_pages (const Site *site, GArray *jobs)
{
  Plan plan = { site, jobs };
  visit_moves (site, add_job, &plan);
}

static gboolean
render_page (const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  const char *to = job->subject;
  g_autofree char *path = alias_path (job->key);
  g_autofree char *from = g_strconcat ("/", path, NULL);
  g_autoptr (GString) relative = g_string_new (NULL), target = g_string_new (NULL);
  g_autoptr (GString) canonical = g_string_new (site->config.base_url);
  site_relative_url (site, from, to, relative);
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
    = { .name = "redirect", .wave = WAVE_PAGES, .plan = plan_pages, .render = render_page };

/* ── lists for servers ── */

typedef struct
{
  const char *base; /* the path below which the site lies: "/", "/acp/" */
  Audience audience;
  GString *apache, *nginx;
} Lists;

/* A literal within a regular expression within a quoted argument of Apache. */
static void
append_pattern (GString *out, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '"' || *c == '\\')
      g_string_append_printf (out, "\\x%02x", *c);
    else
      g_string_append_printf (out, strchr (".+*?()[]{}^$|", *c) ? "\\%c" : "%c", *c);
}

/* A quoted argument of nginx. */
static void
append_quoted (GString *out, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    g_string_append_printf (out, *c == '"' || *c == '\\' ? "\\%c" : "%c", *c);
}

/* Both servers take $ for a variable. */
static char *
target_of (const char *base, const char *to)
{
  g_autoptr (GString) target = g_string_new (base);
  escape_url (target, to + 1);
  g_string_replace (target, "$", "%24", 0);
  g_string_replace (target, "\"", "%22", 0);
  return g_string_free (g_steal_pointer (&target), FALSE);
}

static void
add_location (GString *nginx, const char *base, const char *path, const char *target)
{
  g_string_append (nginx, "location = \"");
  append_quoted (nginx, base);
  append_quoted (nginx, path);
  g_string_append_printf (nginx, "\" { return 301 \"%s\"; }\n", target);
}

/* A folder answers under three names: /old, /old/ and /old/index.html. */
static void
add_line (const char *from, const char *to, Audience audience, gpointer data)
{
  const Lists *lists = data;
  if (audience > lists->audience)
    return;
  g_autofree char *path = alias_path (from), *target = target_of (lists->base, to);
  gboolean folder = g_str_has_suffix (path, "/index.html");
  g_string_append (lists->apache, "RedirectMatch permanent \"^");
  append_pattern (lists->apache, lists->base);
  add_location (lists->nginx, lists->base, path, target);
  if (folder)
    {
      path[strlen (path) - strlen ("index.html")] = '\0';
      add_location (lists->nginx, lists->base, path, target);
      path[strlen (path) - 1] = '\0';
      add_location (lists->nginx, lists->base, path, target);
    }
  append_pattern (lists->apache, path);
  g_string_append_printf (lists->apache, "%s$\" \"%s\"\n", folder ? "(/(index\\.html)?)?" : "",
                          target);
}

/* "https://example.jp/acp/" → "/acp/" */
static const char *
base_path (const char *base_url)
{
  const char *host = strstr (base_url, "://");
  const char *path = host ? strchr (host + strlen ("://"), '/') : NULL;
  return path ? path : "/";
}

static void
note_move (const char *from, const char *to, Audience audience, gpointer data)
{
  (void)from, (void)to, (void)audience;
  *(gboolean *)data = TRUE;
}

static void
plan_lists (const Site *site, GArray *jobs)
{
  gboolean moved = FALSE;
  visit_moves (site, note_move, &moved);
  if (moved)
    web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, "redirects");
}

static gboolean
render_lists (const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  g_autoptr (GString) apache = g_string_new (
      "# 移ったページへの案内。Apache の設定に Include で加えてください（なくても動きます）。\n"
      "# Old addresses, to be included into the configuration of Apache; not needed to work.\n");
  g_autoptr (GString) nginx = g_string_new (
      "# 移ったページへの案内。nginx の server の中に include "
      "で加えてください（なくても動きます）。\n"
      "# Old addresses, to be included into nginx's server block; not needed to work.\n");
  Lists lists = { base_path (site->config.base_url), web_job_audience (job), apache, nginx };
  visit_moves (site, add_line, &lists);
  job_output (context, web_job_tree (job), "redirects/apache.conf", apache->str, apache->len);
  job_output (context, web_job_tree (job), "redirects/nginx.conf", nginx->str, nginx->len);
  return TRUE;
}

const Product web_redirect_lists
    = { .name = "redirect-lists", .wave = WAVE_PAGES, .plan = plan_lists, .render = render_lists };
