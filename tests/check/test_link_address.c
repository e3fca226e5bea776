#include "check/link_address.h"

static void
knows_what_can_be_followed (void)
{
  static const char *const sound[] = {
    "https://example.invalid/",
    "http://example.invalid:8080/a?b=c#d",
    "HTTPS://example.invalid/%E8%A6%8B",
    "https://example.invalid/見本",
    "mailto:desk@example.invalid",
    "mailto:desk@example.invalid?subject=a@b",
    "tel:086-000-0001",
    "tel:+81-86-000-0001",
    "tel:09000000000",
    "tel:0120000000",
    "tel:119",
    "tel:%237119",
    "tel:#8000",
    "tel:188",
  };
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    if (!link_address_is_outside (sound[i]) || !link_address_is_sound (sound[i]))
      g_error ("%s", sound[i]);
}

static void
knows_what_cannot (void)
{
  static const char *const broken[] = {
    "http:///path",
    "https://",
    "http//example.invalid",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://example.invalid/",
    "//example.invalid/",
    "tel:",
    "tel:860000001",
    "tel:41-1345",
    "tel:086-000-000123",
    "tel:8.6E+08",
    "tel:999",
    "tel:+1-86-000-0001",
    "mailto:desk",
    "mailto:@example",
    "mailto:a@b@c",
    "mailto:a b@c",
    "https://a b/",
  };
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    if (link_address_is_sound (broken[i]))
      g_error ("%s", broken[i]);
}

static void
tells_what_leads_out (void)
{
  g_assert_false (link_address_is_outside ("../acp/"));
  g_assert_false (link_address_is_outside ("#main"));
  g_assert_false (link_address_is_outside ("a/b:c"));
  g_assert_true (link_address_is_outside ("//example.invalid/"));
  g_assert_true (link_address_is_outside ("JavaScript:x"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-address/knows-what-can-be-followed", knows_what_can_be_followed);
  g_test_add_func ("/link-address/knows-what-cannot", knows_what_cannot);
  g_test_add_func ("/link-address/tells-what-leads-out", tells_what_leads_out);
  return g_test_run ();
}
