#include "pull/report.h"
#include "base/escape.h"
#include "pull/store.h"

#include <string.h>

#define REPORTS_MAX 1000 /* of one source and day */

const ReportSection report_sections[N_REPORT_SECTIONS] = {
  { CHANGE_UPDATED, TRUE, "先に確かめるところ", "To be looked at first" },
  { CHANGE_REMOVED, FALSE, "削除", "Removed" },
  { CHANGE_ADDED, FALSE, "新規", "New" },
  { CHANGE_UPDATED, FALSE, "ほかの更新", "Other changes" },
};

GPtrArray *
report_section_changes (const Report *report, const ReportSection *section)
{
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < report->changes->records->len; i++)
    {
      RecordChange *change = &g_array_index (report->changes->records, RecordChange, i);
      if (change->kind == section->kind && change->urgent == section->urgent)
        g_ptr_array_add (found, change);
    }
  return found;
}

const char *
report_text (const Report *report, const char *ja, const char *en)
{
  return report->lang == LANG_JA ? ja : en;
}

char *
report_sum (const Changes *changes, Lang lang)
{
  const guint *n = changes->counts;
  return g_strdup_printf (lang == LANG_JA ? "削除%u件・新規%u件・更新%u件"
                                          : "%u removed, %u new, %u changed",
                          n[CHANGE_REMOVED], n[CHANGE_ADDED], n[CHANGE_UPDATED]);
}

/* The list that has the record, the newer one if both do, and its number there. */
static const Listing *
listing_of (const Report *report, const RecordChange *change, guint *record)
{
  gboolean removed = change->kind == CHANGE_REMOVED;
  *record = removed ? change->before : change->after;
  return removed ? report->changes->before : report->changes->after;
}

static char *
value_of (const Report *report, const RecordChange *change, const char *label)
{
  guint record;
  const Listing *listing = listing_of (report, change, &record);
  return listing_value (listing, record, listing_label (listing, label));
}

const char *
report_key (const Report *report, const RecordChange *change)
{
  guint record;
  const Listing *listing = listing_of (report, change, &record);
  return g_array_index (listing->records, ListingRecord, record).key;
}

char *
report_name (const Report *report, const RecordChange *change)
{
  g_autofree char *name = value_of (report, change, report->changes->after->subject->name);
  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (report_key (report, change));
}

char *
report_details (const Report *report, const RecordChange *change)
{
  GString *details = g_string_new (NULL);
  for (const char *const *label = report->changes->after->subject->tells; *label != NULL; label++)
    {
      g_autofree char *value = value_of (report, change, *label);
      if (*value != '\0')
        g_string_append_printf (details, "%s%s", details->len > 0 ? "／" : "", value);
    }
  return g_string_free (details, FALSE);
}

/* ── the table ── */

static void
append_line (GString *out, const char *const cells[7])
{
  for (guint i = 0; i < 7; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      escape_csv (out, cells[i]);
    }
  g_string_append (out, "\r\n");
}

/* A record that came or went, with all that is known of it. */
static void
append_record (const Report *report, const RecordChange *change, const char *kind, GString *out)
{
  guint record;
  const Listing *listing = listing_of (report, change, &record);
  g_autofree char *name = report_name (report, change);
  gboolean removed = change->kind == CHANGE_REMOVED;
  for (guint i = 0; i < listing->labels->len; i++)
    {
      g_autofree char *value = listing_value (listing, record, (int)i);
      const char *const cells[] = { kind,
                                    "",
                                    report_key (report, change),
                                    name,
                                    listing->labels->pdata[i],
                                    removed ? value : "",
                                    removed ? "" : value };
      if (*value != '\0')
        append_line (out, cells);
    }
}

static void
append_fields (const Report *report, const RecordChange *change, const char *kind, GString *out)
{
  g_autofree char *name = report_name (report, change);
  for (guint i = 0; i < change->n_fields; i++)
    {
      const FieldChange *field
          = &g_array_index (report->changes->fields, FieldChange, change->first_field + i);
      const char *const cells[] = { kind,
                                    field->urgent ? "●" : "",
                                    report_key (report, change),
                                    name,
                                    field->label,
                                    field->before,
                                    field->after };
      append_line (out, cells);
    }
}

