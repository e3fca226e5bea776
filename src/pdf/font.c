#include "pdf/font.h"

gboolean
font_descendant (qpdf_data pdf, qpdf_oh font, qpdf_oh *out)
{
  qpdf_oh descendants = object_get (pdf, font, "/DescendantFonts");
  if (!qpdf_oh_is_array (pdf, descendants))
    return FALSE;
  *out = qpdf_oh_get_array_item (pdf, descendants, 0);
  return TRUE;
}

char *
font_composite (qpdf_data pdf, qpdf_oh resources)
{
  qpdf_oh fonts = object_get (pdf, resources, "/Font"), below;
  if (!qpdf_oh_is_dictionary (pdf, fonts))
    return NULL;
  g_autoptr (GPtrArray) keys = object_keys (pdf, fonts);
  for (guint i = 0; i < keys->len; i++)
    if (font_descendant (pdf, object_get (pdf, fonts, keys->pdata[i]), &below))
      return g_strdup (keys->pdata[i]);
  return NULL;
}

void
fonts_complete (qpdf_data pdf, qpdf_oh resources)
{
  qpdf_oh fonts = object_get (pdf, resources, "/Font"), font;
  if (!qpdf_oh_is_dictionary (pdf, fonts))
    return;
  g_autoptr (GPtrArray) keys = object_keys (pdf, fonts);
  for (guint i = 0; i < keys->len; i++)
    if (font_descendant (pdf, object_get (pdf, fonts, keys->pdata[i]), &font)
        && qpdf_oh_is_name_and_equals (pdf, object_get (pdf, font, "/Subtype"), "/CIDFontType2")
        && !qpdf_oh_has_key (pdf, font, "/CIDToGIDMap"))
      object_set_name (pdf, font, "/CIDToGIDMap", "Identity");
}
