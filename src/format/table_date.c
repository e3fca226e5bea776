/* table_date: of which day a table says it is. */
#include "base/date.h"
#include "base/text.h"
#include "format/table.h"

#include <string.h>

/* More cells than this are not looked through for a day. */
#define MAX_ROW_CELLS 100

/* No day is written longer, with its weekday. */
#define MAX_DAY_BYTES 80

/* A day stands before these words, */
static const char *const words_behind[] = { "現在", "時点", NULL };

/* or behind these. */
static const char *const words_before[]
    = { "基準日", "データ時点", "更新日", "更新年月日", "as of", NULL };

static char *
row_text (const Table *table, guint row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint c = 0; c < MIN (table_n_columns (table), MAX_ROW_CELLS); c++)
    g_string_append_printf (text, "%s ", table_preamble_cell (table, row, c)->text);
  return text_nfkc (text->str);
}

/* Whether a written day may begin here: 令和7年…, R7.10.1, 2025年…, 2025-10-01. */
static gboolean
begins_a_day (const char *at)
{
  static const char *const eras[] = { "令和", "平成", "昭和" };
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    if (g_str_has_prefix (at, eras[i]))
      return TRUE;
  gsize digits = strspn (at, "0123456789");
  return digits == 4 || (strchr ("RHS", *at) != NULL && *at != '\0' && g_ascii_isdigit (at[1]));
}

/* The day that begins at @at, as far as one can be read; what stands behind it is left. */
static Date
day_at (const char *at)
{
  Date day = DATE_NONE;
  for (gsize length = strnlen (at, MAX_DAY_BYTES); day == DATE_NONE && length > 0; length--)
    {
      gboolean may_end
          = at[length] == '\0' || strchr (" )],\n", at[length]) != NULL || at[length - 1] == ')';
      g_autofree char *written = may_end ? g_strndup (at, length) : NULL;
      if (written != NULL && date_parse (written, DATE_NONE, &day) != DATE_OK)
        day = DATE_NONE;
    }
  return day;
}

/* The last day that is written before @end. */
static Date
day_before (const char *text, const char *end)
{
  g_autofree char *before = g_strchomp (g_strndup (text, end - text));
  Date day = DATE_NONE;
  gboolean in_number = FALSE;
  for (const char *at = before; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (!in_number && begins_a_day (at))
        day = day_at (at);
      in_number = g_ascii_isdigit (*at);
    }
  return day;
}

static Date
day_behind (const char *text)
{
  text += strspn (text, ": =(,");
  return begins_a_day (text) ? day_at (text) : DATE_NONE;
}

static Date
day_of_row (const char *text)
{
  Date day = DATE_NONE;
  for (guint i = 0; day == DATE_NONE && words_behind[i] != NULL; i++)
    {
      const char *word = strstr (text, words_behind[i]);
      day = word != NULL ? day_before (text, word) : DATE_NONE;
    }
  for (guint i = 0; day == DATE_NONE && words_before[i] != NULL; i++)
    {
      const char *word = strstr (text, words_before[i]);
      day = word != NULL ? day_behind (word + strlen (words_before[i])) : DATE_NONE;
    }
  return day;
}

Date
table_date (const Table *table)
{
  Date day = DATE_NONE;
  for (guint row = 0; day == DATE_NONE && row < table_n_preamble (table); row++)
    {
      g_autofree char *text = row_text (table, row);
      day = day_of_row (text);
    }
  return day;
}
