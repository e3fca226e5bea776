/* The schedule as open data: 自治体標準オープンデータセット, イベント一覧 (78 columns). */
#include <string.h>

#include "base/escape.h"
#include "web/products.h"
#include "web/render.h"

static char *
of_id (const Site *site, const Lecture *lecture)
{
  (void)site;
  return g_strdup (lecture->id);
}

static char *
of_state (const Site *site, const Lecture *lecture)
{
  (void)site;
  return g_strdup (lecture_states[lecture->status].ja);
}

static char *
of_kind (const Site *site, const Lecture *lecture)
{
  (void)site;
  return g_strdup (lecture_kinds[lecture->kind].ja);
}

static char *
of_audience (const Site *site, const Lecture *lecture)
{
  (void)site;
  return g_strdup (lecture->audience_text != NULL ? lecture->audience_text
                                                  : lecture_audiences[lecture->audience].ja);
}

static char *
of_keywords (const Site *site, const Lecture *lecture)
{
  (void)site;
  return lecture->topics != NULL ? g_strjoinv (";", (char **)lecture->topics) : NULL;
}

static char *
degrees (const Lecture *lecture, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  return lecture_has_point (lecture) ? g_strdup (g_ascii_formatd (text, sizeof text, "%.6f", value))
                                     : NULL;
}

static char *
of_latitude (const Site *site, const Lecture *lecture)
{
  (void)site;
  return degrees (lecture, lecture->latitude);
}

static char *
of_longitude (const Site *site, const Lecture *lecture)
{
  (void)site;
  return degrees (lecture, lecture->longitude);
}

static char *
of_language (const Site *site, const Lecture *lecture)
{
  (void)lecture;
  return g_strdup (site->config.languages[0]);
}

static char *
of_url (const Site *site, const Lecture *lecture)
{
  g_autofree char *url = site_lecture_url (lecture, site->config.languages[0]);
  return web_absolute_url (site, url);
}

/* 「30人」 is the number 30; anything else is a remark. */
static char *
plain_capacity (const Lecture *lecture)
{
  const char *text = lecture->capacity != NULL ? lecture->capacity : "";
  gsize digits = strspn (text, "0123456789");
  return digits > 0 && strcmp (text + digits, "人") == 0 ? g_strndup (text, digits) : NULL;
}

static char *
of_capacity (const Site *site, const Lecture *lecture)
{
  (void)site;
  return plain_capacity (lecture);
}

static char *
of_capacity_note (const Site *site, const Lecture *lecture)
{
  (void)site;
  g_autofree char *plain = plain_capacity (lecture);
  return plain == NULL ? g_strdup (lecture->capacity) : NULL;
}

/* The desk of contacts.yaml, or what the list says. */
static char *
of_contact (const Site *site, const Lecture *lecture)
{
  const Contact *desk = lecture->contact != NULL ? site_contact (site, lecture->contact) : NULL;
  return g_strdup (desk != NULL ? desk->name : lecture->contact_text);
}

static char *
of_telephone (const Site *site, const Lecture *lecture)
{
  const Contact *desk = lecture->contact != NULL ? site_contact (site, lecture->contact) : NULL;
  return g_strdup (desk != NULL ? desk->tel : NULL);
}

/* What the licence of another office's list asks for. */
static void
append_credit (GString *note, const Source *source)
{
  g_string_append_printf (note, "出典: %s", source->title);
  if (source->credit != NULL)
    g_string_append_printf (note, "、%s", source->credit);
  if (source->license != NULL)
    g_string_append_printf (note, "、%s", source->license);
}

static char *
of_note (const Site *site, const Lecture *lecture)
{
  const Source *source = site_lecture_source (site, lecture);
  GString *note = g_string_new (site->config.sample ? "見本です。実在しません。" : NULL);
  if (lecture->note != NULL)
    g_string_append (note, lecture->note);
  if (source != NULL)
    append_credit (note, source);
  return g_string_free (note, FALSE);
}

static char *
of_online (const Site *site, const Lecture *lecture)
{
  (void)site;
  return g_strdup (lecture->online ? "有" : "");
}

typedef enum
{
  COLUMN_NONE, /* not known here */
  COLUMN_TEXT,
  COLUMN_DATE,
  COLUMN_TIME,
  COLUMN_CALL,
} ColumnKind;

typedef struct
{
  const char *name;
  ColumnKind kind;
  gsize offset;
  char *(*call) (const Site *site, const Lecture *lecture); /* NULL is nothing; g_free */
} EventColumn;

#define NONE(name)                                                                                 \
  {                                                                                                \
    name, COLUMN_NONE, 0, NULL                                                                     \
  }
#define TEXT(name, member)                                                                         \
  {                                                                                                \
    name, COLUMN_TEXT, G_STRUCT_OFFSET (Lecture, member), NULL                                     \
  }
#define DATE(name, member)                                                                         \
  {                                                                                                \
    name, COLUMN_DATE, G_STRUCT_OFFSET (Lecture, member), NULL                                     \
  }
#define TIME(name, member)                                                                         \
  {                                                                                                \
    name, COLUMN_TIME, G_STRUCT_OFFSET (Lecture, member), NULL                                     \
  }
#define CALL(name, function)                                                                       \
  {                                                                                                \
    name, COLUMN_CALL, 0, function                                                                 \
  }

