/*
 * engine: the Lua side of a theme in one worker: templates, components and print layouts run
 * here, sandboxed, over a read-only view of the frozen site. Made after the fork, one in each
 * worker; a run of a template has limits of steps, memory and pattern sizes.
 */
#ifndef ORIHON_THEME_ENGINE_H
#define ORIHON_THEME_ENGINE_H

#include "format/value.h"
#include "markdown/doc.h"
#include "site/product.h"

typedef struct Engine Engine;

/*
 * @facts are those of the earlier waves (borrowed; an engine lives within one wave). Files are read
 * from site->theme_dir: theme.yaml, strings.yaml, templates/, components/, print/.
 */
Engine *engine_new (const Site *site, const Facts *facts);
void engine_free (Engine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Engine, engine_free)

/* Compiles every template and component of the theme; all mistakes are reported at their lines, in
 * one run. FALSE if any. */
gboolean engine_check (Engine *engine, Diags *diags);

/* What a global of a template is. Lists are GPtrArray of the pointer named. */
typedef enum
{
  VIEW_END,
  VIEW_PAGE,
  VIEW_SECTION,
  VIEW_FACILITY,
  VIEW_AREA,
  VIEW_LECTURE,
  VIEW_PAMPHLET,
  VIEW_CONTACT,
  VIEW_FACILITIES, /* GPtrArray of Facility */
  VIEW_LECTURES,
  VIEW_PAGES,
  VIEW_HTML,   /* const char *: markup that is not escaped again */
  VIEW_TEXT,   /* const char * */
  VIEW_NUMBER, /* const gint * */
  VIEW_VALUE,  /* const Value *: a tree, as Lua tables */
} ViewType;

typedef struct
{
  const char *name; /* "page", "facility", "content": the template's global */
  ViewType type;
  gconstpointer data; /* borrowed; NULL is nil */
} ViewItem;

/* One rendering of a template. */
typedef struct
{
  const char *template_; /* "page.html" */
  const char *url; /* of the page being made, from the site's root; links are made relative to it */
  const char *lang;
  Audience audience;     /* partners' trees see partners' records too */
  const ViewItem *items; /* ended by VIEW_END */
} View;

/* Appends the output to @out. FALSE with a finding at file and line of the template (nothing is
 * kept of @out then). */
gboolean engine_render (Engine *engine, const View *view, GString *out, Diags *diags);

/* What a page's document is resolved for. */
typedef struct
{
  const char *file; /* content file that relative links start from; NULL for none */
  const char
      *url; /* address of the page being made; NULL in print: links become absolute (base_url) */
  const char *lang;
  Medium medium;
  Audience audience;
  const Page *page; /* or NULL */
} ResolveContext;

/* What resolving learnt, for link checks and copies; strings owned by the struct. */
typedef struct
{
  GPtrArray *anchors; /* char *: ids in the page */
  GArray *links;    /* ResolvedLink: internal links with fragments, to be checked when all pages are
                       known */
  GPtrArray *files; /* char *: content files used ("acp/photo.jpg") */
} ResolveResult;

typedef struct
{
  char *path, *fragment;
  Pos pos;
} ResolvedLink;

void resolve_result_init (ResolveResult *result);
void resolve_result_clear (ResolveResult *result);

/*
 * The resolve pass: expands directives (components of the theme), includes (cycles and depth are
 * refused), links, images and the other medium's `only` blocks, in place. What fails is reported
 * and shown as its plain content. FALSE only when the page must be withheld.
 */
gboolean engine_resolve (Engine *engine, Doc *doc, const ResolveContext *context,
                         ResolveResult *result, Diags *diags);

/* A print layout of the theme (print/<name>.lua, with what it inherits) as a tree; NULL with a
 * finding. Owned by the engine. */
const Value *engine_layout (Engine *engine, const char *name, Diags *diags);

/* The names of all print layouts of the theme (borrowed), in their order; owned array. */
GPtrArray *engine_layout_names (const Engine *engine);

#endif
