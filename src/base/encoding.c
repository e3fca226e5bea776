#include "base/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

static const DiagKind ENCODING_UNKNOWN = {
  "encoding-unknown",
  DIAG_WITHHELD,
  "文字コード「{name}」を知りません",
  "the encoding \"{name}\" is not known",
  "utf-8, cp932, euc-jp, utf-16le, utf-16be のどれかを指定してください",
  "give one of utf-8, cp932, euc-jp, utf-16le, utf-16be",
};

static const DiagKind ENCODING_BROKEN = {
  "encoding-broken",
  DIAG_WITHHELD,
  "{encoding} の文字として読めないバイト（{bytes}）があります",
  "bytes ({bytes}) that are no {encoding} text",
  "元のファイルを「CSV UTF-8」で保存し直してください",
  "save the original again as UTF-8",
};

/* The same in a file that must be UTF-8: a page, a setting, a template. */
static const DiagKind ENCODING_UTF8_BROKEN = {
  "encoding-utf8-broken",
  DIAG_WITHHELD,
  "{encoding} の文字として読めないバイト（{bytes}）があります",
  "bytes ({bytes}) that are no {encoding} text",
  "この行の化けた文字を打ち直し、文字コードに UTF-8 を選んで保存してください",
  "type the broken letters of this line anew and save as UTF-8",
};

static const DiagKind ENCODING_NUL = {
  "encoding-nul",
  DIAG_WITHHELD,
  "文字ではないバイト（00）があります。文章や表のファイルではありません",
  "a byte 00: this is not a text file",
  "正しいファイルか確かめてください",
  "check that it is the right file",
};

static const DiagKind ENCODING_NOT_UTF8 = {
  "encoding-not-utf8",
  DIAG_WITHHELD,
  "UTF-8 ではありません（{encoding} と思われます）",
  "this is not UTF-8 (it looks like {encoding})",
  "エディターの「名前を付けて保存」で文字コードに UTF-8 を選んでください",
  "choose UTF-8 in your editor's «Save as»",
};

typedef struct
{
  const char *name; /* as found and shown */
  const char *icu;  /* NULL: UTF-8, validated by GLib */
  const char *wanted[4];
} Encoding;

enum
{
  ENC_UTF8,
  ENC_UTF16LE,
  ENC_UTF16BE,
  ENC_CP932,
  ENC_EUCJP,
  ENC_JIS,
  N_ENCODINGS,
};

static const Encoding encodings[] = {
  [ENC_UTF8] = { "UTF-8", NULL, { "utf-8", "utf8" } },
  [ENC_UTF16LE] = { "UTF-16LE", "UTF-16LE", { "utf-16le", "utf16le", "utf-16" } },
  [ENC_UTF16BE] = { "UTF-16BE", "UTF-16BE", { "utf-16be", "utf16be" } },
  [ENC_CP932] = { "CP932", "windows-31j", { "cp932", "shift_jis", "sjis", "windows-31j" } },
  [ENC_EUCJP] = { "EUC-JP", "EUC-JP", { "euc-jp", "eucjp" } },
  [ENC_JIS] = { "ISO-2022-JP", "ISO-2022-JP", { "iso-2022-jp" } },
};
G_STATIC_ASSERT (G_N_ELEMENTS (encodings) == N_ENCODINGS);

/* One attempt to read the bytes as an encoding. */
typedef struct
{
  const Encoding *encoding;
  char *text; /* NULL: not whole */
  gsize length;
  gsize bad_at, bad_length; /* of the bytes that are no text */
} Attempt;

/* ── decoding ── */

/* ICU's table swaps three controls, as old machines did; files on paper-tape ends aside, a
 * Ctrl-Z is 1A. */
static void
unswap_controls (UChar *wide, gsize n)
{
  for (gsize i = 0; i < n; i++)
    wide[i] = wide[i] == 0x1c ? 0x1a : wide[i] == 0x7f ? 0x1c : wide[i] == 0x1a ? 0x7f : wide[i];
}

