#include "markdown/parser.h"

#include <string.h>

static const DiagKind ATTRIBUTE_SYNTAX = {
  "attribute-syntax",
  DIAG_WARNING,
  "部品の指定「{text}」が読めません",
  "the attribute “{text}” cannot be read",
  "{名前=値 名前=\"空白を含む値\" .クラス #番地} の形で、記号は半角で書いてください",
  "write {name=value name=\"value with spaces\" .class #id}, all marks half-width",
};

static const DiagKind ATTRIBUTE_TWICE = {
  "attribute-twice",
  DIAG_WARNING,
  "部品の指定「{name}」が二度あります。初めのほうを使います",
  "the attribute “{name}” is given twice; the first one is used",
  "どちらかを消してください",
  "remove one of them",
};

typedef struct
{
  Parser *parser;
  const char *text; /* the original */
  gsize at, end;    /* what is left, without the closing brace */
  GArray *attributes;
} Attributes;

/* Blanks, also the full-width one. */
static gsize
blank_length (const Attributes *reading)
{
  const char *text = reading->text + reading->at;
  if (reading->at >= reading->end)
    return 0;
  if (*text == ' ' || *text == '\t')
    return 1;
  return reading->end - reading->at >= 3 && memcmp (text, "\u3000", 3) == 0 ? 3 : 0;
}

static void
skip_blanks (Attributes *reading)
{
  for (gsize n; (n = blank_length (reading)) > 0;)
    reading->at += n;
}

/* Up to a blank, an equals sign (if @at_equals) or the end. */
static char *
read_word (Attributes *reading, gboolean at_equals)
{
  gsize start = reading->at;
  while (reading->at < reading->end && blank_length (reading) == 0
         && !(at_equals && reading->text[reading->at] == '='))
    reading->at++;
  return g_strndup (reading->text + start, reading->at - start);
}

/* "…" or '…', in which \ takes the next character as it is; NULL if it does not close. */
static char *
read_quoted (Attributes *reading)
{
  char quote = reading->text[reading->at++];
  g_autoptr (GString) value = g_string_new (NULL);
  while (reading->at < reading->end)
    {
      char c = reading->text[reading->at++];
      if (c == quote)
        return g_strdup (value->str);
      if (c == '\\' && reading->at < reading->end)
        c = reading->text[reading->at++];
      g_string_append_c (value, c);
    }
  return NULL;
}

/* Marks that a word processor or the Japanese input put in the place of the ones meant. */
static gboolean
has_wide_marks (const char *word)
{
  static const char *const wide[] = { "＝", "”", "“", "｝", "｛", "＃", "＂" };
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (strstr (word, wide[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_name (const char *name)
{
  return *name != '\0' && strpbrk (name, "\"'{}<>&") == NULL && !has_wide_marks (name);
}

/* NULL if it cannot be what was meant. */
static char *
read_value (Attributes *reading)
{
  char first = reading->at < reading->end ? reading->text[reading->at] : '\0';
  if (first == '"' || first == '\'')
    return read_quoted (reading);
  char *word = read_word (reading, FALSE);
  if (has_wide_marks (word))
    g_clear_pointer (&word, g_free);
  return word;
}

static void
add_attribute (Attributes *reading, const char *name, const char *value, Pos pos)
{
  Doc *doc = reading->parser->doc;
  for (guint i = 0; strcmp (name, "class") != 0 && i < reading->attributes->len; i++)
    if (strcmp (g_array_index (reading->attributes, Attribute, i).name, name) == 0)
      {
        diags_add (reading->parser->diags, &ATTRIBUTE_TWICE, pos, "name", name, NULL);
        return;
      }
  Attribute attribute = { doc_string (doc, name, -1), doc_string (doc, value, -1), pos };
  g_array_append_val (reading->attributes, attribute);
}

/* One of #id, .class, name=value, name. */
static gboolean
read_attribute (Attributes *reading)
{
  gsize start = reading->at;
  Pos pos = source_original_pos (&reading->parser->source, start);
  char sigil = reading->text[start];
  g_autofree char *name = NULL, *value = NULL;
  if (sigil == '#' || sigil == '.')
    {
      reading->at++;
      name = g_strdup (sigil == '#' ? "id" : "class");
      value = read_word (reading, FALSE);
      if (!is_name (value))
        g_clear_pointer (&value, g_free);
    }
  else
    {
      name = read_word (reading, TRUE);
      gboolean valued = reading->at < reading->end && reading->text[reading->at] == '=';
      if (valued)
        reading->at++;
      value = !is_name (name) ? NULL : valued ? read_value (reading) : g_strdup ("");
    }
  if (value != NULL)
    {
      add_attribute (reading, name, value, pos);
      return TRUE;
    }
  g_autofree char *rest = read_word (reading, FALSE);
  g_autofree char *typed = g_strndup (reading->text + start, reading->at - start);
  return diags_add (reading->parser->diags, &ATTRIBUTE_SYNTAX, pos, "text", typed, NULL);
}

gboolean
parse_attributes (Parser *parser, gsize start, gsize length, GArray *attributes)
{
  const char *text = parser->source.text;
  Attributes reading = { parser, text, start + 1, start + length - 1, attributes };
  if (length < 2 || text[start] != '{' || text[start + length - 1] != '}')
    {
      g_autofree char *typed = g_strndup (text + start, length);
      return diags_add (parser->diags, &ATTRIBUTE_SYNTAX,
                        source_original_pos (&parser->source, start), "text", typed, NULL);
    }
  gboolean whole = TRUE;
  for (skip_blanks (&reading); reading.at < reading.end; skip_blanks (&reading))
    whole = read_attribute (&reading) && whole;
  return whole;
}

void
parse_directive (Parser *parser, Node *node, gsize start, gsize length)
{
  const char *text = parser->source.text;
  gsize end = start + length, name = start;
  while (name < end && strchr (" \t{", text[name]) == NULL)
    name++;
  if (name > start)
    node->u.directive.name = doc_string (parser->doc, text + start, name - start);
  while (name < end && (text[name] == ' ' || text[name] == '\t'))
    name++;
  if (name == end)
    return;
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (Attribute));
  parse_attributes (parser, name, end - name, attributes);
  if (attributes->len == 0)
    return;
  Attribute *copy = doc_alloc (parser->doc, attributes->len * sizeof (Attribute));
  memcpy (copy, attributes->data, attributes->len * sizeof (Attribute));
  node->u.directive.attributes = copy;
  node->u.directive.n_attributes = attributes->len;
}
