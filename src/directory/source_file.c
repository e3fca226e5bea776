#include "directory/source_file.h"
#include "base/encoding.h"
#include "base/files.h"
#include "base/slug.h"
#include "directory/source_copy.h"
#include "format/yaml.h"

#include <stddef.h>
#include <string.h>

#define NOTE_MAX_BYTES ((gsize)64 * 1024)
#define JAPAN_OFFSET_S (9 * 60 * 60)
#define SECONDS_A_DAY (24 * 60 * 60)

static const DiagKind SOURCE_KEY_BAD = {
  "source-key-bad",
  DIAG_WITHHELD,
  "取得元の key「{key}」は使えません",
  "the source's key “{key}” cannot be used",
  "ほかと違う名前を、半角の英小文字・数字・ハイフン（例: hospital-list）で付けてください",
  "give it a name of its own in small letters, digits and hyphens (hospital-list)",
};
static const DiagKind SOURCE_URL_BAD = {
  "source-url-bad",
  DIAG_WITHHELD,
  "取得元「{key}」の url は http:// か https:// で始まるアドレスにしてください",
  "the url of the source “{key}” must begin with http:// or https://",
  NULL,
  NULL,
};
static const DiagKind SOURCE_PACKAGE_MISSING = {
  "source-package-missing",
  DIAG_WITHHELD,
  "取得元「{key}」に、データセットの名前（package）がありません",
  "the source “{key}” has no package, the name of the data set",
  "データカタログのページのアドレスの、dataset/ のあとが名前です",
  "it stands behind dataset/ in the address of its page in the portal",
};

static const char *const kind_words[] = { "list|名簿", "ckan", "mail|手渡し", NULL };
static const char *const period_words[]
    = { "any|いつでも",        "daily|毎日",           "weekly|毎週", "monthly|毎月",
        "quarterly|3か月ごと", "half-yearly|半年ごと", "yearly|毎年", NULL };

