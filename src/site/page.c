/* One Markdown file: its front matter into a Page, a Pamphlet or a Lecture. */
#include <string.h>

#include "base/files.h"
#include "base/slug.h"
#include "format/yaml.h"
#include "site/site_int.h"

static const DiagKind PAGE_REVIEW_DUE = {
  "page-review-due",
  DIAG_WARNING,
  "このページの点検期限（{date}）が過ぎています",
  "this page was to be reviewed by {date}",
  "内容を確かめて、review_by: を次の期限に直してください",
  "check the page and set review_by: to the next date",
};
static const DiagKind PAGE_EXPIRY_ORDER = {
  "page-expiry-order",
  DIAG_WITHHELD,
  "掲載の終わり（{until}）が始まり（{from}）より前です",
  "publish_until ({until}) is before publish_from ({from})",
  "どちらかの日付を直してください",
  "correct one of the dates",
};
static const DiagKind PAGE_LANGUAGE = {
  "page-language",
  DIAG_WITHHELD,
  "ファイル名の言語「{lang}」が site.yaml の languages: にありません",
  "the language '{lang}' of the file name is not in languages: of site.yaml",
  "languages: に加えるか、ファイル名を直してください",
  "add it to languages: or rename the file",
};

static const DiagKind PAGE_ADDRESS = {
  "page-address",
  DIAG_WITHHELD,
  "「{name}」からはページのアドレスを作れません",
  "no address can be made of '{name}'",
  "ファイル名を文字や数字にするか、slug: を書いてください（/ や .. は使えません）",
  "use letters or digits in the file name or write slug: (without / and ..)",
};
static const DiagKind PAGE_ALIAS = {
  "page-alias",
  DIAG_WITHHELD,
  "aliases: の「{alias}」は、このサイトの中のアドレスではありません",
  "'{alias}' of aliases: is not an address of this site",
  "/acp/old/ のように / から書いてください",
  "write it from the root: /acp/old/",
};

#define AT(member) G_STRUCT_OFFSET (Page, member)
#define REFERENCE(member) G_STRUCT_OFFSET (Reference, member)

static const char *const audience_words[]
    = { "public|公開", "partners|関係機関|関係機関限り", "internal|内部|非公開", NULL };
static const char *const status_words[] = { "fixed|確定", "plan|案|予定", NULL };

static const Key reference_keys[] = {
  { .name = "title",
    .type = KEY_TEXT,
    .offset = REFERENCE (title),
    .required = TRUE,
    .help_ja = "資料の名前",
    .help_en = "the document's name" },
  { .name = "url", .type = KEY_URL, .offset = REFERENCE (url) },
  { .name = "date", .type = KEY_DATE, .offset = REFERENCE (date) },
  { .name = "note", .type = KEY_TEXT, .offset = REFERENCE (note) },
  { NULL },
};

/* A pamphlet's file is a page with keys of its own. */
typedef struct
{
  Page page;
  Pamphlet pamphlet;
} PamphletFile;

#define PAPER(member) G_STRUCT_OFFSET (PamphletFile, pamphlet.member)

#define LISTED(member) G_STRUCT_OFFSET (PamphletList, member)

/* In the order of PamphletOrder. */
static const char *const orders[] = { "reading|五十音", "postal_code|郵便番号", NULL };

static const Key list_keys[] = {
  { .name = "areas",
    .type = KEY_TEXTS,
    .offset = LISTED (areas),
    .help_ja = "載せる地域（areas.yaml の名前）。なければ、すべて",
    .help_en = "districts that it lists; default: all" },
  { .name = "types",
    .type = KEY_TEXTS,
    .offset = LISTED (types),
    .help_ja = "載せる種別（薬局、無床診療所など）。なければ、すべて",
    .help_en = "types that it lists; default: all" },
  { .name = "ids",
    .type = KEY_TEXTS,
    .offset = LISTED (ids),
    .help_ja = "載せる施設のID。いくつかだけを選ぶとき",
    .help_en = "ids of the facilities, to list only these" },
  { .name = "capability",
    .type = KEY_TEXT,
    .offset = LISTED (capability),
    .help_ja = "できること（訪問診療など）で選ぶとき",
    .help_en = "only those that offer this" },
  { .name = "order",
    .type = KEY_CHOICE,
    .offset = LISTED (order),
    .choices = orders,
    .help_ja = "確認票を並べる順（五十音、郵便番号）",
    .help_en = "in which order letters go out (reading, postal_code)" },
  { NULL },
};

/* In the order of PamphletSplit. */
static const char *const splits[] = { "no", "area|地域", "facility|施設", NULL };

