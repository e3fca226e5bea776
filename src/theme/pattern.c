#include "theme/pattern.h"

#include <string.h>

#include "theme/sandbox.h"

static const DiagKind PATTERN_WRONG = {
  "theme-pattern",
  DIAG_FATAL,
  "検索の書式（パターン）が正しくありません: {message}",
  "malformed pattern: {message}",
  "記号そのものを探すときは % を前に付けてください",
  "put % before a sign that stands for itself",
};

/* Nested items and captures; a deeper pattern has no use and would eat the C stack. */
#define DEPTH_MAX 180
/* Single comparisons that are counted as one step of Lua. */
#define WORK_A_STEP 4
#define WORK_CHUNK 4096

static const char *match (Pattern *m, const char *s, const char *p);

static void
wrong (Pattern *m, const char *message)
{
  fault_raise (m->L, &PATTERN_WRONG, "message", message, NULL);
}

static void
count_work (Pattern *m)
{
  if (++m->work < WORK_CHUNK)
    return;
  m->work = 0;
  sandbox_charge (m->L, WORK_CHUNK / WORK_A_STEP);
}

/* ── single characters ── */

static gboolean
in_class (guchar c, char class)
{
  gboolean member;
  switch (g_ascii_tolower (class))
    {
    case 'a':
      member = g_ascii_isalpha (c);
      break;
    case 'c':
      member = g_ascii_iscntrl (c);
      break;
    case 'd':
      member = g_ascii_isdigit (c);
      break;
    case 'g':
      member = g_ascii_isgraph (c);
      break;
    case 'l':
      member = g_ascii_islower (c);
      break;
    case 'p':
      member = g_ascii_ispunct (c);
      break;
    case 's':
      member = g_ascii_isspace (c) || c == '\v';
      break;
    case 'u':
      member = g_ascii_isupper (c);
      break;
    case 'w':
      member = g_ascii_isalnum (c);
      break;
    case 'x':
      member = g_ascii_isxdigit (c);
      break;
    default:
      return (guchar) class == c;
    }
  return g_ascii_isupper (class) ? !member : member;
}

/* Behind the single item (a character, %x, a [set]) at @p. */
static const char *
item_end (Pattern *m, const char *p)
{
  char first = *p++;
  if (first == '%')
    {
      if (p == m->pattern_end)
        wrong (m, "% at the end");
      return p + 1;
    }
  if (first != '[')
    return p;
  if (p < m->pattern_end && *p == '^')
    p++;
  for (gboolean begun = FALSE; p < m->pattern_end; begun = TRUE)
    {
      if (*p == ']' && begun)
        return p + 1;
      p += *p == '%' && p + 1 < m->pattern_end ? 2 : 1;
    }
  wrong (m, "[ without ]");
  return p;
}

/* @set is at the [, @set_end behind the ]. */
static gboolean
in_set (guchar c, const char *set, const char *set_end)
{
  const char *p = set + 1, *last = set_end - 1;
  gboolean wanted = TRUE;
  if (*p == '^')
    {
      wanted = FALSE;
      p++;
    }
  for (; p < last; p++)
    {
      if (*p == '%' && p + 1 < last)
        {
          if (in_class (c, *++p))
            return wanted;
        }
      else if (p + 2 < last && p[1] == '-')
        {
          if ((guchar)*p <= c && c <= (guchar)p[2])
            return wanted;
          p += 2;
        }
      else if ((guchar)*p == c)
        return wanted;
    }
  return !wanted;
}

static gboolean
item_matches (Pattern *m, const char *s, const char *p, const char *p_end)
{
  count_work (m);
  if (s >= m->end)
    return FALSE;
  guchar c = (guchar)*s;
  switch (*p)
    {
    case '.':
      return TRUE;
    case '%':
      return in_class (c, p[1]);
    case '[':
      return in_set (c, p, p_end);
    default:
      return (guchar)*p == c;
    }
}

/* ── repetition ── */

static const char *
match_greedy (Pattern *m, const char *s, const char *p, const char *p_end, gsize least)
{
  gsize n = 0;
  while (item_matches (m, s + n, p, p_end))
    n++;
  for (; n >= least; n--)
    {
      const char *end = match (m, s + n, p_end + 1);
      if (end != NULL || n == 0)
        return end;
    }
  return NULL;
}

static const char *
match_lazy (Pattern *m, const char *s, const char *p, const char *p_end)
{
  for (;; s++)
    {
      const char *end = match (m, s, p_end + 1);
      if (end != NULL)
        return end;
      if (!item_matches (m, s, p, p_end))
        return NULL;
    }
}

/* ── captures, %b, %f, %1 ── */

static const char *
match_open (Pattern *m, const char *s, const char *p)
{
  gboolean position = p + 1 < m->pattern_end && p[1] == ')';
  if (m->n_captures == PATTERN_CAPTURES)
    wrong (m, "too many captures");
  m->captures[m->n_captures++] = (PatternCapture){ s, position ? PATTERN_POSITION : PATTERN_OPEN };
  const char *end = match (m, s, p + (position ? 2 : 1));
  if (end == NULL)
    m->n_captures--;
  return end;
}

static const char *
match_close (Pattern *m, const char *s, const char *p)
{
  guint i = m->n_captures;
  while (i > 0 && m->captures[i - 1].length != PATTERN_OPEN)
    i--;
  if (i == 0)
    wrong (m, ") without (");
  PatternCapture *capture = &m->captures[i - 1];
  capture->length = s - capture->start;
  const char *end = match (m, s, p + 1);
  if (end == NULL)
    capture->length = PATTERN_OPEN;
  return end;
}

