/* Links, pictures and titles of the built pages. */
#include "check/check.h"

#include <string.h>

#include "base/files.h"
#include "check/link_address.h"
#include "format/html_scan.h"
#include "publish/manifest.h"

static const DiagKind CHECK_NOT_BUILT = {
  "check-not-built",
  DIAG_FATAL,
  "「{path}」に、作ったサイトがありません",
  "there is no built site in '{path}'",
  "先に orihon build を実行してください",
  "run orihon build first",
};
static const DiagKind CHECK_DEAD_LINK = {
  "check-dead-link",
  DIAG_WARNING,
  "リンク先「{target}」がありません",
  "the link leads nowhere: '{target}'",
  "リンクを書いた本文かテンプレートを直してください",
  "correct the page's text or the template",
};
static const DiagKind CHECK_DEAD_ANCHOR = {
  "check-dead-anchor",
  DIAG_WARNING,
  "リンク先「{target}」のページに、その場所（#{anchor}）がありません",
  "the page of '{target}' has no place #{anchor}",
  "見出しの名前を確かめてください",
  "check the heading's name",
};
static const DiagKind CHECK_ADDRESS_WRONG = {
  "check-address-wrong",
  DIAG_WARNING,
  "リンク「{target}」は、開くことも、電話をかけることもできません",
  "the link '{target}' can be neither opened nor dialled",
  "http(s) のアドレス、メールアドレス、市外局番からの電話番号かを確かめてください",
  "it should be an http(s) address, an e-mail address or a telephone number with its area code",
};
static const DiagKind CHECK_NO_ALT = {
  "check-no-alt",
  DIAG_WARNING,
  "画像に代わりの言葉（alt）がありません",
  "a picture has no words for those who cannot see it (alt)",
  "![何が写っているか](…) のように書いてください",
  "write ![what it shows](…)",
};
static const DiagKind CHECK_SAME_TITLE = {
  "check-same-title",
  DIAG_WARNING,
  "題が「{other}」と同じです（{title}）",
  "the title is the same as that of '{other}' ({title})",
  "見分けのつく題にしてください",
  "give it a title that tells it apart",
};

#define PAGE_MAX (64u << 20)

typedef struct
{
  char *page;   /* output path of the page that holds the link */
  char *target; /* as written */
  guint line;
} Link;

typedef struct
{
  const char *tree;
  GHashTable *files;   /* output paths */
  GHashTable *anchors; /* "path#id" */
  GHashTable *titles;  /* title → path */
  GArray *links;       /* Link */
  const char *page;    /* being scanned */
  gboolean leads_on;   /* it is an old address: its title is the site's */
  Diags *diags;
} Check;

static void
link_clear (gpointer data)
{
  Link *link = data;
  g_free (link->page);
  g_free (link->target);
}

static Pos
output_pos (const Check *check, const char *page, guint line)
{
  g_autofree char *file = g_build_filename (check->tree, page, NULL);
  return pos_make (file, line, 0);
}

/* ── looking at a page ── */

static void
note_link (Check *check, const HtmlTag *tag, const char *attribute)
{
  char *target = html_tag_attribute (tag, attribute);
  if (target == NULL)
    return;
  const Link link = { g_strdup (check->page), target, tag->line };
  g_array_append_val (check->links, link);
}

static void
note_title (Check *check, const HtmlTag *tag)
{
  const char *end = strstr (tag->after, "</title>");
  g_autofree char *title = g_strndup (tag->after, end ? (gsize)(end - tag->after) : 0);
  const char *other = g_hash_table_lookup (check->titles, title);
  if (other != NULL)
    diags_add (check->diags, &CHECK_SAME_TITLE, output_pos (check, check->page, tag->line), "other",
               other, "title", title, NULL);
  else
    g_hash_table_insert (check->titles, g_steal_pointer (&title), g_strdup (check->page));
}

