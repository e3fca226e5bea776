/*
 * html_scan: the tags and texts of an HTML page, one after the other. Not a parser: it builds no
 * tree, closes nothing by itself and so knows no depth; it knows comments, quoted attributes and
 * the raw text of script and style. Every byte is looked at a few times at most.
 */
#ifndef ORIHON_FORMAT_HTML_SCAN_H
#define ORIHON_FORMAT_HTML_SCAN_H

#include <glib.h>

/* A tag. The texts lie in the page, not NUL-terminated; values are not decoded. */
typedef struct
{
  const char *name;
  gsize name_length;
  const char *attributes; /* from behind the name to the > */
  gsize attributes_length;
  guint line;        /* of the page, from 1 */
  const char *after; /* behind the > */
} HtmlTag;

typedef enum
{
  HTML_END,   /* of the page */
  HTML_TEXT,  /* @text, not decoded */
  HTML_OPEN,  /* @tag: <p> */
  HTML_CLOSE, /* @tag: </p> */
} HtmlPiece;

/* Where in a page we are. */
typedef struct
{
  const char *at, *end;
  const char *counted; /* lines are counted up to here */
  guint line;
  HtmlTag tag;
  const char *text;
  gsize text_length;
} HtmlScan;

/* Begins at the first of @length bytes of @html; a NUL stands behind them. Borrows. */
void html_scan_init (HtmlScan *scan, const char *html, gsize length);

/* The next piece of the page. Comments, declarations and what stands in script, style and the like
 * are none. */
HtmlPiece html_scan_next (HtmlScan *scan);

gboolean html_tag_is (const HtmlTag *tag, const char *name);

/* The decoded value of an attribute, "" if it has none, NULL if it is not there. Give back with
 * g_free. */
char *html_tag_attribute (const HtmlTag *tag, const char *name);

/* Adds @text to @out with its characters for &amp;, &#x9ad9; and the names of HTML 4. */
void html_decode (GString *out, const char *text, gsize length);

#endif
