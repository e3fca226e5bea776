#include "print/line.h"

#include <string.h>

#include "base/text.h"

static const DiagKind LINE_PLACEHOLDER_UNKNOWN = {
  .id = "print-placeholder-unknown",
  .level = DIAG_WARNING,
  .ja = "印刷の型紙の文に「{name}」という差し込みはありません",
  .en = "A line of the print layout asks for “{name}”, which there is none of",
  .hint_ja = "「{near}」の間違いではありませんか",
  .hint_en = "Did you mean “{near}”?",
};

/* What stands for a placeholder; NULL where the pamphlet has none. Owned by the caller. */
typedef char *(*LineValue) (const LineSource *source);

static const Contact *
contact_of (const LineSource *source)
{
  const Contact *contact = source->pamphlet->page->contact;
  return contact != NULL ? contact : site_contact (source->site, NULL);
}

static char *
value_title (const LineSource *source)
{
  return g_strdup (source->pamphlet->page->title);
}

/* Where the editor gave no breaks, phrases break the title anyway. */
static char *
value_cover_title (const LineSource *source)
{
  const char *title = source->pamphlet->cover_title;
  return g_strdup (title != NULL ? title : source->pamphlet->page->title);
}

static char *
value_subtitle (const LineSource *source)
{
  return g_strdup (source->pamphlet->subtitle);
}

static char *
value_summary (const LineSource *source)
{
  return g_strdup (source->pamphlet->page->summary);
}

static char *
value_edition (const LineSource *source)
{
  return g_strdup (source->pamphlet->edition);
}

static char *
format_issued (const LineSource *source, DateStyle style)
{
  Date issued = source->pamphlet->issued;
  return issued != DATE_NONE ? date_format (issued, style) : NULL;
}

static char *
value_issued (const LineSource *source)
{
  return format_issued (source, DATE_JA);
}

static char *
value_issued_era (const LineSource *source)
{
  return format_issued (source, DATE_JA_ERA);
}

static char *
value_supervisor (const LineSource *source)
{
  return g_strdup (source->pamphlet->page->supervisor);
}

static char *
value_organisation (const LineSource *source)
{
  return g_strdup (source->site->config.organisation);
}

static char *
value_site (const LineSource *source)
{
  return g_strdup (source->site->config.title);
}

static char *
value_url (const LineSource *source)
{
  return g_strdup (source->site->config.base_url);
}

static char *
value_paper (const LineSource *source)
{
  return g_strdup (source->pamphlet->paper);
}

static char *
value_copies (const LineSource *source)
{
  gint copies = source->pamphlet->copies;
  return copies > 0 ? g_strdup_printf ("%d", copies) : NULL;
}

static char *
value_build (const LineSource *source)
{
  return g_strdup (source->site->build_id);
}

static char *
value_page (const LineSource *source)
{
  return g_strdup (source->page);
}

static char *
value_volume (const LineSource *source)
{
  const Area *volume = source->pamphlet->volume;
  return volume != NULL ? g_strdup (volume->name) : NULL;
}

static char *
value_number (const LineSource *source)
{
  return g_strdup (source->number);
}

static char *
value_pages (const LineSource *source)
{
  return g_strdup (source->pages);
}

static char *
value_sample (const LineSource *source)
{
  return source->site->config.sample ? g_strdup ("見本") : NULL;
}

static char *
value_contact (const LineSource *source)
{
  const Contact *contact = contact_of (source);
  return contact != NULL ? g_strdup (contact->name) : NULL;
}

static char *
value_tel (const LineSource *source)
{
  const Contact *contact = contact_of (source);
  return contact != NULL ? g_strdup (contact->tel) : NULL;
}

static char *
value_fax (const LineSource *source)
{
  const Contact *contact = contact_of (source);
  return contact != NULL ? g_strdup (contact->fax) : NULL;
}

static char *
value_email (const LineSource *source)
{
  const Contact *contact = contact_of (source);
  return contact != NULL ? g_strdup (contact->email) : NULL;
}

static char *
value_hours (const LineSource *source)
{
  const Contact *contact = contact_of (source);
  return contact != NULL ? g_strdup (contact->hours) : NULL;
}

static char *
value_say (const LineSource *source)
{
  const Contact *contact = contact_of (source);
  return contact != NULL ? g_strdup (contact->say) : NULL;
}

static char *
value_address (const LineSource *source)
{
  const Contact *contact = contact_of (source);
  return contact != NULL ? g_strdup (contact->address) : NULL;
}

