#include "publish/publish.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/slug.h"
#include "print/print.h"
#include "publish/release.h"
#include "publish/workers.h"
#include "theme/engine.h"

static const DiagKind OUTPUT_TWICE = {
  "output-twice",
  DIAG_FATAL,
  "「{a}」と「{b}」が同じファイル {path} になります",
  "'{a}' and '{b}' come to the same file {path}",
  "どちらかの名前か slug: を変えてください",
  "change the name or the slug: of one of them",
};

#define JOB_SECONDS 60

typedef struct
{
  const Site *site;
  const PublishOptions *options;
  Stage *stage;
  Facts *facts;
  GArray *manifests[N_TREES]; /* ManifestLine; texts owned by @kept */
  GPtrArray *kept;            /* JobResult of all waves */
  GHashTable *taken;          /* folded "tree/path" → the job's key */
  PublishReport *report;
  Diags *diags;
  Wave wave;
} Build;

/* ── signals ── */

static volatile int interrupted; /* the only thing that a signal handler can reach */

static void
on_signal (int number)
{
  interrupted = number;
}

static const int heard_signals[] = { SIGINT, SIGTERM, SIGHUP };

/* What the caller had us ignore (nohup) stays ignored. */
static void
hear_signals (struct sigaction before[G_N_ELEMENTS (heard_signals)])
{
  struct sigaction action = { .sa_handler = on_signal };
  interrupted = 0;
  for (guint i = 0; i < G_N_ELEMENTS (heard_signals); i++)
    {
      sigaction (heard_signals[i], NULL, &before[i]);
      if (before[i].sa_handler != SIG_IGN)
        sigaction (heard_signals[i], &action, NULL);
    }
}

static void
unhear_signals (const struct sigaction before[G_N_ELEMENTS (heard_signals)])
{
  for (guint i = 0; i < G_N_ELEMENTS (heard_signals); i++)
    sigaction (heard_signals[i], &before[i], NULL);
}

/* ── one wave ── */

/* From the desk only pamphlets are made. */
static gboolean
is_wanted (const Site *site, const Product *product)
{
  return site->desk == NULL || product == &leaflet_product || product == &card_product
         || product == &confirmation_product;
}

static GArray *
plan_wave (const Site *site, Wave wave)
{
  GArray *jobs = g_array_new (FALSE, TRUE, sizeof (Job));
  for (guint i = 0; products[i] != NULL; i++)
    {
      if (products[i]->wave != wave || !is_wanted (site, products[i]))
        continue;
      guint first = jobs->len;
      products[i]->plan (site, jobs);
      for (guint j = first; j < jobs->len; j++)
        g_array_index (jobs, Job, j).product = products[i];
    }
  return jobs;
}

static void
merge_output (Build *build, const Job *job, const JobOutput *output)
{
  g_autofree char *folded = slug_fold (output->path);
  char *key = g_strdup_printf ("%s/%s", tree_names[output->tree], folded);
  const char *other = g_hash_table_lookup (build->taken, key);
  if (other != NULL)
    {
      diags_add (build->diags, &OUTPUT_TWICE, POS_NONE, "a", other, "b", job->key, "path",
                 output->path, NULL);
      g_free (key);
      return;
    }
  g_hash_table_insert (build->taken, key, (char *)job->key);
  ManifestLine line = { output->path, output->length, output->digest, output->same };
  g_array_append_val (build->manifests[output->tree], line);
  PublishReport *report = build->report;
  report->n_outputs[output->tree]++;
  report->n_changed += !output->same;
  report->n_pages += output->tree == TREE_PUBLIC && g_str_has_suffix (output->path, ".html");
  report->n_pdfs += output->tree == TREE_PUBLIC && g_str_has_suffix (output->path, ".pdf");
}

/* In plan order, so that nobody can see which worker was first. */
static void
merge_results (Build *build, const GArray *jobs, GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      JobResult *result = results->pdata[i];
      const Job *job = &g_array_index (jobs, Job, i);
      for (guint f = 0; f + 1 < result->facts->len; f += 2)
        facts_set (build->facts, result->facts->pdata[f], result->facts->pdata[f + 1]);
      for (guint o = 0; o < result->outputs->len; o++)
        merge_output (build, job, &g_array_index (result->outputs, JobOutput, o));
      diags_merge (build->diags, result->diags);
      g_ptr_array_set_size (result->facts, 0);
      g_ptr_array_add (build->kept, result);
    }
}

