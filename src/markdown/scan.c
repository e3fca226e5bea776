#include "markdown/source.h"

#include "markdown/emphasis.h"

#include <string.h>

/* cmark's work on a blank line grows with the containers that are open. Each takes at least one
 * column, so a marker beyond this column is made plain text. */
#define MARKER_COLUMNS 60
/* cmark 0.30.2 goes through all ![ of a paragraph at each link (CVE-2023-22486). */
#define IMAGES_IN_PARAGRAPH 200
/* How far a [^label] and the {…} of an inline directive may reach: looking ahead stays linear. */
#define LABEL_BYTES 100
#define BRACES_BYTES 1000
/* Inline directives within each other. */
#define INLINE_DEPTH 8

typedef struct
{
  Source *source;
  const char *text;
  gsize line, end; /* of the line being read, without its line end */
  gsize at;
  gsize feed, carriage;        /* the next \n and \r of the text */
  guint images;                /* ![ in this paragraph */
  guint brackets;              /* [ without their ] on this line */
  guint openers[INLINE_DEPTH]; /* the value of @brackets inside each open :name[ */
  guint n_openers;
} Scan;

/* ── heads of lines: containers, directives, footnote definitions ── */

/* Past a list or quote marker at @at with the blank behind it, or @at. */
static gsize
marker_end (const Scan *scan, gsize at)
{
  gsize p = at;
  if (p < scan->end && scan->text[p] == '>')
    return p + 1;
  if (p < scan->end && strchr ("-+*", scan->text[p]) != NULL)
    p++;
  else
    {
      while (p < scan->end && p < at + 9 && g_ascii_isdigit (scan->text[p]))
        p++;
      if (p == at || p >= scan->end || (scan->text[p] != '.' && scan->text[p] != ')'))
        return at;
      p++;
    }
  return p == scan->end || scan->text[p] == ' ' || scan->text[p] == '\t' ? p : at;
}

/* Copies the list and quote markers at the begin of a line; @quoted: nothing but `>` and blanks. */
static void
copy_markers (Scan *scan, gboolean *quoted)
{
  guint column = 0;
  *quoted = TRUE;
  gsize p = scan->at;
  while (p < scan->end)
    {
      if (scan->text[p] == ' ' || scan->text[p] == '\t')
        {
          column = scan->text[p] == '\t' ? (column + 4) & ~3u : column + 1;
          p++;
          continue;
        }
      gsize after = marker_end (scan, p);
      if (after == p)
        break;
      if (column > MARKER_COLUMNS)
        {
          source_copy (scan->source, scan->at, p - scan->at);
          source_put_place (scan->source, PLACE_DEEP, p, after - p);
          scan->at = after;
          *quoted = FALSE;
          return;
        }
      *quoted = *quoted && scan->text[p] == '>';
      column += after - p;
      p = after;
    }
  source_copy (scan->source, scan->at, p - scan->at);
  scan->at = p;
}

/* The length of `[^label]` at @at, or 0. */
static gsize
footnote_label (const Scan *scan, gsize at)
{
  gsize last = MIN (scan->end, at + LABEL_BYTES), p = at + 2;
  if (at + 3 >= scan->end || scan->text[at] != '[' || scan->text[at + 1] != '^')
    return 0;
  while (p < last && strchr ("][ \t", scan->text[p]) == NULL)
    p++;
  return p < last && scan->text[p] == ']' && p > at + 2 ? p + 1 - at : 0;
}

static gboolean
starts_name (char c)
{
  return g_ascii_isalpha (c) || (guchar)c >= 0x80;
}

/* `:::` alone or with a name, `::` with a name. */
static gboolean
is_directive_line (const Scan *scan)
{
  gsize p = scan->at;
  while (p < scan->end && scan->text[p] == ':')
    p++;
  gsize colons = p - scan->at;
  if (colons < 2)
    return FALSE;
  while (colons > 2 && p < scan->end && (scan->text[p] == ' ' || scan->text[p] == '\t'))
    p++;
  return p == scan->end ? colons > 2 : starts_name (scan->text[p]);
}

