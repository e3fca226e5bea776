/* The schedule as a whole: tables and pages in, ordered and asked. */
#include "base/slug.h"
#include "event/lecture_list.h"
#include "event/lecture_reader.h"
#include "event/schedule_review.h"

#include <string.h>

static const DiagKind TITLE_COLUMN_MISSING = {
  "lecture-title-column-missing",
  DIAG_WITHHELD,
  "「イベント名」の列がないので、この表は使えません。見つかった列: {found}",
  "there is no column イベント名, so this list cannot be used; columns found: {found}",
  "見出しの行があるか、見出しの名前が合っているかを確かめてください",
  "look whether there is a row of headers, and how they are called",
};
static const DiagKind COLUMNS_INTERNAL = {
  "lecture-columns-internal",
  DIAG_NOTE,
  "次の列は読みません（どこにも載りません）: {columns}",
  "these columns are not read and appear nowhere: {columns}",
  NULL,
  NULL,
};
static const DiagKind APPLICANTS = {
  "lecture-applicants",
  DIAG_NOTE,
  "申込者の列があるので、「電話番号」「住所」「備考」の列も申込者のものとして読みません。"
  "「公開区分」が空の行は、数だけを数えます（count）",
  "there are columns of applicants, so 電話番号, 住所 and 備考 are taken for theirs and not read; "
  "rows without 公開区分 are only counted",
  "載せたいことは「連絡先電話番号」「会場住所」「備考(公開)」の列に書いてください",
  "write what is to be shown into 連絡先電話番号, 会場住所 and 備考(公開)",
};
static const DiagKind SLUG_TAKEN = {
  "lecture-address-taken",
  DIAG_WITHHELD,
  "「{title}」のページの住所 {slug} は「{other}」（{place}）と同じになります（載せません）",
  "“{title}” would have the same page address {slug} as “{other}” ({place}); it is left out",
  "どちらかの ID を変えてください",
  "change one of the two ids",
};

Schedule *
schedule_new (void)
{
  Schedule *schedule = g_new0 (Schedule, 1);
  schedule->lectures = g_ptr_array_new ();
  schedule->strings = g_string_chunk_new (16 * 1024);
  schedule->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  schedule->lists = g_ptr_array_new_with_free_func (g_free);
  schedule->blocks = g_ptr_array_new_with_free_func (g_free);
  return schedule;
}

void
schedule_free (Schedule *schedule)
{
  if (schedule == NULL)
    return;
  g_hash_table_unref (schedule->by_id);
  g_ptr_array_unref (schedule->lectures);
  g_ptr_array_unref (schedule->lists);
  g_ptr_array_unref (schedule->blocks);
  g_string_chunk_free (schedule->strings);
  g_free (schedule);
}

/* ── reading ── */

gboolean
schedule_read_feed (Schedule *schedule, const Table *table, const LectureFeed *feed, Date today,
                    Diags *diags)
{
  const ColumnHints hints = { feed ? feed->mapping : NULL, feed ? feed->constants : NULL };
  g_autoptr (Columns) columns = columns_new (table, lecture_fields, N_LECTURE_FIELDS, &hints);
  Pos pos = table_header_pos (table, 0);
  if (!columns_has (columns, LECTURE_FIELD_TITLE))
    {
      g_autofree char *found = columns_found (columns);
      return diags_add (diags, &TITLE_COLUMN_MISSING, pos, "found", found, NULL);
    }
  g_autofree char *unknown = columns_unknown (columns);
  if (unknown != NULL)
    diags_add (diags, &COLUMNS_INTERNAL, pos, "columns", unknown, NULL);
  LectureReader reader
      = { .schedule = schedule, .feed = feed, .today = today, .diags = diags, .columns = columns };
  reader.has_applicants = lecture_columns_name_applicants (unknown);
  if (reader.has_applicants)
    diags_add (diags, &APPLICANTS, pos, NULL);
  for (reader.row = 0; reader.row < table_n_rows (table); reader.row++)
    {
      reader.pos = table_cell_pos (table, reader.row, 0);
      lecture_read (&reader);
    }
  repairs_report (&reader.repairs, diags);
  return TRUE;
}

gboolean
schedule_read_table (Schedule *schedule, const Table *table, Date today, Diags *diags)
{
  return schedule_read_feed (schedule, table, NULL, today, diags);
}

