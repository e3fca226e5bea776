#include "pdf/downwards.h"

#include <string.h>

#include "pdf/font.h"

/* Behind the name of a font: its sister. */
#define ENDING "v"

/*
 * Fonts that are written downwards place a glyph by a point of its own (W2: the way down, x and
 * y of the point; PDF 1.7, 9.7.4.3). This one stands on the baseline of Latin that lies beside the
 * glyph, and so high that poppler 22 joins both into words.
 */
#define X_OF_POINT 0.12
#define Y_OF_POINT 0.2
#define METRICS "[0 65535 -1000 120 200]"
#define METRICS_DEFAULT "[200 -1000]"
#define DIGIT 0.5 /* the width of one in an upright number */

void
downwards_clear (Downwards *text)
{
  g_free (text->font);
  g_free (text->sample);
}

/* "/f-0-1 1 Tf", for the sister "/f-0-1v 1 Tf". Give back with g_free. */
static char *
font_instruction (const char *font, gboolean downwards)
{
  gsize name = strcspn (font, " \n");
  return g_strdup_printf ("%.*s%s%s\n", (int)name, font, downwards ? ENDING : "", font + name);
}

static void
set_font (Downwards *text, gboolean downwards, GString *out)
{
  if (text->downwards == downwards)
    return;
  text->downwards = downwards;
  g_autofree char *instruction = font_instruction (text->font, downwards);
  g_string_append (out, instruction);
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
  set_font (text, TRUE, out);
  append_shown (out, X_OF_POINT, Y_OF_POINT, instruction);
  if (text->sample != NULL)
    return;
  g_autofree char *font = font_instruction (text->font, TRUE);
  text->sample = g_strconcat (font, instruction, NULL);
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
show_unpainted (const Downwards *text, gsize n, double above, GString *out)
{
  gsize font = strcspn (text->sample, "\n") + 1;
  g_string_append_printf (out, "3 Tr\n%.*s", (int)font, text->sample);
  append_shown (out, X_OF_POINT + (n * DIGIT - 1) / 2, Y_OF_POINT + above, text->sample + font);
  g_string_append (out, "0 Tr\n");
}

/*
 * The digits of an upright number, or a mark such as …, in a font of single bytes, which has no
 * sister. Poppler takes the place and the direction of a span with a text of its own from where
 * its first glyph begins and its last ends, so they stand between two that are not painted: the
 * second, a line's height above, ends where the first begins.
 */
static void
show_bytes (const Downwards *text, const char *instruction, GString *out)
{
  g_autoptr (GString) bytes = string_bytes (instruction);
  if (!text->in_span)
    begin_span (bytes, out);
  show_unpainted (text, bytes->len, 0, out);
  g_string_append_printf (out, "%s\n%s\n", text->font, instruction);
  show_unpainted (text, bytes->len, 1, out);
  if (!text->in_span)
    g_string_append_printf (out, "EMC\n%s\n", text->font);
}

static void
show (Downwards *text, const char *instruction, GString *out)
{
  if (text->font != NULL && text->upright && is_one_glyph (instruction))
    show_glyph (text, instruction, out);
  else
    {
      if (text->font != NULL)
        set_font (text, FALSE, out);
      if (text->sample != NULL && text->upright && instruction[0] == '(')
        show_bytes (text, instruction, out);
      else
        g_string_append_printf (out, "%s\n", instruction);
    }
}

static void
take_font (Downwards *text, const char *instruction, GString *out)
{
  g_free (text->font);
  text->font = g_strdup (instruction);
  text->downwards = FALSE;
  g_string_append_printf (out, "%s\n", instruction);
}

/* A span of Cairo's ends, and what was set in it for readers with it. */
static void
end_span (Downwards *text, GString *out)
{
  text->in_span = FALSE;
  text->downwards = FALSE;
  g_string_append (out, "EMC\n");
  if (text->font != NULL)
    g_string_append_printf (out, "%s\n", text->font);
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
  else if (g_str_has_suffix (copy, "Tj") || g_str_has_suffix (copy, "TJ"))
    show (text, copy, out);
  else if (text->in_span && g_str_equal (copy, "EMC"))
    end_span (text, out);
  else
    {
      if (g_str_has_suffix (copy, "Tm"))
        text->upright = turns_nothing (copy);
      else if (g_str_has_suffix (copy, "BDC"))
        text->in_span = TRUE;
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
      gpointer sister = g_hash_table_lookup (made, id);
      if (sister == NULL)
        {
          sister = GUINT_TO_POINTER (make_sister (pdf, font, descendant));
          g_hash_table_insert (made, id, sister);
        }
      g_autofree char *name = g_strconcat (keys->pdata[i], ENDING, NULL);
      object_set (pdf, fonts, name, GPOINTER_TO_UINT (sister));
    }
}
