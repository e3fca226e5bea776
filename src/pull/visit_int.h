/* visit: what its parts share. visit_keep.c: the copies at hand; visit.c: the lists that come. */
#ifndef ORIHON_PULL_VISIT_INT_H
#define ORIHON_PULL_VISIT_INT_H

#include "pull/shelf.h"
#include "pull/visit.h"

/* One source at work. */
typedef struct
{
  const Visits *visits;
  const SourceSpec *spec;
  const Subject *subject;
  PullResult *result;
  Diags *diags;
  Shelf shelf;
  ShelfCopy current, waiting, previous;
  char *shown;    /* the current copy's file, for messages */
  char *rule;     /* which columns are kept (source_copy_rule) */
  char *now;      /* as notes write it */
  char *day;      /* today in Japan */
  gboolean holds; /* the current copy is as noted, and its columns are those kept today */
} Visit;

/* Adds a finding that names only the source. */
void visit_say (const Visit *visit, const DiagKind *kind);

/* The day of a copy as written in reports; NULL if it is unknown. g_free. */
char *visit_day_of (const SourceNote *note);

/* Sets the age of the copy that now stands, noted at @time (NULL: undated). */
void visit_date_copy (Visit *visit, const char *time);

/* The copy at hand stays, and its age is said. */
void visit_keep_copy (Visit *visit, PullOutcome outcome);

/* The same bytes came, or the server's word for it: only the day of the check is new. What waited
 * came to nothing, for this is what the source says now. */
void visit_confirm_copy (Visit *visit, const SourceNote *from);

/* The copy at hand becomes the former one; @undone: when it was put back, or NULL. FALSE with a
 * finding. */
gboolean visit_step_back (Visit *visit, const char *undone);

/* @copy takes the place of the copy at hand, which goes one step back. */
void visit_replace_copy (Visit *visit, GBytes *copy, const SourceNote *note);

#endif
