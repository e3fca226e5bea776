/*
 * address: which network addresses belong to this machine or this office's own network. A public
 * server must not be able to send us there.
 */
#ifndef ORIHON_PULL_ADDRESS_H
#define ORIHON_PULL_ADDRESS_H

#include <glib.h>
#include <sys/socket.h>

/* Loopback, private, link-local, shared, multicast, unspecified; IPv4 inside IPv6 too. */
gboolean address_is_private (const struct sockaddr *address);

/* The same of a host written as an address ("127.0.0.1", "[::1]"), and of the name localhost. */
gboolean address_host_is_private (const char *host);

/* TRUE if the environment names a proxy for @url, as curl reads it: then connections go there. */
gboolean address_uses_proxy (const char *url);

#endif
