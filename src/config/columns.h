/*
 * columns: what the columns of a table mean. A reader names its fields and the headers that each
 * is known by; headers are compared folded (base/text.h), never by position. It is for tables
 * what config/keys.h is for maps.
 */
#ifndef ORIHON_CONFIG_COLUMNS_H
#define ORIHON_CONFIG_COLUMNS_H

#include "format/table.h"

/* One field of a reader's table of fields. */
typedef struct
{
  const char *name;    /* as messages call it: 「名称」 */
  const char *aliases; /* "名称|施設名": folded headers, the most trusted first */
} ColumnField;

/* What a source says of its list beside the bytes: pairs, NULL-terminated; NULL: none. */
typedef struct
{
  const char *const *renames;   /* header in the list, header that it stands for, … */
  const char *const *constants; /* header, value in every row that has none of its own, … */
  const char *const *values;    /* header, what the list writes, what is meant by it, … */
  const char *const *only; /* header, what a row must say there (* for any letters), …; of one
                              header's several, one must fit */
} ColumnHints;

typedef struct Columns Columns;

/* Which columns of @table carry which of @fields. @hints may be NULL. Borrows all three. */
Columns *columns_new (const Table *table, const ColumnField *fields, guint n_fields,
                      const ColumnHints *hints);
void columns_free (Columns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Columns, columns_free)

/* TRUE if a column or a constant carries it. */
gboolean columns_has (const Columns *columns, guint field);

/*
 * The cell of @row that carries @field: the first that is not empty among its columns, in the
 * order of trust, else the constant. NULL if there is none; *pos is set with it (of a constant:
 * the row's).
 */
const Cell *columns_cell (const Columns *columns, guint row, guint field, Pos *pos);

/* The cell of @row and @column, its value exchanged if the hints say so. */
const Cell *columns_value (const Columns *columns, guint row, guint column);

/* TRUE if @row says what the hints' @only ask. */
gboolean columns_row_fits (const Columns *columns, guint row);

/*
 * Says which columns the hints name that the table has not. FALSE if a row cannot be judged without
 * one (@only): then all rows would be taken, or none.
 */
gboolean columns_report_hints (const Columns *columns, Diags *diags);

/* The column whose folded header is @header, taken out of the unknown ones; -1 if there is none. */
int columns_claim (Columns *columns, const char *header);

/* TRUE if a claim or a field took @column; a field without a name only knows it as of no use. */
gboolean columns_reads (const Columns *columns, guint column);

/* The field that @column carries, -1 if it is none's (a claim is no field). */
int columns_field (const Columns *columns, guint column);

/* Headers that no field and no claim knows, as 「A」「B」 (long lists are cut with their number);
 * NULL if there are none. Give back with g_free. */
char *columns_unknown (const Columns *columns);

/* All headers of the table in the same form, for 「見つかった列」. Give back with g_free. */
char *columns_found (const Columns *columns);

/* Every alias of @fields, NULL-terminated, for TableOptions.known_headers; give back with
 * g_strfreev. */
char **columns_known_headers (const ColumnField *fields, guint n_fields);

#endif
