/*
 * folder: the few file operations that publishing is made of. They report by errno; whoever
 * calls says which file it was.
 */
#ifndef ORIHON_PUBLISH_FOLDER_H
#define ORIHON_PUBLISH_FOLDER_H

#include <glib.h>

/* Removes @path and all below it, never following a link. TRUE if it is gone (or never was). */
gboolean folder_remove (const char *path);

/*
 * Tells the disk that the folders right below @path have nothing to do with one another, as chattr
 * +T does. ext4 then gives each of them a region of its own instead of making all files in one,
 * where workers wait for each other and search past what was deleted lately: right after many
 * deletions 20,000 files and folders take a third of the time. A hint; a disk that does not know it
 * works as ever.
 */
void folder_spread (const char *path);

gboolean folder_is_empty (const char *path);

/* Paths of all that is not a folder below @path, in byte order; owned. Links are listed, not
 * followed. */
GPtrArray *folder_list (const char *path);

/* Whether the regular file @path holds just these bytes. */
gboolean file_holds (const char *path, const char *bytes, gsize length);

/* The file @from under the name @to, too; a copy where the disk makes no (more) links. FALSE with
 * EEXIST if there is one. */
gboolean file_link (const char *from, const char *to);

/* A new file with these bytes; FALSE if it exists or a write or the close failed. */
gboolean file_write (const char *path, const char *bytes, gsize length);

#endif
