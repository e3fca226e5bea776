/*
 * package: a ZIP that is one document (.xlsx, .ods) or a case for lists (.zip), and its XML, read
 * bit by bit within limits. Nothing of it is ever written to a disk.
 */
#ifndef ORIHON_FORMAT_PACKAGE_H
#define ORIHON_FORMAT_PACKAGE_H

#include "base/diag.h"
#include "format/sniff.h"

typedef struct Package Package;

/* Opens the ZIP; NULL with a finding if it is damaged or has too many entries. @kind is what
 * findings call it. Borrows @bytes. */
Package *package_open (GBytes *bytes, FileKind kind, const char *file, Diags *diags);
void package_close (Package *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Package, package_close)

gboolean package_has (Package *package, const char *part);

/* The number of its entries, folders among them, and the name of one as it stands there: often not
 * in UTF-8. Borrows. */
guint package_n_entries (Package *package);
const char *package_entry (Package *package, guint entry);

/* The bytes of an entry, called @name in findings; NULL with a finding if it is damaged, locked or
 * too large. */
GBytes *package_read (Package *package, guint entry, const char *name);

/* An element as it begins; borrowed from the parser. */
typedef struct
{
  const char *name; /* without its prefix */
  const void *attributes;
  guint n_attributes;
} Element;

/* The value of an attribute (name without its prefix) as it stands in the parser's memory. */
gboolean element_attribute (const Element *element, const char *name, const char **value,
                            gsize *length);
gboolean element_attribute_is (const Element *element, const char *name, const char *value);

/* A copy of it, or NULL. */
char *element_attribute_dup (const Element *element, const char *name);

/* Called for each element and text of a part; FALSE stops, a finding has then been added. */
typedef struct
{
  gboolean (*start) (gpointer data, const Element *element);
  gboolean (*end) (gpointer data, const char *name);
  gboolean (*text) (gpointer data, const char *text, gsize length);
} PartHandler;

/*
 * Inflates and parses a part bit by bit. FALSE with a finding if it is missing, damaged, no sound
 * XML, has a DTD or an element of absurd size, or if the parts read so far have opened to more than
 * the limit.
 */
gboolean package_parse (Package *package, const char *part, const PartHandler *handler,
                        gpointer data);

const char *package_file (const Package *package);
Diags *package_diags (const Package *package);

/* Says that the file is damaged at @part. Always FALSE. */
gboolean package_report_broken (Package *package, const char *part);

/* Says that a password is needed to open it. Always FALSE. */
gboolean package_report_locked (Package *package);

#endif
