/*
 * template: a template's text into Lua source, line for line, so that Lua's own line numbers are
 * the template's.
 *
 *   {{ expr }}   a value, escaped for its place      {! expr !}  markup as it is
 *   {% lua %}    statements                          {# #}       a comment
 *   {% extends "base.html" %}   {% block name %} … {% endblock %}   super()
 *   {% include "part.html", {k = v} %}               {% verbatim %} … {% endverbatim %}
 *
 * A line that holds only {% %} or {# #} leaves no blank line. The source is a chunk that takes
 * its environment and the functions it prints through as arguments (TEMPLATE_ARGUMENTS).
 */
#ifndef ORIHON_THEME_TEMPLATE_H
#define ORIHON_THEME_TEMPLATE_H

#include <lua.h>

#include "base/diag.h"

/*
 * _w text, _e escaped value, _a an address at the start of href or src, _x markup, _i include,
 * _d defines a block of a child, _k a block in its place.
 */
#define TEMPLATE_ARGUMENTS "_ENV,_w,_e,_a,_x,_i,_d,_k"

/* Another template that this one names. */
typedef struct
{
  char *name;
  guint line;
} TemplateUse;

typedef struct
{
  GString *lua;
  TemplateUse extends; /* name NULL: none */
  GArray *includes;    /* TemplateUse: those named by a plain string */
  GArray *code_lines;  /* guint, ascending: where {% %} statements begin, to place syntax errors */
} TemplateSource;

/*
 * Compiles @text (valid UTF-8, \n line ends). @file is the name in messages; @L is only asked
 * whether an expression is one. Gives @out whatever happens (clear it); FALSE with findings at
 * line and column if anything is wrong; it reads on behind a wrong expression. Linear in @text.
 */
gboolean template_compile (const char *text, gsize length, const char *file, lua_State *L,
                           TemplateSource *out, Diags *diags);
void template_source_clear (TemplateSource *source);

/* The line of the {% %} that a syntax error which Lua saw in @line must come from. */
guint template_code_line (const TemplateSource *source, guint line);

#endif
