/*
 * keys: configuration and front matter by tables. A table names each key, its type, where it
 * goes in a struct and its help; the same table feeds the reader, the messages for unknown keys
 * (with the nearest known one) and the manual. The type comes from the table, never from YAML's
 * guess: `draft: no`, `order: 010`, `tel: 0860000000`, `title: 1.10` are what the key says.
 */
#ifndef ORIHON_CONFIG_KEYS_H
#define ORIHON_CONFIG_KEYS_H

#include "base/date.h"
#include "base/diag.h"
#include "format/value.h"

typedef enum
{
  KEY_TEXT,       /* const char *: text, ends trimmed */
  KEY_TEXTS,      /* const char **: a list of texts, or one text; NULL-terminated */
  KEY_BOOL,       /* gboolean: true/false, yes/no, on/off, 1/0, はい/いいえ, ○/× */
  KEY_INT,        /* gint: decimal (010 is 10), full-width digits too */
  KEY_DATE,       /* Date */
  KEY_TIME,       /* ClockTime */
  KEY_PAIRS,      /* const char **: a map of texts: key, text, key, text …; NULL-terminated */
  KEY_TEXT_LISTS, /* const char **: a map of lists of texts, or of texts: key, text, key, text …;
                     NULL-terminated */
  KEY_TRIPLES, /* const char **: a map of maps of texts: key, inner key, text …; NULL-terminated */
  KEY_CHOICE,  /* gint: index into @choices */
  KEY_URL,     /* const char *: http(s), mailto, tel or a path of the site; else refused */
  KEY_MAP,     /* a struct inside, read by @keys */
  KEY_MAPS,    /* GPtrArray * of structs of @size bytes: a list of maps, or a map of maps whose
                  keys go to the first KEY_TEXT of @keys */
} KeyType;

typedef struct Key Key;
struct Key
{
  const char *name;
  KeyType type;
  gsize offset;               /* of the member in the struct read into */
  const char *const *choices; /* KEY_CHOICE: accepted words, "public|公開" for several of one */
  const Key *keys;            /* KEY_MAP, KEY_MAPS: ended by a Key without a name */
  gsize size;                 /* KEY_MAPS: of one struct */
  gboolean required;
  const char *help_ja, *help_en;
};

/* What keys_read allocates: texts, and the arrays of KEY_TEXTS and KEY_MAPS. */
typedef struct KeysMemory KeysMemory;
KeysMemory *keys_memory_new (void);
void keys_memory_free (KeysMemory *memory); /* and all that keys_read put into it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KeysMemory, keys_memory_free)

/* A copy of @text that lives as long as @memory. */
const char *keys_memory_text (KeysMemory *memory, const char *text);

/*
 * Reads @map by @keys (ended by a Key without a name) into @out, whose members keep their values
 * where the map has none. Every unknown, mistyped or missing key is a finding at its own place.
 * FALSE if a required one is missing (said at @where) or a value was refused.
 */
gboolean keys_read (const Value *map, const Key *keys, gpointer out, KeysMemory *memory, Pos where,
                    Diags *diags);

#endif
