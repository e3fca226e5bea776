#include "theme/template.h"

#include <string.h>

#include "theme/code.h"
#include "theme/place.h"

static const DiagKind TAG_NOT_CLOSED = {
  "template-tag-not-closed",
  DIAG_FATAL,
  "「{open}」に対する「{close}」がありません",
  "no {close} for this {open}",
  "「{close}」を書き足してください（引用符の閉じ忘れも確かめてください）",
  "add {close} (a quotation mark that is not closed hides it, too)",
};
static const DiagKind EXPRESSION_WRONG = {
  "template-expression",
  DIAG_FATAL,
  "「{expression}」は値の式ではありません: {message}",
  "`{expression}` is not an expression: {message}",
  "波かっこの中には、値を表す Lua の式を一つだけ書いてください",
  "write exactly one Lua expression between the braces",
};
static const DiagKind PLACE_REFUSED = {
  "template-place",
  DIAG_FATAL,
  "この場所には値を安全に書き込めません（{place}）",
  "a value cannot be written safely here ({place})",
  "{hint_ja}",
  "{hint_en}",
};
static const DiagKind TEXT_OUTSIDE = {
  "template-text-outside-block",
  DIAG_FATAL,
  "extends のあるテンプレートで、block の外に本文があります",
  "text outside of a block in a template that extends another",
  "{% block 名前 %} と {% endblock %} の間に移してください",
  "move it between {% block name %} and {% endblock %}",
};
static const DiagKind TAG_WRONG = {
  "template-tag",
  DIAG_FATAL,
  "{tag} の書き方が違います",
  "this {tag} is not written right",
  "{example} のように書いてください",
  "write it like {example}",
};
static const DiagKind EXTENDS_TWICE = {
  "template-extends-twice", DIAG_FATAL,      "extends が二つあります", "a second extends",
  "一つだけ残してください", "keep only one",
};
static const DiagKind BLOCK_UNBALANCED = {
  "template-block",
  DIAG_FATAL,
  "{tag} に対応する {other} がありません",
  "this {tag} has no {other}",
  "{% block 名前 %} と {% endblock %} の数を合わせてください",
  "give each {% block name %} its {% endblock %}",
};

/* A template with more mistakes than this is read no further: each costs a walk along its line. */
#define MAX_COMPLAINTS 20

typedef struct
{
  const char *place, *hint_ja, *hint_en;
} Refusal;

static const Refusal refusals[] = {
  [PLACE_UNQUOTED] = { "attribute without quotes", "属性の値を \"…\" で囲んでください",
                       "put the attribute's value in quotes" },
  [PLACE_TAG] = { "inside a tag", "タグの中では、\"…\" で囲んだ属性の値にだけ書けます",
                  "inside a tag, write values only in quoted attributes" },
  [PLACE_CODE] = { "on…, style or srcdoc", "class を使い、見た目は CSS に書いてください",
                   "use a class and the style sheet instead" },
  [PLACE_SCRIPT]
  = { "inside <script> or <style>", "{{ json(値) }} と書いてください", "write {{ json(value) }}" },
};

/* A block that is open. */
typedef struct
{
  const char *at;
  PlaceScanner outside; /* the place in which the block stands */
} OpenBlock;

typedef struct
{
  const char *text, *end;
  const char *file;
  lua_State *L;
  TemplateSource *out;
  Diags *diags;
  guint n_complaints;

  const char *pos;
  guint line;             /* of @line_start, from 1 */
  const char *line_start; /* where the line that was last asked for begins */
  gboolean open_call;     /* "_e(value" was written: the literal behind it joins the call */
  GArray *blocks;         /* OpenBlock */
  PlaceScanner place;
} Compiler;

/* ── findings ── */

/* Asked for in ascending order, so the walk over the text is done once in all. */
static guint
line_of (Compiler *c, const char *at)
{
  if (at < c->line_start)
    {
      c->line = 1;
      c->line_start = c->text;
    }
  for (const char *newline; (newline = memchr (c->line_start, '\n', at - c->line_start)) != NULL;
       c->line++)
    c->line_start = newline + 1;
  return c->line;
}

static Pos
place_of (Compiler *c, const char *at)
{
  guint line = line_of (c, at);
  return pos_make (c->file, line, g_utf8_strlen (c->line_start, at - c->line_start) + 1);
}

static void
complain (Compiler *c, const DiagKind *kind, const char *at, const char *name, const char *value,
          const char *name2, const char *value2)
{
  c->n_complaints++;
  diags_add (c->diags, kind, place_of (c, at), name, value, name2, value2, NULL);
}