static const Key SOURCE_KEYS[] = {
  { "key", KEY_TEXT, offsetof (SourceSpec, source.key), .required = TRUE,
    .help_ja = "ファイル名に使う名前（例: hospital-list）", .help_en = "name of its file" },
  { "title", KEY_TEXT, offsetof (SourceSpec, source.title), .required = TRUE,
    .help_ja = "名簿の名前", .help_en = "name of the list" },
  { "url", KEY_TEXT, offsetof (SourceSpec, url),
    .help_ja = "取得するアドレス（kind: ckan ならサイトのアドレス）",
    .help_en = "where it is fetched (kind: ckan: the portal's address)" },
  { "kind", KEY_CHOICE, offsetof (SourceSpec, kind), .choices = kind_words,
    .help_ja = "ckan: データカタログから、手渡し: メールなどで届く",
    .help_en = "ckan: from a data portal; mail: it comes by mail" },
  { "package", KEY_TEXT, offsetof (SourceSpec, package), .help_ja = "CKAN のデータセットの名前",
    .help_en = "name of the data set in CKAN" },
  { "resource", KEY_TEXT, offsetof (SourceSpec, resource),
    .help_ja = "その中の名簿の名前。* と ? が使えます",
    .help_en = "name of the list in it, with * and ?" },
  { "formats", KEY_TEXTS, offsetof (SourceSpec, formats), .help_ja = "その形式（例: CSV）",
    .help_en = "its format (CSV)" },
  { "datastore", KEY_BOOL, offsetof (SourceSpec, datastore),
    .help_ja = "ファイルでなく、CKAN の表から行を取るか",
    .help_en = "ask CKAN's table for rows instead of fetching a file" },
  { "encoding", KEY_TEXT, offsetof (SourceSpec, encoding),
    .help_ja = "文字コード。ふつうは要りません", .help_en = "only where the bytes do not tell" },
  { "sheet", KEY_TEXT, offsetof (SourceSpec, sheet),
    .help_ja = "使うシートの名前。なければ、表示されている最初のシート",
    .help_en = "which sheet; else the first that is visible" },
  { "header_row", KEY_INT, offsetof (SourceSpec, header_row),
    .help_ja = "見出しが何行目か。ふつうは要りません", .help_en = "only where it is not found" },
  { "member", KEY_TEXT, offsetof (SourceSpec, member),
    .help_ja = "ZIP の中の使うファイル（例: *医科*.csv）",
    .help_en = "which file of a ZIP (*list*.csv)" },
  { "table", KEY_TEXT, offsetof (SourceSpec, table),
    .help_ja = "HTML のページの中の使う表: 題名、#id、.class、番号。auto なら見出しで探す",
    .help_en = "which table of an HTML page: caption, #id, .class, number, auto: by its headers" },
  { "records", KEY_TEXT, offsetof (SourceSpec, records),
    .help_ja = "JSON や XML の中で行が並ぶ場所（例: result.records、//facility）",
    .help_en = "where rows are in JSON or XML (result.records, //facility)" },
  { "fields", KEY_PAIRS, offsetof (SourceSpec, fields),
    .help_ja = "XML の場合、見出し: 行からの場所（例: 電話番号: tel/@number）",
    .help_en = "of XML, header: path from the row (電話番号: tel/@number)" },
  { "mapping", KEY_PAIRS, offsetof (SourceSpec, source.mapping),
    .help_ja = "相手の見出し: こちらの見出し", .help_en = "their header: our header" },
  { "constants", KEY_PAIRS, offsetof (SourceSpec, source.constants),
    .help_ja = "どの行にも補う値（例: 種別: 薬局）", .help_en = "values for every row" },
  { "values", KEY_TRIPLES, offsetof (SourceSpec, source.values),
    .help_ja = "値の読み替え（例: 種別: {1: 病院, 2: 診療所}）",
    .help_en = "what its values mean (種別: {1: 病院, 2: 診療所})" },
  { "only", KEY_TEXT_LISTS, offsetof (SourceSpec, source.only),
    .help_ja = "この列がこの値の行だけを載せる（例: 市区町村名: [岡山市*]）",
    .help_en = "only rows with such values (市区町村名: [岡山市*])" },
  { "trust", KEY_PAIRS, offsetof (SourceSpec, source.trust),
    .help_ja = "項目: 何番目に信じるか（1 が先）、または 使わない",
    .help_en = "header: how far it is trusted (1 first), or 使わない (never)" },
  { "within", KEY_TEXTS, offsetof (SourceSpec, source.within),
    .help_ja = "住所にこの語がある行だけを載せる（例: 岡山市）",
    .help_en = "only rows whose address holds one of these words" },
  { "key_column", KEY_TEXT, offsetof (SourceSpec, key_column), .help_ja = "行を見分ける列の見出し",
    .help_en = "header that tells rows apart" },
  { "max_drop_percent", KEY_INT, offsetof (SourceSpec, max_drop_percent),
    .help_ja = "これより多く行が減ったら人が確かめる（20）",
    .help_en = "a greater loss of rows waits for a person (20)" },
  { "max_lost_columns", KEY_INT, offsetof (SourceSpec, max_lost_columns),
    .help_ja = "値のあった列がこれより多くなくなったら人が確かめる（0）",
    .help_en = "a greater loss of columns waits for a person (0)" },
  { "max_id_churn_percent", KEY_INT, offsetof (SourceSpec, max_id_churn_percent),
    .help_ja = "名前が同じで番号だけ変わった割合。これをこえたら人が確かめる（20）",
    .help_en = "more ids that change under the same name wait for a person (20)" },
  { "max_fall_percent", KEY_INT, offsetof (SourceSpec, max_fall_percent),
    .help_ja = "正しい電話番号・郵便番号の割合がこれより下がったら人が確かめる（10）",
    .help_en = "a greater fall of valid telephone numbers or postcodes waits for a person (10)" },
  { "max_urgent_percent", KEY_INT, offsetof (SourceSpec, max_urgent_percent),
    .help_ja = "電話番号などがこれより多く一度に変わったら人が確かめる（20）",
    .help_en = "more telephone numbers that change at once wait for a person (20)" },
  { "allow_same", KEY_BOOL, offsetof (SourceSpec, allow_same),
    .help_ja = "どの行も同じ値の列があってよいか", .help_en = "a column may have one value only" },
  { "max_mib", KEY_INT, offsetof (SourceSpec, max_mib), .help_ja = "大きさの上限 MiB（50）",
    .help_en = "largest size in MiB (50)" },
  { "timeout_s", KEY_INT, offsetof (SourceSpec, timeout_s), .help_ja = "待つ秒数の上限（30）",
    .help_en = "longest wait in seconds (30)" },
  { "pause_s", KEY_INT, offsetof (SourceSpec, pause_s),
    .help_ja = "同じサーバーに続けて聞くときに空ける秒数（1）",
    .help_en = "seconds between two questions to one server (1)" },
  { "max_age_days", KEY_INT, offsetof (SourceSpec, max_age),
    .help_ja = "何日たったら古いと知らせるか", .help_en = "days after which it is called old" },
  { "withhold_after_days", KEY_INT, offsetof (SourceSpec, withhold_after),
    .help_ja = "何日たったら載せないか", .help_en = "days after which it is not shown at all" },
  { "every", KEY_CHOICE, offsetof (SourceSpec, every), .choices = period_words,
    .help_ja = "取得する間隔（毎日、毎週、毎月、3か月ごと、半年ごと、毎年）",
    .help_en = "daily, weekly, monthly, quarterly, half-yearly, yearly" },
  { "license", KEY_TEXT, offsetof (SourceSpec, source.license), .help_ja = "利用条件",
    .help_en = "licence" },
  { "credit", KEY_TEXT, offsetof (SourceSpec, source.credit), .help_ja = "出典として載せる言葉",
    .help_en = "credit line" },
  { "terms", KEY_TEXT, offsetof (SourceSpec, terms), .help_ja = "利用条件のアドレス",
    .help_en = "address of the terms of use" },
  { "local", KEY_BOOL, offsetof (SourceSpec, local), .help_ja = "庁内のアドレスから取ってよいか",
    .help_en = "may be in one's own network" },
  { NULL },
};

