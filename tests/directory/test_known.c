#include "directory/directory_case.h"
#include "directory/known.h"

#define HEAD "ID,医療機関コード,名称,名称_カナ,種別,住所,電話番号,状況\n"
#define LIST HEAD "F1,3310000001,見本医院,ミホン,診療所,見本市見本町1-2,086-000-0001,開設\n"

static const KnownFacility clinic = { .id = "F1",
                                      .keys = "medical:3310000001;id:old-1",
                                      .name = "見本医院",
                                      .address = "見本市見本町1-2",
                                      .tel = "086-000-0001",
                                      .type = FACILITY_CLINIC,
                                      .status = FACILITY_OPEN,
                                      .first = 20260401,
                                      .last = 20261001 };

static Directory *
recalled (const char *list, KnownFacility *known, const char *corrections, Diags *diags)
{
  Directory *directory = directory_new ();
  case_vocabulary (directory, "", "- {key: home_visit, name: 訪問診療}\n", diags);
  known->pos = pos_make ("facilities.csv", 0, 0);
  g_ptr_array_add (directory->known, known);
  g_assert_true (case_read (directory, list, NULL, diags));
  case_correct (directory, corrections, diags);
  directory_finish (directory, diags);
  return directory;
}

static void
a_row_that_is_gone_is_asked_about_and_closes_nothing (void)
{
  g_autoptr (Diags) diags = diags_new ();
  KnownFacility known = clinic;
  g_autoptr (Directory) directory = recalled (
      HEAD "F2,,青葉医院,アオバ,診療所,見本市青葉町1,086-000-0002,\n", &known, NULL, diags);
  const Facility *f = directory_facility (directory, "F1");
  g_assert_cmpint (f->status, ==, FACILITY_UNCONFIRMED);
  g_assert_cmpstr (f->slug, ==, "f1");
  g_assert_cmpstr (f->tel_href, ==, "+81-86-000-0001");
  g_assert_cmpint (f->capabilities[0], ==, CAPABILITY_UNKNOWN);
  g_assert_cmpuint (facility_origin (directory, f, FACT_TEL).date, ==, 20261001);
  g_assert_true (facility_origin (directory, f, FACT_TEL).remembered);
  g_autoptr (GPtrArray) shown = directory_query (directory, &(FacilityQuery){ 0 });
  g_assert_cmpuint (shown->len, ==, 1);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "facilities.csv: 警告: 「見本医院」（F1）が、どの表にもなくなりました（最後は "
                   "2026-10-01）。確認中として、一覧には載せずページだけを残します\n");
}

/* Then its facilities are not gone: their list is. */
static void
nothing_is_asked_where_a_whole_list_is_withheld (void)
{
  g_autoptr (Diags) diags = diags_new ();
  Source old = { .key = "old", .title = "古い一覧", .withheld = TRUE };
  KnownFacility known = clinic;
  known.list = "old";
  g_autoptr (Directory) directory = directory_new ();
  g_ptr_array_add (directory->sources, &old);
  g_ptr_array_add (directory->known, &known);
  directory_finish (directory, diags);
  g_assert_cmpint (directory_facility (directory, "F1")->status, ==, FACILITY_UNCONFIRMED);
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
}

static void
the_office_says_what_became_of_it (void)
{
  static const struct
  {
    const char *word;
    FacilityStatus want;
  } cases[] = { { "廃止", FACILITY_CLOSED }, { "開設", FACILITY_OPEN } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      KnownFacility known = clinic;
      g_autofree char *corrections = g_strdup_printf (
          "ID,項目,値,確認日\nF1,状況,%s,2026-11-01\nF1,廃止日,2026-10-31,2026-11-01\n",
          cases[i].word);
      g_autoptr (Directory) directory
          = recalled (HEAD "F2,,青葉医院,アオバ,診療所,見本市青葉町1,086-000-0002,\n", &known,
                      corrections, diags);
      const Facility *f = directory_facility (directory, "F1");
      g_assert_cmpint (f->status, ==, cases[i].want);
      g_assert_cmpuint (f->closed_on, ==, 20261031);
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
    }
}

static void
what_was_closed_keeps_its_page_without_a_question (void)
{
  g_autoptr (Diags) diags = diags_new ();
  KnownFacility known = clinic;
  known.status = FACILITY_CLOSED;
  known.since = 20260930;
  g_autoptr (Directory) directory = recalled (
      HEAD "F2,,青葉医院,アオバ,診療所,見本市青葉町1,086-000-0002,\n", &known, NULL, diags);
  const Facility *f = directory_facility (directory, "F1");
  g_assert_cmpint (f->status, ==, FACILITY_CLOSED);
  g_assert_cmpuint (f->closed_on, ==, 20260930);
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
}

static void
another_id_of_the_same_facility_is_followed (void)
{
  g_autoptr (Diags) diags = diags_new ();
  KnownFacility known = clinic;
  g_autoptr (Directory) directory
      = recalled (HEAD "X9,3310000001,見本医院,ミホン,診療所,見本市見本町1-2,086-000-0001,\n",
                  &known, NULL, diags);
  g_assert_cmpuint (directory->facilities->len, ==, 1);
  const Facility *f = directory_facility (directory, "X9");
  g_assert_true (directory_facility (directory, "F1") == f);
  g_assert_true (directory_facility (directory, "old-1") == f);
  g_autofree char *keys = facility_keys (f);
  g_assert_cmpstr (keys, ==, "medical:3310000001;id:F1;id:old-1");
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "list.csv:2:1: 補足: 「見本医院」の ID が F1 から X9 に変わりました。"
                   "前のアドレスからは転送します\n");
}

static void
an_id_given_to_another_facility_is_reported (void)
{
  g_autoptr (Diags) diags = diags_new ();
  KnownFacility known = clinic;
  g_autoptr (Directory) directory = recalled (
      HEAD "F1,,青葉薬局,アオバ,薬局,見本市青葉町5,086-000-0005,\n", &known, NULL, diags);
  g_assert_cmpuint (directory->facilities->len, ==, 1);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "list.csv:2:1: 警告: ID F1 は、前は「見本医院」（見本市見本町1-2）でした。"
                   "今の表では「青葉薬局」（見本市青葉町5）です\n");
}

static void
what_is_as_it_was_needs_no_word (void)
{
  g_autoptr (Diags) diags = diags_new ();
  KnownFacility known = clinic;
  g_autoptr (Directory) directory = recalled (LIST, &known, NULL, diags);
  g_assert_cmpuint (directory->facilities->len, ==, 1);
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
  const Facility *f = directory_facility (directory, "F1");
  g_assert_cmpuint (facility_last_seen (directory, f, 20261121), ==, 20261121);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/known/a-row-that-is-gone-is-asked-about-and-closes-nothing",
                   a_row_that_is_gone_is_asked_about_and_closes_nothing);
  g_test_add_func ("/known/nothing-is-asked-where-a-whole-list-is-withheld",
                   nothing_is_asked_where_a_whole_list_is_withheld);
  g_test_add_func ("/known/the-office-says-what-became-of-it", the_office_says_what_became_of_it);
  g_test_add_func ("/known/what-was-closed-keeps-its-page-without-a-question",
                   what_was_closed_keeps_its_page_without_a_question);
  g_test_add_func ("/known/another-id-of-the-same-facility-is-followed",
                   another_id_of_the_same_facility_is_followed);
  g_test_add_func ("/known/an-id-given-to-another-facility-is-reported",
                   an_id_given_to_another_facility_is_reported);
  g_test_add_func ("/known/what-is-as-it-was-needs-no-word", what_is_as_it_was_needs_no_word);
  return g_test_run ();
}
