/*
 * files: reading a folder of content safely. Nothing is written here.
 */
#ifndef ORIHON_BASE_FILES_H
#define ORIHON_BASE_FILES_H

#include "base/diag.h"

/* Bytes of a regular file of at most @max_bytes; NULL with a finding if missing, unreadable, a
 * FIFO, a device, a folder, too large, or changed while read (size or time before and after differ
 * twice). @path is opened, @file is the name in messages. */
GBytes *file_read (const char *path, const char *file, gsize max_bytes, Diags *diags);

typedef struct
{
  char *path; /* below the root, with /, NFC */
  char *real; /* as the file system spells it, below the root */
} FileEntry;

/*
 * All regular files below @root/@folder in byte order of @path, leaving out what is never
 * published (dot files, Thumbs.db, ~$x, *~, *.swp, *.tmp, 「コピー ～」 copies are reported).
 * Symlinks that leave @root, loops, FIFOs, sockets and unreadable folders are left out with a
 * warning; so are names that are no text and the second of two names equal in NFC. Messages name
 * the path below the root. At most 64 levels and 500,000 entries.
 */
GPtrArray *files_list (const char *root, const char *folder, Diags *diags); /* FileEntry, owned */
void file_entry_free (FileEntry *entry);

/* @target, written in a file of folder @from ("a/b"), as a path below the root (NFC, "" is the
 * root), or NULL if it leaves the root, is absolute to the file system (C:\, //server) or not a
 * path (https:, \, controls, empty). A leading / means the root. Neither %XX nor ?query nor
 * #fragment is understood here. */
char *path_resolve (const char *from, const char *target);

#endif
