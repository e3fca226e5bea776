#include "pull/failure.h"
#include "base/date.h"
#include "directory/source_file.h"

#include <curl/curl.h>

static const DiagKind BROKEN = {
  "pull-connection-failed",
  DIAG_WITHHELD,
  "「{title}」を取得できませんでした（{url}）: {reason}",
  "“{title}” could not be fetched ({url}): {reason_en}",
  "しばらくして、もう一度 orihon pull を実行してください",
  "try again later",
};
static const DiagKind UNREACHABLE = {
  "pull-unreachable",
  DIAG_WITHHELD,
  "「{title}」のサーバーにつながりません（{url}）: {reason}",
  "the server of “{title}” cannot be reached ({url}): {reason_en}",
  "このパソコンのブラウザーで開けるアドレスか確かめてください。"
  "プロキシを通る職場では、環境変数 https_proxy にその名前を入れます",
  "look whether a browser of this machine can open it; where a proxy is used, name it in the "
  "environment variable https_proxy",
};
static const DiagKind STATUS = {
  "pull-status",
  DIAG_WITHHELD,
  "「{title}」を取得できませんでした。サーバーの返事は {status}（{reason}）です（{url}）",
  "“{title}” could not be fetched: the server answered {status}, {reason_en} ({url})",
  "相手のページで今のアドレスを調べ、sources.yaml の url を直してください",
  "find out today's address and correct the url in sources.yaml",
};
static const DiagKind UNAVAILABLE = {
  "pull-unavailable",
  DIAG_WITHHELD,
  "「{title}」のサーバーが休止しているか、こみ合っています（返事は {status}、{url}）",
  "the server of “{title}” is out of order or busy (it answered {status}, {url})",
  "しばらくして、もう一度 orihon pull を実行してください",
  "try again later",
};
static const DiagKind TOO_BIG = {
  "pull-too-big",
  DIAG_WITHHELD,
  "「{title}」は大きすぎます（{url}、上限 {limit} MiB）",
  "“{title}” is too big ({url}; the limit is {limit} MiB)",
  "正しいファイルなら sources.yaml の max_mib を大きくしてください",
  "if it is the right file, raise max_mib in sources.yaml",
};
static const DiagKind TOO_SLOW = {
  "pull-too-slow",
  DIAG_WITHHELD,
  "「{title}」は時間内に届きませんでした（{url}、上限 {limit}秒）",
  "“{title}” did not come in time ({url}; the limit is {limit} seconds)",
  "しばらくして、もう一度実行してください。大きなファイルなら sources.yaml の timeout_s "
  "を長くします",
  "try again later; for a big file, raise timeout_s in sources.yaml",
};
static const DiagKind REDIRECTS = {
  "pull-redirects",
  DIAG_WITHHELD,
  "「{title}」は転送が{limit}回をこえたのでやめました（{url}）",
  "“{title}” was redirected more than {limit} times ({url})",
  "最後の行き先のアドレスを調べて、sources.yaml に書いてください",
  "find out the last address and write it into sources.yaml",
};
static const DiagKind OWN_NETWORK = {
  "pull-address-forbidden",
  DIAG_WITHHELD,
  "「{title}」の行き先 {url} には接続しません（庁内やこのパソコンのアドレスです）",
  "“{title}” leads to {url}, an address of one's own network, which is not allowed",
  "庁内のサーバーなら sources.yaml に local: true と書いてください",
  "for a server of your own network write local: true in sources.yaml",
};
static const DiagKind NOT_HTTP = {
  "pull-not-http",
  DIAG_WITHHELD,
  "「{title}」は {url} へ転送されました。http と https だけを使います",
  "“{title}” was redirected to {url}; only http and https are used",
  "相手のページで正しいアドレスを確かめてください",
  "find out the right address",
};
static const DiagKind INSECURE = {
  "pull-insecure-redirect",
  DIAG_WITHHELD,
  "「{title}」は https から {url} へ転送されました。暗号化されていない所からは取得しません",
  "“{title}” was redirected from https to {url}, which is not encrypted",
  "相手のページで正しいアドレスを確かめてください",
  "find out the right address",
};
static const DiagKind HEADERS = {
  "pull-headers-too-big",
  DIAG_WITHHELD,
  "「{title}」のサーバーの返事は HTTP ヘッダーが大きすぎます（{url}）",
  "the server of “{title}” answered with headers that are too big ({url})",
  "相手のページで正しいアドレスを確かめてください",
  "find out the right address",
};
static const DiagKind CERTIFICATE = {
  "pull-certificate",
  DIAG_WITHHELD,
  "「{title}」のサーバーの証明書を確かめられません（{url}）: {reason}",
  "the certificate of the server of “{title}” could not be verified ({url}): {reason_en}",
  "このパソコンの日付が正しければ、相手に知らせてください。確かめずに取得することはありません",
  "if this machine's date is right, tell its owner; nothing is fetched unverified",
};
static const DiagKind CERTIFICATE_EXPIRED = {
  "pull-certificate-expired",
  DIAG_WITHHELD,
  "「{title}」のサーバーの証明書は {date} に有効期限が切れています（{url}）",
  "the certificate of the server of “{title}” expired on {date} ({url})",
  "このパソコンの日付が正しければ、相手に知らせてください。確かめずに取得することはありません",
  "if this machine's date is right, tell its owner; nothing is fetched unverified",
};
static const DiagKind UNASKED_304 = {
  "pull-not-modified-unasked",
  DIAG_WITHHELD,
  "「{title}」のサーバーは「変わっていない」と返事しましたが、くらべる写しがありません（{url}）",
  "the server of “{title}” says that nothing changed, but there is no copy to compare ({url})",
  "しばらくして、もう一度 orihon pull を実行してください",
  "try again later",
};

