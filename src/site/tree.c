/* What was read, joined: addresses, sections, order, translations, menu, desks. */
#include <string.h>

#include "base/slug.h"
#include "base/text.h"
#include "site/site_int.h"

static const DiagKind ADDRESS_TAKEN = {
  "address-taken",
  DIAG_FATAL,
  "「{file}」と「{other}」が同じアドレス {url} になります",
  "'{file}' and '{other}' come to the same address {url}",
  "どちらかのファイル名を変えるか、slug: を書いてください",
  "rename one of the files or give it a slug:",
};
static const DiagKind TRANSLATION_ALONE = {
  "translation-alone",
  DIAG_WARNING,
  "翻訳のもとになるページ「{file}」がありません",
  "there is no page '{file}' that this is a translation of",
  "もとのページと同じ名前にしてください",
  "give it the name of the page that it translates",
};
static const DiagKind PAGE_CONTACT_UNKNOWN = {
  "page-contact-unknown",
  DIAG_WARNING,
  "窓口「{id}」が contacts.yaml にないため、サイトの窓口を出します",
  "the desk '{id}' is not in contacts.yaml; the site's desk is shown",
  "contact: の名前を確かめてください",
  "check the name after contact:",
};
static const DiagKind MENU_PAGE_MISSING = {
  "menu-page-missing",
  DIAG_WARNING,
  "メニューのページ「{page}」がありません",
  "there is no page '{page}' for the menu",
  "site.yaml の menu: を直してください",
  "correct menu: in site.yaml",
};

static gint
compare_url (gconstpointer a, gconstpointer b)
{
  const Page *pa = *(Page *const *)a, *pb = *(Page *const *)b;
  return strcmp (pa->url, pb->url);
}

/* By the editor's order, then the newest, then the title as people sort it. */
static gint
compare_in_section (gconstpointer a, gconstpointer b)
{
  const Page *pa = *(Page *const *)a, *pb = *(Page *const *)b;
  if (pa->order != pb->order)
    return pa->order < pb->order ? -1 : 1;
  if (pa->date != pb->date)
    return pa->date > pb->date ? -1 : 1;
  int order = text_collate (pa->title, pb->title);
  return order ? order : strcmp (pa->url, pb->url);
}

static gint
compare_pamphlets (gconstpointer a, gconstpointer b)
{
  const Pamphlet *pa = *(Pamphlet *const *)a, *pb = *(Pamphlet *const *)b;
  if (pa->page->order != pb->page->order)
    return pa->page->order < pb->page->order ? -1 : 1;
  return strcmp (pa->name, pb->name);
}

/* The page that has @url already, on a server that may ignore case and width, or NULL; else it is
 * @page's. */
static const Page *
take_address (GHashTable *folded, const Page *page, const char *url)
{
  char *key = slug_fold (url);
  const Page *other = g_hash_table_lookup (folded, key);
  if (other == NULL)
    g_hash_table_insert (folded, key, (gpointer)page);
  else
    g_free (key);
  return other;
}

static gboolean
address_taken (const Page *page, const Page *other, const char *url, Diags *diags)
{
  return diags_add (diags, &ADDRESS_TAKEN, page->pos, "file", page->pos.file, "other",
                    other->pos.file, "url", url, NULL);
}

static gboolean
index_aliases (const Page *page, GHashTable *folded, Diags *diags)
{
  gboolean unique = TRUE;
  for (const char **alias = page->aliases; alias != NULL && *alias != NULL; alias++)
    {
      const char *path = *alias + strspn (*alias, "/");
      const char *dot = strrchr (path, '.'), *slash = strrchr (path, '/');
      gboolean file = dot != NULL && (slash == NULL || dot > slash);
      gboolean whole = file || g_str_has_suffix (path, "/");
      g_autofree char *url = g_strconcat ("/", path, whole ? "" : "/", NULL);
      const Page *other = take_address (folded, page, url);
      if (other != NULL)
        unique = address_taken (page, other, url, diags);
    }
  return unique;
}