static void
look_at_tag (Check *check, const HtmlTag *tag)
{
  g_autofree char *id = html_tag_attribute (tag, "id");
  if (id != NULL)
    g_hash_table_add (check->anchors, g_strdup_printf ("%s#%s", check->page, id));
  if (!html_tag_is (tag, "base")) /* it leads nowhere by itself */
    note_link (check, tag, "href");
  note_link (check, tag, "src");
  g_autofree char *refresh
      = html_tag_is (tag, "meta") ? html_tag_attribute (tag, "http-equiv") : NULL;
  check->leads_on |= refresh != NULL;
  if (html_tag_is (tag, "title") && tag->attributes_length == 0 && !check->leads_on)
    note_title (check, tag);
  g_autofree char *alt = html_tag_is (tag, "img") ? html_tag_attribute (tag, "alt") : g_strdup ("");
  if (alt == NULL)
    diags_add (check->diags, &CHECK_NO_ALT, output_pos (check, check->page, tag->line), NULL);
}

static void
look_at_page (Check *check, const char *page)
{
  g_autofree char *path = g_build_filename (check->tree, page, NULL);
  g_autoptr (GBytes) bytes = file_read (path, path, PAGE_MAX, check->diags);
  if (bytes == NULL)
    return;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *html = g_strndup (data ? data : "", length);
  check->page = page;
  check->leads_on = FALSE;
  HtmlScan scan;
  html_scan_init (&scan, html, length);
  for (HtmlPiece piece; (piece = html_scan_next (&scan)) != HTML_END;)
    if (piece == HTML_OPEN)
      look_at_tag (check, &scan.tag);
}

/* ── following the links ── */

/* The output file that @target means on @page; NULL if it leaves the tree. */
static char *
resolve (const Check *check, const char *page, const char *target)
{
  g_autofree char *written = g_strndup (target, strcspn (target, "#?"));
  if (*written == '\0')
    return g_strdup (page);
  g_autofree char *decoded = g_uri_unescape_string (written, NULL);
  g_autofree char *folder = g_path_get_dirname (page);
  g_autofree char *path
      = decoded ? path_resolve (strcmp (folder, ".") == 0 ? "" : folder, decoded) : NULL;
  if (path == NULL)
    return NULL;
  if (g_hash_table_contains (check->files, path))
    return g_steal_pointer (&path);
  return g_strconcat (path, *path && !g_str_has_suffix (path, "/") ? "/" : "", "index.html", NULL);
}

static void
follow (const Check *check, const Link *link)
{
  Pos pos = output_pos (check, link->page, link->line);
  if (link_address_is_outside (link->target))
    {
      if (!link_address_is_sound (link->target))
        diags_add (check->diags, &CHECK_ADDRESS_WRONG, pos, "target", link->target, NULL);
      return;
    }
  g_autofree char *file = resolve (check, link->page, link->target);
  if (file == NULL || !g_hash_table_contains (check->files, file))
    {
      diags_add (check->diags, &CHECK_DEAD_LINK, pos, "target", link->target, NULL);
      return;
    }
  const char *hash = strchr (link->target, '#');
  g_autofree char *anchor = hash && hash[1] ? g_uri_unescape_string (hash + 1, NULL) : NULL;
  g_autofree char *place = anchor ? g_strdup_printf ("%s#%s", file, anchor) : NULL;
  if (place != NULL && !g_hash_table_contains (check->anchors, place))
    diags_add (check->diags, &CHECK_DEAD_ANCHOR, pos, "target", link->target, "anchor", anchor,
               NULL);
}

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
sorted_paths (GHashTable *files)
{
  GPtrArray *paths = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path;
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_ptr_array_add (paths, path);
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

gboolean
check_outputs (const char *out, CheckReport *report, Diags *diags)
{
  g_autofree char *tree = g_build_filename (out, "public", NULL);
  g_autoptr (GHashTable) files = manifest_read (tree);
  *report = (CheckReport){ 0 };
  if (files == NULL)
    return diags_add (diags, &CHECK_NOT_BUILT, POS_NONE, "path", tree, NULL);
  g_autoptr (GHashTable) anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_array_set_clear_func (links, link_clear);
  Check check = { tree, files, anchors, titles, links, NULL, FALSE, diags };
  g_autoptr (GPtrArray) paths = sorted_paths (files);
  for (guint i = 0; i < paths->len; i++)
    if (g_str_has_suffix (paths->pdata[i], ".html"))
      {
        look_at_page (&check, paths->pdata[i]);
        report->n_pages++;
      }
  for (guint i = 0; i < links->len; i++)
    follow (&check, &g_array_index (links, Link, i));
  report->n_links = links->len;
  return TRUE;
}
