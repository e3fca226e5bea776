#include "check/check.h"
#include "cli/cli.h"
#include "site/load.h"

static int
check (const CliOptions *options, const char *out)
{
  CheckReport report = { 0 };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Site) site = site_load (options->root, diags);
  if (site != NULL)
    {
      check_phones (site, diags);
      check_outputs (out ? out : options->root, &report, diags);
    }
  if (options->strict)
    diags_make_strict (diags);
  cli_show_findings (options, diags);
  cli_say (options,
           cli_text (options, "%u ページ、%u のリンクを調べました。指摘 %u\n",
                     "looked at %u pages and %u links; %u findings\n"),
           report.n_pages, report.n_links, diags_count (diags, DIAG_WARNING));
  return diags_exit_status (diags);
}

int
cmd_check (int argc, char **argv)
{
  CliOptions options;
  g_autofree char *out = NULL;
  int status;
  const GOptionEntry entries[] = {
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &out,
      "作ったものの場所（初めはサイトのフォルダー） / where it was built", "DIR" },
    { NULL },
  };
  if (cli_parse ("check", &argc, &argv, entries, 0, &options, &status))
    status = check (&options, out);
  cli_options_clear (&options);
  return status;
}
