/*
 * fetch: the list of a source over the network: from its address, or by way of a portal.
 */
#ifndef ORIHON_PULL_FETCH_H
#define ORIHON_PULL_FETCH_H

#include "directory/source_file.h"
#include "pull/http.h"

/* What came. Give back with fetched_clear. */
typedef struct
{
  HttpResponse response; /* of the list itself; rows of a portal's table come as CSV */
  char *url;             /* of the list, without secrets */
  char *resource;        /* its id in a portal, or NULL */
} Fetched;

/* How a run asks. */
typedef struct
{
  Traffic *traffic;
  guint unit_ms; /* the first pause between tries, and what stands for a second of pause_s */
} FetchManner;

/*
 * Fetches the list of @spec within its limits. @held is
 * the note of the copy at hand: news is asked for only if it came from the same address; NULL: all
 * is fetched. FALSE with a finding. Give *fetched back in both cases.
 */
gboolean fetch_list (const SourceSpec *spec, const SourceNote *held, const FetchManner *manner,
                     Fetched *fetched, Diags *diags);
void fetched_clear (Fetched *fetched);

#endif
