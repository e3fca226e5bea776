/* Screen colours as inks. */
#include "pdf/ink.h"
#include "pdf/marks.h"

static void
assert_ink (const Inks *inks, Color color, Ink want)
{
  Ink ink = inks_of (inks, color.r, color.g, color.b);
  g_assert_cmpfloat_with_epsilon (ink.c, want.c, 0.005);
  g_assert_cmpfloat_with_epsilon (ink.m, want.m, 0.005);
  g_assert_cmpfloat_with_epsilon (ink.y, want.y, 0.005);
  g_assert_cmpfloat_with_epsilon (ink.k, want.k, 0.005);
}

static void
test_text_is_black_ink_alone (void)
{
  g_autoptr (DisplayList) list = display_list_new ();
  g_autoptr (Inks) inks = inks_new (list, NULL, 0);
  assert_ink (inks, (Color){ .r = 0.13, .g = 0.13, .b = 0.13 }, (Ink){ .k = 1 });
  assert_ink (inks, (Color){ .r = 0.106, .g = 0.11, .b = 0.123 }, (Ink){ .k = 1 });
  assert_ink (inks, (Color){ .r = 0.6, .g = 0.6, .b = 0.6 }, (Ink){ .k = 0.4 });
  assert_ink (inks, (Color){ .r = 1, .g = 1, .b = 1 }, (Ink){ 0 });
}

static void
test_marks_are_all_inks (void)
{
  g_autoptr (DisplayList) list = display_list_new ();
  g_autoptr (Inks) inks = inks_new (list, NULL, 0);
  double grey = REGISTRATION_GREY;
  assert_ink (inks, (Color){ .r = grey, .g = grey, .b = grey }, (Ink){ 1, 1, 1, 1 });
}

static void
test_named_inks_hold (void)
{
  g_autoptr (DisplayList) list = display_list_new ();
  DisplayPage *page = display_list_add_page (list, "one", 100, 100, 0);
  Color brand = { .r = 0.1, .g = 0.14, .b = 0.45, .c = 1, .m = 0.9, .k = 0.2, .has_cmyk = TRUE };
  display_page_add (page, ITEM_LINE, NULL, brand);
  g_autoptr (Inks) inks = inks_new (list, NULL, 0);
  assert_ink (inks, brand, (Ink){ 1, 0.9, 0, 0.2 });
}

/* No colour lays on more ink than paper takes. */
static void
test_stays_below_the_ink_limit (void)
{
  g_autoptr (DisplayList) list = display_list_new ();
  g_autoptr (Inks) inks = inks_new (list, NULL, 0);
  for (int r = 0; r <= 10; r++)
    for (int g = 0; g <= 10; g++)
      for (int b = 0; b <= 10; b++)
        {
          Ink ink = inks_of (inks, r / 10.0, g / 10.0, b / 10.0);
          g_assert_cmpfloat (ink.c + ink.m + ink.y + ink.k, <=, 3.0);
          g_assert_cmpfloat (MIN (MIN (ink.c, ink.m), MIN (ink.y, ink.k)), >=, 0);
        }
}

/* Contrast is a matter of luminance, so words stay as legible as they were. */
static void
test_black_alone_keeps_the_luminance (void)
{
  g_autoptr (Inks) inks = inks_new_black ();
  g_assert_true (inks_are_black (inks));
  assert_ink (inks, (Color){ .r = 1, .g = 1, .b = 1 }, (Ink){ 0 });
  assert_ink (inks, (Color){ .r = 0.5, .g = 0.5, .b = 0.5 }, (Ink){ .k = 0.5 });
  assert_ink (inks, (Color){ .r = 1 }, (Ink){ .k = 1 - 0.498 });
  assert_ink (inks, (Color){ .b = 1 }, (Ink){ .k = 1 - 0.298 });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/text-is-black-ink-alone", test_text_is_black_ink_alone);
  g_test_add_func ("/ink/marks-are-all-inks", test_marks_are_all_inks);
  g_test_add_func ("/ink/named-inks-hold", test_named_inks_hold);
  g_test_add_func ("/ink/stays-below-the-ink-limit", test_stays_below_the_ink_limit);
  g_test_add_func ("/ink/black-alone-keeps-the-luminance", test_black_alone_keeps_the_luminance);
  return g_test_run ();
}
