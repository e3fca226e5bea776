#include "event/lecture_reader.h"
#include "base/slug.h"
#include "base/text.h"

#include <string.h>

static const DiagKind TITLE_MISSING = {
  "lecture-title-missing",
  DIAG_WITHHELD,
  "イベント名が空です（載せません）",
  "the lecture has no title; it is left out",
  "イベント名を入力するか、この行を削除してください",
  "enter the title or delete the row",
};
static const DiagKind ID_TWICE = {
  "lecture-id-twice",
  DIAG_WITHHELD,
  "「{title}」の ID {id} は「{other}」（{place}）と同じです（載せません）",
  "“{title}” has the same id {id} as “{other}” ({place}); it is left out",
  "重複した行なら一方を削除し、別の講座なら ID を変えてください",
  "delete one of the rows if they are the same, else give another id",
};
static const DiagKind RELEASE_UNKNOWN = {
  "lecture-release-unknown",
  DIAG_WITHHELD,
  "「{title}」の公開区分「{value}」が分からないので、載せません",
  "“{value}”, for whom “{title}” is meant, is not known; it is left out",
  "public（公開）・partners（関係機関）・internal（内部）・count（集計のみ）のどれかにしてください",
  "use public, partners, internal or count",
};
static const DiagKind WORD_UNKNOWN = {
  "lecture-word-unknown",
  DIAG_WARNING,
  "「{title}」の{field}「{value}」が分からないので「{taken}」として載せます",
  "{field} “{value}” of “{title}” is not known; it is shown as “{taken}”",
  "使える言葉: {words}",
  "use one of: {words}",
};
static const DiagKind LECTURE_URL_DROPPED = {
  "lecture-url-dropped",
  DIAG_WARNING,
  "「{title}」の{field}「{value}」はリンクにできないので載せません",
  "{field} “{value}” of “{title}” cannot be a link and is not shown",
  "http:// か https:// で始まる住所に直してください",
  "write an address that begins with http:// or https://",
};
static const DiagKind LECTURE_POINT_DROPPED = {
  "lecture-point-dropped",
  DIAG_WARNING,
  "「{title}」の緯度・経度「{value}"
  "」は日本の中の位置として読めないので、地図へのリンクを出しません",
  "“{value}” of “{title}” is no point in Japan; there is no link to a map",
  "緯度（例: 34.66）と経度（例: 133.92）の列を確かめてください",
  "look at the columns of latitude (34.66) and longitude (133.92)",
};
static const DiagKind LECTURE_DATE_IGNORED = {
  "lecture-date-ignored",
  DIAG_WARNING,
  "「{title}」の{field}「{value}」を日付として読めないので使いません",
  "{field} “{value}” of “{title}” is not a date and is not used",
  "2026-12-05 の形に直してください",
  "write it as 2026-12-05",
};
static const DiagKind LECTURE_FLAG_UNREADABLE = {
  "lecture-flag-unreadable",
  DIAG_WARNING,
  "「{title}」の{field}「{value}」は ○・× のどちらか分かりません",
  "{field} “{value}” of “{title}” is neither ○ nor ×",
  "○（あり）、×（なし）、空欄（不明）のどれかにしてください",
  "use ○, × or leave it empty",
};
static const DiagKind ATTENDANCE_UNREADABLE = {
  "lecture-attendance-unreadable",
  DIAG_WARNING,
  "「{title}」の参加者数「{value}」を数として読めません",
  "the attendance “{value}” of “{title}” is not a number",
  "数だけを入力してください",
  "type the number alone",
};

const char *
schedule_text (Schedule *schedule, const char *text)
{
  return text != NULL ? g_string_chunk_insert (schedule->strings, text) : NULL;
}

/* ── where a field stands ── */

/* A list in front matter (two speakers) is read as one text. */
static char *
text_of_value (const Value *value)
{
  if (value->type != VALUE_LIST)
    return value->type == VALUE_TEXT ? g_strdup (value->text) : NULL;
  GString *joined = g_string_new (NULL);
  for (gsize i = 0; i < value->n_items; i++)
    if (value->items[i]->type == VALUE_TEXT)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? "、" : "", value->items[i]->text);
  return g_string_free (joined, FALSE);
}

