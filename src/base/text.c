#include "base/text.h"
#include "base/text_int.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Normalising sorts a run of combining marks, which is quadratic in its length; no word of any
 * language has more in a row, so a longer run is cut. */
#define MAX_MARKS 64

/* ── normal forms ── */

static void
append_normal (GString *out, const UNormalizer2 *form, const char *text, gsize length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t n = 0, m;
  g_autofree UChar *wide = g_new (UChar, length + 1);
  u_strFromUTF8 (wide, (int32_t)length + 1, &n, text, (int32_t)length, &status);
  m = unorm2_normalize (form, wide, n, NULL, 0, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR || status == U_STRING_NOT_TERMINATED_WARNING)
    status = U_ZERO_ERROR;
  g_autofree UChar *normal = g_new (UChar, m + 1);
  unorm2_normalize (form, wide, n, normal, m + 1, &status);
  gsize start = out->len;
  int32_t bytes = 0;
  g_string_set_size (out, start + (gsize)m * 3 + 1);
  u_strToUTF8 (out->str + start, m * 3 + 1, &bytes, normal, m, &status);
  g_string_set_size (out, start + (U_SUCCESS (status) ? bytes : 0));
}

/* The end of the part from @text that may be normalised at once: before a run of marks too long,
 * or a piece of bounded size that ends before a character that nothing joins to. */
static const char *
normal_piece (const char *text)
{
  const gsize wanted = 1 << 16;
  guint marks = 0;
  const char *at = text;
  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      marks = c >= 0x300 && g_unichar_ismark (c) ? marks + 1 : 0;
      if (marks == MAX_MARKS || ((gsize)(at - text) >= wanted && c < 0x300 && at > text))
        break;
    }
  return at;
}

static char *
normalise (const char *text, const UNormalizer2 *form)
{
  if (form == NULL || g_str_is_ascii (text))
    return g_strdup (text);
  GString *out = g_string_new (NULL);
  while (*text != '\0')
    {
      const char *end = normal_piece (text);
      append_normal (out, form, text, end - text);
      text = end;
    }
  return g_string_free (out, FALSE);
}

char *
text_nfkc (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  return normalise (text, unorm2_getNFKCInstance (&status));
}

char *
text_nfc (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  return normalise (text, unorm2_getNFCInstance (&status));
}

/* NFKC splits a spaced ゛ from its kana, so marks are joined before. */
static char *
nfkc_with_marks (const char *text)
{
  g_autoptr (GString) joined = g_string_sized_new (strlen (text));
  gunichar last = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      guint mark = kana_mark (c);
      if (mark && kana_voiced (last, mark))
        c = 0x3098 + mark;
      g_string_append_unichar (joined, c);
      last = c;
    }
  return text_nfkc (joined->str);
}

/* ── for matching ── */

