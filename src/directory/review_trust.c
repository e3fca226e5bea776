/* How long ago what is told of places was confirmed, and on what terms it was taken over. */
#include "directory/directory.h"

static const DiagKind FACTS_OLD = {
  "facility-facts-old",
  DIAG_WARNING,
  "「{name}」の{what}は、{date} に確かめたままです（{days}日前。{limit}日まで）",
  "{what} of “{name}” was last confirmed on {date}, {days} days ago (the limit is {limit})",
  "確認票や電話で確かめ、確認日を新しくしてください",
  "ask again by letter or telephone, and enter the day",
};
static const DiagKind FACTS_UNDATED = {
  "facility-facts-undated",
  DIAG_WARNING,
  "「{name}」の{what}を、いつ確かめたのか分かりません",
  "nothing says when {what} of “{name}” was confirmed",
  "「確認日」の列に日付を入れてください",
  "enter the day under 確認日",
};

static const DiagKind TERMS_MISSING = {
  "source-terms-missing",
  DIAG_WARNING,
  "「{title}」の{what}が sources.yaml にありません",
  "sources.yaml does not give the {what_en} of “{title}”",
  "相手のページで利用条件を確かめ、{what}"
  "（license、credit）を書いてください。ページと印刷物に載ります",
  "look for its terms of use, and write license and credit; pages and papers show them",
};

/* What was confirmed when, the longest ago. */
typedef struct
{
  gboolean known; /* there is something at all */
  Date date;      /* DATE_NONE: undated, which is worse than old */
  GString *what;
} Oldest;

static void
take (Oldest *oldest, Date date, const char *what)
{
  gboolean older = !oldest->known || (oldest->date != DATE_NONE && date < oldest->date);
  if (!older && date != oldest->date)
    return;
  if (older)
    g_string_truncate (oldest->what, 0);
  g_string_append_printf (oldest->what, "%s%s", oldest->what->len > 0 ? "・" : "", what);
  oldest->date = date;
  oldest->known = TRUE;
}

/* Telephone, hours and what a place can do: what sends somebody there. */
static void
find_oldest (const Directory *directory, const Facility *facility, Oldest *oldest)
{
  if (facility->tel != NULL)
    take (oldest, facility_origin (directory, facility, FACT_TEL).date, "電話番号");
  if (facility->hours_state != HOURS_UNKNOWN)
    take (oldest, facility_origin (directory, facility, FACT_HOURS).date, "診療時間");
  for (guint c = 0; c < directory->capabilities->len; c++)
    if (facility->capabilities[c] != CAPABILITY_UNKNOWN)
      take (oldest, facility_capability_origin (directory, facility, c).date,
            ((const Capability *)directory->capabilities->pdata[c])->name);
}

static void
review_facility (const Directory *directory, const Facility *facility, Date today, guint limit,
                 GString *what, Diags *diags)
{
  Oldest oldest = { .what = g_string_truncate (what, 0) };
  find_oldest (directory, facility, &oldest);
  if (!oldest.known)
    return;
  if (oldest.date == DATE_NONE)
    {
      diags_add (diags, &FACTS_UNDATED, facility->pos, "name", facility->name, "what", what->str,
                 NULL);
      return;
    }
  gint64 days = date_to_days (today) - date_to_days (oldest.date);
  if (days <= limit)
    return;
  g_autofree char *date = date_format (oldest.date, DATE_ISO);
  g_autofree char *age = g_strdup_printf ("%" G_GINT64_FORMAT, days);
  g_autofree char *most = g_strdup_printf ("%u", limit);
  diags_add (diags, &FACTS_OLD, facility->pos, "name", facility->name, "what", what->str, "date",
             date, "days", age, "limit", most, NULL);
}

void
sources_review_terms (const GPtrArray *sources, const char *file, Diags *diags)
{
  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = sources->pdata[i];
      if (source->license == NULL || source->credit == NULL)
        diags_add (diags, &TERMS_MISSING, pos_make (file, 0, 0), "title", source->title, "what",
                   source->license == NULL ? "利用条件" : "出典の言葉", "what_en",
                   source->license == NULL ? "licence" : "credit line", NULL);
    }
}

void
directory_review_age (const Directory *directory, Date today, guint limit_days, Diags *diags)
{
  g_autoptr (GString) what = g_string_new (NULL);
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      if (facility->status == FACILITY_OPEN)
        review_facility (directory, facility, today, limit_days, what, diags);
    }
}
