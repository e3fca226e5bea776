/*
 * record: papers that the program writes itself: headings, paragraphs and tables of facts, with
 * places to write on where nothing is known.
 */
#ifndef ORIHON_PRINT_RECORD_H
#define ORIHON_PRINT_RECORD_H

#include "markdown/doc.h"

typedef struct
{
  Doc *doc;
  Pos pos;         /* of all nodes */
  double blank_em; /* how wide a place to write on is */
  Node *table;     /* that rows are added to */
  Node *box;       /* that blocks are added to; NULL: the document */
} Record;

/* What follows stands in a box of @class_; NULL: in none. */
void record_box (Record *record, const char *class_);

void record_heading (const Record *record, guint level, const char *text);
void record_paragraph (const Record *record, const char *text);

/* A check box with words behind it, as a paragraph. */
void record_check (const Record *record, const char *words);

/* Begins a table; @heads (NULL-terminated) are its columns' heads, NULL: there are two columns, the
 * first of which holds heads. */
void record_table (Record *record, const char *const *heads);

/* A row of the table: as many texts as it has columns, NULL where somebody is to write. */
void record_row (const Record *record, const char *const *cells);

#endif
