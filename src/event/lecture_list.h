/*
 * lecture_list: the lists of the schedule that have a page of their own: the lectures of a
 * district, for an audience or a profession, on a topic, of a kind, of a month and of a fiscal
 * year, what each is called in addresses, and the figures of a year.
 */
#ifndef ORIHON_EVENT_LECTURE_LIST_H
#define ORIHON_EVENT_LECTURE_LIST_H

#include "event/lecture.h"

typedef enum
{
  LECTURE_LIST_AREA,
  LECTURE_LIST_AUDIENCE,
  LECTURE_LIST_PROFESSION,
  LECTURE_LIST_TOPIC,
  LECTURE_LIST_KIND,
  LECTURE_LIST_MONTH,
  LECTURE_LIST_YEAR,
  N_LECTURE_LISTS,
} LectureListOf;
extern const char *const lecture_list_words[N_LECTURE_LISTS]; /* "area", "for", … in addresses */

typedef struct
{
  LectureListOf of;
  const char *key; /* in its address: 東区, citizens, forum, 2026-12, 2026 */
  guint number;    /* LectureAudience or LectureKind; the month as 202612; the fiscal year */
  guint count;     /* lectures that anyone may see: those to come; of months and years all */
} LectureList;

/* The lists of a finished schedule into @schedule->lists: none without a lecture that anyone may
 * see @today; months and years stay when they are past. By kind of list, then by key. */
void schedule_make_lists (Schedule *schedule, Date today);

/* "/lectures/month/2026-12/"; give back with g_free. */
char *lecture_list_url (const LectureList *list);

/* Has the list a calendar file beside it, "lectures.ics"? Those of districts and audiences. */
gboolean lecture_list_has_calendar (const LectureList *list);

/* 東区, 市民, 2026年12月, 令和8年度（2026年度）. Give back with g_free. */
char *lecture_list_name (const LectureList *list, gboolean ja);

/* Of a month and a year all; of others those to come or, with @past, those that are over. As
 * schedule_query. */
GPtrArray *lecture_list_query (const Schedule *schedule, const LectureList *list, Date today,
                               gboolean past, gboolean partners_too);

/* What was held: also what appears nowhere but is counted (公開区分 count). */
typedef struct
{
  guint held;       /* sessions of lectures that are over */
  guint attendance; /* people */
  guint unknown;    /* lectures whose attendance is not known */
} LectureFigures;

/* The figures of fiscal year @year; of one @kind, or with N_LECTURE_KINDS of all. */
LectureFigures schedule_figures (const Schedule *schedule, guint year, LectureKind kind);

#endif