static char *
page_field (LectureReader *reader, LectureField field, Pos *pos)
{
  g_auto (GStrv) aliases = g_strsplit (lecture_fields[field].aliases, "|", -1);
  for (char **alias = aliases; *alias != NULL; alias++)
    {
      const Value *value = value_get (reader->map, *alias);
      g_autofree char *text = value != NULL ? text_of_value (value) : NULL;
      if (text == NULL)
        continue;
      Cell cell = { .text = text, .type = CELL_TEXT };
      *pos = value->pos;
      return cell_verbatim (&cell, *pos, &reader->repairs, reader->diags);
    }
  return NULL;
}

/* 「なし」 stays where it says something: of a fee, of a limit of seats, of an application. */
static gboolean
none_is_an_answer (LectureField field)
{
  return field == LECTURE_FIELD_FEE || field == LECTURE_FIELD_CAPACITY
         || field == LECTURE_FIELD_APPLY_METHOD;
}

char *
lecture_field (LectureReader *reader, LectureField field, Pos *pos)
{
  if (reader->map != NULL)
    return page_field (reader, field, pos);
  const Cell *cell = columns_cell (reader->columns, reader->row, field, pos);
  if (cell == NULL)
    return NULL;
  if (!none_is_an_answer (field))
    return cell_text (cell, *pos, &reader->repairs, reader->diags);
  g_autofree char *text = cell_verbatim (cell, *pos, &reader->repairs, reader->diags);
  return g_strcmp0 (text, "-") == 0 ? NULL : g_steal_pointer (&text);
}

/* @field, or, where it cannot be an applicant's, the column with the plain name. */
static char *
plain_field (LectureReader *reader, LectureField field, LectureField plain, Pos *pos)
{
  char *text = lecture_field (reader, field, pos);
  return text != NULL || reader->has_applicants ? text : lecture_field (reader, plain, pos);
}

static const char *
own_field (LectureReader *reader, LectureField field)
{
  Pos pos;
  g_autofree char *text = lecture_field (reader, field, &pos);
  return schedule_text (reader->schedule, text);
}

/* ── words ── */

static char *
list_words (const LectureWord *words, guint n)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "・" : "", words[i].ja);
  return g_string_free (list, FALSE);
}

static guint
read_word (LectureReader *reader, const Lecture *lecture, LectureField field,
           const LectureWord *words, guint n, guint otherwise)
{
  Pos pos;
  g_autofree char *text = lecture_field (reader, field, &pos);
  int found = text != NULL ? lecture_word (words, n, text) : (int)otherwise;
  if (found >= 0)
    return found;
  g_autofree char *list = list_words (words, n);
  diags_add (reader->diags, &WORD_UNKNOWN, pos, "title", lecture->title, "field",
             lecture_fields[field].name, "value", text, "taken", words[otherwise].ja, "words", list,
             NULL);
  return otherwise;
}

static LectureKind
read_kind (LectureReader *reader, const Lecture *lecture)
{
  Pos pos;
  g_autofree char *class = lecture_field (reader, LECTURE_FIELD_CLASS, &pos);
  int found = class != NULL ? lecture_word (lecture_kinds, N_LECTURE_KINDS, class) : -1;
  return read_word (reader, lecture, LECTURE_FIELD_KIND, lecture_kinds, N_LECTURE_KINDS,
                    found >= 0 ? (guint)found : LECTURE_OTHER);
}

/* Most lists say it in a sentence: 「市内在住の方とご家族」. */
static void
read_audience (LectureReader *reader, Lecture *lecture)
{
  Pos pos;
  g_autofree char *text = lecture_field (reader, LECTURE_FIELD_AUDIENCE, &pos);
  g_autofree char *note = lecture_field (reader, LECTURE_FIELD_AUDIENCE_NOTE, &pos);
  int found = text != NULL ? lecture_word (lecture_audiences, N_LECTURE_AUDIENCES, text) : 0;
  if (found < 0)
    found = strstr (text, "専門職") || strstr (text, "従事者") || strstr (text, "関係者")
                ? LECTURE_FOR_PROFESSIONALS
            : strstr (text, "市民") || strstr (text, "在住") ? LECTURE_FOR_CITIZENS
                                                             : LECTURE_FOR_ANYONE;
  lecture->audience = found;
  gboolean says_more = text != NULL && g_strcmp0 (text, lecture_audiences[found].ja) != 0
                       && g_strcmp0 (text, lecture_audiences[found].key) != 0;
  if (says_more && note != NULL)
    {
      g_autofree char *both = g_strjoin ("\n", text, note, NULL);
      lecture->audience_text = schedule_text (reader->schedule, both);
    }
  else if (says_more || note != NULL)
    lecture->audience_text = schedule_text (reader->schedule, says_more ? text : note);
}

