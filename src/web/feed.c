/* Atom for the news (RFC 4287). */
#include <string.h>

#include "web/atom.h"
#include "web/products.h"
#include "web/render.h"
#include "web/xml_text.h"

#define FEED_ENTRIES 20

static const Section *
news_section (const Site *site)
{
  return site_section (site, "/news/", site->config.languages[0]);
}

static Date
page_date (const Page *page)
{
  return page->updated ? page->updated : page->date;
}

static gint
compare_newest (gconstpointer a, gconstpointer b)
{
  const Page *pa = *(Page *const *)a, *pb = *(Page *const *)b;
  if (page_date (pa) != page_date (pb))
    return page_date (pa) > page_date (pb) ? -1 : 1;
  return strcmp (pa->url, pb->url);
}

static gboolean
is_for (const Page *page, Audience audience)
{
  return page->audience <= audience && page_date (page) != DATE_NONE;
}

static GPtrArray *
news_pages (const Site *site, Audience audience)
{
  const Section *section = news_section (site);
  GPtrArray *pages = g_ptr_array_new ();
  for (guint i = 0; section != NULL && i < section->pages->len; i++)
    if (is_for (section->pages->pdata[i], audience))
      g_ptr_array_add (pages, section->pages->pdata[i]);
  g_ptr_array_sort (pages, compare_newest);
  return pages;
}

static void
write_feed (xmlTextWriter *writer, const Site *site, const GPtrArray *pages)
{
  g_autofree char *self = web_absolute_url (site, "/news/feed.xml");
  g_autofree char *home = web_absolute_url (site, "/news/");
  atom_begin (writer, site, site->config.title, self, home,
              pages->len ? page_date (pages->pdata[0]) : site->today);
  for (guint i = 0; i < MIN (pages->len, FEED_ENTRIES); i++)
    {
      const Page *page = pages->pdata[i];
      g_autofree char *url = web_absolute_url (site, page->url);
      atom_entry (writer, page->title, url, page_date (page), page->summary);
    }
  xmlTextWriterEndElement (writer);
}

static void
plan_feed (const Site *site, GArray *jobs)
{
  if (news_section (site) != NULL)
    web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, "feed.xml");
}

static gboolean
render_feed (const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  g_autoptr (GPtrArray) pages = news_pages (site, web_job_audience (job));
  XmlText text;
  xml_text_begin (&text);
  write_feed (text.writer, site, pages);
  gsize length;
  const char *bytes = xml_text_end (&text, &length);
  job_output (context, web_job_tree (job), "news/feed.xml", bytes, length);
  xml_text_clear (&text);
  return TRUE;
}

const Product web_feed = {
  .name = "feed",
  .wave = WAVE_INDEXES,
  .plan = plan_feed,
  .render = render_feed,
};
