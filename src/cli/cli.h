/*
 * cli: what the commands share: their table, the options that all have, and the only functions of
 * the program that print.
 */
#ifndef ORIHON_CLI_CLI_H
#define ORIHON_CLI_CLI_H

#include "base/diag.h"

/* Exit status (architecture, Diagnostics): 0 done, 1 something withheld, 2 nothing done, 3 wrong
 * usage. */
enum
{
  EXIT_WITHHELD = 1,
  EXIT_FATAL = 2,
  EXIT_USAGE = 3,
};

typedef struct
{
  char *root;          /* -C: the site folder */
  Lang lang;           /* --lang, else the locale's */
  gboolean lang_known; /* by --lang or the locale; else the site says it */
  gboolean json;       /* --format json */
  gboolean csv;        /* --format csv: of list and check only */
  gint jobs;           /* 0: as many as cores */
  gboolean strict, quiet;
  gboolean all; /* findings of one kind are not folded */
} CliOptions;

typedef struct
{
  const char *name;
  const char *arguments; /* "FILE", for the usage line; "" for none */
  const char *ja, *en;   /* one line of what it does */
  /* @argc, @argv as in main, argv[0] being the command's name. The exit status. */
  int (*run) (int argc, char **argv);
} Command;

/* All commands, ended by one without a name. */
extern const Command commands[];

int cmd_build (int argc, char **argv);
int cmd_check (int argc, char **argv);
int cmd_inspect (int argc, char **argv);
int cmd_list (int argc, char **argv);
int cmd_markdown (int argc, char **argv);
int cmd_new (int argc, char **argv);
int cmd_next_change (int argc, char **argv);
int cmd_print (int argc, char **argv);
int cmd_pull (int argc, char **argv);
int cmd_release (int argc, char **argv);
int cmd_version (int argc, char **argv);

/*
 * Reads the shared options and those of @entries (may be NULL); what is left stays in @argv.
 * FALSE: help was shown or the usage was wrong, and *status is what to return. Afterwards at most
 * @max_rest arguments are left, else the usage is wrong.
 */
gboolean cli_parse (const char *command, int *argc, char ***argv, const GOptionEntry *entries,
                    int max_rest, CliOptions *options, int *status);
void cli_options_clear (CliOptions *options);

/* A text in the run's language. */
const char *cli_text (const CliOptions *options, const char *ja, const char *en);

/* One line on wrong usage, and where help is, to standard error. EXIT_USAGE. */
int cli_wrong_usage (const CliOptions *options, const char *command, const char *message);

/* All findings, to standard error; with --format json as JSON to standard output, and of check
 * with --format csv as CSV. */
void cli_show_findings (const CliOptions *options, const Diags *diags);

/* printf to standard output, unless --quiet, or a format for programs is spoken. */
void cli_say (const CliOptions *options, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* A line that overwrites itself, on a terminal only; NULL takes it away. */
void cli_progress (const CliOptions *options, const char *text);

#endif
