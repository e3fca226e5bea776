/*
 * What the files of site/ share while a site is being loaded. Nobody else includes this.
 */
#ifndef ORIHON_SITE_SITE_INT_H
#define ORIHON_SITE_SITE_INT_H

#include <stdatomic.h>

#include "config/front_matter.h"
#include "config/keys.h"
#include "site/site.h"

/* A file below content/. */
typedef struct
{
  const char *name; /* NFC, with / */
  const char *real; /* as the disk spells it */
  char digest[33];  /* of its bytes, "" until they are read */

  /* Of a page: read by one of several threads, for site_take_text(). */
  atomic_bool begun, done;
  char *text; /* NULL: it cannot be read */
  gsize length;
  Diags *diags;
} ContentFile;

/* A line of menu: in site.yaml. */
typedef struct
{
  const char *page, *title;
} MenuLine;

struct SiteIndex
{
  KeysMemory *memory; /* what the key tables read */
  GStringChunk *strings;
  GPtrArray *blocks;     /* g_free: records and vectors */
  GPtrArray *texts;      /* g_free: of the pages */
  GHashTable *by_url;    /* url → Page */
  GHashTable *by_file;   /* file → Page, unpublished ones too */
  GHashTable *sections;  /* "ja /acp/" → Section */
  GHashTable *contacts;  /* id → Contact */
  GHashTable *files;     /* content file → ContentFile: all that may be linked or copied */
  GPtrArray *menu_lines; /* MenuLine, owned by @memory, or NULL */
  GHashTable *made;      /* addresses that products make of records and pamphlets */
};

/* A string and a zeroed record that live as long as the site. */
const char *site_string (Site *site, const char *text);
gpointer site_alloc (Site *site, gsize bytes);

/* content/site.yaml (fatal without it) and content/contacts.yaml. */
gboolean site_read_config (Site *site, Diags *diags);
void site_read_contacts (Site *site, Diags *diags);

/* The lists of content/lectures/sources.yaml into the schedule. */
void site_read_feeds (Site *site, Diags *diags);

/* A file below content/ as YAML; NULL with a finding, or silently if @optional and not there. */
ValueDoc *site_read_yaml (Site *site, const char *file, gboolean optional, Diags *diags);

/* The bytes of content/@file, of at most @max_bytes; NULL with a finding. */
GBytes *site_read_bytes (Site *site, const char *file, gsize max_bytes, Diags *diags);

/* The boundaries of the layers of areas, from the files that they name, and whether @file
 * ("directory/areas.geojson") is one of these. */
void site_read_boundaries (Site *site, Diags *diags);
gboolean site_is_boundary (const Site *site, const char *file);

/* All of @files (ContentFile) that are Markdown, in order; other cores read the files ahead. */
void site_read_pages (Site *site, const GPtrArray *files, Diags *diags);

/* Once for each page: its file as UTF-8 text kept by the site; NULL with a finding. */
const char *site_take_text (Site *site, ContentFile *file, gsize *length, Diags *diags);

/*
 * One Markdown file into a page of the site (a pamphlet or a lecture where the folder says so).
 * A page that cannot be used is reported and left out.
 */
void site_read_page (Site *site, ContentFile *file, Diags *diags);

/* Joins what was read: addresses, sections, order, translations, menu, desks. FALSE: fatal. */
gboolean site_arrange (Site *site, Diags *diags);

/* site->printed from site->pamphlets, once these and the directory are in order. */
void site_make_volumes (Site *site, Diags *diags);

#endif
