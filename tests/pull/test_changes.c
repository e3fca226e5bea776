#include "pull/list_case.h"
#include "cpu_time.h"

static void
check_change (const char *before, const char *after, const char *key_column, const guint want[3])
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) old = before != NULL ? read_list (before, key_column, diags) : NULL;
  g_autoptr (Listing) new = read_list (after, key_column, diags);
  g_assert_nonnull (new);
  g_autoptr (Changes) changes = changes_find (old, new);
  for (guint kind = 0; kind < N_CHANGE_KINDS; kind++)
    g_assert_cmpuint (changes->counts[kind], ==, want[kind]);
}

/* removed, added, updated */
#define WANT(...)                                                                                  \
  (const guint[])                                                                                  \
  {                                                                                                \
    __VA_ARGS__                                                                                    \
  }

static void
counts_what_changed_by_key (void)
{
  static const char list[] = HEAD ROW ("1", "甲") ROW ("2", "乙");
  check_change (NULL, list, NULL, WANT (0, 2, 0));
  check_change (list, list, NULL, WANT (0, 0, 0));
  check_change (list, HEAD ROW ("2", "乙") ROW ("1", "甲"), NULL, WANT (0, 0, 0));
  check_change (list, HEAD ROW ("1", "甲") ROW ("3", "丙"), NULL, WANT (1, 1, 0));
  check_change (list, HEAD ROW ("1", "甲薬局") ROW ("2", "乙"), NULL, WANT (0, 0, 1));
  /* columns in another order, one under another known name, and one more that is empty */
  check_change (list,
                "名称,ID,種別,名称_カナ,電話,備考\n甲,1,薬局,ミホン,086-000-0001,\n"
                "乙,2,薬局,ミホン,086-000-0002,\n",
                NULL, WANT (0, 0, 0));
  /* told apart by another column: a new name is then a new row */
  check_change (list, HEAD ROW ("1", "甲薬局") ROW ("2", "乙"), "名称", WANT (1, 1, 0));
}

static void
names_each_field_and_puts_telephones_first (void)
{
  static const char before[] = HEAD ROW ("1", "甲") ROW ("2", "乙") ROW ("3", "丙");
  static const char after[]
      = HEAD ROW ("1", "甲薬局") "2,乙薬局,ミホン,薬局,086-000-0009\n" ROW ("3", "丙");
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) old = read_list (before, NULL, diags), new = NULL;
  new = read_list (after, NULL, diags);
  g_autoptr (Changes) changes = changes_find (old, new);
  g_assert_cmpuint (changes->records->len, ==, 2);
  g_assert_cmpuint (changes->n_urgent, ==, 1);
  const RecordChange *first = &g_array_index (changes->records, RecordChange, 0);
  const RecordChange *second = &g_array_index (changes->records, RecordChange, 1);
  g_assert_true (first->urgent);
  g_assert_cmpuint (first->n_fields, ==, 2);
  const FieldChange *field = &g_array_index (changes->fields, FieldChange, first->first_field);
  g_assert_cmpstr (field[0].label, ==, "電話番号");
  g_assert_cmpstr (field[0].before, ==, "086-000-0002");
  g_assert_cmpstr (field[0].after, ==, "086-000-0009");
  g_assert_cmpstr (field[1].label, ==, "名称");
  g_assert_false (second->urgent);
  field = &g_array_index (changes->fields, FieldChange, second->first_field);
  g_assert_cmpstr (field->before, ==, "甲");
  g_assert_cmpstr (field->after, ==, "甲薬局");
}

/* A capability that is given up is one row less, and no facility less. */
static void
sees_a_row_that_one_facility_lost (void)
{
#define NOTIFICATIONS "都道府県コード,区分,医療機関番号,医療機関名称,電話番号,受理記号\n"
#define NOTIFIED "33,医科,9990001,見本医院,086-000-0001,"
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) old
      = read_list (NOTIFICATIONS NOTIFIED "在総\n" NOTIFIED "がん疼\n", NULL, diags);
  g_autoptr (Listing) new = read_list (NOTIFICATIONS NOTIFIED "在総\n", NULL, diags);
  g_autoptr (Changes) changes = changes_find (old, new);
  g_assert_cmpuint (changes->counts[CHANGE_UPDATED], ==, 1);
  const FieldChange *field = &g_array_index (changes->fields, FieldChange, 0);
  g_assert_cmpstr (field->label, ==, "受理記号");
  g_assert_cmpstr (field->before, ==, "在総／がん疼");
  g_assert_cmpstr (field->after, ==, "在総");
}

