#include "base/slug.h"

#include <string.h>

typedef struct
{
  const char *in;
  const char *want;
} Case;

static void
makes_safe_names (void)
{
  static const Case cases[] = {
    { "Hello World", "hello-world" },
    { "第1回　在宅医療講座", "第1回-在宅医療講座" },
    { "か\u3099ん", "がん" },
    { "か\u200b\u3099ん", "がん" },
    { "../../x", "x" },
    { "/etc/passwd", "etc-passwd" },
    { "..", "" },
    { ".htaccess", "htaccess" },
    { "%2e%2e", "2e2e" },
    { "a/../../b", "a-..-..-b" },
    { "CON", "con_" },
    { "nul.txt", "nul_.txt" },
    { "Console", "console" },
    { "a:b*c?d\"e<f>g#h%i&j", "abcdefghij" },
    { "a\\b|c", "a-b-c" },
    { "  -- a -- ", "a" },
    { "name.", "name" },
    { "v1.2", "v1.2" },
    { "\u202eabc\u200b\x01", "abc" },
    { "髙﨑", "髙﨑" },
    { "???", "" },
    { "", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = slug_from_text (cases[i].in);
      g_assert_cmpstr (slug, ==, cases[i].want);
    }
}

static void
keeps_long_names_apart (void)
{
  g_autoptr (GString) a = g_string_new (NULL), b = g_string_new (NULL);
  for (guint i = 0; i < 300; i++)
    {
      g_string_append (a, "漢");
      g_string_append (b, "漢");
    }
  g_string_append (b, "字");
  g_autofree char *slug_a = slug_from_text (a->str), *slug_b = slug_from_text (b->str);
  g_assert_cmpuint (strlen (slug_a), <=, 120);
  g_assert_cmpuint (strlen (slug_b), <=, 120);
  g_assert_true (g_utf8_validate (slug_a, -1, NULL));
  g_assert_cmpstr (slug_a, !=, slug_b);

  g_autofree char *just = g_strnfill (120, 'a'), *over = g_strnfill (121, 'a');
  g_autofree char *slug_just = slug_from_text (just), *slug_over = slug_from_text (over);
  g_assert_cmpstr (slug_just, ==, just);
  g_assert_cmpuint (strlen (slug_over), ==, 120);
}

static void
names_every_heading (void)
{
  g_autofree char *symbols = slug_for_heading ("???"), *words = slug_for_heading ("人生会議とは？");
  g_assert_cmpstr (symbols, ==, "見出し");
  g_assert_cmpstr (words, ==, "人生会議とは？");
}

static void
folds_what_collides (void)
{
  g_autofree char *a = slug_fold ("ＡＢＣ-ｶﾞ"), *b = slug_fold ("abc-ガ");
  g_assert_cmpstr (a, ==, b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slug/makes-safe-names", makes_safe_names);
  g_test_add_func ("/slug/keeps-long-names-apart", keeps_long_names_apart);
  g_test_add_func ("/slug/names-every-heading", names_every_heading);
  g_test_add_func ("/slug/folds-what-collides", folds_what_collides);
  return g_test_run ();
}
