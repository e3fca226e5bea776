#include <stdio.h>

#include "cli/cli.h"
#include "pull/pull.h"

typedef struct
{
  const char *ja, *en;
} Words;

static const Words outcomes[] = {
  [PULL_NEW] = { "初めて取り寄せました", "fetched for the first time" },
  [PULL_CHANGED] = { "新しくしました", "replaced" },
  [PULL_UNCHANGED] = { "変わりありません", "unchanged" },
  [PULL_RESTORED] = { "前の写しに戻しました", "the copy before is back" },
  [PULL_WAITING] = { "確認を待っています", "waits to be looked at" },
  [PULL_REFUSED] = { "受け取りませんでした", "refused" },
  [PULL_FAILED] = { "取り寄せられませんでした", "failed" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (outcomes) == PULL_FAILED + 1);

/* 「（削除10件・新規10件・更新2件、電話番号など1件、240 件 → 240 件）」 */
static void
say_changes (const CliOptions *options, const PullResult *result)
{
  cli_say (options,
           cli_text (options, "（削除%u件・新規%u件・更新%u件、うち電話番号など%u件。%u行 → %u行）",
                     " (%u removed, %u new, %u changed, %u of them in telephone numbers or the "
                     "like; %u → %u rows)"),
           result->removed, result->added, result->changed, result->urgent, result->rows_before,
           result->rows);
}

static void
say_result (const CliOptions *options, const PullResult *result)
{
  const Words *words = &outcomes[result->outcome];
  cli_say (options, "%s: %s", result->title, cli_text (options, words->ja, words->en));
  if (result->outcome == PULL_CHANGED || result->outcome == PULL_WAITING)
    say_changes (options, result);
  else if (result->outcome == PULL_NEW)
    cli_say (options, cli_text (options, "（%u行）", " (%u rows)"), result->rows);
  cli_say (options, "\n");
  if (result->report != NULL)
    cli_say (options, cli_text (options, "    報告書: %s.html\n", "    report: %s.html\n"),
             result->report);
}

static void
show_progress (guint done, guint all, guint64 bytes, gpointer options)
{
  g_autofree char *size = g_format_size (bytes);
  g_autofree char *text = g_strdup_printf (
      cli_text (options, "取り寄せています %u/%u（%s）", "fetching %u/%u (%s)"), done, all, size);
  cli_progress (options, text);
}

static int
pull (const CliOptions *options, PullOptions *pulling)
{
  PullReport report;
  g_autoptr (Diags) diags = diags_new ();
  pulling->lang = options->lang;
  pulling->progress = show_progress;
  pulling->user = (gpointer)options;
  pull_report_init (&report);
  gboolean all = pull_run (options->root, pulling, &report, diags);
  if (options->strict)
    diags_make_strict (diags);
  cli_show_findings (options, diags);
  for (guint i = 0; i < report.results->len; i++)
    say_result (options, &g_array_index (report.results, PullResult, i));
  if (report.results->len == 0 && all && pulling->due)
    cli_say (options, cli_text (options, "取り寄せる時期の一覧はありません\n", "no list is due\n"));
  else if (report.results->len == 0 && all)
    cli_say (options, cli_text (options,
                                "取り寄せる一覧はありません（content の directory/sources.yaml と "
                                "lectures/sources.yaml）\n",
                                "there are no lists to fetch (directory/sources.yaml and "
                                "lectures/sources.yaml in content)\n"));
  else if (pulling->dry_run)
    cli_say (options, cli_text (options, "試しです。何も取り替えていません\n",
                                "a trial: nothing was replaced\n"));
  pull_report_clear (&report);
  int status = diags_exit_status (diags);
  return all ? status : MAX (status, EXIT_WITHHELD);
}

/* What a person decides is decided for a list by its name. */
static const Words *
wrong_usage (const PullOptions *pulling, gboolean accept, gboolean undo, int n_sources)
{
  static const Words one_of = { "--accept、--undo、--from は、一度に一つだけ使えます",
                                "only one of --accept, --undo and --from may be given" };
  static const Words named
      = { "--accept と --undo には、取得元の名前（sources.yaml の key）が要ります",
          "--accept and --undo need the names (keys in sources.yaml) of sources" };
  static const Words one_source
      = { "--from には、取得元の名前（sources.yaml の key）が一つ要ります",
          "--from needs the name (key in sources.yaml) of one source" };
  static const Words no_trial = { "--dry-run は、--accept や --undo とは使えません",
                                  "--dry-run does not go with --accept or --undo" };
  if (accept + undo + (pulling->from != NULL) > 1)
    return &one_of;
  if ((accept || undo) && pulling->dry_run)
    return &no_trial;
  if ((accept || undo) && n_sources == 0)
    return &named;
  return pulling->from != NULL && n_sources != 1 ? &one_source : NULL;
}

int
cmd_pull (int argc, char **argv)
{
  CliOptions options;
  PullOptions pulling = { 0 };
  g_autofree char *from = NULL;
  gboolean accept = FALSE, undo = FALSE;
  int status;
  const GOptionEntry entries[] = {
    { "accept", 0, 0, G_OPTION_ARG_NONE, &accept,
      "確認を待っている一覧を受け取る / take the list that waits", NULL },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &undo, "一つ前の写しに戻す / go back to the copy before",
      NULL },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from,
      "メールなどで届いたファイルを受け取る / take a file that came by mail", "FILE" },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &pulling.dry_run,
      "報告書だけを作り、取り替えない / write the report and replace nothing", NULL },
    { "due", 0, 0, G_OPTION_ARG_NONE, &pulling.due,
      "取り寄せる時期が来たものだけ / only what is due (every: in sources.yaml)", NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &pulling.force,
      "変わりがなくても取り寄せ直す / fetch again even if unchanged", NULL },
    { NULL },
  };
  if (cli_parse ("pull", &argc, &argv, entries, G_MAXINT - 1, &options, &status))
    {
      pulling.from = from;
      pulling.action = accept ? PULL_ACCEPT : undo ? PULL_UNDO : PULL_FETCH;
      pulling.only = argc > 1 ? (const char *const *)argv + 1 : NULL;
      const Words *wrong = wrong_usage (&pulling, accept, undo, argc - 1);
      if (wrong != NULL)
        {
          fprintf (stderr, "orihon pull: %s\n", cli_text (&options, wrong->ja, wrong->en));
          status = EXIT_USAGE;
        }
      else
        status = pull (&options, &pulling);
    }
  cli_options_clear (&options);
  return status;
}
