#include "config/cells.h"
#include "base/escape.h"
#include "base/text.h"
#include "format/html_scan.h"

#include <math.h>
#include <string.h>

#define REPAIR_NOTE(id, what_ja, what_en)                                                          \
  {                                                                                                \
    id, DIAG_NOTE, what_ja "（{count}か所。最初の例: {before} → {after}）",                        \
        what_en " ({count}; the first: {before} → {after})", NULL, NULL                            \
  }

static const DiagKind REPAIR_KINDS[N_REPAIRS] = {
  [REPAIR_TEXT] = REPAIR_NOTE ("cells-widths", "全角・半角や空白をそろえて読みました",
                               "widths and spaces were made uniform"),
  [REPAIR_EMPTY] = REPAIR_NOTE ("cells-empty-words", "「なし」などの印を空欄として読みました",
                                "marks such as なし were read as empty"),
  [REPAIR_NUMBER] = REPAIR_NOTE ("cells-numbers", "数の書き方を直して読みました",
                                 "numbers were read in spite of their form"),
  [REPAIR_TIME] = REPAIR_NOTE ("cells-excel-times", "Excel の数値を時刻として読みました",
                               "Excel's numbers were read as times"),
  [REPAIR_DATE] = REPAIR_NOTE ("cells-excel-dates", "Excel の数値を日付として読みました",
                               "Excel's numbers were read as dates"),
  [REPAIR_URL] = REPAIR_NOTE ("cells-addresses", "URL の書き方を直して読みました",
                              "web addresses were repaired"),
  [REPAIR_COORDINATES] = REPAIR_NOTE ("cells-coordinates", "緯度・経度の書き方を直して読みました",
                                      "coordinates were repaired"),
  [REPAIR_ADDRESS] = REPAIR_NOTE ("cells-city", "住所の前に市区町村名を補いました",
                                  "the city was put before addresses"),
  [REPAIR_ADDRESS_DOUBLED]
  = REPAIR_NOTE ("cells-building-twice", "住所の終わりに二度あった建物名を一つにしました",
                 "buildings that stood twice in an address were written once"),
};

static const DiagKind CELL_PRIVATE_USE = {
  "cell-private-use",
  DIAG_WARNING,
  "「{value}」に、ほかの機械では表示できない文字（外字 {code}）があります",
  "“{value}” holds a character that other machines cannot show (private use, {code})",
  "ふつうの漢字に直してください。施設の名簿なら、content/directory/characters.csv に"
  "「,{code},正しい字,」の行を足しても直ります",
  "replace it by an ordinary character, or, in a list of facilities, add a line «,{code},right "
  "character,» to content/directory/characters.csv",
};
static const DiagKind CELL_IS_ERROR = {
  "cell-error-value",
  DIAG_WARNING,
  "セルが Excel のエラー（{value}）です。空欄として読みました",
  "the cell is an Excel error ({value}); it was read as empty",
  "計算式を直すか、値を入力してください",
  "mend the formula or type the value",
};

void
repairs_add (Repairs *repairs, Repair kind, Pos pos, const char *before, const char *after)
{
  if (repairs->kinds[kind].count++ > 0)
    return;
  repairs->kinds[kind].pos = pos;
  repairs->kinds[kind].before = g_strdup (before);
  repairs->kinds[kind].after = g_strdup (after);
}

/* An example in a message: on one line, with its ends visible. */
static char *
quote_example (const char *text)
{
  if (*text == '\0')
    return g_strdup ("空欄");
  g_autofree char *valid = g_utf8_substring (text, 0, MIN (40, g_utf8_strlen (text, -1)));
  g_strdelimit (valid, "\n\r\t", ' ');
  return g_strdup_printf ("「%s」", valid);
}

void
repairs_report (Repairs *repairs, Diags *diags)
{
  for (guint kind = 0; kind < N_REPAIRS; kind++)
    {
      if (repairs->kinds[kind].count == 0)
        continue;
      g_autofree char *count = g_strdup_printf ("%u", repairs->kinds[kind].count);
      g_autofree char *before = quote_example (repairs->kinds[kind].before);
      g_autofree char *after = quote_example (repairs->kinds[kind].after);
      diags_add (diags, &REPAIR_KINDS[kind], repairs->kinds[kind].pos, "count", count, "before",
                 before, "after", after, NULL);
      g_free (repairs->kinds[kind].before);
      g_free (repairs->kinds[kind].after);
    }
  *repairs = (Repairs){ 0 };
}

