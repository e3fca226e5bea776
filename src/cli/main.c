#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static int
show_commands (FILE *out, int status)
{
  CliOptions options = { 0 };
  const char *locale = setlocale (LC_MESSAGES, NULL);
  options.lang = locale && g_str_has_prefix (locale, "en") ? LANG_EN : LANG_JA;
  fputs (
      cli_text (&options, "使い方: orihon 命令 [選択…]\n\n", "usage: orihon COMMAND [OPTION…]\n\n"),
      out);
  for (const Command *command = commands; command->name != NULL; command++)
    fprintf (out, "  %-9s %-12s %s\n", command->name, command->arguments,
             cli_text (&options, command->ja, command->en));
  fputs (cli_text (&options, "\norihon 命令 --help で、その命令の選択を示します。\n",
                   "\norihon COMMAND --help shows a command's options.\n"),
         out);
  return status;
}

static int
run (int argc, char **argv)
{
  if (argc < 2)
    return show_commands (stderr, EXIT_USAGE);
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0
      || strcmp (argv[1], "help") == 0)
    return show_commands (stdout, 0);
  const char *name = strcmp (argv[1], "--version") == 0 ? "version" : argv[1];
  for (const Command *command = commands; command->name != NULL; command++)
    if (strcmp (command->name, name) == 0)
      return command->run (argc - 1, argv + 1);
  fprintf (stderr, "orihon: %s?\n", argv[1]);
  return show_commands (stderr, EXIT_USAGE);
}

int
main (int argc, char **argv)
{
  /* Messages and file names follow the locale; numbers and order, which Lua takes from it, must
   * not. */
  setlocale (LC_CTYPE, "");
  setlocale (LC_MESSAGES, "");
  signal (SIGPIPE, SIG_IGN); /* `orihon list | head` ends by a write that fails, not by a signal */
  int status = run (argc, argv);
  gboolean said = fflush (stdout) == 0 && !ferror (stdout);
  return said || status != 0 ? status : EXIT_FATAL;
}