static const Key FILE_KEYS[] = {
  { "sources", KEY_MAPS, 0, .keys = SOURCE_KEYS, .size = sizeof (SourceSpec),
    .help_ja = "取得元の一覧", .help_en = "the sources" },
  { NULL },
};

static const Key NOTE_KEYS[] = {
  { "url", KEY_TEXT, offsetof (SourceNote, url) },
  { "fetched", KEY_TEXT, offsetof (SourceNote, fetched) },
  { "checked", KEY_TEXT, offsetof (SourceNote, checked) },
  { "etag", KEY_TEXT, offsetof (SourceNote, etag) },
  { "last_modified", KEY_TEXT, offsetof (SourceNote, last_modified) },
  { "sha256", KEY_TEXT, offsetof (SourceNote, sha256) },
  { "bytes", KEY_INT, offsetof (SourceNote, bytes) },
  { "rows", KEY_INT, offsetof (SourceNote, rows) },
  { "copy_sha256", KEY_TEXT, offsetof (SourceNote, copy_sha256) },
  { "copy_rule", KEY_TEXT, offsetof (SourceNote, copy_rule) },
  { "resource", KEY_TEXT, offsetof (SourceNote, resource) },
  { "dated", KEY_TEXT, offsetof (SourceNote, dated) },
  { "file", KEY_TEXT, offsetof (SourceNote, file) },
  { "base", KEY_TEXT, offsetof (SourceNote, base) },
  { "report", KEY_TEXT, offsetof (SourceNote, report) },
  { "undone", KEY_TEXT, offsetof (SourceNote, undone) },
  { NULL },
};

/* ── sources.yaml ── */

char *
source_url_shown (const char *url)
{
  const char *host = strstr (url, "://");
  host = host != NULL ? host + strlen ("://") : url;
  gsize authority = strcspn (host, "/?#");
  const char *at = g_strrstr_len (host, authority, "@");
  const char *rest = at != NULL ? at + 1 : host;
  gsize length = strcspn (rest, "?#");
  g_autofree char *scheme = g_strndup (url, host - url);
  g_autofree char *visible = g_strndup (rest, length);
  return g_strconcat (scheme, visible, rest[length] == '?' ? "?…" : "", NULL);
}

/* A key becomes a file name, so it must be its own slug; two on one file would overwrite each
 * other. */
static gboolean
spec_is_good (const SourceSpec *spec, GHashTable *seen, Diags *diags)
{
  const char *key = spec->source.key, *url = spec->url != NULL ? spec->url : "";
  if (key == NULL || spec->source.title == NULL)
    return FALSE; /* said by keys_read */
  if (strspn (key, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (key) || *key == '-'
      || *key == '\0' || strlen (key) > 64 || !g_hash_table_add (seen, (gpointer)key))
    return diags_add (diags, &SOURCE_KEY_BAD, spec->pos, "key", key, NULL);
  if (spec->kind == SOURCE_CKAN && spec->package == NULL)
    return diags_add (diags, &SOURCE_PACKAGE_MISSING, spec->pos, "key", key, NULL);
  if (spec->kind == SOURCE_MAIL && *url == '\0')
    return TRUE;
  if (g_ascii_strncasecmp (url, "http://", 7) != 0 && g_ascii_strncasecmp (url, "https://", 8) != 0)
    return diags_add (diags, &SOURCE_URL_BAD, spec->pos, "key", key, NULL);
  return TRUE;
}

static gint
percent (gint value, gint otherwise)
{
  return value > 0 ? MIN (value, 100) : otherwise;
}

static void
set_defaults (SourceSpec *spec, KeysMemory *memory)
{
  g_autofree char *shown = spec->url != NULL ? source_url_shown (spec->url) : NULL;
  gboolean for_all = !spec->local && shown != NULL && strcmp (shown, spec->url) == 0;
  if (spec->terms != NULL || for_all)
    spec->source.url = keys_memory_text (memory, spec->terms != NULL ? spec->terms : shown);
  spec->max_drop_percent = percent (spec->max_drop_percent, 20);
  spec->max_id_churn_percent = percent (spec->max_id_churn_percent, 20);
  spec->max_fall_percent = percent (spec->max_fall_percent, 10);
  spec->max_urgent_percent = percent (spec->max_urgent_percent, 20);
  spec->max_lost_columns = MAX (spec->max_lost_columns, 0);
  spec->max_mib = spec->max_mib > 0 ? MIN (spec->max_mib, 1024) : 50;
  spec->pause_s = spec->pause_s > 0 ? MIN (spec->pause_s, 60) : 1;
  spec->timeout_s = spec->timeout_s > 0 ? MIN (spec->timeout_s, 600) : 30;
  spec->max_age = MAX (spec->max_age, 0);
  spec->withhold_after = MAX (spec->withhold_after, 0);
  spec->source.max_age_days = (guint)spec->max_age;
}

gboolean
source_specs_read (const Value *root, const char *folder, GPtrArray *specs, KeysMemory *memory,
                   Diags *diags)
{
  GPtrArray *entries = NULL;
  if (root == NULL || root->type == VALUE_NULL)
    return TRUE;
  gboolean ok = keys_read (root, FILE_KEYS, &entries, memory, root->pos, diags);
  const Value *list = value_get (root, "sources");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      SourceSpec *spec = entries->pdata[i];
      spec->pos = list != NULL && i < list->n_items ? list->items[i]->pos : root->pos;
      spec->folder = folder;
      set_defaults (spec, memory);
      if (spec_is_good (spec, seen, diags))
        g_ptr_array_add (specs, spec);
      else
        ok = FALSE;
    }
  return ok;
}