/* The words of a cell; NULL if it is empty. */
static const char *const *
read_words (LectureReader *reader, LectureField field)
{
  Pos pos;
  g_autofree char *text = lecture_field (reader, field, &pos);
  g_auto (GStrv) parts = list_split (text != NULL ? text : "");
  guint n = g_strv_length (parts);
  if (n == 0)
    return NULL;
  const char **words = g_new0 (const char *, n + 1);
  g_ptr_array_add (reader->schedule->blocks, words);
  for (guint i = 0; i < n; i++)
    words[i] = schedule_text (reader->schedule, parts[i]);
  return words;
}

/* FALSE where the word is not known: who may see it must not be guessed. */
static gboolean
read_release (LectureReader *reader, Lecture *lecture)
{
  static const char *const words[][4] = {
    [LECTURE_PUBLIC] = { "public", "公開", "一般公開" },
    [LECTURE_PARTNERS] = { "partners", "関係機関", "関係機関限り" },
    [LECTURE_INTERNAL] = { "internal", "内部", "非公開" },
    [LECTURE_COUNT] = { "count", "集計のみ", "集計" },
  };
  Pos pos;
  g_autofree char *text = lecture_field (reader, LECTURE_FIELD_RELEASE, &pos);
  lecture->release = reader->has_applicants ? LECTURE_COUNT : LECTURE_PUBLIC;
  if (text == NULL)
    return TRUE;
  g_autofree char *folded = text_fold_header (text);
  for (guint release = 0; release < G_N_ELEMENTS (words); release++)
    if (g_strv_contains (words[release], folded))
      {
        lecture->release = release;
        return TRUE;
      }
  return diags_add (reader->diags, &RELEASE_UNKNOWN, pos, "title", lecture->title, "value", text,
                    NULL);
}

/* ── texts with a number in them ── */

/* 「30」→「30人」; a number alone would be read as anything. */
static char *
with_unit (const char *text, const char *unit)
{
  gsize digits = strspn (text, "0123456789,");
  if (text[digits] != '\0' || digits == 0)
    return g_strdup (text);
  return g_strconcat (text, unit, NULL);
}

static char *
fee_text (const char *text)
{
  gint count = text[strspn (text, "0123456789,.\\¥円 ")] == '\0' ? count_parse (text) : -1;
  if (strcmp (text, "なし") == 0 || count == 0 || strcmp (text, "0円") == 0)
    return g_strdup ("無料");
  if (*text == '\\' && g_ascii_isdigit (text[1])) /* the yen sign of old fonts */
    return with_unit (text + 1, "円");
  return with_unit (text, "円");
}

/* The value, and what a second column adds to it: 「30人（先着順）」. */
static const char *
join_remark (LectureReader *reader, const char *text, LectureField remark_field)
{
  Pos pos;
  g_autofree char *remark = lecture_field (reader, remark_field, &pos);
  if (text == NULL || remark == NULL || strcmp (text, remark) == 0)
    return schedule_text (reader->schedule, text != NULL ? text : remark);
  g_autofree char *joined = g_strconcat (text, "（", remark, "）", NULL);
  return schedule_text (reader->schedule, joined);
}

static void
read_capacity_and_fee (LectureReader *reader, Lecture *lecture)
{
  Pos pos;
  g_autofree char *capacity = lecture_field (reader, LECTURE_FIELD_CAPACITY, &pos);
  g_autofree char *fee = lecture_field (reader, LECTURE_FIELD_FEE, &pos);
  g_autofree char *people = capacity != NULL ? with_unit (capacity, "人") : NULL;
  g_autofree char *yen = fee != NULL ? fee_text (fee) : NULL;
  lecture->capacity = join_remark (reader, people, LECTURE_FIELD_CAPACITY_NOTE);
  lecture->fee = join_remark (reader, yen, LECTURE_FIELD_FEE_NOTE);
}

/* ── other fields ── */

