#include "pull/visit_int.h"
#include "base/files.h"
#include "pull/fetch.h"
#include "pull/gates.h"
#include "pull/report.h"

#define MIB ((gsize)1024 * 1024)

static const DiagKind NOT_A_LIST = {
  "pull-not-a-list",
  DIAG_WITHHELD,
  "「{title}」として届いたものは、名簿として使えません（{url}）",
  "what came as “{title}” cannot be used as a list ({url})",
  "このアドレスについての知らせが理由です。相手のページを見て、アドレスと見出しを確かめてください",
  "the finding on this address says why; look at its address and its headers",
};
static const DiagKind KEYS_REPEATED = {
  "pull-rows-repeated",
  DIAG_WARNING,
  "「{title}」の{count}行は、ほかの行と同じ番号か、名前がない行です",
  "{count} rows of “{title}” have the key of another row, or no name",
  "取り込みました。サイトを作るときに、行ごとに知らせます",
  "it was taken; building the site names each row",
};
static const DiagKind COLUMNS_LEFT_OUT = {
  "pull-columns-left-out",
  DIAG_NOTE,
  "「{title}」の次の列は使わないので、写しに残しません: {columns}",
  "these columns of “{title}” are not read, so the copy does not hold them: {columns}",
  "載せたい列があれば、sources.yaml の mapping か capabilities.yaml の headers に書き、"
  "もう一度 orihon pull を実行してください",
  "to use one, name it under mapping in sources.yaml or headers in capabilities.yaml, and fetch "
  "again",
};
static const DiagKind OLD_COPY_BROKEN = {
  "pull-old-copy-broken",
  DIAG_WARNING,
  "「{title}」の前の写しは読めないので、比べずに取り替えました",
  "the old copy of “{title}” cannot be read, so it was replaced without comparing",
  NULL,
  NULL,
};
static const DiagKind CAME_AGAIN = {
  "pull-undone-came-again",
  DIAG_WITHHELD,
  "「{title}」は {date} に取り消した名簿がまた届いたので、取り替えません",
  "the list of “{title}” that was undone on {date} came again; the copy is not replaced",
  "報告書を見て、正しければ orihon pull --accept {key} で取り込んでください",
  "look at the report; if it is right after all, take it with orihon pull --accept {key}",
};
static const DiagKind NOTHING_WAITS = {
  "pull-nothing-waits",
  DIAG_WITHHELD,
  "「{title}」には、確認を待っている名簿がありません",
  "no list of “{title}” waits to be accepted",
  "orihon pull を実行すると、今の名簿が届きます",
  "run orihon pull for the list of today",
};
static const DiagKind WAITING_OUTDATED = {
  "pull-waiting-outdated",
  DIAG_WITHHELD,
  "「{title}」は、報告書を作ったあとに写しが変わったので、取り込みません",
  "the copies of “{title}” are not those that the report compares; nothing was accepted",
  "orihon pull をもう一度実行し、新しい報告書を見てください",
  "run orihon pull again and look at the new report",
};
static const DiagKind NOTHING_TO_UNDO = {
  "pull-nothing-to-undo",
  DIAG_WITHHELD,
  "「{title}」には、戻せる前の写しがありません",
  "there is no former copy of “{title}” to go back to",
  "戻せるのは一つ前までです。content の控えから戻すこともできます",
  "only one step back is kept; a backup of content may have older ones",
};
static const DiagKind UNDONE_TWICE = {
  "pull-undone-twice",
  DIAG_NOTE,
  "「{title}」は、{date} に取り消した名簿をもう一度使います（取り消しの取り消し）",
  "“{title}” is again the list that was undone on {date}",
  "もう一度 orihon pull --undo を実行すると、また入れ替わります",
  "orihon pull --undo changes them once more",
};

static char *
utc_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

/* A list that came and was read. */
typedef struct
{
  Listing *before, *after; /* @before: NULL if there is no copy, or none that can be read */
  Changes *changes;
  SourceNote note; /* where it came from, and what it is */
} Arrival;

/* ── a list is judged ── */

static Listing *
read_copy (Visit *visit, const ShelfCopy *copy, Diags *diags)
{
  return copy->bytes != NULL ? listing_read_copy (visit->subject, copy->bytes, visit->spec,
                                                  &visit->visits->context, visit->shown, diags)
                             : NULL;
}

