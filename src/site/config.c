/* site.yaml and contacts.yaml. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "site/site_int.h"

static const DiagKind SITE_CONFIG_BAD = {
  "site-config-bad",
  DIAG_FATAL,
  "サイトの設定が読めないため、何も作りませんでした",
  "the site's configuration cannot be read, so nothing was made",
  "上の指摘を直してから、もう一度実行してください",
  "mend what is said above and run again",
};
static const DiagKind SITE_LANGUAGE = {
  "site-language",
  DIAG_FATAL,
  "languages: の「{lang}」は言語の記号ではありません",
  "'{lang}' of languages: is not the code of a language",
  "ja、en のような英小文字 2〜3 字を、1つ以上書いてください",
  "write one or more codes of 2 or 3 small letters, such as ja or en",
};
static const DiagKind SITE_BASE_URL = {
  "site-base-url",
  DIAG_FATAL,
  "base_url: の「{url}」は公開するアドレスになりません",
  "'{url}' of base_url: is not an address to publish under",
  "https:// から始まるアドレスを書いてください",
  "write an address that begins with https://",
};
static const DiagKind SITE_TIME_ZONE = {
  "site-time-zone",
  DIAG_FATAL,
  "time_zone: の「{name}」という時間帯は分かりません",
  "time_zone: '{name}' is not known",
  "日本なら、この行を消すか Asia/Tokyo と書いてください",
  "write the name of a zone (America/New_York), or leave the line out for Asia/Tokyo",
};
static const DiagKind CONTACT_NAMELESS = {
  "contact-nameless",
  DIAG_WITHHELD,
  "窓口に id: がないため、使いません",
  "the desk has no id: and is not used",
  "本文から呼ぶための名前を、id: に半角で書いてください",
  "write id:, by which pages call it",
};
static const DiagKind CONTACT_TWICE = {
  "contact-twice",
  DIAG_WITHHELD,
  "窓口「{id}」が2つあります。先に書かれたほうを使います",
  "there are two desks '{id}'; the first one is used",
  "どちらかを消すか、id: を変えてください",
  "remove one or change its id:",
};
static const DiagKind CONTACT_NUMBER = {
  "contact-number",
  DIAG_WARNING,
  "窓口「{id}」の電話番号「{tel}"
  "」は日本の電話番号の形ではありません。電話をかけるリンクは作りません",
  "the number '{tel}' of desk '{id}' is not a Japanese telephone number; it is not made a link",
  "市外局番から、ハイフンで区切って書いてください（例: 086-000-0000）",
  "write it with its area code and hyphens (086-000-0000)",
};
static const DiagKind CONTACT_UNKNOWN = {
  "contact-unknown",
  DIAG_FATAL,
  "contact: の窓口「{id}」が contacts.yaml にありません",
  "the desk '{id}' of contact: is not in contacts.yaml",
  "contacts.yaml の desks: にその名前の窓口を加えてください",
  "add a desk of that name under desks: in contacts.yaml",
};

/* A yearly round of letters, and time for the answers. */
#define CONFIRM_WITHIN_DAYS 400

#define AT(member) G_STRUCT_OFFSET (SiteConfig, member)

typedef struct
{
  gboolean raw_html;
} Markup;

static const Key markup_keys[] = {
  { .name = "raw_html",
    .type = KEY_BOOL,
    .offset = G_STRUCT_OFFSET (Markup, raw_html),
    .help_ja = "本文の HTML をそのまま出す",
    .help_en = "raw HTML in content is written as typed" },
  { NULL },
};

static const Key menu_keys[] = {
  { .name = "page",
    .type = KEY_TEXT,
    .offset = G_STRUCT_OFFSET (MenuLine, page),
    .required = TRUE,
    .help_ja = "ページのアドレス（/acp/ など）",
    .help_en = "a page's address (/acp/)" },
  { .name = "title", .type = KEY_TEXT, .offset = G_STRUCT_OFFSET (MenuLine, title) },
  { NULL },
};

/* What site.yaml says beside SiteConfig. */
typedef struct
{
  SiteConfig config;
  Markup markup;
  GPtrArray *menu; /* MenuLine */
} SiteFile;

