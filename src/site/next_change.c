/* When the site changes by itself: the day on which it should be built again. */
#include "directory/closure.h"
#include "site/site.h"

/* Keeps the earlier of *next and @day, if @day is still to come. */
static void
note_day (Date today, Date day, Date *next)
{
  if (day > today && (*next == DATE_NONE || day < *next))
    *next = day;
}

/* The day after @day, DATE_NONE for none. */
static Date
behind (Date day)
{
  return day != DATE_NONE ? date_add_days (day, 1) : DATE_NONE;
}

static void
note_lecture (const Site *site, const Lecture *lecture, Date *next)
{
  const Date days[] = { lecture->publish_from, behind (lecture->publish_until),
                        lecture->start,        behind (lecture->end),
                        lecture->apply_from,   behind (lecture->apply_by) };
  if (lecture->release == LECTURE_INTERNAL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    note_day (site->today, days[i], next);
  for (guint i = 0; i < lecture->n_sessions; i++)
    note_day (site->today, behind (lecture->sessions[i].date), next);
}

static void
note_page (const Site *site, const Page *page, Date *next)
{
  if (page->draft || page->audience > AUDIENCE_PARTNERS)
    return;
  note_day (site->today, page->publish_from, next);
  note_day (site->today, behind (page->publish_until), next);
}

/* The list says that it is old, goes, or is to be fetched: all three make other pages. */
static void
note_sources (const Site *site, const GPtrArray *sources, Date *next)
{
  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = sources->pdata[i];
      note_day (site->today, source->old_from, next);
      note_day (site->today, source->withheld_from, next);
      note_day (site->today, source->due, next);
    }
}

Date
site_next_change (const Site *site)
{
  Date next = DATE_NONE;
  for (guint i = 0; i < site->pages->len; i++)
    note_page (site, site->pages->pdata[i], &next);
  for (guint i = 0; i < site->unpublished->len; i++)
    note_page (site, site->unpublished->pdata[i], &next);
  for (guint i = 0; i < site->schedule->lectures->len; i++)
    note_lecture (site, site->schedule->lectures->pdata[i], &next);
  note_sources (site, site->directory->sources, &next);
  note_sources (site, site->lecture_sources, &next);
  note_day (site->today, closures_next_change (site->directory, site->today, CLOSURE_AHEAD_DAYS),
            &next);
  return next;
}
