/*
 * xlsx_int: the parts of an Excel workbook: number formats, the book's sheets, strings and styles.
 * format/xlsx.c reads a sheet with them.
 */
#ifndef ORIHON_FORMAT_XLSX_INT_H
#define ORIHON_FORMAT_XLSX_INT_H

#include "format/package.h"
#include "format/sheets.h"
#include "format/table.h"

/* ── number formats ── */

typedef enum
{
  NUMBER_PLAIN,
  NUMBER_DATE,
  NUMBER_TIME,
  NUMBER_DATE_TIME,
  NUMBER_ELAPSED, /* [h]:mm counts on past 24 */
  NUMBER_DIGITS,  /* 0000000 or 000-0000: shown with leading zeros */
} NumberKind;

typedef struct
{
  NumberKind kind;
  char *digits; /* of NUMBER_DIGITS: zeros and hyphens */
} NumberFormat;

/* What a format code ("yyyy/m/d", "[$-411]ge.m.d;@", "0_ ") makes of a number. */
NumberFormat number_format_parse (const char *code);

/* The kind of one of the formats that have a number but no code in the file. */
NumberKind number_format_builtin (guint id);

/* The text and type of the number @raw ("45000.375") in that format. @date1904: days count from
 * 1904. NULL if @raw is no number. */
char *number_format_apply (const NumberFormat *format, const char *raw, gboolean date1904,
                           CellType *type);

/* ── the book ── */

typedef struct
{
  GPtrArray *sheets;  /* Sheet, in the order of the tabs */
  GArray *formats;    /* NumberFormat by cell style */
  GPtrArray *strings; /* shared strings, kept by the table */
  gsize text_bytes;   /* of all strings kept */
  gboolean date1904;
  char *strings_part; /* NULL: none */
  char *styles_part;
} Book;

void book_init (Book *book);
void book_clear (Book *book);

/* The list of sheets and where strings and styles are. */
gboolean book_read_index (Book *book, Package *package);

/* TRUE if @length more bytes of text may be kept, else FALSE with a finding. */
gboolean book_take_text (Book *book, gsize length, const char *file, Diags *diags);

/* Styles and strings; the text is kept by @table. */
gboolean book_read_styles (Book *book, Package *package);
gboolean book_read_strings (Book *book, Package *package, Table *table);

/* The text of a string or inline cell, gathered from its runs without furigana. */
typedef struct
{
  GString *text;
  guint phonetic; /* depth within rPh */
  gboolean in_text;
} RichText;

void rich_text_start (RichText *rich, const char *name);
void rich_text_end (RichText *rich, const char *name);

/* FALSE if the text is longer than any cell of Excel can be. */
gboolean rich_text_append (RichText *rich, const char *text, gsize length);

/* Undoes _x000D_ escapes in place and makes line ends \n. */
void rich_text_finish (GString *text);

#endif
