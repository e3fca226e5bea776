#include "pull/http.h"
#include "pull/address.h"
#include "pull/failure.h"

#include <curl/curl.h>
#include <string.h>

#define MAX_REDIRECTS 5
#define MAX_TRIES 3
#define MAX_HEADER_BYTES ((gsize)256 * 1024)
#define CONNECT_TIMEOUT_MS 10000
#define LOW_SPEED_BYTES_S 100
#define LOW_SPEED_TIME_S 10
#define X509_HAS_EXPIRED 10 /* OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED */

/* One request on the wire. */
typedef struct
{
  const HttpRequest *request;
  HttpResponse *response;
  CURL *curl;
  gboolean too_big, headers_too_big, address_forbidden;
  gboolean through_proxy; /* so the address connected to is the proxy's */
  gsize header_bytes;
  char *location;
  char reason[CURL_ERROR_SIZE];
} Exchange;

/* What to do after one exchange. */
typedef enum
{
  STEP_DONE,
  STEP_REDIRECT,
  STEP_RETRY,
  STEP_FAILED, /* the finding is made */
} Step;

void
http_init (void)
{
  curl_global_init (CURL_GLOBAL_DEFAULT);
}

void
http_response_clear (HttpResponse *response)
{
  g_clear_pointer (&response->body, g_byte_array_unref);
  g_clear_pointer (&response->etag, g_free);
  g_clear_pointer (&response->last_modified, g_free);
}

/* ── callbacks ── */

/* The only limit that holds for bodies without a length: curl's own looks at Content-Length. */
static size_t
take_body (char *data, size_t size, size_t count, void *user)
{
  Exchange *exchange = user;
  gsize length = size * count;
  if (exchange->response->body->len + length > exchange->request->max_bytes)
    {
      exchange->too_big = TRUE;
      return 0;
    }
  g_byte_array_append (exchange->response->body, (const guint8 *)data, length);
  traffic_add_bytes (exchange->request->traffic, length);
  return length;
}

/* The value of header @name in @line, or NULL. Control characters would travel into files and
 * requests. */
