#include "pull/http.h"
#include "directory/source_file.h"
#include "pull/address.h"

#include <curl/curl.h>
#include <string.h>

#define MAX_REDIRECTS 5
#define MAX_TRIES 3
#define MAX_HEADER_BYTES ((gsize)256 * 1024)
#define MAX_PAUSE_MS 10000
#define CONNECT_TIMEOUT_MS 10000
#define LOW_SPEED_BYTES_S 100
#define LOW_SPEED_TIME_S 10

#define KEPT_JA "前に取得した写しはそのままです"
#define KEPT_EN "the copy fetched before is kept"

static const DiagKind HTTP_FAILED = {
  "pull-connection-failed",
  DIAG_WITHHELD,
  "「{title}」を取得できませんでした（{url}）: {reason}",
  "“{title}” could not be fetched ({url}): {reason_en}",
  "しばらくして、もう一度 orihon pull を実行してください。" KEPT_JA,
  "try again later; " KEPT_EN,
};
static const DiagKind HTTP_STATUS = {
  "pull-status",
  DIAG_WITHHELD,
  "「{title}」を取得できませんでした。サーバーの返事は {status} です（{url}）",
  "“{title}” could not be fetched: the server answered {status} ({url})",
  "アドレスが変わっていないか、相手のページで確かめてください。" KEPT_JA,
  "look whether its address has changed; " KEPT_EN,
};
static const DiagKind HTTP_TOO_BIG = {
  "pull-too-big",
  DIAG_WITHHELD,
  "「{title}」は大きすぎます（{url}、上限 {limit} MiB）",
  "“{title}” is too big ({url}; the limit is {limit} MiB)",
  "正しいファイルなら sources.yaml の max_mib を大きくしてください。" KEPT_JA,
  "if it is the right file, raise max_mib in sources.yaml; " KEPT_EN,
};
static const DiagKind HTTP_TOO_SLOW = {
  "pull-too-slow",
  DIAG_WITHHELD,
  "「{title}」は時間内に届きませんでした（{url}、上限 {limit}秒）",
  "“{title}” did not come in time ({url}; the limit is {limit} seconds)",
  "大きなファイルなら sources.yaml の timeout_s を長くしてください。" KEPT_JA,
  "if it is a big file, raise timeout_s in sources.yaml; " KEPT_EN,
};
static const DiagKind HTTP_REDIRECTS = {
  "pull-redirects",
  DIAG_WITHHELD,
  "「{title}」は転送が{limit}回をこえたのでやめました（{url}）",
  "“{title}” was redirected more than {limit} times ({url})",
  "最後の行き先のアドレスを調べて、sources.yaml に書いてください",
  "find out the last address and write it into sources.yaml",
};
static const DiagKind HTTP_FORBIDDEN = {
  "pull-address-forbidden",
  DIAG_WITHHELD,
  "「{title}」の行き先 {url} には接続しません（{reason}）",
  "“{title}” leads to {url}, which is not allowed ({reason_en})",
  "庁内のサーバーなら sources.yaml に local: true と書いてください",
  "for a server of your own network write local: true in sources.yaml",
};
static const DiagKind HTTP_ONLY = {
  "pull-not-http",
  DIAG_WITHHELD,
  "「{title}」は {url} へ転送されました。http と https だけを使います",
  "“{title}” was redirected to {url}; only http and https are used",
  "相手のページで正しいアドレスを確かめてください。" KEPT_JA,
  "find out the right address; " KEPT_EN,
};
static const DiagKind HTTP_INSECURE = {
  "pull-insecure-redirect",
  DIAG_WITHHELD,
  "「{title}」は https から {url} へ転送されました。暗号化されていない所からは取得しません",
  "“{title}” was redirected from https to {url}, which is not encrypted",
  "相手のページで正しいアドレスを確かめてください",
  "find out the right address",
};
static const DiagKind HTTP_CERTIFICATE = {
  "pull-certificate",
  DIAG_WITHHELD,
  "「{title}」のサーバーの証明書を確かめられません（{url}）: {reason}",
  "the certificate of the server of “{title}” could not be verified ({url}): {reason_en}",
  "期限切れなら相手に知らせてください。確かめずに取得することはありません。" KEPT_JA,
  "if it ran out, tell its owner; nothing is fetched unverified; " KEPT_EN,
};
static const DiagKind HTTP_304_UNASKED = {
  "pull-not-modified-unasked",
  DIAG_WITHHELD,
  "「{title}」のサーバーは「変わっていない」と返事しましたが、手元に写しがありません（{url}）",
  "the server of “{title}” says that nothing changed, but there is no copy here ({url})",
  "しばらくして、もう一度 orihon pull を実行してください",
  "try again later",
};

/* One request on the wire. */
typedef struct
{
  const HttpRequest *request;
  HttpResponse *response;
  CURL *curl;
  gboolean too_big, headers_too_big, address_forbidden;
  gsize header_bytes;
  char *location;
  guint retry_after_s; /* 0: not said */
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
  g_autofree char *wait = header_value (line, length, "Retry-After");
  if (wait != NULL && g_ascii_isdigit (*wait))
    exchange->retry_after_s = (guint)MIN (g_ascii_strtoull (wait, NULL, 10), 3600);
  return length;
}