/* NULL if there is no copy, or one that is no list any more. */
static Listing *
read_current (Visit *visit)
{
  g_autoptr (Diags) quiet = diags_new ();
  Listing *listing = read_copy (visit, &visit->current, quiet);
  if (visit->current.bytes != NULL && listing == NULL)
    visit_say (visit, &OLD_COPY_BROKEN);
  return listing;
}

static void
count_changes (Visit *visit, const Arrival *arrival)
{
  PullResult *result = visit->result;
  const Changes *changes = arrival->changes;
  result->rows_before = arrival->before != NULL ? arrival->before->n_rows : 0;
  result->rows = arrival->after->n_rows;
  result->added = changes->counts[CHANGE_ADDED];
  result->changed = changes->counts[CHANGE_UPDATED];
  result->removed = changes->counts[CHANGE_REMOVED];
  result->urgent = changes->n_urgent;
}

static void
report_repeated (Visit *visit, const Listing *listing)
{
  if (listing->n_repeated == 0)
    return;
  g_autofree char *count = g_strdup_printf ("%u", listing->n_repeated);
  diags_add (visit->diags, &KEYS_REPEATED, visit->spec->pos, "title", visit->spec->source.title,
             "count", count, NULL);
}

/* Findings into @held for whatever a person must look at first. */
static gboolean
passes (Visit *visit, const Arrival *arrival, Diags *held)
{
  const ShelfCopy *previous = &visit->previous;
  gboolean pass = gates_pass (visit->spec, arrival->changes, held);
  if (previous->note.undone == NULL || g_strcmp0 (previous->sha256, arrival->note.copy_sha256) != 0)
    return pass;
  g_autofree char *day = g_strndup (previous->note.undone, strlen ("2026-11-21"));
  return diags_add (held, &CAME_AGAIN, visit->spec->pos, "title", visit->spec->source.title, "date",
                    day, NULL);
}

static void
write_report (Visit *visit, const Arrival *arrival, ReportState state, const Diags *held)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *before_day
      = arrival->before != NULL ? visit_day_of (&visit->current.note) : NULL;
  g_autofree char *url = visit->spec->url != NULL ? source_url_shown (visit->spec->url) : NULL;
  Lang lang = visit->visits->options->lang;
  diags_texts (held, lang, reasons);
  const Report report = { .changes = arrival->changes,
                          .spec = visit->spec,
                          .came_from = arrival->note.file != NULL ? arrival->note.file : url,
                          .before_day = before_day,
                          .day = visit->day,
                          .reasons = reasons,
                          .state = state,
                          .lang = lang };
  if (arrival->before != NULL || state != REPORT_TAKEN)
    visit->result->report = report_write (visit->visits->root, &report, visit->diags);
}

/* ── and kept ── */

/* What waits already has its report, in somebody's hands perhaps. */
static gboolean
waits_already (const Visit *visit, const Arrival *arrival)
{
  const ShelfCopy *waiting = &visit->waiting;
  return waiting->is_noted && waiting->note.report != NULL
         && g_strcmp0 (waiting->sha256, arrival->note.copy_sha256) == 0
         && g_strcmp0 (waiting->note.base, visit->current.sha256) == 0;
}

static void
put_aside (Visit *visit, Arrival *arrival, const Diags *held)
{
  visit_keep_copy (visit, PULL_WAITING);
  if (waits_already (visit, arrival))
    {
      visit->result->report = g_strdup (visit->waiting.note.report);
      return;
    }
  write_report (visit, arrival, REPORT_WAITING, held);
  arrival->note.base = visit->current.sha256;
  arrival->note.report = visit->result->report;
  if (!shelf_put (&visit->shelf, SOURCE_COPY_WAITING, arrival->after->copy, &arrival->note,
                  visit->diags))
    visit->result->outcome = PULL_FAILED;
}

static void
try_it (Visit *visit, const Arrival *arrival, gboolean pass, const Diags *held)
{
  visit->result->outcome = !pass                          ? PULL_WAITING
                           : visit->current.bytes != NULL ? PULL_CHANGED
                                                          : PULL_NEW;
  write_report (visit, arrival, REPORT_DRY_RUN, held);
}

