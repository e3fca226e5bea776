/* Where a link written in the content leads. */
#include <string.h>

#include "base/escape.h"
#include "base/files.h"
#include "base/text.h"
#include "site/site_int.h"

/* An address with a scheme, or //host. */
static gboolean
is_external (const char *url)
{
  if (url[0] == '/' && url[1] == '/')
    return TRUE;
  gsize scheme = strspn (url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
  return scheme > 0 && url[scheme] == ':';
}

/* The lecture or facility of an address is not a page of content; the products make it. */
static gboolean
is_made (const Site *site, const char *path)
{
  return g_hash_table_contains (site->index->made, path);
}

static const Page *
page_at (const Site *site, const char *path)
{
  const Page *page = site_page_by_url (site, path);
  if (page != NULL || g_str_has_suffix (path, "/"))
    return page;
  g_autofree char *folder = g_strconcat (path, "/", NULL);
  return site_page_by_url (site, folder);
}

/*
 * What the site is made from is not given away as a file: pages (a withheld or an internal one has
 * no address), settings, lists with columns that were never meant for the public, the ledger.
 */
static gboolean
is_source (const char *path)
{
  static const char *const endings[] = { ".md", ".yaml", ".yml", NULL };
  static const char *const folders[] = { "ledger/", "directory/", "lectures/", NULL };
  static const char *const tables[] = { ".csv", ".tsv",  ".xlsx",    ".xlsm", ".xls",  ".ods",
                                        ".zip", ".json", ".geojson", ".xml",  ".html", NULL };
  g_autofree char *name = g_ascii_strdown (path, -1);
  gboolean ours = FALSE, table = FALSE;
  for (guint i = 0; endings[i] != NULL; i++)
    ours |= g_str_has_suffix (name, endings[i]);
  for (guint i = 0; tables[i] != NULL; i++)
    table |= g_str_has_suffix (name, tables[i]);
  for (guint i = 0; folders[i] != NULL; i++)
    ours |= table && g_str_has_prefix (path, folders[i]);
  return ours;
}

/* A content file that is a page or a lecture: its address, if this run publishes it. */
static LinkKind
resolve_page_file (const Site *site, const Page *page, char **out)
{
  gboolean announced
      = page->lecture != NULL && site_lecture_audience (site, page->lecture) <= AUDIENCE_PARTNERS;
  gboolean published
      = page->url != NULL && (announced || site_page_by_url (site, page->url) == page);
  if (published)
    *out = g_strdup (page->url);
  return !published ? LINK_DEAD : page->lecture != NULL ? LINK_MADE : LINK_PAGE;
}

/* An address below the site's root: of a page, of a made thing (with or without its last slash), or
 * of a file. */
static LinkKind
resolve_address (const Site *site, const char *path, char **out)
{
  g_autofree char *address = g_strconcat ("/", path, NULL);
  g_autofree char *folder = g_strconcat (address, "/", NULL);
  const Page *page = page_at (site, address);
  const char *made = is_made (site, address) ? address : is_made (site, folder) ? folder : NULL;
  *out = g_strdup (page ? page->url : made ? made : address);
  if (page != NULL)
    return LINK_PAGE;
  if (made != NULL)
    return LINK_MADE;
  gboolean file = g_hash_table_contains (site->index->files, path) && !is_source (path);
  return file ? LINK_FILE : LINK_DEAD;
}

/* @path is below content/, without a leading slash. */
static LinkKind
resolve_below (const Site *site, const char *path, char **out)
{
  g_clear_pointer (out, g_free);
  const Page *page = site_page_by_file (site, path);
  LinkKind kind = page ? resolve_page_file (site, page, out) : resolve_address (site, path, out);
  if (*out == NULL)
    *out = g_strdup (path);
  return kind;
}

LinkKind
site_resolve_link (const Site *site, const char *from, const char *url, char **path,
                   char **fragment)
{
  *path = g_strdup (url);
  *fragment = g_strdup ("");
  if (!url_is_safe (url))
    return LINK_UNSAFE;
  if (is_external (url))
    return LINK_EXTERNAL;
  gsize length = strcspn (url, "#");
  g_free (*fragment);
  *fragment = g_strdup (url + length);
  if (length == 0)
    return LINK_ANCHOR;
  g_autofree char *written = g_strndup (url, strcspn (url, "#?"));
  g_autofree char *decoded = g_uri_unescape_string (written, NULL);
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return LINK_DEAD;
  g_autofree char *composed = text_nfc (decoded);
  g_autofree char *folder = from ? g_path_get_dirname (from) : g_strdup (".");
  g_autofree char *below = path_resolve (strcmp (folder, ".") == 0 ? "" : folder, composed);
  return below ? resolve_below (site, below, path) : LINK_DEAD;
}

Audience
site_address_audience (const Site *site, const char *path)
{
  const Page *page = site_page_by_url (site, path);
  gpointer made = g_hash_table_lookup (site->index->made, path);
  return page ? page->audience : (Audience)GPOINTER_TO_UINT (made);
}