static const char *
read_url (LectureReader *reader, const Lecture *lecture, LectureField field)
{
  Pos pos;
  g_autofree char *text = lecture_field (reader, field, &pos);
  if (text == NULL)
    return NULL;
  g_autofree char *url = url_repair (text);
  if (url == NULL)
    diags_add (reader->diags, &LECTURE_URL_DROPPED, pos, "title", lecture->title, "field",
               lecture_fields[field].name, "value", text, NULL);
  else if (strcmp (url, text) != 0)
    repairs_add (&reader->repairs, REPAIR_URL, pos, text, url);
  return schedule_text (reader->schedule, url);
}

/* A day beside the lecture's own: wrong, it is passed over, and said. */
static Date
read_other_date (LectureReader *reader, const Lecture *lecture, LectureField field)
{
  Pos pos;
  Date date = DATE_NONE;
  gboolean repaired;
  g_autofree char *text = lecture_field (reader, field, &pos);
  if (text == NULL)
    return DATE_NONE;
  Date near = lecture->start != DATE_NONE ? lecture->start : reader->today;
  DateReading reading = date_cell_parse (text, near, &date, &repaired);
  if (reading == DATE_OK || reading == DATE_INFERRED_YEAR)
    return date;
  diags_add (reader->diags, &LECTURE_DATE_IGNORED, pos, "title", lecture->title, "field",
             lecture_fields[field].name, "value", text, NULL);
  return DATE_NONE;
}

static gboolean
read_flag (LectureReader *reader, const Lecture *lecture, LectureField field)
{
  Pos pos;
  g_autofree char *text = lecture_field (reader, field, &pos);
  Flag flag = flag_parse (text);
  if (flag == FLAG_UNREADABLE)
    diags_add (reader->diags, &LECTURE_FLAG_UNREADABLE, pos, "title", lecture->title, "field",
               lecture_fields[field].name, "value", text, NULL);
  return flag == FLAG_YES;
}

static void
read_contact (LectureReader *reader, Lecture *lecture)
{
  Pos pos;
  g_autofree char *name = lecture_field (reader, LECTURE_FIELD_CONTACT_NAME, &pos);
  g_autofree char *tel
      = plain_field (reader, LECTURE_FIELD_CONTACT_TEL, LECTURE_FIELD_PLAIN_TELEPHONE, &pos);
  lecture->contact = own_field (reader, LECTURE_FIELD_CONTACT);
  if (name == NULL && tel == NULL)
    return;
  g_autofree char *both
      = g_strjoin (name && tel ? " " : "", name ? name : "", tel ? tel : "", NULL);
  lecture->contact_text = schedule_text (reader->schedule, both);
}

static void
read_point (LectureReader *reader, Lecture *lecture)
{
  Pos pos, other;
  double lat = 0, lng = 0;
  g_autofree char *latitude = lecture_field (reader, LECTURE_FIELD_LATITUDE, &pos);
  g_autofree char *longitude = lecture_field (reader, LECTURE_FIELD_LONGITUDE, &other);
  if (latitude == NULL && longitude == NULL)
    return;
  gboolean ok = latitude != NULL && longitude != NULL && degrees_parse (latitude, &lat)
                && degrees_parse (longitude, &lng);
  g_autofree char *value
      = g_strdup_printf ("%s, %s", latitude ? latitude : "", longitude ? longitude : "");
  if (ok && degrees_in_japan (lat, lng))
    {
      lecture->latitude = lat;
      lecture->longitude = lng;
    }
  else if (ok && lat == 0 && lng == 0)
    repairs_add (&reader->repairs, REPAIR_COORDINATES, pos, value, "");
  else
    diags_add (reader->diags, &LECTURE_POINT_DROPPED, latitude ? pos : other, "title",
               lecture->title, "value", value, NULL);
}

static void
read_place (LectureReader *reader, Lecture *lecture)
{
  Pos pos;
  g_autofree char *address
      = plain_field (reader, LECTURE_FIELD_ADDRESS, LECTURE_FIELD_PLAIN_ADDRESS, &pos);
  g_autofree char *building = lecture_field (reader, LECTURE_FIELD_BUILDING, &pos);
  gboolean adds = address != NULL && building != NULL && strstr (address, building) == NULL
                  && g_strcmp0 (building, lecture->venue) != 0;
  g_autofree char *whole = adds ? g_strjoin (" ", address, building, NULL) : g_strdup (address);
  lecture->address = schedule_text (reader->schedule, whole);
  read_point (reader, lecture);
  lecture->area_name = own_field (reader, LECTURE_FIELD_AREA);
  lecture->access = own_field (reader, LECTURE_FIELD_ACCESS);
  lecture->parking = own_field (reader, LECTURE_FIELD_PARKING);
  lecture->old_venue = own_field (reader, LECTURE_FIELD_OLD_VENUE);
}

