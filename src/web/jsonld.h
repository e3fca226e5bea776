/*
 * jsonld: what machines may know of a page, as schema.org in JSON-LD: one whole
 * <script type="application/ld+json"> element appended to @out, or nothing. Only facts that are
 * known whole are said: a wrong opening hour in a search engine hurts more than none.
 */
#ifndef ORIHON_WEB_JSONLD_H
#define ORIHON_WEB_JSONLD_H

#include "site/site.h"

void jsonld_page (const Site *site, const Page *page, GString *out);
void jsonld_facility (const Site *site, const Facility *facility, GString *out);
void jsonld_lecture (const Site *site, const Lecture *lecture, GString *out);

#endif
