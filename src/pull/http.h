/*
 * http: one GET with limits of time, bytes, headers and redirects. Only http and https, no
 * cookies, no compression, no address of one's own network unless allowed; proxies as the
 * environment says.
 */
#ifndef ORIHON_PULL_HTTP_H
#define ORIHON_PULL_HTTP_H

#include "base/diag.h"

typedef struct
{
  const char *url;
  const char *title;         /* of the source, for messages */
  const char *etag;          /* of the copy at hand, or NULL */
  const char *last_modified; /* likewise; sent only without an ETag */
  guint timeout_s;           /* for everything: tries, pauses and redirects */
  gsize max_bytes;
  gboolean local;
  guint pause_ms; /* before the second try; it doubles */
  Pos pos;        /* of the source in sources.yaml */
} HttpRequest;

typedef struct
{
  GByteArray *body;
  gboolean not_modified;
  char *etag, *last_modified; /* NULL if not sent */
} HttpResponse;

/* Once a process, before any thread. */
void http_init (void);

/*
 * TRUE with a body, or with @not_modified (only if a validator was sent). FALSE with a finding
 * otherwise. Give back with http_response_clear in both cases.
 */
gboolean http_get (const HttpRequest *request, HttpResponse *response, Diags *diags);
void http_response_clear (HttpResponse *response);

#endif
