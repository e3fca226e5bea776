/*
 * checklist: the paper on which somebody proves a pamphlet before it is printed (校正チェック表):
 * each telephone number to be called, those that are new or have changed since an edition with room
 * to say who called (架電確認表), each address and code to be opened, what the build found,
 * and what only a person can see.
 */
#ifndef ORIHON_PRINT_CHECKLIST_H
#define ORIHON_PRINT_CHECKLIST_H

#include "markdown/doc.h"
#include "print/layout.h"
#include "site/site.h"

/* The theme's layout that a checklist is set in. */
#define CHECKLIST_LAYOUT "checklist"

/* A number that no edition has carried for its desk or facility. Borrowed from the site. */
typedef struct
{
  const char *name, *number;
  const char *before; /* what was printed in its place, "" where nothing was */
  gboolean fax;
} Call;

/* What is to be proved: the numbers and addresses of a text, each once, in its order. */
typedef struct
{
  GPtrArray *numbers, *addresses; /* char * */
  GArray *calls;                  /* Call: numbers of desks and facilities that are new on paper */
  guint n_facilities;             /* numbers of facilities that an edition has carried before */
} Checklist;

/* Of @doc, resolved for print, and of what @layout says of its desk. Give back with
 * checklist_clear. */
void checklist_read (Checklist *out, const Site *site, const Pamphlet *pamphlet,
                     const Layout *layout, const Doc *doc);
void checklist_clear (Checklist *checklist);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Checklist, checklist_clear)

/* The paper, titled @title; @findings are the build's own words, NULL-terminated. Give back with
 * doc_free. */
Doc *checklist_doc (const Checklist *checklist, const Site *site, const Pamphlet *pamphlet,
                    const char *const *findings, const char *title);

#endif