static void
scan_head (Scan *scan)
{
  gboolean quoted;
  copy_markers (scan, &quoted);
  if (scan->at == scan->end)
    {
      scan->images = 0;
      return;
    }
  if (scan->text[scan->at] == ':' && is_directive_line (scan))
    {
      gsize last = scan->end;
      while (g_ascii_isspace (scan->text[last - 1]))
        last--;
      source_insert (scan->source, DIRECTIVE_OPEN, scan->at);
      source_put_place (scan->source, PLACE_DIRECTIVE, scan->at, last - scan->at);
      source_insert (scan->source, DIRECTIVE_CLOSE, last);
      scan->at = last;
    }
  else if (scan->text[scan->at] == '[' && quoted)
    {
      gsize label = footnote_label (scan, scan->at);
      if (label > 0 && scan->at + label < scan->end && scan->text[scan->at + label] == ':')
        {
          source_insert (scan->source, "+ ", scan->at);
          source_put_place (scan->source, PLACE_FOOTNOTE, scan->at, label + 1);
          scan->at += label + 1;
        }
      else if (label == 0)
        g_array_append_val (scan->source->definitions, scan->source->prepared->len);
    }
}

/* ── within lines ── */

/* Past the `{…}` at @at, quotes respected; @at if there is none. */
static gsize
braces_end (const Scan *scan, gsize at)
{
  gsize last = MIN (scan->end, at + BRACES_BYTES);
  char quote = '\0';
  if (at >= last || scan->text[at] != '{')
    return at;
  for (gsize p = at + 1; p < last; p++)
    {
      char c = scan->text[p];
      if (c == '\\' && quote != '\0')
        p++;
      else if (c == quote)
        quote = '\0';
      else if (quote == '\0' && (c == '"' || c == '\''))
        quote = c;
      else if (quote == '\0' && c == '}')
        return p + 1;
      else if (quote == '\0' && c == '{')
        break;
    }
  return at;
}

/* `:name[`: TRUE if the colon at hand begins one, which is then behind us. If its `]` never comes,
 * the tree pass puts the text back. */
static gboolean
open_inline_directive (Scan *scan)
{
  gsize at = scan->at, p = at + 1;
  gboolean within_word
      = at > scan->line && (scan->text[at - 1] == ':' || g_ascii_isalnum (scan->text[at - 1]));
  if (within_word || p >= scan->end || !g_ascii_isalpha (scan->text[p])
      || scan->n_openers == INLINE_DEPTH)
    return FALSE;
  while (p < scan->end && (g_ascii_isalnum (scan->text[p]) || strchr ("-_", scan->text[p]) != NULL))
    p++;
  if (p >= scan->end || scan->text[p] != '[')
    return FALSE;
  source_put_place (scan->source, PLACE_INLINE_OPEN, at, p + 1 - at);
  scan->openers[scan->n_openers++] = ++scan->brackets;
  scan->at = p + 1;
  return TRUE;
}

/* A `]`: TRUE if it ends an inline directive, which is then behind us with its `{…}`. */
static gboolean
close_bracket (Scan *scan)
{
  gboolean closes = scan->n_openers > 0 && scan->openers[scan->n_openers - 1] == scan->brackets;
  if (scan->brackets > 0)
    scan->brackets--;
  if (!closes)
    return FALSE;
  gsize end = braces_end (scan, scan->at + 1);
  source_put_place (scan->source, PLACE_INLINE_CLOSE, scan->at, end - scan->at);
  scan->n_openers--;
  scan->at = end;
  return TRUE;
}

/* `&#x…;` of a noncharacter or of nothing: the length of the entity, or 0. cmark 0.30.2 writes
 * U+FFFE and U+FFFF as a single byte, and ours must not be forged. */
static gsize
bad_entity (const Scan *scan)
{
  gsize p = scan->at + 1;
  if (p + 1 >= scan->end || scan->text[p] != '#')
    return 0;
  gboolean hex = (scan->text[++p] | 0x20) == 'x';
  p += hex;
  guint32 c = 0;
  gsize digits = p, last = MIN (scan->end, p + 7);
  for (; p < last && (hex ? g_ascii_isxdigit (scan->text[p]) : g_ascii_isdigit (scan->text[p]));
       p++)
    c = c * (hex ? 16 : 10) + g_ascii_xdigit_value (scan->text[p]);
  if (p == digits || p >= scan->end || scan->text[p] != ';')
    return 0;
  gboolean bad = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
  return bad ? p + 1 - scan->at : 0;
}

