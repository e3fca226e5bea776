/*
 * html_scan: the tags of an HTML page that we made ourselves, one after the other. Not a parser:
 * it knows comments, quoted attributes and the raw text of script and style, no more.
 */
#ifndef ORIHON_FORMAT_HTML_SCAN_H
#define ORIHON_FORMAT_HTML_SCAN_H

#include <glib.h>

/* One start tag. The texts lie in the page, not NUL-terminated; values are not decoded. */
typedef struct
{
  const char *name;
  gsize name_length;
  const char *attributes; /* from behind the name to the > */
  gsize attributes_length;
  guint line;        /* of the page, from 1 */
  const char *after; /* behind the > */
} HtmlTag;

/* Called for each start tag, in order. A NUL stands behind the @length bytes of @html. */
typedef void (*HtmlVisitor) (const HtmlTag *tag, gpointer data);
void html_scan (const char *html, gsize length, HtmlVisitor visit, gpointer data);

gboolean html_tag_is (const HtmlTag *tag, const char *name);

/* The decoded value of an attribute, "" if it has none, NULL if it is not there. Give back with
 * g_free. */
char *html_tag_attribute (const HtmlTag *tag, const char *name);

#endif
