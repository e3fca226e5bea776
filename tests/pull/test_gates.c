#include "pull/gates.h"
#include "pull/list_case.h"

#define COLUMNS "ID,名称,種別,郵便番号,電話番号,備考\n"

/* What a row may do differently; NULL keeps to the rule. */
typedef struct
{
  const char *name, *telephone, *postcode, *note;
  guint first_id;
} Shape;

static char *
make_list (guint n, const Shape *shape)
{
  GString *list = g_string_new (COLUMNS);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("見本%u", i);
      g_autofree char *telephone = g_strdup_printf ("086-000-%04u", i);
      g_string_append_printf (
          list, "%u,%s,薬局,%s,%s,%s\n", shape->first_id + i, shape->name ? shape->name : name,
          shape->postcode ? shape->postcode : "700-0000",
          shape->telephone ? shape->telephone : telephone, shape->note ? shape->note : "見本");
    }
  return g_string_free (list, FALSE);
}

static SourceSpec
limits (void)
{
  return (SourceSpec){ .source = { .key = "s", .title = "見本の一覧" },
                       .max_drop_percent = 20,
                       .max_id_churn_percent = 20,
                       .max_fall_percent = 10,
                       .max_urgent_percent = 20 };
}

/* What the gates say to @after in the place of @before; "" where it passes. */
static char *
say (const char *before, const char *after, const SourceSpec *spec)
{
  g_autoptr (Diags) diags = diags_new (), held = diags_new ();
  g_autoptr (Listing) old = before != NULL ? read_spec_list (before, spec, diags) : NULL;
  g_autoptr (Listing) new = read_spec_list (after, spec, diags);
  g_autoptr (Changes) changes = changes_find (old, new);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean pass = gates_pass (spec, changes, held);
  g_assert_cmpint (pass, ==, diags_count (held, DIAG_WITHHELD) == 0);
  diags_format_text (held, LANG_JA, text);
  g_test_message ("%s", text->str);
  return g_strdup (text->str);
}

static void
holds_what_is_odd_and_names_its_limit (void)
{
  static const struct
  {
    Shape shape;
    guint rows;
    const char *says, *limit;
  } cases[] = {
    { { .first_id = 1 }, 20, NULL, NULL },
    { { .first_id = 1 }, 16, NULL, NULL },
    { { .first_id = 1 }, 15, "行が 20 から 15 に減った", "max_drop_percent" },
    { { .first_id = 1, .note = "" }, 20, "列「備考」がなくなった", "max_lost_columns" },
    { { .first_id = 101 }, 20, "20 件は、名前が同じまま番号だけ変わった", "max_id_churn_percent" },
    { { .first_id = 1, .telephone = "860000000" },
      20,
      "正しい形の電話番号が 100% から 0% に減った",
      "max_fall_percent" },
    { { .first_id = 1, .postcode = "7000" },
      20,
      "正しい形の郵便番号が 100% から 0% に減った",
      "max_fall_percent" },
    { { .first_id = 1, .name = "見本薬局" }, 20, "20 件がどれも「見本薬局」", "allow_same" },
    { { .first_id = 2 }, 20, "電話番号・FAX番号が一度に変わった", "max_urgent_percent" },
  };
  const Shape plain = { .first_id = 1 };
  const SourceSpec spec = limits ();
  g_autofree char *before = make_list (20, &plain);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *after = make_list (cases[i].rows, &cases[i].shape);
      g_autofree char *said = say (before, after, &spec);
      if (cases[i].says == NULL)
        g_assert_cmpstr (said, ==, "");
      else
        {
          g_assert_nonnull (strstr (said, cases[i].says));
          g_assert_nonnull (strstr (said, cases[i].limit));
        }
    }
}

static void
lets_through_what_its_limit_allows (void)
{
  const Shape plain = { .first_id = 1 };
  g_autofree char *before = make_list (20, &plain);
  SourceSpec spec = limits ();
  spec.max_drop_percent = 50;
  spec.max_lost_columns = 1;
  spec.max_fall_percent = 100;
  spec.max_urgent_percent = 100;
  spec.max_id_churn_percent = 100;
  spec.allow_same = TRUE;
  static const Shape shapes[] = { { .first_id = 101 },
                                  { .first_id = 1, .note = "" },
                                  { .first_id = 1, .telephone = "860000000" },
                                  { .first_id = 1, .name = "見本薬局" } };
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *after = make_list (12, &shapes[i]);
      g_autofree char *said = say (before, after, &spec);
      g_assert_cmpstr (said, ==, "");
    }
}

static void
judges_a_first_list_by_what_needs_no_other (void)
{
  const Shape plain = { .first_id = 1 }, same = { .first_id = 1, .telephone = "086-000-0001" };
  const SourceSpec spec = limits ();
  g_autofree char *good = make_list (20, &plain), *bad = make_list (20, &same);
  g_autofree char *nothing = say (NULL, good, &spec), *something = say (NULL, bad, &spec);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_nonnull (strstr (something, "20 件がどれも「086-000-0001」"));
}

static void
says_nothing_in_percents_of_a_handful (void)
{
  const Shape plain = { .first_id = 1 }, other = { .first_id = 1, .telephone = "8600000" };
  const SourceSpec spec = limits ();
  g_autofree char *before = make_list (2, &plain), *after = make_list (2, &other);
  g_autofree char *said = say (before, after, &spec);
  g_assert_cmpstr (said, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gates/holds-what-is-odd-and-names-its-limit",
                   holds_what_is_odd_and_names_its_limit);
  g_test_add_func ("/gates/lets-through-what-its-limit-allows", lets_through_what_its_limit_allows);
  g_test_add_func ("/gates/judges-a-first-list-by-what-needs-no-other",
                   judges_a_first_list_by_what_needs_no_other);
  g_test_add_func ("/gates/says-nothing-in-percents-of-a-handful",
                   says_nothing_in_percents_of_a_handful);
  return g_test_run ();
}