static void
scan_asterisks (Scan *scan)
{
  const char *text = scan->text;
  gsize run = scan->at;
  while (run < scan->end && text[run] == '*')
    run++;
  gboolean marks
      = emphasis_wants_marks (text + scan->line, text + scan->at, text + run, text + scan->end);
  if (marks)
    source_insert (scan->source, MARK, scan->at);
  source_copy (scan->source, scan->at, run - scan->at);
  if (marks)
    source_insert (scan->source, MARK, run);
  scan->at = run;
}

/* A `[`, which may begin a footnote reference or one image too many. */
static void
scan_bracket (Scan *scan)
{
  gsize label = footnote_label (scan, scan->at);
  gboolean image = scan->at > scan->line && scan->text[scan->at - 1] == '!';
  if (label > 0)
    {
      source_put_place (scan->source, PLACE_REFERENCE, scan->at, label);
      scan->at += label;
      return;
    }
  if (image && ++scan->images > IMAGES_IN_PARAGRAPH)
    source_put_place (scan->source, PLACE_CROWD, scan->at, 1);
  else
    source_copy (scan->source, scan->at, 1);
  scan->brackets++;
  scan->at++;
}

/* The character at hand is one that may mean something: writes it, or what replaces it. */
static void
scan_special (Scan *scan)
{
  gsize n = 1, entity;
  switch (scan->text[scan->at])
    {
    case '*':
      scan_asterisks (scan);
      return;
    case '[':
      scan_bracket (scan);
      return;
    case ']':
      if (close_bracket (scan))
        return;
      break;
    case ':':
      if (open_inline_directive (scan))
        return;
      break;
    case '&':
      entity = bad_entity (scan);
      if (entity > 0)
        {
          source_put_place (scan->source, PLACE_NONCHARACTER, scan->at, entity);
          scan->at += entity;
          return;
        }
      break;
    case '\\':
      n = scan->at + 1 < scan->end && g_ascii_ispunct (scan->text[scan->at + 1]) ? 2 : 1;
      break;
    default:
      break;
    }
  source_copy (scan->source, scan->at, n);
  scan->at += n;
}

static void
scan_rest (Scan *scan)
{
  static const gboolean special[256]
      = { ['*'] = 1, ['['] = 1, [']'] = 1, [':'] = 1, ['&'] = 1, ['\\'] = 1 };
  while (scan->at < scan->end)
    {
      gsize stop = scan->at;
      while (stop < scan->end && !special[(guchar)scan->text[stop]])
        stop++;
      source_copy (scan->source, scan->at, stop - scan->at);
      scan->at = stop;
      if (stop < scan->end)
        scan_special (scan);
    }
  scan->n_openers = scan->brackets = 0;
}

/* ── the document ── */

static gsize
find (const Source *source, char c, gsize from)
{
  const char *found = memchr (source->text + from, c, source->length - from);
  return found != NULL ? (gsize)(found - source->text) : source->length;
}

/* The end of the line that begins at @at; *next is where the next begins. \r ends lines, as in
 * cmark. */
static gsize
find_line_end (Scan *scan, gsize at, gsize *next)
{
  if (scan->feed < at)
    scan->feed = find (scan->source, '\n', at);
  if (scan->carriage < at)
    scan->carriage = find (scan->source, '\r', at);
  gsize end = MIN (scan->feed, scan->carriage);
  *next = MIN (end + 1, scan->source->length);
  if (scan->carriage == end && scan->feed == end + 1 && scan->feed < scan->source->length)
    *next = end + 2;
  return end;
}

static void
begin_line (Source *source, gsize original)
{
  SourceLine line = { source->prepared->len, original };
  g_array_append_val (source->lines, line);
}

void
scan_document (Source *source, gboolean commonmark)
{
  Scan scan = { .source = source, .text = source->text };
  gsize next = 0;
  scan.feed = find (source, '\n', 0);
  scan.carriage = find (source, '\r', 0);
  begin_line (source, 0);
  while (next < source->length)
    {
      scan.line = scan.at = next;
      scan.end = find_line_end (&scan, next, &next);
      if (!commonmark)
        {
          scan_head (&scan);
          scan_rest (&scan);
        }
      source_copy (source, scan.at, next - scan.at);
      if (next > scan.end)
        begin_line (source, next);
    }
}
