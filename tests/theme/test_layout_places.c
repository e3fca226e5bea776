/* Lines of the keys of a print layout, out of the text of its Lua. */
#include "theme/layout_places.h"
#include "cpu_time.h"

#include <string.h>

static const char layout[] = "-- page = 1\n"
                             "local SVG = [[<svg width=\"3\">\n"
                             "height = 9]]\n"
                             "return inherit \"base\" {\n"
                             "  page = {size = \"A4\", bleed = '3mm'},\n"
                             "  [\"crop-offset\"] = \"13mm\", copies\n"
                             "    = 3,\n"
                             "  flows = {\"in1\", \"in2\"}, --[[ size =\n"
                             "  \"A5\" ]] size = \"A5\", n == 4\n"
                             "}\n";

static guint
line_of (GHashTable *places, const char *key, const char *value)
{
  return layout_places_line (places, key, value);
}

static void
test_finds_keys (void)
{
  g_autoptr (GHashTable) places = layout_places_read (layout, strlen (layout));
  g_assert_cmpuint (line_of (places, "page", ""), ==, 5);
  g_assert_cmpuint (line_of (places, "bleed", "3mm"), ==, 5);
  g_assert_cmpuint (line_of (places, "crop_offset", "13mm"), ==, 6);
  g_assert_cmpuint (line_of (places, "crop-offset", "13mm"), ==, 6);
  g_assert_cmpuint (line_of (places, "copies", "3"), ==, 6);
  g_assert_cmpuint (line_of (places, "height", "9"), ==, 0);
  g_assert_cmpuint (line_of (places, "n", "4"), ==, 0);
}

static void
test_tells_the_same_key_apart_by_its_value (void)
{
  g_autoptr (GHashTable) places = layout_places_read (layout, strlen (layout));
  g_assert_cmpuint (line_of (places, "size", "A4"), ==, 5);
  g_assert_cmpuint (line_of (places, "size", "A5"), ==, 9);
  g_assert_cmpuint (line_of (places, "size", "B4"), ==, 5);
  g_assert_cmpuint (line_of (places, "name", "in2"), ==, 8);
  g_assert_true (layout_places_hold (places, "size", "A5"));
  g_assert_false (layout_places_hold (places, "size", "B4"));
}

static void
test_holds_at_every_end (void)
{
  for (gsize length = 0; length <= strlen (layout); length++)
    {
      g_autofree char *cut = g_memdup2 (layout, length);
      g_autoptr (GHashTable) places = layout_places_read (cut, length);
      g_assert_nonnull (places);
    }
}

/* The shortest of some runs: what else the machine does only adds. */
static gint64
time_of (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 shortest = G_MAXINT64;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "key_%u = \"value\", [[ long ]] -- remark\n", i);
  for (guint run = 0; run < 7; run++)
    {
      gint64 begun = cpu_time_us ();
      g_autoptr (GHashTable) places = layout_places_read (text->str, text->len);
      shortest = MIN (shortest, cpu_time_us () - begun);
      g_assert_cmpuint (line_of (places, "key_7", "value"), ==, 8);
    }
  return shortest;
}

static void
test_is_linear (void)
{
  g_assert_cmpint (time_of (20000), <, 12 * MAX (time_of (5000), 500));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout-places/finds-keys", test_finds_keys);
  g_test_add_func ("/layout-places/tells-the-same-key-apart-by-its-value",
                   test_tells_the_same_key_apart_by_its_value);
  g_test_add_func ("/layout-places/holds-at-every-end", test_holds_at_every_end);
  g_test_add_func ("/layout-places/is-linear", test_is_linear);
  return g_test_run ();
}
