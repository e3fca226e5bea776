#include "cli/cli.h"
#include "cli/pamphlets.h"
#include "publish/publish.h"
#include "site/load.h"

static const char *
wave_name (const CliOptions *options, Wave wave)
{
  switch (wave)
    {
    case WAVE_FILES:
      return cli_text (options, "画像と紙面", "files and print");
    case WAVE_PAGES:
      return cli_text (options, "ページ", "pages");
    default:
      return cli_text (options, "索引", "indexes");
    }
}

static void
show_progress (Wave wave, guint done, guint total, gpointer data)
{
  const CliOptions *options = data;
  g_autofree char *line = g_strdup_printf ("%s %u/%u", wave_name (options, wave), done, total);
  cli_progress (options, line);
}

static void
say_result (const CliOptions *options, const PublishReport *report, const char *out, double seconds)
{
  guint files = 0;
  for (guint tree = 0; tree < N_TREES; tree++)
    files += report->n_outputs[tree];
  cli_say (
      options,
      cli_text (
          options,
          "%u ページ、%u 個の PDF、合わせて %u ファイルを作りました（%.2f 秒、変わったもの %u）\n"
          "公開するもの: %s/public/\n",
          "made %u pages and %u PDFs, %u files in all (%.2f s, %u changed)\n"
          "to be published: %s/public/\n"),
      report->n_pages, report->n_pdfs, files, seconds, report->n_changed, out);
  if (report->n_proofs > 0)
    cli_say (options,
             cli_text (options,
                       "press/ のパンフレットのうち %u 点は校正用で、「校正」の文字が入っています"
                       "（校了は orihon release）\n",
                       "%u pamphlets in press/ are proofs and carry the proof mark (orihon release "
                       "approves them)\n"),
             report->n_proofs);
}

/* 128 + signal, as shells say it. */
static int
status_of (gboolean published, const PublishReport *report, const Diags *diags)
{
  if (report->interrupted)
    return 128 + report->interrupted;
  return published ? diags_exit_status (diags) : EXIT_FATAL;
}

static void
say_release (const CliOptions *options, const PublishReport *report)
{
  cli_say (options,
           cli_text (options, "台帳: %u ファイルを書き換えました\n", "ledger: %u files written\n"),
           report->n_ledger);
}

/* @names: of the pamphlets that are released; NULL: nothing is. */
static int
build (CliOptions *options, const char *out, guint job_seconds, gboolean portable, char **names)
{
  gint64 begun = g_get_monotonic_time ();
  PublishReport report = { 0 };
  g_autoptr (Diags) diags = diags_new ();
  static Site *site; /* lives as long as the process: to take it to pieces would only cost time */
  site = site_load (options->root, diags);
  if (site != NULL)
    site->portable = portable;
  g_autofree const char **releasing
      = site != NULL && names != NULL ? cli_pamphlets (site, names, diags) : NULL;
  if (site != NULL)
    site->releasing = releasing;
  if (site != NULL && !options->lang_known)
    options->lang = g_str_equal (site->config.languages[0], "en") ? LANG_EN : LANG_JA;
  const PublishOptions publishing = {
    .out = out ? out : options->root,
    .n_workers = options->jobs,
    .job_seconds = job_seconds,
    .strict = options->strict,
    .release = names != NULL,
    .progress = show_progress,
    .data = options,
  };
  gboolean published = site != NULL && diags_count (diags, DIAG_FATAL) == 0
                       && publish_site (site, &publishing, &report, diags);
  if (published && names != NULL)
    say_release (options, &report);
  cli_show_findings (options, diags);
  if (published)
    say_result (options, &report, publishing.out,
                (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  return status_of (published, &report, diags);
}

static int
run (const char *command, int argc, char **argv, gboolean releasing)
{
  CliOptions options;
  g_autofree char *out = NULL;
  gint job_seconds = 0;
  gboolean portable = FALSE;
  int status;
  const GOptionEntry entries[] = {
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &out,
      "public/ press/ partners/ を作る場所（初めはサイトのフォルダー） / where they are made",
      "DIR" },
    { "portable", 0, 0, G_OPTION_ARG_NONE, &portable,
      "サーバーなしで、USB メモリーなどから開けるようにする / for a disk without a server", NULL },
    { "time-limit", 0, 0, G_OPTION_ARG_INT, &job_seconds,
      "1つの仕事にかけてよい秒数（初めは60） / seconds that one job may take (60)", "N" },
    { NULL },
  };
  if (cli_parse (command, &argc, &argv, entries, releasing ? argc : 0, &options, &status))
    status = build (&options, out, MAX (job_seconds, 0), portable, releasing ? argv + 1 : NULL);
  cli_options_clear (&options);
  return status;
}

int
cmd_build (int argc, char **argv)
{
  return run ("build", argc, argv, FALSE);
}

int
cmd_release (int argc, char **argv)
{
  return run ("release", argc, argv, TRUE);
}