/* A pamphlet has them all; a page begins behind the paper's. */
static const Key pamphlet_keys[] = {
  { .name = "layout",
    .type = KEY_TEXT,
    .offset = PAPER (layout),
    .required = TRUE,
    .help_ja = "紙面の形（leaflet-trifold、booklet-a5、cards-91x55 など）",
    .help_en = "the print layout (leaflet-trifold, booklet-a5, cards-91x55, …)" },
  { .name = "edition", .type = KEY_TEXT, .offset = PAPER (edition) },
  { .name = "issued", .type = KEY_DATE, .offset = PAPER (issued) },
  { .name = "copies", .type = KEY_INT, .offset = PAPER (copies) },
  { .name = "paper", .type = KEY_TEXT, .offset = PAPER (paper) },
  { .name = "cover_title", .type = KEY_TEXT, .offset = PAPER (cover_title) },
  { .name = "subtitle", .type = KEY_TEXT, .offset = PAPER (subtitle) },
  { .name = "cover_image",
    .type = KEY_TEXT,
    .offset = PAPER (cover_image),
    .help_ja = "表紙の写真のファイル",
    .help_en = "a photo for the cover" },
  { .name = "voice_code",
    .type = KEY_TEXT,
    .offset = PAPER (voice_code),
    .help_ja = "音声コードの画像のファイル",
    .help_en = "the picture of a voice code" },
  { .name = "text_of",
    .type = KEY_TEXT,
    .offset = PAPER (text_of),
    .help_ja = "文を使うパンフレットの名前。本文を書かないときに",
    .help_en = "the pamphlet whose text this one takes, having none of its own" },
  { .name = "errata_of",
    .type = KEY_TEXT,
    .offset = PAPER (errata_of),
    .help_ja = "正誤表が直すパンフレットの名前",
    .help_en = "the pamphlet whose printed edition this slip corrects" },
  { .name = "large",
    .type = KEY_BOOL,
    .offset = PAPER (large),
    .help_ja = "大きな文字の版も作る",
    .help_en = "an edition in large type, too" },
  { .name = "lecture",
    .type = KEY_TEXT,
    .offset = PAPER (lecture_id),
    .help_ja = "講座のID。ちらしやポスターに、その講座の内容が入ります",
    .help_en = "the id of the lecture that a handbill or poster is for" },
  { .name = "directory",
    .type = KEY_MAP,
    .offset = PAPER (list),
    .keys = list_keys,
    .help_ja = "施設の一覧に載せるもの",
    .help_en = "what its lists of facilities hold" },
  { .name = "split_by",
    .type = KEY_CHOICE,
    .offset = PAPER (split_by),
    .choices = splits,
    .help_ja = "地域（area）ごと、施設（facility）ごとに1冊ずつ作る",
    .help_en = "one volume for each district (area) or each facility" },
  { .name = "reply_by",
    .type = KEY_DATE,
    .offset = PAPER (reply_by),
    .help_ja = "施設に答えてもらう期限。掲載内容確認票に書きます",
    .help_en = "the day by which facilities are asked to answer" },
  { .name = "title",
    .type = KEY_TEXT,
    .offset = AT (title),
    .required = TRUE,
    .help_ja = "ページの題",
    .help_en = "the page's title" },
  { .name = "short_title", .type = KEY_TEXT, .offset = AT (short_title) },
  { .name = "summary", .type = KEY_TEXT, .offset = AT (summary) },
  { .name = "slug", .type = KEY_TEXT, .offset = AT (slug) },
  { .name = "order", .type = KEY_INT, .offset = AT (order) },
  { .name = "menu", .type = KEY_BOOL, .offset = AT (menu) },
  { .name = "toc", .type = KEY_BOOL, .offset = AT (toc) },
  { .name = "emergency", .type = KEY_BOOL, .offset = AT (emergency) },
  { .name = "draft", .type = KEY_BOOL, .offset = AT (draft) },
  { .name = "status", .type = KEY_CHOICE, .offset = AT (plan), .choices = status_words },
  { .name = "audience", .type = KEY_CHOICE, .offset = AT (audience), .choices = audience_words },
  { .name = "date", .type = KEY_DATE, .offset = AT (date) },
  { .name = "updated", .type = KEY_DATE, .offset = AT (updated) },
  { .name = "review_by", .type = KEY_DATE, .offset = AT (review_by) },
  { .name = "publish_from", .type = KEY_DATE, .offset = AT (publish_from) },
  { .name = "publish_until", .type = KEY_DATE, .offset = AT (publish_until) },
  { .name = "sources",
    .type = KEY_MAPS,
    .offset = AT (sources),
    .keys = reference_keys,
    .size = sizeof (Reference) },
  { .name = "supervisor", .type = KEY_TEXT, .offset = AT (supervisor) },
  { .name = "contact", .type = KEY_TEXT, .offset = AT (contact_id) },
  { .name = "template", .type = KEY_TEXT, .offset = AT (template_) },
  { .name = "aliases", .type = KEY_TEXTS, .offset = AT (aliases) },
  { .name = "tags", .type = KEY_TEXTS, .offset = AT (tags) },
  { NULL },
};

