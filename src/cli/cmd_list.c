#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/list_facilities.h"
#include "cli/printout.h"
#include "site/asked.h"
#include "directory/match.h"
#include "site/load.h"

#define CELL_WIDTH 40

static void
list_pages (const Site *site, const CliOptions *options, Printout *printout)
{
  const GPtrArray *kinds[] = { site->pages, site->unpublished };
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < kinds[k]->len; i++)
      {
        const Page *page = kinds[k]->pdata[i];
        g_autofree char *updated
            = date_format (page->updated ? page->updated : page->date, DATE_ISO);
        g_autofree char *review = date_format (page->review_by, DATE_ISO);
        const char *state = k == 1 ? cli_text (options, "非公開", "unpublished")
                            : page->audience == AUDIENCE_PARTNERS
                                ? cli_text (options, "関係機関", "partners")
                                : cli_text (options, "公開", "public");
        printout_add (printout, (const char *[]){ page->url, page->title, state, updated, review,
                                                  page->file });
      }
}

static void
list_lectures (const Site *site, const CliOptions *options, Printout *printout)
{
  for (guint i = 0; i < site->schedule->lectures->len; i++)
    {
      const Lecture *lecture = site->schedule->lectures->pdata[i];
      g_autofree char *start = date_format (lecture->start, DATE_ISO);
      g_autofree char *time = time_format (lecture->start_time, FALSE);
      const LectureWord *state = &lecture_states[lecture->status];
      printout_add (printout,
                    (const char *[]){ start, time, lecture->title, lecture->venue,
                                      cli_text (options, state->ja, state->en), lecture->id });
    }
}

static void
list_pamphlets (const Site *site, G_GNUC_UNUSED const CliOptions *options, Printout *printout)
{
  for (guint i = 0; i < site->printed->len; i++)
    {
      const Pamphlet *pamphlet = site->printed->pdata[i];
      g_autofree char *issued = date_format (pamphlet->issued, DATE_ISO);
      printout_add (printout, (const char *[]){ pamphlet->name, pamphlet->page->title,
                                                pamphlet->layout, pamphlet->edition, issued });
    }
}

static void
list_contacts (const Site *site, G_GNUC_UNUSED const CliOptions *options, Printout *printout)
{
  for (guint i = 0; i < site->contacts->len; i++)
    {
      const Contact *contact = site->contacts->pdata[i];
      printout_add (printout, (const char *[]){ contact->id, contact->name, contact->tel,
                                                contact->fax, contact->hours });
    }
}

/* As matches.csv is written, for the office to answer in the third column. */
static void
list_matches (const Site *site, G_GNUC_UNUSED const CliOptions *options, Printout *printout)
{
  for (guint i = 0; i < site->directory->questions->len; i++)
    {
      const MatchQuestion *question = site->directory->questions->pdata[i];
      const Facility *sides[] = { question->record, question->other };
      g_autoptr (GString) memo = g_string_new (question->reason);
      for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
        g_string_append_printf (memo, "／%s %s %s", sides[s]->name,
                                sides[s]->address ? sides[s]->address : "",
                                sides[s]->tel ? sides[s]->tel : "");
      printout_add (printout, (const char *[]){ question->record->id, question->other->id, "", "",
                                                memo->str });
    }
}

static void
list_unanswered (const Site *site, const CliOptions *options, Printout *printout)
{
  g_autoptr (GArray) unanswered = site_unanswered (site);
  for (guint i = 0; i < unanswered->len; i++)
    {
      const Asked *asked = &g_array_index (unanswered, Asked, i);
      g_autofree char *sent = date_format (asked->sent, DATE_ISO);
      g_autofree char *reply_by = date_format (asked->reply_by, DATE_ISO);
      printout_add (printout,
                    (const char *[]){ asked->facility->name, asked->facility->tel,
                                      asked->facility->fax, sent, reply_by,
                                      asked->late ? cli_text (options, "期限後", "late")
                                                  : cli_text (options, "期限前", "in time"),
                                      asked->facility->id });
    }
}

typedef struct
{
  const char *name;
  const char *const columns[8];
  void (*list) (const Site *site, const CliOptions *options, Printout *printout); /* NULL: its
                                                             columns are asked for */
} Kind;

static const Kind kinds[] = {
  { "pages", { "url", "title", "state", "updated", "review_by", "file", NULL }, list_pages },
  { "lectures", { "date", "time", "title", "venue", "status", "id", NULL }, list_lectures },
  { "facilities", { NULL }, NULL },
  { "pamphlets", { "name", "title", "layout", "edition", "issued", NULL }, list_pamphlets },
  { "unanswered",
    { "name", "tel", "fax", "sent", "reply_by", "state", "id", NULL },
    list_unanswered },
  { "matches", { "ID", "相手のID", "同じか", "日付", "メモ", NULL }, list_matches },
  { "contacts", { "id", "name", "tel", "fax", "hours", NULL }, list_contacts },
};

static int
list (const CliOptions *options, const Kind *kind, const FacilityListing *listing)
{
  if (kind->list != NULL && (listing->where != NULL || listing->columns != NULL))
    return cli_wrong_usage (options, "list", "--where, --columns: facilities");
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Site) site = site_load (options->root, diags);
  if (site == NULL)
    {
      cli_show_findings (options, diags);
      return EXIT_FATAL;
    }
  if (kind->list == NULL)
    return list_facilities (options, site->directory, listing);
  g_autoptr (Printout) printout = printout_new (kind->columns);
  kind->list (site, options, printout);
  printout_show (printout, options, CELL_WIDTH);
  return 0;
}

static int
choose (const CliOptions *options, const char *name, const FacilityListing *listing)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0)
      return list (options, &kinds[i], listing);
  fprintf (stderr,
           cli_text (options, "「%s」は一覧できません。選べるもの:",
                     "'%s' cannot be listed; choose one of:"),
           name);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    fprintf (stderr, " %s", kinds[i].name);
  fputc ('\n', stderr);
  return EXIT_USAGE;
}

int
cmd_list (int argc, char **argv)
{
  CliOptions options;
  int status;
  g_auto (GStrv) where = NULL;
  g_autofree char *columns = NULL;
  const GOptionEntry entries[] = {
    { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &where,
      "facilities: この条件の施設だけ（種別=薬局、名称~見本、確認日<2026-04-01）/ only those",
      "列=値" },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &columns,
      "facilities: 示す列（名称,電話番号,訪問診療）/ columns to show", "列,…" },
    { NULL },
  };
  if (cli_parse ("list", &argc, &argv, entries, 1, &options, &status))
    {
      const FacilityListing listing = { where, columns };
      status = choose (&options, argc > 1 ? argv[1] : "pages", &listing);
    }
  cli_options_clear (&options);
  return status;
}
