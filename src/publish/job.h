/*
 * job: what one worker carries from job to job, and what it hands back. Implements the functions
 * of site/product.h that a render function calls.
 */
#ifndef ORIHON_PUBLISH_JOB_H
#define ORIHON_PUBLISH_JOB_H

#include "publish/stage.h"

/* One output as its worker made it. */
typedef struct
{
  guint8 tree; /* Tree */
  gboolean same;
  char *path;
  gsize length;
  char *digest;
} JobOutput;

/* All that one job gave. */
typedef struct
{
  GPtrArray *facts; /* char *: key, value, key, value, … */
  GArray *outputs;  /* JobOutput */
  Diags *diags;
} JobResult;

JobResult *job_result_new (void);
void job_result_free (JobResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JobResult, job_result_free)

/* As bytes appended to @out, and back; NULL when they are not whole. */
void job_result_pack (const JobResult *result, GString *out);
JobResult *job_result_unpack (const char *bytes, gsize length);

/* Made in the worker, for the worker. All are borrowed. */
JobContext *job_context_new (const Site *site, const Facts *facts, Stage *stage);
void job_context_free (JobContext *context); /* and every worker state */

/* Renders one job. Owned by the caller. A job that failed has said so in its diags. */
JobResult *job_run (const Job *job, JobContext *context);

#endif
