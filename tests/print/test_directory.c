/*
 * The directory booklet of the default theme, made of a small list with all that lists have:
 * a district without anyone, a name of 80 letters, no telephone, no reading, columns that are
 * nobody's business.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "print/uacheck.h"

#define N_PLACES 64

static char *site;

static void
save (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (site, "content", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
run (const char *command)
{
  const char *words[] = { "sh", "-c", command, NULL };
  char *said = NULL;
  GError *error = NULL;
  g_spawn_sync (NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return said;
}

static void
save_places (void)
{
  static const char *const kana[] = { "ア", "カ", "ガ", "サ", "タ", "ハ", "パ", "ヴ" };
  g_autoptr (GString) rows = g_string_new (
      "ID,名称,名称_カナ,種別,電話番号,所在地_連結表記,訪問診療,確認日,備考（内部）,担当者名\n");
  for (guint i = 0; i < N_PLACES; i++)
    g_string_append_printf (rows,
                            "F%02u,見本%02u薬局,%sミホン%02u,%s,086-000-%04u,見本市%s%u,%s,"
                            "2026-10-01,空床二つ,見本太郎\n",
                            i, i, kana[i % 8], i, i % 3 ? "薬局" : "無床診療所", i,
                            i % 2 ? "北区" : "中区", i, i % 4 ? "○" : "△");
  g_string_append (rows, "L1,");
  for (guint i = 0; i < 20; i++)
    g_string_append (rows, "とても長い");
  g_string_append (rows, ",トテモナガイ,薬局,,見本市北区1,,,,\n");
  g_string_append (rows, "L2,読みのない薬局,,薬局,086-000-9999,見本市中区1,,,,\n");
  save ("directory/facilities.csv", rows->str);
}

static void
set_up (void)
{
  site = g_dir_make_tmp ("orihon-directory-XXXXXX", NULL);
  save ("site.yaml", "title: 見本\nbase_url: https://example.invalid/\nlanguages: [ja]\n"
                     "organisation: 見本課\n");
  save ("index.md", "---\ntitle: 見本\n---\n\n文。\n");
  save ("directory/index.md", "---\ntitle: 施設\n---\n");
  save ("directory/areas.yaml", "layers:\n- {key: ku, name: 区, areas: [{key: kita, name: 北区},"
                                " {key: naka, name: 中区}, {key: higashi, name: 東区}]}\n");
  save ("directory/capabilities.yaml",
        "capabilities:\n- {key: visit, name: 訪問診療, mark: 訪, note: 家に来ます。}\n");
  save ("pamphlets/list.md",
        "---\ntitle: 施設一覧\nlayout: directory-a5\nedition: 第1版\nissued: 2026-11-01\n---\n"
        ":::panel{flow=cover}\n見本\n:::\n\n## 使い方\n\n[さくいん](#book-index)があります。\n\n"
        "::directory-book{part=legend}\n\n::directory-book{part=entries}\n\n::break{page}\n\n"
        "::directory-book{part=index}\n\n::break{page}\n\n## 出典\n\n"
        "::directory-book{part=sources}\n\n:::panel{flow=back}\n裏\n:::\n");
  save_places ();
}

/* Builds into @out; gives what was said. */
static char *
build (const char *out)
{
  const char *program = g_getenv ("BUILD");
  g_autofree char *command
      = g_strdup_printf ("ORIHON_THEMES=$PWD/themes SOURCE_DATE_EPOCH=1795219200 %s/orihon build "
                         "--lang ja -C %s -o %s/%s 2>&1",
                         program != NULL ? program : "build", site, site, out);
  return run (command);
}

static char *
page_text (guint first, guint last)
{
  g_autofree char *command = g_strdup_printf (
      "pdftotext -raw -f %u -l %u %s/out/public/pamphlets/list.pdf - | tr -d ' \\n'", first, last,
      site);
  return run (command);
}

static guint
n_pages (void)
{
  g_autofree char *command
      = g_strdup_printf ("qpdf --show-npages %s/out/public/pamphlets/list.pdf", site);
  g_autofree char *said = run (command);
  return (guint)atoi (said);
}

static void
test_its_structure_has_no_fault (void)
{
  g_autofree char *said = build ("out");
  g_test_message ("%s", said);
  g_autofree char *path = g_build_filename (site, "out/public/pamphlets/list.pdf", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_autoptr (GPtrArray) failures = uacheck (bytes, length);
  for (guint i = 0; i < failures->len; i++)
    g_test_message ("%s", (const char *)failures->pdata[i]);
  g_assert_cmpuint (failures->len, ==, 0);
  g_assert_null (strstr (said, "番号が定まりません"));
}

static void
test_everyone_is_in_it_once_and_nothing_else (void)
{
  g_autofree char *all = page_text (1, n_pages ());
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *tel = g_strdup_printf ("086-000-%04u", i);
      const char *at = strstr (all, tel);
      g_assert_nonnull (at);
      g_assert_null (strstr (at + 1, tel));
    }
  g_assert_nonnull (strstr (all, "とても長いとても長い"));
  g_assert_nonnull (strstr (all, "読みのない薬局"));
  g_assert_nonnull (strstr (all, "電話番号は要確認"));
  g_assert_nonnull (strstr (all, "該当する施設は、名簿にありません"));
  g_assert_nonnull (strstr (all, "訪△"));
  g_assert_null (strstr (all, "空床"));
  g_assert_null (strstr (all, "見本太郎"));
}

