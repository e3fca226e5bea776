#include "pull/pull.h"
#include "base/encoding.h"
#include "base/files.h"
#include "format/yaml.h"
#include "pull/http.h"
#include "pull/listing.h"
#include "pull/store.h"

#include <string.h>

#define SOURCES_FILE "content/directory/sources.yaml"
#define CAPABILITIES_FILE "content/directory/capabilities.yaml"
#define YAML_MAX_BYTES ((gsize)1024 * 1024)
#define MIB ((gsize)1024 * 1024)
#define MAX_WORKERS 4

static const DiagKind SOURCE_UNKNOWN = {
  "pull-source-unknown",
  DIAG_WITHHELD,
  "sources.yaml に「{key}」という取得元はありません",
  "there is no source “{key}” in sources.yaml",
  "使える名前: {known}",
  "the sources are: {known}",
};
static const DiagKind NOT_A_LIST = {
  "pull-not-a-list",
  DIAG_WITHHELD,
  "「{title}」として届いたものは、名簿として使えません（{url}）",
  "what came as “{title}” cannot be used as a list ({url})",
  "このアドレスについての知らせが理由です。相手のページを見て、アドレスと見出しを確かめてください",
  "the finding on this address says why; look at its address and its headers",
};
static const DiagKind LOST_ROWS = {
  "pull-rows-lost",
  DIAG_WITHHELD,
  "「{title}」の{what}が {before} から {rows} に減ったので、取り替えません（{limit}%をこえました）",
  "“{title}” went from {before} {what_en} to {rows}, more than {limit}% fewer; the copy is not "
  "replaced",
  "相手のページで本当に減ったかを確かめ、正しければ orihon pull --accept で取り込んでください",
  "look whether that is right; if it is, take it with orihon pull --accept",
};
static const DiagKind KEYS_REPEATED = {
  "pull-rows-repeated",
  DIAG_WARNING,
  "「{title}」の{count}行は、ほかの行と同じ番号か、名前がない行です",
  "{count} rows of “{title}” have the key of another row, or no name",
  "取り込みました。サイトを作るときに、行ごとに知らせます",
  "it was taken; building the site names each row",
};
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

/* All of one run; workers only read it, and write to the entries they have taken. */
typedef struct
{
  const char *content_dir;
  const PullOptions *options;
  gint64 now;
  const Directory *words; /* the capabilities, whose columns are kept */
  GPtrArray *specs;       /* SourceSpec, those asked for */
  PullResult *results;
  Diags **diags; /* one for each source, so that no lock is needed */
  gint next;     /* atomic */
  GMutex
      *reading; /* lists are fetched side by side but read one at a time: libxml2 is not made
                   ready for threads, and several lists of 50 MiB at once would fill the memory */
} PullRun;

/* One source at work. */
typedef struct
{
  const PullRun *run;
  SourceSpec *spec;
  PullResult *result;
  Diags *diags;
  KeysMemory *memory;
  char *file;             /* of the copy, below content/ */
  char *shown;            /* the same for messages, with content/ */
  SourceNote note;        /* zeroed if there is none */
  GBytes *copy;           /* the copy at hand; NULL: none */
  char *rule;             /* which columns are kept (source_copy_rule) */
  gboolean copy_is_noted; /* its bytes are those of the note, and its columns those kept today */
} Fetch;

/* ── the report ── */

void
pull_report_init (PullReport *report)
{
  report->results = g_array_new (FALSE, TRUE, sizeof (PullResult));
}

void
pull_report_clear (PullReport *report)
{
  for (guint i = 0; i < report->results->len; i++)
    {
      PullResult *result = &g_array_index (report->results, PullResult, i);
      g_free (result->key);
      g_free (result->title);
    }
  g_array_unref (report->results);
  report->results = NULL;
}

/* ── the copy at hand ── */

static char *
utc_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

static void
look_at_copy (Fetch *fetch)
{
  const PullRun *run = fetch->run;
  g_autofree char *path = g_build_filename (run->content_dir, fetch->file, NULL);
  gboolean noted
      = source_note_read (run->content_dir, fetch->spec, &fetch->note, fetch->memory, fetch->diags);
  if (!noted)
    fetch->note = (SourceNote){ 0 };
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  fetch->copy = file_read (path, fetch->shown, SOURCE_COPY_MAX_BYTES, fetch->diags);
  if (fetch->copy == NULL)
    return;
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, fetch->copy);
  fetch->copy_is_noted = g_strcmp0 (sum, fetch->note.copy_sha256) == 0
                         && g_strcmp0 (fetch->rule, fetch->note.copy_rule) == 0;
}