static char *
utf8_from_wide (const UChar *wide, gsize n, gsize *length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t bytes = 0;
  char *text = g_malloc (n * 3 + 1);
  u_strToUTF8 (text, (int32_t)(n * 3 + 1), &bytes, wide, (int32_t)n, &status);
  if (U_FAILURE (status))
    g_clear_pointer (&text, g_free);
  *length = bytes;
  return text;
}

/* Bytes 80–9F that a table passes through are no text in any Japanese encoding. */
static gboolean
has_c1_control (const char *text, gsize length)
{
  for (const char *at = text; (at = memchr (at, '\xc2', text + length - at)) != NULL; at++)
    if ((guchar)at[1] < 0xa0 && (guchar)at[1] != 0x85)
      return TRUE;
  return FALSE;
}

/* The whole at once: a byte never gives more than one unit of UTF-16. */
static void
decode_by_icu (Attempt *attempt, const char *bytes, gsize length)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open (attempt->encoding->icu, &status);
  UConverterToUCallback old;
  const void *context;
  ucnv_setToUCallBack (converter, UCNV_TO_U_CALLBACK_STOP, NULL, &old, &context, &status);
  if (U_FAILURE (status) || length > G_MAXINT32 / 4)
    {
      ucnv_close (converter);
      return;
    }
  g_autofree UChar *wide = g_new (UChar, length + 1);
  UChar *to = wide;
  const char *from = bytes;
  ucnv_toUnicode (converter, &to, wide + length + 1, &from, bytes + length, NULL, TRUE, &status);
  if (U_SUCCESS (status))
    {
      if (attempt->encoding == &encodings[ENC_CP932])
        unswap_controls (wide, to - wide);
      attempt->text = utf8_from_wide (wide, to - wide, &attempt->length);
    }
  else
    {
      char bad[16];
      int8_t n = sizeof bad;
      UErrorCode ignored = U_ZERO_ERROR;
      ucnv_getInvalidChars (converter, bad, &n, &ignored);
      attempt->bad_length = U_SUCCESS (ignored) ? MIN (MAX (n, 1), from - bytes) : 1;
      attempt->bad_at = from - bytes - attempt->bad_length;
    }
  ucnv_close (converter);
  if (attempt->text != NULL && has_c1_control (attempt->text, attempt->length))
    g_clear_pointer (&attempt->text, g_free);
}

static Attempt
decode (const Encoding *encoding, const char *bytes, gsize length)
{
  Attempt attempt = { .encoding = encoding };
  if (encoding->icu != NULL)
    {
      decode_by_icu (&attempt, bytes, length);
      return attempt;
    }
  const char *end;
  if (g_utf8_validate_len (bytes, length, &end))
    {
      attempt.text = g_malloc (length + 1);
      memcpy (attempt.text, bytes, length);
      attempt.text[length] = '\0';
      attempt.length = length;
    }
  attempt.bad_at = end - bytes;
  attempt.bad_length = length > attempt.bad_at;
  return attempt;
}

/* ── which of two ── */

static gboolean
takes_small_y (gunichar c)
{
  return c != 0 && g_utf8_strchr ("ｷｼﾁﾆﾋﾐﾘﾞﾟ", -1, c) != NULL;
}

/* How Japanese the text looks: full-width kana speak for it; half-width marks where no word can
 * have them speak against it, for that is how EUC-JP looks when read as CP932. */
static gint64
plausibility (const Attempt *attempt)
{
  gint64 score = 0;
  gunichar last = 0;
  const char *end = attempt->text + attempt->length;
  for (const char *at = attempt->text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c >= 0x3041 && c <= 0x30fe)
        score += c <= 0x3096 ? 2 : 1;
      else if (c == 0xff9e || c == 0xff9f)
        score -= !((last >= 0xff76 && last <= 0xff84) || (last >= 0xff8a && last <= 0xff8e)
                   || last == 0xff73);
      else if (c >= 0xff6c && c <= 0xff6e)
        score -= !takes_small_y (last);
      last = c;
    }
  return score;
}

static void
swap_attempts (Attempt *a, Attempt *b)
{
  Attempt other = *a;
  *a = *b;
  *b = other;
}

