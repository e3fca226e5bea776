#include "pdf/downwards.h"

#include <string.h>

#include "pdf/font.h"

/* A font of Cairo's, and its sisters, whose names end in these. */
typedef enum
{
  FONT_OWN,
  FONT_DOWNWARDS,
  FONT_SILENT, /* downwards, and all its text is nothing: a zero width space */
  N_SISTERS,
} Sister;

static const char *const endings[N_SISTERS] = { "", "v", "w" };

/*
 * Fonts that are written downwards place a glyph by a point of its own (W2: the way down, x and
 * y of the point; PDF 1.7, 9.7.4.3). This one stands on the baseline of Latin that lies beside the
 * glyph. Its height lies between the top of the em box, where readers that mark text want it, and
 * the foot, where poppler 22 does: above 0.6 that one tells lines with Latin out of order.
 */
#define X_OF_POINT 0.12
#define Y_OF_POINT 0.5
#define METRICS "[0 65535 -1000 120 500]"
#define METRICS_DEFAULT "[500 -1000]"
#define DIGIT 0.5 /* the width of one in an upright number */

/* Any glyph, for its place only: the first in the file after the one for what is missing. */
#define ANY_GLYPH "<0001> Tj"

static const char silent_cmap[]
    = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
      "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
      "1 beginbfchar <0001> <200b> endbfchar\n"
      "endcmap CMapName currentdict /CMap defineresource pop end end\n";

void
downwards_clear (Downwards *text)
{
  g_free (text->font);
  g_free (text->composite);
}

/* "/f-0-1 1 Tf", for a sister "/f-0-1v 1 Tf". */
static void
set_font (Downwards *text, Sister sister, GString *out)
{
  if (text->set == sister)
    return;
  text->set = sister;
  const char *font = sister == FONT_SILENT ? text->composite : text->font;
  gsize name = strcspn (font, " \n");
  g_string_append_printf (out, "%.*s%s%s\n", (int)name, font, endings[sister], font + name);
}

/* One glyph of a composite font: <0001>. */
static gboolean
is_one_glyph (const char *instruction)
{
  return instruction[0] == '<' && strcspn (instruction, ">") == strlen ("<0001");
}

/* @instruction, with the text's position moved to the point of its glyph and back. */
static void
append_shown (GString *out, double x, double y, const char *instruction)
{
  g_string_append_printf (out, "%.3f %.3f Td\n%s\n%.3f %.3f Td\n", x, y, instruction, -x, -y);
}

static void
show_glyph (Downwards *text, const char *instruction, GString *out)
{
  set_font (text, FONT_DOWNWARDS, out);
  append_shown (out, X_OF_POINT, Y_OF_POINT, instruction);
  if (text->composite == NULL)
    text->composite = g_strdup (text->font);
}

/* The bytes of a string "(1\\205)". */
static GString *
string_bytes (const char *at)
{
  GString *bytes = g_string_new (NULL);
  for (at++; *at != '\0' && *at != ')'; at++)
    {
      if (*at != '\\')
        {
          g_string_append_c (bytes, *at);
          continue;
        }
      at++;
      guint code = 0, n = 0;
      for (; n < 3 && at[n] >= '0' && at[n] <= '7'; n++)
        code = code * 8 + (guint)(at[n] - '0');
      g_string_append_c (bytes, n > 0 ? (char)code : *at);
      at += n > 0 ? n - 1 : 0;
    }
  return bytes;
}

/* What Cairo's fonts of single bytes show, as the text of a span. */
static void
begin_span (const GString *bytes, GString *out)
{
  gsize length = 0;
  g_autofree char *text
      = g_convert (bytes->str, (gssize)bytes->len, "UTF-16BE", "WINDOWS-1252", NULL, &length, NULL);
  g_string_append (out, "/Span <</ActualText <feff");
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (out, "%02x", (guint8)text[i]);
  g_string_append (out, ">>> BDC\n");
}

/* A glyph that is not painted, @above ems higher than one would stand beside @n digits. */
static void
show_unpainted (Downwards *text, gsize n, double above, GString *out)
{
  set_font (text, FONT_SILENT, out);
  g_string_append (out, "3 Tr\n");
  append_shown (out, X_OF_POINT + (n * DIGIT - 1) / 2, Y_OF_POINT + above, ANY_GLYPH);
  g_string_append (out, "0 Tr\n");
}

/*
 * The digits of an upright number, or a mark such as …, in a font of single bytes, which has no
 * sister. Poppler takes the place and the direction of a span with a text of its own from where
 * its first glyph begins and its last ends, so they stand between two that are not painted: the
 * second, a line's height above, ends where the first begins.
 */
