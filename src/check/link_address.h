/*
 * link_address: whether a link that leads out of the site can be followed at all: a whole http or
 * https address, an e-mail address, a telephone number that exists in Japan's numbering plan.
 */
#ifndef ORIHON_CHECK_LINK_ADDRESS_H
#define ORIHON_CHECK_LINK_ADDRESS_H

#include <glib.h>

/* TRUE if @address begins with a scheme or //host: it leads out. */
gboolean link_address_is_outside (const char *address);

/*
 * Whether such an @address is sound: http(s) with a host, mailto with one address, tel with 10 or
 * 11 digits beginning with 0 (or +81 for it) or one of the short numbers (119, 110, 188, #7119,
 * #8000 …). No other scheme is.
 */
gboolean link_address_is_sound (const char *address);

#endif
