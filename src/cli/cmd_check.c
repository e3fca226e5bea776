#include "check/check.h"
#include "cli/cli.h"
#include "cli/pamphlets.h"
#include "publish/folder.h"
#include "publish/publish.h"
#include "site/load.h"

/* All pamphlets are set where nobody keeps them, for what there is to say of them on paper. Returns
 * their number. */
static guint
check_pamphlets (const CliOptions *options, Site *site, Diags *diags)
{
  char *all[] = { NULL };
  PublishReport report = { 0 };
  g_autofree const char **names = cli_pamphlets (site, all, diags);
  g_autofree char *folder = *names != NULL ? g_dir_make_tmp ("orihon-check-XXXXXX", NULL) : NULL;
  const PublishOptions drafts = { .out = folder, .n_workers = options->jobs };
  if (folder == NULL)
    return 0;
  site->desk = names;
  site->desk_draft = TRUE;
  publish_site (site, &drafts, &report, diags);
  site->desk = NULL;
  folder_remove (folder);
  return g_strv_length ((char **)names);
}

static int
check (const CliOptions *options, const char *out)
{
  CheckReport report = { 0 };
  guint n_pamphlets = 0;
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Site) site = site_load (options->root, diags);
  if (site != NULL)
    {
      check_phones (site, diags);
      directory_review_age (site->directory, site->today, (guint)site->config.confirm_within_days,
                            diags);
      sources_review_terms (site->directory->sources, "content/directory/sources.yaml", diags);
      sources_review_terms (site->lecture_sources, "content/lectures/sources.yaml", diags);
      check_outputs (out ? out : options->root, &report, diags);
      n_pamphlets = check_pamphlets (options, site, diags);
    }
  if (options->strict)
    diags_make_strict (diags);
  cli_show_findings (options, diags);
  cli_say (options,
           cli_text (options, "%u ページ、%u のリンク、%u 点のパンフレットを調べました。指摘 %u\n",
                     "looked at %u pages, %u links and %u pamphlets; %u findings\n"),
           report.n_pages, report.n_links, n_pamphlets, diags_count (diags, DIAG_WARNING));
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
