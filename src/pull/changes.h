/*
 * changes: what another copy of a list says otherwise, record by record and field by field.
 */
#ifndef ORIHON_PULL_CHANGES_H
#define ORIHON_PULL_CHANGES_H

#include "pull/listing.h"

typedef enum
{
  CHANGE_REMOVED,
  CHANGE_ADDED,
  CHANGE_UPDATED,
  N_CHANGE_KINDS,
} ChangeKind;

typedef struct
{
  const char *label;    /* owned by one of the listings */
  char *before, *after; /* of many rows' values, 「…」 for those that both have */
  gboolean urgent;      /* a telephone number, or what else must not be wrong */
} FieldChange;

typedef struct
{
  ChangeKind kind;
  guint before, after;         /* numbers of the record in the listings that have it */
  guint first_field, n_fields; /* of an updated one, urgent ones first */
  gboolean urgent;
} RecordChange;

typedef struct
{
  const Listing *before, *after; /* borrowed; @before may be NULL: then all is added */
  GArray *records; /* RecordChange: removed, added, updated with urgent ones first; each kind in
                      the order of its list */
  GArray *fields;  /* FieldChange */
  guint counts[N_CHANGE_KINDS];
  guint n_urgent;
} Changes;

/* What a build does not show changes nothing. Columns that changed places or got another known name
 * change no record. */
Changes *changes_find (const Listing *before, const Listing *after);

/* All counts together. */
guint changes_count (const Changes *changes);

void changes_free (Changes *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Changes, changes_free)

#endif
