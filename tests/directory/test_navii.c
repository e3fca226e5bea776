/* The open data of 医療情報ネット in its own shape: a column for each day, week and stretch. */
#include "directory/navii.h"

#include "directory/directory_case.h"

static const char *const days[] = { "月", "火", "水", "木", "金", "土", "日", "祝" };

/* ── the files ── */

/* @flags: 1 and 0 for Monday to Sunday and holidays; @weeks: "2土" for a closed second Saturday. */
static void
append_flags (GString *csv, const char *flags, const char *week)
{
  for (guint day = 0; day < 7; day++)
    g_string_append_printf (csv, ",%c", flags[day]);
  for (guint n = 1; n <= 5; n++)
    for (guint day = 0; day < 7; day++)
      {
        gboolean closed
            = *week != '\0' && (guint)(*week - '0') == n && strcmp (week + 1, days[day]) == 0;
        g_string_append_printf (csv, ",%c", closed ? '0' : flags[day]);
      }
  g_string_append_printf (csv, ",%c", flags[7]);
}

static char *
clinic_file (const char *flags, const char *week, const char *other)
{
  GString *csv = g_string_new ("ID,正式名称,正式名称（フリガナ）,機関区分,所在地");
  for (guint day = 0; day < 7; day++)
    g_string_append_printf (csv, ",毎週決まった曜日に休診（%s）", days[day]);
  for (guint n = 1; n <= 5; n++)
    for (guint day = 0; day < 7; day++)
      g_string_append_printf (csv, ",決まった週に休診（定期週）第%u週（%s）", n, days[day]);
  g_string_append (csv, ",祝日に休診,その他の休診日（gw、お盆等）\n"
                        "3321000000010,見本医院,ミホンイイン,2,岡山市北区見本町1");
  append_flags (csv, flags, week);
  g_string_append_printf (csv, ",%s\n", other);
  return g_string_free (csv, FALSE);
}

/* A row of the second file: @times has a stretch, or nothing, for each of the eight days. */
static void
append_department (GString *csv, const char *name, const char *times)
{
  g_auto (GStrv) stretches = g_strsplit (times, ",", -1);
  if (csv->len == 0)
    {
      g_string_append (csv, "ID,診療科目コード,診療科目名,診療時間帯");
      for (guint day = 0; day < 8; day++)
        g_string_append_printf (csv, ",%s_診療開始時間,%s_診療終了時間", days[day], days[day]);
      g_string_append_c (csv, '\n');
    }
  g_string_append_printf (csv, "3321000000010,01001,%s,1", name);
  for (guint day = 0; day < 8; day++)
    {
      const char *stretch = day < g_strv_length (stretches) ? stretches[day] : "";
      g_auto (GStrv) ends = g_strsplit (stretch, "-", 2);
      g_string_append_printf (csv, ",%s,%s", ends[0] ? ends[0] : "", ends[0] ? ends[1] : "");
    }
  g_string_append_c (csv, '\n');
}

/* ── what is read ── */

static const Source clinics = { .key = "clinics", .title = "診療所", .date = 20261201 };
static const Source hours_list = { .key = "hours", .title = "診療時間", .date = 20261130 };

static Directory *
read_both (const char *facilities, const char *hours, Diags *diags)
{
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory, facilities, &clinics, diags));
  if (hours != NULL)
    g_assert_true (case_read (directory, hours, &hours_list, diags));
  directory_finish (directory, diags);
  return g_steal_pointer (&directory);
}

static const Facility *
only_facility (const Directory *directory)
{
  g_assert_cmpuint (directory->facilities->len, ==, 1);
  return directory->facilities->pdata[0];
}

/* "known 月火 9:00～12:00, closed 81" */
static char *
told (const Facility *facility)
{
  static const char *const states[] = { "unknown", "partial", "known" };
  g_autofree char *text = hours_text (facility->hours, facility->n_hours);
  return g_strdup_printf ("%s %s, closed %02x", states[facility->hours_state], text ? text : "-",
                          facility->closed_days);
}

static void
joins_flags_and_times_of_two_files (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *file = clinic_file ("11101100", "2土", "年末年始");
  g_autoptr (GString) hours = g_string_new (NULL);
  append_department (hours, "内科", "09:00-12:00,09:00-12:00,09:00-12:00,,09:00-12:00,09:00-12:00");
  append_department (hours, "内科", "14:00-18:00,14:00-18:00");
  g_autoptr (Directory) directory = read_both (file, hours->str, diags);
  const Facility *f = only_facility (directory);
  g_autofree char *got = told (f);
  g_assert_cmpstr (got, ==,
                   "known 月火 9:00～12:00 14:00～18:00 水金 9:00～12:00 第1・3・4・5土 "
                   "9:00～12:00, closed 91");
  g_assert_cmpint (f->type, ==, FACILITY_CLINIC);
  g_assert_cmpstr (f->closed_text, ==, "木曜・日曜・祝日・第2土曜、年末年始");
  g_assert_cmpstr (f->departments[0], ==, "内科");
  g_assert_null (f->departments[1]);
  g_assert_cmpuint (f->n_year_spans, ==, 1);
  g_assert_cmpuint (facility_origin (directory, f, FACT_HOURS).date, ==, hours_list.date);
  g_assert_cmpuint (facility_origin (directory, f, FACT_NAME).date, ==, clinics.date);
}