static const Key site_keys[] = {
  { .name = "title",
    .type = KEY_TEXT,
    .offset = AT (title),
    .required = TRUE,
    .help_ja = "サイトの名前",
    .help_en = "the site's name" },
  { .name = "title_en",
    .type = KEY_TEXT,
    .offset = AT (title_en),
    .help_ja = "サイトの英語の名前",
    .help_en = "its English name" },
  { .name = "description",
    .type = KEY_TEXT,
    .offset = AT (description),
    .help_ja = "サイトの説明（1文）",
    .help_en = "what the site is, one sentence" },
  { .name = "description_en",
    .type = KEY_TEXT,
    .offset = AT (description_en),
    .help_ja = "英語の説明",
    .help_en = "the same in English" },
  { .name = "base_url",
    .type = KEY_URL,
    .offset = AT (base_url),
    .required = TRUE,
    .help_ja = "公開するアドレス（https:// から / まで）",
    .help_en = "the address of the site, from https:// to the last /" },
  { .name = "languages",
    .type = KEY_TEXTS,
    .offset = AT (languages),
    .help_ja = "言語。最初が主な言語",
    .help_en = "languages; the first is the main one" },
  { .name = "time_zone",
    .type = KEY_TEXT,
    .offset = AT (time_zone),
    .help_ja = "時間帯（Asia/Tokyo）",
    .help_en = "the time zone (Asia/Tokyo)" },
  { .name = "era",
    .type = KEY_BOOL,
    .offset = AT (era),
    .help_ja = "西暦に和暦を添える",
    .help_en = "Japanese eras beside western years" },
  { .name = "sample",
    .type = KEY_BOOL,
    .offset = AT (sample),
    .help_ja = "すべてに「見本」と示す",
    .help_en = "marks everything as a sample" },
  { .name = "organisation",
    .type = KEY_TEXT,
    .offset = AT (organisation),
    .help_ja = "発行する部署の名前",
    .help_en = "the office that publishes" },
  { .name = "organisation_en",
    .type = KEY_TEXT,
    .offset = AT (organisation_en),
    .help_ja = "その英語の名前",
    .help_en = "its English name" },
  { .name = "contact",
    .type = KEY_TEXT,
    .offset = AT (contact),
    .help_ja = "どのページにも出す窓口（contacts.yaml の名前）",
    .help_en = "the desk shown on every page (a name of contacts.yaml)" },
  { .name = "data_license",
    .type = KEY_TEXT,
    .offset = AT (data_license),
    .help_ja = "名簿をデータとして出すときの利用条件（例: CC BY 4.0）",
    .help_en = "on what terms the directory is given out as data (CC BY 4.0)" },
  { .name = "theme",
    .type = KEY_TEXT,
    .offset = AT (theme),
    .help_ja = "themes/ の下のフォルダー名",
    .help_en = "a folder of themes/" },
  { .name = "cmyk_profile",
    .type = KEY_TEXT,
    .offset = AT (cmyk_profile),
    .help_ja = "印刷所の ICC プロファイル（content/ の下のファイル）",
    .help_en = "the print shop's ICC profile (a file below content/)" },
  { .name = "confirm_within_days",
    .type = KEY_INT,
    .offset = AT (confirm_within_days),
    .help_ja = "施設の内容を確かめ直すまでの日数（400）",
    .help_en = "days after which what is told of places is asked again (400)" },
  { .name = "emergency",
    .type = KEY_BOOL,
    .offset = AT (emergency),
    .help_ja = "どのページにも119番の案内を出す",
    .help_en = "the 119 line on every page" },
  { .name = "markup",
    .type = KEY_MAP,
    .offset = G_STRUCT_OFFSET (SiteFile, markup),
    .keys = markup_keys,
    .help_ja = "本文の書き方の設定",
    .help_en = "how content may be written" },
  { .name = "menu",
    .type = KEY_MAPS,
    .offset = G_STRUCT_OFFSET (SiteFile, menu),
    .keys = menu_keys,
    .size = sizeof (MenuLine),
    .help_ja = "メニューに並べるページ",
    .help_en = "the pages of the menu" },
  { NULL },
};

static const char *
with_slash (Site *site, const char *url)
{
  g_autofree char *whole = g_strconcat (url, g_str_has_suffix (url, "/") ? "" : "/", NULL);
  return site_string (site, whole);
}

/* Languages become parts of addresses and file names. */
static gboolean
check_languages (const char **languages, Pos where, Diags *diags)
{
  if (languages[0] == NULL)
    return diags_add (diags, &SITE_LANGUAGE, where, "lang", "", NULL);
  for (; *languages != NULL; languages++)
    {
      gsize length = strlen (*languages);
      if (strspn (*languages, "abcdefghijklmnopqrstuvwxyz") != length || length < 2 || length > 3)
        return diags_add (diags, &SITE_LANGUAGE, where, "lang", *languages, NULL);
    }
  return TRUE;
}

static gboolean
check_base_url (const char *url, Pos where, Diags *diags)
{
  const char *host = strstr (url, "://");
  gboolean web = g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://");
  if (web && g_ascii_isalnum (host[3]) && strpbrk (url, " \t\n?#") == NULL)
    return TRUE;
  return diags_add (diags, &SITE_BASE_URL, where, "url", url, NULL);
}

static gboolean
check_time_zone (const char *name, Pos where, Diags *diags)
{
  g_autoptr (GTimeZone) zone = date_zone (name);
  return zone != NULL || diags_add (diags, &SITE_TIME_ZONE, where, "name", name, NULL);
}

