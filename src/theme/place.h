/*
 * place: where in a page's markup a template prints a value: in text, inside a quoted attribute,
 * at the start of an address, inside a script. The compiler reads the literal text between the
 * values through it, and refuses a value where escaping could not make it safe.
 */
#ifndef ORIHON_THEME_PLACE_H
#define ORIHON_THEME_PLACE_H

#include <glib.h>

typedef enum
{
  PLACE_TEXT,      /* text or a comment: HTML escaping does */
  PLACE_ATTRIBUTE, /* inside a quoted attribute: the same escaping does */
  PLACE_ADDRESS,   /* the first thing in href, src, …: must be a safe address too */
  PLACE_UNQUOTED,  /* href={{ x }}: refused, quotes are missing */
  PLACE_TAG,       /* <div {{ x }}>: refused */
  PLACE_CODE,      /* in onclick="…", style="…", srcdoc="…": refused */
  PLACE_SCRIPT,    /* inside <script> or <style>: json() only */
} Place;

/* The state between two pieces of text; zeroed at the start of a template or block. */
typedef struct
{
  guint8 state;
  guint8 attribute; /* what kind the current attribute is */
  gboolean begun;   /* something of the attribute's value was written */
  gboolean closing; /* </…> */
  char quote;
  char name[16]; /* of the tag or attribute that is being read, lower case, cut */
  guint8 length;
  char raw[8];    /* "script" or "style" while inside one */
  guint8 matched; /* of the end being looked for: "-->", "</script" */
} PlaceScanner;

void place_scan (PlaceScanner *scanner, const char *text, gsize length);

/* The place of a value printed now; the scanner then knows that something stands there. */
Place place_value (PlaceScanner *scanner);

#endif
