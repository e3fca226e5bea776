#include <qrencode.h>
#include <string.h>

#include "theme/data.h"

/* A code of more is too fine for a phone to read from a leaflet (version 13, 69 modules). */
#define TEXT_MAX 300

/* Dark modules in a row are one rectangle. */
static void
append_row (const QRcode *code, int y, guint quiet, GString *out)
{
  const guchar *row = code->data + y * code->width;
  for (int x = 0; x < code->width; x++)
    {
      int run = 0;
      while (x + run < code->width && (row[x + run] & 1))
        run++;
      if (run > 0)
        g_string_append_printf (out, "M%u %uh%dv1h-%dz", x + quiet, y + quiet, run, run);
      x += run;
    }
}

gboolean
qr_append_svg (const char *text, guint quiet, GString *out)
{
  if (*text == '\0' || strlen (text) > TEXT_MAX)
    return FALSE;
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  if (code == NULL)
    return FALSE;
  guint size = (guint)code->width + 2 * quiet;
  g_string_append_printf (out,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %u %u\" "
                          "class=\"qr\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" "
                          "d=\"M0 0h%uv%uH0z\"/><path fill=\"#000\" d=\"",
                          size, size, size, size);
  for (int y = 0; y < code->width; y++)
    append_row (code, y, quiet, out);
  g_string_append (out, "\"/></svg>");
  QRcode_free (code);
  return TRUE;
}