static char *
pulled_file (const SourceSpec *spec, SourceCopy copy, const char *ending)
{
  static const char *const places[] = { "", ".waiting", ".previous" };
  return g_strconcat (spec->folder, "/pulled/", spec->source.key, places[copy], ending, NULL);
}

char *
source_copy_file (const SourceSpec *spec, SourceCopy copy)
{
  return pulled_file (spec, copy, ".csv");
}

char *
source_note_file (const SourceSpec *spec, SourceCopy copy)
{
  return pulled_file (spec, copy, ".source.yaml");
}

TableOptions
source_table_options (const SourceSpec *spec)
{
  return (TableOptions){ .encoding = spec->encoding,
                         .sheet = spec->sheet,
                         .header_row = (guint)MAX (spec->header_row, 0),
                         .member = spec->member,
                         .table = spec->table,
                         .records_path = spec->records,
                         .fields = spec->fields,
                         .known_headers = directory_known_headers () };
}

/* ── the note beside a copy ── */

gboolean
source_note_read (const char *content_dir, const SourceSpec *spec, SourceCopy copy,
                  SourceNote *note, KeysMemory *memory, Diags *diags)
{
  g_autofree char *file = source_note_file (spec, copy);
  g_autofree char *path = g_build_filename (content_dir, file, NULL);
  *note = (SourceNote){ 0 };
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  g_autofree char *shown = g_strconcat ("content/", file, NULL);
  g_autoptr (GBytes) bytes = file_read (path, shown, NOTE_MAX_BYTES, diags);
  if (bytes == NULL)
    return FALSE;
  gsize size, length;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = encoding_utf8_file (data, size, shown, &length, diags);
  g_autoptr (ValueDoc) doc = text != NULL ? yaml_read (text, length, shown, 1, diags) : NULL;
  if (doc == NULL)
    return FALSE;
  const Value *root = value_doc_root (doc);
  return keys_read (root, NOTE_KEYS, note, memory, root->pos, diags);
}

Date
source_note_date (const SourceNote *note)
{
  const char *text = note->checked != NULL ? note->checked : note->fetched;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;
  if (time == NULL)
    return DATE_NONE;
  return date_from_days ((g_date_time_to_unix (time) + JAPAN_OFFSET_S) / SECONDS_A_DAY);
}

Date
source_due (const SourceSpec *spec, Date checked)
{
  static const gint days[]
      = { [SOURCE_DAILY] = 1,      [SOURCE_WEEKLY] = 7,        [SOURCE_MONTHLY] = 30,
          [SOURCE_QUARTERLY] = 91, [SOURCE_HALF_YEARLY] = 182, [SOURCE_YEARLY] = 365 };
  if (checked == DATE_NONE || spec->every == SOURCE_AT_ANY_TIME)
    return DATE_NONE;
  return date_add_days (checked, days[spec->every]);
}

Date
source_note_data_date (const SourceNote *note)
{
  Date fetched = source_note_date (note), own = DATE_NONE;
  gboolean said = note->dated != NULL && date_parse (note->dated, DATE_NONE, &own) == DATE_OK;
  return said && (fetched == DATE_NONE || own <= fetched) ? own : fetched;
}
