#include "markdown/emphasis.h"

#include "base/text.h"

static gboolean
is_space (gunichar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x1680
         || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

static gboolean
is_variation_selector (gunichar c)
{
  return (c >= 0xFE00 && c <= 0xFE0E) || (c >= 0xE0100 && c <= 0xE01EF);
}

gunichar
text_char_at (const char *at, const char *end)
{
  return at < end ? g_utf8_get_char (at) : '\n';
}

gunichar
text_char_before (const char *begin, const char *at)
{
  return at > begin ? g_utf8_get_char (g_utf8_prev_char (at)) : '\n';
}

/* As text_char_before, looking through a variation selector at the character it belongs to. */
static gunichar
base_char_before (const char *begin, const char *at)
{
  gunichar c = text_char_before (begin, at);
  if (!is_variation_selector (c))
    return c;
  gunichar base = text_char_before (begin, g_utf8_prev_char (at));
  gboolean wide_quote = c == 0xFE01 && base >= 0x2018 && base <= 0x201D;
  return wide_quote ? 0x3001 : text_is_cjk (base) ? base : c;
}

gboolean
emphasis_wants_marks (const char *line, const char *run, const char *run_end, const char *end)
{
  gunichar after = text_char_at (run_end, end);
  gunichar before = base_char_before (line, run);
  if (is_space (after) || is_space (before))
    return FALSE;
  return text_is_cjk (after) || text_is_cjk (before);
}