static void
knows_the_traps_of_the_data (void)
{
  static const struct
  {
    const char *flags, *times, *want;
  } cases[] = {
    /* closed, with the times of other days: the flag holds */
    { "11111000", "9:00-12:00,9:00-12:00,9:00-12:00,9:00-12:00,9:00-12:00,9:00-12:00",
      "known 月火水木金 9:00～12:00, closed c1" },
    /* closed, with times of its own: the times hold */
    { "11111000", "9:00-12:00,9:00-12:00,9:00-12:00,9:00-12:00,9:00-12:00,9:00-11:00",
      "known 月火水木金 9:00～12:00 土 9:00～11:00, closed 81" },
    /* open without times: to be asked, never closed */
    { "11111100", "9:00-12:00,9:00-12:00,9:00-12:00,9:00-12:00,9:00-12:00",
      "partial 月火水木金 9:00～12:00, closed 81" },
    /* 00:00–00:00 is no time */
    { "11000000", "09:00-12:00,00:00-00:00", "partial 月 9:00～12:00, closed f9" },
    /* nobody is open from one to five in the night */
    { "11000000", "09:00-12:00,01:00-05:00", "partial 月 9:00～12:00, closed f9" },
    { "11000000", "09:00-12:00,09:00-", "partial 月 9:00～12:00, closed f9" },
    { "11000000", "09:00-12:00,12:00-09:00", "partial 月 9:00～12:00, closed f9" },
    /* a night, and the whole day */
    { "11000000", "09:00-12:00,17:00-08:30", "known 月 9:00～12:00 火 17:00～翌8:30, closed f9" },
    { "10000000", "00:00-23:59", "known 月 0:00～24:00, closed fd" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *file = clinic_file (cases[i].flags, "", "");
      g_autoptr (GString) hours = g_string_new (NULL);
      append_department (hours, "内科", cases[i].times);
      g_autoptr (Directory) directory = read_both (file, hours->str, diags);
      g_autofree char *got = told (only_facility (directory));
      g_test_message ("%s %s", cases[i].flags, cases[i].times);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static void
tells_no_time_of_departments_that_differ (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *file = clinic_file ("11000000", "", "");
  g_autoptr (GString) hours = g_string_new (NULL);
  append_department (hours, "内科", "09:00-12:00,09:00-12:00");
  append_department (hours, "皮膚科", "10:00-13:00");
  append_department (hours, "救急科", "00:00-23:59,00:00-23:59");
  g_autoptr (Directory) directory = read_both (file, hours->str, diags);
  const Facility *f = only_facility (directory);
  g_autofree char *got = told (f);
  g_assert_cmpstr (got, ==, "partial 月 9:00～13:00 火 9:00～12:00, closed f9");
  g_assert_cmpstr (f->hours_note, ==, "診療科によって時間が違います。");
  g_assert_cmpstr (f->departments[2], ==, "救急科");
}

static void
reads_flags_without_times (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *file = clinic_file ("11111000", "", "");
  g_autoptr (Directory) directory = read_both (file, NULL, diags);
  const Facility *f = only_facility (directory);
  g_autofree char *got = told (f);
  g_assert_cmpstr (got, ==, "unknown -, closed c1");
  g_assert_cmpstr (f->closed_text, ==, "土曜・日曜・祝日");
}

static void
reads_a_pharmacy_from_one_file (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) csv = g_string_new ("ID,名称,フリガナ,機関区分,所在地");
  for (guint day = 0; day < 8; day++)
    g_string_append_printf (csv, ",営業日（%s）", days[day]);
  for (guint day = 0; day < 8; day++)
    for (guint slot = 1; slot <= 2; slot++)
      g_string_append_printf (csv, ",%s_開店時間帯%u_開始時間,%s_開店時間帯%u_終了時間", days[day],
                              slot, days[day], slot);
  g_string_append (csv, "\n3351000000010,見本薬局,ミホンヤッキョク,5,岡山市北区見本町2,"
                        "1,1,0,0,0,0,0,0,"
                        "09:00,12:00,13:00,18:00,09:00,18:00,,,,,,,,,,,,,,,,,,,,,,,,,,\n");
  g_autoptr (Directory) directory = read_both (csv->str, NULL, diags);
  const Facility *f = only_facility (directory);
  g_autofree char *got = told (f);
  g_assert_cmpint (f->type, ==, FACILITY_PHARMACY);
  g_assert_cmpstr (got, ==, "known 月 9:00～12:00 13:00～18:00 火 9:00～18:00, closed f9");
}

static void
says_what_no_list_names (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) hours = g_string_new (NULL);
  append_department (hours, "内科", "09:00-12:00");
  g_autoptr (Directory) directory = read_both (
      "ID,名称,名称_カナ,種別,電話番号\n1,甲,コウ,診療所,086-000-0001\n", hours->str, diags);
  g_autofree char *found = case_findings (diags);
  g_assert_nonnull (strstr (found, "1件は、先に読んだ名簿にない番号なので使いません"));
  g_assert_cmpuint (directory->facilities->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/navii/joins-flags-and-times-of-two-files", joins_flags_and_times_of_two_files);
  g_test_add_func ("/navii/knows-the-traps-of-the-data", knows_the_traps_of_the_data);
  g_test_add_func ("/navii/tells-no-time-of-departments-that-differ",
                   tells_no_time_of_departments_that_differ);
  g_test_add_func ("/navii/reads-flags-without-times", reads_flags_without_times);
  g_test_add_func ("/navii/reads-a-pharmacy-from-one-file", reads_a_pharmacy_from_one_file);
  g_test_add_func ("/navii/says-what-no-list-names", says_what_no_list_names);
  return g_test_run ();
}