/* From the title on. */
static const Key *
page_keys (void)
{
  const Key *key = pamphlet_keys;
  while (strcmp (key->name, "title") != 0)
    key++;
  return key;
}

/* "acp/begin.en.md" → "en", NULL if the name gives none. */
static char *
language_of (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  g_auto (GStrv) parts = g_strsplit (base, ".", -1);
  guint n = g_strv_length (parts);
  const char *code = n >= 3 ? parts[n - 2] : "";
  gboolean given = strspn (code, "abcdefghijklmnopqrstuvwxyz") == strlen (code)
                   && (strlen (code) == 2 || strlen (code) == 3);
  return given ? g_strdup (code) : NULL;
}

/* The file's folder and name without language and ending: "acp/begin". */
static char *
stem_of (const char *file, const char *lang)
{
  gsize length = strlen (file) - strlen (".md") - (lang ? strlen (lang) + 1 : 0);
  return g_strndup (file, length);
}

/* A slug of the page's own is one segment: what would leave it is refused, not mended. */
static char *
segment_of (const char *name, gboolean own)
{
  return own && strpbrk (name, "/\\") != NULL ? g_strdup ("") : slug_from_text (name);
}

/* "/en/acp/begin/": each segment a slug, the last one perhaps the page's own. FALSE if one comes
 * to nothing. */
static gboolean
make_address (Site *site, Page *page, const char *stem, Diags *diags)
{
  g_auto (GStrv) parts = g_strsplit (stem, "/", -1);
  guint n = g_strv_length (parts);
  g_autoptr (GString) url = g_string_new ("/");
  if (strcmp (page->lang, site->config.languages[0]) != 0)
    g_string_append_printf (url, "%s/", page->lang);
  for (guint i = 0; i < n; i++)
    {
      gboolean last = i + 1 == n, own = last && page->slug != NULL;
      if (last && page->is_index)
        break;
      const char *name = own ? page->slug : parts[i];
      g_autofree char *slug = segment_of (name, own);
      if (*slug == '\0')
        return diags_add (diags, &PAGE_ADDRESS, page->pos, "name", name, NULL);
      g_string_append_printf (url, "%s/", slug);
    }
  page->url = site_string (site, url->str);
  return TRUE;
}

/* Keeps those that are paths of the site. */
static void
check_aliases (Page *page, Diags *diags)
{
  guint kept = 0;
  for (const char **alias = page->aliases; alias != NULL && *alias != NULL; alias++)
    {
      const char *path = *alias + strspn (*alias, "/");
      g_autofree char *inside = path_resolve ("", path);
      gsize length = inside ? strlen (inside) : 0;
      gboolean plain = length > 0 && strncmp (inside, path, length) == 0
                       && strcmp (path + length, "/") <= 0 && strpbrk (path, "?#%") == NULL;
      if (plain)
        page->aliases[kept++] = *alias;
      else
        diags_add (diags, &PAGE_ALIAS, page->pos, "alias", *alias, NULL);
    }
  if (page->aliases != NULL)
    page->aliases[kept] = NULL;
}

static gboolean
is_due (const Site *site, const Page *page)
{
  return !page->draft && (page->publish_from == DATE_NONE || page->publish_from <= site->today)
         && (page->publish_until == DATE_NONE || site->today <= page->publish_until);
}

static gboolean
is_published (const Site *site, const Page *page)
{
  return page->audience != AUDIENCE_INTERNAL && is_due (site, page);
}

static void
file_page (Site *site, Page *page, Diags *diags)
{
  g_hash_table_insert (site->index->by_file, (char *)page->file, page);
  if (!is_published (site, page))
    {
      g_ptr_array_add (site->unpublished, page);
      return;
    }
  g_ptr_array_add (site->pages, page);
  site->has_partners |= page->audience == AUDIENCE_PARTNERS;
  if (page->review_by != DATE_NONE && page->review_by < site->today)
    {
      g_autofree char *date = date_format (page->review_by, DATE_ISO);
      diags_add (diags, &PAGE_REVIEW_DUE, page->pos, "date", date, NULL);
    }
}

