#include "print/record.h"

/* As many columns as any paper here has. */
static const guint8 no_align[8];

static void
append (const Record *record, Node *block)
{
  node_append (record->box != NULL ? record->box : doc_root (record->doc), block);
}

static void
add_block (const Record *record, Node *block, const char *text)
{
  node_append (block, doc_text_node (record->doc, record->pos, text));
  append (record, block);
}

void
record_box (Record *record, const char *class_)
{
  record->box = NULL;
  if (class_ == NULL)
    return;
  Node *box = doc_node (record->doc, NODE_DIV, record->pos);
  box->class_ = doc_string (record->doc, class_, -1);
  append (record, box);
  record->box = box;
}

void
record_heading (const Record *record, guint level, const char *text)
{
  Node *heading = doc_node (record->doc, NODE_HEADING, record->pos);
  heading->u.heading.level = level;
  add_block (record, heading, text);
}

void
record_paragraph (const Record *record, const char *text)
{
  add_block (record, doc_node (record->doc, NODE_PARAGRAPH, record->pos), text);
}

static Node *
new_field (const Record *record, FieldKind kind, const char *label)
{
  Node *field = doc_node (record->doc, NODE_FIELD, record->pos);
  field->u.field.kind = kind;
  field->u.field.size = record->blank_em;
  field->u.field.label = field->u.field.name = doc_string (record->doc, label, -1);
  return field;
}

void
record_check (const Record *record, const char *words)
{
  Node *paragraph = doc_node (record->doc, NODE_PARAGRAPH, record->pos);
  node_append (paragraph, new_field (record, FIELD_CHECK, words));
  append (record, paragraph);
}

static void
add_row (const Record *record, const char *const *cells, gboolean head)
{
  const guint columns = record->table->u.table.columns;
  Node *row = doc_node (record->doc, NODE_ROW, record->pos);
  node_append (record->table, row);
  for (guint i = 0; i < columns; i++)
    {
      Node *cell = doc_node (record->doc, NODE_CELL, record->pos);
      cell->u.cell.colspan = cell->u.cell.rowspan = 1;
      cell->u.cell.head = head || i < record->table->u.table.head_columns;
      node_append (row, cell);
      node_append (cell, cells[i] != NULL
                             ? doc_text_node (record->doc, record->pos, cells[i])
                             : new_field (record, FIELD_LINE, cells[0] != NULL ? cells[0] : ""));
    }
}

void
record_table (Record *record, const char *const *heads)
{
  guint columns = heads != NULL ? g_strv_length ((char **)heads) : 2;
  record->table = doc_node (record->doc, NODE_TABLE, record->pos);
  record->table->u.table.columns = columns;
  record->table->u.table.align = no_align;
  append (record, record->table);
  if (heads == NULL)
    {
      record->table->u.table.head_columns = 1;
      return;
    }
  record->table->u.table.head_rows = 1;
  add_row (record, heads, TRUE);
}

void
record_row (const Record *record, const char *const *cells)
{
  add_row (record, cells, FALSE);
}
