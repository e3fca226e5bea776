#include "directory/directory_case.h"
#include "directory/source_file.h"

#include <glib/gstdio.h>

#define LIST "ID,お店,種別,電話番号\n7,見本薬局,,086-000-0001\n"

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *file = g_build_filename (folder, "directory", "pulled", name, NULL);
  g_autofree char *parent = g_path_get_dirname (file);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

static void
remove_files (const char *folder)
{
  static const char *const names[]
      = { "directory/pulled/shops.csv", "directory/pulled/shops.source.yaml", "directory/pulled",
          "directory", "" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (folder, names[i], NULL);
      g_remove (file);
    }
}

/* The directory of a site whose content/ is @folder, on the day @today, and its findings. */
static Directory *
read_sources (const char *folder, const char *yaml, Date today, Diags *diags)
{
  Directory *directory = directory_new ();
  g_autoptr (ValueDoc) doc = yaml_read (yaml, strlen (yaml), "sources.yaml", 1, diags);
  directory_read_sources (directory, value_doc_root (doc), folder, today, diags);
  directory_finish (directory, diags);
  return directory;
}

static const char SOURCES[]
    = "sources:\n"
      "  - key: shops\n"
      "    title: 薬局の一覧\n"
      "    url: https://user:geheim@example.invalid/list.csv?key=hidden\n"
      "    mapping: {お店: 名称}\n"
      "    constants: {種別: 薬局, 名称_カナ: ミホン}\n"
      "    credit: 見本市\n"
      "    max_age_days: 60\n"
      "  - {key: never, title: 来ない一覧, url: 'https://example.invalid/'}\n";

static void
reads_copies_by_what_the_source_says_of_them (void)
{
  g_autofree char *folder = g_dir_make_tmp ("orihon-source-XXXXXX", NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, LIST, -1);
  g_autofree char *note = g_strdup_printf (
      "url: \"https://example.invalid/list.csv?…\"\nfetched: \"2026-09-01T10:00:00Z\"\n"
      "checked: \"2026-09-10T10:00:00Z\"\ncopy_sha256: \"%s\"\nbytes: 1\nrows: 1\n",
      sum);
  write_file (folder, "shops.csv", LIST);
  write_file (folder, "shops.source.yaml", note);

  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = read_sources (folder, SOURCES, 20261001, diags);
  const Source *source = directory_source (directory, "shops");
  g_assert_cmpuint (directory->sources->len, ==, 2);
  g_assert_cmpstr (source->title, ==, "薬局の一覧");
  g_assert_cmpstr (source->credit, ==, "見本市");
  g_assert_null (source->url); /* it holds a password and a key */
  g_assert_cmpstr (directory_source (directory, "never")->url, ==, "https://example.invalid/");
  g_assert_cmpuint (source->date, ==, 20260910);
  g_assert_cmpuint (source->max_age_days, ==, 60);
  g_assert_false (source->old);
  const Facility *f = directory_facility (directory, "shops-7");
  g_assert_nonnull (f);
  g_assert_cmpstr (f->name, ==, "見本薬局");
  g_assert_cmpstr (f->source, ==, "shops");
  g_assert_cmpint (f->type, ==, FACILITY_PHARMACY);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (
      findings, ==,
      "sources.yaml:9:5: 警告: 「来ない一覧」はまだ一度も取得していないので、載りません\n");
  remove_files (folder);
}

static void
warns_of_old_copies_and_of_copies_changed_by_hand (void)
{
  g_autofree char *folder = g_dir_make_tmp ("orihon-source-XXXXXX", NULL);
  write_file (folder, "shops.csv", LIST);
  write_file (folder, "shops.source.yaml",
              "fetched: \"2026-09-01T10:00:00Z\"\ncopy_sha256: \"0000\"\nbytes: 1\nrows: 1\n");
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = read_sources (folder, SOURCES, 20261121, diags);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpuint (directory->facilities->len, ==, 1);
  g_assert_true (directory_source (directory, "shops")->old);
  g_assert_cmpstr (
      findings, ==,
      "content/directory/pulled/shops.csv: 警告: "
      "「薬局の一覧」の写しが、取得したときから変わっています\n"
      "sources.yaml:2:5: 警告: 「薬局の一覧」の情報は 2026-09-01 "
      "のもので、81日たっています（目安は60日）\n"
      "sources.yaml:9:5: 警告: 「来ない一覧」はまだ一度も取得していないので、載りません\n");
  remove_files (folder);
}

