#include "typeset/compose.h"

#include <string.h>

#include "typeset/paragraph_int.h"

/* Below this a reading is a grey line to a reader of seventy. */
#define RUBY_MIN_PT 5

const DiagKind TYPESET_RUBY_TOO_SMALL = {
  "typeset-ruby-too-small",
  DIAG_WARNING,
  "ふりがな「{reading}」は {size} ポイントになり小さすぎるため、印刷では省きました",
  "The reading “{reading}” would be set at {size} points, too small to read: left out in print",
  "文字を大きくする（ふりがなは 5 ポイント以上）か、この様式ではふりがなを付けないでください",
  "Set the text larger (readings need 5 points or more) or leave readings out of this layout",
};

void
shaped_clear (gpointer data)
{
  Shaped *shaped = data;
  pango_item_free (shaped->item);
  pango_glyph_string_free (shaped->glyphs);
}

static void
ruby_clear (gpointer data)
{
  g_clear_pointer (&((Ruby *)data)->shaped, g_array_unref);
}

Paragraph *
paragraph_new (TypesetFonts *fonts, const Style *style)
{
  Paragraph *paragraph = g_new0 (Paragraph, 1);
  paragraph->fonts = fonts;
  paragraph->style = style;
  paragraph->text = g_string_new (NULL);
  paragraph->runs = g_array_new (FALSE, TRUE, sizeof (Run));
  paragraph->rubies = g_array_new (FALSE, TRUE, sizeof (Ruby));
  g_array_set_clear_func (paragraph->rubies, ruby_clear);
  paragraph->boxes = g_array_new (FALSE, TRUE, sizeof (InlineBox));
  paragraph->shaped = g_array_new (FALSE, TRUE, sizeof (Shaped));
  g_array_set_clear_func (paragraph->shaped, shaped_clear);
  paragraph->clusters = g_array_new (FALSE, TRUE, sizeof (Cluster));
  paragraph->strings = g_string_chunk_new (256);
  return paragraph;
}

void
paragraph_free (Paragraph *paragraph)
{
  if (paragraph == NULL)
    return;
  g_string_free (paragraph->text, TRUE);
  g_array_unref (paragraph->runs);
  g_array_unref (paragraph->rubies);
  g_array_unref (paragraph->boxes);
  g_array_unref (paragraph->shaped);
  g_array_unref (paragraph->clusters);
  g_string_chunk_free (paragraph->strings);
  g_free (paragraph);
}

/* Runs of the same setting become one, so that the text is shaped in one piece. */
static void
begin_run (Paragraph *paragraph, const TextRun *run)
{
  GArray *runs = paragraph->runs;
  const Run *last = runs->len ? &g_array_index (runs, Run, runs->len - 1) : NULL;
  if (last != NULL && last->run.style == run->style && last->run.element == run->element
      && last->run.flags == run->flags && last->run.pos.line == run->pos.line)
    return;
  Run begun = { (guint)paragraph->text->len, *run };
  g_array_append_val (runs, begun);
}

/* Check boxes are drawn, as the fonts for print have no signs for them. */
static gboolean
check_box_sign (gunichar c, gboolean *done)
{
  *done = c != 0x2610;
  return c >= 0x2610 && c <= 0x2612;
}

static void
add_checked (Paragraph *paragraph, gboolean done, const TextRun *run)
{
  double side = run->style->size_pt * 0.86;
  InlineBox box = { .kind = BOX_CHECK, .done = done, .width = side, .height = side };
  paragraph_add_box (paragraph, &box, run);
}

/* Marks that the composer itself writes into the text; from outside they would mislead it. */
static gboolean
is_reserved (gunichar c)
{
  return c == 0xfffc || c == 0x2028 || c == 0x2029 || (c < 0x20 && c != '\t');
}

void
paragraph_add_text (Paragraph *paragraph, const char *text, gssize length, const TextRun *run)
{
  begin_run (paragraph, run);
  const char *end = text + (length < 0 ? (gssize)strlen (text) : length);
  while (text < end)
    {
      gunichar c = g_utf8_get_char (text);
      const char *next = g_utf8_next_char (text);
      gboolean done;
      if (check_box_sign (c, &done))
        add_checked (paragraph, done, run);
      else if (c == '\t' || is_reserved (c))
        g_string_append_c (paragraph->text, ' ');
      else
        g_string_append_len (paragraph->text, text, next - text);
      text = next;
    }
}

void
paragraph_add_break (Paragraph *paragraph, const TextRun *run)
{
  begin_run (paragraph, run);
  g_string_append_unichar (paragraph->text, 0x2028);
}

void
paragraph_add_box (Paragraph *paragraph, const InlineBox *box, const TextRun *run)
{
  begin_run (paragraph, run);
  g_array_append_val (paragraph->boxes, *box);
  g_string_append_unichar (paragraph->text, 0xfffc);
}

void
paragraph_add_ruby (Paragraph *paragraph, const char *base, const char *reading, gboolean joined,
                    const TextRun *run, const TextRun *rt)
{
  guint start = (guint)paragraph->text->len;
  paragraph_add_text (paragraph, base, -1, run);
  if (*reading == '\0' || *base == '\0')
    return;
  Ruby ruby = { .start = start,
                .end = (guint)paragraph->text->len,
                .reading = g_string_chunk_insert (paragraph->strings, reading),
                .rt = *rt,
                .joined = joined && paragraph->rubies->len > 0,
                .shaped = g_array_new (FALSE, TRUE, sizeof (Shaped)) };
  g_array_set_clear_func (ruby.shaped, shaped_clear);
  g_array_append_val (paragraph->rubies, ruby);
}

gboolean
paragraph_ruby_fits (const Style *rt, const char *reading, Pos pos, Diags *diags)
{
  if (rt->size_pt >= RUBY_MIN_PT)
    return TRUE;
  g_autofree char *size = g_strdup_printf ("%.1f", rt->size_pt);
  return diags_add (diags, &TYPESET_RUBY_TOO_SMALL, pos, "reading", reading, "size", size, NULL);
}

guint
paragraph_length (const Paragraph *paragraph)
{
  return paragraph->clusters->len;
}

const char *
paragraph_line_text (const Paragraph *paragraph, const Line *line, gsize *length)
{
  guint start = paragraph_cluster (paragraph, line->first)->start;
  *length = paragraph_cluster (paragraph, line->end - 1)->end - start;
  return paragraph->text->str + start;
}

gsize
paragraph_bytes (const Paragraph *paragraph)
{
  return paragraph->text->len;
}

gboolean
paragraph_line_holds (const Paragraph *paragraph, const Line *line, gsize at)
{
  return line->end > line->first && at >= paragraph_cluster (paragraph, line->first)->start
         && at < paragraph_cluster (paragraph, line->end - 1)->end;
}

Pos
paragraph_line_pos (const Paragraph *paragraph, const Line *line)
{
  const Cluster *cluster = paragraph_cluster (paragraph, line->first);
  const Run *run = &g_array_index (paragraph->runs, Run, cluster->run);
  Pos pos = run->run.pos;
  if (pos.column > 0)
    pos.column += g_utf8_strlen (paragraph->text->str + run->start, cluster->start - run->start);
  return pos;
}

const Style *
paragraph_style (const Paragraph *paragraph)
{
  return paragraph->style;
}
