/* The pictures and other files beside the pages, those that a page of the tree uses and no others.
 */
#include <string.h>

#include "base/files.h"
#include "web/image.h"
#include "web/products.h"
#include "web/render.h"

#define FILE_MAX (256u << 20)

/* Which files there are is known only when the pages are made, so the jobs are shares of them. */
#define SHARES 32

static const char shares[SHARES]; /* the subject of a job is one of these */

static void
plan (const Site *site, GArray *jobs)
{
  for (guint i = 0; i < SHARES; i++)
    web_add_jobs (site, jobs, AUDIENCE_PUBLIC, &shares[i], "files");
}

typedef struct
{
  const Job *job;
  JobContext *context;
  gsize prefix;
} Copying;

static void
copy_file (const char *key, const char *value, gpointer data)
{
  (void)value;
  const Copying *copying = data;
  const char *name = key + copying->prefix;
  if (&shares[g_str_hash (name) % SHARES] != copying->job->subject)
    return;
  const Site *site = job_site (copying->context);
  Diags *diags = job_diags (copying->context);
  g_autofree char *path = site_file_path (site, name);
  g_autofree char *shown = g_strconcat ("content/", name, NULL);
  g_autoptr (GBytes) bytes = file_read (path, shown, FILE_MAX, diags);
  g_autoptr (GBytes) clean = bytes ? image_clean (bytes, shown, diags) : NULL;
  if (clean == NULL)
    return;
  gsize length;
  const char *content = g_bytes_get_data (clean, &length);
  job_output (copying->context, web_job_tree (copying->job), name, content, length);
}

static gboolean
render (const Job *job, JobContext *context)
{
  const char *tree = job->variant == TREE_PARTNERS ? "partners" : "public";
  g_autofree char *prefix = g_strdup_printf ("file:%s:", tree);
  Copying copying = { job, context, strlen (prefix) };
  facts_foreach (job_facts (context), prefix, copy_file, &copying);
  return TRUE;
}

const Product web_files = { .name = "file", .wave = WAVE_INDEXES, .plan = plan, .render = render };