static void
dates_a_copy_by_the_day_in_japan (void)
{
  static const struct
  {
    const char *fetched, *checked;
    Date date;
  } cases[] = {
    { "2026-11-20T14:59:59Z", NULL, 20261120 },
    { "2026-11-20T15:00:00Z", NULL, 20261121 },
    { "2026-11-20T10:00:00Z", "2026-12-31T15:00:00Z", 20270101 },
    { "2026-11-20", NULL, DATE_NONE },
    { "きのう", NULL, DATE_NONE },
    { NULL, NULL, DATE_NONE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SourceNote note = { .fetched = cases[i].fetched, .checked = cases[i].checked };
      g_assert_cmpuint (source_note_date (&note), ==, cases[i].date);
    }
}

static void
dates_the_data_by_what_the_list_says (void)
{
  static const struct
  {
    const char *fetched, *dated;
    Date date;
  } cases[] = {
    { "2026-11-20T00:00:00Z", "2026-10-01", 20261001 },
    { "2026-11-20T00:00:00Z", NULL, 20261120 },
    { "2026-11-20T00:00:00Z", "2027-10-01", 20261120 },
    { "2026-11-20T00:00:00Z", "?", 20261120 },
    { NULL, "2026-10-01", 20261001 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SourceNote note = { .fetched = cases[i].fetched, .dated = cases[i].dated };
      g_assert_cmpuint (source_note_data_date (&note), ==, cases[i].date);
    }
}

static void
says_how_its_list_is_to_be_read (void)
{
  static const char yaml[]
      = "sources:\n  - {key: a, title: 甲, url: 'https://example.invalid/', sheet: 名簿,\n"
        "     header_row: 4, member: '*.xml', table: '#list', records: //facility,\n"
        "     fields: {名称: name, 電話番号: tel/@number}, encoding: cp932}\n"
        "  - {key: b, title: 乙, url: 'https://example.invalid/', header_row: -1}\n";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (KeysMemory) memory = keys_memory_new ();
  g_autoptr (GPtrArray) specs = g_ptr_array_new ();
  g_autoptr (ValueDoc) doc = yaml_read (yaml, strlen (yaml), "sources.yaml", 1, diags);
  g_assert_true (source_specs_read (value_doc_root (doc), "directory", specs, memory, diags));
  TableOptions a = source_table_options (specs->pdata[0]);
  g_assert_cmpstr (a.encoding, ==, "cp932");
  g_assert_cmpstr (a.sheet, ==, "名簿");
  g_assert_cmpuint (a.header_row, ==, 4);
  g_assert_cmpstr (a.member, ==, "*.xml");
  g_assert_cmpstr (a.table, ==, "#list");
  g_assert_cmpstr (a.records_path, ==, "//facility");
  g_assert_cmpstr (a.fields[3], ==, "tel/@number");
  TableOptions b = source_table_options (specs->pdata[1]);
  g_assert_cmpuint (b.header_row, ==, 0);
  g_assert_null (b.table);
}

static void
needs_no_sources (void)
{
  static const char *const cases[] = { "", "sources: []\n", "sources:\n" };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Directory) directory = read_sources ("/nonexistent", cases[i], 20261121, diags);
      g_assert_cmpuint (directory->sources->len, ==, 0);
      g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
    }
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (directory_read_sources (directory, NULL, "/nonexistent", 20261121, diags));
}

