/*
 * The pamphlets of the example site, one of each kind that the default theme offers: each is made,
 * has no fault in its structure, and reads in the order in which a reader meets its panels.
 */
#include "print/examples.h"
#include "print/uacheck.h"

typedef struct
{
  const char *name;
  guint n_pages;
  const char *order; /* words as they are read, from panel to panel */
} Example;

static const Example examples[] = {
  { "family-doctor", 2,
    "もちましょう|かかりつけ医とは|選ぶときに|わたしのかかりつけ医|見つからない" },
  { "palliative", 2, "知る|緩和ケアとは|受けられる場所|痛み止めの|話したいことのメモ|相談する" },
  { "acp-vertical", 8,
    "ゆっくり読む|もくじ|人生会議とは|病気やけがで|いつ話すか|11月30日は|だれと話すか|はじめかた|"
    "考える。|最初のひとこと|友人と|考えてみること|話したくないとき|相談する|発行" },
  { "consult", 2, "相談窓口|電話の例|相談の流れ|だれが、何を|総合相談窓口" },
  { "discharge", 2, "くらしへ|家に帰る前に|支える人|1 入院|2 退院|3 退院|4 家に|相談する|発行" },
  { "places-naka", 12,
    "施設一覧|中区|もくじ|中区|五十音さくいん|この冊子の使い方|訪問診療|中区|病院|見本あさひ病院|"
    "薬局|"
    "五十音さくいん|あ|出典|施設の名簿の担当|相談する" },
  { "card-fold", 2, "意思表示カード|名前|代わりに|いまの気持ち|臓器提供|086-000-0901" },
  { "r08-016-handbill", 1,
    "書いてみよう|12月5日|午前10時|私の意思表示ノートを|見本東公民館|申込み|086-000-0903|発行" },
  { "r08-102-poster", 1, "考える日|2月6日|前半は|見本市民ホール|申込み|086-000-0903" },
  { "r08-018-poster", 1, "考える|中止になりました|12月12日|問い合わせ|086-000-0903" },
  { "schedule-2026-12", 1,
    "12月の講座|12月3日|午後6時|12月10日|もの忘れ|12月12日|中止|認知症と|12月16日|延期|086-000-"
    "0903" },
  { "request-form", 1,
    "申込書|086-000-0953|行き|申し込む日|電話|手話通訳|聞きたいこと|だけに使います" },
  { "first-call", 1,
    "訪問看護に電話（案）|すぐに119へ|こんなときは|電話で伝える|086-000-0901|監修" },
  { "report", 3,
    "数字で見る|出前講座には|出前講座の実績|1400|アンケート|成果指標（案）|21.6|取組の経過|"
    "平成24年6月" },
};

static void
assert_structure (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_autoptr (GPtrArray) failures = uacheck (bytes, length);
  for (guint i = 0; i < failures->len; i++)
    g_test_message ("%s", (const char *)failures->pdata[i]);
  g_assert_cmpuint (failures->len, ==, 0);
}

static void
assert_order (const char *path, const char *order)
{
  g_autofree char *command = g_strdup_printf ("pdfinfo -struct-text '%s' | tr -d ' \\n\"'", path);
  g_autofree char *text = run (command);
  g_autofree char *plain = g_strdup (order);
  g_auto (GStrv) words = g_strsplit (plain, "|", -1);
  const char *at = text;
  for (char **word = words; *word != NULL; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, " ", -1);
      g_autofree char *tight = g_strjoinv ("", parts);
      at = strstr (at, tight);
      if (at == NULL)
        g_error ("“%s” is not read in its place in %s", *word, path);
    }
}

static void
test_example (gconstpointer data)
{
  const Example *example = data;
  g_autofree char *path
      = g_strdup_printf ("%s/public/pamphlets/%s.pdf", example_site (), example->name);
  assert_structure (path);
  assert_order (path, example->order);
  g_autofree char *command
      = g_strdup_printf ("qpdf --check '%s' >/dev/null && qpdf --show-npages '%s'", path, path);
  g_autofree char *n_pages = run (command);
  g_assert_cmpint (atoi (n_pages), ==, example->n_pages);
}

/* All that citizens can open, the volumes and editions in large type too. */
static void
test_every_pamphlet_has_a_sound_structure (void)
{
  g_autofree char *folder = g_build_filename (example_site (), "public", "pamphlets", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (!g_str_has_suffix (name, ".pdf"))
        continue;
      g_test_message ("%s", name);
      assert_structure (path);
      n++;
    }
  g_assert_cmpuint (n, >, 20);
}

/* Black is what a FAX takes longest for and what arrives unreadable. */
static double
dark_share (const char *path)
{
  g_autofree char *command
      = g_strdup_printf ("pdftoppm -gray -r 100 '%s' | od -An -v -tu1 -w1 -j 20 | "
                         "awk '$1 < 128 { n++ } END { print n / NR }'",
                         path);
  g_autofree char *share = run (command);
  return g_ascii_strtod (share, NULL);
}

