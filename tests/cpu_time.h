/*
 * cpu_time: for tests that a reader is linear: time that this process worked, which does not grow
 * when others use the machine.
 */
#ifndef ORIHON_TESTS_CPU_TIME_H
#define ORIHON_TESTS_CPU_TIME_H

#include <time.h>

#include <glib.h>

/* Microseconds of processor time of this process so far. */
static inline gint64
cpu_time_us (void)
{
  struct timespec now;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

#endif
