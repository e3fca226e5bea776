#include "cli/cli.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A list with one bad column gives hundreds of them, and hides all others. */
#define FINDINGS_OF_A_KIND 20

const Command commands[] = {
  { "build", "", "サイトとパンフレットを作る", "makes the site and the pamphlets", cmd_build },
  { "check", "", "作ったものを点検する", "checks what was built", cmd_check },
  { "inspect", "FILE", "表や本文がどう読めるかを示す", "shows how a file is read", cmd_inspect },
  { "list", "[KIND]", "ページ、講座、施設などを一覧する", "lists pages, lectures, facilities, …",
    cmd_list },
  { "markdown", "", "標準入力の Markdown を HTML にする", "Markdown on stdin, HTML on stdout",
    cmd_markdown },
  { "new", "KIND NAME", "新しいページや講座、講座で配る物のひな形を作る",
    "begins a new page, lecture, …", cmd_new },
  { "next-change", "", "次に作り直す日を示す", "shows the day of the next build", cmd_next_change },
  { "print", "[PAMPHLET…]", "パンフレットだけを、校正のために作る",
    "makes pamphlets alone, to be proved", cmd_print },
  { "pull", "[SOURCE...]", "登録した一覧を取り寄せる", "fetches the listings of sources.yaml",
    cmd_pull },
  { "release", "[PAMPHLET…]", "作って、台帳に記録する", "builds and writes the ledger",
    cmd_release },
  { "version", "", "版を示す", "shows the version", cmd_version },
  { NULL },
};

/* ja or en from the environment; FALSE where it says nothing (C, POSIX, another language). */
static gboolean
locale_language (Lang *lang)
{
  const char *name = setlocale (LC_MESSAGES, NULL);
  gboolean ja = name && g_str_has_prefix (name, "ja");
  gboolean en = name && g_str_has_prefix (name, "en");
  *lang = en ? LANG_EN : LANG_JA;
  return ja || en;
}

static gboolean
choose_language (const char *word, CliOptions *options)
{
  options->lang_known = locale_language (&options->lang);
  if (word == NULL)
    return TRUE;
  options->lang_known = TRUE;
  options->lang = strcmp (word, "en") == 0 ? LANG_EN : LANG_JA;
  return strcmp (word, "ja") == 0 || strcmp (word, "en") == 0;
}

static gboolean
speaks_csv (const char *command)
{
  return strcmp (command, "list") == 0 || strcmp (command, "check") == 0;
}

static gboolean
choose_format (const char *word, const char *command, CliOptions *options)
{
  options->json = word && strcmp (word, "json") == 0;
  options->csv = word && strcmp (word, "csv") == 0 && speaks_csv (command);
  return word == NULL || options->json || options->csv || strcmp (word, "text") == 0;
}

static const Command *
find_command (const char *name)
{
  for (const Command *command = commands; command->name != NULL; command++)
    if (strcmp (command->name, name) == 0)
      return command;
  return NULL;
}

int
cli_wrong_usage (const CliOptions *options, const char *command, const char *message)
{
  fprintf (stderr, "orihon %s: %s\n", command, message);
  fprintf (stderr, cli_text (options, "使い方: orihon %s --help\n", "usage: orihon %s --help\n"),
           command);
  return EXIT_USAGE;
}

static gboolean
usage (const CliOptions *options, const char *command, const char *message, int *status)
{
  *status = cli_wrong_usage (options, command, message);
  return FALSE;
}

gboolean
cli_parse (const char *command, int *argc, char ***argv, const GOptionEntry *entries, int max_rest,
           CliOptions *options, int *status)
{
  g_autofree char *lang = NULL, *format = NULL;
  *options = (CliOptions){ 0 };
  choose_language (NULL, options);
  const GOptionEntry shared[] = {
    { "site", 'C', 0, G_OPTION_ARG_FILENAME, &options->root,
      cli_text (options, "サイトのフォルダー（初めは今の場所）", "the site's folder (.)"), "DIR" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &lang,
      cli_text (options, "メッセージの言語", "language of messages"), "ja|en" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      cli_text (options, "指摘の形", "form of findings"),
      speaks_csv (command) ? "text|json|csv" : "text|json" },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs,
      cli_text (options, "同時に行う仕事の数（初めはコアの数）", "workers (the number of cores)"),
      "N" },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options->strict,
      cli_text (options, "警告でも公開を止める", "warnings stop the build"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options->all,
      cli_text (options, "同じ種類の指摘も、略さずにすべて示す", "fold no findings of one kind"),
      NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet,
      cli_text (options, "指摘のほかは何も出さない", "say nothing but findings"), NULL },
    { NULL },
  };
  const Command *known = find_command (command);
  g_autofree char *name = g_strdup_printf ("orihon %s", command);
  g_autoptr (GOptionContext) context = g_option_context_new (known->arguments);
  g_autoptr (GError) error = NULL;
  g_option_context_set_summary (context, cli_text (options, known->ja, known->en));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, shared, NULL);
  g_set_prgname (name);
  if (!g_option_context_parse (context, argc, argv, &error))
    return usage (options, command, error->message, status);
  if (options->root == NULL)
    options->root = g_strdup (".");
  if (!choose_language (lang, options) || !choose_format (format, command, options)
      || options->jobs < 0)
    return usage (options, command,
                  cli_text (options, "選べない値があります", "a value that cannot be chosen"),
                  status);
  if (*argc - 1 > max_rest)
    return usage (options, command, (*argv)[1 + max_rest], status);
  return TRUE;
}

void
cli_options_clear (CliOptions *options)
{
  g_free (options->root);
}

const char *
cli_text (const CliOptions *options, const char *ja, const char *en)
{
  return options->lang == LANG_JA ? ja : en;
}

void
cli_show_findings (const CliOptions *options, const Diags *diags)
{
  g_autoptr (GString) out = g_string_new (NULL);
  cli_progress (options, NULL);
  if (options->json)
    diags_format_json (diags, out);
  else if (options->csv)
    diags_format_csv (diags, options->lang, out);
  else
    diags_format_folded (diags, options->lang, options->all ? G_MAXUINT : FINDINGS_OF_A_KIND, out);
  fwrite (out->str, 1, out->len, options->json || options->csv ? stdout : stderr);
}

void
cli_say (const CliOptions *options, const char *format, ...)
{
  if (options->quiet || options->json || options->csv)
    return;
  va_list args;
  va_start (args, format);
  vfprintf (stdout, format, args);
  va_end (args);
}

void
cli_progress (const CliOptions *options, const char *text)
{
  if (options->quiet || options->json || !isatty (STDERR_FILENO))
    return;
  fprintf (stderr, "\r\033[K%s", text ? text : "");
}