/* CP932 unless EUC-JP decodes whole and looks better; neither: the one that came farther. */
static Attempt
decode_legacy (const char *bytes, gsize length)
{
  Attempt best = decode (&encodings[ENC_CP932], bytes, length);
  Attempt other = decode (&encodings[ENC_EUCJP], bytes, length);
  gboolean better = other.text && (!best.text || plausibility (&other) > plausibility (&best));
  if (better || (!best.text && !other.text && other.bad_at > best.bad_at))
    swap_attempts (&best, &other);
  g_free (other.text);
  return best;
}

static const Encoding *
encoding_named (const char *name)
{
  for (gsize i = 0; i < N_ENCODINGS; i++)
    for (gsize w = 0; w < G_N_ELEMENTS (encodings[i].wanted) && encodings[i].wanted[w]; w++)
      if (g_ascii_strcasecmp (name, encodings[i].wanted[w]) == 0)
        return &encodings[i];
  return NULL;
}

static gsize
bom_length (const char *bytes, gsize length, const Encoding **encoding)
{
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      *encoding = &encodings[ENC_UTF8];
      return 3;
    }
  if (length < 2 || (memcmp (bytes, "\xff\xfe", 2) != 0 && memcmp (bytes, "\xfe\xff", 2) != 0))
    return 0;
  *encoding = &encodings[*bytes == '\xff' ? ENC_UTF16LE : ENC_UTF16BE];
  return 2;
}

static gboolean
has_jis_escape (const char *bytes, gsize length)
{
  for (const char *at = bytes; (at = memchr (at, '\x1b', bytes + length - at)) != NULL; at++)
    if (bytes + length - at >= 3 && at[1] == '$' && (at[2] == 'B' || at[2] == '@'))
      return TRUE;
  return FALSE;
}

/* A text that is UTF-8 for three characters, or until its last bytes, is cut or damaged, not CP932:
 * no other encoding looks so by chance. */
static gboolean
is_damaged_utf8 (const Attempt *utf8, const char *bytes, gsize length)
{
  gsize wide = 0;
  for (const char *at = bytes; at < bytes + utf8->bad_at; at++)
    wide += (guchar)*at >= 0xe0;
  return wide >= 3 || (wide >= 1 && length - utf8->bad_at < 4);
}

/* UTF-8 if it is, else what the bytes look like; text is NULL if nothing decodes whole. */
static Attempt
decode_by_looks (const char *bytes, gsize length)
{
  if (has_jis_escape (bytes, length))
    {
      Attempt jis = decode (&encodings[ENC_JIS], bytes, length);
      if (jis.text != NULL)
        return jis;
    }
  Attempt utf8 = decode (&encodings[ENC_UTF8], bytes, length);
  if (utf8.text != NULL || is_damaged_utf8 (&utf8, bytes, length))
    return utf8;
  return decode_legacy (bytes, length);
}

/* ── tidying ── */

/* U+FDD0–FDEF and the last two of each plane. */
static gboolean
is_noncharacter (gunichar c)
{
  return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/* Takes the character at *at, which may be one that changes, to *to. */
static void
tidy_character (const char **at, char **to)
{
  const char *from = *at;
  if (*from == '\r')
    {
      *(*to)++ = '\n';
      *at += from[1] == '\n' ? 2 : 1;
      return;
    }
  gsize length = g_utf8_skip[(guchar)*from];
  *at += length;
  if (is_noncharacter (g_utf8_get_char (from)))
    {
      from = "\uFFFD";
      length = strlen (from);
    }
  memmove (*to, from, length);
  *to += length;
}

/* Line ends to \n, noncharacters to U+FFFD, a Ctrl-Z at the end off; in place, it only shrinks. */
static gsize
tidy (char *text, gsize length)
{
  if (length > 0 && text[length - 1] == '\x1a')
    length--;
  text[length] = '\0';
  char *to = text;
  for (const char *at = text, *end = text + length; at < end;)
    {
      gsize plain = strcspn (at, "\r\xEF\xF0\xF1\xF2\xF3\xF4");
      if (to != at)
        memmove (to, at, plain);
      to += plain;
      at += plain;
      if (at < end)
        tidy_character (&at, &to);
    }
  *to = '\0';
  return to - text;
}

/* ── findings ── */

/* Line and column of a byte, in an encoding that may not be known: columns only up to there. */
static Pos
byte_pos (const char *bytes, gsize at, const char *file)
{
  guint line = 1;
  for (gsize i = 0; i < at; i++)
    line += bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == at || bytes[i + 1] != '\n'));
  return pos_make (file, line, 0);
}

