/* Atom for the news (RFC 4287), sitemap.xml and robots.txt. */
#include <string.h>

#include <libxml/xmlwriter.h>

#include "base/escape.h"
#include "web/products.h"
#include "web/render.h"

#define FEED_ENTRIES 20

static const xmlChar *
xml (const char *text)
{
  return (const xmlChar *)text;
}

static void
element (xmlTextWriter *writer, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    xmlTextWriterWriteElement (writer, xml (name), xml (text));
}

static char *
absolute_url (const Site *site, const char *url)
{
  g_autoptr (GString) whole = g_string_new (site->config.base_url);
  escape_url (whole, url + 1);
  return g_string_free (g_steal_pointer (&whole), FALSE);
}

/* The document that @write fills, as output @path. */
static void
output_xml (const Job *job, JobContext *context, const char *path,
            void (*write) (xmlTextWriter *writer, const Job *job, JobContext *context))
{
  xmlBuffer *buffer = xmlBufferCreate ();
  xmlTextWriter *writer = xmlNewTextWriterMemory (buffer, 0);
  xmlTextWriterSetIndent (writer, 1);
  xmlTextWriterStartDocument (writer, NULL, "UTF-8", NULL);
  write (writer, job, context);
  xmlTextWriterEndDocument (writer);
  xmlFreeTextWriter (writer);
  job_output (context, web_job_tree (job), path, (const char *)xmlBufferContent (buffer),
              xmlBufferLength (buffer));
  xmlBufferFree (buffer);
}

/* ── the feed of /news/ ── */

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

/* RFC 3339, at midnight in Japan: the day is what the editor wrote. */
static void
write_updated (xmlTextWriter *writer, Date date)
{
  g_autofree char *day = date_format (date, DATE_ISO);
  g_autofree char *moment = g_strconcat (day, "T00:00:00+09:00", NULL);
  element (writer, "updated", moment);
}

static void
write_link (xmlTextWriter *writer, const char *rel, const char *href)
{
  xmlTextWriterStartElement (writer, xml ("link"));
  if (rel != NULL)
    xmlTextWriterWriteAttribute (writer, xml ("rel"), xml (rel));
  xmlTextWriterWriteAttribute (writer, xml ("href"), xml (href));
  xmlTextWriterEndElement (writer);
}

static void
write_entry (xmlTextWriter *writer, const Site *site, const Page *page)
{
  g_autofree char *url = absolute_url (site, page->url);
  xmlTextWriterStartElement (writer, xml ("entry"));
  element (writer, "title", page->title);
  element (writer, "id", url);
  write_link (writer, NULL, url);
  write_updated (writer, page_date (page));
  element (writer, "summary", page->summary);
  xmlTextWriterEndElement (writer);
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
write_feed (xmlTextWriter *writer, const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  g_autoptr (GPtrArray) pages = news_pages (site, web_job_audience (job));
  g_autofree char *self = absolute_url (site, "/news/feed.xml");
  g_autofree char *home = absolute_url (site, "/news/");
  xmlTextWriterStartElementNS (writer, NULL, xml ("feed"), xml ("http://www.w3.org/2005/Atom"));
  xmlTextWriterWriteAttribute (writer, xml ("xml:lang"), xml (site->config.languages[0]));
  element (writer, "title", site->config.title);
  element (writer, "subtitle", site->config.description);
  element (writer, "id", home);
  write_link (writer, "self", self);
  write_link (writer, NULL, home);
  write_updated (writer, pages->len ? page_date (pages->pdata[0]) : site->today);
  xmlTextWriterStartElement (writer, xml ("author"));
  element (writer, "name",
           site->config.organisation ? site->config.organisation : site->config.title);
  xmlTextWriterEndElement (writer);
  for (guint i = 0; i < MIN (pages->len, FEED_ENTRIES); i++)
    write_entry (writer, site, pages->pdata[i]);
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
  output_xml (job, context, "news/feed.xml", write_feed);
  return TRUE;
}

const Product web_feed = {
  .name = "feed",
  .wave = WAVE_INDEXES,
  .plan = plan_feed,
  .render = render_feed,
};

/* ── sitemap.xml ── */

static void
write_address (xmlTextWriter *writer, const Site *site, const char *url, Date changed)
{
  g_autofree char *whole = absolute_url (site, url);
  g_autofree char *day = date_format (changed, DATE_ISO);
  xmlTextWriterStartElement (writer, xml ("url"));
  element (writer, "loc", whole);
  element (writer, "lastmod", day);
  xmlTextWriterEndElement (writer);
}

static void
write_sitemap (xmlTextWriter *writer, const Job *job, JobContext *context)
{
  (void)job;
  const Site *site = job_site (context);
  const char *lang = site->config.languages[0];
  xmlTextWriterStartElementNS (writer, NULL, xml ("urlset"),
                               xml ("http://www.sitemaps.org/schemas/sitemap/0.9"));
  for (guint i = 0; i < site->pages->len; i++)
    {
      const Page *page = site->pages->pdata[i];
      if (page->audience == AUDIENCE_PUBLIC)
        write_address (writer, site, page->url, page_date (page));
    }
  for (guint i = 0; i < site->schedule->lectures->len; i++)
    {
      const Lecture *lecture = site->schedule->lectures->pdata[i];
      g_autofree char *url = site_lecture_url (lecture, lang);
      if (site_lecture_audience (site, lecture) == AUDIENCE_PUBLIC)
        write_address (writer, site, url, DATE_NONE);
    }
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      const Facility *facility = site->directory->facilities->pdata[i];
      g_autofree char *url = site_facility_url (facility, lang);
      write_address (writer, site, url, facility->checked_on);
    }
  xmlTextWriterEndElement (writer);
}

/* A partners' tree is for nobody to find. */
static void
output_robots (const Job *job, JobContext *context)
{
  g_autofree char *sitemap = absolute_url (job_site (context), "/sitemap.xml");
  g_autofree char *text
      = web_job_tree (job) == TREE_PARTNERS
            ? g_strdup ("User-agent: *\nDisallow: /\n")
            : g_strdup_printf ("User-agent: *\nDisallow:\n\nSitemap: %s\n", sitemap);
  job_output (context, web_job_tree (job), "robots.txt", text, strlen (text));
}

static void
plan_sitemap (const Site *site, GArray *jobs)
{
  web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, "sitemap.xml");
}

static gboolean
render_sitemap (const Job *job, JobContext *context)
{
  if (web_job_tree (job) == TREE_PUBLIC)
    output_xml (job, context, "sitemap.xml", write_sitemap);
  output_robots (job, context);
  return TRUE;
}

const Product web_sitemap = {
  .name = "sitemap",
  .wave = WAVE_INDEXES,
  .plan = plan_sitemap,
  .render = render_sitemap,
};
