#include "pull/address.h"

static void
knows_addresses_of_ones_own_network (void)
{
  static const char *const own[] = {
    "127.0.0.1",
    "127.255.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "0.0.0.0",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "a.localhost",
    "[::1]",
    "[::]",
    "[fe80::1%25eth0]",
    "[fc00::1]",
    "[fd12::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[ff02::1]",
    "2130706433",
    "0x7f.1",
    "127.1",
    "0177.0.0.1",
  };
  static const char *const public[] = {
    "8.8.8.8",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.1.1",
    "100.63.0.1",
    "100.128.0.1",
    "example.jp",
    "localhost.example.jp",
    "[2001:4860:4860::8888]",
    "11.0.0.1",
    "",
  };
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_test_message ("%s", own[i]);
      g_assert_true (address_host_is_private (own[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (public); i++)
    {
      g_test_message ("%s", public[i]);
      g_assert_false (address_host_is_private (public[i]));
    }
}

static void
knows_which_requests_go_through_a_proxy (void)
{
  static const char *const names[]
      = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "HTTP_PROXY" };
  static const struct
  {
    const char *name;
    gboolean http, https;
  } cases[] = {
    { "http_proxy", TRUE, FALSE }, { "https_proxy", FALSE, TRUE }, { "HTTPS_PROXY", FALSE, TRUE },
    { "all_proxy", TRUE, TRUE },   { "ALL_PROXY", TRUE, TRUE },    { "HTTP_PROXY", FALSE, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        g_setenv (names[k], "", TRUE);
      g_setenv (cases[i].name, "http://proxy.example.invalid:8080", TRUE);
      g_assert_cmpint (address_uses_proxy ("http://example.jp/"), ==, cases[i].http);
      g_assert_cmpint (address_uses_proxy ("https://example.jp/"), ==, cases[i].https);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/knows-addresses-of-ones-own-network",
                   knows_addresses_of_ones_own_network);
  g_test_add_func ("/address/knows-which-requests-go-through-a-proxy",
                   knows_which_requests_go_through_a_proxy);
  return g_test_run ();
}
