/*
 * xml_text: an XML document written into memory, for feeds and sitemaps.
 */
#ifndef ORIHON_WEB_XML_TEXT_H
#define ORIHON_WEB_XML_TEXT_H

#include <glib.h>
#include <libxml/xmlwriter.h>

typedef struct
{
  xmlTextWriter *writer;
  xmlBuffer *buffer;
} XmlText;

/* An indented UTF-8 document is begun; what is written to @writer is its content. */
void xml_text_begin (XmlText *text);

/* Closes what is open. The whole document, owned by @text until it is cleared. */
const char *xml_text_end (XmlText *text, gsize *length);
void xml_text_clear (XmlText *text);

/* An element that holds only @text; none for NULL or "". */
void xml_text_element (xmlTextWriter *writer, const char *name, const char *text);

/* As libxml2 calls its texts. */
static inline const xmlChar *
xml_text_chars (const char *text)
{
  return (const xmlChar *)text;
}

#endif
