/*
 * confirmation: the sheets by which facilities are asked whether what is published of them is right
 * (掲載内容確認票): pamphlets that say by when to answer (reply_by). They are letters of the
 * office: made when somebody asks for them (orihon print), as one file in press/ and nowhere else,
 * with a list of whom they go to, and how, for mail merge.
 */
#ifndef ORIHON_PRINT_CONFIRMATION_H
#define ORIHON_PRINT_CONFIRMATION_H

#include "site/product.h"

/* Whether @pamphlet is such a letter. */
gboolean confirmation_is (const Pamphlet *pamphlet);

#endif