/* The hour in a column beside @day. */
static ClockTime
read_other_time (LectureReader *reader, Date day, LectureField field)
{
  Pos pos;
  gboolean repaired;
  ClockTime time = TIME_NONE;
  g_autofree char *text = lecture_field (reader, field, &pos);
  if (text != NULL && day != DATE_NONE)
    time_cell_parse (text, &time, &repaired);
  return time;
}

static void
read_application (LectureReader *reader, Lecture *lecture)
{
  lecture->apply_from = read_other_date (reader, lecture, LECTURE_FIELD_APPLY_FROM);
  lecture->apply_from_time
      = read_other_time (reader, lecture->apply_from, LECTURE_FIELD_APPLY_FROM_TIME);
  lecture->apply_by = read_other_date (reader, lecture, LECTURE_FIELD_APPLY_BY);
  lecture->apply_time = read_other_time (reader, lecture->apply_by, LECTURE_FIELD_APPLY_TIME);
  lecture->apply_method = own_field (reader, LECTURE_FIELD_APPLY_METHOD);
  lecture->apply_url = read_url (reader, lecture, LECTURE_FIELD_APPLY_URL);
}

static void
read_accessibility (LectureReader *reader, Lecture *lecture)
{
  lecture->sign_language = read_flag (reader, lecture, LECTURE_FIELD_SIGN_LANGUAGE);
  lecture->wheelchair = read_flag (reader, lecture, LECTURE_FIELD_WHEELCHAIR);
  lecture->hearing_loop = read_flag (reader, lecture, LECTURE_FIELD_HEARING_LOOP);
  lecture->captions = read_flag (reader, lecture, LECTURE_FIELD_CAPTIONS);
  lecture->childcare = read_flag (reader, lecture, LECTURE_FIELD_CHILDCARE);
}

static void
read_details (LectureReader *reader, Lecture *lecture)
{
  Pos pos;
  lecture->kana = own_field (reader, LECTURE_FIELD_KANA);
  lecture->subtitle = own_field (reader, LECTURE_FIELD_SUBTITLE);
  lecture->summary = own_field (reader, LECTURE_FIELD_SUMMARY);
  lecture->description = own_field (reader, LECTURE_FIELD_DESCRIPTION);
  lecture->venue = own_field (reader, LECTURE_FIELD_VENUE);
  lecture->professions = read_words (reader, LECTURE_FIELD_PROFESSIONS);
  lecture->topics = read_words (reader, LECTURE_FIELD_TOPICS);
  read_place (reader, lecture);
  lecture->speaker = own_field (reader, LECTURE_FIELD_SPEAKER);
  lecture->organiser = own_field (reader, LECTURE_FIELD_ORGANISER);
  read_capacity_and_fee (reader, lecture);
  read_application (reader, lecture);
  read_contact (reader, lecture);
  lecture->languages = own_field (reader, LECTURE_FIELD_LANGUAGES);
  g_autofree char *note = plain_field (reader, LECTURE_FIELD_NOTE, LECTURE_FIELD_PLAIN_NOTE, &pos);
  lecture->note = schedule_text (reader->schedule, note);
  lecture->online_url = read_url (reader, lecture, LECTURE_FIELD_ONLINE_URL);
  lecture->online = read_flag (reader, lecture, LECTURE_FIELD_ONLINE) || lecture->online_url;
  read_accessibility (reader, lecture);
  lecture->publish_from = read_other_date (reader, lecture, LECTURE_FIELD_PUBLISH_FROM);
  lecture->publish_until = read_other_date (reader, lecture, LECTURE_FIELD_PUBLISH_UNTIL);
}

