#include "print/confirmation.h"

#include <string.h>

#include "base/escape.h"
#include "print/print.h"

gboolean
confirmation_is (const Pamphlet *pamphlet)
{
  return pamphlet->reply_by != DATE_NONE;
}

static void
add_line (GString *out, const char *const *cells)
{
  for (; *cells != NULL; cells++)
    {
      escape_csv (out, *cells);
      g_string_append (out, cells[1] != NULL ? "," : "\r\n");
    }
}

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
add_facility (GString *out, const Facility *facility, const Pamphlet *volume)
{
  g_autofree char *reply_by = date_format (volume->reply_by, DATE_ISO);
  g_autofree char *file = g_strconcat (volume->name, ".pdf", NULL);
  g_autofree char *address
      = g_strconcat (text_or_empty (facility->address), facility->building != NULL ? " " : "",
                     text_or_empty (facility->building), NULL);
  add_line (out, (const char *const[]){
                     facility->id,
                     facility->name,
                     facility->fax != NULL ? "FAX" : "郵送",
                     reply_by,
                     text_or_empty (facility->fax),
                     text_or_empty (facility->postal_code),
                     address,
                     file,
                     NULL,
                 });
}

/* What is printed of one file of content/pamphlets/ has that file's page. */
static gboolean
is_volume_of (const Pamphlet *volume, const Pamphlet *pamphlet)
{
  return strcmp (volume->page->file, pamphlet->page->file) == 0;
}

static gboolean
render (const Job *job, JobContext *context)
{
  static const char *const heads[]
      = { "ID", "名称", "送付方法", "回答期限", "FAX番号", "郵便番号", "所在地", "ファイル", NULL };
  const Site *site = job_site (context);
  const Pamphlet *pamphlet = job->subject;
  g_autofree char *path = g_strconcat (pamphlet->name, ".csv", NULL);
  g_autoptr (GString) out = g_string_new ("\xEF\xBB\xBF"); /* so that a spreadsheet reads UTF-8 */
  add_line (out, heads);
  for (guint i = 0; i < site->printed->len; i++)
    {
      const Pamphlet *volume = site->printed->pdata[i];
      if (!is_volume_of (volume, pamphlet))
        continue;
      g_autoptr (GPtrArray) asked = site_pamphlet_facilities (site, volume);
      for (guint f = 0; f < asked->len; f++)
        add_facility (out, asked->pdata[f], volume);
    }
  job_output (context, TREE_PRESS, path, out->str, out->len);
  return TRUE;
}

static gboolean
is_on_the_desk (const Site *site, const Pamphlet *pamphlet)
{
  for (guint i = 0; i < site->printed->len; i++)
    {
      const Pamphlet *volume = site->printed->pdata[i];
      if (is_volume_of (volume, pamphlet) && g_strv_contains (site->desk, volume->name))
        return TRUE;
    }
  return FALSE;
}

static void
plan (const Site *site, GArray *jobs)
{
  for (guint i = 0; site->desk != NULL && i < site->pamphlets->len; i++)
    {
      const Pamphlet *pamphlet = site->pamphlets->pdata[i];
      Job job = { .product = &confirmation_product, .subject = pamphlet, .key = pamphlet->name };
      if (confirmation_is (pamphlet) && is_on_the_desk (site, pamphlet))
        g_array_append_val (jobs, job);
    }
}

const Product confirmation_product
    = { .name = "confirmation", .wave = WAVE_FILES, .plan = plan, .render = render };
