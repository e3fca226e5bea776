#include "directory/hours.h"
#include "base/text.h"
#include "config/cells.h"

#include <string.h>

/* The length of the mark or word between a range's ends that @text begins with, 0 if there is none.
 */
static gsize
dash_length (const char *text)
{
  static const char *const dashes[]
      = { "〜", "～", "−", "–", "—", "―", "ー", "‐", "‑", "－", "─", "→", "から" };
  if ((guchar)*text < 0x80)
    return *text == '~';
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (g_str_has_prefix (text, dashes[i]))
      return strlen (dashes[i]);
  return 0;
}

/* All that separates a range's ends, as one mark. */
static char *
unify (const char *text)
{
  g_autofree char *clean = text_nfkc (text);
  GString *out = g_string_new (NULL);
  for (const char *p = clean; *p != '\0';)
    {
      gsize dash = dash_length (p);
      const char *next = dash > 0 ? p + dash : g_utf8_next_char (p);
      if (dash > 0)
        g_string_append_c (out, '-');
      else
        g_string_append_len (out, p, next - p);
      p = next;
    }
  return g_string_free (out, FALSE);
}

/* ── scanning; every take_ function moves *p only when it succeeds ── */

static gboolean
take_word (const char **p, const char *word)
{
  gsize length = strlen (word);
  if (strncmp (*p, word, length) != 0)
    return FALSE;
  *p += length;
  return TRUE;
}

static void
skip_separators (const char **p)
{
  do
    *p += strspn (*p, " \n\t,/;|");
  while (take_word (p, "、") || take_word (p, "・"));
}

/* One day of the week, 0 Sunday … 6 Saturday. */
static gboolean
take_day (const char **p, guint *day)
{
  static const char *const names[] = { "日", "月", "火", "水", "木", "金", "土" };
  for (guint i = 0; i < 7; i++)
    if (take_word (p, names[i]))
      {
        if (!take_word (p, "曜日"))
          take_word (p, "曜");
        *day = i;
        return TRUE;
      }
  return FALSE;
}

/* 「月-金」, 「土」: the week begins on Monday, so 月-日 is all of it. */
static gboolean
take_day_range (const char **p, guint8 *days)
{
  guint first, last;
  if (!take_day (p, &first))
    return FALSE;
  const char *dash = *p;
  if (!take_word (&dash, "-") || !take_day (&dash, &last))
    {
      *days |= 1 << first;
      return TRUE;
    }
  *p = dash;
  for (guint d = first;; d = (d + 1) % 7)
    {
      *days |= 1 << d;
      if (d == last)
        return TRUE;
    }
}