/* From the index (the last «五十音さくいん» on a page) each number leads to a page with the name.
 */
static void
test_the_index_leads_to_the_entries (void)
{
  guint index = n_pages ();
  g_autofree char *text = NULL;
  for (; index > 0; index--)
    {
      g_free (text);
      text = page_text (index, index);
      if (strstr (text, "五十音さくいん") != NULL && strstr (text, "見本00薬局") != NULL)
        break;
    }
  guint checked = 0;
  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autofree char *name = g_strdup_printf ("見本%02u薬局", i);
      g_autofree char *tel = g_strdup_printf ("086-000-%04u", i);
      const char *at = strstr (text, name);
      guint page = at != NULL ? (guint)atoi (at + strlen (name)) : 0;
      if (page == 0)
        continue;
      g_autofree char *there = page_text (page, page);
      g_assert_nonnull (strstr (there, name));
      g_assert_nonnull (strstr (there, tel));
      checked++;
    }
  g_assert_cmpuint (checked, >, 10);
}

static void
test_the_same_comes_out_twice (void)
{
  g_free (build ("again"));
  g_autofree char *command = g_strdup_printf (
      "cmp %s/out/public/pamphlets/list.pdf %s/again/public/pamphlets/list.pdf", site, site);
  g_autofree char *difference = run (command);
  g_assert_cmpstr (difference, ==, "");
}

/* With boundaries: a map of all, one at the head of each district, and their numbers in its list.
 */
static void
test_maps_stand_before_the_lists (void)
{
  save (
      "directory/areas.yaml",
      "layers:\n- key: ku\n  name: 区\n  boundaries: areas.geojson\n  credit: 境界は見本です\n"
      "  areas: [{key: kita, name: 北区}, {key: naka, name: 中区}, {key: higashi, name: 東区}]\n");
  save (
      "directory/areas.geojson",
      "{\"type\":\"FeatureCollection\",\"features\":["
      "{\"type\":\"Feature\",\"properties\":{\"key\":\"kita\"},\"geometry\":{\"type\":\"Polygon\","
      "\"coordinates\":[[[133.8,34.7],[134,34.7],[134,34.8],[133.8,34.8]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"key\":\"naka\"},\"geometry\":{\"type\":\"Polygon\","
      "\"coordinates\":[[[133.8,34.6],[133.9,34.6],[133.9,34.7],[133.8,34.7]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"key\":\"higashi\"},\"geometry\":{\"type\":"
      "\"Polygon\",\"coordinates\":[[[133.9,34.6],[134,34.6],[134,34.7],[133.9,34.7]]]}}]}");
  save ("directory/facilities.csv",
        "ID,名称,名称_カナ,種別,電話番号,所在地_連結表記,緯度,経度\n"
        "A1,見本北薬局,ミホンキタ,薬局,086-000-0001,見本市北区1,34.75,133.9\n"
        "A2,見本北医院,ミホンキタ,診療所,086-000-0002,見本市北区2,34.75,133.9001\n");
  save ("pamphlets/list.md",
        "---\ntitle: 施設一覧\nlayout: directory-a5\nedition: 第1版\nissued: 2026-11-01\n---\n"
        ":::panel{flow=cover}\n見本\n:::\n\n## 使い方\n\n::directory-book{part=map}\n\n"
        "::directory-book{part=entries}\n\n:::panel{flow=back}\n裏\n:::\n");
  g_free (build ("out"));
  g_autofree char *all = page_text (1, n_pages ());
  g_assert_nonnull (strstr (all, "地域の地図"));
  g_assert_nonnull (strstr (all, "1北区、2中区、3東区"));
  g_assert_nonnull (strstr (all, "番号は、一覧の番号です。境界は見本です"));
  g_assert_nonnull (strstr (all, "1見本北医院"));
  g_assert_nonnull (strstr (all, "2見本北薬局"));
  test_its_structure_has_no_fault ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  set_up ();
  g_test_add_func ("/directory-booklet/its-structure-has-no-fault",
                   test_its_structure_has_no_fault);
  g_test_add_func ("/directory-booklet/everyone-is-in-it-once-and-nothing-else",
                   test_everyone_is_in_it_once_and_nothing_else);
  g_test_add_func ("/directory-booklet/the-index-leads-to-the-entries",
                   test_the_index_leads_to_the_entries);
  g_test_add_func ("/directory-booklet/the-same-comes-out-twice", test_the_same_comes_out_twice);
  g_test_add_func ("/directory-booklet/maps-stand-before-the-lists",
                   test_maps_stand_before_the_lists);
  int status = g_test_run ();
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", site);
  g_free (run (command));
  g_free (site);
  return status;
}
