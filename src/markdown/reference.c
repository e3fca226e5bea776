#include "markdown/reference.h"

#include <string.h>

/* CommonMark: a label has at most 999 characters. In UTF-8 they are at most four bytes each. */
#define LABEL_BYTES 3996
#define PARENTHESES 32

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/* White space, and the `>` of a block quote after a line end. */
static gsize
skip_space (const char *text, gsize at, gsize end)
{
  gboolean fresh = FALSE;
  for (; at < end; at++)
    {
      if (text[at] == '\n')
        fresh = TRUE;
      else if (!is_space (text[at]) && !(fresh && text[at] == '>'))
        break;
    }
  return at;
}

static gboolean
is_escape (const char *text, gsize at, gsize end)
{
  return text[at] == '\\' && at + 1 < end && g_ascii_ispunct (text[at + 1]);
}

/* Past `<url>` or a bare URL; @at if there is none. */
static gsize
destination_end (const char *text, gsize at, gsize end)
{
  gsize start = at;
  if (at < end && text[at] == '<')
    {
      for (at++; at < end && text[at] != '>'; at++)
        {
          if (text[at] == '\n' || text[at] == '<')
            return start;
          if (is_escape (text, at, end))
            at++;
        }
      return at < end ? at + 1 : start;
    }
  guint open = 0;
  for (; at < end && !is_space (text[at]) && !g_ascii_iscntrl (text[at]); at++)
    {
      if (is_escape (text, at, end))
        at++;
      else if (text[at] == '(' && ++open > PARENTHESES)
        return start;
      else if (text[at] == ')' && open-- == 0)
        break;
    }
  return at;
}

/* Past "title", 'title' or (title); @at if there is none. */
static gsize
title_end (const char *text, gsize at, gsize end)
{
  if (at >= end || strchr ("\"'(", text[at]) == NULL || text[at] == '\0')
    return at;
  char close = text[at] == '(' ? ')' : text[at];
  for (gsize p = at + 1; p < end; p++)
    {
      if (text[p] == close)
        return p + 1;
      if (close == ')' && text[p] == '(')
        return at;
      if (is_escape (text, p, end))
        p++;
    }
  return at;
}

/* Past `[label]`; @at if there is none. */
static gsize
label_end (const char *text, gsize at, gsize end)
{
  if (at >= end || text[at] != '[')
    return at;
  gsize last = MIN (end, at + LABEL_BYTES);
  for (gsize p = at + 1; p < last && text[p] != '['; p++)
    {
      if (text[p] == ']')
        return p + 1;
      if (is_escape (text, p, end))
        p++;
    }
  return at;
}

gsize
reference_tail_end (const char *text, gsize at, gsize end)
{
  if (at < end && text[at] == '(')
    {
      gsize url = skip_space (text, at + 1, end);
      gsize p = destination_end (text, url, end);
      gsize title = skip_space (text, p, end);
      if (title > p)
        p = skip_space (text, title_end (text, title, end), end);
      if (p < end && text[p] == ')')
        return p + 1;
    }
  return label_end (text, at, end);
}

/* Past the blanks and the line end at @at, or 0 if something else stands there. */
static gsize
line_rest_end (const char *text, gsize at, gsize end)
{
  while (at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
    at++;
  return at == end ? end : text[at] == '\n' ? at + 1 : 0;
}

gsize
reference_definition_end (const char *text, gsize at, gsize end)
{
  gsize label = label_end (text, at, end);
  if (label == at || label >= end || text[label] != ':'
      || skip_space (text, at + 1, end) == label - 1)
    return at;
  gsize url = skip_space (text, label + 1, end);
  gsize url_end = destination_end (text, url, end);
  if (url_end == url)
    return at;
  gsize title = skip_space (text, url_end, end);
  gsize after = title > url_end ? title_end (text, title, end) : title;
  gsize line = after > title ? line_rest_end (text, after, end) : 0;
  if (line == 0) /* what looked like a title on the next line is the paragraph's text */
    line = line_rest_end (text, url_end, end);
  return line == 0 ? at : line;
}