static gboolean
check_dates (const Page *page, Diags *diags)
{
  if (page->publish_from == DATE_NONE || page->publish_until == DATE_NONE
      || page->publish_from <= page->publish_until)
    return TRUE;
  g_autofree char *from = date_format (page->publish_from, DATE_ISO);
  g_autofree char *until = date_format (page->publish_until, DATE_ISO);
  return diags_add (diags, &PAGE_EXPIRY_ORDER, page->pos, "from", from, "until", until, NULL);
}

static void
add_pamphlet (Site *site, PamphletFile *read, const char *stem)
{
  g_autofree char *name = g_path_get_basename (stem);
  Pamphlet *pamphlet = &read->pamphlet;
  pamphlet->name = site_string (site, name);
  pamphlet->page = &read->page;
  read->page.pamphlet = pamphlet;
  if (is_due (site, &read->page))
    g_ptr_array_add (site->pamphlets, pamphlet);
}

/* A lecture's page: what it is about is in the schedule, here only its text. */
static void
read_lecture (Site *site, Page *page, const Value *front, Diags *diags)
{
  if (!schedule_read_page (site->schedule, front, page->pos.file, site->today, diags))
    return;
  page->title = "";
  g_ptr_array_add (site->lecture_pages, page);
  g_hash_table_insert (site->index->by_file, (char *)page->file, page);
}

/* A page of lectures/ that says when or what kind is a lecture; any other is a plain page. */
static gboolean
is_lecture (const Value *front)
{
  return value_get (front, "date") != NULL || value_get (front, "kind") != NULL;
}

static gboolean
in_folder (const char *file, const char *folder)
{
  return g_str_has_prefix (file, folder) && strchr (file + strlen (folder), '/') == NULL;
}

static gboolean
place_page (Site *site, Page *page, const char *file, char **stem, Diags *diags)
{
  g_autofree char *lang = language_of (file);
  page->file = site_string (site, file);
  page->lang = site->config.languages[0];
  for (const char **known = site->config.languages; lang != NULL; known++)
    {
      if (*known == NULL)
        return diags_add (diags, &PAGE_LANGUAGE, page->pos, "lang", lang, NULL);
      if (strcmp (*known, lang) == 0)
        {
          page->lang = *known;
          break;
        }
    }
  *stem = stem_of (file, lang);
  page->is_index = strcmp (*stem, "index") == 0 || g_str_has_suffix (*stem, "/index");
  return TRUE;
}

static Page *
new_page (Site *site, ContentFile *file, FrontMatter *front, Diags *diags)
{
  gsize length;
  g_autofree char *shown = g_strconcat ("content/", file->name, NULL);
  const char *text = site_take_text (site, file, &length, diags);
  if (text == NULL || !front_matter_split (text, length, shown, front, diags))
    return NULL;
  PamphletFile *read = site_alloc (site, sizeof (PamphletFile));
  Page *page = &read->page;
  page->order = G_MAXINT;
  page->pos = pos_make (shown, 1, 1);
  page->body = front->body;
  page->body_length = front->body_length;
  page->body_line = front->body_line;
  page->original = page;
  return page;
}

void
site_read_page (Site *site, ContentFile *entry, Diags *diags)
{
  FrontMatter front;
  const char *file = entry->name;
  g_autofree char *stem = NULL;
  Page *page = new_page (site, entry, &front, diags);
  if (page == NULL || !place_page (site, page, file, &stem, diags))
    return;
  g_autoptr (ValueDoc) doc = yaml_read (front.yaml, front.yaml_length, page->pos.file, 2, diags);
  if (doc == NULL)
    return;
  const Value *root = value_doc_root (doc);
  if (in_folder (file, "lectures/") && !page->is_index && is_lecture (root))
    {
      read_lecture (site, page, root, diags);
      return;
    }
  gboolean paper = in_folder (file, "pamphlets/") && !page->is_index;
  if (!keys_read (root, paper ? pamphlet_keys : page_keys (), page, site->index->memory, page->pos,
                  diags)
      || !check_dates (page, diags) || !make_address (site, page, stem, diags))
    return;
  check_aliases (page, diags);
  if (paper && ((PamphletFile *)page)->pamphlet.reply_by != DATE_NONE)
    page->audience = AUDIENCE_INTERNAL; /* letters to facilities are on no site */
  file_page (site, page, diags);
  if (paper)
    add_pamphlet (site, (PamphletFile *)page, stem);
}
