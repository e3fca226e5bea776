/*
 * sitemap: the addresses of a site for search engines (sitemaps.org 0.9): one file, or, where that
 * would be too long, several and an index of them.
 */
#ifndef ORIHON_WEB_SITEMAP_H
#define ORIHON_WEB_SITEMAP_H

#include "base/date.h"

/* More addresses than this must not stand in one file (sitemaps.org 0.9). */
#define SITEMAP_MAX 50000

typedef struct
{
  char *address; /* whole, escaped as a URL; owned */
  Date changed;  /* or DATE_NONE */
} SitemapEntry;

/* An array of entries that owns their addresses. Give back with g_array_unref. */
GArray *sitemap_new (void);

/* Takes @address. */
void sitemap_add (GArray *entries, char *address, Date changed);

typedef void (*SitemapOutput) (const char *name, const char *bytes, gsize length, gpointer data);

/*
 * Gives sitemap.xml to @output: all of @entries, if they are at most @max; else an index of
 * sitemap-1.xml, sitemap-2.xml, …, which are given, too, with @max of them each. @base is the
 * address of the folder that they lie in, ending in /.
 */
void sitemap_write (const GArray *entries, guint max, const char *base, SitemapOutput output,
                    gpointer data);

#endif
