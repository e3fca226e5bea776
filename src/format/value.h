/*
 * value: what a YAML or JSON file holds, as a tree that remembers where each thing stood. Scalars
 * stay text exactly as written (`010`, `no`, `0860000000`, `1.10`): whoever knows the field
 * decides what it means (config/keys.h), never the file format.
 */
#ifndef ORIHON_FORMAT_VALUE_H
#define ORIHON_FORMAT_VALUE_H

#include "base/diag.h"

typedef enum
{
  VALUE_NULL, /* an empty YAML scalar, ~ or null unquoted, JSON null; @text is "" */
  VALUE_TEXT, /* any other scalar */
  VALUE_LIST,
  VALUE_MAP,
} ValueType;

typedef struct Value Value;
struct Value
{
  ValueType type;
  gboolean quoted; /* a scalar in quotes (YAML) or a string (JSON) */
  Pos pos;
  Pos key_pos;      /* where the key stood, if this is the value of a map entry */
  const char *key;  /* the key, if this is the value of a map entry, else NULL */
  const char *text; /* the scalar, valid UTF-8 */
  gsize n_items;
  Value **items; /* of a list or a map, in the file's order */
};

/* The entry @key of a map, or NULL (also when @map is NULL or not a map). Borrows. */
const Value *value_get (const Value *map, const char *key);

/* The scalar text of entry @key, or NULL where there is none or it is a list or map. Borrows. */
const char *value_get_text (const Value *map, const char *key);

/* A whole document: the tree and the memory it lives in. */
typedef struct ValueDoc ValueDoc;
const Value *value_doc_root (const ValueDoc *doc); /* never NULL; VALUE_NULL for an empty file */
void value_doc_free (ValueDoc *doc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ValueDoc, value_doc_free)

#endif
