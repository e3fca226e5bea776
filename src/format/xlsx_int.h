/*
 * xlsx_int: the parts of an Excel workbook: the ZIP package and its XML, number formats, the book's
 * sheets, strings and styles. format/xlsx.c reads a sheet with them.
 */
#ifndef ORIHON_FORMAT_XLSX_INT_H
#define ORIHON_FORMAT_XLSX_INT_H

#include "format/table.h"

/* ── the package ── */

typedef struct Package Package;

/* Opens the ZIP; NULL with a finding if it is damaged or has too many entries. Borrows @bytes. */
Package *package_open (GBytes *bytes, const char *file, Diags *diags);
void package_close (Package *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Package, package_close)

gboolean package_has (Package *package, const char *part);

/* An element as it begins; borrowed from the parser. */
typedef struct
{
  const char *name; /* without its prefix */
  const void *attributes;
  guint n_attributes;
} Element;

/* The value of an attribute (name without its prefix) as it stands in the parser's memory. */
gboolean element_attribute (const Element *element, const char *name, const char **value,
                            gsize *length);
gboolean element_attribute_is (const Element *element, const char *name, const char *value);

/* A copy of it, or NULL. */
char *element_attribute_dup (const Element *element, const char *name);

/* Called for each element and text of a part; FALSE stops, a finding has then been added. */
typedef struct
{
  gboolean (*start) (gpointer data, const Element *element);
  gboolean (*end) (gpointer data, const char *name);
  gboolean (*text) (gpointer data, const char *text, gsize length);
} PartHandler;

/*
 * Inflates and parses a part bit by bit. FALSE with a finding if it is missing, damaged, no sound
 * XML, has a DTD or an element of absurd size, or if the parts read so far have opened to more than
 * the limit.
 */
gboolean package_parse (Package *package, const char *part, const PartHandler *handler,
                        gpointer data);

const char *package_file (const Package *package);
Diags *package_diags (const Package *package);

/* Says that the book is damaged at @part. Always FALSE. */
gboolean package_report_broken (Package *package, const char *part);

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
  char *name;
  char *part;
  gboolean hidden;
} Sheet;

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
