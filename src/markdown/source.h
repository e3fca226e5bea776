/*
 * source: the text of a page, prepared for cmark, and the way back from what cmark saw to what
 * the editor typed.
 *
 * Every line keeps its line. What cmark does not know becomes a placeholder, so that cmark alone
 * decides what is code, a list, a quote or a paragraph, and nothing is recognised inside code by
 * mistake. Where a placeholder ended up in code, a URL or raw HTML, the typed text is put back.
 *
 *     :::name{…}, ::name{…}   one-line HTML declaration <!Dplaceholder>, which may stand wherever a
 * block may and, unlike a comment, does not end a comment that the editor began
 *     [^id]: text             list item "+ placeholder text", so that its blocks stay together
 *     [^id]                   placeholder
 *     :name[text]{…}          placeholder text placeholder
 *     **重要。**次            MARK on both sides of the asterisks (see emphasis.h)
 *
 * Placeholders and marks are made of noncharacters (U+FDD0–U+FDD2); those of the input become
 * U+FFFD first.
 */
#ifndef ORIHON_MARKDOWN_SOURCE_H
#define ORIHON_MARKDOWN_SOURCE_H

#include "markdown/doc.h"
#include "markdown/markdown.h"

#define PLACE_BEGIN "\xEF\xB7\x90" /* U+FDD0 */
#define MARK "\xEF\xB7\x91"        /* U+FDD1 */
#define PLACE_END "\xEF\xB7\x92"   /* U+FDD2 */
#define DIRECTIVE_OPEN "<!D"
#define DIRECTIVE_CLOSE ">"
#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* What a placeholder stands for; the character is written into it. */
typedef enum
{
  PLACE_DIRECTIVE = 'D',    /* a line of :: or more */
  PLACE_FOOTNOTE = 'F',     /* [^id]: */
  PLACE_REFERENCE = 'R',    /* [^id] */
  PLACE_INLINE_OPEN = 'I',  /* :name[ */
  PLACE_INLINE_CLOSE = 'J', /* ]{…} */
  PLACE_NONCHARACTER = 'E', /* an entity of a noncharacter: U+FFFD in text */
  PLACE_DEEP = 'N',         /* a list or quote marker too far from its line's begin: plain text */
  PLACE_CROWD = 'B',        /* a [ after too many ![ in one paragraph: plain text */
} PlaceKind;

typedef struct
{
  PlaceKind kind;
  gsize start, length; /* in the original text */
} Place;

typedef struct
{
  gsize prepared, original; /* where the line begins */
} SourceLine;

/* From @prepared on, the prepared text runs in step with the original from @original on. */
typedef struct
{
  gsize prepared, original;
} SourceEdit;

typedef struct
{
  const char *file;
  guint first_line;
  const char *text; /* as typed (valid UTF-8) */
  gsize length;
  GString *prepared;   /* what cmark is fed */
  GArray *lines;       /* SourceLine */
  GArray *edits;       /* SourceEdit, ascending */
  GArray *places;      /* Place */
  GArray *definitions; /* gsize: prepared offsets of lines that may be reference definitions */
  char *repaired;      /* @text, where the caller's was not UTF-8 or held noncharacters */
  gsize last_edit, last_line, last_original; /* where the last look-up ended; most go forward */
  guint last_column;
} Source;

/* An empty preparation of @text, which stays borrowed; scan_document fills it. */
void source_init (Source *source, const char *text, gsize length, const MarkdownOptions *options);
void source_clear (Source *source);

/* The prepared offset of cmark's line and column (both from 1; the column counts bytes). */
gsize source_offset (const Source *source, int line, int column);

/* The prepared offset at which line @line (from 1) begins; past the last line: the text's end. */
gsize source_line_start (const Source *source, int line);

/* The place in the editor's file of a prepared or original offset. */
Pos source_pos (Source *source, gsize prepared);
Pos source_original_pos (Source *source, gsize original);

/* The placeholder at @at (which must begin with PLACE_BEGIN), or NULL; *after is behind it. */
const Place *source_place (const Source *source, const char *at, const char **after);

/* Prepared text as typed: marks out, placeholders back. Copied into @doc. For code and raw HTML. */
const char *source_typed (const Source *source, Doc *doc, const char *prepared, gsize length);

/* As source_typed, but entities of noncharacters become U+FFFD. For URLs and titles. */
const char *source_decoded (const Source *source, Doc *doc, const char *prepared, gsize length);

/* ── for the text pass (scan.c) ── */

/* Appends @n bytes of the original from @original on as they are. */
void source_copy (Source *source, gsize original, gsize n);
/* Appends text that stands for nothing of the original; what follows comes from @original. */
void source_insert (Source *source, const char *text, gsize original);
/* Appends a placeholder for [start, start + length) of the original. */
void source_put_place (Source *source, PlaceKind kind, gsize start, gsize length);

/* The text pass: fills @source from its original; with @commonmark nothing is replaced. */
void scan_document (Source *source, gboolean commonmark);

#endif