/* Clocks of servers and of this machine may be wrong; a copy is never younger than now. */
static void
date_copy (Fetch *fetch, const char *time)
{
  g_autoptr (GDateTime) then = time ? g_date_time_new_from_iso8601 (time, NULL) : NULL;
  fetch->result->copy_age_days = -1;
  if (then != NULL)
    fetch->result->copy_age_days
        = (gint)(MAX (fetch->run->now - g_date_time_to_unix (then), 0) / (24 * 60 * 60));
}

static void
keep_copy (Fetch *fetch, PullOutcome outcome)
{
  const SourceNote *note = &fetch->note;
  fetch->result->outcome = outcome;
  if (fetch->copy == NULL)
    return;
  date_copy (fetch, note->checked != NULL ? note->checked : note->fetched);
  Date noted = source_note_date (note);
  g_autofree char *days = g_strdup_printf ("%d", MAX (fetch->result->copy_age_days, 0));
  g_autofree char *day = date_format (noted, DATE_ISO);
  if (noted != DATE_NONE)
    diags_add (fetch->diags, &OLD_COPY_KEPT, fetch->spec->pos, "title", fetch->spec->source.title,
               "date", day, "days", days, NULL);
  else
    diags_add (fetch->diags, &UNDATED_COPY_KEPT, fetch->spec->pos, "title",
               fetch->spec->source.title, NULL);
}

/* ── what came ── */

/* Data first, then the note: a note that does not fit its data only costs one more fetch. It
 * proves what was fetched by the sum of all its bytes, though only a part is kept. */
static gboolean
write_note (Fetch *fetch, const SourceNote *note)
{
  g_autoptr (GString) yaml
      = g_string_new ("# orihon pull が書いたものです。手で直さないでください。\n");
  g_autofree char *now = utc_time (fetch->run->now);
  g_autofree char *shown = source_url_shown (fetch->spec->url);
  g_autofree char *file = source_note_file (fetch->spec);
  store_append_field (yaml, "url", shown);
  store_append_field (yaml, "fetched", note->fetched != NULL ? note->fetched : now);
  store_append_field (yaml, "checked", now);
  store_append_field (yaml, "etag", note->etag);
  store_append_field (yaml, "last_modified", note->last_modified);
  store_append_field (yaml, "sha256", note->sha256);
  g_string_append_printf (yaml, "bytes: %d\nrows: %d\n", note->bytes, note->rows);
  store_append_field (yaml, "copy_sha256", note->copy_sha256);
  store_append_field (yaml, "copy_rule", fetch->rule);
  date_copy (fetch, now);
  return store_write (fetch->run->content_dir, file, yaml->str, yaml->len, fetch->diags);
}

/* The same bytes, or the server's word for it: only the day of the check is new. */
static void
confirm_copy (Fetch *fetch, const HttpResponse *response)
{
  SourceNote note = fetch->note;
  fetch->result->outcome = PULL_UNCHANGED;
  fetch->result->rows = fetch->result->rows_before = (guint)MAX (fetch->note.rows, 0);
  if (response->etag != NULL)
    note.etag = response->etag;
  if (response->last_modified != NULL)
    note.last_modified = response->last_modified;
  if (!write_note (fetch, &note))
    fetch->result->outcome = PULL_FAILED;
}

static gboolean
lost (Fetch *fetch, guint before, guint after, const char *what, const char *what_en)
{
  guint limit = (guint)fetch->spec->max_drop_percent;
  if ((guint64)after * 100 >= (guint64)before * (100 - limit))
    return FALSE;
  g_autofree char *was = g_strdup_printf ("%u", before);
  g_autofree char *is = g_strdup_printf ("%u", after);
  g_autofree char *percent = g_strdup_printf ("%u", limit);
  diags_add (fetch->diags, &LOST_ROWS, fetch->spec->pos, "title", fetch->spec->source.title, "what",
             what, "what_en", what_en, "before", was, "rows", is, "limit", percent, NULL);
  return TRUE;
}

/* Rows may stay while the names in them go. */
static gboolean
lost_too_many (Fetch *fetch, const Listing *before, const Listing *after)
{
  if (fetch->run->options->accept || before == NULL)
    return FALSE;
  return lost (fetch, before->n_rows, after->n_rows, "行", "rows")
         || lost (fetch, before->n_facilities, after->n_facilities, "施設", "facilities");
}

/* NULL if there is no copy, or one that is no list any more. */
static Listing *
read_copy (Fetch *fetch)
{
  if (fetch->copy == NULL)
    return NULL;
  g_autoptr (Diags) quiet = diags_new ();
  Listing *listing
      = listing_read_copy (fetch->copy, fetch->spec, fetch->run->words, fetch->shown, quiet);
  if (listing == NULL)
    diags_add (fetch->diags, &OLD_COPY_BROKEN, fetch->spec->pos, "title", fetch->spec->source.title,
               NULL);
  return listing;
}

