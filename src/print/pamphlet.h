/*
 * pamphlet: one printed product from its page's resolved document to its files: the text is laid
 * into the layout's flows, what does not fit is said in lines and characters, and the pages
 * become an accessible PDF, a press PDF and a picture of the cover.
 */
#ifndef ORIHON_PRINT_PAMPHLET_H
#define ORIHON_PRINT_PAMPHLET_H

#include "markdown/doc.h"
#include "print/layout.h"
#include "site/product.h"
#include "typeset/fonts.h"

typedef struct
{
  GBytes *accessible; /* pamphlets/<name>.pdf */
  GBytes *press;      /* <name>-press.pdf; of a draft NULL, like all that follow but the text */
  GBytes *sheet;      /* <name>-sheet.pdf, for the office's own printer */
  GBytes *mono;       /* <name>-mono.pdf, the same in black and white; NULL: not wanted */
  GBytes *thumbnail;  /* pamphlets/<name>.png */
  GString *text;      /* pamphlets/<name>.txt: what it says, to be read aloud or transcribed */
  guint n_pages;
} PamphletFiles;

/* The width of thumbnails, in pixels. */
#define PAMPHLET_THUMBNAIL_WIDTH 480

/*
 * Lays @doc (resolved for print; its blocks are moved) out by @layout, whose body size may have
 * been lowered within its bounds afterwards; its proof mark goes across all files for paper. FALSE
 * with findings when the pamphlet is withheld: text that does not fit, a panel that does not exist.
 * Give back with pamphlet_files_clear.
 */
gboolean pamphlet_make (PamphletFiles *out, const Site *site, const Pamphlet *pamphlet, Doc *doc,
                        Layout *layout, TypesetFonts *fonts, Diags *diags);
void pamphlet_files_clear (PamphletFiles *files);

/* The sheets for the office's own printer alone (out->sheet and mono), set by a @layout of their
 * own. FALSE with findings. */
gboolean pamphlet_make_sheets (PamphletFiles *out, const Site *site, const Pamphlet *pamphlet,
                               Doc *doc, Layout *layout, TypesetFonts *fonts, Diags *diags);

/* The accessible PDF alone, of @doc about @pamphlet titled @title; NULL with findings. */
GBytes *pamphlet_pdf (const Site *site, const Pamphlet *pamphlet, const char *title, Doc *doc,
                      Layout *layout, TypesetFonts *fonts, Diags *diags);

/* The jobs of the site's pamphlets that @wants takes and that may be published. */
void pamphlets_plan (const Site *site, const Product *product,
                     gboolean (*wants) (const Pamphlet *pamphlet), GArray *jobs);

/* The render function of all pamphlet products: reads, resolves, makes and gives out the files. */
gboolean pamphlet_render (const Job *job, JobContext *context);

#endif
