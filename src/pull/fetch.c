#include "pull/fetch.h"
#include "pull/ckan.h"

#include <string.h>

#define MIB ((gsize)1024 * 1024)

/* A server's word that nothing changed holds for the very address it was given for. What the note
 * leaves out of an address, a key or a password, may have changed: then all is fetched. */
static gboolean
get_address (const SourceSpec *spec, HttpRequest request, const SourceNote *held, Fetched *fetched,
             Diags *diags)
{
  gboolean same = held != NULL && g_strcmp0 (held->url, spec->url) == 0;
  fetched->url = source_url_shown (spec->url);
  request.etag = same ? held->etag : NULL;
  request.last_modified = same ? held->last_modified : NULL;
  return http_get (&request, &fetched->response, diags);
}

gboolean
fetch_list (const SourceSpec *spec, const SourceNote *held, const FetchManner *manner,
            Fetched *fetched, Diags *diags)
{
  const HttpRequest request = { .url = spec->url,
                                .title = spec->source.title,
                                .timeout_s = (guint)spec->timeout_s,
                                .max_bytes = (gsize)spec->max_mib * MIB,
                                .local = spec->local,
                                .pause_ms = manner->unit_ms,
                                .traffic = manner->traffic,
                                .spacing_ms = (guint)spec->pause_s * manner->unit_ms,
                                .pos = spec->pos };
  *fetched = (Fetched){ 0 };
  return spec->kind == SOURCE_CKAN ? ckan_get (spec, &request, held, fetched, diags)
                                   : get_address (spec, request, held, fetched, diags);
}

void
fetched_clear (Fetched *fetched)
{
  http_response_clear (&fetched->response);
  g_clear_pointer (&fetched->resource, g_free);
  g_clear_pointer (&fetched->url, g_free);
}
