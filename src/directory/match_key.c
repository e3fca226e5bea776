#include "directory/match_key.h"
#include "base/text.h"

#include <string.h>

/* ── names ── */

/* Longer words stand before those they begin with. */
static const char *const corporation_kinds[] = {
  "特定医療法人社団",
  "特定医療法人財団",
  "特定医療法人",
  "社会医療法人社団",
  "社会医療法人財団",
  "社会医療法人",
  "医療法人社団",
  "医療法人財団",
  "医療法人",
  "社会福祉法人",
  "一般社団法人",
  "一般財団法人",
  "公益社団法人",
  "公益財団法人",
  "地方独立行政法人",
  "独立行政法人",
  "国立大学法人",
  "学校法人",
  "宗教法人",
  "特定非営利活動法人",
  "NPO法人",
  "医療生活協同組合",
  "株式会社",
  "有限会社",
  "合同会社",
  "合資会社",
  "合名会社",
  "(医社)",
  "(医)",
  "(社福)",
  "(株)",
  "(有)",
  "(同)",
};

/* The kind of corporation that @text begins with: its length, else 0. */
static gsize
kind_length (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (corporation_kinds); i++)
    if (g_str_has_prefix (text, corporation_kinds[i]))
      return strlen (corporation_kinds[i]);
  return 0;
}

/* 「見本会」, which runs what is named behind it. */
static gboolean
is_corporation_name (const char *word)
{
  static const char *const ends[] = { "会", "団", "社", "協会", "学園", "機構", "組合" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (word, ends[i]))
      return TRUE;
  return FALSE;
}

/* 「サンヨー薬局・瀬戸店」 is written without the dot, too. */
static char *
without_marks (const char *folded)
{
  static const char marks[] = "・.,/、。「」『』\"'";
  GString *out = g_string_new (NULL);
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (g_utf8_strchr (marks, -1, g_utf8_get_char (at)) == NULL)
      g_string_append_len (out, at, g_utf8_next_char (at) - at);
  if (out->len == 0)
    g_string_append (out, folded);
  return g_string_free (out, FALSE);
}

char *
match_name (const char *name, gboolean *has_kind)
{
  g_autofree char *wide = text_nfkc (name);
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (wide), " \t\n", -1);
  guint first = 0;
  gsize kind = words[0] != NULL ? kind_length (words[0]) : 0;
  const gboolean of_corporation = kind > 0;
  if (has_kind != NULL)
    *has_kind = of_corporation;
  if (kind > 0 && words[0][kind] == '\0' && words[1] != NULL)
    {
      first++;
      kind = 0;
    }
  while (of_corporation && words[first] != NULL && words[first + 1] != NULL
         && is_corporation_name (words[first] + kind))
    {
      first++;
      kind = 0;
    }
  g_autofree char *own = g_strjoinv ("", words + first);
  g_autofree char *folded = text_fold_name (own[kind] != '\0' ? own + kind : own);
  return without_marks (folded);
}

NameLikeness
match_compare_names (const char *a, gboolean a_has_kind, const char *b, gboolean b_has_kind)
{
  gboolean swap = strlen (a) < strlen (b);
  const char *longer = swap ? b : a, *shorter = swap ? a : b;
  if (strcmp (a, b) == 0)
    return NAMES_SAME;
  if (g_utf8_strlen (shorter, -1) < 3 || strstr (longer, shorter) == NULL)
    return NAMES_DIFFER;
  gboolean of_corporation = swap ? b_has_kind : a_has_kind;
  return of_corporation && g_str_has_suffix (longer, shorter) ? NAME_BEHIND : NAME_WITHIN;
}

/* ── addresses ── */

/* Behind 「岡山県」, 「東京都」 …; a city's name holds no 県 so near its beginning. */
static const char *
behind_prefecture (const char *address)
{
  static const char *const others[] = { "東京都", "北海道", "大阪府", "京都府" };
  const char *at = address;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_has_prefix (address, others[i]))
      return address + strlen (others[i]);
  for (guint i = 0; i < 4 && *at != '\0'; i++, at = g_utf8_next_char (at))
    if (i >= 2 && g_str_has_prefix (at, "県"))
      return g_utf8_next_char (at);
  return address;
}

