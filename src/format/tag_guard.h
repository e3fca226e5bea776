/*
 * tag_guard: libxml2 compares each attribute of an element with all others, so an element's size
 * and number of attributes are limited before it sees them. Workbooks have 40 at most.
 */
#ifndef ORIHON_FORMAT_TAG_GUARD_H
#define ORIHON_FORMAT_TAG_GUARD_H

#include <glib.h>

/* Where in its markup a text is: in a tag, in quotes within it. Zeroed at first. */
typedef struct
{
  gboolean in_tag;
  char quote;
  guint bytes, attributes;
} TagGuard;

/* Looks at the next bytes of a text of XML; FALSE if they hold a tag of absurd size. */
gboolean tag_guard_passes (TagGuard *guard, const char *bytes, gsize length);

#endif
