/*
 * shelf: the copies that are kept of one source (directory/source_file.h), each with the note that
 * proves where it came from. Whoever reads them meanwhile sees old or new ones, whole.
 */
#ifndef ORIHON_PULL_SHELF_H
#define ORIHON_PULL_SHELF_H

#include "directory/source_file.h"

typedef struct
{
  const char *root; /* the site's folder */
  const SourceSpec *spec;
  KeysMemory *memory; /* owns the texts of notes */
} Shelf;

/* One copy. Give back with shelf_copy_clear. */
typedef struct
{
  GBytes *bytes;     /* NULL: none, or none that can be read */
  char *sha256;      /* of the bytes */
  SourceNote note;   /* zeroed if there is none */
  gboolean is_noted; /* the bytes are those of the note */
} ShelfCopy;

void shelf_read (const Shelf *shelf, SourceCopy place, ShelfCopy *copy, Diags *diags);
void shelf_copy_clear (ShelfCopy *copy);

/* "content/directory/pulled/<key>.csv", for messages. g_free. */
char *shelf_file_shown (const Shelf *shelf, SourceCopy place);

/* Puts @bytes and @note there. Data first, then the note: a note that does not fit its data only
 * costs one more fetch. FALSE with a finding. */
gboolean shelf_put (const Shelf *shelf, SourceCopy place, GBytes *bytes, const SourceNote *note,
                    Diags *diags);
gboolean shelf_put_note (const Shelf *shelf, SourceCopy place, const SourceNote *note,
                         Diags *diags);

/* Takes the copy and its note away, if they are there. */
void shelf_drop (const Shelf *shelf, SourceCopy place);

#endif
