/* Atom for the schedule: what is new and what has changed, by the ledger. */
#include <string.h>

#include "site/ledger.h"
#include "web/atom.h"
#include "web/products.h"
#include "web/render.h"

#define FEED_ENTRIES 50

typedef struct
{
  const Lecture *lecture;
  Date changed;
} FeedEntry;

static gint
compare_newest (gconstpointer a, gconstpointer b)
{
  const FeedEntry *ea = a, *eb = b;
  if (ea->changed != eb->changed)
    return ea->changed > eb->changed ? -1 : 1;
  return strcmp (ea->lecture->id, eb->lecture->id);
}

/* Lectures to come, and those that were cancelled. */
static GArray *
list_entries (const Site *site, Audience audience)
{
  const LectureQuery query = { .partners_too = audience == AUDIENCE_PARTNERS };
  g_autoptr (GPtrArray) lectures = schedule_query (site->schedule, &query, site->today);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (FeedEntry));
  for (guint i = 0; i < lectures->len; i++)
    {
      g_autofree char *hash = NULL;
      FeedEntry entry = { lectures->pdata[i], DATE_NONE };
      entry.changed = ledger_lecture (site, entry.lecture, &hash).last;
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_newest);
  return entries;
}

static char *
title_of (const Lecture *lecture)
{
  gboolean told = lecture->status == LECTURE_CANCELLED || lecture->status == LECTURE_POSTPONED
                  || lecture->status == LECTURE_FULL;
  return told ? g_strdup_printf ("【%s】%s", lecture_states[lecture->status].ja, lecture->title)
              : g_strdup (lecture->title);
}

/* 2026年12月5日（土曜日）午後2時 見本会館。要約 */
static char *
summary_of (const Lecture *lecture)
{
  g_autofree char *day = date_format (lecture->start, DATE_JA_WEEKDAY);
  g_autofree char *time = time_format (lecture->start_time, TRUE);
  const char *written
      = lecture->date_text ? lecture->date_text : lecture_states[LECTURE_UNDATED].ja;
  g_autoptr (GString) text = g_string_new (lecture->start != DATE_NONE ? day : written);
  g_string_append (text, time);
  if (lecture->venue != NULL)
    g_string_append_printf (text, " %s", lecture->venue);
  if (lecture->summary != NULL)
    g_string_append_printf (text, "。%s", lecture->summary);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
plan_feed (const Site *site, GArray *jobs)
{
  if (site->schedule->lectures->len > 0)
    web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, "lectures/feed.xml");
}

static gboolean
render_feed (const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  g_autoptr (GArray) entries = list_entries (site, web_job_audience (job));
  g_autofree char *self = web_absolute_url (site, "/lectures/feed.xml");
  g_autofree char *home = web_absolute_url (site, "/lectures/");
  g_autofree char *title
      = g_strdup_printf ("%s（講座%s）", site->config.title, site->config.sample ? "、見本" : "");
  XmlText text;
  gsize length;
  xml_text_begin (&text);
  atom_begin (text.writer, site, title, self, home,
              entries->len > 0 ? g_array_index (entries, FeedEntry, 0).changed : site->today);
  for (guint i = 0; i < MIN (entries->len, FEED_ENTRIES); i++)
    {
      const FeedEntry *entry = &g_array_index (entries, FeedEntry, i);
      g_autofree char *path = site_lecture_url (entry->lecture, site->config.languages[0]);
      g_autofree char *url = web_absolute_url (site, path);
      g_autofree char *name = title_of (entry->lecture);
      g_autofree char *summary = summary_of (entry->lecture);
      atom_entry (text.writer, name, url, entry->changed, summary);
    }
  xmlTextWriterEndElement (text.writer);
  const char *bytes = xml_text_end (&text, &length);
  job_output (context, web_job_tree (job), "lectures/feed.xml", bytes, length);
  xml_text_clear (&text);
  return TRUE;
}

const Product web_lecture_feed = {
  .name = "lecture-feed",
  .wave = WAVE_INDEXES,
  .plan = plan_feed,
  .render = render_feed,
};
