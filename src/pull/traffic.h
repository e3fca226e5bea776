/*
 * traffic: what all fetches of a run share: whose turn it is to ask a server, and how much has
 * come. A server is asked one thing at a time, with a pause before the next, however many sources
 * or redirects lead to it.
 */
#ifndef ORIHON_PULL_TRAFFIC_H
#define ORIHON_PULL_TRAFFIC_H

#include <glib.h>

typedef struct Traffic Traffic;

Traffic *traffic_new (void);
void traffic_free (Traffic *traffic);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Traffic, traffic_free)

/* Waits until @host may be asked, @pause_ms after the end of its last answer. Microseconds waited.
 * To be followed by traffic_leave. */
gint64 traffic_enter (Traffic *traffic, const char *host, guint pause_ms);
void traffic_leave (Traffic *traffic, const char *host);

/* Bytes that came, by all. */
void traffic_add_bytes (Traffic *traffic, gsize bytes);
guint64 traffic_bytes (Traffic *traffic);

#endif
