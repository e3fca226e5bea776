/*
 * match_key: names and addresses as two lists write them, in the form in which they are the same.
 * For matching only, never for show.
 */
#ifndef ORIHON_DIRECTORY_MATCH_KEY_H
#define ORIHON_DIRECTORY_MATCH_KEY_H

#include <glib.h>

/*
 * text_fold_name of a facility's own name: what stands before it of the corporation that runs it is
 * taken off (「医療法人社団　見本会　見本病院」「㈱見本薬局」), unless nothing else is left, and
 * marks such as ・ are left out. *has_kind says that a kind of corporation stood there; may be
 * NULL. Give back with g_free.
 */
char *match_name (const char *name, gboolean *has_kind);

typedef enum
{
  NAMES_DIFFER,
  NAME_WITHIN, /* one holds the other, of three letters or more */
  NAME_BEHIND, /* and the other stands behind the name of its corporation */
  NAMES_SAME,
} NameLikeness;

/* How alike two names are, as match_name gave them. */
NameLikeness match_compare_names (const char *a, gboolean a_has_kind, const char *b,
                                  gboolean b_has_kind);

/*
 * An address from the city to the number of the house: 「岡山県岡山市北区大字見本町１丁目２番地の３
 * 見本ビル2F」→「岡山市北区見本町1-2-3」. *town_length is the length of what stands before the
 * first number. NULL for NULL. Give back with g_free.
 */
char *match_address (const char *address, gsize *town_length);

/*
 * Whether two addresses, as match_address gave them, are one: the same numbers of one town, where
 * small names of places are often left out (「見本町1-2」「見本町字中筋1-2」). FALSE without
 * numbers.
 */
gboolean match_same_address (const char *a, gsize a_town, const char *b, gsize b_town);

#endif
