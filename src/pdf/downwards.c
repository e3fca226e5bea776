#include "pdf/downwards.h"

#include <string.h>

#include "pdf/font.h"

/* A font of Cairo's, and its sisters, whose names end in these. */
typedef enum
{
  FONT_OWN,
  FONT_DOWNWARDS,
  FONT_NUMBERS, /* downwards; its codes say what upright numbers and marks say */
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

/* The codes of FONT_NUMBERS: 0–9, 00–99, and the bytes of WINDOWS-1252. */
#define CODE_DIGIT 0x100
#define CODE_DIGITS 0x200
#define CODE_BYTE 0x300
#define N_CODES 0x400

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
  const char *font = sister == FONT_NUMBERS ? text->composite : text->font;
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

/* The code of FONT_NUMBERS that says what @bytes say; 0: none does. */
static guint
code_of (const GString *bytes)
{
  const char *at = bytes->str;
  if (bytes->len == 2 && g_ascii_isdigit (at[0]) && g_ascii_isdigit (at[1]))
    return CODE_DIGITS + (guint)(at[0] - '0') * 10 + (guint)(at[1] - '0');
  if (bytes->len == 1 && g_ascii_isdigit (at[0]))
    return CODE_DIGIT + (guint)(at[0] - '0');
  return bytes->len == 1 ? CODE_BYTE + (guint8)at[0] : 0;
}

/*
 * An upright number, or a mark such as …, in a font of single bytes, which has no sister: one
 * glyph that is not painted says it in the room of one character. paint.c has painted it.
 */
static gboolean
show_number (Downwards *text, const char *instruction, GString *out)
{
  g_autoptr (GString) bytes = string_bytes (instruction);
  guint code = code_of (bytes);
  if (code == 0)
    return FALSE;
  double width = code < CODE_BYTE ? bytes->len * DIGIT : 1;
  g_autofree char *shown = g_strdup_printf ("<%04x> Tj", code);
  set_font (text, FONT_NUMBERS, out);
  g_string_append (out, "3 Tr\n");
  append_shown (out, X_OF_POINT + (width - 1) / 2, Y_OF_POINT, shown);
  g_string_append (out, "0 Tr\n");
  return TRUE;
}

static void
show (Downwards *text, const char *instruction, GString *out)
{
  if (text->upright && is_one_glyph (instruction))
    {
      set_font (text, FONT_DOWNWARDS, out);
      append_shown (out, X_OF_POINT, Y_OF_POINT, instruction);
    }
  else if (!text->upright || instruction[0] != '(' || text->composite == NULL
           || !show_number (text, instruction, out))
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

/* What the codes of FONT_NUMBERS say, as a CMap (PDF 1.7, 9.10.3). */
static qpdf_oh
numbers_cmap (qpdf_data pdf)
{
  g_autoptr (GString) map
      = g_string_new ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                      "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
                      "1 begincodespacerange <0000> <ffff> endcodespacerange\n");
  g_string_append_printf (map, "13 beginbfrange\n<%04x> <%04x> <0030>\n", CODE_DIGIT,
                          CODE_DIGIT + 9);
  for (guint tens = 0; tens < 10; tens++)
    g_string_append_printf (map, "<%04x> <%04x> <%04x0030>\n", CODE_DIGITS + tens * 10,
                            CODE_DIGITS + tens * 10 + 9, '0' + tens);
  g_string_append_printf (map, "<%04x> <%04x> <0020>\n<%04x> <%04x> <00a0>\nendbfrange\n",
                          CODE_BYTE + 0x20, CODE_BYTE + 0x7e, CODE_BYTE + 0xa0, CODE_BYTE + 0xff);
  for (guint byte = 0x80; byte < 0xa0; byte++)
    {
      char text[1] = { (char)byte };
      g_autofree char *utf8 = g_convert (text, 1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
      if (utf8 != NULL)
        g_string_append_printf (map, "1 beginbfchar <%04x> <%04x> endbfchar\n", CODE_BYTE + byte,
                                g_utf8_get_char (utf8));
    }
  g_string_append (map, "endcmap CMapName currentdict /CMap defineresource pop end end\n");
  return object_stream (pdf, map->str, map->len);
}

/* All its codes are the file's first glyph, which is never painted. */
static qpdf_oh
make_numbers (qpdf_data pdf, qpdf_oh font, qpdf_oh descendant)
{
  qpdf_oh numbers = make_sister (pdf, font, descendant);
  qpdf_oh own;
  font_descendant (pdf, numbers, &own);
  char glyphs[2 * N_CODES];
  for (guint code = 0; code < N_CODES; code++)
    {
      glyphs[2 * code] = 0;
      glyphs[2 * code + 1] = 1;
    }
  object_set (pdf, own, "/CIDToGIDMap", object_stream (pdf, glyphs, sizeof glyphs));
  object_set (pdf, numbers, "/ToUnicode", numbers_cmap (pdf));
  return numbers;
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
          sisters[FONT_NUMBERS] = make_numbers (pdf, font, descendant);
          g_hash_table_insert (made, id, sisters);
        }
      add_sisters (pdf, fonts, keys->pdata[i], sisters);
    }
}
