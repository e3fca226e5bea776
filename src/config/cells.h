/*
 * cells: the value of one cell as its field wants it. Silent repairs (widths, addresses without
 * a scheme, Excel's day fractions) are counted and said once a file and kind, with an example.
 */
#ifndef ORIHON_CONFIG_CELLS_H
#define ORIHON_CONFIG_CELLS_H

#include "base/date.h"
#include "format/table.h"

typedef enum
{
  REPAIR_TEXT,            /* half-width kana, full-width letters, spaces, line breaks */
  REPAIR_EMPTY,           /* 「なし」「-」 for nothing */
  REPAIR_NUMBER,          /* 「1,300」, 「一般 95／療養 40」 */
  REPAIR_TIME,            /* 0.375 */
  REPAIR_DATE,            /* 46000 */
  REPAIR_URL,             /* http//…, www.… */
  REPAIR_COORDINATES,     /* 0, both in one cell */
  REPAIR_ADDRESS,         /* the city put before it */
  REPAIR_ADDRESS_DOUBLED, /* a building that stood there twice */
  N_REPAIRS,
} Repair;

/* The repairs of one table. Zeroed at first. */
typedef struct
{
  struct
  {
    guint count;
    Pos pos; /* of the first */
    char *before, *after;
  } kinds[N_REPAIRS];
} Repairs;

void repairs_add (Repairs *repairs, Repair kind, Pos pos, const char *before, const char *after);

/* One note for each kind that happened, at the first place; then empty again. */
void repairs_report (Repairs *repairs, Diags *diags);

/*
 * The text of a cell as people may read it: text_clean, and NULL where nothing is left. A
 * private-use character (外字) and a spreadsheet's error value (#REF!, read as empty) are warned
 * of. Give back with g_free.
 */
char *cell_verbatim (const Cell *cell, Pos pos, Repairs *repairs, Diags *diags);

/* Likewise, and NULL for the marks and words that offices write for "nothing": - ー － なし 無し.
 */
char *cell_text (const Cell *cell, Pos pos, Repairs *repairs, Diags *diags);

/* ○ × △ 有 無 1 0 Y N あり なし 可 不可 …; FLAG_UNREADABLE for any other text. */
typedef enum
{
  FLAG_EMPTY,
  FLAG_NO,
  FLAG_LIMITED, /* △ 要相談 */
  FLAG_YES,
  FLAG_UNREADABLE,
} Flag;
Flag flag_parse (const char *text);

/* The parts of 「内科；小児科、外科」, trimmed, empty ones left out: ; , / | 、 and line breaks
 * part them. Give back with g_strfreev. */
char **list_split (const char *text);

/* A plain number: 「12」「1,300」「12人」「2792.00」「３」; -1 for anything else (so for 「22組」
 * too). */
gint count_parse (const char *text);

/* Degrees: 「34.66」; FALSE for anything else. */
gboolean degrees_parse (const char *text, double *degrees);

/* Is the point in Japan, or the sea around it? */
gboolean degrees_in_japan (double latitude, double longitude);

/*
 * A date as date_parse reads it, and Excel's day numbers (46000) and its 2026-12-05T14:00.
 * *repaired says that it was a day number.
 */
DateReading date_cell_parse (const char *text, Date near, Date *out, gboolean *repaired);

/* A time as time_parse reads it, and Excel's fraction of a day (0.375), *repaired then. */
gboolean time_cell_parse (const char *text, ClockTime *out, gboolean *repaired);

/*
 * An http(s) address: as it is, or repaired where only one thing can be meant (http//…,
 * http://http://…, www.… without a scheme, full-width letters). NULL for everything else
 * (e-mail addresses, 「あり」, 「公開終了」). Give back with g_free.
 */
char *url_repair (const char *text);

#endif
