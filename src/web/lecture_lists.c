/* The lists of the schedule: a page for each, calendars of districts, audiences and all. */
#include <string.h>

#include "base/escape.h"
#include "event/lecture_list.h"
#include "format/yaml.h"
#include "web/ical.h"
#include "web/products.h"
#include "web/render.h"

/* ── pages ── */

static void
plan_lists (const Site *site, GArray *jobs)
{
  for (guint i = 0; i < site->schedule->lists->len; i++)
    {
      const LectureList *list = site->schedule->lists->pdata[i];
      web_add_jobs (site, jobs, AUDIENCE_PUBLIC, list, list->key);
    }
}

/* [{"kind": "出前講座", "held": 12, "attendance": 340, "unknown": 1}, …], the sum first. */
static void
append_figures (const Site *site, guint year, gboolean ja, GString *out)
{
  const char *separator = "[";
  for (guint i = 0; i <= N_LECTURE_KINDS; i++)
    {
      LectureKind kind = i == 0 ? N_LECTURE_KINDS : (LectureKind)(i - 1);
      const LectureFigures figures = schedule_figures (site->schedule, year, kind);
      if (figures.held == 0)
        continue;
      g_string_append_printf (
          out, "%s{\"kind\":\"%s\",\"held\":%u,\"attendance\":%u,\"unknown\":%u}", separator,
          kind == N_LECTURE_KINDS ? ""
          : ja                    ? lecture_kinds[kind].ja
                                  : lecture_kinds[kind].en,
          figures.held, figures.attendance, figures.unknown);
      separator = ",";
    }
  g_string_append (out, *separator == '[' ? "[]" : "]");
}

/* {"of", "key", "name", "url", "ics" if there is one, "figures" of a year} */
static char *
describe_list (const Site *site, const LectureList *list, const char *lang)
{
  gboolean ja = strcmp (lang, "ja") == 0;
  g_autofree char *url = lecture_list_url (list);
  g_autofree char *name = lecture_list_name (list, ja);
  GString *out = g_string_new ("{\"of\":");
  escape_json (out, lecture_list_words[list->of]);
  g_string_append (out, ",\"key\":");
  escape_json (out, list->key);
  g_string_append (out, ",\"name\":");
  escape_json (out, name);
  g_string_append (out, ",\"url\":");
  escape_json (out, url);
  g_string_append (out, ",\"figures\":");
  append_figures (site, list->of == LECTURE_LIST_YEAR ? list->number : 0, ja, out);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

static void
write_calendar (const Job *job, JobContext *context, const LectureList *list,
                const GPtrArray *lectures, const char *url)
{
  const Site *site = job_site (context);
  g_autofree char *name = lecture_list_name (list, TRUE);
  g_autofree char *title = g_strdup_printf ("%s（%s）", site->config.title, name);
  g_autofree char *path = g_strconcat (url + 1, "lectures.ics", NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  ical_write (site, lectures, title, out);
  job_output (context, web_job_tree (job), path, out->str, out->len);
}

static gboolean
render_list (const Job *job, JobContext *context)
{
  const LectureList *list = job->subject;
  const Site *site = job_site (context);
  const char *lang = site->config.languages[0];
  gboolean partners = web_job_audience (job) == AUDIENCE_PARTNERS;
  gboolean all = list->of == LECTURE_LIST_MONTH || list->of == LECTURE_LIST_YEAR;
  g_autofree char *url = lecture_list_url (list);
  g_autoptr (GPtrArray) lectures
      = lecture_list_query (site->schedule, list, site->today, FALSE, partners);
  g_autoptr (GPtrArray) past
      = all ? g_ptr_array_new ()
            : lecture_list_query (site->schedule, list, site->today, TRUE, partners);
  if (lecture_list_has_calendar (list))
    write_calendar (job, context, list, lectures, url);
  g_autofree char *json = describe_list (site, list, lang);
  g_autoptr (ValueDoc) described = json_read (json, strlen (json), "list", job_diags (context));
  const ViewItem items[] = {
    { "lectures", VIEW_LECTURES, lectures },
    { "past", VIEW_LECTURES, past },
    { "list", VIEW_VALUE, described ? value_doc_root (described) : NULL },
    { "jsonld", VIEW_HTML, "" },
    { NULL, VIEW_END, NULL },
  };
  return web_render (job, context, "schedule.html", url, lang, items);
}

const Product web_lecture_lists = {
  .name = "schedule",
  .wave = WAVE_PAGES,
  .plan = plan_lists,
  .render = render_list,
};

/* ── the calendar of all ── */

static void
plan_calendars (const Site *site, GArray *jobs)
{
  if (site->schedule->lectures->len > 0)
    web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, "lectures.ics");
}

static gboolean
render_calendar (const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  const LectureQuery query = { .partners_too = web_job_audience (job) == AUDIENCE_PARTNERS };
  g_autoptr (GPtrArray) lectures = schedule_query (site->schedule, &query, site->today);
  g_autoptr (GString) out = g_string_new (NULL);
  ical_write (site, lectures, site->config.title, out);
  job_output (context, web_job_tree (job), "lectures/lectures.ics", out->str, out->len);
  return TRUE;
}

const Product web_calendars = {
  .name = "calendar",
  .wave = WAVE_INDEXES,
  .plan = plan_calendars,
  .render = render_calendar,
};