/* What a hospital notifies is a long list, in which one word that went is hard to see. */
static void
tells_of_many_values_those_that_came_and_went (void)
{
  static const char same[] = NOTIFIED "甲\n" NOTIFIED "乙\n" NOTIFIED "丙\n" NOTIFIED "丁\n";
  g_autofree char *before = g_strconcat (NOTIFICATIONS, same, NOTIFIED "在総\n", NULL);
  g_autofree char *after = g_strconcat (NOTIFICATIONS, NOTIFIED "緩１\n", same, NULL);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) old = read_list (before, NULL, diags);
  g_autoptr (Listing) new = read_list (after, NULL, diags);
  g_autoptr (Changes) changes = changes_find (old, new);
  g_assert_cmpuint (changes->fields->len, ==, 1);
  const FieldChange *field = &g_array_index (changes->fields, FieldChange, 0);
  g_assert_cmpstr (field->before, ==, "在総／…");
  g_assert_cmpstr (field->after, ==, "緩１／…");
}

/* The same rows in another order say the same. */
static void
passes_over_rows_that_changed_places (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) old
      = read_list (NOTIFICATIONS NOTIFIED "在総\n" NOTIFIED "がん疼\n", NULL, diags);
  g_autoptr (Listing) new
      = read_list (NOTIFICATIONS NOTIFIED "がん疼\n" NOTIFIED "在総\n", NULL, diags);
  g_autoptr (Changes) changes = changes_find (old, new);
  g_assert_cmpuint (changes_count (changes), ==, 0);
}

static void
leaves_out_what_a_build_does_not_show (void)
{
#define PLACES "ID,名称,種別,所在地,電話番号\n1,甲,薬局,岡山市見本町1,086-000-0001\n"
  static const char *const within[] = { "岡山市", NULL };
  const SourceSpec spec = { .source = { .key = "s", .title = "見本の一覧", .within = within } };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) old
      = read_spec_list (PLACES "2,乙,薬局,見本市1,086-000-0002\n3,丙,薬局,見本市2,086-000-0003\n"
                               "4,丁,薬局,見本市3,086-000-0004\n",
                        &spec, diags);
  g_autoptr (Listing) new = read_spec_list (
      PLACES "2,乙,薬局,見本市1,086-000-0092\n4,丁,薬局,岡山市見本町3,086-000-0004\n"
             "5,戊,薬局,見本市5,086-000-0005\n",
      &spec, diags);
  g_autoptr (Changes) changes = changes_find (old, new);
  g_assert_cmpuint (old->records->len, ==, 4);
  g_assert_cmpuint (old->n_used, ==, 1);
  g_assert_cmpuint (changes_count (changes), ==, 1); /* the one that moved here */
  g_assert_cmpuint (changes->counts[CHANGE_UPDATED], ==, 1);
}

static void
refuses_a_list_without_the_column_it_is_chosen_by (void)
{
  static const char *const only[] = { "市区町村名", "岡山市", NULL };
  const SourceSpec spec = { .source = { .key = "s", .title = "見本の一覧", .only = only } };
  g_autoptr (Diags) diags = diags_new ();
  g_assert_null (read_spec_list (HEAD ROW ("1", "甲"), &spec, diags));
  g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, 1);
}

static Changes *
compare_many (guint n, Listing **old, Listing **new)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) before = g_string_new (HEAD), after = g_string_new (HEAD);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (before, "%u,見本%u,ミホン,薬局,086-000-0001\n", i, i);
      g_string_append_printf (after, "%u,見本%u,ミホン,薬局,086-000-0002\n", i + n / 2, i);
    }
  *old = read_list (before->str, NULL, diags);
  *new = read_list (after->str, NULL, diags);
  return changes_find (*old, *new);
}

static void
stays_linear_in_long_lists (void)
{
  gint64 times[2];
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Listing) old = NULL, new = NULL;
      gint64 start = cpu_time_us ();
      g_autoptr (Changes) changes = compare_many (i == 0 ? 5000 : 20000, &old, &new);
      times[i] = cpu_time_us () - start;
      g_assert_cmpuint (changes->counts[CHANGE_UPDATED], ==, i == 0 ? 2500 : 10000);
    }
  g_assert_cmpint (times[1], <, times[0] * 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/counts-what-changed-by-key", counts_what_changed_by_key);
  g_test_add_func ("/changes/names-each-field-and-puts-telephones-first",
                   names_each_field_and_puts_telephones_first);
  g_test_add_func ("/changes/sees-a-row-that-one-facility-lost", sees_a_row_that_one_facility_lost);
  g_test_add_func ("/changes/leaves-out-what-a-build-does-not-show",
                   leaves_out_what_a_build_does_not_show);
  g_test_add_func ("/changes/refuses-a-list-without-the-column-it-is-chosen-by",
                   refuses_a_list_without_the_column_it_is_chosen_by);
  g_test_add_func ("/changes/tells-of-many-values-those-that-came-and-went",
                   tells_of_many_values_those_that_came_and_went);
  g_test_add_func ("/changes/passes-over-rows-that-changed-places",
                   passes_over_rows_that_changed_places);
  g_test_add_func ("/changes/stays-linear-in-long-lists", stays_linear_in_long_lists);
  return g_test_run ();
}
