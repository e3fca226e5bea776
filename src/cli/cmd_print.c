#include <stdio.h>

#include "base/watch.h"
#include "cli/cli.h"
#include "cli/pamphlets.h"
#include "publish/publish.h"
#include "site/load.h"

/* Where proofs lie unless -o says it: beside what is published, never in it. */
#define PROOF_FOLDER "proof"

typedef struct
{
  CliOptions options;
  char *out;
  char **names;
  gboolean draft, frames, watch;
} PrintCommand;

static void
say_made (const PrintCommand *command, const Site *site, double seconds)
{
  cli_say (&command->options,
           cli_text (&command->options, "校正用に作りました（%.2f 秒）\n",
                     "made for proof-reading (%.2f s)\n"),
           seconds);
  for (const char **name = site->desk; *name != NULL; name++)
    {
      if (cli_pamphlet (site, *name)->reply_by != DATE_NONE) /* a letter is one file */
        {
          cli_say (&command->options, "  %s/press/%s.pdf\n", command->out, *name);
          continue;
        }
      cli_say (&command->options, "  %s/public/pamphlets/%s.pdf", command->out, *name);
      if (!command->draft)
        cli_say (&command->options, "  %s/press/%s-check.pdf", command->out, *name);
      cli_say (&command->options, "\n");
    }
}

static int
status_of (gboolean made, const PublishReport *report, const Diags *diags)
{
  if (report->interrupted)
    return 128 + report->interrupted;
  return made ? diags_exit_status (diags) : EXIT_FATAL;
}

static int
print_once (PrintCommand *command)
{
  gint64 begun = g_get_monotonic_time ();
  PublishReport report = { 0 };
  g_autoptr (Diags) diags = diags_new ();
  Site *site = site_load (command->options.root, diags);
  g_autofree const char **desk = site != NULL ? cli_pamphlets (site, command->names, diags) : NULL;
  const PublishOptions publishing = { .out = command->out,
                                      .n_workers = command->options.jobs,
                                      .strict = command->options.strict };
  if (site != NULL)
    {
      site->desk = desk;
      site->desk_frames = command->frames;
      site->desk_draft = command->draft;
      if (!command->options.lang_known)
        command->options.lang = g_str_equal (site->config.languages[0], "en") ? LANG_EN : LANG_JA;
    }
  gboolean made = site != NULL && diags_count (diags, DIAG_FATAL) == 0
                  && publish_site (site, &publishing, &report, diags);
  cli_show_findings (&command->options, diags);
  if (made)
    say_made (command, site, (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  int status = status_of (made, &report, diags);
  site_free (site);
  return status;
}

/* Until somebody interrupts. */
static int
print_again_and_again (PrintCommand *command)
{
  g_autofree char *content = g_build_filename (command->options.root, "content", NULL);
  g_autofree char *themes = g_build_filename (command->options.root, "themes", NULL);
  const char *folders[] = { content, themes, g_getenv ("ORIHON_THEMES"), NULL };
  for (;;)
    {
      guint64 state = watch_state (folders);
      int status = print_once (command);
      if (status > 128)
        return status;
      cli_say (&command->options,
               cli_text (&command->options, "変わるのを待っています（終わるには Ctrl+C）\n",
                         "waiting for changes (Ctrl+C ends)\n"));
      fflush (stdout); /* where it is no terminal */
      watch_wait (folders, state);
    }
}

int
cmd_print (int argc, char **argv)
{
  PrintCommand command = { 0 };
  int status;
  const GOptionEntry entries[] = {
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &command.out,
      "作る場所（初めはサイトのフォルダーの proof） / where they are made (proof)", "DIR" },
    { "draft", 0, 0, G_OPTION_ARG_NONE, &command.draft,
      "読むための PDF だけを作る / only the PDF to be read", NULL },
    { "frames", 0, 0, G_OPTION_ARG_NONE, &command.frames,
      "枠、行の線、はみ出した印を描く / draw frames, baselines and what sticks out", NULL },
    { "watch", 0, 0, G_OPTION_ARG_NONE, &command.watch,
      "内容が変わるたびに作り直す / make them again after each change", NULL },
    { NULL },
  };
  if (cli_parse ("print", &argc, &argv, entries, argc, &command.options, &status))
    {
      if (command.out == NULL)
        command.out = g_build_filename (command.options.root, PROOF_FOLDER, NULL);
      command.names = argv + 1;
      status = command.watch ? print_again_and_again (&command) : print_once (&command);
    }
  g_free (command.out);
  cli_options_clear (&command.options);
  return status;
}