/* Called with the address that a name led to, so a name cannot hide where it points. */
static curl_socket_t
open_socket (void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
  Exchange *exchange = user;
  if (purpose == CURLSOCKTYPE_IPCXN && !exchange->request->local && !address_uses_proxy ()
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
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT_MS, (long)left_ms);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT_MS, (long)MIN (left_ms, CONNECT_TIMEOUT_MS));
  curl_easy_setopt (curl, CURLOPT_LOW_SPEED_LIMIT, (long)LOW_SPEED_BYTES_S);
  curl_easy_setopt (curl, CURLOPT_LOW_SPEED_TIME, (long)LOW_SPEED_TIME_S);
  curl_easy_setopt (curl, CURLOPT_USERAGENT, "orihon");
}

static CURLcode
perform (Exchange *exchange, const char *url, gint64 left_ms)
{
  CURL *curl = exchange->curl;
  gboolean first = strcmp (url, exchange->request->url) == 0;
  struct curl_slist *headers = request_headers (exchange->request, TRUE);
  curl_easy_reset (curl);
  set_limits (curl, left_ms);
  curl_easy_setopt (curl, CURLOPT_URL, url);
  /* ~/.netrc would send the passwords of this machine's user. */
  curl_easy_setopt (curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  curl_easy_setopt (curl, CURLOPT_HTTPAUTH, first ? (long)CURLAUTH_BASIC : (long)CURLAUTH_NONE);
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt (curl, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt (curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt (curl, CURLOPT_HEADERDATA, exchange);
  curl_easy_setopt (curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt (curl, CURLOPT_OPENSOCKETDATA, exchange);
  curl_easy_setopt (curl, CURLOPT_ERRORBUFFER, exchange->reason);
  g_byte_array_set_size (exchange->response->body, 0);
  g_clear_pointer (&exchange->response->etag, g_free);
  g_clear_pointer (&exchange->response->last_modified, g_free);
  g_clear_pointer (&exchange->location, g_free);
  exchange->header_bytes = 0;
  exchange->retry_after_s = 0;
  exchange->reason[0] = '\0';
  CURLcode code = curl_easy_perform (curl);
  curl_slist_free_all (headers);
  return code;
}

/* Why a connection failed, in both languages. */
typedef struct
{
  CURLcode code;
  const char *ja, *en;
} Reason;

static const Reason REASONS[] = {
  { CURLE_COULDNT_RESOLVE_HOST, "サーバーの名前が見つかりません",
    "the server's name was not found" },
  { CURLE_COULDNT_RESOLVE_PROXY, "プロキシの名前が見つかりません",
    "the proxy's name was not found" },
  { CURLE_COULDNT_CONNECT, "サーバーにつながりません", "the server could not be reached" },
  { CURLE_GOT_NOTHING, "サーバーが何も返しませんでした", "the server answered nothing" },
  { CURLE_PARTIAL_FILE, "途中で切れました", "it broke off" },
  { CURLE_RECV_ERROR, "途中で切れました", "it broke off" },
  { CURLE_SEND_ERROR, "途中で切れました", "it broke off" },
  { CURLE_UNSUPPORTED_PROTOCOL, "HTTP の返事ではありません", "the answer was not HTTP" },
  { CURLE_OUT_OF_MEMORY, "HTTP ヘッダーが大きすぎます", /* one line of over 100 kB, in 7.88 */
    "its headers are too big" },
  { CURLE_WEIRD_SERVER_REPLY, "HTTP の返事ではありません", "the answer was not HTTP" },
};
static const Reason NO_REASON = { CURLE_OK, "", "" };
static const Reason HEADERS_TOO_BIG
    = { CURLE_OK, "HTTP ヘッダーが大きすぎます", "its headers are too big" };
static const Reason OWN_NETWORK
    = { CURLE_OK, "庁内や自分の機械のアドレス", "an address of one's own network" };

/* A finding about this exchange; always STEP_FAILED. */
static Step
fail (const Exchange *exchange, const DiagKind *kind, const char *url, const Reason *reason,
      guint number, Diags *diags)
{
  g_autofree char *shown = source_url_shown (url);
  g_autofree char *digits = g_strdup_printf ("%u", number);
  diags_add (diags, kind, exchange->request->pos, "title", exchange->request->title, "url", shown,
             "reason", reason->ja, "reason_en", reason->en, "limit", digits, "status", digits,
             NULL);
  return STEP_FAILED;
}

/* What is not in the table is said in curl's words; it names hosts, never passwords. */
static Reason
reason_of (const Exchange *exchange, CURLcode code)
{
  if (exchange->headers_too_big)
    return HEADERS_TOO_BIG;
  for (guint i = 0; i < G_N_ELEMENTS (REASONS); i++)
    if (REASONS[i].code == code)
      return REASONS[i];
  const char *detail = exchange->reason[0] != '\0' ? exchange->reason : curl_easy_strerror (code);
  return (Reason){ code, detail, detail };
}

static Step
after_error (const Exchange *exchange, CURLcode code, const char *url, gboolean last_try,
             Diags *diags)
{
  const HttpRequest *request = exchange->request;
  Reason reason = reason_of (exchange, code);
  if (exchange->too_big)
    return fail (exchange, &HTTP_TOO_BIG, url, &NO_REASON,
                 (guint)(request->max_bytes / (1024 * 1024)), diags);
  if (exchange->address_forbidden)
    return fail (exchange, &HTTP_FORBIDDEN, url, &OWN_NETWORK, 0, diags);
  if (code == CURLE_OPERATION_TIMEDOUT)
    return fail (exchange, &HTTP_TOO_SLOW, url, &NO_REASON, request->timeout_s, diags);
  if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE
      || code == CURLE_SSL_ISSUER_ERROR)
    return fail (exchange, &HTTP_CERTIFICATE, url, &reason, 0, diags);
  gboolean may_pass = code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST
                      || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR
                      || code == CURLE_GOT_NOTHING || code == CURLE_PARTIAL_FILE;
  if (may_pass && !last_try)
    return STEP_RETRY;
  return fail (exchange, &HTTP_FAILED, url, &reason, 0, diags);
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
        return fail (exchange, &HTTP_304_UNASKED, url, &NO_REASON, 0, diags);
      exchange->response->not_modified = TRUE;
      return STEP_DONE;
    }
  if (status >= 301 && status <= 308 && status != 305 && status != 306
      && exchange->location != NULL)
    return STEP_REDIRECT;
  if ((status == 429 || (status >= 502 && status <= 504)) && !last_try)
    return STEP_RETRY;
  return fail (exchange, &HTTP_STATUS, url, &NO_REASON, (guint)status, diags);
}

/* ── redirects and tries ── */

static char *
url_part (const char *url, CURLUPart part)
{
  CURLU *parsed = curl_url ();
  char *text = NULL, *copy = NULL;
  if (curl_url_set (parsed, CURLUPART_URL, url, 0) == CURLUE_OK
      && curl_url_get (parsed, part, &text, 0) == CURLUE_OK)
    copy = g_strdup (text);
  curl_free (text);
  curl_url_cleanup (parsed);
  return copy;
}

/* Where @location leads from @url; NULL if it is no address. A password stays with its own host. */
static char *
join_location (const char *url, const char *location)
{
  g_autofree char *old_host = url_part (url, CURLUPART_HOST);
  CURLU *parsed = curl_url ();
  char *joined = NULL, *host = NULL, *copy = NULL;
  curl_url_set (parsed, CURLUPART_URL, url, 0);
  CURLUcode code
      = curl_url_set (parsed, CURLUPART_URL, location, CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME);
  if (code == CURLUE_OK && curl_url_get (parsed, CURLUPART_HOST, &host, 0) == CURLUE_OK
      && g_strcmp0 (host, old_host) != 0)
    {
      curl_url_set (parsed, CURLUPART_USER, NULL, 0);
      curl_url_set (parsed, CURLUPART_PASSWORD, NULL, 0);
    }
  if (code == CURLUE_OK && curl_url_get (parsed, CURLUPART_URL, &joined, 0) == CURLUE_OK)
    copy = g_strdup (joined);
  curl_free (host);
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
      fail (exchange, &HTTP_ONLY, url, &NO_REASON, 0, diags);
      return FALSE;
    }
  if (from != NULL && !secure && g_ascii_strncasecmp (from, "https:", 6) == 0)
    {
      fail (exchange, &HTTP_INSECURE, url, &NO_REASON, 0, diags);
      return FALSE;
    }
  if (!exchange->request->local && address_host_is_private (host))
    {
      fail (exchange, &HTTP_FORBIDDEN, url, &OWN_NETWORK, 0, diags);
      return FALSE;
    }
  return TRUE;
}

/* As long as told, or longer each time. */
static gint64
pause_ms (const Exchange *exchange, guint tries)
{
  gint64 own = (gint64)exchange->request->pause_ms << (tries - 1);
  gint64 told = (gint64)exchange->retry_after_s * 1000;
  return MIN (MAX (own, told), MAX_PAUSE_MS);
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
      fail (exchange, &HTTP_REDIRECTS, *url, &NO_REASON, MAX_REDIRECTS, diags);
      return FALSE;
    }
  g_autofree char *next = join_location (*url, exchange->location);
  if (!may_ask (exchange, next != NULL ? next : exchange->location, *url, diags))
    return FALSE;
  g_free (*url);
  *url = g_steal_pointer (&next);
  return TRUE;
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
      gint64 left = left_ms (deadline);
      if (left <= 0)
        {
          fail (exchange, &HTTP_TOO_SLOW, url, &NO_REASON, request->timeout_s, diags);
          return FALSE;
        }
      CURLcode code = perform (exchange, url, left);
      gint64 pause = pause_ms (exchange, ++tries);
      gboolean last_try = tries >= MAX_TRIES || pause >= left_ms (deadline);
      Step step = code == CURLE_OK ? after_answer (exchange, url, last_try, diags)
                                   : after_error (exchange, code, url, last_try, diags);
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
