#include "web/xml_text.h"

void
xml_text_begin (XmlText *text)
{
  text->buffer = xmlBufferCreate ();
  text->writer = xmlNewTextWriterMemory (text->buffer, 0);
  xmlTextWriterSetIndent (text->writer, 1);
  xmlTextWriterStartDocument (text->writer, NULL, "UTF-8", NULL);
}

const char *
xml_text_end (XmlText *text, gsize *length)
{
  xmlTextWriterEndDocument (text->writer);
  xmlFreeTextWriter (text->writer);
  text->writer = NULL;
  *length = xmlBufferLength (text->buffer);
  return (const char *)xmlBufferContent (text->buffer);
}

void
xml_text_clear (XmlText *text)
{
  xmlBufferFree (text->buffer);
}

void
xml_text_element (xmlTextWriter *writer, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    xmlTextWriterWriteElement (writer, xml_text_chars (name), xml_text_chars (text));
}
