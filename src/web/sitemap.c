#include "web/sitemap.h"

#include <string.h>

#include "directory/list.h"
#include "event/lecture_list.h"
#include "web/products.h"
#include "web/render.h"
#include "web/xml_text.h"

#define NAMESPACE "http://www.sitemaps.org/schemas/sitemap/0.9"

/* ── entries ── */

static void
entry_clear (gpointer data)
{
  g_free (((SitemapEntry *)data)->address);
}

GArray *
sitemap_new (void)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (SitemapEntry));
  g_array_set_clear_func (entries, entry_clear);
  return entries;
}

void
sitemap_add (GArray *entries, char *address, Date changed)
{
  SitemapEntry entry = { address, changed };
  g_array_append_val (entries, entry);
}

/* ── files ── */

static void
write_entry (xmlTextWriter *writer, const char *name, const char *address, Date changed)
{
  g_autofree char *day = date_format (changed, DATE_ISO);
  xmlTextWriterStartElement (writer, xml_text_chars (name));
  xml_text_element (writer, "loc", address);
  xml_text_element (writer, "lastmod", day);
  xmlTextWriterEndElement (writer);
}

static void
give (XmlText *text, const char *name, SitemapOutput output, gpointer data)
{
  gsize length;
  const char *bytes = xml_text_end (text, &length);
  output (name, bytes, length, data);
  xml_text_clear (text);
}

static void
write_part (const GArray *entries, guint first, guint end, const char *name, SitemapOutput output,
            gpointer data)
{
  XmlText text;
  xml_text_begin (&text);
  xmlTextWriterStartElementNS (text.writer, NULL, xml_text_chars ("urlset"),
                               xml_text_chars (NAMESPACE));
  for (guint i = first; i < end; i++)
    {
      const SitemapEntry *entry = &g_array_index (entries, SitemapEntry, i);
      write_entry (text.writer, "url", entry->address, entry->changed);
    }
  give (&text, name, output, data);
}

void
sitemap_write (const GArray *entries, guint max, const char *base, SitemapOutput output,
               gpointer data)
{
  if (entries->len <= max)
    {
      write_part (entries, 0, entries->len, "sitemap.xml", output, data);
      return;
    }
  XmlText index;
  xml_text_begin (&index);
  xmlTextWriterStartElementNS (index.writer, NULL, xml_text_chars ("sitemapindex"),
                               xml_text_chars (NAMESPACE));
  for (guint first = 0; first < entries->len; first += max)
    {
      g_autofree char *name = g_strdup_printf ("sitemap-%u.xml", first / max + 1);
      g_autofree char *address = g_strconcat (base, name, NULL);
      write_part (entries, first, MIN (first + max, entries->len), name, output, data);
      write_entry (index.writer, "sitemap", address, DATE_NONE);
    }
  give (&index, "sitemap.xml", output, data);
}

/* ── of the site ── */

static GArray *
list_addresses (const Site *site)
{
  const char *lang = site->config.languages[0];
  GArray *entries = sitemap_new ();
  for (guint i = 0; i < site->pages->len; i++)
    {
      const Page *page = site->pages->pdata[i];
      if (page->audience == AUDIENCE_PUBLIC)
        sitemap_add (entries, web_absolute_url (site, page->url),
                     page->updated ? page->updated : page->date);
    }
  for (guint i = 0; i < site->schedule->lectures->len; i++)
    {
      const Lecture *lecture = site->schedule->lectures->pdata[i];
      g_autofree char *url = site_lecture_url (lecture, lang);
      if (site_lecture_audience (site, lecture) == AUDIENCE_PUBLIC)
        sitemap_add (entries, web_absolute_url (site, url), DATE_NONE);
    }
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      const Facility *facility = site->directory->facilities->pdata[i];
      g_autofree char *url = site_facility_url (facility, lang);
      if (facility->status == FACILITY_OPEN)
        sitemap_add (entries, web_absolute_url (site, url), facility->checked_on);
    }
  g_autoptr (GArray) lists = directory_lists (site->directory);
  for (guint i = 0; i < lists->len; i++)
    {
      g_autofree char *url
          = facility_list_url (site->directory, &g_array_index (lists, FacilityList, i));
      sitemap_add (entries, web_absolute_url (site, url), DATE_NONE);
    }
  for (guint i = 0; i < site->schedule->lists->len; i++)
    {
      g_autofree char *url = lecture_list_url (site->schedule->lists->pdata[i]);
      sitemap_add (entries, web_absolute_url (site, url), DATE_NONE);
    }
  return entries;
}

static void
output_part (const char *name, const char *bytes, gsize length, gpointer context)
{
  job_output (context, TREE_PUBLIC, name, bytes, length);
}

/* A partners' tree is for nobody to find. */
static void
output_robots (const Job *job, JobContext *context)
{
  g_autofree char *sitemap = web_absolute_url (job_site (context), "/sitemap.xml");
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
    {
      const Site *site = job_site (context);
      g_autoptr (GArray) entries = list_addresses (site);
      g_autofree char *base = web_absolute_url (site, "/");
      sitemap_write (entries, SITEMAP_MAX, base, output_part, context);
    }
  output_robots (job, context);
  return TRUE;
}

const Product web_sitemap = {
  .name = "sitemap",
  .wave = WAVE_INDEXES,
  .plan = plan_sitemap,
  .render = render_sitemap,
};
