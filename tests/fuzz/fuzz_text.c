#include "base/escape.h"
#include "base/files.h"
#include "base/slug.h"
#include "base/text.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_valid (char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_free (text);
}

static void
check_phone (const char *text)
{
  Phone phone;
  gboolean plausible = text_phone_parse (text, &phone);
  g_assert_true (plausible == (phone.href != NULL));
  g_assert_true (!plausible || (g_str_has_prefix (phone.href, "+81-") && strlen (phone.href) < 30));
  check_valid (g_strdup (phone.shown));
  check_valid (g_strdup (phone.extra));
  text_phone_clear (&phone);
}

/* A slug is one safe segment, and stays the same. */
static void
check_slug (const char *text)
{
  g_autofree char *slug = slug_from_text (text), *again = slug_from_text (slug);
  g_assert_cmpuint (strlen (slug), <=, 121);
  g_assert_true (*slug != '.' && strpbrk (slug, "/\\:*?\"<>|#%&\n") == NULL);
  g_assert_cmpstr (slug, ==, again);
}

static void
check_path (const char *text)
{
  g_autofree char *path = path_resolve ("a/b", text);
  if (path == NULL)
    return;
  g_assert_true (*path != '/' && !g_str_has_prefix (path, "../") && strcmp (path, "..") != 0);
  g_assert_true (strstr (path, "/../") == NULL && !g_str_has_suffix (path, "/.."));
}

static void
check_escapes (const char *text)
{
  g_autoptr (GString) html = g_string_new (NULL), json = g_string_new (NULL);
  g_autoptr (GString) url = g_string_new (NULL), segment = g_string_new (NULL);
  escape_html (html, text, -1);
  escape_json (json, text);
  escape_url (url, text);
  escape_url_segment (segment, text);
  g_assert_true (strpbrk (html->str, "<>\"'") == NULL && strpbrk (json->str, "<>&") == NULL);
  g_assert_true (g_str_is_ascii (url->str) && strpbrk (segment->str, "/?#") == NULL);
  g_autofree char *low = g_ascii_strdown (text, -1);
  g_assert_false (g_str_has_prefix (low, "javascript:") && url_is_safe (text));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const words[] = { "title", "名称", NULL };
  g_autofree char *raw = g_strndup ((const char *)data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_autofree char *clean = text_clean (text);
  check_valid (text_clean (clean));
  check_valid (text_fold_header (text));
  check_valid (text_fold_name (text));
  check_valid (text_to_katakana (text));
  check_valid (slug_for_heading (text));
  check_valid (slug_fold (text));
  check_phone (text);
  check_slug (text);
  check_path (text);
  check_escapes (text);
  text_kana_row (text);
  text_width (text);
  text_collate (text, clean);
  text_private_use (text);
  text_nearest (text, words);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "髙﨑　医院（改行）ﾆﾁｲｹｱｾﾝﾀｰ カ゛イド タ－ミナル",
  "０８６－０００－０００１（内線12） +81 (0)86-000-0020",
  "../../x/./y//z か\xe3\x82\x99 CON nul.txt .htaccess",
  "java\nscript:alert(1) \"><svg onload='x'> %E5%8C",
  "\xe2\x80\xae\xe2\x80\x8b\xef\xbb\xbf\xee\x86\x8d\xf0\xa0\xae\xb7",
  NULL,
};

#include "driver.h"