static const char *
match_balance (Pattern *m, const char *s, const char *p)
{
  if (m->pattern_end - p < 4)
    wrong (m, "%b needs two signs");
  if (s >= m->end || *s != p[2])
    return NULL;
  gsize depth = 1;
  for (s++; s < m->end; s++)
    {
      count_work (m);
      if (*s == p[3] && --depth == 0)
        return match (m, s + 1, p + 4);
      depth += *s == p[2] && p[2] != p[3];
    }
  return NULL;
}

static const char *
match_frontier (Pattern *m, const char *s, const char *p)
{
  p += 2;
  if (p >= m->pattern_end || *p != '[')
    wrong (m, "%f needs a [set]");
  const char *set_end = item_end (m, p);
  guchar before = s == m->subject ? 0 : (guchar)s[-1];
  guchar here = s < m->end ? (guchar)*s : 0;
  if (in_set (before, p, set_end) || !in_set (here, p, set_end))
    return NULL;
  return match (m, s, set_end);
}

static const char *
match_again (Pattern *m, const char *s, const char *p)
{
  guint i = (guint)(p[1] - '1');
  if (i >= m->n_captures || m->captures[i].length < 0)
    wrong (m, "%1 … %9 before its capture");
  gsize n = (gsize)m->captures[i].length;
  sandbox_charge (m->L, n / 64);
  if ((gsize)(m->end - s) < n || memcmp (s, m->captures[i].start, n) != 0)
    return NULL;
  return match (m, s + n, p + 2);
}

static const char *
match_special (Pattern *m, const char *s, const char *p)
{
  if (*p == '(')
    return match_open (m, s, p);
  if (*p == ')')
    return match_close (m, s, p);
  if (p[1] == 'b')
    return match_balance (m, s, p);
  if (p[1] == 'f')
    return match_frontier (m, s, p);
  return match_again (m, s, p);
}

static gboolean
is_special (Pattern *m, const char *p)
{
  if (*p == '(' || *p == ')')
    return TRUE;
  return *p == '%' && p + 1 < m->pattern_end
         && (p[1] == 'b' || p[1] == 'f' || (p[1] >= '1' && p[1] <= '9'));
}

/* ── the whole ── */

typedef enum
{
  ITEM_FAILED,
  ITEM_DONE, /* the rest was matched with it: s is the end */
  ITEM_NEXT, /* s and p are behind it */
} ItemResult;

static ItemResult
match_item (Pattern *m, const char **s, const char **p)
{
  const char *end = item_end (m, *p), *found = NULL;
  char repeat = end < m->pattern_end ? *end : '\0';
  gboolean one;
  switch (repeat)
    {
    case '*':
    case '+':
      found = match_greedy (m, *s, *p, end, repeat == '+');
      break;
    case '-':
      found = match_lazy (m, *s, *p, end);
      break;
    case '?':
      found = item_matches (m, *s, *p, end) ? match (m, *s + 1, end + 1) : NULL;
      if (found == NULL)
        {
          *p = end + 1;
          return ITEM_NEXT;
        }
      break;
    default:
      one = item_matches (m, *s, *p, end);
      *s += one;
      *p = end;
      return one ? ITEM_NEXT : ITEM_FAILED;
    }
  *s = found;
  return found != NULL ? ITEM_DONE : ITEM_FAILED;
}

static const char *
match_from (Pattern *m, const char *s, const char *p)
{
  while (p < m->pattern_end)
    {
      if (*p == '$' && p + 1 == m->pattern_end)
        return s == m->end ? s : NULL;
      if (is_special (m, p))
        return match_special (m, s, p);
      ItemResult result = match_item (m, &s, &p);
      if (result != ITEM_NEXT)
        return result == ITEM_DONE ? s : NULL;
    }
  return s;
}

static const char *
match (Pattern *m, const char *s, const char *p)
{
  if (++m->depth > DEPTH_MAX)
    wrong (m, "too deep");
  const char *end = match_from (m, s, p);
  m->depth--;
  return end;
}

void
pattern_init (Pattern *pattern, lua_State *L, const char *subject, size_t length, const char *text,
              size_t text_length)
{
  *pattern = (Pattern){ .L = L,
                        .subject = subject,
                        .end = subject + length,
                        .pattern = text,
                        .pattern_end = text + text_length };
  pattern->anchored = text_length > 0 && text[0] == '^';
  pattern->pattern += pattern->anchored;
}

const char *
pattern_search (Pattern *pattern, const char *from, const char **start)
{
  for (const char *s = from; s <= pattern->end; s++)
    {
      count_work (pattern);
      pattern->n_captures = 0;
      pattern->depth = 0;
      const char *end = match (pattern, s, pattern->pattern);
      if (end != NULL)
        {
          *start = s;
          return end;
        }
      if (pattern->anchored)
        break;
    }
  return NULL;
}

void
pattern_push_capture (Pattern *pattern, guint index, const char *whole, const char *whole_end)
{
  if (index >= pattern->n_captures)
    {
      if (index > 0)
        wrong (pattern, "no such capture");
      lua_pushlstring (pattern->L, whole, whole_end - whole);
      return;
    }
  PatternCapture *capture = &pattern->captures[index];
  if (capture->length == PATTERN_OPEN)
    wrong (pattern, "( without )");
  if (capture->length == PATTERN_POSITION)
    lua_pushinteger (pattern->L, capture->start - pattern->subject + 1);
  else
    lua_pushlstring (pattern->L, capture->start, capture->length);
}

int
pattern_push_captures (Pattern *pattern, const char *whole, const char *whole_end)
{
  guint n = pattern->n_captures == 0 && whole != NULL ? 1 : pattern->n_captures;
  if (!lua_checkstack (pattern->L, (int)n + 2))
    wrong (pattern, "too many captures");
  for (guint i = 0; i < n; i++)
    pattern_push_capture (pattern, i, whole, whole_end);
  return (int)n;
}
