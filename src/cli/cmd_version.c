#include "cli/cli.h"

#define ORIHON_VERSION "0.1.0"

int
cmd_version (int argc, char **argv)
{
  CliOptions options;
  int status = 0;
  if (cli_parse ("version", &argc, &argv, NULL, 0, &options, &status))
    cli_say (&options, "orihon %s\n", ORIHON_VERSION);
  cli_options_clear (&options);
  return status;
}
