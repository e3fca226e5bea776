#include "base/text.h"
#include "base/text_int.h"

/* U+FF61–FF9D in order. */
static const gunichar wide_forms[] = {
  0x3002, 0x300c, 0x300d, 0x3001, 0x30fb, 0x30f2, 0x30a1, 0x30a3, 0x30a5, 0x30a7, 0x30a9,
  0x30e3, 0x30e5, 0x30e7, 0x30c3, 0x30fc, 0x30a2, 0x30a4, 0x30a6, 0x30a8, 0x30aa, 0x30ab,
  0x30ad, 0x30af, 0x30b1, 0x30b3, 0x30b5, 0x30b7, 0x30b9, 0x30bb, 0x30bd, 0x30bf, 0x30c1,
  0x30c4, 0x30c6, 0x30c8, 0x30ca, 0x30cb, 0x30cc, 0x30cd, 0x30ce, 0x30cf, 0x30d2, 0x30d5,
  0x30d8, 0x30db, 0x30de, 0x30df, 0x30e0, 0x30e1, 0x30e2, 0x30e4, 0x30e6, 0x30e8, 0x30e9,
  0x30ea, 0x30eb, 0x30ec, 0x30ed, 0x30ef, 0x30f3,
};
G_STATIC_ASSERT (G_N_ELEMENTS (wide_forms) == 0xff9d - 0xff61 + 1);

typedef struct
{
  gunichar first; /* katakana */
  const char *row;
} KanaRow;

/* Each row begins at its first letter and ends before the next; ヴヵヶ stand apart. */
static const KanaRow kana_rows[] = {
  { 0x30a1, "あ" }, { 0x30ab, "か" }, { 0x30b5, "さ" }, { 0x30bf, "た" }, { 0x30ca, "な" },
  { 0x30cf, "は" }, { 0x30de, "ま" }, { 0x30e3, "や" }, { 0x30e9, "ら" }, { 0x30ee, "わ" },
  { 0x30f4, "あ" }, { 0x30f5, "か" }, { 0x30f7, "わ" }, { 0x30fb, "" },
};

gunichar
kana_widen (gunichar c)
{
  return c >= 0xff61 && c <= 0xff9d ? wide_forms[c - 0xff61] : c;
}

gboolean
kana_is_letter (gunichar c)
{
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa);
}

guint
kana_mark (gunichar c)
{
  switch (c)
    {
    case 0x3099:
    case 0x309b:
    case 0xff9e:
      return 1;
    case 0x309a:
    case 0x309c:
    case 0xff9f:
      return 2;
    default:
      return 0;
    }
}

gunichar
kana_voiced (gunichar kana, guint mark)
{
  gunichar voiced = 0;
  if (kana < 0x3041 || kana > 0x30ff || !g_unichar_compose (kana, 0x3098 + mark, &voiced))
    return 0;
  return voiced;
}

static gunichar
katakana (gunichar c)
{
  if ((c >= 0x3041 && c <= 0x3096) || c == 0x309d || c == 0x309e)
    return c + 0x60;
  return kana_widen (c);
}

/* The letter at *@at as katakana, a mark behind it joined to it; *@at moves on. */
static gunichar
next_katakana (const char **at)
{
  gunichar c = katakana (g_utf8_get_char (*at));
  *at = g_utf8_next_char (*at);
  guint mark = kana_mark (g_utf8_get_char (*at));
  gunichar voiced = mark ? kana_voiced (c, mark) : 0;
  if (voiced == 0)
    return c;
  *at = g_utf8_next_char (*at);
  return voiced;
}

char *
text_to_katakana (const char *text)
{
  GString *out = g_string_new (NULL);
  while (*text != '\0')
    g_string_append_unichar (out, next_katakana (&text));
  return g_string_free (out, FALSE);
}

const char *
text_kana_row (const char *kana)
{
  while (g_unichar_isspace (g_utf8_get_char (kana)))
    kana = g_utf8_next_char (kana);
  if (*kana == '\0')
    return "";
  gunichar c = next_katakana (&kana);
  if (c >= 0xff01 && c <= 0xff5e)
    c -= 0xfee0;
  if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN && g_unichar_isalpha (c))
    return "A";
  const char *row = "";
  for (gsize i = 0; i < G_N_ELEMENTS (kana_rows) && c >= kana_rows[i].first; i++)
    row = kana_rows[i].row;
  return row;
}
