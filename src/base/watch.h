/*
 * watch: whether anything below some folders has changed. The folders are walked anew each time:
 * content lies on shared drives, too, which tell nobody of changes.
 */
#ifndef ORIHON_BASE_WATCH_H
#define ORIHON_BASE_WATCH_H

#include <glib.h>

/* A number that differs when a file below one of @folders (NULL-terminated) has been made, removed,
 * or written to; one walk of 10,000 files takes some 20 ms. */
guint64 watch_state (const char *const *folders);

/* Waits until watch_state is not @before any more and has been still for a moment; returns it. */
guint64 watch_wait (const char *const *folders, guint64 before);

#endif
