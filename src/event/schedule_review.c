#include "event/schedule_review.h"
#include "base/text.h"

#include <string.h>

/* A venue taken for longer is an exhibition; its first days tell as much. */
#define DAYS_LOOKED_AT 31

static const DiagKind VENUE_TWICE = {
  "lecture-venue-twice",
  DIAG_WARNING,
  "「{title}」と「{other}」（{place}）が、{date} に同じ会場「{venue}」で重なっています",
  "“{title}” and “{other}” ({place}) overlap on {date} in the same place, “{venue}”",
  "時刻か会場を確かめてください（部屋が違うなら部屋の名前も書いてください）",
  "check time and place (if the rooms differ, write their names too)",
};
static const DiagKind SPEAKER_TWICE = {
  "lecture-speaker-twice",
  DIAG_WARNING,
  "「{title}」と「{other}」（{place}）が、{date} に同じ講師「{venue}」で重なっています",
  "“{title}” and “{other}” ({place}) overlap on {date} with the same speaker, {venue}",
  "時刻か講師を確かめてください",
  "check time and speaker",
};
static const DiagKind VENUE_MISSING = {
  "lecture-venue-missing",
  DIAG_NOTE,
  "「{title}」（{date}）の会場がまだ入っていません",
  "“{title}” ({date}) has no place yet",
  "「場所名称」を入力するか、「Web開催」を ○ にしてください",
  "enter 場所名称, or set Web開催",
};
static const DiagKind OPEN_TOO_LONG = {
  "lecture-open-past-deadline",
  DIAG_WARNING,
  "「{title}」は申込みが {date} で終わっているのに「{state}」のままです",
  "applications for “{title}” ended on {date}, but it is still “{state}”",
  "状態を「満席」「予定」などに直すか、参加申込終了日を直してください",
  "set its state, or its last day of application",
};
static const DiagKind DEADLINE_AFTER_START = {
  "lecture-deadline-after-start",
  DIAG_WARNING,
  "「{title}」の参加申込終了日 {date} が、開催日より後です",
  "the last day to apply for “{title}”, {date}, is after the lecture",
  "参加申込終了日を確かめてください",
  "look at its last day of application",
};
static const DiagKind ATTENDANCE_TOO_EARLY = {
  "lecture-attendance-too-early",
  DIAG_WARNING,
  "「{title}」はまだ終わっていないのに、参加者数が入っています",
  "“{title}” is not over yet, but has an attendance",
  "開催日か参加者数を確かめてください",
  "look at its date or its attendance",
};
static const DiagKind ENDED_TOO_EARLY = {
  "lecture-ended-too-early",
  DIAG_WARNING,
  "「{title}」は状態が「終了」ですが、開催日 {date} はこれからです",
  "“{title}” is marked as over, but its day, {date}, is still to come",
  "開催日か状態を確かめてください",
  "look at its date or its state",
};

static gboolean
takes_place (const Lecture *lecture)
{
  return lecture->start != DATE_NONE && lecture->status != LECTURE_CANCELLED
         && lecture->status != LECTURE_POSTPONED;
}

static gboolean
is_a_room (const char *folded)
{
  return strstr (folded, "オンライン") == NULL && strstr (folded, "zoom") == NULL
         && strstr (folded, "web") == NULL && strstr (folded, "未定") == NULL
         && strstr (folded, "調整中") == NULL && *folded != '\0';
}

