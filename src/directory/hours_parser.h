/*
 * hours_parser: a text about hours being read, clause by clause. hours.c reads the hours and puts
 * the whole together, hours_closed.c reads what is closed.
 */
#ifndef ORIHON_DIRECTORY_HOURS_PARSER_H
#define ORIHON_DIRECTORY_HOURS_PARSER_H

#include "directory/hours_week.h"

#define CLOSINGS_MAX 32

/* What kind of text is read. */
typedef enum
{
  TIMETABLE,
  CLOSED_CELL, /* days are closed without a word that says so */
  NOTE,        /* about hours that are known already */
} TextKind;

typedef struct
{
  DayUnit unit;
  int clause; /* only what it said: 「平日（木曜除く）」; -1: of the whole week */
  gboolean must_be_free; /* whether 午後 holds for it cannot be told: it must have no hours */
  gboolean must_have;    /* 「土曜は午前のみ」 says nothing unless the morning is known */
} Closing;

typedef struct
{
  DayUnit unit;
  ClockTime close;
} Ending;

typedef struct
{
  const char *at;
  TextKind text;
  Week *week;
  DayList days;     /* of the clause */
  gboolean pending; /* days were said, and no hours yet */
  guint clause;
  gboolean topic; /* 「木曜は」 of one day: may be an exception to days that are not told */
  gboolean kind_pending;
  guint8 kind, text_kind; /* HoursKind of the stretches to come; of a clause that does not say so */
  ClockTime last[N_HOURS_KINDS];     /* where the clause's stretches have come to */
  const char *range_end;             /* of the last stretch */
  gboolean in_bracket, bracket_said; /* the bracket says what its hours are */
  Closing closings[CLOSINGS_MAX];
  guint n_closings;
  Ending endings[CLOSINGS_MAX];
  guint n_endings;
  YearSpan spans[CLOSINGS_MAX];
  guint n_spans;
  gboolean remarks;
} HoursParser;

/* One clause each; FALSE if none of its kind begins here, or if it cannot be told what it says. */

/* 「日曜・祝日・年末年始休診」「(木曜除く)」「休診日：木・日」. */
gboolean hours_take_closing (HoursParser *parser);

/* 「、午後休診」「(第2・4休診)」 behind hours: of the days of the clause. */
gboolean hours_take_part_closing (HoursParser *parser);

/* 「土曜は17:00まで」 in a note. */
gboolean hours_take_ending (HoursParser *parser);

#endif
