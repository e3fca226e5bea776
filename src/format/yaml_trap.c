#include "format/yaml_int.h"

#include <string.h>

#define WIDE_SPACE "　"
#define WIDE_COLON "："

static const DiagKind YAML_TAB = {
  "yaml-tab",
  DIAG_WITHHELD,
  "行の始めにタブがあります",
  "the line begins with a tab",
  "タブを消し、半角の空白で字下げしてください",
  "replace the tab by spaces",
};

static const DiagKind YAML_WIDE_SPACE = {
  "yaml-wide-space",
  DIAG_WITHHELD,
  "項目名のまわりに全角の空白があります",
  "there is a full-width space beside the name of a field",
  "全角の空白を消し、半角の空白に直してください",
  "replace it by an ordinary space",
};

static const DiagKind YAML_WIDE_COLON = {
  "yaml-wide-colon",
  DIAG_WITHHELD,
  "「{key}」の後ろが全角の「：」になっています",
  "a full-width colon stands behind \"{key}\"",
  "「{key}: 」のように、半角の「:」と半角の空白に直してください",
  "write \"{key}: \" with an ordinary colon and a space",
};

static const DiagKind YAML_COLON_SPACE = {
  "yaml-colon-space",
  DIAG_WITHHELD,
  "「{key}:」の後ろに空白がありません",
  "there is no space behind \"{key}:\"",
  "「:」の後ろに半角の空白を一つ入れてください",
  "put one space behind the colon",
};

static const DiagKind YAML_QUOTE = {
  "yaml-quote",
  DIAG_WITHHELD,
  "引用符（{quote}）が閉じていません",
  "a quotation mark ({quote}) is not closed",
  "値の終わりに同じ引用符を付けてください",
  "put the same mark at the end of the value",
};

static const DiagKind YAML_COLON_INSIDE = {
  "yaml-colon-inside",
  DIAG_WITHHELD,
  "値の中に「: 」があるため、項目の区切りと見分けられません",
  "the value holds \": \", which looks like the end of another name",
  "値の全体を \" と \" で囲んでください",
  "put the whole value in quotation marks",
};

static const DiagKind YAML_FIRST_CHARACTER = {
  "yaml-first-character",
  DIAG_WITHHELD,
  "値を「{found}」で始めることはできません",
  "a value cannot begin with \"{found}\"",
  "値の全体を \" と \" で囲んでください",
  "put the whole value in quotation marks",
};

static const DiagKind YAML_BRACKET = {
  "yaml-bracket",
  DIAG_WITHHELD,
  "括弧（{found}）が閉じていません",
  "a bracket ({found}) is not closed",
  "括弧を閉じるか、値の全体を \" と \" で囲んでください",
  "close it, or put the whole value in quotation marks",
};

typedef struct
{
  const YamlText *yaml;
  const char *start, *end; /* of the line */
  const char *key;         /* behind the indent and the dashes of lists */
  guint number;            /* in the file */
} Line;

static Line
line_at (const YamlText *yaml, const char *start, gsize number)
{
  const char *end = memchr (start, '\n', yaml->end - start);
  Line line = { yaml, start, end ? end : yaml->end, start, yaml->first_line + number };
  while (line.key < line.end && *line.key == ' ')
    line.key++;
  while (line.end - line.key >= 2 && line.key[0] == '-' && line.key[1] == ' ')
    for (line.key++; line.key < line.end && *line.key == ' ';)
      line.key++;
  return line;
}

static Line
line_find (const YamlText *yaml, gsize number)
{
  const char *start = yaml->text;
  for (gsize i = 0; i < number; i++)
    {
      const char *end = memchr (start, '\n', yaml->end - start);
      if (end == NULL)
        return line_at (yaml, yaml->end, number);
      start = end + 1;
    }
  return line_at (yaml, start, number);
}

static gboolean
begins (const Line *line, const char *at, const char *prefix)
{
  gsize length = strlen (prefix);
  return (gsize)(line->end - at) >= length && memcmp (at, prefix, length) == 0;
}

static Pos
place (const Line *line, const char *at)
{
  return pos_make (line->yaml->file, line->number,
                   g_utf8_strlen (line->start, at - line->start) + 1);
}

/* The end of the key: its first colon of either width, space or quote. */
static const char *
key_end (const Line *line)
{
  const char *at = line->key;
  while (at < line->end && strchr (":#\"' \t", *at) == NULL && !begins (line, at, WIDE_COLON)
         && !begins (line, at, WIDE_SPACE))
    at = g_utf8_next_char (at);
  return at;
}

