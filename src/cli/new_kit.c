#include "cli/new.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/slug.h"
#include "site/load.h"

/* Where nobody says how many come. */
#define USUAL_SEATS 30
#define ROWS_OF_LIST 17 /* of signin-a4 */

typedef struct
{
  const char *name, *title;
  const char *layout; /* NULL: that of the pamphlet whose text it takes */
  const char *like;   /* how the layout of that pamphlet begins, or NULL */
  const char *paper;
  gdouble copies, more; /* a seat, and besides */
  gboolean internal;
} KitPart;

static const KitPart parts[] = {
  { "handbill", "ちらし", "handbill-a4", NULL, "A4 上質紙 70kg", 5, 0, FALSE },
  { "leaflet", "リーフレット", NULL, "leaflet-", "A4 上質紙 90kg", 1, 0, TRUE },
  { "cards", "カード", NULL, "cards-", "名刺用紙 A4 10面", 1, 0, TRUE },
  { "signin", "受付の名簿", "signin-a4", NULL, "A4 普通紙", 1.0 / ROWS_OF_LIST, 0.99, TRUE },
  { "speaker", "講師の控え", "speaker-a4", NULL, "A4 普通紙", 0, 2, TRUE },
  { "survey", "アンケート", "survey-a4", NULL, "A4 普通紙", 1, 0, TRUE },
  { "kit", "刷る物の一覧", "kit-a4", NULL, "A4 普通紙", 0, 1, TRUE },
};

typedef struct
{
  const CliOptions *options;
  const Site *site;
  const Lecture *lecture;
  const char *leaflet;
} Kit;

static gint
seats_of (const Lecture *lecture)
{
  gint64 seats = lecture->capacity != NULL ? g_ascii_strtoll (lecture->capacity, NULL, 10) : 0;
  return seats > 0 && seats < 100000 ? (gint)seats : USUAL_SEATS;
}

/* The pamphlet whose text @part takes; NULL if the site has none. */
static const Pamphlet *
model_of (const Kit *kit, const KitPart *part)
{
  gboolean chosen = kit->leaflet != NULL && strcmp (part->name, "leaflet") == 0;
  for (guint i = 0; i < kit->site->pamphlets->len; i++)
    {
      const Pamphlet *pamphlet = kit->site->pamphlets->pdata[i];
      if (chosen ? strcmp (pamphlet->name, kit->leaflet) == 0
                 : pamphlet->text_of == NULL && g_str_has_prefix (pamphlet->layout, part->like))
        return pamphlet;
    }
  return NULL;
}

static char *
front_matter (const Kit *kit, const KitPart *part, const Pamphlet *model)
{
  GString *out = g_string_new ("---\n");
  g_autofree char *title = new_quoted (kit->lecture->title);
  g_autofree char *id = new_quoted (kit->lecture->id);
  g_autofree char *date = date_format (kit->site->today, DATE_ISO);
  g_string_append_printf (out, "title: \"%s（%s）\"\n", title, part->title);
  g_string_append_printf (out, "layout: %s\n", model != NULL ? model->layout : part->layout);
  if (model != NULL)
    g_string_append_printf (out, "text_of: %s\n", model->name);
  else if (part->internal)
    g_string_append_printf (out, "cover_title: %s\n", part->title);
  g_string_append_printf (out, "lecture: \"%s\"\n", id);
  if (!part->internal || model != NULL)
    g_string_append_printf (out, "edition: 第1版\nissued: %s\n", date);
  g_string_append_printf (out, "copies: %d\n",
                          (gint)(seats_of (kit->lecture) * part->copies + part->more));
  g_string_append_printf (out, "paper: %s\n", part->paper);
  if (part->internal)
    g_string_append (out, "audience: internal # press/ だけに作り、サイトには載せない\n");
  g_string_append (out, "---\n");
  return g_string_free (out, FALSE);
}

static gboolean
write_part (const Kit *kit, const KitPart *part)
{
  const Pamphlet *model = part->like != NULL ? model_of (kit, part) : NULL;
  if (part->like != NULL && model == NULL)
    {
      cli_say (kit->options,
               cli_text (kit->options, "%s: もとになるパンフレットがないので、作りません。\n",
                         "%s: there is no pamphlet to take the text of; left out.\n"),
               part->title);
      return TRUE;
    }
  g_autofree char *slug = slug_from_text (kit->lecture->id);
  g_autofree char *file = g_strdup_printf ("pamphlets/%s-%s.md", slug, part->name);
  g_autofree char *text = front_matter (kit, part, model);
  return new_write (kit->options, file, text);
}

static int
make_kit (const CliOptions *options, const Site *site, const char *id, const char *leaflet)
{
  Kit kit = { options, site, schedule_lecture (site->schedule, id), leaflet };
  if (kit.lecture == NULL)
    {
      fprintf (stderr,
               cli_text (options,
                         "「%s」という講座がありません（orihon list lectures で調べられます）\n",
                         "there is no lecture '%s' (see orihon list lectures)\n"),
               id);
      return EXIT_USAGE;
    }
  int status = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!write_part (&kit, &parts[i]))
      status = EXIT_FATAL;
  return status;
}

int
new_kit (const CliOptions *options, const char *id, const char *leaflet)
{
  g_autoptr (Diags) diags = diags_new ();
  Site *site = site_load (options->root, diags);
  if (site == NULL)
    {
      cli_show_findings (options, diags);
      return EXIT_FATAL;
    }
  int status = make_kit (options, site, id, leaflet);
  site_free (site);
  return status;
}
