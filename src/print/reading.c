#include "print/reading.h"

#include <string.h>

#include "markdown/html.h"

#define LINE_END "\r\n"

/* Where the walk through a tree is. */
typedef struct
{
  GString *out;
  gsize start;          /* where our text begins in @out */
  guint pending;        /* line ends to be written before the next text */
  const char *mark;     /* "・": to be written before the next text, behind the line ends */
  char number[16];      /* what @mark points to for an ordered list */
  GHashTable *counts;   /* an ordered list → items begun so far */
  GPtrArray *heads;     /* char *: of the columns of the table that the walk is in, or NULL */
  const Node *heads_of; /* that table */
} Reading;

static void
need_lines (Reading *reading, guint n)
{
  reading->pending = MAX (reading->pending, n);
}

static void
put (Reading *reading, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  for (; reading->pending > 0 && reading->out->len > reading->start; reading->pending--)
    g_string_append (reading->out, LINE_END);
  reading->pending = 0;
  if (reading->mark != NULL)
    g_string_append (reading->out, reading->mark);
  reading->mark = NULL;
  g_string_append (reading->out, text);
}

static void
put_lines (Reading *reading, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      put (reading, *line);
      need_lines (reading, 1);
    }
}

static void G_GNUC_PRINTF (2, 3) put_words (Reading *reading, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *words = g_strdup_vprintf (format, args);
  va_end (args);
  put (reading, words);
}

/* Between Latin words; beside Japanese a new line of the source is nothing. */
static void
put_space (Reading *reading)
{
  const char *end = reading->out->str + reading->out->len;
  if (reading->out->len > reading->start && g_utf8_get_char (g_utf8_prev_char (end)) < 0x2E80)
    put (reading, " ");
}

/* ── tables ── */

static gboolean
is_head_row (const Node *row)
{
  const guint n_heads = row->parent->u.table.head_rows;
  guint index = 0;
  for (const Node *before = row->prev; before != NULL && index < n_heads; before = before->prev)
    index += before->type == NODE_ROW;
  return index < n_heads;
}

/* The heads of the columns: the last row of heads. */
static void
read_heads (Reading *reading, const Node *table)
{
  g_clear_pointer (&reading->heads, g_ptr_array_unref);
  reading->heads = g_ptr_array_new_with_free_func (g_free);
  reading->heads_of = table;
  for (const Node *row = table->first_child; row != NULL; row = row->next)
    {
      if (row->type != NODE_ROW || !is_head_row (row))
        continue;
      g_ptr_array_set_size (reading->heads, 0);
      for (const Node *cell = row->first_child; cell != NULL; cell = cell->next)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          doc_plain_text (cell, 0, text);
          for (guint i = 0; i < cell->u.cell.colspan; i++)
            g_ptr_array_add (reading->heads, g_strdup (text->str));
        }
    }
}

static guint
column_of (const Node *cell)
{
  guint column = 0;
  for (cell = cell->prev; cell != NULL; cell = cell->prev)
    column += cell->u.cell.colspan;
  return column;
}

/* "電話　086-000-0000": the column's head before what the cell says. */
static void
begin_cell (Reading *reading, const Node *cell)
{
  const Node *table = cell->parent->parent;
  if (reading->heads_of != table)
    read_heads (reading, table);
  guint column = column_of (cell);
  need_lines (reading, cell->prev == NULL ? 2 : 1);
  if (cell->first_child != NULL && column < reading->heads->len
      && *(const char *)reading->heads->pdata[column] != '\0')
    put_words (reading, "%s：", (const char *)reading->heads->pdata[column]);
}

/* ── one node ── */

static void
begin_item (Reading *reading, const Node *item)
{
  const Node *list = item->parent;
  need_lines (reading, 1);
  reading->mark = "・";
  if (!list->u.list.ordered)
    return;
  gint count = GPOINTER_TO_INT (g_hash_table_lookup (reading->counts, list));
  g_hash_table_insert (reading->counts, (gpointer)list, GINT_TO_POINTER (count + 1));
  g_snprintf (reading->number, sizeof reading->number, "%d．", list->u.list.start + count);
  reading->mark = reading->number;
}

static void
begin_heading (Reading *reading, const Node *heading)
{
  static const char *const marks[] = { "", "■　", "□　" };
  need_lines (reading, 3);
  if (heading->u.heading.level >= 2)
    reading->mark = marks[MIN (heading->u.heading.level, 3) - 1];
}

static void
begin_field (Reading *reading, const Node *field)
{
  if (field->u.field.kind == FIELD_CHECK)
    put_words (reading, "（選ぶ）%s", field->u.field.label != NULL ? field->u.field.label : "");
  else
    put (reading, "（書くところ）");
}

/* Whether the mark of an item or a note stands before it, on its line. */
static gboolean
begins_marked (const Node *paragraph)
{
  guint8 type = paragraph->parent->type;
  return paragraph->prev == NULL && (type == NODE_ITEM || type == NODE_FOOTNOTE);
}

