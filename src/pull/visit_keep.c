#include "pull/visit_int.h"

#define SECONDS_A_DAY (24 * 60 * 60)

static const DiagKind OLD_COPY_KEPT = {
  "pull-old-copy-kept",
  DIAG_WARNING,
  "「{title}」は {date} に取得した写しを使い続けます（{days}日前）",
  "the copy of “{title}” fetched on {date} stays in use ({days} days old)",
  "サイトはこのまま作れます。ページには写しの日付が出ます",
  "the site can be built as it is; its pages show the date of the copy",
};
static const DiagKind UNDATED_COPY_KEPT = {
  "pull-undated-copy-kept",
  DIAG_WARNING,
  "「{title}」は今ある写しを使い続けますが、取得した日が分かりません",
  "the copy of “{title}” stays in use, but nothing says when it was fetched",
  "サイトはこのまま作れます。次に取得できたとき、日付も残ります",
  "the site can be built as it is; the next copy will have a date",
};

void
visit_say (const Visit *visit, const DiagKind *kind)
{
  diags_add (visit->diags, kind, visit->spec->pos, "title", visit->spec->source.title, NULL);
}

/* Clocks of servers and of this machine may be wrong; a copy is never younger than now. */
void
visit_date_copy (Visit *visit, const char *time)
{
  g_autoptr (GDateTime) then = time ? g_date_time_new_from_iso8601 (time, NULL) : NULL;
  visit->result->copy_age_days = -1;
  if (then != NULL)
    visit->result->copy_age_days
        = (gint)(MAX (visit->visits->now - g_date_time_to_unix (then), 0) / SECONDS_A_DAY);
}

char *
visit_day_of (const SourceNote *note)
{
  Date date = source_note_date (note);
  return date != DATE_NONE ? date_format (date, DATE_ISO) : NULL;
}

void
visit_keep_copy (Visit *visit, PullOutcome outcome)
{
  const SourceNote *note = &visit->current.note;
  visit->result->outcome = outcome;
  if (visit->current.bytes == NULL)
    return;
  visit_date_copy (visit, note->checked != NULL ? note->checked : note->fetched);
  g_autofree char *days = g_strdup_printf ("%d", MAX (visit->result->copy_age_days, 0));
  g_autofree char *day = visit_day_of (note);
  if (day != NULL)
    diags_add (visit->diags, &OLD_COPY_KEPT, visit->spec->pos, "title", visit->spec->source.title,
               "date", day, "days", days, NULL);
  else
    visit_say (visit, &UNDATED_COPY_KEPT);
}

void
visit_confirm_copy (Visit *visit, const SourceNote *from)
{
  SourceNote note = visit->current.note;
  visit->result->outcome = PULL_UNCHANGED;
  visit->result->rows = visit->result->rows_before = (guint)MAX (note.rows, 0);
  visit_date_copy (visit, visit->now);
  if (visit->visits->options->dry_run)
    return;
  note.checked = visit->now;
  if (from->etag != NULL)
    note.etag = from->etag;
  if (from->last_modified != NULL)
    note.last_modified = from->last_modified;
  if (from->resource != NULL)
    {
      note.resource = from->resource;
      note.url = from->url;
    }
  if (!shelf_put_note (&visit->shelf, SOURCE_COPY_CURRENT, &note, visit->diags))
    visit->result->outcome = PULL_FAILED;
  shelf_drop (&visit->shelf, SOURCE_COPY_WAITING);
}

gboolean
visit_step_back (Visit *visit, const char *undone)
{
  SourceNote note = visit->current.note;
  note.copy_sha256 = visit->current.sha256;
  note.undone = undone;
  return visit->current.bytes == NULL
         || shelf_put (&visit->shelf, SOURCE_COPY_PREVIOUS, visit->current.bytes, &note,
                       visit->diags);
}

void
visit_replace_copy (Visit *visit, GBytes *copy, const SourceNote *note)
{
  visit->result->outcome = visit->current.bytes == NULL ? PULL_NEW : PULL_CHANGED;
  if (!visit_step_back (visit, NULL)
      || !shelf_put (&visit->shelf, SOURCE_COPY_CURRENT, copy, note, visit->diags))
    {
      visit_keep_copy (visit, PULL_FAILED);
      return;
    }
  visit_date_copy (visit, note->fetched);
  shelf_drop (&visit->shelf, SOURCE_COPY_WAITING);
}
