#include "format/yaml.h"
#include "format/value_int.h"
#include "format/yaml_int.h"

#include <string.h>
#include <yaml.h>

#define MAX_BYTES (1 << 20)

static const DiagKind YAML_TOO_LARGE = {
  "yaml-too-large",
  DIAG_WITHHELD,
  "YAML の部分が大きすぎます（{size} バイト。上限は {limit} バイト）",
  "the YAML is too large ({size} bytes; the limit is {limit})",
  "表は CSV か Excel ファイルに移してください",
  "move tables into a CSV or Excel file",
};

static const DiagKind YAML_SYNTAX = {
  "yaml-syntax",
  DIAG_WITHHELD,
  "この行の書き方を読み取れません（{problem}）",
  "this line cannot be read ({problem})",
  "字下げと「:」を前後の行にそろえ、記号を含む値は \" と \" で囲んでください",
  "align it with the lines around it and put values with marks in quotation marks",
};

static const DiagKind YAML_CONTROL = {
  "yaml-control",
  DIAG_WITHHELD,
  "目に見えない制御文字があります",
  "there is an invisible control character",
  "その文字を消して入力し直してください",
  "delete it and type the text again",
};

static const DiagKind YAML_ALIAS = {
  "yaml-alias",
  DIAG_WITHHELD,
  "「{mark}」で始まる値は使えません",
  "a value that begins with \"{mark}\" cannot be used",
  "値の全体を \" と \" で囲んでください",
  "put the whole value in quotation marks",
};

static const DiagKind YAML_KEY_TWICE = {
  "yaml-key-twice",
  DIAG_WITHHELD,
  "項目「{key}」が二度書かれています",
  "the field \"{key}\" is there twice",
  "どちらか一方を削除してください",
  "delete one of them",
};

static const DiagKind YAML_KEY_NO_TEXT = {
  "yaml-key-no-text",
  DIAG_WITHHELD,
  "項目の名前が文字になっていません",
  "the name of a field is no text",
  "「[」「{{」「?」で始めず、名前を文字で書いてください",
  "write a name that does not begin with [, {{ or ?",
};

static const DiagKind YAML_TOO_DEEP = {
  "yaml-too-deep",
  DIAG_WITHHELD,
  "字下げが深すぎます（上限は {limit} 段）",
  "it is nested too deeply (the limit is {limit} levels)",
  "項目の入れ子を減らしてください",
  "nest the fields less deeply",
};

static const DiagKind YAML_SECOND_DOCUMENT = {
  "yaml-second-document",
  DIAG_WITHHELD,
  "「---」でもう一つの文書が始まっています",
  "a second document begins with \"---\"",
  "余分な「---」の行を削除してください",
  "delete the extra line \"---\"",
};

typedef struct
{
  yaml_parser_t parser;
  YamlText text;
  const char *line_start; /* of line_number, the last looked at: events come in order */
  gsize line_number;
  ValueBuilder builder;
  guint documents;
  Diags *diags;
} Reader;

/* The file's name is interned already: to do it for each value takes a lock that all share. */
static Pos
mark_pos (const Reader *reader, const yaml_mark_t *mark)
{
  return (Pos){ reader->text.file, NULL, reader->text.first_line + mark->line, mark->column + 1 };
}

/* ── what went wrong ── */

/* The byte that the reader of libyaml refused, as line and column. */
static gboolean
report_control (Reader *reader)
{
  gsize offset = MIN (reader->parser.problem_offset, (gsize)(reader->text.end - reader->text.text));
  guint line = reader->text.first_line;
  const char *start = reader->text.text, *stop = start + offset;
  for (const char *at = start; at < stop; at++)
    if (*at == '\n')
      {
        line++;
        start = at + 1;
      }
  Pos pos = pos_make (reader->text.file, line, g_utf8_strlen (start, stop - start) + 1);
  return diags_add (reader->diags, &YAML_CONTROL, pos, NULL);
}

static gboolean
report_problem (Reader *reader)
{
  const yaml_parser_t *parser = &reader->parser;
  if (parser->error == YAML_READER_ERROR)
    return report_control (reader);
  gsize line = parser->problem_mark.line;
  gsize context_line = parser->context ? parser->context_mark.line : line;
  if (yaml_explain (&reader->text, context_line, line, reader->diags))
    return FALSE;
  return diags_add (reader->diags, &YAML_SYNTAX, mark_pos (reader, &parser->problem_mark),
                    "problem", parser->problem ? parser->problem : "?", NULL);
}

static gboolean
report_mark (Reader *reader, const yaml_event_t *event, const char *mark)
{
  return diags_add (reader->diags, &YAML_ALIAS, mark_pos (reader, &event->start_mark), "mark", mark,
                    NULL);
}

/* Anchors could multiply a page without end, and tags mean nothing here. */
static gboolean
refuse_properties (Reader *reader, const yaml_event_t *event, const yaml_char_t *anchor,
                   const yaml_char_t *tag)
{
  if (anchor != NULL)
    return !report_mark (reader, event, "&");
  return tag != NULL && !report_mark (reader, event, "!");
}

/* ── events ── */

static gboolean
is_null (const char *text, gsize length, gboolean plain)
{
  return plain
         && (length == 0 || (length == 1 && *text == '~')
             || (length == 4 && memcmp (text, "null", 4) == 0));
}

