/*
 * hours: the weekly timetable out of what lists say. A text is understood whole or not at all:
 * half of 「月・木8:30～11:00 第2土曜のみ午後」 would be a wrong timetable.
 */
#ifndef ORIHON_DIRECTORY_HOURS_H
#define ORIHON_DIRECTORY_HOURS_H

#include "directory/facility.h"

#define DAY_HOLIDAY 7      /* bit of 祝日 */
#define DAYS_WEEKDAYS 0x3e /* 平日: Monday to Friday */
#define DAYS_ALL 0xff

/* 「月火水木金」「平日,土曜日,祝日」「月～金・日」「毎日」 → bits of Hours.days. FALSE unless the
 * whole is days. */
gboolean hours_parse_days (const char *text, guint8 *days);

/*
 * 「9:00～12:30 / 14:00-17:00」「平日9時-18時 土9時-12時」「24時間」. Stretches without days of
 * their own get @days (0: none are known, then the text is not understood). Appends Hours to @out
 * and returns TRUE, or leaves it as it was.
 */
gboolean hours_parse_text (const char *text, guint8 days, GArray *out);

/*
 * Two cells, opening and closing time, each with one or several values (「9:00;14:00」), Excel's
 * fractions (0.375, counted in *repaired) among them. Otherwise as hours_parse_text.
 */
gboolean hours_parse_pair (const char *open, const char *close, guint8 days, GArray *out,
                           gboolean *repaired);

/* 「月火水木金 9:00～12:00 14:00～18:00 土 9:00～12:00」, as hours_parse_text reads it again; NULL
 * for none. Give back with g_free. */
char *hours_text (const Hours *hours, guint n_hours);

#endif
