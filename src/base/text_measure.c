#include "base/text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>

/* Longer words are not misspelt keys, and the distance costs the product of the lengths. */
#define NEAREST_MAX 64

gboolean
text_is_cjk (gunichar c)
{
  if (c < 0x1100)
    return FALSE;
  if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x4E00 && c <= 0x9FFF)) /* nearly all that is asked */
    return TRUE;
  int32_t width = u_getIntPropertyValue ((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
  gboolean wide = width == U_EA_WIDE || width == U_EA_FULLWIDTH || width == U_EA_HALFWIDTH;
  if (!wide && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HANGUL)
    return FALSE;
  return !u_hasBinaryProperty ((UChar32)c, UCHAR_EMOJI_PRESENTATION);
}

guint
text_width (const char *text)
{
  guint width = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (!g_unichar_iszerowidth (c) && !g_unichar_iscntrl (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/* Opened once and kept: opening costs more than a thousand comparisons. */
static const UCollator *
japanese_collator (void)
{
  static gsize once = 0;
  static UCollator *collator;
  if (g_once_init_enter (&once))
    {
      UErrorCode status = U_ZERO_ERROR;
      collator = ucol_open ("ja", &status);
      if (U_FAILURE (status))
        collator = NULL;
      g_once_init_leave (&once, 1);
    }
  return collator;
}

int
text_collate (const char *a, const char *b)
{
  const UCollator *collator = japanese_collator ();
  UErrorCode status = U_ZERO_ERROR;
  UCollationResult order
      = collator ? ucol_strcollUTF8 (collator, a, -1, b, -1, &status) : UCOL_EQUAL;
  return U_SUCCESS (status) && order != UCOL_EQUAL ? (int)order : strcmp (a, b);
}

gunichar
text_private_use (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (c >= 0xe000 && g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        return c;
    }
  return 0;
}

/* ── the nearest word ── */

typedef struct
{
  gunichar chars[NEAREST_MAX];
  guint length;
} Word;

static gboolean
word_init (Word *word, const char *text)
{
  word->length = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (word->length == NEAREST_MAX)
        return FALSE;
      word->chars[word->length++] = g_unichar_tolower (g_utf8_get_char (text));
    }
  return TRUE;
}

/* Insertions, deletions, replacements and swaps of neighbours that make @a into @b. */
static guint
edit_distance (const Word *a, const Word *b)
{
  guint rows[3][NEAREST_MAX + 1];
  guint *before = rows[0], *above = rows[1], *row = rows[2];
  for (guint j = 0; j <= b->length; j++)
    above[j] = j;
  for (guint i = 1; i <= a->length; i++)
    {
      row[0] = i;
      for (guint j = 1; j <= b->length; j++)
        {
          gboolean same = a->chars[i - 1] == b->chars[j - 1];
          guint best = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + !same);
          if (i > 1 && j > 1 && a->chars[i - 1] == b->chars[j - 2]
              && a->chars[i - 2] == b->chars[j - 1])
            best = MIN (best, before[j - 2] + 1);
          row[j] = best;
        }
      guint *free_row = before;
      before = above;
      above = row;
      row = free_row;
    }
  return above[b->length];
}

const char *
text_nearest (const char *word, const char *const *candidates)
{
  Word sought, other;
  if (!word_init (&sought, word))
    return NULL;
  guint best = MIN (MAX (sought.length / 3, 2), sought.length > 0 ? sought.length - 1 : 0);
  const char *nearest = NULL;
  for (; *candidates != NULL; candidates++)
    {
      if (!word_init (&other, *candidates))
        continue;
      guint distance = edit_distance (&sought, &other);
      if (distance < best + (nearest == NULL))
        {
          best = distance;
          nearest = *candidates;
        }
    }
  return nearest;
}