static const DiagKind *const KINDS[] = {
  [FAILURE_TOO_BIG] = &TOO_BIG,     [FAILURE_TOO_SLOW] = &TOO_SLOW,
  [FAILURE_REDIRECTS] = &REDIRECTS, [FAILURE_OWN_NETWORK] = &OWN_NETWORK,
  [FAILURE_NOT_HTTP] = &NOT_HTTP,   [FAILURE_INSECURE] = &INSECURE,
  [FAILURE_HEADERS] = &HEADERS,     [FAILURE_304_UNASKED] = &UNASKED_304,
};
G_STATIC_ASSERT (G_N_ELEMENTS (KINDS) == FAILURE_304_UNASKED + 1);

/* A number of HTTP, curl or OpenSSL, in words. */
typedef struct
{
  long number;
  const char *ja, *en;
} Reason;

static const Reason STATUS_REASONS[] = {
  { 401, "許可が要るアドレスです", "permission is needed" },
  { 403, "許可が要るアドレスです", "permission is needed" },
  { 404, "そのアドレスには何もありません", "there is nothing at that address" },
  { 407, "プロキシに断られました", "the proxy refused" },
  { 410, "公開が終わっています", "it is no longer published" },
};
static const Reason STATUS_UNKNOWN
    = { 0, "ファイルを渡す返事ではありません", "which delivers no file" };

/* Before the server is reached. */
static const Reason UNREACHABLE_REASONS[] = {
  { CURLE_COULDNT_RESOLVE_HOST, "その名前のサーバーが見つかりません", "its name was not found" },
  { CURLE_COULDNT_RESOLVE_PROXY, "プロキシの名前が見つかりません",
    "the proxy's name was not found" },
  { CURLE_COULDNT_CONNECT, "接続を断られました", "the connection was refused" },
  { CURLE_OPERATION_TIMEDOUT, "返事がありません", "there is no answer" },
};

static const Reason BROKEN_REASONS[] = {
  { CURLE_GOT_NOTHING, "サーバーが何も返しませんでした", "the server answered nothing" },
  { CURLE_PARTIAL_FILE, "途中で切れました", "it broke off" },
  { CURLE_RECV_ERROR, "途中で切れました", "it broke off" },
  { CURLE_SEND_ERROR, "途中で切れました", "it broke off" },
  { CURLE_HTTP2_STREAM, "途中で切れました", "it broke off" },
  { CURLE_SSL_CONNECT_ERROR, "暗号化した接続ができません",
    "no encrypted connection could be made" },
  { CURLE_UNSUPPORTED_PROTOCOL, "HTTP の返事ではありません", "the answer was not HTTP" },
  { CURLE_WEIRD_SERVER_REPLY, "HTTP の返事ではありません", "the answer was not HTTP" },
};

#define NAME_JA "別の名前のサーバーのものです"
#define NAME_EN "it is for a server of another name"
#define ISSUER_JA "発行者をこのパソコンが知りません（職場の証明書なら、システムに登録してください）"
#define ISSUER_EN                                                                                  \
  "this machine does not know its issuer (a certificate of your office must be registered)"