static void
count_changes (Fetch *fetch, const Listing *before, const Listing *after)
{
  PullResult *result = fetch->result;
  ListingChange change = listing_compare (before, after);
  result->rows_before = before != NULL ? before->n_rows : 0;
  result->rows = after->n_rows;
  result->added = change.added;
  result->changed = change.changed;
  result->removed = change.removed;
  if (after->n_repeated == 0)
    return;
  g_autofree char *count = g_strdup_printf ("%u", after->n_repeated);
  diags_add (fetch->diags, &KEYS_REPEATED, fetch->spec->pos, "title", fetch->spec->source.title,
             "count", count, NULL);
}

/* What came as a list, judged under the address it came from: no file holds it yet. */
static Listing *
read_body (Fetch *fetch, GBytes *bytes)
{
  g_autofree char *url = source_url_shown (fetch->spec->url);
  Listing *listing = listing_read (bytes, fetch->spec, fetch->run->words, url, fetch->diags);
  if (listing == NULL)
    diags_add (fetch->diags, &NOT_A_LIST, fetch->spec->pos, "title", fetch->spec->source.title,
               "url", url, NULL);
  return listing;
}

static void
replace_copy (Fetch *fetch, const Listing *listing, const HttpResponse *response, GBytes *bytes,
              const char *sum)
{
  gsize length;
  const char *data = g_bytes_get_data (listing->copy, &length);
  g_autofree char *copy_sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, listing->copy);
  const SourceNote note = { .etag = response->etag,
                            .last_modified = response->last_modified,
                            .sha256 = sum,
                            .bytes = (gint)g_bytes_get_size (bytes), /* max_mib is 1024 at most */
                            .rows = (gint)listing->n_rows,
                            .copy_sha256 = copy_sum };
  fetch->result->outcome = fetch->copy == NULL ? PULL_NEW : PULL_CHANGED;
  if (!store_write (fetch->run->content_dir, fetch->file, data, length, fetch->diags))
    keep_copy (fetch, PULL_FAILED);
  else if (!write_note (fetch, &note))
    fetch->result->outcome = PULL_FAILED;
  else if (listing->left_out != NULL)
    diags_add (fetch->diags, &COLUMNS_LEFT_OUT, fetch->spec->pos, "title",
               fetch->spec->source.title, "columns", listing->left_out, NULL);
}

static void
take_body (Fetch *fetch, HttpResponse *response)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&response->body));
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (fetch->copy_is_noted && g_strcmp0 (sum, fetch->note.sha256) == 0)
    {
      confirm_copy (fetch, response);
      return;
    }
  g_autoptr (Listing) after = read_body (fetch, bytes);
  g_autoptr (Listing) before = after != NULL ? read_copy (fetch) : NULL;
  if (after != NULL)
    count_changes (fetch, before, after);
  if (after == NULL || lost_too_many (fetch, before, after))
    keep_copy (fetch, PULL_REFUSED);
  else
    replace_copy (fetch, after, response, bytes, sum);
}

/* ── one source, all sources ── */

/* A server's word that nothing changed holds for the very address it was given for. What the note
 * leaves out of an address, a key or a password, may have changed: then all is fetched. */
static gboolean
is_from_here (const Fetch *fetch)
{
  return g_strcmp0 (fetch->note.url, fetch->spec->url) == 0;
}

static void
fetch_source (Fetch *fetch)
{
  const PullRun *run = fetch->run;
  const SourceSpec *spec = fetch->spec;
  HttpResponse response;
  look_at_copy (fetch);
  gboolean ask = fetch->copy_is_noted && !run->options->force && is_from_here (fetch);
  HttpRequest request = { .url = spec->url,
                          .title = spec->source.title,
                          .etag = ask ? fetch->note.etag : NULL,
                          .last_modified = ask ? fetch->note.last_modified : NULL,
                          .timeout_s = (guint)spec->timeout_s,
                          .max_bytes = (gsize)spec->max_mib * MIB,
                          .local = spec->local,
                          .pause_ms = run->options->pause_ms ? run->options->pause_ms : 1000,
                          .pos = spec->pos };
  if (!http_get (&request, &response, fetch->diags))
    keep_copy (fetch, PULL_FAILED);
  else if (response.not_modified)
    confirm_copy (fetch, &response);
  else
    {
      g_mutex_lock (run->reading);
      take_body (fetch, &response);
      g_mutex_unlock (run->reading);
    }
  http_response_clear (&response);
}

