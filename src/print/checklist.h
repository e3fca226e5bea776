/*
 * checklist: the paper on which somebody proves a pamphlet before it is printed (校正チェック表):
 * each telephone number to be called, each address and code to be opened, what the build found,
 * and what only a person can see.
 */
#ifndef ORIHON_PRINT_CHECKLIST_H
#define ORIHON_PRINT_CHECKLIST_H

#include "markdown/doc.h"
#include "site/site.h"

/* The theme's layout that a checklist is set in. */
#define CHECKLIST_LAYOUT "checklist"

/* What is to be proved: the numbers and addresses of a text, each once, in its order. */
typedef struct
{
  GPtrArray *numbers, *addresses; /* char * */
  guint n_facilities;             /* numbers of facilities, which the lists prove */
} Checklist;

/* Of @doc, resolved for print. Give back with checklist_clear. */
void checklist_read (Checklist *out, const Site *site, const Pamphlet *pamphlet, const Doc *doc);
void checklist_clear (Checklist *checklist);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Checklist, checklist_clear)

/* The paper, titled @title; @findings are the build's own words, NULL-terminated. Give back with
 * doc_free. */
Doc *checklist_doc (const Checklist *checklist, const Site *site, const Pamphlet *pamphlet,
                    const char *const *findings, const char *title);

#endif
