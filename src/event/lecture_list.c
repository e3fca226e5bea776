#include "event/lecture_list.h"
#include "base/slug.h"
#include "event/lecture_reader.h"

#include <string.h>

const char *const lecture_list_words[N_LECTURE_LISTS] = {
  [LECTURE_LIST_AREA] = "area",   [LECTURE_LIST_AUDIENCE] = "for",
  [LECTURE_LIST_KIND] = "kind",   [LECTURE_LIST_MONTH] = "month",
  [LECTURE_LIST_YEAR] = "year",   [LECTURE_LIST_PROFESSION] = "profession",
  [LECTURE_LIST_TOPIC] = "topic",
};

/* What lasts longer is no entry of a month. */
#define MONTHS_OF_A_RANGE 24

/* ── which lists there are ── */

typedef struct
{
  Schedule *schedule;
  GHashTable *by_url; /* of the list → LectureList */
} ListMaker;

static void
count_in (ListMaker *maker, LectureListOf of, const char *key, guint number, gboolean counts)
{
  g_autofree char *name = g_strdup_printf ("%d/%s", of, key);
  LectureList *list = g_hash_table_lookup (maker->by_url, name);
  if (list == NULL)
    {
      list = g_new0 (LectureList, 1);
      list->of = of;
      list->key = schedule_text (maker->schedule, key);
      list->number = number;
      g_ptr_array_add (maker->schedule->lists, list);
      g_hash_table_insert (maker->by_url, g_steal_pointer (&name), list);
    }
  list->count += counts;
}

static void
count_month (ListMaker *maker, guint month)
{
  g_autofree char *key = g_strdup_printf ("%04u-%02u", month / 100, month % 100);
  count_in (maker, LECTURE_LIST_MONTH, key, month, TRUE);
}

/* Each month in which the lecture is held, once. */
static void
count_months (ListMaker *maker, const Lecture *lecture)
{
  guint last = 0;
  for (guint i = 0; i < lecture->n_sessions; i++)
    {
      guint month = lecture->sessions[i].date / 100;
      if (month != last)
        count_month (maker, month);
      last = month;
    }
  if (lecture->n_sessions > 0 || lecture->start == DATE_NONE)
    return;
  guint n = 0;
  for (guint month = lecture->start / 100; month <= lecture->end / 100 && n < MONTHS_OF_A_RANGE;
       n++, month += month % 100 == 12 ? 89 : 1)
    count_month (maker, month);
}

/* A word that makes no address has no list. */
static void
count_words (ListMaker *maker, LectureListOf of, const char *const *words, gboolean counts)
{
  for (; words != NULL && *words != NULL; words++)
    {
      g_autofree char *slug = slug_from_text (*words);
      if (*slug != '\0')
        count_in (maker, of, *words, 0, counts);
    }
}

static void
count_lecture (ListMaker *maker, const Lecture *lecture, Date today)
{
  gboolean over
      = lecture->status == LECTURE_ENDED || (lecture->end != DATE_NONE && lecture->end < today);
  const char *area[] = { lecture->area_name, NULL };
  count_words (maker, LECTURE_LIST_AREA, area, !over);
  count_words (maker, LECTURE_LIST_PROFESSION, lecture->professions, !over);
  count_words (maker, LECTURE_LIST_TOPIC, lecture->topics, !over);
  if (lecture->audience != LECTURE_FOR_ANYONE)
    count_in (maker, LECTURE_LIST_AUDIENCE, lecture_audiences[lecture->audience].key,
              lecture->audience, !over);
  count_in (maker, LECTURE_LIST_KIND, lecture_kinds[lecture->kind].key, lecture->kind, !over);
  count_months (maker, lecture);
  if (lecture->start == DATE_NONE)
    return;
  guint year = date_fiscal_year (lecture->start);
  g_autofree char *key = g_strdup_printf ("%04u", year);
  count_in (maker, LECTURE_LIST_YEAR, key, year, TRUE);
}

static gint
compare_lists (gconstpointer a, gconstpointer b)
{
  const LectureList *la = *(LectureList *const *)a, *lb = *(LectureList *const *)b;
  if (la->of != lb->of)
    return la->of < lb->of ? -1 : 1;
  return la->number != lb->number ? (la->number < lb->number ? -1 : 1) : strcmp (la->key, lb->key);
}

