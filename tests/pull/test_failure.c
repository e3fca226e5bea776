#include "pull/failure.h"

#include <curl/curl.h>
#include <string.h>

static const HttpRequest REQUEST = { .title = "見本の一覧", .timeout_s = 30 };

#define URL "https://user:geheim@example.invalid/list.csv?key=hidden"

static char *
text_of (const Diags *diags)
{
  g_autoptr (GString) text = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, text);
  diags_format_text (diags, LANG_EN, text);
  return g_strdup (text->str);
}

static void
tells_apart_what_curl_says (void)
{
  static const struct
  {
    CurlFailure failure;
    const char *says;
  } cases[] = {
    { { CURLE_COULDNT_RESOLVE_HOST }, "サーバーにつながりません" },
    { { CURLE_COULDNT_CONNECT }, "接続を断られました" },
    { { CURLE_OPERATION_TIMEDOUT }, "返事がありません" },
    { { CURLE_OPERATION_TIMEDOUT, .connected = TRUE }, "時間内に届きませんでした" },
    { { CURLE_PARTIAL_FILE, .connected = TRUE }, "途中で切れました" },
    { { CURLE_SSL_CONNECT_ERROR, .connected = TRUE }, "暗号化した接続ができません" },
    { { CURLE_PEER_FAILED_VERIFICATION, TRUE, 1 }, "別の名前のサーバーのもの" },
    { { CURLE_PEER_FAILED_VERIFICATION, TRUE, 10 }, "有効期限が切れています" },
    { { CURLE_PEER_FAILED_VERIFICATION, TRUE, 10, NULL, 1769796000 },
      "証明書は 2026-01-31 に有効期限が切れています" },
    { { CURLE_PEER_FAILED_VERIFICATION, TRUE, 19 }, "発行者をこのパソコンが知りません" },
    { { CURLE_PEER_FAILED_VERIFICATION, TRUE, 77, "odd words" }, "odd words" },
    { { CURLE_FTP_WEIRD_PASS_REPLY, TRUE, 0, "odd words" }, "odd words" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      failure_add_curl (&REQUEST, URL, &cases[i].failure, diags);
      g_autofree char *text = text_of (diags);
      g_test_message ("%s", text);
      g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, 1);
      g_assert_nonnull (strstr (text, "「見本の一覧」"));
      g_assert_nonnull (strstr (text, cases[i].says));
      g_assert_null (strstr (text, "geheim"));
      g_assert_null (strstr (text, "hidden"));
      g_assert_null (strchr (text, '{'));
    }
}

static void
tells_a_wrong_address_from_a_server_that_rests (void)
{
  static const struct
  {
    guint status;
    const char *says;
  } cases[] = {
    { 403, "許可が要るアドレスです" },
    { 404, "今のアドレスを調べ" },
    { 407, "プロキシに断られました" },
    { 410, "公開が終わっています" },
    { 206, "ファイルを渡す返事ではありません" },
    { 429, "しばらくして" },
    { 500, "しばらくして" },
    { 503, "休止しているか、こみ合っています" },
    { 600, "ファイルを渡す返事ではありません" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      failure_add_status (&REQUEST, URL, cases[i].status, diags);
      g_autofree char *text = text_of (diags);
      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, cases[i].says));
      g_assert_null (strstr (text, "hidden"));
      g_assert_null (strchr (text, '{'));
    }
}

static void
says_each_refusal_whole_in_both_languages (void)
{
  for (Failure failure = FAILURE_TOO_BIG; failure <= FAILURE_304_UNASKED; failure++)
    {
      g_autoptr (Diags) diags = diags_new ();
      failure_add (failure, &REQUEST, URL, 5, diags);
      g_autofree char *text = text_of (diags);
      g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, 1);
      g_assert_nonnull (strstr (text, "「見本の一覧」"));
      g_assert_nonnull (strstr (text, "“見本の一覧”"));
      g_assert_nonnull (strstr (text, "https://example.invalid/list.csv?…"));
      g_assert_null (strchr (text, '{'));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/failure/tells-apart-what-curl-says", tells_apart_what_curl_says);
  g_test_add_func ("/failure/tells-a-wrong-address-from-a-server-that-rests",
                   tells_a_wrong_address_from_a_server_that_rests);
  g_test_add_func ("/failure/says-each-refusal-whole-in-both-languages",
                   says_each_refusal_whole_in_both_languages);
  return g_test_run ();
}