static void
refuse_place (Compiler *c, Place place, const char *at)
{
  const Refusal *refusal = &refusals[place];
  c->n_complaints++;
  diags_add (c->diags, &PLACE_REFUSED, place_of (c, at), "place", refusal->place, "hint_ja",
             refusal->hint_ja, "hint_en", refusal->hint_en, NULL);
}

/* ── Lua source ── */

/* The ; keeps a statement that begins with a bracket from being a call of what stands before. */
static void
end_call (Compiler *c)
{
  if (c->open_call)
    g_string_append (c->out->lua, ");");
  c->open_call = FALSE;
}

static void
write_newlines (Compiler *c, const char *from, const char *to)
{
  for (; from < to && (from = memchr (from, '\n', to - from)) != NULL; from++)
    g_string_append_c (c->out->lua, '\n');
}

/* A newline stays one, behind a backslash: generated and template lines keep in step. */
static void
write_literal (Compiler *c, const char *from, const char *to)
{
  GString *lua = c->out->lua;
  g_string_append_c (lua, '"');
  for (; from < to; from++)
    {
      if (*from == '\n')
        g_string_append (lua, "\\\n");
      else if ((guchar)*from < 0x20 || *from == '"' || *from == '\\' || *from == 0x7f)
        g_string_append_printf (lua, "\\%03d", (guchar)*from);
      else
        g_string_append_c (lua, *from);
    }
  g_string_append_c (lua, '"');
}

static gboolean
is_outside_blocks (const Compiler *c)
{
  return c->out->extends.name != NULL && c->blocks->len == 0;
}

static void
write_text (Compiler *c, const char *from, const char *to)
{
  if (from == to)
    return;
  if (is_outside_blocks (c))
    {
      const char *word = from;
      while (word < to && g_ascii_isspace (*word))
        word++;
      if (word < to)
        complain (c, &TEXT_OUTSIDE, word, NULL, NULL, NULL, NULL);
      end_call (c);
      write_newlines (c, from, to);
      return;
    }
  place_scan (&c->place, from, to - from);
  /* The literal travels with the value before it: one call less, and an error names the value's
   * own line, which it would not if the literal stood before. */
  g_string_append (c->out->lua, c->open_call ? "," : "_w(");
  write_literal (c, from, to);
  g_string_append (c->out->lua, ");");
  c->open_call = FALSE;
}

/* ── tags ── */

static gboolean
is_expression (Compiler *c, const char *code, const char *bracket, const char *at)
{
  g_autofree char *message = NULL;
  if (code_is_expression (c->L, code, bracket, &message))
    return TRUE;
  g_autofree char *shown = g_strdup (code);
  complain (c, &EXPRESSION_WRONG, at, "expression", g_strstrip (shown), "message", message);
  return FALSE;
}

/* The function that prints a value here, or NULL if none may. */
static const char *
value_function (Compiler *c, const char *code, const char *at)
{
  Place place = place_value (&c->place);
  switch (place)
    {
    case PLACE_TEXT:
    case PLACE_ATTRIBUTE:
      return "_e((";
    case PLACE_ADDRESS:
      return "_a((";
    case PLACE_SCRIPT:
      if (code_is_json_call (code))
        return "_x((";
      break;
    default:
      break;
    }
  refuse_place (c, place, at);
  return NULL;
}

static void
write_value (Compiler *c, gboolean markup, const char *code, const char *at)
{
  end_call (c);
  if (is_outside_blocks (c))
    complain (c, &TEXT_OUTSIDE, at, NULL, NULL, NULL, NULL);
  if (!is_expression (c, code, "(", at))
    return;
  const char *function = markup ? "_x((" : value_function (c, code, at);
  if (function == NULL)
    return;
  g_string_append (c->out->lua, function);
  g_string_append (c->out->lua, code);
  g_string_append_c (c->out->lua, ')'); /* of a call that gives several values, the first */
  c->open_call = TRUE;
}

static TemplateUse
use_at (Compiler *c, char *name, const char *at)
{
  return (TemplateUse){ name, line_of (c, at) };
}

static void
tag_extends (Compiler *c, const char *arguments, const char *rest, const char *at)
{
  (void)arguments;
  const char *behind = NULL;
  char *name = code_leading_string (rest, &behind);
  if (name == NULL || *behind != '\0')
    complain (c, &TAG_WRONG, at, "tag", "extends", "example", "{% extends \"base.html\" %}");
  else if (c->out->extends.name != NULL)
    complain (c, &EXTENDS_TWICE, at, NULL, NULL, NULL, NULL);
  else
    {
      c->out->extends = use_at (c, g_steal_pointer (&name), at);
      if (c->blocks->len)
        complain (c, &TAG_WRONG, at, "tag", "extends", "example", "{% extends \"base.html\" %}");
    }
  g_free (name);
}

