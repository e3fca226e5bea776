/*
 * engine_int: what the files of theme/ share: the engine, the theme's files, and the run that is
 * going on (one page's template, one document's resolving, one layout).
 */
#ifndef ORIHON_THEME_ENGINE_INT_H
#define ORIHON_THEME_ENGINE_INT_H

#include "theme/engine.h"
#include "theme/sandbox.h"
#include "theme/template.h"

/* A Lua or template file of the theme; its number is its index in engine->files. */
typedef struct
{
  guint number;
  char *name;   /* "templates/page.html": below the theme */
  char *shown;  /* "themes/default/templates/page.html": in messages */
  char *word;   /* as others name it: "page.html", "events" of components/events.lua */
  char *parent; /* of a template that extends another: "templates/base.html" */
  gboolean loaded;
  int function;          /* reference of the compiled chunk, LUA_NOREF if it is broken */
  TemplateSource source; /* of a template */
  GHashTable *places;    /* of a print layout: layout_places.h */
} ThemeFile;

/* What a component's code may ask for while it runs, and memory that ends with it. */
typedef struct
{
  const char *url, *lang, *file;
  Medium medium;
  Audience audience;
  const Page *page;
  const ViewItem *items; /* of a template's view, or NULL */
  GString *out;          /* of a template, or NULL */
  gsize out_start;
  Doc *doc; /* that nodes are made in */
  guint n_nodes;
  gsize node_bytes;
  guint child_depth; /* of the deepest node taken into the one being made */
  Pos pos;           /* of the directive that is expanded */
  Diags *diags;
  GPtrArray *arrays; /* GPtrArray: results of queries */
  int globals;       /* reference: the view's values */
  int components;    /* reference: name → function */
  guint include_depth;
  GPtrArray *layout_files; /* ThemeFile: of a print layout, the one that inherits first */
} Run;

struct Engine
{
  Sandbox sandbox; /* first: lua_getextraspace gives it, and so the engine */
  lua_State *L;
  const Site *site;
  const Facts *facts;
  char *theme_shown; /* "themes/default" */
  GPtrArray *files;  /* ThemeFile */
  GHashTable *by_name;
  ValueDoc *strings;   /* strings.yaml, or NULL */
  Diags *early;        /* what was found before engine_check could say it */
  GHashTable *layouts; /* name → Layout, see layout.c */
  GHashTable *data;    /* path → DataFile, see data.c */
  GHashTable *maps;    /* what is asked for → Map or NULL, see view_map.c */
  GString *scratch;
  int builtins;          /* reference: globals of all code */
  int component_globals; /* reference: globals of components only */
  Run *run;
};

static inline Engine *
engine_of (lua_State *L)
{
  return (Engine *)sandbox_of (L);
}

/* ── files.c ── */

/* Finds the theme's files, reads strings.yaml. */
void engine_find_files (Engine *engine);
void theme_file_free (gpointer file);

/* "templates/x.html" → its file; NULL if the theme has none. */
ThemeFile *engine_file (Engine *engine, const char *name);

/* Reads and compiles @file once; FALSE if it is broken (the findings are said the first time). */
gboolean engine_load (Engine *engine, ThemeFile *file, Diags *diags);

/* The word of the theme's file in @folder nearest to @name, or NULL; borrows. */
const char *engine_nearest_file (Engine *engine, const char *folder, const char *name);

/* The fault of the last call as a finding, once for each place; @file is what was run. */
void engine_report (Engine *engine, const ThemeFile *file, Diags *diags);

/*
 * FALSE if the fault of the last call is the editor's (fail() of a component, data that is
 * missing): it is then told where the directive stands, and the page goes on without it.
 */
gboolean engine_fault_is_fatal (const Engine *engine);

/* ── runs ── */

void run_begin (Engine *engine, Run *run);
void run_end (Engine *engine);

/*
 * Pushes a new environment: the table at @given (0: none) in front of the run's values, the
 * globals of components if asked for, and those of all code. It can be read only, and an unknown
 * name in it is an error.
 */
void engine_push_environment (lua_State *L, gboolean component, int given);

/* Runs a template with what it extends, with the environment on the top of the stack, which stays.
 */
void template_run (lua_State *L, ThemeFile *file);

/* @array freed with the run. */
GPtrArray *run_keep (Engine *engine, GPtrArray *array);

gboolean run_is_japanese (const Engine *engine);

/* ── who adds globals ── */

void functions_open (lua_State *L); /* t url asset date json … */
void data_open (lua_State *L);      /* data, qr_svg */
void strings_open (lua_State *L);   /* t */
void component_open (lua_State *L); /* error and fail, for components only */
void proxy_open (lua_State *L);     /* metatables of records */

/* ── strings.c ── */

void strings_read (Engine *engine);

/* Pushes the function that TEMPLATE_ARGUMENTS names by @index from 0 (_w). */
void write_push (lua_State *L, guint index);

/* Appends a day or time as {{ }} shows it; FALSE if the value at @index is none. */
gboolean date_append_shown (lua_State *L, int index, GString *out);

/* ── components ── */

/*
 * Pushes the nodes that the component in @file makes: one fragment. Attributes and children are
 * those of @directive (which loses its children), or attributes are the table at @attributes. To
 * be called from Lua that runs under sandbox_call.
 */
void component_run (lua_State *L, ThemeFile *file, Node *directive, int attributes);

/* Resolves links and images below @node, that a component made, for the run. */
void resolve_made (Engine *engine, Node *node);

#endif
