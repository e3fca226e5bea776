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

static void
say_twice (const Lecture *lecture, const Lecture *other, Date day, Diags *diags)
{
  g_autofree char *date = date_format (day, DATE_ISO);
  g_autofree char *place = g_strdup_printf ("%s:%u", other->pos.file, other->pos.line);
  diags_add (diags, &VENUE_TWICE, lecture->pos, "title", lecture->title, "other", other->title,
             "place", place, "date", date, "venue", lecture->venue, NULL);
}

/* Lectures come in order of time, so the one that ends last so far tells whether the next overlaps.
 */
static void
review_venue (GHashTable *taken, const Lecture *lecture, Diags *diags)
{
  if (lecture->venue == NULL || !takes_place (lecture) || lecture->start_time == TIME_NONE
      || lecture->end_time == TIME_NONE)
    return;
  g_autofree char *venue = text_fold_name (lecture->venue);
  if (!is_a_room (venue))
    return;
  Date day = lecture->start;
  for (guint n = 0; day <= lecture->end && n < DAYS_LOOKED_AT; n++, day = date_add_days (day, 1))
    {
      char *key = g_strdup_printf ("%u %s", day, venue);
      const Lecture *other = g_hash_table_lookup (taken, key);
      if (other != NULL && lecture->start_time < other->end_time)
        say_twice (lecture, other, day, diags);
      if (other == NULL || lecture->end_time > other->end_time)
        g_hash_table_insert (taken, key, (gpointer)lecture);
      else
        g_free (key);
    }
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
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < schedule->lectures->len; i++)
    {
      const Lecture *lecture = schedule->lectures->pdata[i];
      review_venue (taken, lecture, diags);
      review_application (lecture, today, diags);
      review_day (lecture, today, diags);
    }
}
