/*
 * html, text: a resolved Doc as HTML and as plain text.
 */
#ifndef ORIHON_MARKDOWN_HTML_H
#define ORIHON_MARKDOWN_HTML_H

#include "markdown/doc.h"

typedef struct
{
  gboolean commonmark; /* byte for byte what CommonMark's examples show; raw HTML on, no ids */
  gboolean raw_html;   /* site.yaml markup.raw_html: raw HTML as typed; else it is shown escaped */
  guint heading_shift; /* added to heading levels (a page's title is its h1, its first heading an
                          h2) */
  const char *id_prefix; /* put before every id and footnote anchor, so that several documents fit
                            one page; or NULL */
  gboolean phrase_headings; /* <wbr /> where the phrases of a heading begin (see phrase.h) */
  gboolean whole_numbers;   /* <span class="nobr"> about dates, times and the like (number.h) */
  Lang lang;                /* of the words that the renderer adds */
  /* How a link or image address is written on this page; NULL: as it stands. Appends to @out. */
  void (*write_url) (GString *out, const Node *link, gpointer data);
  gpointer data;
} HtmlOptions;

/* Appends the children of @node (a document, a div, any node with children). */
void html_render (const Node *node, const HtmlOptions *options, GString *out);

/* Appends the text of @node and below as people read it: ruby bases without readings, image
 * alternatives, blocks parted by newlines; no more than @max_chars characters (0 = all), for
 * titles, summaries, search and feeds. */
void doc_plain_text (const Node *node, guint max_chars, GString *out);

#endif