static void
show_bytes (Downwards *text, const char *instruction, GString *out)
{
  g_autoptr (GString) bytes = string_bytes (instruction);
  if (!text->in_span)
    begin_span (bytes, out);
  show_unpainted (text, bytes->len, 0, out);
  set_font (text, FONT_OWN, out);
  g_string_append_printf (out, "%s\n", instruction);
  show_unpainted (text, bytes->len, 1, out);
  if (!text->in_span)
    g_string_append (out, "EMC\n");
}

static void
show (Downwards *text, const char *instruction, GString *out)
{
  if (text->upright && is_one_glyph (instruction))
    show_glyph (text, instruction, out);
  else if (text->upright && instruction[0] == '(' && text->composite != NULL)
    show_bytes (text, instruction, out);
  else
    {
      set_font (text, FONT_OWN, out);
      g_string_append_printf (out, "%s\n", instruction);
    }
}

static void
take_font (Downwards *text, const char *instruction, GString *out)
{
  g_free (text->font);
  text->font = g_strdup (instruction);
  text->set = FONT_OWN;
  g_string_append_printf (out, "%s\n", instruction);
}

/* A text matrix a b c d e f that turns nothing has no b. */
static gboolean
turns_nothing (const char *matrix)
{
  char *end;
  g_ascii_strtod (matrix, &end);
  return g_ascii_strtod (end, NULL) == 0;
}

gboolean
downwards_rewrite (Downwards *text, const char *instruction, gsize length, GString *out)
{
  g_autofree char *copy = g_strndup (instruction, length);
  if (g_str_has_suffix (copy, "Tf"))
    take_font (text, copy, out);
  else if (text->font != NULL && (g_str_has_suffix (copy, "Tj") || g_str_has_suffix (copy, "TJ")))
    show (text, copy, out);
  else
    {
      if (g_str_has_suffix (copy, "Tm"))
        text->upright = turns_nothing (copy);
      else if (g_str_has_suffix (copy, "BDC") || g_str_has_suffix (copy, "EMC"))
        text->in_span = g_str_has_suffix (copy, "BDC");
      return FALSE;
    }
  return TRUE;
}

/* ── fonts ── */

static qpdf_oh
copy_dictionary (qpdf_data pdf, qpdf_oh from)
{
  qpdf_oh copy = object_new (pdf, "<<>>");
  g_autoptr (GPtrArray) keys = object_keys (pdf, from);
  for (guint i = 0; i < keys->len; i++)
    object_set (pdf, copy, keys->pdata[i], object_get (pdf, from, keys->pdata[i]));
  return copy;
}

static qpdf_oh
make_sister (qpdf_data pdf, qpdf_oh font, qpdf_oh descendant)
{
  qpdf_oh sister = copy_dictionary (pdf, font), own = copy_dictionary (pdf, descendant);
  object_set_parsed (pdf, own, "/DW2", METRICS_DEFAULT);
  object_set_parsed (pdf, own, "/W2", METRICS);
  qpdf_oh descendants = qpdf_oh_new_array (pdf);
  qpdf_oh_append_item (pdf, descendants, own);
  object_set (pdf, sister, "/DescendantFonts", descendants);
  object_set_name (pdf, sister, "/Encoding", "Identity-V");
  return sister;
}

/* The sisters of @font, at the end of its name in @fonts. */
static void
add_sisters (qpdf_data pdf, qpdf_oh fonts, const char *key, const qpdf_oh *sisters)
{
  for (Sister sister = FONT_DOWNWARDS; sister < N_SISTERS; sister++)
    {
      g_autofree char *name = g_strconcat (key, endings[sister], NULL);
      object_set (pdf, fonts, name, sisters[sister]);
    }
}

void
downwards_add_fonts (qpdf_data pdf, qpdf_oh resources, GHashTable *made)
{
  qpdf_oh fonts = object_get (pdf, resources, "/Font"), descendant;
  if (!qpdf_oh_is_dictionary (pdf, fonts))
    return;
  g_autoptr (GPtrArray) keys = object_keys (pdf, fonts);
  for (guint i = 0; i < keys->len; i++)
    {
      qpdf_oh font = object_get (pdf, fonts, keys->pdata[i]);
      if (!font_descendant (pdf, font, &descendant))
        continue;
      gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (pdf, font));
      qpdf_oh *sisters = g_hash_table_lookup (made, id);
      if (sisters == NULL)
        {
          sisters = g_new0 (qpdf_oh, N_SISTERS);
          sisters[FONT_DOWNWARDS] = make_sister (pdf, font, descendant);
          sisters[FONT_SILENT] = copy_dictionary (pdf, sisters[FONT_DOWNWARDS]);
          object_set (pdf, sisters[FONT_SILENT], "/ToUnicode",
                      object_stream (pdf, silent_cmap, strlen (silent_cmap)));
          g_hash_table_insert (made, id, sisters);
        }
      add_sisters (pdf, fonts, keys->pdata[i], sisters);
    }
}