static gboolean
report_key (const Line *line, const DiagKind *kind, const char *at, Diags *diags)
{
  g_autofree char *key = g_strndup (line->key, at - line->key);
  diags_add (diags, kind, place (line, at), "key", key, NULL);
  return TRUE;
}

static gboolean
explain_indent (const Line *line, Diags *diags)
{
  const char *at = line->start;
  while (at < line->end && (*at == ' ' || *at == '-'))
    at++;
  const DiagKind *kind = begins (line, at, "\t")         ? &YAML_TAB
                         : begins (line, at, WIDE_SPACE) ? &YAML_WIDE_SPACE
                                                         : NULL;
  if (kind != NULL)
    diags_add (diags, kind, place (line, at), NULL);
  return kind != NULL;
}

static gboolean
explain_colon (const Line *line, Diags *diags)
{
  const char *at = key_end (line);
  if (at == line->key || at == line->end)
    return FALSE;
  if (begins (line, at, WIDE_COLON))
    return report_key (line, &YAML_WIDE_COLON, at, diags);
  if (begins (line, at, WIDE_SPACE "：") || begins (line, at, WIDE_SPACE ":")
      || begins (line, at, ":" WIDE_SPACE))
    {
      diags_add (diags, &YAML_WIDE_SPACE, place (line, *at == ':' ? at + 1 : at), NULL);
      return TRUE;
    }
  if (*at == ':' && at + 1 < line->end && strchr (" \t\r", at[1]) == NULL
      && !begins (line, at, "://"))
    return report_key (line, &YAML_COLON_SPACE, at, diags);
  return FALSE;
}

/* Behind "key: ", or the key's place where there is none, as in a list. */
static const char *
value_start (const Line *line)
{
  const char *at = key_end (line);
  if (at == line->end || *at != ':')
    return line->key;
  for (at++; at < line->end && *at == ' ';)
    at++;
  return at;
}

/* A value that begins with a quotation mark and has no second one on its line. */
static gboolean
explain_quote (const Line *line, Diags *diags)
{
  const char *at = value_start (line);
  if (at == line->end || (*at != '"' && *at != '\''))
    return FALSE;
  char quote[] = { *at, '\0' };
  for (const char *more = at + 1; more < line->end; more++)
    {
      if (*more == '\\' && *at == '"')
        more++;
      else if (*more == *at)
        return FALSE;
    }
  diags_add (diags, &YAML_QUOTE, place (line, at), "quote", quote, NULL);
  return TRUE;
}

static gboolean
explain_value (const Line *line, Diags *diags)
{
  const char *at = value_start (line);
  if (at < line->end && strchr ("@`%&*![]{},", *at) != NULL)
    {
      char found[] = { *at, '\0' };
      const DiagKind *kind = *at == '[' || *at == '{' ? &YAML_BRACKET : &YAML_FIRST_CHARACTER;
      diags_add (diags, kind, place (line, at), "found", found, NULL);
      return TRUE;
    }
  if (at == line->key)
    return FALSE;
  for (; at < line->end; at++)
    if (*at == ':' && (at + 1 == line->end || at[1] == ' '))
      {
        diags_add (diags, &YAML_COLON_INSIDE, place (line, at), NULL);
        return TRUE;
      }
  return FALSE;
}

/* Single-line traps by line first, then a quote left open on any line before. */
gboolean
yaml_explain (const YamlText *yaml, gsize context_line, gsize line, Diags *diags)
{
  static gboolean (*const traps[]) (const Line *, Diags *)
      = { explain_indent, explain_quote, explain_colon, explain_value };
  gsize lines[] = { context_line, line, line > 0 ? line - 1 : 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      Line candidate = line_find (yaml, lines[i]);
      for (gsize t = 0; t < G_N_ELEMENTS (traps); t++)
        if (candidate.key < candidate.end && traps[t](&candidate, diags))
          return TRUE;
    }
  return FALSE;
}

gboolean
yaml_explain_glued (const YamlText *yaml, const char *start, gsize line, gsize column, Diags *diags)
{
  Line candidate = line_at (yaml, start, line);
  const char *at = candidate.key;
  while (at < candidate.end && (g_ascii_islower (*at) || g_ascii_isdigit (*at) || *at == '_'))
    at++;
  if (at == candidate.key || (gsize)(candidate.key - start) != column)
    return FALSE;
  gboolean glued
      = begins (&candidate, at, WIDE_COLON)
        || (begins (&candidate, at, ":") && at + 1 < candidate.end && (guchar)at[1] >= 0x80);
  return glued && explain_colon (&candidate, diags);
}
