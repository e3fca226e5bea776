/* Written by hand because no library tells where a value stood and how a number was written. */
#include "format/value_int.h"
#include "format/yaml.h"

#include <string.h>

#define MAX_BYTES (64 << 20)

static const DiagKind JSON_TOO_LARGE = {
  "json-too-large",
  DIAG_WITHHELD,
  "JSON ファイルが大きすぎます（{size} バイト。上限は {limit} バイト）",
  "the JSON file is too large ({size} bytes; the limit is {limit})",
  "ファイルを分けてください",
  "split the file",
};

static const DiagKind JSON_SYNTAX = {
  "json-syntax",
  DIAG_WITHHELD,
  "JSON として読めません。ここに「{found}」は置けません",
  "this is not JSON: there may be no \"{found}\" here",
  "前後の「,」「:」や括弧、引用符の過不足を確かめてください",
  "check the commas, colons, brackets and quotes around it",
};

static const DiagKind JSON_ENDED = {
  "json-ended",
  DIAG_WITHHELD,
  "JSON が途中で終わっています",
  "the JSON ends before it is complete",
  "ファイルが最後まで届いているか、括弧が閉じているかを確かめてください",
  "check that the file is whole and its brackets are closed",
};

static const DiagKind JSON_BEHIND_END = {
  "json-behind-end",
  DIAG_WITHHELD,
  "JSON の終わりの後ろに余分な文字があります",
  "something stands behind the end of the JSON",
  "余分な文字を削除してください",
  "delete it",
};

static const DiagKind JSON_STRING = {
  "json-string",
  DIAG_WITHHELD,
  "文字列の中に使えない文字または「\\」の書き方があります",
  "a string holds a character or a \\ escape that JSON does not allow",
  "改行は \\n と書き、引用符の閉じ忘れがないか確かめてください",
  "write line breaks as \\n and check that the quotes are closed",
};

static const DiagKind JSON_KEY_TWICE = {
  "json-key-twice",
  DIAG_WITHHELD,
  "項目「{key}」が二度書かれています",
  "the key \"{key}\" is there twice",
  "どちらか一方を削除してください",
  "delete one of them",
};

static const DiagKind JSON_TOO_DEEP = {
  "json-too-deep",
  DIAG_WITHHELD,
  "入れ子が深すぎます（上限は {limit} 段）",
  "it is nested too deeply (the limit is {limit} levels)",
  "このファイルが正しいものか確かめてください",
  "check that this is the right file",
};

typedef struct
{
  const char *at, *end;
  guint line, column;
  const char *file;
  ValueBuilder builder;
  GString *scratch;
  Diags *diags;
} Reader;

static Pos
here (const Reader *reader)
{
  return pos_make (reader->file, reader->line, reader->column);
}

static void
step (Reader *reader)
{
  if (*reader->at == '\n')
    {
      reader->line++;
      reader->column = 1;
    }
  else
    reader->column += ((guchar)*reader->at & 0xc0) != 0x80;
  reader->at++;
}

/* A byte that JSON gives no meaning stands for the end; a NUL in the text is none either. */
static char
peek (const Reader *reader)
{
  return reader->at < reader->end ? *reader->at : '\0';
}

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end && strchr (" \t\n\r", *reader->at) != NULL && *reader->at != '\0')
    step (reader);
}

static gboolean
unexpected (Reader *reader)
{
  if (reader->at >= reader->end)
    return diags_add (reader->diags, &JSON_ENDED, here (reader), NULL);
  const char *next = g_utf8_find_next_char (reader->at, reader->end);
  g_autofree char *found = g_strndup (reader->at, (next ? next : reader->end) - reader->at);
  return diags_add (reader->diags, &JSON_SYNTAX, here (reader), "found", found, NULL);
}

static gboolean
expect (Reader *reader, char c)
{
  skip_space (reader);
  if (peek (reader) != c)
    return unexpected (reader);
  step (reader);
  return TRUE;
}

/* ── scalars ── */

static gboolean
read_hex (Reader *reader, gunichar *code)
{
  *code = 0;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (peek (reader)))
        return FALSE;
      *code = *code * 16 + g_ascii_xdigit_value (peek (reader));
      step (reader);
    }
  return TRUE;
}