static void
test_form_is_for_the_fax_and_for_the_screen (void)
{
  g_autofree char *path = g_strconcat (example_site (), "/public/pamphlets/request-form.pdf", NULL);
  g_autofree char *command = g_strdup_printf (
      "qpdf --qdf --object-streams=disable '%s' - | "
      "awk '/Subtype .Widget/ { w++ } /\\/TU / { t++ } /\\/StructParent / { s++ } "
      "END { print w, t, s }' ",
      path);
  g_autofree char *counts = run (command);
  g_assert_cmpstr (g_strstrip (counts), ==, "13 13 13");
  g_assert_cmpfloat (dark_share (path), <, 0.05);
}

/* What the office prints for a lecture stands in press/ alone. */
static void
test_kit_is_for_the_office_only (void)
{
  static const char *const parts[][2] = {
    { "leaflet", "見本東公民館" },  { "cards", "意思表示カード" },    { "signin", "住んでいる区" },
    { "survey", "いかがでしたか" }, { "kit", "r08-016-cards-sheet" }, { "speaker", "携帯電話" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *sheet
          = g_strdup_printf ("%s/press/r08-016-%s-sheet.pdf", example_site (), parts[i][0]);
      g_autofree char *command = g_strdup_printf ("pdftotext '%s' - | tr -d ' \\n'", sheet);
      g_autofree char *text = run (command);
      if (strstr (text, parts[i][1]) == NULL)
        g_error ("“%s” is not in %s", parts[i][1], sheet);
      g_autofree char *search
          = g_strdup_printf ("find '%s/public' '%s/partners' -path '*r08-016-%s*'", example_site (),
                             example_site (), parts[i][0]);
      g_autofree char *found = run (search);
      g_assert_cmpstr (found, ==, "");
    }
}

/* Letters to facilities are made when they are asked for, and stand in no tree that is published.
 */
static void
test_letters_have_a_sound_structure (void)
{
  const char *build = g_getenv ("BUILD");
  g_autofree char *command = g_strdup_printf (
      "SOURCE_DATE_EPOCH=1795219200 %s/orihon print -q -C . -o %s/proof confirm && "
      "find %s/proof/press -name 'confirm*.pdf' | wc -l; find %s/proof/public -name 'confirm*'; "
      "find %s/public %s/partners -path '*pamphlets/confirm*'",
      build != NULL ? build : "build", example_site (), example_site (), example_site (),
      example_site (), example_site ());
  g_autofree char *counted = run (command);
  g_assert_cmpstr (g_strstrip (counted), ==, "1");
  g_autofree char *path = g_strconcat (example_site (), "/proof/press/confirm.pdf", NULL);
  assert_structure (path);
  assert_order (path, "送付一覧|あさひ見本脳神経外科|086-000-1033|御中|掲載内容確認票|086-000-0033|"
                      "曜日|できること|公表しません|御中");
  g_assert_cmpfloat (dark_share (path), <, 0.08);
}

static void
test_papers_of_the_ledger_are_for_the_office_only (void)
{
  g_autofree char *command = g_strdup_printf (
      "for name in errata-places-higashi unanswered; do pdftotext '%s'/press/$name-sheet.pdf -; "
      "done"
      " | tr -d ' \\n'; find '%s/public' '%s/partners' -path '*pamphlets/errata*' -o -path "
      "'*pamphlets/unanswered*'",
      example_site (), example_site (), example_site ());
  g_autofree char *text = run (command);
  g_assert_nonnull (strstr (text, "086-000-0010"));
  g_assert_nonnull (strstr (text, "今は休んでいます"));
  g_assert_nonnull (strstr (text, "すみれ見本皮膚科"));
  g_assert_null (strstr (text, "/pamphlets/"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *name = g_strconcat ("/examples/", examples[i].name, NULL);
      g_test_add_data_func (name, &examples[i], test_example);
    }
  g_test_add_func ("/examples/every-pamphlet-has-a-sound-structure",
                   test_every_pamphlet_has_a_sound_structure);
  g_test_add_func ("/examples/form-is-for-the-fax-and-for-the-screen",
                   test_form_is_for_the_fax_and_for_the_screen);
  g_test_add_func ("/examples/letters-have-a-sound-structure", test_letters_have_a_sound_structure);
  g_test_add_func ("/examples/papers-of-the-ledger-are-for-the-office-only",
                   test_papers_of_the_ledger_are_for_the_office_only);
  g_test_add_func ("/examples/kit-is-for-the-office-only", test_kit_is_for_the_office_only);
  int status = g_test_run ();
  remove_example_site ();
  return status;
}