/* Titles like 「訪問看護師」 are many people; a name has a gap or a form of address. */
static gboolean
is_a_person (const char *text)
{
  static const char *const marks[]
      = { " ", "　", "氏", "先生", "教授", "院長", "所長", "部長", "さん" };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (text, marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* ── who and what is taken when ── */

typedef struct
{
  const char *key; /* the folded name; owned by the chunk of all */
  const char *name;
  Date day;
  ClockTime start, end;
  const Lecture *lecture;
} Booking;

static gint
compare_bookings (gconstpointer a, gconstpointer b)
{
  const Booking *ba = a, *bb = b;
  gint names = strcmp (ba->key, bb->key);
  if (names != 0)
    return names;
  if (ba->day != bb->day)
    return ba->day < bb->day ? -1 : 1;
  if (ba->start != bb->start)
    return ba->start < bb->start ? -1 : 1;
  return strcmp (ba->lecture->id, bb->lecture->id);
}

/* Each day of @lecture on which @booking's name is taken. */
static void
book_days (GArray *bookings, Booking booking, const Lecture *lecture)
{
  booking.lecture = lecture;
  for (guint i = 0; i < lecture->n_sessions; i++)
    {
      const Session *session = &lecture->sessions[i];
      booking.day = session->date;
      booking.start = session->start_time;
      booking.end = session->end_time;
      if (!session->cancelled && booking.start != TIME_NONE && booking.end != TIME_NONE)
        g_array_append_val (bookings, booking);
    }
  booking.start = lecture->start_time;
  booking.end = lecture->end_time;
  if (lecture->n_sessions > 0 || booking.start == TIME_NONE || booking.end == TIME_NONE)
    return;
  booking.day = lecture->start;
  for (guint n = 0; booking.day <= lecture->end && n < DAYS_LOOKED_AT; n++)
    {
      g_array_append_val (bookings, booking);
      booking.day = date_add_days (booking.day, 1);
    }
}

static void
say_twice (const DiagKind *kind, const Booking *booking, const Booking *other, Diags *diags)
{
  g_autofree char *date = date_format (booking->day, DATE_ISO);
  const Pos *pos = &other->lecture->pos;
  g_autofree char *place = g_strdup_printf ("%s:%u", pos->file, pos->line);
  diags_add (diags, kind, booking->lecture->pos, "title", booking->lecture->title, "other",
             other->lecture->title, "place", place, "date", date, "venue", booking->name, NULL);
}

/* Sorted by name, day and start, the one that ends last so far tells whether the next overlaps. */
static void
review_bookings (GArray *bookings, const DiagKind *kind, Diags *diags)
{
  g_array_sort (bookings, compare_bookings);
  const Booking *last = NULL;
  for (guint i = 0; i < bookings->len; i++)
    {
      const Booking *booking = &g_array_index (bookings, Booking, i);
      gboolean same = last != NULL && last->day == booking->day && last->lecture != booking->lecture
                      && strcmp (last->key, booking->key) == 0;
      if (same && booking->start < last->end)
        say_twice (kind, booking, last, diags);
      if (!same || booking->end > last->end)
        last = booking;
    }
}

static void
review_places (const Schedule *schedule, Diags *diags)
{
  g_autoptr (GStringChunk) names = g_string_chunk_new (4096);
  g_autoptr (GArray) venues = g_array_new (FALSE, FALSE, sizeof (Booking));
  g_autoptr (GArray) speakers = g_array_new (FALSE, FALSE, sizeof (Booking));
  for (guint i = 0; i < schedule->lectures->len; i++)
    {
      const Lecture *lecture = schedule->lectures->pdata[i];
      if (!takes_place (lecture))
        continue;
      g_autofree char *venue = text_fold_name (lecture->venue != NULL ? lecture->venue : "");
      if (is_a_room (venue))
        book_days (
            venues,
            (Booking){ .key = g_string_chunk_insert_const (names, venue), .name = lecture->venue },
            lecture);
      if (lecture->speaker == NULL || !is_a_person (lecture->speaker))
        continue;
      g_autofree char *speaker = text_fold_name (lecture->speaker);
      book_days (speakers,
                 (Booking){ .key = g_string_chunk_insert_const (names, speaker),
                            .name = lecture->speaker },
                 lecture);
    }
  review_bookings (venues, &VENUE_TWICE, diags);
  review_bookings (speakers, &SPEAKER_TWICE, diags);
}

/* ── each for itself ── */

static void
review_venue (const Lecture *lecture, Date today, Diags *diags)
{
  gboolean announced = lecture->release == LECTURE_PUBLIC || lecture->release == LECTURE_PARTNERS;
  if (lecture->venue != NULL || lecture->online || !announced || !takes_place (lecture)
      || lecture->end < today)
    return;
  g_autofree char *date = date_format (lecture->start, DATE_ISO);
  diags_add (diags, &VENUE_MISSING, lecture->pos, "title", lecture->title, "date", date, NULL);
}

static void
review_application (const Lecture *lecture, Date today, Diags *diags)
{
  g_autofree char *date = date_format (lecture->apply_by, DATE_ISO);
  if (lecture->apply_by == DATE_NONE)
    return;
  if (lecture->start != DATE_NONE && lecture->apply_by > lecture->end)
    diags_add (diags, &DEADLINE_AFTER_START, lecture->pos, "title", lecture->title, "date", date,
               NULL);
  else if (lecture->apply_by < today && (lecture->start == DATE_NONE || lecture->end >= today)
           && (lecture->status == LECTURE_OPEN || lecture->status == LECTURE_FEW_SEATS))
    diags_add (diags, &OPEN_TOO_LONG, lecture->pos, "title", lecture->title, "date", date, "state",
               lecture_states[lecture->status].ja, NULL);
}

static void
review_day (const Lecture *lecture, Date today, Diags *diags)
{
  gboolean to_come = lecture->start == DATE_NONE || lecture->start > today;
  if (lecture->attendance >= 0 && to_come)
    diags_add (diags, &ATTENDANCE_TOO_EARLY, lecture->pos, "title", lecture->title, NULL);
  if (lecture->status != LECTURE_ENDED || lecture->start == DATE_NONE || !to_come)
    return;
  g_autofree char *date = date_format (lecture->start, DATE_ISO);
  diags_add (diags, &ENDED_TOO_EARLY, lecture->pos, "title", lecture->title, "date", date, NULL);
}

void
schedule_review (const Schedule *schedule, Date today, Diags *diags)
{
  review_places (schedule, diags);
  for (guint i = 0; i < schedule->lectures->len; i++)
    {
      const Lecture *lecture = schedule->lectures->pdata[i];
      review_venue (lecture, today, diags);
      review_application (lecture, today, diags);
      review_day (lecture, today, diags);
    }
}
