/* The page that a server shows for an address that leads nowhere. */
#include "web/products.h"
#include "web/render.h"

static void
plan (const Site *site, GArray *jobs)
{
  web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, "404.html");
}

static gboolean
render (const Job *job, JobContext *context)
{
  const ViewItem items[] = { { "jsonld", VIEW_HTML, "" }, { NULL, VIEW_END, NULL } };
  return web_render (job, context, "404.html", "/404.html", job_site (context)->config.languages[0],
                     items);
}

const Product web_not_found
    = { .name = "not-found", .wave = WAVE_PAGES, .plan = plan, .render = render };
