/*
 * ckan: a list from a data portal of the CKAN kind. A portal gives each year's list another
 * address, so a source names the data set and the list in it, and the portal is asked which one is
 * the newest (https://docs.ckan.org/en/latest/api/).
 */
#ifndef ORIHON_PULL_CKAN_H
#define ORIHON_PULL_CKAN_H

#include "pull/fetch.h"

/*
 * Fetches the list of @spec; @request says how (its address, its time for everything, its limits).
 * @held is the note of the copy at hand, or NULL: news is asked for only if the list is still the
 * one noted. *fetched is zeroed. FALSE with a finding.
 */
gboolean ckan_get (const SourceSpec *spec, const HttpRequest *request, const SourceNote *held,
                   Fetched *fetched, Diags *diags);

#endif
