/*
 * match_decision: content/directory/matches.csv (ID, 相手のID, 同じか, 日付, メモ), in which the
 * office says of two records whether they are one facility. What it says overrules what their
 * numbers, names and addresses tell.
 */
#ifndef ORIHON_DIRECTORY_MATCH_DECISION_H
#define ORIHON_DIRECTORY_MATCH_DECISION_H

#include "directory/directory.h"

/* Rows into directory->decisions; one that says neither はい nor いいえ is reported and left out.
 * FALSE if a column is missing. */
gboolean directory_read_matches (Directory *directory, const Table *table, Diags *diags);

/* The decisions about the records that there are. */
typedef struct MatchDecisions MatchDecisions;

/* Finds the records by id or by any of their numbers; a decision about one that no list has is
 * noted. NULL if nothing is decided, which the functions below take. */
MatchDecisions *match_decisions_new (const Directory *directory, Diags *diags);
void match_decisions_free (MatchDecisions *decisions);

/* Calls @visit with each record that was decided to be the same facility as @record, of lower
 * index. */
typedef void (*MatchVisitor) (guint record, guint same, gpointer data);
void match_decided_same (const MatchDecisions *decisions, guint record, MatchVisitor visit,
                         gpointer data);

/* Whether two records were decided to be two facilities. */
gboolean match_denied (const MatchDecisions *decisions, guint a, guint b);

#endif
