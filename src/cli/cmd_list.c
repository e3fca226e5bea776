#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/printout.h"
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
list_facilities (const Site *site, const CliOptions *options, Printout *printout)
{
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      const Facility *facility = site->directory->facilities->pdata[i];
      const FacilityTypeInfo *type = &facility_types[facility->type];
      const Area *area = facility->areas ? facility->areas[0] : NULL;
      printout_add (printout,
                    (const char *[]){ facility->name, cli_text (options, type->ja, type->en),
                                      area ? area->name : NULL, facility->tel, facility->address,
                                      facility->id });
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

typedef struct
{
  const char *name;
  const char *const columns[8];
  void (*list) (const Site *site, const CliOptions *options, Printout *printout);
} Kind;

static const Kind kinds[] = {
  { "pages", { "url", "title", "state", "updated", "review_by", "file", NULL }, list_pages },
  { "lectures", { "date", "time", "title", "venue", "status", "id", NULL }, list_lectures },
  { "facilities", { "name", "type", "area", "tel", "address", "id", NULL }, list_facilities },
  { "pamphlets", { "name", "title", "layout", "edition", "issued", NULL }, list_pamphlets },
  { "contacts", { "id", "name", "tel", "fax", "hours", NULL }, list_contacts },
};

static int
list (const CliOptions *options, const Kind *kind)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Site) site = site_load (options->root, diags);
  g_autoptr (Printout) printout = printout_new (kind->columns);
  if (site == NULL)
    {
      cli_show_findings (options, diags);
      return EXIT_FATAL;
    }
  kind->list (site, options, printout);
  printout_show (printout, options, CELL_WIDTH);
  return 0;
}

static int
choose (const CliOptions *options, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0)
      return list (options, &kinds[i]);
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
  if (cli_parse ("list", &argc, &argv, NULL, 1, &options, &status))
    status = choose (&options, argc > 1 ? argv[1] : "pages");
  cli_options_clear (&options);
  return status;
}
