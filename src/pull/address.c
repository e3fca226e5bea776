#include "pull/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

/* Networks that are nobody's on the public net, as address and number of leading bits. */
static const struct
{
  guint32 network;
  guint bits;
} PRIVATE_V4[] = {
  { 0x00000000, 8 },  /* 0.0.0.0: this machine */
  { 0x0a000000, 8 },  /* 10.0.0.0 */
  { 0x64400000, 10 }, /* 100.64.0.0: shared by a provider's customers */
  { 0x7f000000, 8 },  /* 127.0.0.0 */
  { 0xa9fe0000, 16 }, /* 169.254.0.0: link-local */
  { 0xac100000, 12 }, /* 172.16.0.0 */
  { 0xc0000000, 24 }, /* 192.0.0.0: protocol assignments */
  { 0xc0a80000, 16 }, /* 192.168.0.0 */
  { 0xc6120000, 15 }, /* 198.18.0.0: benchmarks */
  { 0xe0000000, 3 },  /* 224.0.0.0 and above: multicast, reserved */
};

static gboolean
v4_is_private (guint32 address)
{
  for (guint i = 0; i < G_N_ELEMENTS (PRIVATE_V4); i++)
    if ((address ^ PRIVATE_V4[i].network) >> (32 - PRIVATE_V4[i].bits) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
v6_is_private (const struct in6_addr *address)
{
  const guint8 *b = address->s6_addr;
  guint32 last;
  memcpy (&last, b + 12, sizeof last);
  if (IN6_IS_ADDR_V4MAPPED (address) || IN6_IS_ADDR_V4COMPAT (address)
      || (b[0] == 0x00 && b[1] == 0x64 && b[2] == 0xff && b[3] == 0x9b)) /* 64:ff9b::/96, NAT64 */
    return v4_is_private (ntohl (last));
  return IN6_IS_ADDR_LOOPBACK (address) || IN6_IS_ADDR_UNSPECIFIED (address)
         || IN6_IS_ADDR_LINKLOCAL (address) || IN6_IS_ADDR_SITELOCAL (address)
         || IN6_IS_ADDR_MULTICAST (address) || (b[0] & 0xfe) == 0xfc;
}

gboolean
address_is_private (const struct sockaddr *address)
{
  if (address->sa_family == AF_INET)
    return v4_is_private (ntohl (((const struct sockaddr_in *)address)->sin_addr.s_addr));
  if (address->sa_family == AF_INET6)
    return v6_is_private (&((const struct sockaddr_in6 *)address)->sin6_addr);
  return TRUE;
}

gboolean
address_host_is_private (const char *host)
{
  struct in_addr v4;
  struct in6_addr v6;
  gsize length = strlen (host);
  g_autofree char *plain = g_strdup (host);
  if (length > 2 && host[0] == '[' && host[length - 1] == ']')
    {
      g_free (plain);
      plain = g_strndup (host + 1, length - 2);
      plain[strcspn (plain, "%")] = '\0'; /* a zone: fe80::1%eth0 */
    }
  if (length > 0 && plain[strlen (plain) - 1] == '.')
    plain[strlen (plain) - 1] = '\0';
  if (g_ascii_strcasecmp (plain, "localhost") == 0
      || (length > 10 && g_str_has_suffix (plain, ".localhost")))
    return TRUE;
  if (inet_pton (AF_INET6, plain, &v6) == 1)
    return v6_is_private (&v6);
  /* inet_aton reads 0x7f.1 and 2130706433 as curl does. */
  return inet_aton (plain, &v4) != 0 && v4_is_private (ntohl (v4.s_addr));
}

gboolean
address_uses_proxy (const char *url)
{
  /* HTTP_PROXY is not one of them: a CGI program gets it from its client. */
  static const char *const of_http[] = { "http_proxy", "all_proxy", "ALL_PROXY", NULL };
  static const char *const of_https[]
      = { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", NULL };
  gboolean secure = g_ascii_strncasecmp (url, "https:", strlen ("https:")) == 0;
  for (const char *const *name = secure ? of_https : of_http; *name != NULL; name++)
    {
      const char *value = g_getenv (*name);
      if (value != NULL && *value != '\0')
        return TRUE;
    }
  return FALSE;
}
