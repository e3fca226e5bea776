/* The theme's assets, under names that change with their bytes, so that browsers may keep them for
 * ever. */
#include <string.h>

#include "base/digest.h"
#include "base/files.h"
#include "web/products.h"
#include "web/render.h"

/* No style sheet or script of a theme is larger. */
#define ASSET_MAX (64u << 20)

static void
plan (const Site *site, GArray *jobs)
{
  g_autoptr (Diags) said = diags_new (); /* loading has listed the theme and said what is wrong */
  g_autoptr (GPtrArray) files = files_list (site->theme_dir, "assets", said);
  for (guint i = 0; i < files->len; i++)
    {
      const FileEntry *entry = files->pdata[i];
      web_add_jobs (site, jobs, AUDIENCE_PUBLIC, g_intern_string (entry->real),
                    g_intern_string (entry->path));
    }
}

/* "assets/css/site.css" → "assets/css/site-1a2b3c4d.css" */
static char *
fingerprinted (const char *path, GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  g_autofree char *digest = digest_of (data, length);
  const char *slash = strrchr (path, '/');
  const char *dot = strrchr (path, '.');
  gsize stem = dot && dot > slash ? (gsize)(dot - path) : strlen (path);
  return g_strdup_printf ("%.*s-%.8s%s", (int)stem, path, digest, path + stem);
}

static gboolean
render (const Job *job, JobContext *context)
{
  g_autofree char *file = g_build_filename (job_site (context)->theme_dir, job->subject, NULL);
  g_autoptr (GBytes) bytes = file_read (file, job->key, ASSET_MAX, job_diags (context));
  if (bytes == NULL)
    return FALSE;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *path = fingerprinted (job->key, bytes);
  g_autofree char *fact = g_strdup_printf ("asset:%s", job->key + strlen ("assets/"));
  g_autofree char *address = g_strconcat ("/", path, NULL);
  job_output (context, web_job_tree (job), path, data, length);
  job_fact (context, fact, address);
  return TRUE;
}

const Product web_assets = { .name = "asset", .wave = WAVE_FILES, .plan = plan, .render = render };