static char *
value_lecture (const LineSource *source)
{
  const Lecture *lecture = source->pamphlet->lecture;
  return lecture != NULL ? g_strdup (lecture->title) : NULL;
}

/* 2026年12月5日（土曜日）午前10時 */
static char *
value_lecture_when (const LineSource *source)
{
  const Lecture *lecture = source->pamphlet->lecture;
  if (lecture == NULL || lecture->start == DATE_NONE)
    return NULL;
  g_autofree char *day = date_format (lecture->start, DATE_JA_WEEKDAY);
  g_autofree char *time
      = lecture->start_time != TIME_NONE ? time_format (lecture->start_time, TRUE) : NULL;
  return g_strconcat (day, time, NULL);
}

static char *
value_lecture_venue (const LineSource *source)
{
  const Lecture *lecture = source->pamphlet->lecture;
  return lecture != NULL ? g_strdup (lecture->venue) : NULL;
}

/* Of its desk. */
static char *
value_lecture_tel (const LineSource *source)
{
  const Lecture *lecture = source->pamphlet->lecture;
  const Contact *desk = lecture != NULL ? site_contact (source->site, lecture->contact) : NULL;
  return desk != NULL ? g_strdup (desk->tel) : NULL;
}

/* All titles, each with its year. */
static char *
value_sources (const LineSource *source)
{
  const GPtrArray *sources = source->pamphlet->page->sources;
  if (sources == NULL || sources->len == 0)
    return NULL;
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < sources->len; i++)
    {
      const Reference *reference = sources->pdata[i];
      g_string_append_printf (out, "%s%s", i > 0 ? "、" : "", reference->title);
      if (reference->date != DATE_NONE)
        g_string_append_printf (out, "（%u年）", date_year (reference->date));
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *name;
  LineValue value;
} placeholders[] = {
  { "title", value_title },
  { "cover_title", value_cover_title },
  { "subtitle", value_subtitle },
  { "summary", value_summary },
  { "edition", value_edition },
  { "issued", value_issued },
  { "issued_era", value_issued_era },
  { "supervisor", value_supervisor },
  { "organisation", value_organisation },
  { "site", value_site },
  { "url", value_url },
  { "paper", value_paper },
  { "copies", value_copies },
  { "build", value_build },
  { "page", value_page },
  { "volume", value_volume },
  { "number", value_number },
  { "pages", value_pages },
  { "sample", value_sample },
  { "contact", value_contact },
  { "tel", value_tel },
  { "fax", value_fax },
  { "email", value_email },
  { "hours", value_hours },
  { "say", value_say },
  { "address", value_address },
  { "sources", value_sources },
  { "lecture", value_lecture },
  { "lecture_when", value_lecture_when },
  { "lecture_venue", value_lecture_venue },
  { "lecture_tel", value_lecture_tel },
};

static void
report_unknown (const char *name, const LineSource *source, Pos pos, Diags *diags)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
    g_ptr_array_add (known, (gpointer)placeholders[i].name);
  g_autoptr (GList) words = source->words != NULL ? g_hash_table_get_keys (source->words) : NULL;
  words = g_list_sort (words, (GCompareFunc)strcmp);
  for (const GList *word = words; word != NULL; word = word->next)
    g_ptr_array_add (known, word->data);
  g_ptr_array_add (known, NULL);
  const char *near_ = text_nearest (name, (const char *const *)known->pdata);
  g_autofree char *all = g_strjoinv (" ", (char **)known->pdata);
  diags_add (diags, &LINE_PLACEHOLDER_UNKNOWN, pos, "name", name, "near",
             near_ != NULL ? near_ : all, NULL);
}

static char *
value_of (const char *name, const LineSource *source, Pos pos, Diags *diags)
{
  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (g_str_equal (placeholders[i].name, name))
      return placeholders[i].value (source);
  const char *word = source->words != NULL ? g_hash_table_lookup (source->words, name) : NULL;
  if (word != NULL)
    return g_strdup (word);
  report_unknown (name, source, pos, diags);
  return NULL;
}

char *
line_fill (const char *text, const LineSource *source, Pos pos, Diags *diags)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (const char *at = text; *at != '\0';)
    {
      const char *open = strchr (at, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      if (close == NULL)
        {
          g_string_append (out, at);
          break;
        }
      g_string_append_len (out, at, open - at);
      g_autofree char *name = g_strndup (open + 1, close - open - 1);
      g_autofree char *value = value_of (name, source, pos, diags);
      if (value == NULL || *value == '\0')
        return NULL;
      g_string_append (out, value);
      at = close + 1;
    }
  return g_strdup (out->str);
}