static void
shows_addresses_without_their_secrets (void)
{
  static const char *const cases[][2] = {
    { "https://example.jp/a.csv", "https://example.jp/a.csv" },
    { "https://u:p@example.jp/a.csv", "https://example.jp/a.csv" },
    { "https://u:p@x@example.jp:8080/a@b.csv", "https://example.jp:8080/a@b.csv" },
    { "http://example.jp/a?token=1&b=2#c", "http://example.jp/a?…" },
    { "http://u@example.jp?x=@", "http://example.jp?…" },
    { "u:p@example.jp", "example.jp" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = source_url_shown (cases[i][0]);
      g_assert_cmpstr (shown, ==, cases[i][1]);
    }
}

/* A copy last checked on 2026-09-01, read on @today under @limits. */
static guint
count_facilities (const char *note, const char *limits, Date today, Diags *diags, Source *source)
{
  g_autofree char *folder = g_dir_make_tmp ("orihon-source-XXXXXX", NULL);
  g_autofree char *yaml
      = g_strdup_printf ("sources:\n  - key: shops\n    title: 薬局の一覧\n"
                         "    url: https://example.invalid/\n    mapping: {お店: 名称}\n"
                         "    constants: {種別: 薬局}\n    %s\n",
                         limits);
  write_file (folder, "shops.csv", LIST);
  if (note != NULL)
    write_file (folder, "shops.source.yaml", note);
  g_autoptr (Directory) directory = read_sources (folder, yaml, today, diags);
  *source = *(const Source *)directory->sources->pdata[0];
  remove_files (folder);
  return directory->facilities->len;
}

static void
withholds_a_list_past_its_second_age (void)
{
  static const char checked[] = "checked: \"2026-09-01T01:00:00Z\"\n";
  static const char both[] = "max_age_days: 30\n    withhold_after_days: 60";
  static const struct
  {
    const char *note, *limits;
    Date today;
    guint facilities;
    gboolean old;
    const char *says;
  } cases[] = {
    { checked, both, 20261001, 1, FALSE, NULL },
    { checked, both, 20261002, 1, TRUE, "31日たっています（目安は30日）" },
    { checked, both, 20261031, 1, TRUE, "60日たっています" },
    { checked, both, 20261101, 0, TRUE, "古すぎるので、載せません（61日前。上限は60日）" },
    { NULL, both, 20261001, 0, FALSE, "取得した日が分からないので載せません" },
    { NULL, "max_age_days: 30", 20261001, 1, FALSE, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (GString) text = g_string_new (NULL);
      Source source;
      guint n = count_facilities (cases[i].note, cases[i].limits, cases[i].today, diags, &source);
      diags_format_text (diags, LANG_JA, text);
      g_test_message ("%u: %s", i, text->str);
      g_assert_cmpuint (n, ==, cases[i].facilities);
      g_assert_cmpint (source.withheld, ==, cases[i].facilities == 0);
      g_assert_cmpint (source.old, ==, cases[i].old);
      if (cases[i].says != NULL)
        g_assert_nonnull (strstr (text->str, cases[i].says));
    }
}

static void
knows_the_days_on_which_a_list_turns (void)
{
  static const struct
  {
    const char *limits;
    Date old_from, withheld_from, due;
  } cases[] = {
    { "credit: 見本市", DATE_NONE, DATE_NONE, DATE_NONE },
    { "max_age_days: 30", 20261002, DATE_NONE, DATE_NONE },
    { "withhold_after_days: 60", DATE_NONE, 20261101, DATE_NONE },
    { "every: weekly", DATE_NONE, DATE_NONE, 20260908 },
    { "every: 毎月", DATE_NONE, DATE_NONE, 20261001 },
    { "every: いつでも", DATE_NONE, DATE_NONE, DATE_NONE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      Source source;
      count_facilities ("checked: \"2026-09-01T01:00:00Z\"\n", cases[i].limits, 20260901, diags,
                        &source);
      g_assert_cmpuint (source.old_from, ==, cases[i].old_from);
      g_assert_cmpuint (source.withheld_from, ==, cases[i].withheld_from);
      g_assert_cmpuint (source.due, ==, cases[i].due);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-file/reads-copies-by-what-the-source-says-of-them",
                   reads_copies_by_what_the_source_says_of_them);
  g_test_add_func ("/source-file/warns-of-old-copies-and-of-copies-changed-by-hand",
                   warns_of_old_copies_and_of_copies_changed_by_hand);
  g_test_add_func ("/source-file/dates-a-copy-by-the-day-in-japan",
                   dates_a_copy_by_the_day_in_japan);
  g_test_add_func ("/source-file/dates-the-data-by-what-the-list-says",
                   dates_the_data_by_what_the_list_says);
  g_test_add_func ("/source-file/says-how-its-list-is-to-be-read", says_how_its_list_is_to_be_read);
  g_test_add_func ("/source-file/needs-no-sources", needs_no_sources);
  g_test_add_func ("/source-file/shows-addresses-without-their-secrets",
                   shows_addresses_without_their_secrets);
  g_test_add_func ("/source/withholds-a-list-past-its-second-age",
                   withholds_a_list_past_its_second_age);
  g_test_add_func ("/source/knows-the-days-on-which-a-list-turns",
                   knows_the_days_on_which_a_list_turns);
  return g_test_run ();
}
