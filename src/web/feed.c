/* Atom for the news (RFC 4287). */
#include <string.h>

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

/* RFC 3339, at midnight in Japan: the day is what the editor wrote. */
static void
write_updated (xmlTextWriter *writer, Date date)
{
  g_autofree char *day = date_format (date, DATE_ISO);
  g_autofree char *moment = g_strconcat (day, "T00:00:00+09:00", NULL);
  xml_text_element (writer, "updated", moment);
}

static void
write_link (xmlTextWriter *writer, const char *rel, const char *href)
{
  xmlTextWriterStartElement (writer, xml_text_chars ("link"));
  if (rel != NULL)
    xmlTextWriterWriteAttribute (writer, xml_text_chars ("rel"), xml_text_chars (rel));
  xmlTextWriterWriteAttribute (writer, xml_text_chars ("href"), xml_text_chars (href));
  xmlTextWriterEndElement (writer);
}

static void
write_entry (xmlTextWriter *writer, const Site *site, const Page *page)
{
  g_autofree char *url = web_absolute_url (site, page->url);
  xmlTextWriterStartElement (writer, xml_text_chars ("entry"));
  xml_text_element (writer, "title", page->title);
  xml_text_element (writer, "id", url);
  write_link (writer, NULL, url);
  write_updated (writer, page_date (page));
  xml_text_element (writer, "summary", page->summary);
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
write_feed (xmlTextWriter *writer, const Site *site, const GPtrArray *pages)
{
  g_autofree char *self = web_absolute_url (site, "/news/feed.xml");
  g_autofree char *home = web_absolute_url (site, "/news/");
  xmlTextWriterStartElementNS (writer, NULL, xml_text_chars ("feed"),
                               xml_text_chars ("http://www.w3.org/2005/Atom"));
  xmlTextWriterWriteAttribute (writer, xml_text_chars ("xml:lang"),
                               xml_text_chars (site->config.languages[0]));
  xml_text_element (writer, "title", site->config.title);
  xml_text_element (writer, "subtitle", site->config.description);
  xml_text_element (writer, "id", home);
  write_link (writer, "self", self);
  write_link (writer, NULL, home);
  write_updated (writer, pages->len ? page_date (pages->pdata[0]) : site->today);
  xmlTextWriterStartElement (writer, xml_text_chars ("author"));
  xml_text_element (writer, "name",
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
