/* A new page, lecture, … from a form that says what each line is for. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/date.h"
#include "base/slug.h"
#include "cli/new.h"

typedef struct
{
  const char *name;
  const char *folder; /* below content/; NULL: the name says it */
  const char *form;   /* {title} and {date} are filled in */
  const char *prefix; /* of the file's name, or NULL */
} NewKind;

static const NewKind new_kinds[] = {
  { "page", NULL,
    "---\n"
    "title: \"{title}\"\n"
    "summary: # 1文で、このページに何があるか\n"
    "updated: {date}\n"
    "review_by: # 点検する期限（例: 2027-03-31）\n"
    "draft: true # 公開してよくなったら、この行を消す\n"
    "---\n\n"
    "最初に、いちばん大事なことを書きます。\n\n"
    "## 見出し\n\n"
    "本文\n" },
  { "news", "news",
    "---\n"
    "title: \"{title}\"\n"
    "summary: # 1文で\n"
    "date: {date}\n"
    "publish_until: # 掲載を終える日（なければ消す）\n"
    "draft: true # 公開してよくなったら、この行を消す\n"
    "---\n\n"
    "本文\n" },
  { "lecture", "lectures",
    "---\n"
    "id: \"{title}\"\n"
    "title: \"{title}\"\n"
    "kind: 出前講座\n"
    "date: {date}\n"
    "start_time: 14:00\n"
    "end_time: 15:30\n"
    "venue: # 会場の名前\n"
    "address: # 会場の住所\n"
    "capacity: # 例: 30人（先着）\n"
    "fee: 無料\n"
    "audience: 市民\n"
    "status: 予定\n"
    "apply_by: # 申込の期限\n"
    "apply: # 申込の方法\n"
    "contact: # contacts.yaml の窓口の名前\n"
    "release: internal # 公開してよくなったら、この行を消す\n"
    "---\n\n"
    "どんな話か、だれのための講座かを書きます。\n" },
  { "pamphlet", "pamphlets",
    "---\n"
    "title: \"{title}\"\n"
    "layout: leaflet-trifold\n"
    "edition: 第1版\n"
    "issued: {date}\n"
    "draft: true # 公開してよくなったら、この行を消す\n"
    "---\n\n"
    ":::panel{flow=cover}\n"
    "表紙に置く文\n"
    ":::\n\n"
    "## 見出し\n\n"
    "本文は、面から面へ流れます。\n\n"
    ":::panel{flow=back}\n"
    "::contact{}\n"
    ":::\n" },
  { "confirm", "pamphlets",
    "---\n"
    "title: \"{title}\"\n"
    "layout: confirm-a4\n"
    "issued: {date} # 送る日\n"
    "reply_by: {date} # 答えてもらう期限に直す\n"
    "contact: # contacts.yaml の窓口の名前。返送先になる\n"
    "# split_by: facility # 施設ごとに1つのファイルにするとき\n"
    "# directory: {types: [薬局]} # 一部の施設だけに送るとき\n"
    "audience: internal\n"
    "---\n" },
  { "errata", "pamphlets",
    "---\n"
    "title: \"正誤表（{title}）\"\n"
    "layout: errata-a5\n"
    "errata_of: \"{title}\" # 直すパンフレットの名前\n"
    "edition: 第1版\n"
    "issued: {date}\n"
    "contact: # 問い合わせの窓口の名前\n"
    "audience: internal # press/ だけに作り、サイトには載せない\n"
    "---\n",
    "errata-" },
};

char *
new_quoted (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '"' || *c == '\\')
      g_string_append_printf (out, "\\%c", *c);
    else if (!g_ascii_iscntrl (*c))
      g_string_append_c (out, *c);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
fill (const char *form, const char *title, const char *date)
{
  g_auto (GStrv) parts = g_strsplit (form, "{title}", -1);
  g_autofree char *titled = g_strjoinv (title, parts);
  g_auto (GStrv) days = g_strsplit (titled, "{date}", -1);
  return g_strjoinv (date, days);
}

/* "acp/はじめかた" → content/acp/はじめかた.md, each part a slug; NULL if nothing is left of it. */
static char *
file_for (const NewKind *kind, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  g_autoptr (GString) path = g_string_new (kind->folder);
  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *slug = slug_from_text (*part);
      if (*slug == '\0')
        return NULL;
      g_string_append_printf (path, "%s%s%s", path->len ? "/" : "",
                              part[1] == NULL && kind->prefix != NULL ? kind->prefix : "", slug);
    }
  return g_strconcat (path->str, ".md", NULL);
}

/* Never over a file that is there. */
static gboolean
write_new (const char *path, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0777) != 0)
    return FALSE;
  int file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0)
    return FALSE;
  gsize length = strlen (text);
  gboolean whole = write (file, text, length) == (gssize)length;
  return close (file) == 0 && whole;
}

gboolean
new_write (const CliOptions *options, const char *file, const char *text)
{
  g_autofree char *path = g_build_filename (options->root, "content", file, NULL);
  if (!write_new (path, text))
    {
      fprintf (stderr, "%s: %s\n", path, g_strerror (errno));
      return FALSE;
    }
  cli_say (options,
           cli_text (options, "%s を作りました。開いて書いてください。\n",
                     "made %s; open it and write.\n"),
           path);
  return TRUE;
}

static int
make (const CliOptions *options, const NewKind *kind, const char *name)
{
  g_autofree char *file = file_for (kind, name);
  if (file == NULL)
    {
      fprintf (stderr,
               cli_text (options, "「%s」はファイルの名前にできません\n",
                         "'%s' cannot be a file's name\n"),
               name);
      return EXIT_USAGE;
    }
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *title = new_quoted (base);
  g_autofree char *date = date_format (run_date ("Asia/Tokyo"), DATE_ISO);
  g_autofree char *text = fill (kind->form, title, date);
  return new_write (options, file, text) ? 0 : EXIT_FATAL;
}

static int
choose (const CliOptions *options, int argc, char **argv)
{
  if (argc > 2 && strcmp (argv[1], "kit") == 0)
    return new_kit (options, argv[2], argc > 3 ? argv[3] : NULL);
  if (argc == 2 && strcmp (argv[1], "lecture") == 0)
    return new_lecture (options);
  for (guint i = 0; argc > 2 && i < G_N_ELEMENTS (new_kinds); i++)
    if (strcmp (new_kinds[i].name, argv[1]) == 0)
      return make (options, &new_kinds[i], argv[2]);
  fputs (cli_text (options,
                   "使い方: orihon new 種類 名前\n種類:", "usage: orihon new KIND NAME\nkinds:"),
         stderr);
  for (guint i = 0; i < G_N_ELEMENTS (new_kinds); i++)
    fprintf (stderr, " %s", new_kinds[i].name);
  fputs (" kit\n", stderr);
  return EXIT_USAGE;
}

int
cmd_new (int argc, char **argv)
{
  CliOptions options;
  int status;
  if (cli_parse ("new", &argc, &argv, NULL, 3, &options, &status))
    status = choose (&options, argc, argv);
  cli_options_clear (&options);
  return status;
}