static char *
header_value (const char *line, gsize length, const char *name)
{
  gsize n = strlen (name);
  if (length <= n || g_ascii_strncasecmp (line, name, n) != 0 || line[n] != ':')
    return NULL;
  char *value = g_strstrip (g_strndup (line + n + 1, MIN (length - n - 1, 4096)));
  for (const char *p = value; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      {
        g_free (value);
        return NULL;
      }
  return value;
}

static void
keep_header (char **slot, char *value)
{
  if (value == NULL)
    return;
  g_free (*slot);
  *slot = value;
}

static size_t
take_header (char *line, size_t size, size_t count, void *user)
{
  Exchange *exchange = user;
  gsize length = size * count;
  exchange->header_bytes += length;
  if (exchange->header_bytes > MAX_HEADER_BYTES)
    {
      exchange->headers_too_big = TRUE;
      return 0;
    }
  keep_header (&exchange->response->etag, header_value (line, length, "ETag"));
  keep_header (&exchange->response->last_modified, header_value (line, length, "Last-Modified"));
  keep_header (&exchange->location, header_value (line, length, "Location"));
  return length;
}

/* Called with the address that a name led to, so a name cannot hide where it points. */
static curl_socket_t
open_socket (void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
  Exchange *exchange = user;
  if (purpose == CURLSOCKTYPE_IPCXN && !exchange->request->local && !exchange->through_proxy
      && address_is_private (&address->addr))
    {
      exchange->address_forbidden = TRUE;
      return CURL_SOCKET_BAD;
    }
  return socket (address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* ── one exchange ── */

static struct curl_slist *
request_headers (const HttpRequest *request, gboolean with_validators)
{
  struct curl_slist *headers = curl_slist_append (NULL, "Accept: */*");
  g_autofree char *line = NULL;
  if (with_validators && request->etag != NULL)
    line = g_strconcat ("If-None-Match: ", request->etag, NULL);
  else if (with_validators && request->last_modified != NULL)
    line = g_strconcat ("If-Modified-Since: ", request->last_modified, NULL);
  return line != NULL ? curl_slist_append (headers, line) : headers;
}

static void
set_limits (CURL *curl, gint64 left_ms)
{
  /* As curl(1) does: where an office's proxy opens what is encrypted, its certificate is there. */
  const char *authorities = g_getenv ("SSL_CERT_FILE");
  if (authorities != NULL && *authorities != '\0')
    curl_easy_setopt (curl, CURLOPT_CAINFO, authorities);
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT_MS, (long)left_ms);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT_MS, (long)MIN (left_ms, CONNECT_TIMEOUT_MS));
  curl_easy_setopt (curl, CURLOPT_LOW_SPEED_LIMIT, (long)LOW_SPEED_BYTES_S);
  curl_easy_setopt (curl, CURLOPT_LOW_SPEED_TIME, (long)LOW_SPEED_TIME_S);
  curl_easy_setopt (curl, CURLOPT_USERAGENT, "orihon");
}

/* Where to, and what of one's own network is kept out of it. */
static void
set_address (Exchange *exchange, const char *url, gint64 left_ms)
{
  CURL *curl = exchange->curl;
  curl_easy_reset (curl);
  set_limits (curl, left_ms);
  curl_easy_setopt (curl, CURLOPT_URL, url);
  exchange->through_proxy = address_uses_proxy (url);
  /* The hosts of no_proxy are of one's own network, where a public source has no business. */
  if (!exchange->request->local)
    curl_easy_setopt (curl, CURLOPT_NOPROXY, "");
  /* ~/.netrc would send the passwords of this machine's user. */
  curl_easy_setopt (curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  curl_easy_setopt (curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt (curl, CURLOPT_OPENSOCKETDATA, exchange);
  exchange->address_forbidden = FALSE;
}

static CURLcode
perform (Exchange *exchange, const char *url, gint64 left_ms)
{
  CURL *curl = exchange->curl;
  struct curl_slist *headers = request_headers (exchange->request, TRUE);
  set_address (exchange, url, left_ms);
  curl_easy_setopt (curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt (curl, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt (curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt (curl, CURLOPT_HEADERDATA, exchange);
  curl_easy_setopt (curl, CURLOPT_ERRORBUFFER, exchange->reason);
  g_byte_array_set_size (exchange->response->body, 0);
  g_clear_pointer (&exchange->response->etag, g_free);
  g_clear_pointer (&exchange->response->last_modified, g_free);
  g_clear_pointer (&exchange->location, g_free);
  exchange->header_bytes = 0;
  exchange->reason[0] = '\0';
  CURLcode code = curl_easy_perform (curl);
  curl_slist_free_all (headers);
  return code;
}

/* When the first of the certificates sent ran out; 0 if they do not say. */
static gint64
first_expiry (CURL *curl)
{
  struct curl_certinfo *certificates = NULL;
  gint64 first = 0;
  curl_easy_getinfo (curl, CURLINFO_CERTINFO, &certificates);
  for (int i = 0; certificates != NULL && i < certificates->num_of_certs; i++)
    for (const struct curl_slist *line = certificates->certinfo[i]; line; line = line->next)
      if (g_str_has_prefix (line->data, "Expire date:"))
        {
          time_t expiry = curl_getdate (line->data + strlen ("Expire date:"), NULL);
          if (expiry > 0 && (first == 0 || expiry < first))
            first = expiry;
        }
  return first;
}

/* Greets the server once more to read its certificate, which is not shown of a refused one. Nothing
 * is asked of it and nothing of it is used but this date, so it need not be verified. */
static gint64
ask_expiry (Exchange *exchange, const char *url, gint64 left_ms)
{
  CURL *curl = exchange->curl;
  if (left_ms <= 0)
    return 0;
  set_address (exchange, url, left_ms);
  curl_easy_setopt (curl, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt (curl, CURLOPT_CERTINFO, 1L);
  curl_easy_setopt (curl, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt (curl, CURLOPT_SSL_VERIFYHOST, 0L);
  return curl_easy_perform (curl) == CURLE_OK ? first_expiry (curl) : 0;
}

static Step
fail (const Exchange *exchange, Failure failure, const char *url, guint limit, Diags *diags)
{
  failure_add (failure, exchange->request, url, limit, diags);
  return STEP_FAILED;
}

static Step
fail_as_curl_says (Exchange *exchange, CURLcode code, const char *url, gint64 left_ms, Diags *diags)
{
  CurlFailure failure = { .code = (int)code };
  curl_off_t connect_us = 0; /* 0: not until it is connected */
  curl_easy_getinfo (exchange->curl, CURLINFO_CONNECT_TIME_T, &connect_us);
  curl_easy_getinfo (exchange->curl, CURLINFO_SSL_VERIFYRESULT, &failure.verify_result);
  failure.connected = connect_us > 0;
  failure.detail = exchange->reason[0] != '\0' ? exchange->reason : curl_easy_strerror (code);
  if (code == CURLE_PEER_FAILED_VERIFICATION && failure.verify_result == X509_HAS_EXPIRED)
    failure.expired = ask_expiry (exchange, url, left_ms);
  failure_add_curl (exchange->request, url, &failure, diags);
  return STEP_FAILED;
}

static Step
after_error (Exchange *exchange, CURLcode code, const char *url, gint64 left_ms, gboolean last_try,
             Diags *diags)
{
  if (exchange->too_big)
    return fail (exchange, FAILURE_TOO_BIG, url,
                 (guint)(exchange->request->max_bytes / (1024 * 1024)), diags);
  if (exchange->headers_too_big)
    return fail (exchange, FAILURE_HEADERS, url, 0, diags);
  if (exchange->address_forbidden)
    return fail (exchange, FAILURE_OWN_NETWORK, url, 0, diags);
  gboolean may_pass = code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST
                      || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR
                      || code == CURLE_GOT_NOTHING || code == CURLE_PARTIAL_FILE;
  if (may_pass && !last_try)
    return STEP_RETRY;
  return fail_as_curl_says (exchange, code, url, left_ms, diags);
}

static Step
after_answer (Exchange *exchange, const char *url, gboolean last_try, Diags *diags)
{
  long status = 0;
  curl_easy_getinfo (exchange->curl, CURLINFO_RESPONSE_CODE, &status);
  if (status == 200)
    return STEP_DONE;
  if (status == 304)
    {
      const HttpRequest *request = exchange->request;
      if (request->etag == NULL && request->last_modified == NULL)
        return fail (exchange, FAILURE_304_UNASKED, url, 0, diags);
      exchange->response->not_modified = TRUE;
      return STEP_DONE;
    }
  if (status >= 301 && status <= 308 && status != 305 && status != 306
      && exchange->location != NULL)
    return STEP_REDIRECT;
  if ((status == 429 || (status >= 502 && status <= 504)) && !last_try)
    return STEP_RETRY;
  failure_add_status (exchange->request, url, (guint)status, diags);
  return STEP_FAILED;
}

/* ── redirects and tries ── */

static char *
url_part (const char *url, CURLUPart part)
{
  CURLU *parsed = curl_url ();
  char *text = NULL, *copy = NULL;
  if (curl_url_set (parsed, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK
      && curl_url_get (parsed, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK)
    copy = g_strdup (text);
  curl_free (text);
  curl_url_cleanup (parsed);
  return copy;
}

char *
http_host (const char *url)
{
  char *host = url_part (url, CURLUPART_HOST);
  return host != NULL ? host : g_strdup ("");
}

/* Another port of a host may be another's server. */
static gboolean
same_server (const char *a, const char *b)
{
  static const CURLUPart parts[] = { CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *of_a = url_part (a, parts[i]), *of_b = url_part (b, parts[i]);
      if (g_strcmp0 (of_a, of_b) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Where @location leads from @url; NULL if it is no address. A password stays with its server. */
static char *
join_location (const char *url, const char *location)
{
  CURLU *parsed = curl_url ();
  char *joined = NULL, *copy = NULL;
  curl_url_set (parsed, CURLUPART_URL, url, 0);
  CURLUcode code
      = curl_url_set (parsed, CURLUPART_URL, location, CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME);
  if (code == CURLUE_OK && curl_url_get (parsed, CURLUPART_URL, &joined, 0) == CURLUE_OK
      && !same_server (url, joined))
    {
      g_clear_pointer (&joined, curl_free);
      curl_url_set (parsed, CURLUPART_USER, NULL, 0);
      curl_url_set (parsed, CURLUPART_PASSWORD, NULL, 0);
      code = curl_url_get (parsed, CURLUPART_URL, &joined, 0);
    }
  if (code == CURLUE_OK)
    copy = g_strdup (joined);
  curl_free (joined);
  curl_url_cleanup (parsed);
  return copy;
}

/* FALSE with a finding if @url may not be asked, coming from @from (NULL: from sources.yaml). */
static gboolean
may_ask (const Exchange *exchange, const char *url, const char *from, Diags *diags)
{
  g_autofree char *scheme = url_part (url, CURLUPART_SCHEME);
  g_autofree char *host = url_part (url, CURLUPART_HOST);
  gboolean secure = g_strcmp0 (scheme, "https") == 0;
  if (host == NULL || (!secure && g_strcmp0 (scheme, "http") != 0))
    {
      fail (exchange, FAILURE_NOT_HTTP, url, 0, diags);
      return FALSE;
    }
  if (from != NULL && !secure && g_ascii_strncasecmp (from, "https:", 6) == 0)
    {
      fail (exchange, FAILURE_INSECURE, url, 0, diags);
      return FALSE;
    }
  if (!exchange->request->local && address_host_is_private (host))
    {
      fail (exchange, FAILURE_OWN_NETWORK, url, 0, diags);
      return FALSE;
    }
  return TRUE;
}

/* As long as told, or longer each time. Told longer than there is time, nobody tries again. */
static gint64
pause_ms (const Exchange *exchange, guint tries)
{
  curl_off_t told_s = 0;
  curl_easy_getinfo (exchange->curl, CURLINFO_RETRY_AFTER, &told_s);
  gint64 own = (gint64)exchange->request->pause_ms << (tries - 1);
  return MAX (own, (gint64)told_s * 1000);
}

static gint64
left_ms (gint64 deadline)
{
  return (deadline - g_get_monotonic_time ()) / 1000;
}

/* *url becomes where the answer leads. FALSE with a finding if it may not. */
static gboolean
follow (const Exchange *exchange, char **url, guint redirects, Diags *diags)
{
  if (redirects > MAX_REDIRECTS)
    {
      fail (exchange, FAILURE_REDIRECTS, *url, MAX_REDIRECTS, diags);
      return FALSE;
    }
  g_autofree char *next = join_location (*url, exchange->location);
  if (!may_ask (exchange, next != NULL ? next : exchange->location, *url, diags))
    return FALSE;
  g_free (*url);
  *url = g_steal_pointer (&next);
  return TRUE;
}

/* One question, when the server's turn has come. */
static CURLcode
take_turn (Exchange *exchange, const char *url, gint64 *deadline)
{
  const HttpRequest *request = exchange->request;
  g_autofree char *host = http_host (url);
  gint64 waited = traffic_enter (request->traffic, host, request->spacing_ms);
  exchange->response->waited_us += waited;
  *deadline += waited;
  CURLcode code = perform (exchange, url, left_ms (*deadline));
  traffic_leave (request->traffic, host);
  return code;
}

static gboolean
run (Exchange *exchange, Diags *diags)
{
  const HttpRequest *request = exchange->request;
  gint64 deadline = g_get_monotonic_time () + (gint64)request->timeout_s * G_USEC_PER_SEC;
  g_autofree char *url = g_strdup (request->url);
  guint redirects = 0, tries = 0;
  if (!may_ask (exchange, url, NULL, diags))
    return FALSE;
  for (;;)
    {
      if (left_ms (deadline) <= 0)
        {
          fail (exchange, FAILURE_TOO_SLOW, url, request->timeout_s, diags);
          return FALSE;
        }
      CURLcode code = take_turn (exchange, url, &deadline);
      gint64 pause = pause_ms (exchange, ++tries);
      gboolean last_try = tries >= MAX_TRIES || pause >= left_ms (deadline);
      Step step = code == CURLE_OK
                      ? after_answer (exchange, url, last_try, diags)
                      : after_error (exchange, code, url, left_ms (deadline), last_try, diags);
      if (step == STEP_DONE || step == STEP_FAILED)
        return step == STEP_DONE;
      if (step == STEP_RETRY)
        {
          g_usleep ((gulong)pause * 1000);
          continue;
        }
      if (!follow (exchange, &url, ++redirects, diags))
        return FALSE;
      tries = 0;
    }
}

gboolean
http_get (const HttpRequest *request, HttpResponse *response, Diags *diags)
{
  *response = (HttpResponse){ .body = g_byte_array_new () };
  Exchange exchange = { .request = request, .response = response, .curl = curl_easy_init () };
  gboolean got = run (&exchange, diags);
  curl_easy_cleanup (exchange.curl);
  g_free (exchange.location);
  return got;
}