/* ── text ── */

static void
warn_private_use (const char *text, Pos pos, Diags *diags)
{
  gunichar c = text_private_use (text);
  if (c == 0)
    return;
  g_autofree char *code = g_strdup_printf ("U+%04X", c);
  diags_add (diags, &CELL_PRIVATE_USE, pos, "value", text, "code", code, NULL);
}

/* Numbers, codes and addresses of the web, which most cells are: nothing there to clean. */
static gboolean
is_plain (const char *text)
{
  const char *p = text;
  while (*p > ' ' && *p < 0x7f && *p != '&')
    p++;
  return *p == '\0';
}

char *
cell_verbatim (const Cell *cell, Pos pos, Repairs *repairs, Diags *diags)
{
  if (cell->type == CELL_EMPTY || *cell->text == '\0')
    return NULL;
  if (cell->type == CELL_ERROR)
    {
      diags_add (diags, &CELL_IS_ERROR, pos, "value", cell->text, NULL);
      return NULL;
    }
  if (is_plain (cell->text))
    return g_strdup (cell->text);
  g_autoptr (GString) decoded = g_string_new (NULL);
  html_decode (decoded, cell->text, strlen (cell->text)); /* &nbsp; of lists made from pages */
  g_autofree char *text = text_clean (decoded->str);
  if (strcmp (text, cell->text) != 0 && *text != '\0')
    repairs_add (repairs, REPAIR_TEXT, pos, cell->text, text);
  warn_private_use (text, pos, diags);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static gboolean
means_nothing (const char *text)
{
  static const char *const words[] = { "-",
                                       "--",
                                       "ー",
                                       "－",
                                       "―",
                                       "—",
                                       "–",
                                       "‐",
                                       "なし",
                                       "無し",
                                       "無",
                                       "特になし",
                                       "特に無し",
                                       "特記なし",
                                       "特記事項なし",
                                       "特にありません",
                                       "該当なし",
                                       "N/A",
                                       "null",
                                       "読み込んでいます..." };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);
      if (strncmp (text, words[i], length) == 0
          && (text[length] == '\0' || strcmp (text + length, "。") == 0))
        return TRUE;
    }
  return FALSE;
}

char *
cell_text (const Cell *cell, Pos pos, Repairs *repairs, Diags *diags)
{
  g_autofree char *text = cell_verbatim (cell, pos, repairs, diags);
  if (text == NULL || !means_nothing (text))
    return g_steal_pointer (&text);
  repairs_add (repairs, REPAIR_EMPTY, pos, text, "");
  return NULL;
}

/* ── flags and numbers ── */

static const struct
{
  const char *word;
  Flag flag;
} FLAG_WORDS[] = {
  { "○", FLAG_YES },
  { "〇", FLAG_YES },
  { "◯", FLAG_YES },
  { "●", FLAG_YES },
  { "◎", FLAG_YES },
  { "1", FLAG_YES },
  { "有", FLAG_YES },
  { "有り", FLAG_YES },
  { "あり", FLAG_YES },
  { "可", FLAG_YES },
  { "可能", FLAG_YES },
  { "対応", FLAG_YES },
  { "対応可", FLAG_YES },
  { "はい", FLAG_YES },
  { "y", FLAG_YES },
  { "yes", FLAG_YES },
  { "true", FLAG_YES },
  { "on", FLAG_YES },
  { "レ", FLAG_YES },
  { "✓", FLAG_YES },
  { "×", FLAG_NO },
  { "✕", FLAG_NO },
  { "x", FLAG_NO },
  { "0", FLAG_NO },
  { "無", FLAG_NO },
  { "無し", FLAG_NO },
  { "なし", FLAG_NO },
  { "不可", FLAG_NO },
  { "非対応", FLAG_NO },
  { "いいえ", FLAG_NO },
  { "n", FLAG_NO },
  { "no", FLAG_NO },
  { "false", FLAG_NO },
  { "off", FLAG_NO },
  { "△", FLAG_LIMITED },
  { "▲", FLAG_LIMITED },
  { "要相談", FLAG_LIMITED },
  { "応相談", FLAG_LIMITED },
  { "相談", FLAG_LIMITED },
  { "一部", FLAG_LIMITED },
  { "一部可", FLAG_LIMITED },
  { "一部対応", FLAG_LIMITED },
  { "条件付き", FLAG_LIMITED },
  { "不明", FLAG_EMPTY },
  { "-", FLAG_EMPTY },
  { "ー", FLAG_EMPTY },
  { "—", FLAG_EMPTY },
  { "―", FLAG_EMPTY },
  { "", FLAG_EMPTY },
  { "未確認", FLAG_EMPTY },
};

