#include "pull/pull.h"
#include "base/encoding.h"
#include "base/files.h"
#include "directory/characters.h"
#include "format/yaml.h"
#include "pull/http.h"
#include "pull/visit.h"

#include <string.h>

#define CAPABILITIES_FILE "content/directory/capabilities.yaml"
#define CHARACTERS_FILE "content/directory/characters.csv"
#define YAML_MAX_BYTES ((gsize)1024 * 1024)
#define MAX_WORKERS 8
#define JAPAN_OFFSET_S (9 * 60 * 60)
#define SECONDS_A_DAY (24 * 60 * 60)

static const DiagKind SOURCE_UNKNOWN = {
  "pull-source-unknown",
  DIAG_WITHHELD,
  "sources.yaml に「{key}」という取得元はありません",
  "there is no source “{key}” in sources.yaml",
  "使える名前: {known}",
  "the sources are: {known}",
};

static const DiagKind COMES_BY_MAIL = {
  "pull-comes-by-mail",
  DIAG_WARNING,
  "「{title}」は、新しい名簿が届いているころです",
  "a new list of “{title}” should have come by mail",
  "届いたファイルを orihon pull --from ファイル {key} で取り込んでください",
  "take the file that came with orihon pull --from FILE {key}",
};

#define PROGRESS_INTERVAL_US (G_USEC_PER_SEC / 5)

/*
 * All of one run. Each source is a straight line of questions (redirects, tries, pages), so each
 * has a thread while it is at work: curl's one loop for all would turn that line into states, and
 * spare nothing where a handful of servers is asked.
 */
typedef struct
{
  Visits visits;
  GPtrArray *specs; /* SourceSpec, those asked for */
  PullResult *results;
  Diags **diags; /* one for each source, so that no lock is needed */
  GMutex lock;   /* of what follows */
  GCond done_one;
  gboolean *taken;  /* for each source */
  GHashTable *busy; /* hosts being asked, owned */
  guint n_done;
} PullRun;

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
      g_free (result->report);
    }
  g_array_unref (report->results);
  report->results = NULL;
}

/* ── all sources ── */

/* The next source whose server nobody is asking, so that a slow one holds up its own sources only.
 * FALSE if none is left. *host becomes its server's name, owned by @run until it is done. */
static gboolean
take_next (PullRun *run, guint *source, const char **host)
{
  g_mutex_lock (&run->lock);
  for (;;)
    {
      gboolean left = FALSE;
      for (guint i = 0; i < run->specs->len; i++)
        {
          const SourceSpec *spec = run->specs->pdata[i];
          g_autofree char *name = http_host (spec->url != NULL ? spec->url : "");
          left |= !run->taken[i];
          if (run->taken[i] || g_hash_table_contains (run->busy, name))
            continue;
          run->taken[i] = TRUE;
          *source = i;
          *host = name;
          g_hash_table_add (run->busy, g_steal_pointer (&name));
          g_mutex_unlock (&run->lock);
          return TRUE;
        }
      if (!left)
        break;
      g_cond_wait (&run->done_one, &run->lock);
    }
  g_mutex_unlock (&run->lock);
  return FALSE;
}

static const Subject *
subject_of (const SourceSpec *spec)
{
  return strcmp (spec->folder, "lectures") == 0 ? &subject_lectures : &subject_facilities;
}

static gpointer
work (gpointer data)
{
  PullRun *run = data;
  const char *host;
  guint i;
  while (take_next (run, &i, &host))
    {
      const SourceSpec *spec = run->specs->pdata[i];
      PullResult *result = &run->results[i];
      *result = (PullResult){ .key = g_strdup (spec->source.key),
                              .title = g_strdup (spec->source.title) };
      visit_source (&run->visits, spec, subject_of (spec), result, run->diags[i]);
      g_mutex_lock (&run->lock);
      g_hash_table_remove (run->busy, host);
      run->n_done++;
      g_cond_broadcast (&run->done_one);
      g_mutex_unlock (&run->lock);
    }
  return NULL;
}

/* Until all sources are done. */
static void
watch (PullRun *run)
{
  const PullOptions *options = run->visits.options;
  g_mutex_lock (&run->lock);
  while (run->n_done < run->specs->len)
    {
      guint done = run->n_done;
      g_mutex_unlock (&run->lock);
      if (options->progress != NULL)
        options->progress (done, run->specs->len, traffic_bytes (run->visits.traffic),
                           options->user);
      g_mutex_lock (&run->lock);
      if (run->n_done == done)
        g_cond_wait_until (&run->done_one, &run->lock,
                           g_get_monotonic_time () + PROGRESS_INTERVAL_US);
    }
  g_mutex_unlock (&run->lock);
}

/* The visits themselves, several at a time. */
static void
visit_all (PullRun *run)
{
  guint n_threads = MIN (run->specs->len, MAX_WORKERS);
  GThread *threads[MAX_WORKERS];
  GMutex reading;
  g_autoptr (Traffic) traffic = traffic_new ();
  g_mutex_init (&reading);
  g_mutex_init (&run->lock);
  g_cond_init (&run->done_one);
  run->visits.reading = &reading;
  run->visits.traffic = traffic;
  run->taken = g_new0 (gboolean, run->specs->len + 1);
  run->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("pull", work, run);
  watch (run);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
  g_hash_table_unref (run->busy);
  g_free (run->taken);
  g_cond_clear (&run->done_one);
  g_mutex_clear (&run->lock);
  g_mutex_clear (&reading);
}

