/*
 * print: the printed matter of a site, as products of the first wave: for each pamphlet an
 * accessible PDF, a press PDF and a picture of its cover, and the facts pdf:<name>:pages,
 * pdf:<name>:bytes and pdf:<name>:thumbnail.
 */
#ifndef ORIHON_PRINT_PRINT_H
#define ORIHON_PRINT_PRINT_H

#include "site/product.h"

extern const Product leaflet_product; /* folded sheets: every layout that is no card sheet */
extern const Product card_product;    /* cards-*: many on a sheet */

#endif