gboolean
schedule_read_page (Schedule *schedule, const Value *front_matter, const char *file, Date today,
                    Diags *diags)
{
  LectureReader reader = { .schedule = schedule,
                           .today = today,
                           .diags = diags,
                           .map = front_matter,
                           .file = file,
                           .pos = front_matter->pos };
  gboolean read = lecture_read (&reader);
  repairs_report (&reader.repairs, diags);
  return read;
}

const char *const *
schedule_known_headers (void)
{
  static gsize known;
  if (g_once_init_enter (&known))
    g_once_init_leave (&known, (gsize)columns_known_headers (lecture_fields, N_LECTURE_FIELDS));
  return (const char *const *)known;
}

gboolean
schedule_knows_key (const char *key)
{
  return g_strv_contains (schedule_known_headers (), key);
}

const Lecture *
schedule_lecture (const Schedule *schedule, const char *id)
{
  return id != NULL ? g_hash_table_lookup (schedule->by_id, id) : NULL;
}

/* ── finishing ── */

static gint
compare_lectures (gconstpointer a, gconstpointer b)
{
  const Lecture *la = *(Lecture *const *)a, *lb = *(Lecture *const *)b;
  /* DATE_NONE less 1 is the largest number, so undated ones come last. */
  guint32 day_a = la->start - 1, day_b = lb->start - 1;
  if (day_a != day_b)
    return day_a < day_b ? -1 : 1;
  if (la->start_time != lb->start_time)
    return la->start_time < lb->start_time ? -1 : 1;
  return strcmp (la->id, lb->id);
}

static char *
slug_of (const Lecture *lecture)
{
  g_autofree char *slug = slug_from_text (lecture->id);
  if (*slug != '\0' && strcmp (slug, "index") != 0)
    return g_steal_pointer (&slug);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, lecture->id, -1);
  return g_strdup_printf ("x-%.12s", hash);
}

static gboolean
set_slug (Schedule *schedule, Lecture *lecture, GHashTable *owners, Diags *diags)
{
  g_autofree char *slug = slug_of (lecture);
  g_autofree char *folded = slug_fold (slug);
  const Lecture *other = g_hash_table_lookup (owners, folded);
  if (other != NULL)
    {
      g_autofree char *place = g_strdup_printf ("%s:%u", other->pos.file, other->pos.line);
      return diags_add (diags, &SLUG_TAKEN, lecture->pos, "title", lecture->title, "slug", slug,
                        "other", other->title, "place", place, NULL);
    }
  lecture->slug = schedule_text (schedule, slug);
  g_hash_table_insert (owners, g_steal_pointer (&folded), lecture);
  return TRUE;
}

/* Before sorting: of two with one address the one read first keeps it. */
static void
set_slugs (Schedule *schedule, Diags *diags)
{
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint kept = 0;
  for (guint i = 0; i < schedule->lectures->len; i++)
    {
      Lecture *lecture = schedule->lectures->pdata[i];
      if (set_slug (schedule, lecture, owners, diags))
        schedule->lectures->pdata[kept++] = lecture;
      else
        g_hash_table_remove (schedule->by_id, lecture->id);
    }
  g_ptr_array_set_size (schedule->lectures, kept);
}

void
schedule_finish (Schedule *schedule, Date today, Diags *diags)
{
  set_slugs (schedule, diags);
  g_ptr_array_sort (schedule->lectures, compare_lectures);
  schedule_review (schedule, today, diags);
  for (guint i = 0; i < schedule->lectures->len; i++)
    {
      Lecture *lecture = schedule->lectures->pdata[i];
      if (lecture->end != DATE_NONE && lecture->end < today && lecture->status < LECTURE_CANCELLED)
        lecture->status = LECTURE_ENDED;
    }
  schedule_make_lists (schedule, today);
}

/* ── asking ── */

gboolean
lecture_has_point (const Lecture *lecture)
{
  return lecture->latitude != 0 || lecture->longitude != 0;
}

gboolean
lecture_is_daily (const Lecture *lecture)
{
  return lecture->n_sessions == 0 && lecture->end > lecture->start
         && lecture->start_time != TIME_NONE
         && (lecture->end_time == TIME_NONE || lecture->end_time > lecture->start_time);
}

