/*
 * value_int: how the readers of YAML and JSON build a Value tree. A frame is an open list or map;
 * the readers keep them on a stack of their own.
 */
#ifndef ORIHON_FORMAT_VALUE_INT_H
#define ORIHON_FORMAT_VALUE_INT_H

#include "format/value.h"

/* Lists and maps in each other; deeper is refused by both readers. */
#define VALUE_MAX_DEPTH 64

typedef struct
{
  Value *container;
  GPtrArray *items;
  GHashTable *keys; /* of a map: those seen */
  const char *key;  /* of a map: the key whose value is awaited, else NULL */
  Pos key_pos;
} Frame;

typedef struct
{
  ValueDoc *doc;
  GArray *frames; /* Frame, the innermost last */
} ValueBuilder;

void value_builder_init (ValueBuilder *builder);

/* The finished document, handed to the caller; the builder is empty then. An empty document has its
 * null at @empty. */
ValueDoc *value_builder_finish (ValueBuilder *builder, Pos empty);

/* Throws away whatever is left. */
void value_builder_clear (ValueBuilder *builder);

/* The innermost open list or map, or NULL at the root. */
Frame *value_builder_top (ValueBuilder *builder);

/* TRUE if a map waits for a key. */
gboolean value_builder_wants_key (ValueBuilder *builder);

/* The key of the next value. FALSE if the map has it already. */
gboolean value_builder_key (ValueBuilder *builder, const char *key, gsize length, Pos pos);

void value_builder_scalar (ValueBuilder *builder, ValueType type, const char *text, gsize length,
                           gboolean quoted, Pos pos);

/* FALSE if that is deeper than VALUE_MAX_DEPTH. */
gboolean value_builder_open (ValueBuilder *builder, ValueType type, Pos pos);
void value_builder_close (ValueBuilder *builder);

#endif
