/*
 * setting: the text of a pamphlet into the flows of its layout, on as many pages as it needs: how
 * large it is set, on which pages things come to stand, by how much it is too long.
 */
#ifndef ORIHON_PRINT_SETTING_H
#define ORIHON_PRINT_SETTING_H

#include "print/layout.h"
#include "print/masters.h"
#include "site/site.h"

/* What one making of a pamphlet carries along. */
typedef struct
{
  const Site *site;
  const Pamphlet *pamphlet;
  Layout *layout;
  TypesetFonts *fonts;
  Doc *doc;
  GPtrArray *stories;   /* Node, one a flow */
  MasterFrames masters; /* while pages are counted */
  GHashTable *targets;  /* the pages of ids, as last set */
  GString *text;        /* what it says */
  gboolean paper;       /* beside the pamphlet, not itself to be proved */
  Diags *diags;
} Making;

/* Lowers the sizes of text within the layout's bounds until everything fits; says so. */
void setting_fit (Making *making);

/*
 * Measures the text until what it says of its pages is where things stand (making->targets), and
 * makes the pages that repeat. A text that never holds is a finding.
 */
void setting_settle_pages (Making *making);

/* On the desk the text that does not fit goes on behind the last page, and is spoken of. */
void setting_make_room (Making *making);

/* All flows onto the pages of @list. FALSE, with findings, where one is too long. */
gboolean setting_set_flows (Making *making, DisplayList *list);

#endif