static gboolean
work_on_all (PullRun *run, PullReport *report, Diags *diags)
{
  guint n = run->specs->len;
  gboolean ok = TRUE;
  g_array_set_size (report->results, n);
  run->results = (PullResult *)(gpointer)report->results->data;
  run->diags = g_new0 (Diags *, n);
  for (guint i = 0; i < n; i++)
    run->diags[i] = diags_new ();
  visit_all (run);
  for (guint i = 0; i < n; i++)
    {
      ok &= run->results[i].outcome < PULL_WAITING;
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

/* TRUE if @spec has no day of its own, was never fetched, or its day has come. */
static gboolean
is_due (const PullRun *run, const SourceSpec *spec, Date today)
{
  g_autoptr (Diags) quiet = diags_new (); /* an unreadable note is said when it is fetched */
  g_autoptr (KeysMemory) memory = keys_memory_new ();
  g_autofree char *content = g_build_filename (run->visits.root, "content", NULL);
  SourceNote note;
  if (!source_note_read (content, spec, SOURCE_COPY_CURRENT, &note, memory, quiet))
    return TRUE;
  Date due = source_due (spec, source_note_date (&note));
  return due == DATE_NONE || due <= today;
}

/* Leaves in @specs what is to be fetched now: what is due, if only that is asked for. Lists that
 * come by mail are not fetched, but missed when their day has come. */
static void
keep_fetchable (const PullRun *run, GPtrArray *specs, Diags *diags)
{
  guint kept = 0;
  for (guint i = 0; i < specs->len; i++)
    {
      SourceSpec *spec = specs->pdata[i];
      gboolean due = is_due (run, spec, run->visits.context.today);
      if (spec->kind == SOURCE_MAIL && spec->every != SOURCE_AT_ANY_TIME && due)
        diags_add (diags, &COMES_BY_MAIL, spec->pos, "title", spec->source.title, "key",
                   spec->source.key, NULL);
      if (spec->kind != SOURCE_MAIL && (due || !run->visits.options->due))
        specs->pdata[kept++] = spec;
    }
  g_ptr_array_set_size (specs, (gint)kept);
}

/* The sources asked for, out of @all. FALSE if one of them is not there. */
static gboolean
choose (const GPtrArray *all, const char *const *only, GPtrArray *chosen, Diags *diags)
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
      ok = diags_add (diags, &SOURCE_UNKNOWN, POS_NONE, "key", *only, "known", known->str, NULL);
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

static gboolean
read_characters (Directory *words, const char *site_root, Diags *diags)
{
  g_autofree char *path = g_build_filename (site_root, CHARACTERS_FILE, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (GBytes) bytes = file_read (path, CHARACTERS_FILE, YAML_MAX_BYTES, diags);
  g_autoptr (Table) table = bytes ? table_read (bytes, CHARACTERS_FILE, NULL, diags) : NULL;
  return table != NULL && directory_read_characters (words, table, diags);
}

/* A directory of capabilities and characters only. NULL with a finding if they cannot be read:
 * columns would be lost from every copy. */
static Directory *
read_words (const char *site_root, Diags *diags)
{
  g_autoptr (Directory) words = directory_new ();
  g_autofree char *path = g_build_filename (site_root, CAPABILITIES_FILE, NULL);
  if (!read_characters (words, site_root, diags))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&words);
  g_autoptr (ValueDoc) doc = read_yaml (site_root, CAPABILITIES_FILE, diags);
  if (doc == NULL || !directory_read_capabilities (words, value_doc_root (doc), diags))
    return NULL;
  return g_steal_pointer (&words);
}

/* The sources of content/@folder/ at the end of @specs; none if it has no sources.yaml. */
static gboolean
read_specs (const char *site_root, const char *folder, GPtrArray *specs, KeysMemory *memory,
            Diags *diags)
{
  g_autofree char *file = g_strdup_printf ("content/%s/sources.yaml", folder);
  g_autofree char *path = g_build_filename (site_root, file, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (ValueDoc) doc = read_yaml (site_root, file, diags);
  return doc != NULL && source_specs_read (value_doc_root (doc), folder, specs, memory, diags);
}

gboolean
pull_run (const char *site_root, const PullOptions *options, PullReport *report, Diags *diags)
{
  g_autoptr (Directory) words = read_words (site_root, diags);
  if (words == NULL)
    return FALSE;
  g_autoptr (KeysMemory) memory = keys_memory_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  gboolean ok = read_specs (site_root, "directory", all, memory, diags);
  ok &= read_specs (site_root, "lectures", all, memory, diags);
  ok &= choose (all, options->only, chosen, diags);
  gint64 now = options->now ? options->now : g_get_real_time () / G_USEC_PER_SEC;
  Date today = date_from_days ((now + JAPAN_OFFSET_S) / SECONDS_A_DAY);
  PullRun run
      = { .visits
          = { .root = site_root, .options = options, .now = now, .context = { words, today } },
          .specs = chosen };
  if (options->action == PULL_FETCH && options->from == NULL)
    keep_fetchable (&run, chosen, diags);
  http_init ();
  ok &= work_on_all (&run, report, diags);
  return ok;
}
