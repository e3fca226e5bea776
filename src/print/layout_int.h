/*
 * layout_int: a layout as it is written, before measures are made of it (what config/keys
 * reads), and what its readers share.
 */
#ifndef ORIHON_PRINT_LAYOUT_INT_H
#define ORIHON_PRINT_LAYOUT_INT_H

#include "print/layout.h"

typedef struct
{
  const char *x, *y, *width, *height;
  const char *background_color, *border_radius, *svg;
  gboolean cover_image;
} WrittenShape;

typedef struct
{
  gint n; /* 0: not said */
  const char *gap, *rule;
  gint fill; /* ColumnFill */
} WrittenColumns;

typedef enum
{
  FILL_BALANCE,
  FILL_AUTO,
  FILL_SEPARATE,
} ColumnFill;

typedef enum
{
  WRITING_INHERIT,
  WRITING_HORIZONTAL,
  WRITING_VERTICAL,
} WritingMode;

typedef struct
{
  const char *name, *title, *x, *y, *width, *height, *padding, *head, *foot, *background_color;
  WrittenColumns columns;
  gint writing_mode; /* WritingMode */
  GPtrArray *shapes; /* WrittenShape * */
} WrittenPanel;

typedef struct
{
  const char *text, *role, *top;
  gint align; /* RunningAlign */
} WrittenRunning;

typedef struct
{
  const char *name, *title, *sample_x, *sample_y;
  GPtrArray *panels;  /* WrittenPanel * */
  GPtrArray *running; /* WrittenRunning * */
  gboolean repeats;
  gint side;              /* PageSide */
  WrittenColumns columns; /* of panels that say nothing of their own */
} WrittenPage;

typedef struct
{
  const char *name, *min_font_size;
  const char **panels;
} WrittenFlow;

typedef struct
{
  const char *size, *bleed, *crop_offset, *padding;
  gint turn;         /* 0 long edge, 1 short edge */
  gint binding;      /* 0 left, 1 right */
  gint writing_mode; /* WritingMode, of panels that inherit it */
  gint multiple;
} WrittenSheet;

typedef struct
{
  const char *panel;
} WrittenThumbnail;

typedef struct
{
  gint type; /* Imposition */
  const char *creep, *margin, *layout;
  gboolean mono;
} WrittenImpose;

typedef struct
{
  gint type; /* FoldType */
} WrittenFold;

typedef struct
{
  const char *min_font_size, *safety, *min_qr;
  gint min_ppi;
} WrittenPreflight;

typedef struct
{
  const char *panel, *size, *right, *bottom;
} WrittenVoice;

typedef struct
{
  gint columns, rows;
  const char *width, *height, *left, *top, *column_gap, *row_gap;
} WrittenGrid;

typedef struct
{
  const char *min_font_size, *step;
} WrittenCopyfit;

typedef struct
{
  WrittenSheet page;
  GPtrArray *pages; /* WrittenPage * */
  GPtrArray *flows; /* WrittenFlow * */
  GPtrArray *lines; /* LayoutLine *, as it stays */
  WrittenGrid grid;
  WrittenCopyfit copyfit;
  WrittenThumbnail thumbnail;
  WrittenVoice voice;
  WrittenImpose impose;
  WrittenFold fold;
  WrittenPreflight preflight;
  LayoutContents contents; /* as it stays */
  gboolean needs_lecture;
  const char *body_flow, *text, *slug, *sample, *proof;
  gboolean gather;
  const char **font_folders;
} WrittenLayout;

extern const Key layout_keys[];

/* What one reading carries along. */
typedef struct
{
  Layout *layout;
  const WrittenLayout *written;
  const Value *tree;
  Pos pos; /* of the whole */
  Diags *diags;
  gboolean failed;
} LayoutReader;

/* @value cannot be used for @key: a finding, and the layout is refused in the end. */
void layout_refuse (LayoutReader *reader, const char *key, const char *value);

/* Likewise for a name that is none of @known (NULL-terminated). */
void layout_unknown (LayoutReader *reader, const char *what, const char *what_en, const char *name,
                     const char *const *known);

/* @value as points, "50%" of @whole; @otherwise where it is NULL or refused. */
double layout_length (LayoutReader *reader, const char *key, const char *value, double whole,
                      double otherwise);

/* A page with its panels, at the end of layout->pages; and its end. */
void layout_read_page (LayoutReader *reader, const WrittenPage *written);
void layout_page_free (gpointer page);

/* Colours, styles and picture sizes into the layout. */
void layout_read_styles (LayoutReader *reader, const Value *tree);

#endif
