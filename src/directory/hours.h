/*
 * hours: the weekly timetable out of what lists say. A text is understood whole or not at all:
 * half of 「月・木8:30～11:00 第2土曜のみ午後」 would be a wrong timetable. Where two readings are
 * possible (「水曜・土曜午後休診」), there is none.
 */
#ifndef ORIHON_DIRECTORY_HOURS_H
#define ORIHON_DIRECTORY_HOURS_H

#include "directory/facility.h"

#define DAY_HOLIDAY 7      /* bit of 祝日 */
#define DAYS_WEEKDAYS 0x3e /* 平日: Monday to Friday */
#define DAYS_WEEK 0x7f
#define DAYS_ALL 0xff

typedef enum
{
  READING_NONE,    /* not understood: nothing was changed */
  READING_REMARKS, /* the timetable is right, but the text says more and must be shown: 要予約 */
  READING_WHOLE,
} HoursReading;

/* What was understood so far of one facility. */
typedef struct
{
  GArray *hours; /* Hours */
  GArray *spans; /* YearSpan */
  guint8 closed; /* bits as in Hours: said to be closed every week */
} HoursFound;

void hours_found_init (HoursFound *found);
void hours_found_clear (HoursFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HoursFound, hours_found_clear)

/* Hours of single days into those of all days that have the same ones. */
void hours_join_days (GArray *hours);

/* 「月火水木金」「平日,土曜日,祝日」「月～金・日」「毎日」 → bits of Hours.days. FALSE unless the
 * whole is days, every week. */
gboolean hours_parse_days (const char *text, guint8 *days);

/*
 * 「9:00～12:30 / 14:00-17:00」「平日9時-18時 土9時-12時」「月～土 9:00～18:00 第2・4土曜休診」.
 * Stretches without days of their own get @days (0: none are known, then the text is not
 * understood). Hours are added to those of @found.
 */
HoursReading hours_parse_text (const char *text, guint8 days, HoursFound *found);

/* What a 休診日 cell says: 「水曜午後・第3土曜・日曜・祝日・年末年始」. Takes it from the hours of
 * @found; not understood if it closes a day that these have. 「なし」 leaves a
 * remark where some day has no hours. */
HoursReading hours_parse_closed (const char *text, HoursFound *found);

/* A note about the hours of @found: 「日曜・祝日休診（土曜は17:00まで）」. */
HoursReading hours_parse_note (const char *text, HoursFound *found);

/*
 * Two cells, opening and closing time, each with one or several values (「9:00;14:00」), Excel's
 * fractions (0.375, counted in *repaired) among them. Added to @out, or FALSE.
 */
gboolean hours_parse_pair (const char *open, const char *close, guint8 days, GArray *out,
                           gboolean *repaired);

/* 「月火水木金 9:00～12:00 14:00～18:00 土 9:00～12:00」, as hours_parse_text reads it again; NULL
 * for none. Give back with g_free. */
char *hours_text (const Hours *hours, guint n_hours);

#endif