static void
show_progress (guint done, guint total, gpointer data)
{
  const Build *build = data;
  build->options->progress (build->wave, done, total, build->options->data);
}

static guint
count_workers (const PublishOptions *options)
{
  return options->n_workers ? options->n_workers : MAX (1, g_get_num_processors ());
}

/* A theme may hold files that no page uses today; their mistakes are said with all others. */
static void
check_theme (gpointer data)
{
  const Build *build = data;
  g_autoptr (Engine) engine = engine_new (build->site, build->facts);
  engine_check (engine, build->diags);
  print_check_layouts (engine, build->diags);
}

static gboolean
run_wave (Build *build, Wave wave)
{
  const PublishOptions *options = build->options;
  g_autoptr (GArray) jobs = plan_wave (build->site, wave);
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  const WorkersOptions workers = {
    .n_workers = count_workers (options),
    .job_seconds = options->job_seconds ? options->job_seconds : JOB_SECONDS,
    .progress = options->progress ? show_progress : NULL,
    .meanwhile = wave == WAVE_FILES ? check_theme : NULL,
    .data = build,
  };
  build->wave = wave;
  gboolean done = workers_run (build->site, build->facts, build->stage, jobs, &workers,
                               &interrupted, results, build->diags);
  if (done)
    merge_results (build, jobs, results);
  else
    g_ptr_array_set_free_func (results, (GDestroyNotify)job_result_free);
  return done;
}

/* ── the whole ── */

static gboolean
finish (Build *build)
{
  const gboolean wanted[N_TREES] = { TRUE, build->site->has_partners, TRUE };
  gboolean changed[N_TREES] = { FALSE };
  if (build->options->strict)
    diags_make_strict (build->diags);
  if (diags_count (build->diags, DIAG_FATAL) > 0)
    return FALSE;
  for (guint tree = 0; tree < N_TREES; tree++)
    {
      gboolean emptied = !wanted[tree] && stage_has_live (build->stage, tree);
      if ((wanted[tree] || emptied)
          && !stage_finish_tree (build->stage, tree, build->manifests[tree], &changed[tree],
                                 build->diags))
        return FALSE;
    }
  return !interrupted && stage_exchange (build->stage, changed, build->diags);
}

static gboolean
run_waves (Build *build)
{
  for (guint wave = 0; wave < N_WAVES; wave++)
    if (!run_wave (build, wave))
      return FALSE;
  return finish (build);
}

static void
count_proof (const char *key, const char *value, gpointer n_proofs)
{
  (void)value;
  *(guint *)n_proofs += g_str_has_suffix (key, ":proof");
}

gboolean
publish_site (const Site *site, const PublishOptions *options, PublishReport *report, Diags *diags)
{
  g_autoptr (Stage) stage = stage_open (options->out, diags);
  g_autoptr (Facts) facts = facts_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify)job_result_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  *report = (PublishReport){ 0 };
  Build build = { .site = site,
                  .options = options,
                  .stage = stage,
                  .facts = facts,
                  .kept = kept,
                  .taken = taken,
                  .report = report,
                  .diags = diags };
  for (guint tree = 0; tree < N_TREES; tree++)
    build.manifests[tree] = g_array_new (FALSE, FALSE, sizeof (ManifestLine));

  struct sigaction before[G_N_ELEMENTS (heard_signals)];
  hear_signals (before);
  gboolean published = stage != NULL && run_waves (&build);
  report->interrupted = published ? 0 : interrupted;
  unhear_signals (before);
  facts_foreach (facts, "pdf:", count_proof, &report->n_proofs);
  /* The ledger remembers what has been published, so it comes last. */
  if (published && options->release)
    release_ledger (site, facts, &report->n_ledger, diags);

  for (guint tree = 0; tree < N_TREES; tree++)
    g_array_unref (build.manifests[tree]);
  return published;
}
