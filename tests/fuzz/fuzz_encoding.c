#include "base/encoding.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check (const uint8_t *data, size_t size, const char *name)
{
  g_autoptr (Diags) diags = diags_new ();
  const char *found;
  gsize length;
  g_autofree char *text
      = encoding_to_utf8 ((const char *)data, size, name, "a.csv", &length, &found, diags);
  g_assert_true ((text == NULL) == (diags_count (diags, DIAG_WITHHELD) > 0));
  if (text == NULL)
    return;
  g_assert_true (g_utf8_validate_len (text, length, NULL));
  g_assert_null (memchr (text, '\r', length));
  g_assert_cmpuint (strlen (text), ==, length);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { NULL, "utf-8", "cp932", "euc-jp", "utf-16le", "utf-16be" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    check (data, size, names[i]);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "見本医院\r\n髙﨑\x1a",
  "\x96\xbc\x8f\xcc,a\r\n\xfb\xfc,1\r\n\x1a",
  "\xa4\xce\xa4\xb4,\xb0\xc6\xc6\xe2\n",
  "\x1b$B8+K\\\x1b(B!",
  "\xff\xfe\x8b\x89,g\r",
  "\xef\xbb\xbf\xef\xbf\xbe",
  NULL,
};

#include "driver.h"
