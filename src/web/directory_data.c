/* The directory in files for others to use: /directory/data/. */
#include "web/facility_data.h"
#include "web/products.h"
#include "web/render.h"

static void
plan_data (const Site *site, GArray *jobs)
{
  const FacilityQuery any = { .limit = 1 };
  g_autoptr (GPtrArray) found = directory_query (site->directory, &any);
  for (guint i = 0; found->len > 0 && i < N_DOWNLOADS; i++)
    web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, directory_downloads[i]);
}

static gboolean
is_care (const Facility *facility)
{
  return facility->type >= FACILITY_VISITING_NURSE && facility->type <= FACILITY_EQUIPMENT;
}

static GPtrArray *
care_services (const GPtrArray *facilities)
{
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < facilities->len; i++)
    if (is_care (facilities->pdata[i]))
      g_ptr_array_add (found, facilities->pdata[i]);
  return found;
}

static void
write_data (const Site *site, Download download, GString *out)
{
  const FacilityQuery open = { 0 };
  g_autoptr (GPtrArray) all = directory_query (site->directory, &open);
  g_autoptr (GPtrArray) care = care_services (all);
  switch (download)
    {
    case DOWNLOAD_FACILITIES_CSV:
      facility_data_csv (site, all, FALSE, out);
      break;
    case DOWNLOAD_CARE_CSV:
      facility_data_csv (site, care, TRUE, out);
      break;
    case DOWNLOAD_JSON:
      facility_data_json (site, all, out);
      break;
    case DOWNLOAD_GEOJSON:
      facility_data_geojson (site, all, out);
      break;
    default:
      facility_data_hsds (site, all, out);
    }
}

/* The size is a fact: pages that lead there name it. */
static gboolean
render_data (const Job *job, JobContext *context)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < N_DOWNLOADS; i++)
    if (g_strcmp0 (directory_downloads[i], job->key) == 0)
      write_data (job_site (context), i, out);
  g_autofree char *path = g_strconcat (DIRECTORY_DATA, job->key, NULL);
  g_autofree char *key = g_strconcat ("bytes:", path, NULL);
  g_autofree char *bytes = g_strdup_printf ("%" G_GSIZE_FORMAT, out->len);
  job_output (context, web_job_tree (job), path + 1, out->str, out->len);
  job_fact (context, key, bytes);
  return TRUE;
}

const Product web_directory_data = {
  .name = "directory-data",
  .wave = WAVE_FILES,
  .plan = plan_data,
  .render = render_data,
};