/* OpenSSL's X509_V_ERR_…; 1 is where curl begins, and stays if the name alone is wrong. */
static const Reason CERTIFICATE_REASONS[] = {
  { 1, NAME_JA, NAME_EN },
  { 9, "有効期間が始まっていません", "it is not valid yet" },
  { 10, "有効期限が切れています", "it has expired" },
  { 18, ISSUER_JA, ISSUER_EN },
  { 19, ISSUER_JA, ISSUER_EN },
  { 20, ISSUER_JA, ISSUER_EN },
  { 21, ISSUER_JA, ISSUER_EN },
  { 23, "取り消されています", "it was revoked" },
  { 62, NAME_JA, NAME_EN },
};

#define JAPAN_OFFSET_S (9 * 60 * 60)
#define SECONDS_A_DAY (24 * 60 * 60)

static const Reason *
find_reason (const Reason *reasons, gsize n, long number, const Reason *otherwise)
{
  for (gsize i = 0; i < n; i++)
    if (reasons[i].number == number)
      return &reasons[i];
  return otherwise;
}

#define FIND(reasons, number, otherwise)                                                           \
  find_reason (reasons, G_N_ELEMENTS (reasons), number, otherwise)

static void
add (const DiagKind *kind, const HttpRequest *request, const char *url, const Reason *reason,
     guint number, Diags *diags)
{
  g_autofree char *shown = source_url_shown (url);
  g_autofree char *digits = g_strdup_printf ("%u", number);
  diags_add (diags, kind, request->pos, "title", request->title, "url", shown, "reason",
             reason != NULL ? reason->ja : "", "reason_en", reason != NULL ? reason->en : "",
             "limit", digits, "status", digits, NULL);
}

void
failure_add (Failure failure, const HttpRequest *request, const char *url, guint limit,
             Diags *diags)
{
  add (KINDS[failure], request, url, NULL, limit, diags);
}

void
failure_add_status (const HttpRequest *request, const char *url, guint status, Diags *diags)
{
  gboolean passes = status == 408 || status == 429 || (status >= 500 && status <= 599);
  add (passes ? &UNAVAILABLE : &STATUS, request, url,
       FIND (STATUS_REASONS, status, &STATUS_UNKNOWN), status, diags);
}

static void
add_expired (const HttpRequest *request, const char *url, gint64 expired, Diags *diags)
{
  g_autofree char *shown = source_url_shown (url);
  g_autofree char *day
      = date_format (date_from_days ((expired + JAPAN_OFFSET_S) / SECONDS_A_DAY), DATE_ISO);
  diags_add (diags, &CERTIFICATE_EXPIRED, request->pos, "title", request->title, "url", shown,
             "date", day, NULL);
}

static void
add_certificate (const HttpRequest *request, const char *url, const CurlFailure *failure,
                 Diags *diags)
{
  const Reason said = { failure->code, failure->detail, failure->detail };
  if (failure->expired > 0)
    add_expired (request, url, failure->expired, diags);
  else
    add (&CERTIFICATE, request, url, FIND (CERTIFICATE_REASONS, failure->verify_result, &said), 0,
         diags);
}

void
failure_add_curl (const HttpRequest *request, const char *url, const CurlFailure *failure,
                  Diags *diags)
{
  const Reason said = { failure->code, failure->detail, failure->detail };
  const Reason *unreachable = FIND (UNREACHABLE_REASONS, failure->code, NULL);
  if (failure->code == CURLE_PEER_FAILED_VERIFICATION || failure->code == CURLE_SSL_ISSUER_ERROR)
    add_certificate (request, url, failure, diags);
  else if (failure->code == CURLE_OUT_OF_MEMORY) /* one header of over 100 kB, in 7.88 */
    failure_add (FAILURE_HEADERS, request, url, 0, diags);
  else if (unreachable != NULL && !failure->connected)
    add (&UNREACHABLE, request, url, unreachable, 0, diags);
  else if (failure->code == CURLE_OPERATION_TIMEDOUT)
    failure_add (FAILURE_TOO_SLOW, request, url, request->timeout_s, diags);
  else
    add (&BROKEN, request, url, FIND (BROKEN_REASONS, failure->code, &said), 0, diags);
}
