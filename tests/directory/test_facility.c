#include "base/text.h"
#include "directory/facility_columns.h"
#include "directory/facility.h"

static void
knows_types_however_lists_bracket_them (void)
{
  static const struct
  {
    const char *text;
    FacilityType type;
  } cases[] = {
    { "病院", FACILITY_HOSPITAL },
    { "無床診療所", FACILITY_CLINIC },
    { "歯科", FACILITY_DENTAL },
    { "pharmacy", FACILITY_PHARMACY },
    { "home_help", FACILITY_HOME_HELP },
    { "訪問介護（ホームヘルプ）", FACILITY_HOME_HELP },
    { "通所介護（デイサービス）", FACILITY_DAY_SERVICE },
    { "複合型サービス（看護小規模多機能型居宅介護）", FACILITY_KANTAKI },
    { "介護老人福祉施設（特別養護老人ホーム）", FACILITY_TOKUYOU },
    { "特定施設入居者生活介護（有料老人ホーム・軽費老人ホーム等）", FACILITY_SPECIAL_HOME },
    { "認知症対応型共同生活介護（グループホーム）", FACILITY_GROUP_HOME },
    { "訪問看護", FACILITY_VISITING_NURSE },
    { "ﾃﾞｲｻｰﾋﾞｽ", FACILITY_DAY_SERVICE },
  };
  gboolean known;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (facility_type_from_text (cases[i].text, &known), ==, cases[i].type);
      g_assert_true (known);
    }
  g_assert_cmpint (facility_type_from_text ("整骨院", &known), ==, FACILITY_OTHER);
  g_assert_false (known);
}

static void
lists_each_word_and_header_once_and_folded (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint t = 0; t < N_FACILITY_TYPES; t++)
    for (const char *const *word = facility_types[t].words; *word != NULL; word++)
      {
        g_autofree char *folded = text_fold_header (*word);
        g_assert_cmpstr (*word, ==, folded);
        g_assert_true (g_hash_table_add (seen, g_strdup (*word)));
      }
  g_hash_table_remove_all (seen);
  g_auto (GStrv) headers = columns_known_headers (facility_fields, N_FACILITY_FIELDS);
  for (char **header = headers; *header != NULL; header++)
    {
      g_autofree char *folded = text_fold_header (*header);
      g_assert_cmpstr (*header, ==, folded);
      g_test_message ("%s", *header);
      g_assert_true (g_hash_table_add (seen, g_strdup (*header)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facility/knows-types-however-lists-bracket-them",
                   knows_types_however_lists_bracket_them);
  g_test_add_func ("/facility/lists-each-word-and-header-once-and-folded",
                   lists_each_word_and_header_once_and_folded);
  return g_test_run ();
}
