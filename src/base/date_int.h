/*
 * date_int: the eras, shared by the modules that write dates and that read them.
 */
#ifndef ORIHON_BASE_DATE_INT_H
#define ORIHON_BASE_DATE_INT_H

#include "base/date.h"

typedef struct
{
  const char *name;       /* 令和 */
  const char *short_name; /* 令 */
  char letter;            /* r */
  Date start;
} Era;

/* The era that @text begins with (令和, 令, R, r), or NULL; *end is behind it. */
const Era *era_at (const char *text, const char **end);

/* The western year of its 元年. */
guint era_first_year (const Era *era);

/* TRUE if @date lies in the era's own days. */
gboolean era_holds (const Era *era, Date date);

#endif
