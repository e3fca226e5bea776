/*
 * http: one GET with limits of time, bytes, headers and redirects. Only http and https, no
 * cookies, no compression, no address of one's own network unless allowed; proxies as the
 * environment says.
 */
#ifndef ORIHON_PULL_HTTP_H
#define ORIHON_PULL_HTTP_H

#include "base/diag.h"
#include "pull/traffic.h"

typedef struct
{
  const char *url;
  const char *title;         /* of the source, for messages */
  const char *etag;          /* of the copy at hand, or NULL */
  const char *last_modified; /* likewise; sent only without an ETag */
  guint timeout_s;           /* for everything: tries, pauses and redirects, but not the wait for
                                a server that others are asking */
  gsize max_bytes;
  gboolean local;
  guint pause_ms;   /* before the second try; it doubles */
  Traffic *traffic; /* of the run, */
  guint spacing_ms; /* and the pause between two questions to one server */
  Pos pos;          /* of the source in sources.yaml */
} HttpRequest;

typedef struct
{
  GByteArray *body;
  gboolean not_modified;
  char *etag, *last_modified; /* NULL if not sent */
  gint64 waited_us;           /* for a server that others were asking */
} HttpResponse;

/* The host of @url, "" if it has none. g_free. */
char *http_host (const char *url);

/* Once a process, before any thread. */
void http_init (void);

/*
 * TRUE with a body, or with @not_modified (only if a validator was sent). FALSE with a finding
 * otherwise. Give back with http_response_clear in both cases.
 */
gboolean http_get (const HttpRequest *request, HttpResponse *response, Diags *diags);
void http_response_clear (HttpResponse *response);

#endif