/* Two pages, or a page and another's alias, on one address. */
static gboolean
index_addresses (Site *site, Diags *diags)
{
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean unique = TRUE;
  for (guint i = 0; i < site->pages->len; i++)
    {
      Page *page = site->pages->pdata[i];
      const Page *other = take_address (folded, page, page->url);
      if (other != NULL)
        unique = address_taken (page, other, page->url, diags);
      g_hash_table_insert (site->index->by_url, (char *)page->url, page);
    }
  for (guint i = 0; i < site->pages->len; i++)
    unique &= index_aliases (site->pages->pdata[i], folded, diags);
  return unique;
}

/* ── sections ── */

/* The length of "/acp/" in "/acp/begin/": the address without its last segment. */
static gsize
parent_length (const char *url)
{
  gsize length = strlen (url);
  while (length > 1 && url[length - 2] != '/')
    length--;
  return length > 1 ? length - 1 : 1;
}

/* The address at which the sections of a language begin: "/" or "/en/". */
static char *
root_of (const Site *site, const char *lang)
{
  return strcmp (lang, site->config.languages[0]) == 0 ? g_strdup ("/")
                                                       : g_strdup_printf ("/%s/", lang);
}

static Section *
ensure_section (Site *site, const char *path, const char *lang)
{
  g_autofree char *key = g_strdup_printf ("%s %s", lang, path);
  Section *section = g_hash_table_lookup (site->index->sections, key);
  if (section != NULL)
    return section;
  section = site_alloc (site, sizeof (Section));
  section->path = site_string (site, path);
  section->lang = lang;
  section->pages = g_ptr_array_new ();
  section->children = g_ptr_array_new ();
  g_hash_table_insert (site->index->sections, g_steal_pointer (&key), section);
  g_ptr_array_add (site->sections, section);
  g_autofree char *root = root_of (site, lang);
  if (strcmp (path, root) != 0)
    {
      g_autofree char *above = g_strndup (path, parent_length (path));
      section->parent = ensure_section (site, above, lang);
      g_ptr_array_add (section->parent->children, section);
    }
  return section;
}

static gint
compare_sections (gconstpointer a, gconstpointer b)
{
  const Section *sa = *(Section *const *)a, *sb = *(Section *const *)b;
  int order = strcmp (sa->path, sb->path);
  return order ? order : strcmp (sa->lang, sb->lang);
}

static gint
compare_section_index (gconstpointer a, gconstpointer b)
{
  const Section *sa = *(Section *const *)a, *sb = *(Section *const *)b;
  gint oa = sa->index ? sa->index->order : G_MAXINT, ob = sb->index ? sb->index->order : G_MAXINT;
  if (oa != ob)
    return oa < ob ? -1 : 1;
  return strcmp (sa->path, sb->path);
}

static void
arrange_sections (Site *site)
{
  for (const char **lang = site->config.languages; *lang != NULL; lang++)
    {
      g_autofree char *root = root_of (site, *lang);
      ensure_section (site, root, *lang);
    }
  for (guint i = 0; i < site->pages->len; i++)
    {
      Page *page = site->pages->pdata[i];
      g_autofree char *above = g_strndup (page->url, parent_length (page->url));
      page->section = ensure_section (site, page->is_index ? page->url : above, page->lang);
      if (page->is_index)
        page->section->index = page;
      else
        g_ptr_array_add (page->section->pages, page);
    }
  g_ptr_array_sort (site->sections, compare_sections);
  for (guint i = 0; i < site->sections->len; i++)
    {
      Section *section = site->sections->pdata[i];
      g_ptr_array_sort (section->pages, compare_in_section);
      g_ptr_array_sort (section->children, compare_section_index);
    }
}

/* ── translations ── */

/* "acp/begin.en.md" → "acp/begin.md" */
static char *
original_file (const Page *page)
{
  gsize length = strlen (page->file) - strlen (".md") - strlen (page->lang) - 1;
  return g_strdup_printf ("%.*s.md", (int)length, page->file);
}

static gint
compare_language (gconstpointer a, gconstpointer b, gpointer data)
{
  const Page *pa = *(Page *const *)a, *pb = *(Page *const *)b;
  const char **languages = data;
  for (; *languages != NULL; languages++)
    {
      if (pa->lang == *languages || pb->lang == *languages)
        return (pb->lang == *languages) - (pa->lang == *languages);
    }
  return 0;
}

