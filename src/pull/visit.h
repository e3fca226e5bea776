/*
 * visit: one source's turn: what it gives is fetched, judged against the copy at hand, and kept,
 * put aside for a person, or refused.
 */
#ifndef ORIHON_PULL_VISIT_H
#define ORIHON_PULL_VISIT_H

#include "pull/pull.h"
#include "pull/subject.h"
#include "pull/traffic.h"

/* What all visits of one run share; they only read it. */
typedef struct
{
  const char *root;
  const PullOptions *options;
  gint64 now;
  SubjectContext context;
  Traffic *traffic;
  /* Lists are fetched side by side but read one at a time: libxml2 is not made ready for threads,
   * and several lists of 50 MiB at once would fill the memory. */
  GMutex *reading;
} Visits;

/* Visits one source, whose list is of @subject. *result is zeroed but for its strings; findings go
 * into @diags. */
void visit_source (const Visits *visits, const SourceSpec *spec, const Subject *subject,
                   PullResult *result, Diags *diags);

#endif