/* \uXXXX, or two of them for a character beyond U+FFFF. NUL and lone surrogates are no text. */
static gboolean
read_unicode_escape (Reader *reader)
{
  gunichar code, low;
  if (!read_hex (reader, &code))
    return FALSE;
  if (code >= 0xd800 && code < 0xdc00)
    {
      if (peek (reader) != '\\')
        return FALSE;
      step (reader);
      if (peek (reader) != 'u')
        return FALSE;
      step (reader);
      if (!read_hex (reader, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
  if (code == 0 || (code >= 0xdc00 && code <= 0xdfff))
    return FALSE;
  g_string_append_unichar (reader->scratch, code);
  return TRUE;
}

static gboolean
read_escape (Reader *reader)
{
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  step (reader);
  char c = peek (reader);
  const char *letter = c ? strchr (letters, c) : NULL;
  if (letter == NULL && c != 'u')
    return FALSE;
  step (reader);
  if (letter == NULL)
    return read_unicode_escape (reader);
  g_string_append_c (reader->scratch, meant[letter - letters]);
  return TRUE;
}

/* A string into scratch, from its opening quote. */
static gboolean
read_string (Reader *reader)
{
  Pos opened = here (reader);
  step (reader);
  g_string_truncate (reader->scratch, 0);
  while (reader->at < reader->end && *reader->at != '"')
    {
      const char *run = reader->at;
      while (reader->at < reader->end && (guchar)*reader->at >= 0x20
             && strchr ("\"\\", *reader->at) == NULL)
        step (reader);
      g_string_append_len (reader->scratch, run, reader->at - run);
      if (reader->at < reader->end && *reader->at != '"'
          && ((guchar)*reader->at < 0x20 || !read_escape (reader)))
        return diags_add (reader->diags, &JSON_STRING, here (reader), NULL);
    }
  if (reader->at == reader->end)
    return diags_add (reader->diags, &JSON_STRING, opened, NULL);
  step (reader);
  return TRUE;
}

static gboolean
read_digits (Reader *reader)
{
  if (!g_ascii_isdigit (peek (reader)))
    return FALSE;
  while (g_ascii_isdigit (peek (reader)))
    step (reader);
  return TRUE;
}

static gboolean
scan_number (Reader *reader)
{
  if (peek (reader) == '-')
    step (reader);
  if (peek (reader) == '0')
    step (reader);
  else if (!read_digits (reader))
    return FALSE;
  if (peek (reader) == '.')
    {
      step (reader);
      if (!read_digits (reader))
        return FALSE;
    }
  if (peek (reader) == 'e' || peek (reader) == 'E')
    {
      step (reader);
      if (peek (reader) == '+' || peek (reader) == '-')
        step (reader);
      return read_digits (reader);
    }
  return TRUE;
}

static gboolean
read_number (Reader *reader)
{
  Pos pos = here (reader);
  const char *start = reader->at;
  if (!scan_number (reader))
    return unexpected (reader);
  value_builder_scalar (&reader->builder, VALUE_TEXT, start, reader->at - start, FALSE, pos);
  return TRUE;
}

static gboolean
read_word (Reader *reader)
{
  static const char *const words[] = { "null", "true", "false" };
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);
      if ((gsize)(reader->end - reader->at) < length || memcmp (reader->at, words[i], length) != 0)
        continue;
      ValueType type = i == 0 ? VALUE_NULL : VALUE_TEXT;
      value_builder_scalar (&reader->builder, type, words[i], i == 0 ? 0 : length, FALSE,
                            here (reader));
      reader->at += length;
      reader->column += length;
      return TRUE;
    }
  return unexpected (reader);
}

/* ── lists and maps ── */

static gboolean
read_key (Reader *reader)
{
  skip_space (reader);
  Pos pos = here (reader);
  if (peek (reader) != '"')
    return unexpected (reader);
  if (!read_string (reader))
    return FALSE;
  const GString *key = reader->scratch;
  if (!value_builder_key (&reader->builder, key->str, key->len, pos))
    return diags_add (reader->diags, &JSON_KEY_TWICE, pos, "key", key->str, NULL);
  return expect (reader, ':');
}

static gboolean read_value (Reader *reader);

static gboolean
read_items (Reader *reader, gboolean map, char closing)
{
  step (reader);
  skip_space (reader);
  if (peek (reader) == closing)
    {
      step (reader);
      return TRUE;
    }
  for (;;)
    {
      if ((map && !read_key (reader)) || !read_value (reader))
        return FALSE;
      skip_space (reader);
      if (peek (reader) == closing)
        {
          step (reader);
          return TRUE;
        }
      if (!expect (reader, ','))
        return FALSE;
    }
}

static gboolean
read_container (Reader *reader, ValueType type, char closing)
{
  if (!value_builder_open (&reader->builder, type, here (reader)))
    return diags_add (reader->diags, &JSON_TOO_DEEP, here (reader), "limit",
                      G_STRINGIFY (VALUE_MAX_DEPTH), NULL);
  if (!read_items (reader, type == VALUE_MAP, closing))
    return FALSE;
  value_builder_close (&reader->builder);
  return TRUE;
}

static gboolean
read_value (Reader *reader)
{
  skip_space (reader);
  Pos pos = here (reader);
  switch (peek (reader))
    {
    case '{':
      return read_container (reader, VALUE_MAP, '}');
    case '[':
      return read_container (reader, VALUE_LIST, ']');
    case '"':
      if (!read_string (reader))
        return FALSE;
      value_builder_scalar (&reader->builder, VALUE_TEXT, reader->scratch->str,
                            reader->scratch->len, TRUE, pos);
      return TRUE;
    case 't':
    case 'f':
    case 'n':
      return read_word (reader);
    default:
      return read_number (reader);
    }
}

static gboolean
read_document (Reader *reader)
{
  skip_space (reader);
  if (reader->at == reader->end)
    return TRUE;
  if (!read_value (reader))
    return FALSE;
  skip_space (reader);
  if (reader->at != reader->end)
    return diags_add (reader->diags, &JSON_BEHIND_END, here (reader), NULL);
  return TRUE;
}

ValueDoc *
json_read (const char *text, gsize length, const char *file, Diags *diags)
{
  if (length > MAX_BYTES)
    {
      g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, length);
      g_autofree char *limit = g_strdup_printf ("%d", MAX_BYTES);
      diags_add (diags, &JSON_TOO_LARGE, pos_make (file, 0, 0), "size", size, "limit", limit, NULL);
      return NULL;
    }
  Reader reader = { text, text + length, 1, 1, file, { NULL, NULL }, g_string_new (NULL), diags };
  value_builder_init (&reader.builder);
  ValueDoc *doc = read_document (&reader)
                      ? value_builder_finish (&reader.builder, pos_make (file, 1, 1))
                      : NULL;
  value_builder_clear (&reader.builder);
  g_string_free (reader.scratch, TRUE);
  return doc;
}
