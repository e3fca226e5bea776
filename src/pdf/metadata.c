#include "pdf/metadata.h"

#include "base/escape.h"

#include <string.h>

#define PROGRAM "Orihon"

/* Midnight of the run's date in Japan: a run has a day, no hour. */
static char *
pdf_date (Date date)
{
  return g_strdup_printf ("D:%08u000000+09'00'", date);
}

static void
write_info (qpdf_data pdf, const PdfInfo *info)
{
  qpdf_oh dict = object_new (pdf, "<<>>");
  object_set_text (pdf, dict, "/Title", info->title);
  if (info->author != NULL)
    object_set_text (pdf, dict, "/Author", info->author);
  if (info->subject != NULL)
    object_set_text (pdf, dict, "/Subject", info->subject);
  object_set_text (pdf, dict, "/Creator", PROGRAM);
  object_set_text (pdf, dict, "/Producer", PROGRAM);
  if (info->date != DATE_NONE)
    {
      g_autofree char *date = pdf_date (info->date);
      object_set (pdf, dict, "/CreationDate", qpdf_oh_new_string (pdf, date));
      object_set (pdf, dict, "/ModDate", qpdf_oh_new_string (pdf, date));
    }
  object_set (pdf, qpdf_get_trailer (pdf), "/Info", dict);
}

static void
put_alternatives (GString *xmp, const char *property, const char *lang, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (xmp, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", property);
  escape_html (xmp, text, -1);
  g_string_append (xmp, "</rdf:li><rdf:li xml:lang=\"");
  escape_html (xmp, lang, -1);
  g_string_append (xmp, "\">");
  escape_html (xmp, text, -1);
  g_string_append_printf (xmp, "</rdf:li></rdf:Alt></%s>\n", property);
}

static void
put_list (GString *xmp, const char *property, const char *kind, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (xmp, "<%s><rdf:%s><rdf:li>", property, kind);
  escape_html (xmp, text, -1);
  g_string_append_printf (xmp, "</rdf:li></rdf:%s></%s>\n", kind, property);
}

static void
put_dates (GString *xmp, Date date)
{
  if (date == DATE_NONE)
    return;
  for (int i = 0; i < 2; i++)
    {
      const char *property = i == 0 ? "xmp:CreateDate" : "xmp:ModifyDate";
      g_string_append_printf (xmp, "<%s>%04u-%02u-%02uT00:00:00+09:00</%s>\n", property,
                              date_year (date), date_month (date), date_day (date), property);
    }
}

static void
write_xmp (qpdf_data pdf, const PdfInfo *info, gboolean tagged)
{
  g_autoptr (GString) xmp = g_string_new (
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
      "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
      "<dc:format>application/pdf</dc:format>\n");
  put_alternatives (xmp, "dc:title", info->lang, info->title);
  put_alternatives (xmp, "dc:description", info->lang, info->subject);
  put_list (xmp, "dc:creator", "Seq", info->author);
  put_list (xmp, "dc:language", "Bag", info->lang);
  put_dates (xmp, info->date);
  g_string_append (xmp, "<xmp:CreatorTool>" PROGRAM "</xmp:CreatorTool>\n"
                        "<pdf:Producer>" PROGRAM "</pdf:Producer>\n");
  if (tagged)
    g_string_append (xmp, "<pdfuaid:part>1</pdfuaid:part>\n");
  g_string_append (xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
  qpdf_oh stream = object_stream (pdf, xmp->str, xmp->len);
  qpdf_oh dict = qpdf_oh_get_dict (pdf, stream);
  object_set_name (pdf, dict, "/Type", "Metadata");
  object_set_name (pdf, dict, "/Subtype", "XML");
  object_set (pdf, qpdf_get_root (pdf), "/Metadata", stream);
}

void
metadata_write (qpdf_data pdf, const PdfInfo *info, gboolean tagged)
{
  qpdf_oh root = qpdf_get_root (pdf);
  object_set (pdf, root, "/Lang", qpdf_oh_new_string (pdf, info->lang));
  object_set_parsed (pdf, root, "/ViewerPreferences",
                     info->flip_short_edge
                         ? "<</DisplayDocTitle true /PrintScaling /None /PickTrayByPDFSize true "
                           "/Duplex /DuplexFlipShortEdge>>"
                         : "<</DisplayDocTitle true /PrintScaling /None /PickTrayByPDFSize true "
                           "/Duplex /DuplexFlipLongEdge>>");
  if (tagged)
    object_set_parsed (pdf, root, "/MarkInfo", "<</Marked true>>");
  else
    qpdf_oh_remove_key (pdf, root, "/MarkInfo");
  write_info (pdf, info);
  write_xmp (pdf, info, tagged);
}