static void
keep_arrival (Visit *visit, Arrival *arrival)
{
  g_autoptr (Diags) held = diags_new ();
  gboolean pass = passes (visit, arrival, held);
  if (visit->visits->options->dry_run)
    try_it (visit, arrival, pass, held);
  else if (!pass)
    put_aside (visit, arrival, held);
  else
    {
      if (changes_count (arrival->changes) > 0)
        write_report (visit, arrival, REPORT_TAKEN, held);
      visit_replace_copy (visit, arrival->after->copy, &arrival->note);
      if (arrival->after->left_out != NULL)
        diags_add (visit->diags, &COLUMNS_LEFT_OUT, visit->spec->pos, "title",
                   visit->spec->source.title, "columns", arrival->after->left_out, NULL);
    }
  diags_merge (visit->diags, held);
}

/* What came as a list, judged under the address it came from: no file holds it yet. */
static Listing *
read_body (Visit *visit, GBytes *bytes, const SourceNote *from)
{
  const char *name = from->file != NULL ? from->file : from->url;
  Listing *listing = listing_read (visit->subject, bytes, visit->spec, &visit->visits->context,
                                   name, visit->diags);
  if (listing == NULL)
    diags_add (visit->diags, &NOT_A_LIST, visit->spec->pos, "title", visit->spec->source.title,
               "url", name, NULL);
  return listing;
}

/* @from: where the bytes came from. */
static void
take_bytes (Visit *visit, GBytes *bytes, const SourceNote *from)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (visit->holds && g_strcmp0 (sum, visit->current.note.sha256) == 0)
    {
      visit_confirm_copy (visit, from);
      return;
    }
  g_autoptr (Listing) after = read_body (visit, bytes, from);
  if (after == NULL)
    {
      visit_keep_copy (visit, PULL_REFUSED);
      return;
    }
  g_autoptr (Listing) before = read_current (visit);
  g_autoptr (Changes) changes = changes_find (before, after);
  g_autofree char *copy_sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, after->copy);
  Arrival arrival = { before, after, changes, *from };
  arrival.note.fetched = arrival.note.checked = visit->now;
  arrival.note.sha256 = sum;
  arrival.note.bytes = (gint)g_bytes_get_size (bytes); /* max_mib is 1024 at most */
  arrival.note.rows = (gint)after->n_rows;
  arrival.note.copy_sha256 = copy_sum;
  arrival.note.copy_rule = visit->rule;
  g_autofree char *dated = date_format (table_date (after->table), DATE_ISO);
  arrival.note.dated = *dated != '\0' ? dated : NULL;
  count_changes (visit, &arrival);
  report_repeated (visit, after);
  keep_arrival (visit, &arrival);
}

/* ── the ways in ── */

static void
fetch (Visit *visit)
{
  const Visits *visits = visit->visits;
  Fetched fetched;
  const SourceNote *held = visit->holds && !visits->options->force ? &visit->current.note : NULL;
  const FetchManner manner
      = { visits->traffic, visits->options->pause_ms ? visits->options->pause_ms : 1000 };
  gboolean got = fetch_list (visit->spec, held, &manner, &fetched, visit->diags);
  const SourceNote from = { .url = fetched.url,
                            .resource = fetched.resource,
                            .etag = fetched.response.etag,
                            .last_modified = fetched.response.last_modified };
  g_mutex_lock (visits->reading);
  if (!got)
    visit_keep_copy (visit, PULL_FAILED);
  else if (fetched.response.not_modified)
    visit_confirm_copy (visit, &from);
  else
    {
      g_autoptr (GBytes) bytes
          = g_byte_array_free_to_bytes (g_steal_pointer (&fetched.response.body));
      take_bytes (visit, bytes, &from);
    }
  g_mutex_unlock (visits->reading);
  fetched_clear (&fetched);
}

static void
take_file (Visit *visit, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) bytes
      = file_read (path, path, (gsize)visit->spec->max_mib * MIB, visit->diags);
  if (bytes != NULL)
    take_bytes (visit, bytes, &(SourceNote){ .file = name });
  else
    visit_keep_copy (visit, PULL_FAILED);
}

