/*
 * subject: what a list is a list of. Facilities and lectures have rules of their own by which rows
 * become records and columns are kept; all else that is done with a list is the same for both.
 */
#ifndef ORIHON_PULL_SUBJECT_H
#define ORIHON_PULL_SUBJECT_H

#include "directory/source_copy.h"

/* What the rows and columns of a table are. */
typedef struct
{
  GPtrArray *keys;   /* for each row: the key of its record (owned), or NULL if it is of none */
  gboolean *used;    /* for each row: a build shows it (within, only); NULL: all */
  guint n_records;   /* that a build would make of the rows */
  gboolean *kept;    /* for each column: it is read by a build */
  GPtrArray *labels; /* for each column: what it is called in reports (owned) */
  char *left_out;    /* headers of what is not kept, as 「A」「B」, or NULL */
} SubjectRows;

/* What a list is read against. */
typedef struct
{
  const Directory *words; /* the capabilities that a build asks for */
  Date today;             /* near it a missing year is sought */
} SubjectContext;

typedef struct
{
  const char *ja, *en; /* one record: 「施設」 */
  /* Labels: of the record's name, of what else tells a person which one it is (NULL-terminated), of
   * its telephone and its postcode (NULL: has none). */
  const char *name, *telephone, *postcode;
  const char *const *tells;
  gboolean is_named_once; /* two records of one name are hardly two */
  /* Labels whose change does harm if it is wrong, so that it is looked at first. */
  const char *const *urgent;
  const char *const *(*known_headers) (void);
  /*
   * Reads @table, the list of @spec. FALSE with a finding if a build could not use it. Give *rows
   * back with subject_rows_clear either way.
   */
  gboolean (*read) (const SubjectContext *context, const Table *table, const SourceSpec *spec,
                    SubjectRows *rows, Diags *diags);
} Subject;

extern const Subject subject_facilities; /* of content/directory/ */
extern const Subject subject_lectures;   /* of content/lectures/ */

/* Where a row begins, as one number: a list in JSON may have all its rows on one line. */
gpointer subject_place (Pos pos);

void subject_rows_clear (SubjectRows *rows);

#endif
