/* A page and a calendar file for each announced lecture. */
#include <string.h>

#include "web/ical.h"
#include "web/jsonld.h"
#include "web/products.h"
#include "web/render.h"

static void
plan_lectures (const Site *site, GArray *jobs)
{
  for (guint i = 0; i < site->schedule->lectures->len; i++)
    {
      const Lecture *lecture = site->schedule->lectures->pdata[i];
      Audience audience = site_lecture_audience (site, lecture);
      if (audience <= AUDIENCE_PARTNERS)
        web_add_jobs (site, jobs, audience, lecture, lecture->slug);
    }
}

/* The page whose text describes the lecture, if it came from a .md file. */
static const Page *
body_page (const Site *site, const Lecture *lecture)
{
  for (guint i = 0; i < site->lecture_pages->len; i++)
    {
      const Page *page = site->lecture_pages->pdata[i];
      if (page->lecture == lecture)
        return page;
    }
  return NULL;
}

static void
write_calendar (const Job *job, JobContext *context, const Lecture *lecture, const char *url)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_ptr_array_add (one, (gpointer)lecture);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *path = g_strdup_printf ("%slecture.ics", url + 1);
  ical_write (job_site (context), one, lecture->title, out);
  job_output (context, web_job_tree (job), path, out->str, out->len);
}

static gboolean
render_lecture (const Job *job, JobContext *context)
{
  const Lecture *lecture = job->subject;
  const Site *site = job_site (context);
  const char *lang = site->config.languages[0];
  g_autofree char *url = site_lecture_url (lecture, lang);
  g_autoptr (GString) jsonld = g_string_new (NULL);
  const Page *page = body_page (site, lecture);
  g_autofree char *content = page ? web_render_body (job, context, page, url, NULL) : g_strdup ("");
  if (content == NULL)
    return FALSE;
  if (ical_has_date (lecture))
    write_calendar (job, context, lecture, url);
  jsonld_lecture (site, lecture, jsonld);
  const ViewItem items[] = {
    { "lecture", VIEW_LECTURE, lecture },
    { "content", VIEW_HTML, content },
    { "jsonld", VIEW_HTML, jsonld->str },
    { NULL, VIEW_END, NULL },
  };
  return web_render (job, context, "lecture.html", url, lang, items);
}

const Product web_lectures = {
  .name = "lecture",
  .wave = WAVE_PAGES,
  .plan = plan_lectures,
  .render = render_lecture,
};