static gboolean
take_day_word (const char **p, guint8 *days)
{
  static const struct
  {
    const char *word;
    guint8 days;
  } words[] = {
    { "平日", DAYS_WEEKDAYS },  { "年中無休", DAYS_ALL },     { "毎日", DAYS_ALL },
    { "全日", DAYS_ALL },       { "祝日", 1 << DAY_HOLIDAY }, { "祝祭日", 1 << DAY_HOLIDAY },
    { "祝", 1 << DAY_HOLIDAY },
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (take_word (p, words[i].word))
      {
        *days |= words[i].days;
        return TRUE;
      }
  return take_day_range (p, days);
}

static gboolean
take_days (const char **p, guint8 *days)
{
  const char *q = *p;
  gboolean bracket = take_word (&q, "(") || take_word (&q, "[") || take_word (&q, "【");
  guint8 found = 0;
  if (!take_day_word (&q, &found))
    return FALSE;
  for (const char *next = q;; q = next)
    {
      skip_separators (&next);
      if (!take_day_word (&next, &found))
        break;
    }
  if (bracket && !(take_word (&q, ")") || take_word (&q, "]") || take_word (&q, "】")))
    return FALSE;
  if (!take_word (&q, ":"))
    take_word (&q, "は");
  *p = q;
  *days = found;
  return TRUE;
}

/* A clock time in its written extent; the value is time_parse's. */
static gboolean
take_time (const char **p, ClockTime *time, gboolean *afternoon)
{
  const char *q = *p;
  if (!take_word (&q, "翌日"))
    take_word (&q, "翌");
  *afternoon = take_word (&q, "午後");
  if (!*afternoon)
    take_word (&q, "午前");
  gsize hour = strspn (q, "0123456789");
  if (hour < 1 || hour > 2)
    return FALSE;
  q += hour;
  if (*q == ':' && strspn (q + 1, "0123456789") == 2)
    {
      q += 3;
      if (*q == ':' && strspn (q + 1, "0123456789") == 2)
        q += 3;
    }
  else if (take_word (&q, "時"))
    {
      gsize minute = strspn (q, "0123456789");
      if (minute > 0 && g_str_has_prefix (q + minute, "分"))
        q += minute + strlen ("分");
      else if (!take_word (&q, "半") && minute > 0)
        return FALSE;
    }
  else
    return FALSE;
  g_autofree char *written = g_strndup (*p, q - *p);
  if (!time_parse (written, time))
    return FALSE;
  *p = q;
  return TRUE;
}

static gboolean
take_range (const char **p, Hours *hours)
{
  if (take_word (p, "24時間") || take_word (p, "終日"))
    {
      hours->open = 0;
      hours->close = 24 * 60;
      return TRUE;
    }
  const char *q = *p;
  gboolean open_pm, close_pm;
  while (*q == ' ')
    q++;
  if (!take_time (&q, &hours->open, &open_pm))
    return FALSE;
  while (*q == ' ')
    q++;
  if (!take_word (&q, "-"))
    return FALSE;
  while (*q == ' ')
    q++;
  if (!take_time (&q, &hours->close, &close_pm))
    return FALSE;
  /* 「午後1:30～6:00」 can only mean the evening. */
  if (open_pm && !close_pm && hours->close < 12 * 60 && hours->close + 12 * 60 > hours->open)
    hours->close += 12 * 60;
  if (hours->close <= hours->open)
    return FALSE;
  *p = q;
  return TRUE;
}

/* ── whole texts ── */

gboolean
hours_parse_days (const char *text, guint8 *days)
{
  g_autofree char *unified = unify (text);
  const char *p = unified;
  skip_separators (&p);
  if (!take_days (&p, days))
    return FALSE;
  skip_separators (&p);
  return *p == '\0';
}

gboolean
hours_parse_text (const char *text, guint8 days, GArray *out)
{
  g_autofree char *unified = unify (text);
  const char *p = unified;
  guint before = out->len;
  for (skip_separators (&p); *p != '\0'; skip_separators (&p))
    {
      Hours hours = { 0 };
      if (take_days (&p, &days))
        skip_separators (&p);
      hours.days = days;
      if (days == 0 || !take_range (&p, &hours))
        break;
      g_array_append_val (out, hours);
    }
  if (*p == '\0' && out->len > before)
    return TRUE;
  g_array_set_size (out, before);
  return FALSE;
}

static gboolean
parse_times (const char *text, GArray *times, gboolean *repaired)
{
  g_autofree char *unified = unify (text);
  g_strdelimit (unified, ";/,\n|", ';');
  g_auto (GStrv) parts = g_strsplit (unified, ";", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      ClockTime time;
      gboolean fraction;
      g_strstrip (*part);
      if (**part == '\0')
        continue;
      if (!time_cell_parse (*part, &time, &fraction))
        return FALSE;
      *repaired |= fraction;
      g_array_append_val (times, time);
    }
  return times->len > 0;
}

gboolean
hours_parse_pair (const char *open, const char *close, guint8 days, GArray *out, gboolean *repaired)
{
  g_autoptr (GArray) opens = g_array_new (FALSE, FALSE, sizeof (ClockTime));
  g_autoptr (GArray) closes = g_array_new (FALSE, FALSE, sizeof (ClockTime));
  *repaired = FALSE;
  if (days == 0 || !parse_times (open, opens, repaired) || !parse_times (close, closes, repaired)
      || opens->len != closes->len)
    return FALSE;
  for (guint i = 0; i < opens->len; i++)
    if (g_array_index (closes, ClockTime, i) <= g_array_index (opens, ClockTime, i))
      return FALSE;
  for (guint i = 0; i < opens->len; i++)
    {
      Hours hours = { .days = days,
                      .open = g_array_index (opens, ClockTime, i),
                      .close = g_array_index (closes, ClockTime, i) };
      g_array_append_val (out, hours);
    }
  return TRUE;
}
