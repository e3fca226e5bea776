/*
 * card: small cards, many on a sheet. Their layouts are called cards-<width>x<height>; the sheet
 * repeats the first card (sheet.h).
 */
#ifndef ORIHON_PRINT_CARD_H
#define ORIHON_PRINT_CARD_H

#include "site/site.h"

gboolean card_is_pamphlet (const Pamphlet *pamphlet);

#endif