static gboolean
report_broken (const Attempt *attempt, const DiagKind *kind, const char *bytes, const char *file,
               Diags *diags)
{
  g_autoptr (GString) hex = g_string_new (NULL);
  for (gsize i = 0; i < attempt->bad_length; i++)
    g_string_append_printf (hex, i ? " %02X" : "%02X", (guchar)bytes[attempt->bad_at + i]);
  return diags_add (diags, kind, byte_pos (bytes, attempt->bad_at, file), "encoding",
                    attempt->encoding->name, "bytes", hex->len ? hex->str : "?", NULL);
}

static gboolean
report_nul (const char *bytes, gsize length, const char *file, Diags *diags)
{
  const char *nul = memchr (bytes, '\0', length);
  if (nul != NULL)
    diags_add (diags, &ENCODING_NUL, byte_pos (bytes, nul - bytes, file), NULL);
  return nul != NULL;
}

/* The text of a finished attempt, or its finding (@broken). Takes the text. */
static char *
finish (Attempt *attempt, const DiagKind *broken, const char *bytes, const char *file,
        gsize *out_length, Diags *diags)
{
  if (attempt->text == NULL)
    {
      report_broken (attempt, broken, bytes, file, diags);
      return NULL;
    }
  if (report_nul (attempt->text, attempt->length, file, diags))
    {
      g_clear_pointer (&attempt->text, g_free);
      return NULL;
    }
  *out_length = tidy (attempt->text, attempt->length);
  return g_steal_pointer (&attempt->text);
}

/* ── public ── */

char *
encoding_to_utf8 (const char *bytes, gsize length, const char *name, const char *file,
                  gsize *out_length, const char **found, Diags *diags)
{
  const Encoding *marked = NULL;
  bytes = length > 0 ? bytes : ""; /* empty GBytes have no memory */
  gsize bom = bom_length (bytes, length, &marked);
  const Encoding *encoding = name ? encoding_named (name) : marked;
  if (name != NULL && encoding == NULL)
    {
      diags_add (diags, &ENCODING_UNKNOWN, pos_make (file, 0, 0), "name", name, NULL);
      return NULL;
    }
  if (encoding != marked)
    bom = 0;
  bytes += bom;
  length -= bom;
  gboolean wide = encoding == &encodings[ENC_UTF16LE] || encoding == &encodings[ENC_UTF16BE];
  if (!wide && report_nul (bytes, length, file, diags))
    return NULL;
  Attempt attempt = encoding ? decode (encoding, bytes, length) : decode_by_looks (bytes, length);
  *found = bom == 3 ? "UTF-8 BOM" : attempt.encoding->name;
  return finish (&attempt, &ENCODING_BROKEN, bytes, file, out_length, diags);
}

char *
encoding_utf8_file (const char *bytes, gsize length, const char *file, gsize *out_length,
                    Diags *diags)
{
  const Encoding *marked = NULL;
  bytes = length > 0 ? bytes : ""; /* empty GBytes have no memory */
  gsize bom = bom_length (bytes, length, &marked);
  if (bom == 2)
    {
      diags_add (diags, &ENCODING_NOT_UTF8, pos_make (file, 1, 1), "encoding", marked->name, NULL);
      return NULL;
    }
  bytes += bom;
  length -= bom;
  if (report_nul (bytes, length, file, diags))
    return NULL;
  Attempt attempt = decode (&encodings[ENC_UTF8], bytes, length);
  if (attempt.text == NULL && !is_damaged_utf8 (&attempt, bytes, length))
    {
      Attempt looks = decode_legacy (bytes, length);
      if (looks.text != NULL)
        {
          diags_add (diags, &ENCODING_NOT_UTF8, byte_pos (bytes, attempt.bad_at, file), "encoding",
                     looks.encoding->name, NULL);
          g_free (looks.text);
          return NULL;
        }
    }
  return finish (&attempt, &ENCODING_UTF8_BROKEN, bytes, file, out_length, diags);
}
