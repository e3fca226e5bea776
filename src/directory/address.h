/*
 * address: the parts of a Japanese address that is written in one line.
 */
#ifndef ORIHON_DIRECTORY_ADDRESS_H
#define ORIHON_DIRECTORY_ADDRESS_H

#include <glib.h>

/* Lengths in bytes; a part that the line does not tell has none. What is left is town and number.
 */
typedef struct
{
  gsize prefecture; /* 岡山県, from the beginning */
  gsize city;       /* 岡山市北区, 都窪郡早島町, 千代田区; behind it */
} AddressParts;

/* Told by the words alone, no table of towns: 四日市市, 市川市, 郡山市 and 大町市 are known, an
 * address without a city has none. */
AddressParts address_parts (const char *address);

#endif
