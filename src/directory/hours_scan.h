/*
 * hours_scan: the words, days and times of written opening hours, one step at a time. A step that
 * fails stays where it is.
 */
#ifndef ORIHON_DIRECTORY_HOURS_SCAN_H
#define ORIHON_DIRECTORY_HOURS_SCAN_H

#include "directory/facility.h"

/* How days were named: by themselves (月・火), as a range (月～土), by a word (平日). What a range
 * or a word says may be taken back for a day that is named by itself. */
typedef enum
{
  DAYS_NAMED,
  DAYS_RANGE,
  DAYS_WORD,
} DaysForm;

typedef enum
{
  WHOLE_DAY,
  MORNING,
  AFTERNOON,
} DayPart;

typedef struct
{
  guint8 days, weeks; /* bits as in Hours */
  DaysForm form;
  DayPart part;  /* of a closing: 水曜午後 */
  gboolean bare; /* 水, without 曜: may share what the next one says */
} DayUnit;

#define DAY_UNITS_MAX 16

typedef struct
{
  DayUnit units[DAY_UNITS_MAX];
  guint n;
} DayList;

/* NFKC, one mark for all dashes, ( ) for all brackets, a space between times that run together
 * (12:3014:00). Give back with g_free. */
char *hours_form (const char *text);

gboolean hours_take_word (const char **at, const char *word);

/* The longest of @words first; NULL-terminated. */
gboolean hours_take_any (const char **at, const char *const *words);

/* まで, 迄. */
gboolean hours_take_until (const char **at);

/* Spaces, commas and points between things of one kind. */
void hours_skip_spaces (const char **at);
void hours_skip_separators (const char **at);

/* 月, 月曜日, 月～金, 平日, 祝日, 第2・4土曜, 土(第1・第3). */
gboolean hours_take_unit (const char **at, DayUnit *unit);

/* 「第1・3」「第2、第4」「1・3・5」 into bits as in Hours; a single number wants its 第. */
gboolean hours_take_weeks (const char **at, guint8 *weeks);

/* Units one after another. */
gboolean hours_take_days (const char **at, DayList *list);

/* 9:00～12:30, 午後2時～5時, 8:30～翌8:30, 24時間 into the times of @hours. */
gboolean hours_take_range (const char **at, Hours *hours);
gboolean hours_take_time (const char **at, ClockTime *time);

/* 12月29日～1月3日, 12/30～翌年1/3, 8月15日, as a YearSpan. */
gboolean hours_take_year_span (const char **at, YearSpan *span);

#endif