static void
tag_block (Compiler *c, const char *arguments, const char *rest, const char *at)
{
  (void)arguments;
  if (!code_is_name (rest))
    {
      complain (c, &TAG_WRONG, at, "tag", "block", "example", "{% block title %}");
      rest = "_";
    }
  g_string_append_printf (c->out->lua, "%s\"%s\",function(super) ",
                          is_outside_blocks (c) ? "_d(" : "_k(", rest);
  OpenBlock block = { at, c->place };
  g_array_append_val (c->blocks, block);
  memset (&c->place, 0, sizeof c->place);
}

static void
tag_endblock (Compiler *c, const char *arguments, const char *rest, const char *at)
{
  (void)arguments;
  (void)rest;
  if (c->blocks->len == 0)
    {
      complain (c, &BLOCK_UNBALANCED, at, "tag", "endblock", "other", "block");
      return;
    }
  c->place = g_array_index (c->blocks, OpenBlock, c->blocks->len - 1).outside;
  place_value (&c->place);
  g_array_set_size (c->blocks, c->blocks->len - 1);
  g_string_append (c->out->lua, "end);");
}

static void
tag_include (Compiler *c, const char *arguments, const char *rest, const char *at)
{
  if (!is_expression (c, rest, "_(", at))
    {
      write_newlines (c, arguments, arguments + strlen (arguments));
      return;
    }
  const char *behind = NULL;
  char *name = code_leading_string (rest, &behind);
  if (name != NULL && (*behind == '\0' || *behind == ','))
    {
      TemplateUse use = use_at (c, g_steal_pointer (&name), at);
      g_array_append_val (c->out->includes, use);
    }
  g_free (name);
  g_string_append_printf (c->out->lua, "_i(%s);", arguments);
}

/* If the tag from @open to @behind is alone on its line, both move out to the line's ends. */
static gboolean
is_alone (const Compiler *c, const char *open, const char **behind, const char **indent)
{
  const char *start = open, *after = *behind;
  while (start > c->pos && (start[-1] == ' ' || start[-1] == '\t'))
    start--;
  if (start > c->text && start[-1] != '\n')
    return FALSE;
  while (after < c->end && (*after == ' ' || *after == '\t'))
    after++;
  if (after < c->end && *after != '\n')
    return FALSE;
  *indent = start;
  *behind = after < c->end ? after + 1 : after;
  return TRUE;
}

/* Text up to {% endverbatim %}; gives what stands behind it. */
static const char *
tag_verbatim (Compiler *c, const char *from, const char *at)
{
  for (const char *p = from; p < c->end && (p = memchr (p, '{', c->end - p)) != NULL; p++)
    {
      const char *q = p + 1;
      if (!code_stands_at (p, c->end, "{%"))
        continue;
      for (q = p + 2; q < c->end && g_ascii_isspace (*q);)
        q++;
      if (!code_stands_at (q, c->end, "endverbatim"))
        continue;
      for (q += strlen ("endverbatim"); q < c->end && g_ascii_isspace (*q);)
        q++;
      if (!code_stands_at (q, c->end, "%}"))
        continue;
      const char *behind = q + 2, *text_end = p;
      c->pos = from;
      is_alone (c, p, &behind, &text_end);
      write_text (c, from, text_end);
      write_newlines (c, p, behind);
      return behind;
    }
  complain (c, &BLOCK_UNBALANCED, at, "tag", "verbatim", "other", "endverbatim");
  return c->end;
}

static void
note_code_line (Compiler *c, const char *at)
{
  guint line = line_of (c, at);
  g_array_append_val (c->out->code_lines, line);
}

/* Our own words among the statements. @arguments as written, @rest without the blanks around them.
 */
typedef struct
{
  const char *name;
  void (*write) (Compiler *c, const char *arguments, const char *rest, const char *at);
  gboolean writes_lines; /* the newlines of its arguments, with them */
} OwnTag;

static const OwnTag own_tags[] = {
  { "extends", tag_extends, FALSE },
  { "block", tag_block, FALSE },
  { "endblock", tag_endblock, FALSE },
  { "include", tag_include, TRUE },
};

static void
write_own_tag (Compiler *c, const OwnTag *tag, const char *code, const char *arguments,
               const char *at)
{
  g_autofree char *rest = g_strstrip (g_strdup (arguments));
  write_newlines (c, code, arguments);
  tag->write (c, arguments, rest, at);
  if (!tag->writes_lines)
    write_newlines (c, arguments, arguments + strlen (arguments));
}