static gpointer
work (gpointer data)
{
  PullRun *run = data;
  for (guint i; (i = (guint)g_atomic_int_add (&run->next, 1)) < run->specs->len;)
    {
      SourceSpec *spec = run->specs->pdata[i];
      PullResult *result = &run->results[i];
      *result = (PullResult){ .key = g_strdup (spec->source.key),
                              .title = g_strdup (spec->source.title),
                              .copy_age_days = -1 };
      Fetch fetch = { .run = run,
                      .spec = spec,
                      .result = result,
                      .diags = run->diags[i],
                      .memory = keys_memory_new (),
                      .file = source_data_file (spec) };
      fetch.shown = g_strconcat ("content/", fetch.file, NULL);
      fetch.rule = source_copy_rule (run->words, spec);
      fetch_source (&fetch);
      keys_memory_free (fetch.memory);
      g_clear_pointer (&fetch.copy, g_bytes_unref);
      g_free (fetch.file);
      g_free (fetch.shown);
      g_free (fetch.rule);
    }
  return NULL;
}

/* A slow server must not hold up the others, so several sources are asked at a time. */
static gboolean
work_on_all (PullRun *run, PullReport *report, Diags *diags)
{
  guint n = run->specs->len, n_threads = MIN (n, MAX_WORKERS);
  GThread *threads[MAX_WORKERS];
  GMutex reading;
  gboolean ok = TRUE;
  g_mutex_init (&reading);
  run->reading = &reading;
  g_array_set_size (report->results, n);
  run->results = (PullResult *)(gpointer)report->results->data;
  run->diags = g_new0 (Diags *, n);
  for (guint i = 0; i < n; i++)
    run->diags[i] = diags_new ();
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("pull", work, run);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
  g_mutex_clear (&reading);
  for (guint i = 0; i < n; i++)
    {
      ok &= run->results[i].outcome < PULL_REFUSED;
      diags_merge (diags, run->diags[i]);
      diags_free (run->diags[i]);
    }
  g_free (run->diags);
  return ok;
}

static const SourceSpec *
find_spec (const GPtrArray *specs, const char *key)
{
  for (guint i = 0; i < specs->len; i++)
    if (strcmp (((const SourceSpec *)specs->pdata[i])->source.key, key) == 0)
      return specs->pdata[i];
  return NULL;
}

/* The sources asked for, out of @all. FALSE if one of them is not there. */
static gboolean
choose (const GPtrArray *all, const char *const *only, GPtrArray *chosen, Pos pos, Diags *diags)
{
  gboolean ok = TRUE;
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const SourceSpec *spec = all->pdata[i];
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", spec->source.key);
      if (only == NULL || g_strv_contains (only, spec->source.key))
        g_ptr_array_add (chosen, (gpointer)spec);
    }
  for (; only != NULL && *only != NULL; only++)
    if (find_spec (all, *only) == NULL)
      ok = diags_add (diags, &SOURCE_UNKNOWN, pos, "key", *only, "known", known->str, NULL);
  return ok;
}

static ValueDoc *
read_yaml (const char *site_root, const char *file, Diags *diags)
{
  g_autofree char *path = g_build_filename (site_root, file, NULL);
  g_autoptr (GBytes) bytes = file_read (path, file, YAML_MAX_BYTES, diags);
  if (bytes == NULL)
    return NULL;
  gsize size, length;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = encoding_utf8_file (data, size, file, &length, diags);
  return text != NULL ? yaml_read (text, length, file, 1, diags) : NULL;
}

/* A directory of capabilities only. NULL with a finding if they cannot be read: their columns would
 * be lost from every copy. */
static Directory *
read_words (const char *site_root, Diags *diags)
{
  g_autoptr (Directory) words = directory_new ();
  g_autofree char *path = g_build_filename (site_root, CAPABILITIES_FILE, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&words);
  g_autoptr (ValueDoc) doc = read_yaml (site_root, CAPABILITIES_FILE, diags);
  if (doc == NULL || !directory_read_capabilities (words, value_doc_root (doc), diags))
    return NULL;
  return g_steal_pointer (&words);
}

gboolean
pull_run (const char *site_root, const PullOptions *options, PullReport *report, Diags *diags)
{
  g_autofree char *content_dir = g_build_filename (site_root, "content", NULL);
  g_autoptr (ValueDoc) doc = read_yaml (site_root, SOURCES_FILE, diags);
  g_autoptr (Directory) words = read_words (site_root, diags);
  if (doc == NULL || words == NULL)
    return FALSE;
  const Value *root = value_doc_root (doc);
  KeysMemory *memory = keys_memory_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  gboolean ok = source_specs_read (root, all, memory, diags);
  ok &= choose (all, options->only, chosen, root->pos, diags);
  PullRun run = { .content_dir = content_dir,
                  .options = options,
                  .now = options->now ? options->now : g_get_real_time () / G_USEC_PER_SEC,
                  .words = words,
                  .specs = chosen };
  http_init ();
  ok &= work_on_all (&run, report, diags);
  keys_memory_free (memory);
  return ok;
}