Flag
flag_parse (const char *text)
{
  if (text == NULL)
    return FLAG_EMPTY;
  g_autofree char *folded = text_fold_header (text);
  for (guint i = 0; i < G_N_ELEMENTS (FLAG_WORDS); i++)
    if (strcmp (folded, FLAG_WORDS[i].word) == 0)
      return FLAG_WORDS[i].flag;
  return FLAG_UNREADABLE;
}

/* The length of the mark between two items that @text begins with, 0 if there is none. */
static gsize
separator_length (const char *text)
{
  static const char *const marks[] = { "、", "；", "，", "／", "｜" };
  if ((guchar)*text < 0x80)
    return strchr (";,/|\n", *text) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i]))
      return strlen (marks[i]);
  return 0;
}

static void
add_part (GPtrArray *parts, const char *text, gsize length)
{
  char *part = g_strstrip (g_strndup (text, length));
  if (*part != '\0')
    g_ptr_array_add (parts, part);
  else
    g_free (part);
}

char **
list_split (const char *text)
{
  g_autofree char *narrow = text_clean (text);
  GPtrArray *parts = g_ptr_array_new ();
  const char *start = narrow, *p = narrow;
  while (*p != '\0')
    {
      gsize separator = separator_length (p);
      if (separator > 0)
        {
          add_part (parts, start, p - start);
          start = p + separator;
        }
      p = separator > 0 ? start : g_utf8_next_char (p);
    }
  add_part (parts, start, p - start);
  g_ptr_array_add (parts, NULL);
  return (char **)g_ptr_array_free (parts, FALSE);
}

gboolean
degrees_parse (const char *text, double *degrees)
{
  char *end = NULL;
  *degrees = g_ascii_strtod (text, &end);
  end += strspn (end, ", ");
  return end != text && *end == '\0' && isfinite (*degrees);
}

gboolean
degrees_in_japan (double latitude, double longitude)
{
  return latitude >= 20 && latitude <= 46 && longitude >= 122 && longitude <= 154.5;
}

/* What may stand behind a count without changing it. */
static gboolean
is_counter (const char *rest)
{
  static const char *const counters[] = { "", "人", "名", "床", "台", "件", "人程度", "名程度" };
  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    if (strcmp (rest, counters[i]) == 0)
      return TRUE;
  return rest[0] == '.' && rest[1 + strspn (rest + 1, "0")] == '\0';
}

gint
count_parse (const char *text)
{
  if (text == NULL)
    return -1;
  g_autofree char *folded = text_fold_header (text);
  gint64 value = 0;
  const char *p = folded;
  if (!g_ascii_isdigit (*p))
    return -1;
  for (; g_ascii_isdigit (*p) || (*p == ',' && g_ascii_isdigit (p[1])); p++)
    {
      value = *p == ',' ? value : value * 10 + (*p - '0');
      if (value > G_MAXINT32)
        return -1;
    }
  return is_counter (p) ? (gint)value : -1;
}

/* ── dates and times ── */