/* One {% %}: its @code, and what is @behind it. Gives where to read on. */
static const char *
write_statement (Compiler *c, const char *code, const char *at, const char *tag_end,
                 const char *behind)
{
  end_call (c);
  note_code_line (c, at);
  const char *word = code;
  while (g_ascii_isspace (*word))
    word++;
  gsize n = 0;
  while (g_ascii_isalpha (word[n]))
    n++;
  g_autofree char *name = g_strndup (word, n);
  if (strcmp (name, "verbatim") == 0)
    {
      write_newlines (c, at, behind);
      return tag_verbatim (c, behind, at);
    }
  const OwnTag *own = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (own_tags); i++)
    if (strcmp (name, own_tags[i].name) == 0)
      own = &own_tags[i];
  if (own != NULL)
    write_own_tag (c, own, code, word + n, at);
  else
    {
      g_string_append (c->out->lua, code);
      g_string_append_c (c->out->lua, ' ');
    }
  write_newlines (c, tag_end, behind);
  return behind;
}

/* ── the walk ── */

static const char *
close_of (char kind)
{
  switch (kind)
    {
    case '{':
      return "}}";
    case '%':
      return "%}";
    case '#':
      return "#}";
    case '!':
      return "!}";
    default:
      return NULL;
    }
}

/* The next {{ {% {# {! at or behind @p, or NULL. */
static const char *
next_tag (const char *p, const char *end)
{
  for (; p < end && (p = memchr (p, '{', end - p)) != NULL; p++)
    if (p + 1 < end && close_of (p[1]) != NULL)
      return p;
  return NULL;
}

static const char *
find_comment_end (const char *p, const char *end)
{
  for (; p < end && (p = memchr (p, '#', end - p)) != NULL; p++)
    if (p + 1 < end && p[1] == '}')
      return p;
  return NULL;
}

/* One tag at @open with the text before it. FALSE when the rest cannot be read. */
static gboolean
compile_tag (Compiler *c, const char *open)
{
  char kind = open[1];
  const char *close = close_of (kind), *inside = open + 2;
  g_autoptr (GString) code = g_string_new (NULL);
  const char *tag_end
      = kind == '#' ? find_comment_end (inside, c->end) : code_read (inside, c->end, close, code);
  if (tag_end == NULL)
    {
      char shown[3] = { '{', kind, '\0' };
      complain (c, &TAG_NOT_CLOSED, open, "open", shown, "close", close);
      return FALSE;
    }
  const char *behind = tag_end + 2, *text_end = open;
  if (kind == '%' || kind == '#')
    is_alone (c, open, &behind, &text_end);
  write_text (c, c->pos, text_end);
  if (kind == '%')
    c->pos = write_statement (c, code->str, open, tag_end, behind);
  else
    {
      if (kind == '#')
        {
          end_call (c);
          write_newlines (c, open, behind);
        }
      else
        write_value (c, kind == '!', code->str, open);
      c->pos = behind;
    }
  return TRUE;
}

gboolean
template_compile (const char *text, gsize length, const char *file, lua_State *L,
                  TemplateSource *out, Diags *diags)
{
  *out = (TemplateSource){ .lua = g_string_new ("local " TEMPLATE_ARGUMENTS "=...;"),
                           .includes = g_array_new (FALSE, FALSE, sizeof (TemplateUse)),
                           .code_lines = g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (OpenBlock));
  Compiler c = { .text = text,
                 .end = text + length,
                 .file = file,
                 .L = L,
                 .out = out,
                 .diags = diags,
                 .pos = text,
                 .line = 1,
                 .line_start = text,
                 .blocks = blocks };
  const char *open;
  while ((open = next_tag (c.pos, c.end)) != NULL)
    if (!compile_tag (&c, open) || c.n_complaints >= MAX_COMPLAINTS)
      return FALSE;
  write_text (&c, c.pos, c.end);
  end_call (&c);
  for (guint i = 0; i < blocks->len; i++)
    complain (&c, &BLOCK_UNBALANCED, g_array_index (blocks, OpenBlock, i).at, "tag", "block",
              "other", "endblock");
  return c.n_complaints == 0;
}

void
template_source_clear (TemplateSource *source)
{
  if (source->lua == NULL)
    return;
  g_string_free (source->lua, TRUE);
  g_free (source->extends.name);
  for (guint i = 0; i < source->includes->len; i++)
    g_free (g_array_index (source->includes, TemplateUse, i).name);
  g_array_unref (source->includes);
  g_array_unref (source->code_lines);
  *source = (TemplateSource){ NULL };
}

guint
template_code_line (const TemplateSource *source, guint line)
{
  guint best = line;
  for (guint i = 0; i < source->code_lines->len; i++)
    if (g_array_index (source->code_lines, guint, i) <= line)
      best = g_array_index (source->code_lines, guint, i);
  return best;
}
