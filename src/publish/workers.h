/*
 * workers: the jobs of one wave, run by forked processes. Which worker runs a job, and in what
 * order, cannot be seen in the results: they come back by the job's number.
 */
#ifndef ORIHON_PUBLISH_WORKERS_H
#define ORIHON_PUBLISH_WORKERS_H

#include "publish/job.h"

typedef void (*WorkersProgress) (guint done, guint total, gpointer data);

typedef struct
{
  guint n_workers;          /* at least 1 */
  guint job_seconds;        /* a job that takes longer is killed; its worker with it */
  WorkersProgress progress; /* or NULL */
  /* What the parent does while the workers begin, before it listens to them; or NULL. */
  void (*meanwhile) (gpointer data);
  gpointer data;
} WorkersOptions;

/*
 * Runs @jobs (Job) and fills @results (one JobResult for each, owned by the array). FALSE with a
 * fatal finding when a worker died or hung, which is named with its job, or when @interrupted (a
 * signal number, set by a signal handler) became non-zero. All workers have ended when it returns.
 */
gboolean workers_run (const Site *site, const Facts *facts, Stage *stage, const GArray *jobs,
                      const WorkersOptions *options, const volatile int *interrupted,
                      GPtrArray *results, Diags *diags);

#endif