static void
begin_block (Reading *reading, const Node *node)
{
  switch ((NodeType)node->type)
    {
    case NODE_HEADING:
      begin_heading (reading, node);
      break;
    case NODE_ITEM:
      begin_item (reading, node);
      break;
    case NODE_PARAGRAPH:
      need_lines (reading, begins_marked (node) ? 0 : 2);
      break;
    case NODE_CAPTION:
      need_lines (reading, 2);
      put (reading, node->parent->type == NODE_TABLE ? "表：" : "図：");
      break;
    case NODE_CELL:
      begin_cell (reading, node);
      break;
    case NODE_SVG:
      need_lines (reading, 2);
      if (node->u.svg.alt != NULL)
        put_words (reading, "（図：%s）", node->u.svg.alt);
      break;
    case NODE_CODE_BLOCK:
      need_lines (reading, 2);
      put_lines (reading, node->text);
      break;
    case NODE_FOOTNOTE:
      need_lines (reading, 2);
      g_snprintf (reading->number, sizeof reading->number, "注%u　", node->u.footnote.number);
      reading->mark = reading->number;
      break;
    case NODE_DIV:
      need_lines (reading, 2);
      if (node->u.div.title != NULL)
        put_words (reading, "【%s】", node->u.div.title);
      break;
    case NODE_LIST:
      need_lines (reading, node->parent->type == NODE_ITEM ? 1 : 2);
      break;
    case NODE_TABLE:
    case NODE_FIGURE:
    case NODE_QUOTE:
    case NODE_RULE:
      need_lines (reading, 2);
      break;
    default:
      break;
    }
}

static void
begin_inline (Reading *reading, const Node *node)
{
  switch ((NodeType)node->type)
    {
    case NODE_TEXT:
    case NODE_CODE:
      put (reading, node->text);
      break;
    case NODE_RUBY_PART:
      put (reading, node->text);
      break;
    case NODE_SOFT_BREAK:
      put_space (reading);
      break;
    case NODE_HARD_BREAK:
      need_lines (reading, 1);
      break;
    case NODE_IMAGE:
      put (reading, "（画像：");
      break;
    case NODE_FOOTNOTE_REF:
      put_words (reading, "（注%u）", node->u.footnote.number);
      break;
    case NODE_FIELD:
      begin_field (reading, node);
      break;
    default:
      break;
    }
}

/* The readings of all parts behind the whole word. */
static void
end_ruby (Reading *reading, const Node *ruby)
{
  g_autoptr (GString) kana = g_string_new (NULL);
  for (const Node *part = ruby->first_child; part != NULL; part = part->next)
    if (part->u.ruby.reading != NULL)
      g_string_append (kana, part->u.ruby.reading);
  if (kana->len > 0)
    put_words (reading, "（%s）", kana->str);
}

/* An address, unless it is what the link says or a telephone calls it. */
static void
end_link (Reading *reading, const Node *link)
{
  const char *url = link->u.link.url;
  g_autoptr (GString) text = g_string_new (NULL);
  doc_plain_text (link, 0, text);
  if (url != NULL && g_str_has_prefix (url, "http") && strcmp (text->str, url) != 0)
    put_words (reading, "（%s）", url);
}

static void
end_node (Reading *reading, const Node *node)
{
  if (node->type == NODE_RUBY)
    end_ruby (reading, node);
  else if (node->type == NODE_LINK)
    end_link (reading, node);
  else if (node->type == NODE_IMAGE)
    put (reading, "）");
  else if (node->type == NODE_DIV)
    need_lines (reading, 2);
}

static gboolean
is_left_out (const Node *node)
{
  return (node->type == NODE_ONLY && node->u.only.medium != MEDIUM_PRINT)
         || node->type == NODE_HTML_BLOCK || node->type == NODE_HTML_INLINE
         || (node->type == NODE_ROW && is_head_row (node));
}

/* ── the walk ── */

/* By the parents rather than by recursion: nesting comes from the editor. */
void
reading_text (const Node *node, GString *out)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  Reading reading = { .out = out, .start = out->len, .counts = counts };
  const Node *top = node;
  while (node != NULL)
    {
      gboolean skipped = is_left_out (node);
      if (!skipped)
        {
          begin_block (&reading, node);
          begin_inline (&reading, node);
        }
      if (!skipped && node->first_child != NULL)
        {
          node = node->first_child;
          continue;
        }
      for (; node != NULL; node = node->parent)
        {
          if (!is_left_out (node))
            end_node (&reading, node);
          if (node == top || node->next != NULL)
            break;
        }
      node = node == top ? NULL : node->next;
    }
  if (out->len > reading.start)
    g_string_append (out, LINE_END);
  g_clear_pointer (&reading.heads, g_ptr_array_unref);
}
