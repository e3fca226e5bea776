/*
 * lecture_reader: the fields of one lecture, wherever they stand: in a row of a table or in the
 * front matter of a page.
 */
#ifndef ORIHON_EVENT_LECTURE_READER_H
#define ORIHON_EVENT_LECTURE_READER_H

#include "config/cells.h"
#include "event/lecture.h"
#include "event/lecture_columns.h"

typedef struct
{
  Schedule *schedule;
  const LectureFeed *feed; /* NULL: the office's own */
  Date today;
  Diags *diags;
  Repairs repairs;
  gboolean has_applicants; /* a list of requests: who asked is nobody's business */
  Pos pos;                 /* of the row, or of the front matter */
  const Columns *columns;  /* of a table, with the row; or */
  guint row;
  const Value *map; /* of a page */
  const char *file; /* the page's, else NULL */
} LectureReader;

/* The text of @field, or NULL; *pos is its place. g_free. */
char *lecture_field (LectureReader *reader, LectureField field, Pos *pos);

/* One lecture into the schedule. FALSE: withheld, with a finding. */
gboolean lecture_read (LectureReader *reader);

/* The lecture's days and times. FALSE: impossible, contradictory or backwards, with a finding. */
gboolean lecture_read_dates (LectureReader *reader, Lecture *lecture);

/* The further days of a series, when its first and last day and its hours are set: @days (Date,
 * NULL: none) from the cell of the first day, or what the columns of series say. What cannot be
 * read goes into @note and is reported. */
void lecture_read_series (LectureReader *reader, Lecture *lecture, GArray *days, GString *note);

/* A line more of what is shown as written; NULL is none. */
void lecture_append_note (GString *note, const char *text);

/* @text as a string of the schedule; NULL stays NULL. */
const char *schedule_text (Schedule *schedule, const char *text);

#endif