static const EventColumn columns[] = {
  NONE ("全国地方公共団体コード"),
  NONE ("法人番号"),
  CALL ("ID", of_id),
  NONE ("地方公共団体名"),
  TEXT ("イベント名", title),
  CALL ("言語コード", of_language),
  NONE ("イベント通称"),
  TEXT ("サブタイトル", subtitle),
  TEXT ("イベント名_カナ", kana),
  NONE ("イベント名_英語"),
  CALL ("コンテンツURL", of_url),
  CALL ("状態", of_state),
  CALL ("キーワード", of_keywords),
  NONE ("タグ"),
  NONE ("対象となる産業"),
  TEXT ("開催パターン", rule_text),
  DATE ("開始日", start),
  DATE ("終了日", end),
  TIME ("開始時間", start_time),
  TIME ("終了時間", end_time),
  TEXT ("開始日時特記事項", date_text),
  NONE ("所要時間"),
  DATE ("掲載開始日", publish_from),
  DATE ("掲載終了日", publish_until),
  TEXT ("概要", summary),
  TEXT ("説明", description),
  NONE ("サブイベント"),
  CALL ("イベント種類", of_kind),
  TEXT ("料金(基本)", fee),
  NONE ("料金(詳細)"),
  CALL ("連絡先名称", of_contact),
  CALL ("連絡先電話番号", of_telephone),
  NONE ("連絡先内線番号"),
  TEXT ("主催者", organiser),
  NONE ("共催団体"),
  NONE ("関連組織"),
  CALL ("対象者", of_audience),
  NONE ("対象者備考"),
  TEXT ("場所名称", venue),
  NONE ("集合（受付）場所"),
  NONE ("所在地_全国地方公共団体コード"),
  NONE ("町字ID"),
  TEXT ("所在地_連結表記", address),
  NONE ("所在地_都道府県"),
  NONE ("所在地_市区町村"),
  NONE ("所在地_町字"),
  NONE ("所在地_番地以下"),
  NONE ("建物名等(方書)"),
  CALL ("緯度", of_latitude),
  CALL ("経度", of_longitude),
  TEXT ("アクセス方法", access),
  TEXT ("駐車場情報", parking),
  NONE ("駐輪場情報"),
  CALL ("Web開催", of_online),
  TEXT ("Web開催URL", online_url),
  NONE ("ツール・環境"),
  CALL ("定員", of_capacity),
  CALL ("定員備考", of_capacity_note),
  NONE ("料金種別"),
  NONE ("決済種別"),
  TEXT ("外国語対応", languages),
  NONE ("外国語対応備考"),
  NONE ("開催条件"),
  DATE ("参加申込終了日", apply_by),
  TIME ("参加申込終了時間", apply_time),
  TEXT ("参加申込方法", apply_method),
  DATE ("申込開始日", apply_from),
  TIME ("申込開始時刻", apply_from_time),
  TEXT ("申込URL", apply_url),
  CALL ("URL", of_url),
  NONE ("授乳室"),
  NONE ("おむつ替えコーナー"),
  NONE ("飲食可否"),
  NONE ("ベビーカー貸出"),
  NONE ("ベビーカー利用"),
  NONE ("画像"),
  NONE ("画像_ライセンス"),
  CALL ("備考", of_note),
};

/* hh:mm, as the standard wants it; past midnight the hours go on. */
static char *
plain_time (ClockTime time)
{
  return time != TIME_NONE ? g_strdup_printf ("%02d:%02d", time / 60, time % 60) : NULL;
}

static char *
cell_of (const Site *site, const Lecture *lecture, const EventColumn *column)
{
  switch (column->kind)
    {
    case COLUMN_TEXT:
      return g_strdup (G_STRUCT_MEMBER (const char *, lecture, column->offset));
    case COLUMN_DATE:
      return date_format (G_STRUCT_MEMBER (Date, lecture, column->offset), DATE_ISO);
    case COLUMN_TIME:
      return plain_time (G_STRUCT_MEMBER (ClockTime, lecture, column->offset));
    case COLUMN_CALL:
      return column->call (site, lecture);
    default:
      return NULL;
    }
}

static void
append_row (const Site *site, const Lecture *lecture, GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *cell = cell_of (site, lecture, &columns[i]);
      escape_csv (out, cell != NULL ? cell : "");
      g_string_append (out, i + 1 < G_N_ELEMENTS (columns) ? "," : "\r\n");
    }
}

static void
plan_list (const Site *site, GArray *jobs)
{
  if (site->schedule->lists->len > 0)
    web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, "event.csv");
}

/* With a BOM, so that a spreadsheet reads it as UTF-8. */
static gboolean
render_list (const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  const LectureQuery query
      = { .any_time = TRUE, .partners_too = web_job_audience (job) == AUDIENCE_PARTNERS };
  g_autoptr (GPtrArray) lectures = schedule_query (site->schedule, &query, site->today);
  g_autoptr (GString) out = g_string_new ("\xEF\xBB\xBF");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      escape_csv (out, columns[i].name);
      g_string_append (out, i + 1 < G_N_ELEMENTS (columns) ? "," : "\r\n");
    }
  for (guint i = 0; i < lectures->len; i++)
    append_row (site, lectures->pdata[i], out);
  job_output (context, web_job_tree (job), "lectures/event.csv", out->str, out->len);
  return TRUE;
}

const Product web_event_list = {
  .name = "event-list",
  .wave = WAVE_INDEXES,
  .plan = plan_list,
  .render = render_list,
};