void
report_append_csv (const Report *report, GString *out)
{
  static const char *const ja[] = { "区分", "先に確認", "ID", "名称", "項目", "前", "後" };
  static const char *const en[] = { "kind", "first", "ID", "name", "field", "before", "after" };
  static const char *const kinds_ja[] = { "削除", "新規", "更新" };
  static const char *const kinds_en[] = { "removed", "new", "changed" };
  g_string_append (out, "\357\273\277"); /* so that Excel shows it right */
  append_line (out, report->lang == LANG_JA ? ja : en);
  for (guint s = 0; s < N_REPORT_SECTIONS; s++)
    {
      g_autoptr (GPtrArray) found = report_section_changes (report, &report_sections[s]);
      ChangeKind kind = report_sections[s].kind;
      const char *word = (report->lang == LANG_JA ? kinds_ja : kinds_en)[kind];
      for (guint i = 0; i < found->len; i++)
        (kind == CHANGE_UPDATED ? append_fields : append_record) (report, found->pdata[i], word,
                                                                  out);
    }
}

/* ── the text ── */

/* @text on one line, with what Markdown would take for its own escaped. */
static void
append_plain (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (strchr ("\\`*_[]<>|#&", *text) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *text == '\n' ? ' ' : *text);
    }
}

static void
append_markdown_field (const Report *report, const FieldChange *field, GString *out)
{
  const char *empty = report_text (report, "（空欄）", "(empty)");
  g_string_append (out, field->urgent ? "  - **" : "  - ");
  append_plain (out, field->label);
  g_string_append (out, field->urgent ? "**: " : ": ");
  append_plain (out, *field->before != '\0' ? field->before : empty);
  g_string_append (out, " → ");
  append_plain (out, *field->after != '\0' ? field->after : empty);
  g_string_append_c (out, '\n');
}

static void
append_markdown_record (const Report *report, const RecordChange *change, GString *out)
{
  g_autofree char *name = report_name (report, change);
  g_autofree char *details = report_details (report, change);
  g_string_append (out, "- ");
  append_plain (out, name);
  if (change->kind != CHANGE_UPDATED && *details != '\0')
    {
      g_string_append (out, report_text (report, "（", " ("));
      append_plain (out, details);
      g_string_append (out, report_text (report, "）", ")"));
    }
  g_string_append_c (out, '\n');
  for (guint i = 0; i < change->n_fields; i++)
    append_markdown_field (
        report, &g_array_index (report->changes->fields, FieldChange, change->first_field + i),
        out);
}

static void
append_markdown_section (const Report *report, const ReportSection *section, GString *out)
{
  g_autoptr (GPtrArray) found = report_section_changes (report, section);
  if (found->len > 0)
    g_string_append_printf (out, "\n## %s\n\n", report_text (report, section->ja, section->en));
  for (guint i = 0; i < MIN (found->len, REPORT_SHOWN_MAX); i++)
    append_markdown_record (report, found->pdata[i], out);
  if (found->len > REPORT_SHOWN_MAX)
    g_string_append_printf (
        out,
        report_text (report, "- ほかの %u 件は CSV にあります\n", "- %u more are in the CSV\n"),
        found->len - REPORT_SHOWN_MAX);
}

void
report_append_markdown (const Report *report, GString *out)
{
  g_autofree char *sum = report_sum (report->changes, report->lang);
  g_string_append_printf (out, "# %s", report_text (report, "変更の報告: ", "Report of changes: "));
  append_plain (out, report->spec->source.title);
  g_string_append_printf (out, "\n\n%s\n\n**%s**\n", report->day, sum);
  if (report->reasons->len > 0)
    g_string_append_c (out, '\n');
  for (guint i = 0; i < report->reasons->len; i++)
    {
      g_string_append (out, "- ");
      append_plain (out, report->reasons->pdata[i]);
      g_string_append_c (out, '\n');
    }
  for (guint s = 0; s < N_REPORT_SECTIONS; s++)
    append_markdown_section (report, &report_sections[s], out);
}

/* ── the files ── */

/* An earlier report of the day may be in somebody's hands, so it stays. */
static char *
free_stem (const char *root, const Report *report)
{
  for (guint i = 1; i < REPORTS_MAX; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *stem
          = g_strconcat ("reports/pull/", report->spec->source.key, "-", report->day, number, NULL);
      g_autofree char *file = g_strconcat (stem, ".html", NULL);
      g_autofree char *path = g_build_filename (root, file, NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&stem);
    }
  return g_strconcat ("reports/pull/", report->spec->source.key, "-", report->day, NULL);
}

char *
report_write (const char *root, const Report *report, Diags *diags)
{
  static const struct
  {
    const char *ending;
    void (*append) (const Report *report, GString *out);
  } forms[] = {
    { ".csv", report_append_csv },
    { ".md", report_append_markdown },
    { ".html", report_append_html },
  };
  g_autofree char *stem = free_stem (root, report);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *file = g_strconcat (stem, forms[i].ending, NULL);
      forms[i].append (report, text);
      if (!store_write (root, file, text->str, text->len, diags))
        return NULL;
    }
  return g_steal_pointer (&stem);
}