/* Excel counts days from 1899-12-30; 1954-10 to 2119-01 is what a list can mean. */
static gboolean
excel_day (const char *text, Date *out)
{
  if (strlen (text) < 5 || strspn (text, "0123456789") < 5)
    return FALSE;
  char *end = NULL;
  gint64 days = g_ascii_strtoll (text, &end, 10);
  if (*end == '.')
    end += 1 + strspn (end + 1, "0123456789");
  if (*end != '\0' || days < 20000 || days > 79999)
    return FALSE;
  *out = date_from_days (days + date_to_days (date_make (1899, 12, 30)));
  return TRUE;
}

DateReading
date_cell_parse (const char *text, Date near, Date *out, gboolean *repaired)
{
  *repaired = excel_day (text, out);
  return *repaired ? DATE_OK : date_parse (text, near, out);
}

gboolean
time_cell_parse (const char *text, ClockTime *out, gboolean *repaired)
{
  *repaired = FALSE;
  const char *t = strchr (text, 'T');
  if (t != NULL && t - text == 10 && g_ascii_isdigit (*text))
    text = t + 1;
  const char *point = strchr (text, '.');
  if (point == NULL || text[strspn (text, "0123456789.")] != '\0')
    return time_parse (text, out);
  char *end = NULL;
  double day = g_ascii_strtod (text, &end);
  double minutes = (day - floor (day)) * 24 * 60;
  if (*end != '\0' || !isfinite (day) || fabs (minutes - round (minutes)) > 0.02)
    return FALSE;
  *out = (ClockTime)round (minutes);
  *repaired = TRUE;
  return TRUE;
}

/* ── addresses of the web ── */

/* How the scheme is typed; what a finger can do to it is listed, not guessed. */
static gboolean
skip_scheme (const char **text, gboolean *secure)
{
  static const char *const words[] = { "https", "http",  "htttp", "htttps", "httb", "ttps", "ttp",
                                       "hhtp",  "hhtps", "htps",  "htp",    "hppt", "httpp" };
  gsize letters = 0;
  while (g_ascii_isalpha ((*text)[letters]))
    letters++;
  gsize marks = strspn (*text + letters, ":;/.");
  if (memchr (*text + letters, '/', marks) == NULL && memchr (*text + letters, ':', marks) == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == letters && g_ascii_strncasecmp (*text, words[i], letters) == 0)
      {
        *secure = g_ascii_tolower ((*text)[letters - 1]) == 's';
        *text += letters + marks;
        return TRUE;
      }
  return FALSE;
}

/* example.jp, www.example.jp:8080: labels with dots and letters at the end. */
static gboolean
is_host (const char *text, gsize length)
{
  const char *end = text + length, *colon = memchr (text, ':', length);
  if (colon != NULL && colon + 1 + strspn (colon + 1, "0123456789") != end)
    return FALSE;
  end = colon ? colon : end;
  const char *dot = NULL;
  for (const char *p = text; p < end; p++)
    {
      if (*p == '.' && (p == text || p[-1] == '.'))
        return FALSE;
      if (*p == '.')
        dot = p;
      else if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_' && (guchar)*p < 0x80)
        return FALSE;
    }
  return dot != NULL && end - dot > 2 && !g_ascii_isdigit (dot[1]) && end - text < 254;
}

/* Two addresses typed into one cell; one may well be asked for behind a question mark. */
static gboolean
holds_another (const char *address)
{
  const char *scheme = strstr (address, "://");
  return scheme != NULL && (gsize)(scheme - address) < strcspn (address, "?#");
}

char *
url_repair (const char *text)
{
  g_autofree char *narrow = text_clean (text);
  const char *rest = narrow;
  gboolean secure = FALSE, found = FALSE;
  while (skip_scheme (&rest, &secure))
    found = TRUE;
  gsize host = strcspn (rest, "/?#");
  if (strpbrk (rest, " \n\t\"<>\\") != NULL || memchr (rest, '@', host) != NULL
      || !is_host (rest, host) || holds_another (rest))
    return NULL;
  if (!found && (guchar)*rest >= 0x80)
    return NULL;
  char *url = g_strconcat (secure ? "https://" : "http://", rest, NULL);
  if (url_is_safe (url))
    return url;
  g_free (url);
  return NULL;
}