Date
lecture_next_day (const Lecture *lecture, Date from)
{
  for (guint i = 0; i < lecture->n_sessions; i++)
    if (lecture->sessions[i].date >= from && !lecture->sessions[i].cancelled)
      return lecture->sessions[i].date;
  if (lecture->n_sessions > 0 || lecture->end < from)
    return DATE_NONE;
  return MAX (lecture->start, from);
}

/* A series stands where it is held next; an exhibition where it began. */
static gint
compare_next_days (gconstpointer a, gconstpointer b, gpointer today)
{
  const Lecture *la = *(Lecture *const *)a, *lb = *(Lecture *const *)b;
  const Lecture *both[] = { la, lb };
  guint32 days[2];
  for (guint i = 0; i < 2; i++)
    days[i] = (both[i]->n_sessions > 0 ? lecture_next_day (both[i], GPOINTER_TO_UINT (today))
                                       : both[i]->start)
              - 1;
  return days[0] != days[1] ? (days[0] < days[1] ? -1 : 1) : compare_lectures (a, b);
}

static gboolean
is_visible (const Lecture *lecture, const LectureQuery *query, Date today)
{
  if (lecture->release != LECTURE_PUBLIC
      && !(query->partners_too && lecture->release == LECTURE_PARTNERS))
    return FALSE;
  if (lecture->publish_from != DATE_NONE && today < lecture->publish_from)
    return FALSE;
  return lecture->publish_until == DATE_NONE || today <= lecture->publish_until;
}

static gboolean
is_within (Date day, const LectureQuery *query)
{
  return day != DATE_NONE && day >= query->from
         && (query->until == DATE_NONE || day <= query->until);
}

static gboolean
has_session (const Lecture *lecture, const LectureQuery *query)
{
  for (guint i = 0; i < lecture->n_sessions; i++)
    if (is_within (lecture->sessions[i].date, query))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_time (const Lecture *lecture, const LectureQuery *query, Date today)
{
  gboolean over
      = lecture->status == LECTURE_ENDED || (lecture->end != DATE_NONE && lecture->end < today);
  if (over != query->past && !query->any_time)
    return FALSE;
  if (lecture->start == DATE_NONE)
    return !query->any_time || (query->from == DATE_NONE && query->until == DATE_NONE);
  if (lecture->n_sessions > 0)
    return has_session (lecture, query);
  /* A month that it was moved out of still tells it. */
  if (query->any_time && is_within (lecture->moved_from, query))
    return TRUE;
  if (query->from != DATE_NONE && lecture->end < query->from)
    return FALSE;
  return query->until == DATE_NONE || lecture->start <= query->until;
}

/* Is @wanted one of @words? All fit where nothing is asked for. */
static gboolean
names (const char *const *words, const char *wanted)
{
  return wanted == NULL || (words != NULL && g_strv_contains (words, wanted));
}

static gboolean
fits (const Lecture *lecture, const LectureQuery *query, Date today)
{
  if (query->kind > 0 && (gint)lecture->kind != query->kind - 1)
    return FALSE;
  if (query->audience > 0 && (gint)lecture->audience != query->audience - 1
      && lecture->audience != LECTURE_FOR_ANYONE)
    return FALSE;
  if (query->area_name != NULL && g_strcmp0 (lecture->area_name, query->area_name) != 0)
    return FALSE;
  if (!names (lecture->professions, query->profession) || !names (lecture->topics, query->topic))
    return FALSE;
  return is_visible (lecture, query, today) && is_in_time (lecture, query, today);
}

GPtrArray *
schedule_query (const Schedule *schedule, const LectureQuery *query, Date today)
{
  GPtrArray *found = g_ptr_array_new ();
  guint n = schedule->lectures->len;
  gboolean series = FALSE;
  for (guint i = 0; i < n; i++)
    {
      Lecture *lecture = schedule->lectures->pdata[query->past ? n - 1 - i : i];
      if (!fits (lecture, query, today))
        continue;
      g_ptr_array_add (found, lecture);
      series |= lecture->n_sessions > 0;
    }
  if (series && !query->past && !query->any_time)
    g_ptr_array_sort_with_data (found, compare_next_days, GUINT_TO_POINTER (today));
  if (query->limit > 0 && found->len > query->limit)
    g_ptr_array_set_size (found, (gint)query->limit);
  return found;
}
