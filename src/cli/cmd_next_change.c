/* The day of the next build, for whoever starts builds by the clock. */
#include "cli/cli.h"
#include "site/load.h"

static int
tell (const CliOptions *options)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Site) site = site_load (options->root, diags);
  if (site == NULL)
    {
      cli_show_findings (options, diags);
      return EXIT_FATAL;
    }
  g_autofree char *day = date_format (site_next_change (site), DATE_ISO);
  if (*day != '\0')
    cli_say (options, "%s\n", day);
  return 0;
}

int
cmd_next_change (int argc, char **argv)
{
  CliOptions options;
  int status;
  if (cli_parse ("next-change", &argc, &argv, NULL, 0, &options, &status))
    status = tell (&options);
  cli_options_clear (&options);
  return status;
}
