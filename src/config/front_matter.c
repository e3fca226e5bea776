#include "config/front_matter.h"

#include <string.h>

static const DiagKind FRONT_MATTER_OPEN = {
  "front-matter-open",
  DIAG_WITHHELD,
  "前付け（最初の --- から次の --- まで）が閉じられていません",
  "the front matter (from the first --- to the next) is never closed",
  "項目の最後の行の下に --- だけの行を加えてください",
  "add a line of three hyphens --- below the last key",
};
static const DiagKind FRONT_MATTER_DASHES = {
  "front-matter-dashes",
  DIAG_WITHHELD,
  "1行目の「{line}」は前付けの印 --- に似ていますが、半角のハイフンではありません",
  "line 1 '{line}' looks like the --- of front matter but is not made of hyphens",
  "日本語入力を切って、半角で --- と打ち直してください",
  "type three ASCII hyphens: ---",
};

/* The length of the line at @text without its newline. */
static gsize
line_length (const char *text, const char *end)
{
  const char *newline = memchr (text, '\n', end - text);
  return (newline ? newline : end) - text;
}

static gboolean
is_fence (const char *line, gsize length)
{
  while (length > 3 && (line[length - 1] == ' ' || line[length - 1] == '\t'))
    length--;
  return length == 3 && memcmp (line, "---", 3) == 0;
}

/* A first line of three or more dashes of any other kind: ーーー, ―――, －－－, ———, −−−. */
static gboolean
is_false_fence (const char *line, gsize length)
{
  static const gunichar dashes[]
      = { 0x30fc, 0x2015, 0xff0d, 0x2014, 0x2212, 0x2013, 0x2010, 0xff70 };
  guint count = 0;
  for (const char *c = line; c < line + length; c = g_utf8_next_char (c))
    {
      gboolean dash = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
        dash |= g_utf8_get_char (c) == dashes[i];
      if (!dash)
        return FALSE;
      count++;
    }
  return count >= 2;
}

gboolean
front_matter_split (const char *text, gsize length, const char *file, FrontMatter *out,
                    Diags *diags)
{
  const char *end = text + length;
  gsize first = line_length (text, end);
  *out = (FrontMatter){ "", 0, text, length, 1 };
  if (!is_fence (text, first))
    {
      if (!is_false_fence (text, first))
        return TRUE;
      g_autofree char *line = g_strndup (text, first);
      return diags_add (diags, &FRONT_MATTER_DASHES, pos_make (file, 1, 1), "line", line, NULL);
    }

  guint line = 2;
  const char *yaml = MIN (text + first + 1, end);
  for (const char *c = yaml; c < end; line++)
    {
      gsize n = line_length (c, end);
      const char *next = MIN (c + n + 1, end);
      if (is_fence (c, n))
        {
          *out = (FrontMatter){ yaml, c - yaml, next, end - next, line + 1 };
          return TRUE;
        }
      c = next;
    }
  return diags_add (diags, &FRONT_MATTER_OPEN, pos_make (file, 1, 1), NULL);
}
