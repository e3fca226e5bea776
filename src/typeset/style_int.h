/*
 * style_int: the table of properties, shared by the sheet and the reader of values.
 */
#ifndef ORIHON_TYPESET_STYLE_INT_H
#define ORIHON_TYPESET_STYLE_INT_H

#include "typeset/style.h"

/* What a value is read against: the style being computed, inside @style->parent. */
typedef struct
{
  const StyleSheet *sheet;
  Style *style;
  const Style *base; /* what rem counts from */
} StyleScope;

typedef struct StyleProperty StyleProperty;

/* Reads @value into @field; FALSE, with nothing changed, when it cannot be read. */
typedef gboolean (*StyleReader) (const StyleScope *scope, const StyleProperty *property,
                                 const char *value, gpointer field);

typedef struct
{
  const char *word;
  int value;
} StyleWord;

struct StyleProperty
{
  const char *name;
  StyleReader read;
  gsize offset;           /* of the field in Style */
  const StyleWord *words; /* of keyword readers */
};

/* The property of that name, - and _ alike, or NULL. */
const StyleProperty *style_property (const char *name);

#endif
