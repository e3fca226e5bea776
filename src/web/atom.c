#include "web/atom.h"

/* RFC 3339, at midnight in Japan: the day is what the editor wrote. */
static void
write_updated (xmlTextWriter *writer, Date date)
{
  g_autofree char *day = date_format (date, DATE_ISO);
  g_autofree char *moment = g_strconcat (day, "T00:00:00+09:00", NULL);
  xml_text_element (writer, "updated", moment);
}

static void
write_link (xmlTextWriter *writer, const char *rel, const char *href)
{
  xmlTextWriterStartElement (writer, xml_text_chars ("link"));
  if (rel != NULL)
    xmlTextWriterWriteAttribute (writer, xml_text_chars ("rel"), xml_text_chars (rel));
  xmlTextWriterWriteAttribute (writer, xml_text_chars ("href"), xml_text_chars (href));
  xmlTextWriterEndElement (writer);
}

void
atom_begin (xmlTextWriter *writer, const Site *site, const char *title, const char *self,
            const char *home, Date updated)
{
  const SiteConfig *config = &site->config;
  xmlTextWriterStartElementNS (writer, NULL, xml_text_chars ("feed"),
                               xml_text_chars ("http://www.w3.org/2005/Atom"));
  xmlTextWriterWriteAttribute (writer, xml_text_chars ("xml:lang"),
                               xml_text_chars (config->languages[0]));
  xml_text_element (writer, "title", title);
  xml_text_element (writer, "subtitle", config->description);
  xml_text_element (writer, "id", home);
  write_link (writer, "self", self);
  write_link (writer, NULL, home);
  write_updated (writer, updated);
  xmlTextWriterStartElement (writer, xml_text_chars ("author"));
  xml_text_element (writer, "name", config->organisation ? config->organisation : config->title);
  xmlTextWriterEndElement (writer);
}

void
atom_entry (xmlTextWriter *writer, const char *title, const char *url, Date updated,
            const char *summary)
{
  xmlTextWriterStartElement (writer, xml_text_chars ("entry"));
  xml_text_element (writer, "title", title);
  xml_text_element (writer, "id", url);
  write_link (writer, NULL, url);
  write_updated (writer, updated);
  xml_text_element (writer, "summary", summary);
  xmlTextWriterEndElement (writer);
}
