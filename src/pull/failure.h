/*
 * failure: why a fetch came to nothing, in the words of the office that waits for the list.
 */
#ifndef ORIHON_PULL_FAILURE_H
#define ORIHON_PULL_FAILURE_H

#include "pull/http.h"

/* What we refuse ourselves. */
typedef enum
{
  FAILURE_TOO_BIG,
  FAILURE_TOO_SLOW,
  FAILURE_REDIRECTS,
  FAILURE_OWN_NETWORK,
  FAILURE_NOT_HTTP,
  FAILURE_INSECURE,
  FAILURE_HEADERS,
  FAILURE_304_UNASKED,
} Failure;

/* Each adds one finding. @url is where it happened; it is shown without its secrets. */
void failure_add (Failure failure, const HttpRequest *request, const char *url, guint limit,
                  Diags *diags);

/* An answer other than 200 or 304. */
void failure_add_status (const HttpRequest *request, const char *url, guint status, Diags *diags);

/* What curl said. @connected: the server had been reached. @verify_result: OpenSSL's number of what
 * is wrong with the certificate. @detail: curl's own words, for what is not in our table; it names
 * hosts, never passwords. */
typedef struct
{
  int code; /* CURLcode */
  gboolean connected;
  long verify_result;
  const char *detail;
  gint64 expired; /* of a certificate that ran out: when, in seconds since 1970; 0: unknown */
} CurlFailure;

void failure_add_curl (const HttpRequest *request, const char *url, const CurlFailure *failure,
                       Diags *diags);

#endif
