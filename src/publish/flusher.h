/*
 * flusher: writes to the disk what the workers have made while they make more, so that little is
 * left for the last sync to wait for.
 */
#ifndef ORIHON_PUBLISH_FLUSHER_H
#define ORIHON_PUBLISH_FLUSHER_H

#include "publish/stage.h"

typedef struct Flusher Flusher;

/*
 * Start it after the last fork and stop it before the next one: a child must not be born while
 * another thread lives. NULL where no thread can be had, which costs only time.
 */
Flusher *flusher_start (Stage *stage);

/* So many more files have come into the stage. NULL is allowed. */
void flusher_add (Flusher *flusher, guint n_files);

/* Waits for the writing that is under way. NULL is allowed. */
void flusher_stop (Flusher *flusher);

#endif