static void
add_translation (Page *original, Page *page)
{
  if (original->translations == NULL)
    {
      original->translations = g_ptr_array_new ();
      g_ptr_array_add (original->translations, original);
    }
  g_ptr_array_add (original->translations, page);
}

static void
arrange_translations (Site *site, Diags *diags)
{
  for (guint i = 0; i < site->pages->len; i++)
    {
      Page *page = site->pages->pdata[i];
      if (page->lang == site->config.languages[0])
        continue;
      g_autofree char *file = original_file (page);
      Page *original = g_hash_table_lookup (site->index->by_file, file);
      if (original == NULL)
        diags_add (diags, &TRANSLATION_ALONE, page->pos, "file", file, NULL);
      else if (g_hash_table_lookup (site->index->by_url, original->url) == original)
        {
          page->original = original;
          add_translation (original, page);
        }
    }
  for (guint i = 0; i < site->pages->len; i++)
    {
      Page *page = site->pages->pdata[i];
      if (page->original == page && page->translations != NULL)
        g_ptr_array_sort_with_data (page->translations, compare_language, site->config.languages);
      page->translations = page->original->translations;
    }
}

/* ── desks and menu ── */

static void
arrange_contacts (Site *site, GPtrArray *pages, Diags *diags)
{
  for (guint i = 0; i < pages->len; i++)
    {
      Page *page = pages->pdata[i];
      page->contact = site_contact (site, page->contact_id);
      if (page->contact == NULL && page->contact_id != NULL)
        {
          diags_add (diags, &PAGE_CONTACT_UNKNOWN, page->pos, "id", page->contact_id, NULL);
          page->contact = site_contact (site, NULL);
        }
    }
}

/* Pamphlets for the office only stand on no page of the site, but have desks like any other. */
static GPtrArray *
internal_pages (const Site *site)
{
  GPtrArray *pages = g_ptr_array_new ();
  for (guint i = 0; i < site->pamphlets->len; i++)
    {
      const Page *page = ((const Pamphlet *)site->pamphlets->pdata[i])->page;
      if (page->audience == AUDIENCE_INTERNAL)
        g_ptr_array_add (pages, (Page *)page);
    }
  return pages;
}

static void
add_menu_entry (Site *site, const Page *page, const char *title)
{
  MenuEntry *entry = site_alloc (site, sizeof (MenuEntry));
  *entry = (MenuEntry){ page, title ? title : page->short_title ? page->short_title : page->title };
  g_ptr_array_add (site->menu, entry);
}

/* As site.yaml lists it; without a list, the pages of the root that say `menu: true`. */
static void
arrange_menu (Site *site, Diags *diags)
{
  GPtrArray *lines = site->index->menu_lines;
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const MenuLine *line = lines->pdata[i];
      const Page *page = line->page ? site_page_by_url (site, line->page) : NULL;
      if (page != NULL)
        add_menu_entry (site, page, line->title);
      else if (line->page != NULL)
        diags_add (diags, &MENU_PAGE_MISSING, pos_make ("content/site.yaml", 1, 1), "page",
                   line->page, NULL);
    }
  if (lines != NULL)
    return;
  const Section *root = site_section (site, "/", site->config.languages[0]);
  for (guint i = 0; i < root->children->len; i++)
    {
      const Section *section = root->children->pdata[i];
      if (section->index != NULL && section->index->menu)
        add_menu_entry (site, section->index, NULL);
    }
  for (guint i = 0; i < root->pages->len; i++)
    {
      const Page *page = root->pages->pdata[i];
      if (page->menu)
        add_menu_entry (site, page, NULL);
    }
}

gboolean
site_arrange (Site *site, Diags *diags)
{
  g_ptr_array_sort (site->pages, compare_url);
  gboolean unique = index_addresses (site, diags);
  g_autoptr (GPtrArray) internal = internal_pages (site);
  arrange_sections (site);
  arrange_translations (site, diags);
  arrange_contacts (site, site->pages, diags);
  arrange_contacts (site, site->lecture_pages, diags);
  arrange_contacts (site, internal, diags);
  arrange_menu (site, diags);
  g_ptr_array_sort (site->pamphlets, compare_pamphlets);
  return unique;
}