/* 1 to 10 of a kanji number, 0 of any other character. */
static guint
kanji_digit (gunichar c)
{
  static const char digits[] = "一二三四五六七八九十";
  const char *found = g_utf8_strchr (digits, -1, c);
  return c != 0 && found != NULL ? (guint)g_utf8_pointer_to_offset (digits, found) + 1 : 0;
}

/* 「十二丁目」: the number before 丁目 and, in *length, the bytes up to it; 0 if there is none. */
static guint
kanji_block (const char *at, gsize *length)
{
  guint number = 0, digit;
  const char *end = at;
  for (; (digit = kanji_digit (g_utf8_get_char (end))) != 0; end = g_utf8_next_char (end))
    number = digit == 10 ? MAX (number, 1) * 10 : number + digit;
  *length = end - at;
  return g_str_has_prefix (end, "丁目") && number < 100 ? number : 0;
}

/* Words that stand behind or between the numbers of an address, and what they are worth. */
static const struct
{
  const char *word, *mark;
} number_words[] = {
  { "丁目", "-" }, { "番地の", "-" }, { "番地ノ", "-" }, { "番地", "-" },
  { "番の", "-" }, { "番", "-" },     { "号", "-" },     { "の", "-" },
  { "ノ", "-" },   { "条", "条" },    { "線", "線" },    { "地割", "地割" },
};

/* Whether the numbers go on at @at, behind a digit; *length is what the word takes. */
static const char *
number_mark (const char *at, gsize *length)
{
  for (guint i = 0; i < G_N_ELEMENTS (number_words); i++)
    if (g_str_has_prefix (at, number_words[i].word))
      {
        *length = strlen (number_words[i].word);
        return number_words[i].mark;
      }
  *length = 0;
  return NULL;
}

/* The numbers from @at on, 「1-2-3」, without the building behind them. 北21条西5丁目 goes on. */
static void
append_numbers (GString *out, const char *at)
{
  gsize length;
  while (*at != '\0')
    {
      const char *mark = number_mark (at, &length);
      if (g_ascii_isdigit (*at) || *at == '-')
        g_string_append_c (out, *at++);
      else if (mark == NULL)
        break;
      else if (strcmp (mark, "-") == 0)
        {
          g_string_append_c (out, '-');
          at += length;
        }
      else
        {
          const char *next = at + length;
          gsize words = strcspn (next, "0123456789");
          g_string_append_len (out, at, length + words);
          at = next + words;
        }
    }
}

/* 「1--2-」→「1-2」 from @start on. */
static void
tidy_numbers (GString *out, gsize start)
{
  gsize kept = start;
  for (gsize i = start; i < out->len; i++)
    if (out->str[i] != '-' || (kept > start && out->str[kept - 1] != '-'))
      out->str[kept++] = out->str[i];
  while (kept > start && out->str[kept - 1] == '-')
    kept--;
  g_string_truncate (out, kept);
}

char *
match_address (const char *address, gsize *town_length)
{
  *town_length = 0;
  if (address == NULL)
    return NULL;
  g_autofree char *folded = text_fold_name (address);
  const char *at = behind_prefecture (folded);
  GString *out = g_string_new (NULL);
  gsize skipped;
  guint block = 0;
  for (; *at != '\0' && !g_ascii_isdigit (*at); at = g_utf8_next_char (at))
    {
      if (g_str_has_prefix (at, "大字"))
        at += strlen ("大"); /* to 字, */
      else if (g_str_has_prefix (at, "字"))
        continue; /* which many leave out */
      else if ((block = kanji_block (at, &skipped)) > 0)
        break;
      else
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
    }
  *town_length = out->len;
  if (block > 0)
    {
      g_string_append_printf (out, "%u", block);
      at += skipped;
    }
  append_numbers (out, at);
  tidy_numbers (out, *town_length);
  return g_string_free (out, FALSE);
}

gboolean
match_same_address (const char *a, gsize a_town, const char *b, gsize b_town)
{
  gsize town = MIN (a_town, b_town);
  return town > 0 && a[a_town] != '\0' && strcmp (a + a_town, b + b_town) == 0
         && memcmp (a, b, town) == 0;
}
