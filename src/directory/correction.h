/*
 * correction: content/directory/corrections.csv (ID, 項目, 値, 確認日, 方法, 確認者, 公開, 理由),
 * in which the office says what is right. It overrules every list, field by field, and says from
 * what day. 確認者 and 理由 are never read.
 */
#ifndef ORIHON_DIRECTORY_CORRECTION_H
#define ORIHON_DIRECTORY_CORRECTION_H

#include "directory/directory.h"

/*
 * Rows into directory->corrections, each value read as its column would be. What cannot be used (an
 * unknown 項目, an unreadable value or date) is reported and left out. To be called after areas and
 * capabilities. FALSE if a column is missing.
 */
gboolean directory_read_corrections (Directory *directory, const Table *table, Diags *diags);

/* Who may see what a correction says: its column 公開. */
typedef enum
{
  CORRECTION_PUBLIC,
  CORRECTION_PARTNERS,
  CORRECTION_HIDDEN,
} CorrectionAudience;

/* 「全体」: all was right as it stood on that day. */
#define CORRECTION_WHOLE (-2)

typedef struct
{
  const char *id;        /* as written: an id, or a number */
  gint column;           /* as facility_text counts, or CORRECTION_WHOLE */
  const char *item;      /* 項目 as written */
  const Facility *value; /* a record that says just this; NULL: the field is emptied, or only hidden
                          */
  gboolean keeps_value;  /* nothing is said of the value, only who may see it */
  Date date;
  const char *method; /* 電話, FAX … */
  CorrectionAudience audience;
  Pos pos;
} Correction;

/*
 * The corrections into the facilities, in the order of their days: of two about one field the later
 * counts. One about a facility that there is not, about two at once, two of one day, and one that a
 * newer list contradicts are reported. directory_merge comes before.
 */
void corrections_apply (Directory *directory, Diags *diags);

#endif