gboolean
site_read_config (Site *site, Diags *diags)
{
  static const char *japanese[] = { "ja", NULL };
  SiteFile read = {
    .config = { .languages = japanese,
                .time_zone = "Asia/Tokyo",
                .era = TRUE,
                .theme = "default",
                .confirm_within_days = CONFIRM_WITHIN_DAYS },
  };
  g_autoptr (ValueDoc) doc = site_read_yaml (site, "site.yaml", FALSE, diags);
  Pos where = pos_make ("content/site.yaml", 1, 1);
  if (doc == NULL
      || !keys_read (value_doc_root (doc), site_keys, &read, site->index->memory, where, diags))
    return diags_add (diags, &SITE_CONFIG_BAD, where, NULL);
  if (!check_languages (read.config.languages, where, diags)
      || !check_base_url (read.config.base_url, where, diags)
      || !check_time_zone (read.config.time_zone, where, diags))
    return FALSE;
  site->config = read.config;
  site->config.confirm_within_days = MAX (read.config.confirm_within_days, 0);
  site->config.raw_html = read.markup.raw_html;
  site->config.base_url = with_slash (site, site->config.base_url);
  site->index->menu_lines = read.menu;
  return TRUE;
}

/* ── contacts.yaml ── */

#define CONTACT(member) G_STRUCT_OFFSET (Contact, member)

static const Key contact_keys[] = {
  { .name = "id", .type = KEY_TEXT, .offset = CONTACT (id), .help_ja = "窓口の名前（半角）" },
  { .name = "name",
    .type = KEY_TEXT,
    .offset = CONTACT (name),
    .required = TRUE,
    .help_ja = "窓口の正式な名前",
    .help_en = "the desk's name" },
  { .name = "name_en", .type = KEY_TEXT, .offset = CONTACT (name_en) },
  { .name = "tel", .type = KEY_TEXT, .offset = CONTACT (tel) },
  { .name = "fax", .type = KEY_TEXT, .offset = CONTACT (fax) },
  { .name = "email", .type = KEY_TEXT, .offset = CONTACT (email) },
  { .name = "address", .type = KEY_TEXT, .offset = CONTACT (address) },
  { .name = "url", .type = KEY_URL, .offset = CONTACT (url) },
  { .name = "hours", .type = KEY_TEXT, .offset = CONTACT (hours) },
  { .name = "hours_en", .type = KEY_TEXT, .offset = CONTACT (hours_en) },
  { .name = "say", .type = KEY_TEXT, .offset = CONTACT (say) },
  { .name = "say_en", .type = KEY_TEXT, .offset = CONTACT (say_en) },
  { .name = "note", .type = KEY_TEXT, .offset = CONTACT (note) },
  { NULL },
};

typedef struct
{
  GPtrArray *desks;
} ContactsFile;

static const Key contacts_keys[] = {
  { .name = "desks",
    .type = KEY_MAPS,
    .offset = G_STRUCT_OFFSET (ContactsFile, desks),
    .keys = contact_keys,
    .size = sizeof (Contact),
    .required = TRUE,
    .help_ja = "窓口の一覧",
    .help_en = "the desks" },
  { NULL },
};

static void
add_contact (Site *site, Contact *contact, const Value *desk, Diags *diags)
{
  const Value *tel = value_get (desk, "tel");
  contact->pos = tel ? tel->pos : desk->pos;
  if (contact->id == NULL)
    diags_add (diags, &CONTACT_NAMELESS, desk->pos, NULL);
  if (contact->id == NULL || contact->name == NULL) /* a missing name has been reported */
    return;
  if (g_hash_table_contains (site->index->contacts, contact->id))
    {
      diags_add (diags, &CONTACT_TWICE, desk->pos, "id", contact->id, NULL);
      return;
    }
  Phone phone = { NULL };
  if (contact->tel != NULL && text_phone_parse (contact->tel, &phone) && phone.href != NULL)
    contact->tel_href = site_string (site, phone.href);
  else if (contact->tel != NULL)
    diags_add (diags, &CONTACT_NUMBER, contact->pos, "id", contact->id, "tel", contact->tel, NULL);
  text_phone_clear (&phone);
  g_ptr_array_add (site->contacts, contact);
  g_hash_table_insert (site->index->contacts, (char *)contact->id, contact);
}

void
site_read_contacts (Site *site, Diags *diags)
{
  g_autoptr (ValueDoc) doc = site_read_yaml (site, "contacts.yaml", TRUE, diags);
  ContactsFile read = { NULL };
  if (doc != NULL)
    keys_read (value_doc_root (doc), contacts_keys, &read, site->index->memory,
               pos_make ("content/contacts.yaml", 1, 1), diags);
  const Value *desks = doc ? value_get (value_doc_root (doc), "desks") : NULL;
  guint taken = 0; /* a desk that is no map has been reported and is not among those read */
  for (gsize i = 0; read.desks != NULL && i < desks->n_items; i++)
    if (desks->items[i]->type == VALUE_MAP)
      add_contact (site, read.desks->pdata[taken++], desks->items[i], diags);
  if (site->config.contact != NULL && site_contact (site, NULL) == NULL)
    diags_add (diags, &CONTACT_UNKNOWN, pos_make ("content/site.yaml", 1, 1), "id",
               site->config.contact, NULL);
}