static void
read_attendance (LectureReader *reader, Lecture *lecture)
{
  Pos pos;
  g_autofree char *text = lecture_field (reader, LECTURE_FIELD_ATTENDANCE, &pos);
  lecture->attendance = count_parse (text);
  if (text != NULL && lecture->attendance < 0)
    diags_add (reader->diags, &ATTENDANCE_UNREADABLE, pos, "title", lecture->title, "value", text,
               NULL);
}

/* ── the record ── */

/* Of a list without ids: the same row keeps its id. @whole: the hours count, too. */
static char *
made_id (const Lecture *lecture, gboolean whole)
{
  g_autoptr (GString) text = g_string_new (lecture->title);
  g_string_append_printf (text, "\n%u\n%s", lecture->start, lecture->venue ? lecture->venue : "");
  if (whole)
    g_string_append_printf (text, "\n%d\n%d\n%s", lecture->start_time, lecture->end_time,
                            lecture->date_text ? lecture->date_text : "");
  g_autofree char *folded = text_fold_name (text->str);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded, -1);
  return g_strdup_printf ("x-%.12s", hash);
}

/* A page's own name, or code and number, or title and day, if need be with the hours. */
static char *
own_id (LectureReader *reader, const Lecture *lecture)
{
  Pos pos;
  char *id = lecture_field (reader, LECTURE_FIELD_ID, &pos);
  if (id != NULL)
    return id;
  if (reader->file != NULL)
    {
      g_autofree char *base = g_path_get_basename (reader->file);
      return g_strndup (base, strcspn (base, "."));
    }
  g_autofree char *city = lecture_field (reader, LECTURE_FIELD_CITY_CODE, &pos);
  g_autofree char *number = lecture_field (reader, LECTURE_FIELD_NUMBER, &pos);
  if (number != NULL)
    return g_strjoin (city != NULL ? "-" : "", city != NULL ? city : "", number, NULL);
  char *made = made_id (lecture, FALSE);
  if (!g_hash_table_contains (reader->schedule->by_id, made))
    return made;
  g_free (made);
  return made_id (lecture, TRUE);
}

/* Another office's ids are good within its list only. */
static char *
id_of (LectureReader *reader, const Lecture *lecture)
{
  g_autofree char *id = own_id (reader, lecture);
  return reader->feed != NULL ? g_strconcat (reader->feed->key, "-", id, NULL)
                              : g_steal_pointer (&id);
}

static gboolean
set_id (LectureReader *reader, Lecture *lecture)
{
  g_autofree char *id = id_of (reader, lecture);
  const Lecture *other = g_hash_table_lookup (reader->schedule->by_id, id);
  if (other != NULL)
    {
      g_autofree char *place = g_strdup_printf ("%s:%u", other->pos.file, other->pos.line);
      return diags_add (reader->diags, &ID_TWICE, reader->pos, "title", lecture->title, "id", id,
                        "other", other->title, "place", place, NULL);
    }
  lecture->id = schedule_text (reader->schedule, id);
  g_hash_table_insert (reader->schedule->by_id, (gpointer)lecture->id, lecture);
  return TRUE;
}

gboolean
lecture_read (LectureReader *reader)
{
  Pos pos;
  g_autofree char *title = lecture_field (reader, LECTURE_FIELD_TITLE, &pos);
  if (title == NULL)
    return diags_add (reader->diags, &TITLE_MISSING, reader->pos, NULL);
  g_strdelimit (title, "\n", ' ');
  Lecture *lecture = g_new0 (Lecture, 1);
  g_ptr_array_add (reader->schedule->blocks, lecture);
  lecture->pos = reader->pos;
  lecture->title = schedule_text (reader->schedule, title);
  lecture->body_file = schedule_text (reader->schedule, reader->file);
  if (reader->feed != NULL)
    lecture->source = schedule_text (reader->schedule, reader->feed->key);
  lecture->kind = read_kind (reader, lecture);
  lecture->status = read_word (reader, lecture, LECTURE_FIELD_STATUS, lecture_states,
                               N_LECTURE_STATES, LECTURE_SCHEDULED);
  if (!read_release (reader, lecture) || !lecture_read_dates (reader, lecture))
    return FALSE;
  read_audience (reader, lecture);
  read_details (reader, lecture);
  read_attendance (reader, lecture);
  if (!set_id (reader, lecture))
    return FALSE;
  g_ptr_array_add (reader->schedule->lectures, lecture);
  return TRUE;
}
