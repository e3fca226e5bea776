/*
 * date_scan: the words and numbers of written dates, one step at a time, for the modules that read
 * dates and times. Each step skips a space before it; one that fails stays where it is.
 */
#ifndef ORIHON_BASE_DATE_SCAN_H
#define ORIHON_BASE_DATE_SCAN_H

#include "base/date_int.h"

/* NFKC, every dash as -, every bracket as ( and ), every run of spaces as one; NULL if too long for
 * a date. Give back with g_free. */
char *scan_form (const char *text);

void scan_space (const char **at);
gboolean scan_word (const char **at, const char *word);

/* One of @words, which end with NULL. */
gboolean scan_any_word (const char **at, const char *const *words);

/* A number of at most @max_digits digits, or as long in kanji: 十二, 二〇二六. Returns how many
 * digits it has; 0 for none or for more. */
guint scan_number (const char **at, guint max_digits, guint *value);

/* One of . / - , between numbers. */
gboolean scan_separator (const char **at);

/* 14:00, 午後2時30分, 翌8:30. */
gboolean scan_time (const char **at, ClockTime *out);

/* 14:00, or 午後1時30分～3時30分; with one time *end is TIME_NONE. FALSE too if it ends before
 * it starts. */
gboolean scan_times (const char **at, ClockTime *start, ClockTime *end);

/* A day as it is written, before it is looked up in the calendar. */
typedef struct
{
  const Era *era; /* NULL for a western year */
  guint year;     /* western; 0 if none is written */
  guint month, day;
  int weekday; /* 0 Sunday …; -1 if none is written */
  gboolean contradiction;
} WrittenDay;

/* A day with the weekday behind it; *day is emptied first. */
gboolean scan_day (const char **at, WrittenDay *day);

/* (土), (火・祝), (Sat), 土曜日 into *weekday; without a weekday it is -1. */
void scan_weekday (const char **at, int *weekday);

/* The number of the weekday that @text begins with in Japanese (日 is 0), or -1. */
int scan_weekday_name (const char *text);

/* The day of the calendar, see date_parse. */
DateReading written_day_settle (const WrittenDay *day, Date near, Date *out);

#endif
