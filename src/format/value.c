#include "format/value.h"
#include "format/value_int.h"

#include <string.h>

/* Values of the first block, of which each next one has twice as many: front matter is small, and
 * that of all pages is held at once. */
#define FIRST_BLOCK 16
#define LARGEST_BLOCK 1024
#define STRINGS_BYTES 512

struct ValueDoc
{
  GStringChunk *strings;
  GPtrArray *blocks; /* of values, and of item pointers */
  Value *block;      /* the one with room for more */
  guint block_used, block_size;
  Value *root;
};

/* ── memory ── */

static ValueDoc *
value_doc_new (void)
{
  ValueDoc *doc = g_new0 (ValueDoc, 1);
  doc->strings = g_string_chunk_new (STRINGS_BYTES);
  doc->blocks = g_ptr_array_new_with_free_func (g_free);
  return doc;
}

void
value_doc_free (ValueDoc *doc)
{
  if (doc == NULL)
    return;
  g_string_chunk_free (doc->strings);
  g_ptr_array_unref (doc->blocks);
  g_free (doc);
}

static Value *
value_doc_add (ValueDoc *doc, ValueType type, Pos pos)
{
  if (doc->block_used == doc->block_size)
    {
      doc->block_size = CLAMP (doc->block_size * 2, FIRST_BLOCK, LARGEST_BLOCK);
      doc->block = g_new0 (Value, doc->block_size);
      doc->block_used = 0;
      g_ptr_array_add (doc->blocks, doc->block);
    }
  Value *value = &doc->block[doc->block_used++];
  value->type = type;
  value->pos = pos;
  value->text = "";
  return value;
}

const Value *
value_doc_root (const ValueDoc *doc)
{
  return doc->root;
}

/* ── looking up ── */

const Value *
value_get (const Value *map, const char *key)
{
  if (map == NULL || map->type != VALUE_MAP)
    return NULL;
  for (gsize i = 0; i < map->n_items; i++)
    if (strcmp (map->items[i]->key, key) == 0)
      return map->items[i];
  return NULL;
}

const char *
value_get_text (const Value *map, const char *key)
{
  const Value *value = value_get (map, key);
  return value && (value->type == VALUE_TEXT || value->type == VALUE_NULL) ? value->text : NULL;
}

/* ── building ── */

static void
frame_clear (gpointer data)
{
  Frame *frame = data;
  g_ptr_array_unref (frame->items);
  g_clear_pointer (&frame->keys, g_hash_table_unref);
}

void
value_builder_init (ValueBuilder *builder)
{
  builder->doc = value_doc_new ();
  builder->frames = g_array_new (FALSE, TRUE, sizeof (Frame));
  g_array_set_clear_func (builder->frames, frame_clear);
}

ValueDoc *
value_builder_finish (ValueBuilder *builder, Pos empty)
{
  if (builder->doc->root == NULL)
    builder->doc->root = value_doc_add (builder->doc, VALUE_NULL, empty);
  return g_steal_pointer (&builder->doc);
}

void
value_builder_clear (ValueBuilder *builder)
{
  g_clear_pointer (&builder->doc, value_doc_free);
  g_clear_pointer (&builder->frames, g_array_unref);
}

Frame *
value_builder_top (ValueBuilder *builder)
{
  guint depth = builder->frames->len;
  return depth ? &g_array_index (builder->frames, Frame, depth - 1) : NULL;
}

gboolean
value_builder_wants_key (ValueBuilder *builder)
{
  const Frame *top = value_builder_top (builder);
  return top != NULL && top->keys != NULL && top->key == NULL;
}

gboolean
value_builder_key (ValueBuilder *builder, const char *key, gsize length, Pos pos)
{
  Frame *top = value_builder_top (builder);
  g_autofree char *copy = g_strndup (key, length);
  top->key = g_string_chunk_insert_const (builder->doc->strings, copy);
  top->key_pos = pos;
  return g_hash_table_add (top->keys, (gpointer)top->key);
}

/* Hangs a new value into the innermost open list or map, or makes it the root. */
static Value *
add_value (ValueBuilder *builder, ValueType type, Pos pos)
{
  Value *value = value_doc_add (builder->doc, type, pos);
  Frame *top = value_builder_top (builder);
  if (top == NULL)
    {
      builder->doc->root = value;
      return value;
    }
  value->key = top->key;
  value->key_pos = top->key_pos;
  top->key = NULL;
  g_ptr_array_add (top->items, value);
  return value;
}

void
value_builder_scalar (ValueBuilder *builder, ValueType type, const char *text, gsize length,
                      gboolean quoted, Pos pos)
{
  Value *value = add_value (builder, type, pos);
  value->quoted = quoted;
  if (length > 0)
    value->text = g_string_chunk_insert_len (builder->doc->strings, text, length);
}

gboolean
value_builder_open (ValueBuilder *builder, ValueType type, Pos pos)
{
  if (builder->frames->len == VALUE_MAX_DEPTH)
    return FALSE;
  Frame frame = { .container = add_value (builder, type, pos), .items = g_ptr_array_new () };
  if (type == VALUE_MAP)
    frame.keys = g_hash_table_new (g_direct_hash, g_direct_equal); /* the strings are shared */
  g_array_append_val (builder->frames, frame);
  return TRUE;
}

void
value_builder_close (ValueBuilder *builder)
{
  Frame *top = value_builder_top (builder);
  Value *container = top->container;
  container->n_items = top->items->len;
  if (container->n_items > 0)
    {
      container->items = g_memdup2 (top->items->pdata, container->n_items * sizeof (Value *));
      g_ptr_array_add (builder->doc->blocks, container->items);
    }
  g_array_set_size (builder->frames, builder->frames->len - 1);
}
