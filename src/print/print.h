/*
 * print: the printed matter of a site, as products of the first wave: for each pamphlet an
 * accessible PDF, a press PDF, sheets for the office's own printer, a specification for the print
 * shop and a picture of its cover, and the facts pdf:<name>:pages, pdf:<name>:bytes and
 * pdf:<name>:thumbnail.
 */
#ifndef ORIHON_PRINT_PRINT_H
#define ORIHON_PRINT_PRINT_H

#include "site/product.h"
#include "theme/engine.h"

extern const Product leaflet_product; /* folded sheets: every layout that is no card sheet */
extern const Product card_product;    /* cards-*: many on a sheet */
/* <name>.csv of letters to facilities: whom they go to, and how */
extern const Product confirmation_product;

/*
 * Reads every print layout of the theme, so that a mistake is said before a pamphlet uses it. One
 * without pages is there to be inherited from: what it holds is read with those that do.
 */
void print_check_layouts (Engine *engine, Diags *diags);

#endif
