#include <stdio.h>

#include "cli/cli.h"
#include "pull/pull.h"

static const char *
outcome_text (const CliOptions *options, PullOutcome outcome)
{
  switch (outcome)
    {
    case PULL_NEW:
      return cli_text (options, "初めて取り寄せました", "fetched for the first time");
    case PULL_CHANGED:
      return cli_text (options, "新しくしました", "replaced");
    case PULL_UNCHANGED:
      return cli_text (options, "変わりありません", "unchanged");
    case PULL_REFUSED:
      return cli_text (options, "受け取りませんでした", "refused");
    default:
      return cli_text (options, "取り寄せられませんでした", "failed");
    }
}

/* 「同封の一覧: 新しくしました（追加 3、変更 12、削除 1、合わせて 240 件）」 */
static void
say_result (const CliOptions *options, const PullResult *result)
{
  cli_say (options, "%s: %s", result->title ? result->title : result->key,
           outcome_text (options, result->outcome));
  if (result->outcome == PULL_CHANGED || (result->outcome == PULL_REFUSED && result->rows > 0))
    cli_say (options,
             cli_text (options, "（追加 %u、変更 %u、削除 %u、%u 件 → %u 件）",
                       " (%u added, %u changed, %u removed, %u → %u rows)"),
             result->added, result->changed, result->removed, result->rows_before, result->rows);
  else if (result->outcome == PULL_NEW)
    cli_say (options, cli_text (options, "（%u 件）", " (%u rows)"), result->rows);
  cli_say (options, "\n");
}

static int
pull (const CliOptions *options, const PullOptions *pulling)
{
  PullReport report;
  g_autoptr (Diags) diags = diags_new ();
  pull_report_init (&report);
  gboolean all = pull_run (options->root, pulling, &report, diags);
  if (options->strict)
    diags_make_strict (diags);
  cli_show_findings (options, diags);
  for (guint i = 0; i < report.results->len; i++)
    say_result (options, &g_array_index (report.results, PullResult, i));
  if (report.results->len == 0 && all)
    cli_say (options,
             cli_text (options, "取り寄せる一覧はありません（content/directory/sources.yaml）\n",
                       "there are no lists to fetch (content/directory/sources.yaml)\n"));
  pull_report_clear (&report);
  int status = diags_exit_status (diags);
  return all ? status : MAX (status, EXIT_WITHHELD);
}

int
cmd_pull (int argc, char **argv)
{
  CliOptions options;
  PullOptions pulling = { 0 };
  int status;
  const GOptionEntry entries[] = {
    { "accept", 0, 0, G_OPTION_ARG_NONE, &pulling.accept,
      "件数が大きく減っていても受け取る / take a list though many rows are gone", NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &pulling.force,
      "変わりがなくても取り寄せ直す / fetch again even if unchanged", NULL },
    { NULL },
  };
  if (cli_parse ("pull", &argc, &argv, entries, G_MAXINT - 1, &options, &status))
    {
      pulling.only = argc > 1 ? (const char *const *)argv + 1 : NULL;
      status = pull (&options, &pulling);
    }
  cli_options_clear (&options);
  return status;
}