/* Two districts whose names make one address: the second has no list. */
static void
drop_same_addresses (GPtrArray *lists)
{
  g_autoptr (GHashTable) urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < lists->len;)
    {
      g_autofree char *url = lecture_list_url (lists->pdata[i]);
      if (g_hash_table_add (urls, slug_fold (url)))
        i++;
      else
        g_ptr_array_remove_index (lists, i);
    }
}

void
schedule_make_lists (Schedule *schedule, Date today)
{
  g_autoptr (GHashTable) by_url = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ListMaker maker = { schedule, by_url };
  const LectureQuery query = { .any_time = TRUE };
  g_autoptr (GPtrArray) lectures = schedule_query (schedule, &query, today);
  for (guint i = 0; i < lectures->len; i++)
    count_lecture (&maker, lectures->pdata[i], today);
  g_ptr_array_sort (schedule->lists, compare_lists);
  drop_same_addresses (schedule->lists);
}

/* ── one list ── */

char *
lecture_list_url (const LectureList *list)
{
  g_autofree char *slug = slug_from_text (list->key);
  return g_strdup_printf ("/lectures/%s/%s/", lecture_list_words[list->of], slug);
}

gboolean
lecture_list_has_calendar (const LectureList *list)
{
  return list->of == LECTURE_LIST_AREA || list->of == LECTURE_LIST_AUDIENCE;
}

char *
lecture_list_name (const LectureList *list, gboolean ja)
{
  switch (list->of)
    {
    case LECTURE_LIST_AUDIENCE:
      return g_strdup (ja ? lecture_audiences[list->number].ja
                          : lecture_audiences[list->number].en);
    case LECTURE_LIST_KIND:
      return g_strdup (ja ? lecture_kinds[list->number].ja : lecture_kinds[list->number].en);
    case LECTURE_LIST_MONTH:
      return ja ? g_strdup_printf ("%u年%u月", list->number / 100, list->number % 100)
                : g_strdup (list->key);
    case LECTURE_LIST_YEAR:
      {
        g_autofree char *era = era_year_format (list->number, 0, 0);
        return ja ? g_strdup_printf ("%s度（%u年度）", era, list->number)
                  : g_strdup_printf ("Fiscal year %u", list->number);
      }
    default:
      return g_strdup (list->key);
    }
}

GPtrArray *
lecture_list_query (const Schedule *schedule, const LectureList *list, Date today, gboolean past,
                    gboolean partners_too)
{
  LectureQuery query = { .past = past, .partners_too = partners_too };
  guint year = list->number / 100, month = list->number % 100;
  switch (list->of)
    {
    case LECTURE_LIST_AREA:
      query.area_name = list->key;
      break;
    case LECTURE_LIST_AUDIENCE:
      query.audience = (gint)list->number + 1;
      break;
    case LECTURE_LIST_PROFESSION:
      query.profession = list->key;
      break;
    case LECTURE_LIST_TOPIC:
      query.topic = list->key;
      break;
    case LECTURE_LIST_KIND:
      query.kind = (gint)list->number + 1;
      break;
    case LECTURE_LIST_MONTH:
      query.any_time = TRUE;
      query.from = date_make (year, month, 1);
      query.until = date_add_days (date_make (month < 12 ? year : year + 1, month % 12 + 1, 1), -1);
      break;
    default:
      query.any_time = TRUE;
      query.from = date_make (list->number, 4, 1);
      query.until = date_make (list->number + 1, 3, 31);
      break;
    }
  return schedule_query (schedule, &query, today);
}

/* ── figures ── */

LectureFigures
schedule_figures (const Schedule *schedule, guint year, LectureKind kind)
{
  LectureFigures figures = { 0 };
  for (guint i = 0; i < schedule->lectures->len; i++)
    {
      const Lecture *lecture = schedule->lectures->pdata[i];
      if (lecture->status != LECTURE_ENDED || lecture->release == LECTURE_INTERNAL
          || lecture->start == DATE_NONE || date_fiscal_year (lecture->start) != year
          || (kind != N_LECTURE_KINDS && lecture->kind != kind))
        continue;
      guint held = lecture->n_sessions == 0;
      for (guint n = 0; n < lecture->n_sessions; n++)
        held += !lecture->sessions[n].cancelled;
      figures.held += held;
      figures.attendance += (guint)MAX (lecture->attendance, 0);
      figures.unknown += lecture->attendance < 0;
    }
  return figures;
}
