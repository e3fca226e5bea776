/*
 * pattern: matching of Lua's string patterns (manual 6.4.1) with counted work, since a pattern
 * such as .-.-.-x can otherwise run for hours where no hook sees it.
 */
#ifndef ORIHON_THEME_PATTERN_H
#define ORIHON_THEME_PATTERN_H

#include <glib.h>
#include <lua.h>

#define PATTERN_CAPTURES 32

typedef struct
{
  const char *start;
  gssize length; /* or one of the two below */
} PatternCapture;

#define PATTERN_OPEN (-1)
#define PATTERN_POSITION (-2)

typedef struct
{
  lua_State *L;
  const char *subject, *end;
  const char *pattern, *pattern_end; /* behind the ^, if there is one */
  gboolean anchored;
  guint n_captures, depth, work;
  PatternCapture captures[PATTERN_CAPTURES];
} Pattern;

/* Both strings must stay alive. */
void pattern_init (Pattern *pattern, lua_State *L, const char *subject, size_t length,
                   const char *text, size_t text_length);

/*
 * The first match at or behind @from: sets *start and gives its end, NULL if there is none.
 * Raises for a pattern that is not written right, and when the allowance of steps is used up.
 */
const char *pattern_search (Pattern *pattern, const char *from, const char **start);

/* Pushes the captures, or the whole match if there are none (@whole NULL: then nothing); gives
 * their number. */
int pattern_push_captures (Pattern *pattern, const char *whole, const char *whole_end);

/* Pushes capture @index from 0; 0 is the whole match where there are no captures. */
void pattern_push_capture (Pattern *pattern, guint index, const char *whole, const char *whole_end);

#endif