/* What is accepted is what the report shows: these bytes, in the place of that copy. */
static void
accept (Visit *visit)
{
  const ShelfCopy *waiting = &visit->waiting;
  const DiagKind *reason
      = waiting->bytes == NULL ? &NOTHING_WAITS
        : !waiting->is_noted || g_strcmp0 (waiting->note.base, visit->current.sha256) != 0
            ? &WAITING_OUTDATED
            : NULL;
  g_autoptr (Listing) after = reason == NULL ? read_copy (visit, waiting, visit->diags) : NULL;
  if (after == NULL)
    {
      if (reason != NULL)
        visit_say (visit, reason);
      visit->result->outcome = PULL_REFUSED;
      return;
    }
  g_autoptr (Listing) before = read_current (visit);
  g_autoptr (Changes) changes = changes_find (before, after);
  const Arrival arrival = { before, after, changes, waiting->note };
  count_changes (visit, &arrival);
  visit->result->report = g_strdup (waiting->note.report);
  SourceNote note = waiting->note;
  note.base = NULL;
  visit_replace_copy (visit, waiting->bytes, &note);
}

static void
undo (Visit *visit)
{
  const ShelfCopy *previous = &visit->previous;
  const char *undone = previous->note.undone;
  if (previous->bytes == NULL || !previous->is_noted)
    {
      visit_say (visit, &NOTHING_TO_UNDO);
      visit->result->outcome = PULL_REFUSED;
      return;
    }
  SourceNote note = previous->note;
  note.undone = NULL;
  visit->result->outcome = PULL_RESTORED;
  visit->result->rows_before = (guint)MAX (visit->current.note.rows, 0);
  visit->result->rows = (guint)MAX (note.rows, 0);
  visit_date_copy (visit, note.checked);
  if (!shelf_put (&visit->shelf, SOURCE_COPY_CURRENT, previous->bytes, &note, visit->diags)
      || !visit_step_back (visit, visit->now))
    visit->result->outcome = PULL_FAILED;
  shelf_drop (&visit->shelf, SOURCE_COPY_WAITING);
  if (undone == NULL)
    return;
  g_autofree char *day = g_strndup (undone, strlen ("2026-11-21"));
  diags_add (visit->diags, &UNDONE_TWICE, visit->spec->pos, "title", visit->spec->source.title,
             "date", day, NULL);
}

/* What needs no network. */
static void
work_at_home (Visit *visit)
{
  const PullOptions *options = visit->visits->options;
  g_mutex_lock (visit->visits->reading);
  if (options->action == PULL_ACCEPT)
    accept (visit);
  else if (options->action == PULL_UNDO)
    undo (visit);
  else
    take_file (visit, options->from);
  g_mutex_unlock (visit->visits->reading);
}

void
visit_source (const Visits *visits, const SourceSpec *spec, const Subject *subject,
              PullResult *result, Diags *diags)
{
  g_autoptr (KeysMemory) memory = keys_memory_new ();
  Visit visit = { .visits = visits,
                  .spec = spec,
                  .subject = subject,
                  .result = result,
                  .diags = diags,
                  .shelf = { visits->root, spec, memory } };
  g_autofree char *shown = shelf_file_shown (&visit.shelf, SOURCE_COPY_CURRENT);
  const Directory *words = subject == &subject_facilities ? visits->context.words : NULL;
  g_autofree char *rule = source_copy_rule (subject->known_headers (), words, spec);
  g_autofree char *now = utc_time (visits->now);
  g_autofree char *day = date_format (visits->context.today, DATE_ISO);
  visit.shown = shown;
  visit.rule = rule;
  visit.now = now;
  visit.day = day;
  result->copy_age_days = -1;
  shelf_read (&visit.shelf, SOURCE_COPY_CURRENT, &visit.current, diags);
  shelf_read (&visit.shelf, SOURCE_COPY_WAITING, &visit.waiting, diags);
  shelf_read (&visit.shelf, SOURCE_COPY_PREVIOUS, &visit.previous, diags);
  visit.holds = visit.current.is_noted && g_strcmp0 (rule, visit.current.note.copy_rule) == 0;
  if (visits->options->action != PULL_FETCH || visits->options->from != NULL)
    work_at_home (&visit);
  else
    fetch (&visit);
  shelf_copy_clear (&visit.current);
  shelf_copy_clear (&visit.waiting);
  shelf_copy_clear (&visit.previous);
}