static gboolean
is_invisible (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_FORMAT || type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
         || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *
text_fold_header (const char *text)
{
  g_autofree char *nfkc = nfkc_with_marks (text);
  GString *out = g_string_new (NULL);
  for (const char *at = nfkc; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (!g_unichar_isspace (c) && !is_invisible (c))
        g_string_append_unichar (out, c < 0x80 ? (gunichar)g_ascii_tolower ((char)c) : c);
    }
  return g_string_free (out, FALSE);
}

/* Forms of one character in the names of people and places, first the one matched by. */
static const char *const variants[] = {
  "高髙", "崎﨑嵜", "辺邊邉", "斉齊斎齋", "浜濵濱", "沢澤",   "広廣",   "国國",   "桜櫻", "島嶋嶌",
  "恵惠", "真眞",   "徳德",   "瀬瀨",     "竜龍",   "滝瀧",   "富冨",   "槙槇",   "学學", "会會",
  "医醫", "薬藥",   "豊豐",   "栄榮",     "円圓",   "塩鹽",   "条條",   "浅淺",   "増增", "曽曾",
  "寿壽", "応應",   "剣劔劍", "鉄鐵",     "駅驛",   "万萬",   "礼禮",   "弥彌",   "実實", "静靜",
  "浄淨", "関關",   "蔵藏",   "県縣",     "庁廳",   "児兒",   "縄繩",   "続續",   "亀龜", "桧檜",
  "篭籠", "野埜",   "峰峯",   "館舘",     "柳栁",   "桑桒",   "鶴靏靍", "鴎鷗",   "禄祿", "来來",
  "与與", "総總",   "声聲",   "単單",     "戸戶",   "歩步",   "毎每",   "清淸",   "青靑", "黄黃",
  "黒黑", "緒緖",   "淵渕渊", "仏佛",     "気氣",   "体體躰", "誉譽",   "宝寶寳", "吉𠮷", "荘莊",
  "穂穗", "巌巖",   "亘亙",   "凜凛",     "遥遙",   "瑶瑤",   "頼賴",   "薮藪",   "頬頰", "図圖",
  "号號", "読讀",   "壱壹",   "弐貳",     "台臺",   "当當",   "予豫",   "余餘",   "灯燈", "両兩",
  "蛍螢", "蚕蠶",   "証證",   "麦麥",     "陥陷",   "ケヶ",   "カヵ",
};

/* Each variant → the form matched by; made at first use, the same for ever. */
static GHashTable *
variant_table (void)
{
  static gsize once = 0;
  static GHashTable *table;
  if (g_once_init_enter (&once))
    {
      table = g_hash_table_new (NULL, NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
        {
          gpointer main_form = GUINT_TO_POINTER (g_utf8_get_char (variants[i]));
          for (const char *at = g_utf8_next_char (variants[i]); *at; at = g_utf8_next_char (at))
            g_hash_table_insert (table, GUINT_TO_POINTER (g_utf8_get_char (at)), main_form);
        }
      g_once_init_leave (&once, 1);
    }
  return table;
}

static gunichar
variant_form (gunichar c)
{
  if (c < 0x3000)
    return c;
  gpointer form = g_hash_table_lookup (variant_table (), GUINT_TO_POINTER (c));
  return form ? GPOINTER_TO_UINT (form) : c;
}

static gboolean
is_variation_selector (gunichar c)
{
  return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

gboolean
is_dash (gunichar c)
{
  switch (c)
    {
    case '-':
    case 0x2010: /* hyphens and dashes */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x207b: /* raised and lowered minus */
    case 0x208b:
    case 0x2212: /* minus */
    case 0x2500: /* ruled lines */
    case 0x2501:
    case 0x30fc: /* long vowel */
    case 0xfe63:
    case 0xff0d:
    case 0xff70:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What a dash means between @before and @after: a long vowel behind kana, else a hyphen. */
static gunichar
dash_meaning (gunichar dash, gunichar before, gunichar after)
{
  gboolean long_vowel = dash == 0x30fc || dash == 0xff70;
  if (kana_is_letter (before) || before == 0x30fc)
    return long_vowel || !(after < 0x80 && g_ascii_isalnum ((char)after)) ? 0x30fc : '-';
  return '-';
}

static gboolean
is_name_noise (gunichar c)
{
  return g_unichar_isspace (c) || is_invisible (c) || is_variation_selector (c);
}

char *
text_fold_name (const char *text)
{
  g_autofree char *nfkc = nfkc_with_marks (text);
  GString *out = g_string_new (NULL);
  gunichar last = 0;
  for (const char *at = nfkc; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (is_name_noise (c))
        continue;
      if (is_dash (c))
        c = dash_meaning (c, last, g_utf8_get_char (g_utf8_next_char (at)));
      else
        c = c < 0x80 ? (gunichar)g_ascii_tolower ((char)c) : variant_form (c);
      g_string_append_unichar (out, c);
      last = c;
    }
  return g_string_free (out, FALSE);
}

/* ── for show ── */

static gunichar
narrow (gunichar c)
{
  return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c;
}

static gboolean
is_alnum (gunichar c)
{
  c = narrow (c);
  return c < 0x80 && g_ascii_isalnum ((char)c);
}

/* TRUE if nothing but full-width marks lies between @at and a letter or digit. */
static gboolean
leads_to_alnum (const char *at)
{
  for (guint i = 0; i < 4; i++, at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (is_alnum (c) || narrow (c) == '/')
        return TRUE;
      if (c < 0xff01 || c > 0xff5e)
        return FALSE;
    }
  return FALSE;
}

/* A line break at @at, in any of its spellings: its length in bytes, else 0. */
static gsize
line_break_length (const char *at)
{
  static const char *const spellings[]
      = { "\r\n", "\r", "\n", "\v", "\f", "（改行）", "(改行)", "\xc2\x85", "\u2028", "\u2029" };
  if ((guchar)*at > '\r' && *at != '(' && (guchar)*at < 0x80)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (g_str_has_prefix (at, spellings[i]))
      return strlen (spellings[i]);
  return 0;
}

/* The character to show for @c, which stands before @next; @last has been shown. */
static gunichar
clean_char (gunichar c, gunichar last, const char *next)
{
  gunichar after = g_utf8_get_char (next);
  if (is_dash (c) && c != '-')
    {
      if (c == 0xff0d && kana_is_letter (last)
          && (after == 0 || g_unichar_isspace (after) || kana_is_letter (kana_widen (after))))
        return 0x30fc;
      if (is_alnum (last) && is_alnum (after) && (g_unichar_isdigit (last) || c == 0xff0d))
        return '-';
      return kana_widen (c);
    }
  if (is_alnum (c))
    return narrow (c);
  if (c >= 0xff01 && c <= 0xff5d && (is_alnum (last) || (last > ' ' && last < 0x80))
      && leads_to_alnum (next))
    return narrow (c);
  return kana_widen (c);
}

static void
trim_spaces (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}

static gsize
last_char_start (const GString *out)
{
  return g_utf8_prev_char (out->str + out->len) - out->str;
}

/* Appends @c as it is shown; a mark joins the kana before it. Returns what is last now. */
static gunichar
append_clean (GString *out, gunichar c, gunichar last, const char *next)
{
  guint mark = kana_mark (c);
  gunichar voiced = mark ? kana_voiced (last, mark) : 0;
  if (voiced)
    g_string_truncate (out, last_char_start (out));
  else if (mark)
    c = 0x309a + mark;
  else
    c = clean_char (c, last, next);
  g_string_append_unichar (out, voiced ? voiced : c);
  return voiced ? voiced : c;
}

char *
text_clean (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  gunichar last = '\n';
  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char (text);
      gsize broken = line_break_length (text);
      text = broken ? text + broken : g_utf8_next_char (text);
      if (broken)
        {
          trim_spaces (out);
          if (out->len > 0)
            g_string_append_c (out, '\n');
          last = '\n';
        }
      else if (g_unichar_isspace (c))
        {
          if (last != ' ' && last != '\n')
            g_string_append_c (out, ' ');
          last = last == '\n' ? last : ' ';
        }
      else if (!is_invisible (c))
        last = append_clean (out, c, last, text);
    }
  while (out->len > 0 && strchr (" \n", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}
