/*
 * diag: what a run has to say to the editor. A finding is a kind (declared beside the code that
 * raises it), a place in the editor's file, and values for the placeholders of its text.
 *
 * Nothing below cli/ prints: modules add findings to a Diags, cli/ shows them all at once, in
 * source order. Every text exists in Japanese and English; a run speaks one of them.
 */
#ifndef ORIHON_BASE_DIAG_H
#define ORIHON_BASE_DIAG_H

#include <glib.h>

typedef enum
{
  LANG_JA,
  LANG_EN,
} Lang;

/*
 * What a finding does to the run.
 *   fatal     the site cannot be made: nothing is published, status 2
 *   withheld  this record or page is left out, everything sound is published, status 1
 *   warning   published, but look: status 0 (--strict makes it fatal)
 *   note      said for completeness (a count of silent repairs), never changes the status
 */
typedef enum
{
  DIAG_NOTE,
  DIAG_WARNING,
  DIAG_WITHHELD,
  DIAG_FATAL,
} DiagLevel;

/*
 * A place in a file as the editor sees it. @file is relative to the site folder and interned
 * (see pos_make), so a Pos may be copied and kept for ever. @line and @column count from 1, in
 * characters of the original file; 0 is unknown. In a spreadsheet @sheet is its interned name,
 * @line the row and @column the column: it is shown as 「名簿.xlsx シート1!B3」.
 */
typedef struct
{
  const char *file;
  const char *sheet;
  guint line;
  guint column;
} Pos;

/* A place in @file (interned here, so the caller keeps its copy); 0 for what is not known. */
Pos pos_make (const char *file, guint line, guint column);

/* A cell of a spreadsheet; row and column count from 1. */
Pos pos_cell (const char *file, const char *sheet, guint row, guint column);

/* No place at all: a finding about the whole run. */
#define POS_NONE ((Pos){ NULL, NULL, 0, 0 })

/*
 * One kind of finding. @id is stable (kebab case, used in JSON and in the manual). Texts hold
 * placeholders {name}, filled from the arguments of diags_add; the hint is the editor's next
 * step and may be NULL only where the text itself says it.
 */
typedef struct
{
  const char *id;
  DiagLevel level;
  const char *ja;
  const char *en;
  const char *hint_ja;
  const char *hint_en;
} DiagKind;

typedef struct Diags Diags;

Diags *diags_new (void);
void diags_free (Diags *diags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Diags, diags_free)

/*
 * Adds a finding: name, value, name, value, …, NULL, all strings, copied. Always returns FALSE,
 * so that a reader can say `return diags_add (…)`. A finding equal to an earlier one (kind,
 * place, values) is counted once.
 */
gboolean diags_add (Diags *diags, const DiagKind *kind, Pos pos, ...) G_GNUC_NULL_TERMINATED;

/* The number of findings at @level or above. */
guint diags_count (const Diags *diags, DiagLevel level);

/* The texts of all findings in source order, without their places, levels and next steps, as owned
 * strings at the end of @texts. */
void diags_texts (const Diags *diags, Lang lang, GPtrArray *texts);

/* --strict: warnings and withheld findings become fatal, notes stay. */
void diags_make_strict (Diags *diags);

/* 0 published whole, 1 something withheld, 2 nothing published (architecture, Diagnostics). */
int diags_exit_status (const Diags *diags);

/* Moves all findings of @from to the end of @into. */
void diags_merge (Diags *into, Diags *from);

/*
 * The findings in source order as a work list for a spreadsheet: CSV in UTF-8 with a mark, a line
 * each, the last column empty, to be ticked off. @out is appended to.
 */
void diags_format_csv (const Diags *diags, Lang lang, GString *out);

/*
 * Findings as bytes and back, for a worker to hand them to its parent. diags_unpack returns
 * FALSE when the bytes are not whole; kinds are carried by value and live as long as @into.
 */
GBytes *diags_pack (const Diags *diags);
gboolean diags_unpack (Diags *into, GBytes *bytes);

/*
 * All findings in source order (file, sheet, line, column, then as added) as text for people:
 *     content/a.md:3:1: 警告: … ⏎     → next step
 * or as one JSON array with both languages: id, level, file, sheet, line, column, ja, en,
 * hint_ja, hint_en, values. @out is appended to. Folded, the text says of each kind the first
 * @max_of_kind, then how many more there are; fatal ones all.
 */
void diags_format_text (const Diags *diags, Lang lang, GString *out);
void diags_format_folded (const Diags *diags, Lang lang, guint max_of_kind, GString *out);
void diags_format_json (const Diags *diags, GString *out);

#endif
