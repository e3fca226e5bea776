/*
 * line: the lines of text that a layout adds (title, edition, imprint, slug), filled in from the
 * pamphlet and the site. A line that asks for something that is not there is left out whole.
 *
 * Placeholders: {title} {cover_title} {subtitle} {summary} {edition} {issued} {issued_era}
 * {volume} {supervisor} {organisation} {site} {url} {paper} {copies} {build} {page} {sample}
 * {contact} {tel} {fax} {email} {hours} {say} {address} {sources}, of its lecture {lecture}
 * {lecture_when} {lecture_venue} {lecture_tel}; in the running lines of a
 * page also {number}, {pages} and the words of print/running.h.
 */
#ifndef ORIHON_PRINT_LINE_H
#define ORIHON_PRINT_LINE_H

#include "site/site.h"

typedef struct
{
  const Site *site;
  const Pamphlet *pamphlet;
  const char *page;           /* name of the printed page, where there is one */
  const char *number, *pages; /* its number, and how many there are */
  GHashTable *words;          /* of running lines, or NULL */
} LineSource;

/*
 * @text filled in; \n stays. NULL if a placeholder has no value; one that does not exist is a
 * finding at @pos. Give back with g_free.
 */
char *line_fill (const char *text, const LineSource *source, Pos pos, Diags *diags);

#endif
