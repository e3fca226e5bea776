/*
 * sheet: all that stands on a printed page besides its text: grounds and shapes of the panels,
 * fold and cut marks, the mark that says 見本, the line outside the trim, and the copies of a
 * card. All of it is decoration: none of it is read aloud.
 */
#ifndef ORIHON_PRINT_SHEET_H
#define ORIHON_PRINT_SHEET_H

#include "print/layout.h"
#include "typeset/fonts.h"

/* What the sheet needs besides the layout; strings are copied where they go into the list. */
typedef struct
{
  const Layout *layout;
  TypesetFonts *fonts;
  DisplayList *list;
  const char *cover_image; /* a photo, or NULL */
  Diags *diags;
} Sheet;

/* The pages with their grounds, shapes and marks; nothing of the text yet. */
void sheet_add_pages (const Sheet *sheet);

/* @text as the sample mark of every page (style "sample-mark"), over everything else. */
void sheet_add_sample_marks (const Sheet *sheet, const char *text);

/* @text as a running line of page @page, in the style of its role. */
void sheet_add_running (const Sheet *sheet, guint page, const LayoutRunning *running,
                        const char *text);

/* @text outside the bleed of page @page, in the press file only (style "slug"). */
void sheet_add_slug (const Sheet *sheet, guint page, const char *text);

/* 山折り or 谷折り beside each fold mark of page @page, in the press file only. */
void sheet_add_fold_words (const Sheet *sheet, guint page);

/* The voice code in @path at its place, with the notch beside it that fingers find; @pos is where
 * the pamphlet names it. */
void sheet_add_voice_code (const Sheet *sheet, const char *path, Pos pos);

/* @text across every page of the files for paper (style "proof-mark"). */
void sheet_add_proof_marks (const Sheet *sheet, const char *text);

/* Repeats the first card of each page in all other cells of the grid; nothing without one. */
void sheet_repeat_cards (const Sheet *sheet);

#endif