static gboolean
on_key (Reader *reader, const char *text, gsize length, Pos pos)
{
  g_autofree char *key = g_strndup (text, length);
  if (!g_str_has_prefix (key, "　") && !g_str_has_suffix (key, "　"))
    return value_builder_key (&reader->builder, text, length, pos)
           || diags_add (reader->diags, &YAML_KEY_TWICE, pos, "key", key, NULL);
  gsize line = pos.line - reader->text.first_line;
  return !yaml_explain (&reader->text, line, line, reader->diags)
         && diags_add (reader->diags, &YAML_SYNTAX, pos, "problem", key, NULL);
}

/* Farther to the right stands no field's name, and one long line stays cheap. */
#define MAX_KEY_COLUMN 200

static gboolean
is_glued_key (Reader *reader, const yaml_mark_t *mark)
{
  for (; reader->line_number < mark->line; reader->line_number++)
    {
      const char *end = memchr (reader->line_start, '\n', reader->text.end - reader->line_start);
      reader->line_start = end ? end + 1 : reader->text.end;
    }
  return mark->column < MAX_KEY_COLUMN
         && yaml_explain_glued (&reader->text, reader->line_start, mark->line, mark->column,
                                reader->diags);
}

static gboolean
on_scalar (Reader *reader, const yaml_event_t *event)
{
  const char *text = (const char *)event->data.scalar.value;
  gsize length = event->data.scalar.length;
  yaml_scalar_style_t style = event->data.scalar.style;
  gboolean plain = style == YAML_PLAIN_SCALAR_STYLE;
  Pos pos = mark_pos (reader, &event->start_mark);
  if (refuse_properties (reader, event, event->data.scalar.anchor, event->data.scalar.tag))
    return FALSE;
  if (memchr (text, '\0', length) != NULL)
    return diags_add (reader->diags, &YAML_CONTROL, pos, NULL);
  if (value_builder_wants_key (&reader->builder))
    return on_key (reader, text, length, pos);
  if (plain && is_glued_key (reader, &event->start_mark))
    return FALSE;
  ValueType type = is_null (text, length, plain) ? VALUE_NULL : VALUE_TEXT;
  gboolean quoted
      = style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  value_builder_scalar (&reader->builder, type, text, type == VALUE_NULL ? 0 : length, quoted, pos);
  return TRUE;
}

static gboolean
on_open (Reader *reader, const yaml_event_t *event, ValueType type)
{
  const yaml_char_t *anchor
      = type == VALUE_MAP ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
  const yaml_char_t *tag
      = type == VALUE_MAP ? event->data.mapping_start.tag : event->data.sequence_start.tag;
  Pos pos = mark_pos (reader, &event->start_mark);
  if (refuse_properties (reader, event, anchor, tag))
    return FALSE;
  if (value_builder_wants_key (&reader->builder))
    return diags_add (reader->diags, &YAML_KEY_NO_TEXT, pos, NULL);
  if (!value_builder_open (&reader->builder, type, pos))
    return diags_add (reader->diags, &YAML_TOO_DEEP, pos, "limit", G_STRINGIFY (VALUE_MAX_DEPTH),
                      NULL);
  return TRUE;
}

static gboolean
on_event (Reader *reader, const yaml_event_t *event)
{
  switch (event->type)
    {
    case YAML_DOCUMENT_START_EVENT:
      return reader->documents++ == 0
             || diags_add (reader->diags, &YAML_SECOND_DOCUMENT,
                           mark_pos (reader, &event->start_mark), NULL);
    case YAML_ALIAS_EVENT:
      return report_mark (reader, event, "*");
    case YAML_SCALAR_EVENT:
      return on_scalar (reader, event);
    case YAML_SEQUENCE_START_EVENT:
      return on_open (reader, event, VALUE_LIST);
    case YAML_MAPPING_START_EVENT:
      return on_open (reader, event, VALUE_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      value_builder_close (&reader->builder);
      return TRUE;
    default:
      return TRUE;
    }
}

static gboolean
read_events (Reader *reader)
{
  for (gboolean more = TRUE; more;)
    {
      yaml_event_t event;
      if (!yaml_parser_parse (&reader->parser, &event))
        return report_problem (reader);
      more = event.type != YAML_STREAM_END_EVENT;
      gboolean ok = on_event (reader, &event);
      yaml_event_delete (&event);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

ValueDoc *
yaml_read (const char *text, gsize length, const char *file, guint first_line, Diags *diags)
{
  if (length > MAX_BYTES)
    {
      g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, length);
      g_autofree char *limit = g_strdup_printf ("%d", MAX_BYTES);
      diags_add (diags, &YAML_TOO_LARGE, pos_make (file, first_line, 1), "size", size, "limit",
                 limit, NULL);
      return NULL;
    }
  Reader reader
      = { .text = { text, text + length, g_intern_string (file), first_line }, .line_start = text };
  reader.diags = diags;
  if (!yaml_parser_initialize (&reader.parser))
    g_error ("out of memory");
  yaml_parser_set_input_string (&reader.parser, (const unsigned char *)text, length);
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  value_builder_init (&reader.builder);
  ValueDoc *doc = read_events (&reader)
                      ? value_builder_finish (&reader.builder, pos_make (file, first_line, 1))
                      : NULL;
  value_builder_clear (&reader.builder);
  yaml_parser_delete (&reader.parser);
  return doc;
}
