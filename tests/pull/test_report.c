#include "pull/list_case.h"
#include "pull/report.h"

typedef void (*Append) (const Report *report, GString *out);

/* One form of the report on @after in the place of @before. */
static char *
write_form (const char *before, const char *after, Append append, Lang lang)
{
  g_autoptr (Diags) diags = diags_new ();
  const SourceSpec spec = { .source = { .key = "s", .title = "見本の<一覧>" } };
  g_autoptr (Listing) old = before != NULL ? read_spec_list (before, &spec, diags) : NULL;
  g_autoptr (Listing) new = read_spec_list (after, &spec, diags);
  g_autoptr (Changes) changes = changes_find (old, new);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  g_ptr_array_add (reasons, (gpointer) "行が<減った>ので");
  const Report report = { .changes = changes,
                          .spec = &spec,
                          .came_from = "https://example.invalid/list.csv",
                          .before_day = "2026-10-01",
                          .day = "2026-11-18",
                          .reasons = reasons,
                          .state = REPORT_WAITING,
                          .lang = lang };
  GString *out = g_string_new (NULL);
  append (&report, out);
  g_test_message ("%s", out->str);
  return g_string_free (out, FALSE);
}

#define BEFORE HEAD ROW ("1", "甲") ROW ("2", "乙") ROW ("3", "丙") ROW ("4", "丁")
#define AFTER                                                                                      \
  HEAD ROW ("1", "甲") "2,乙,ミホン,薬局,086-000-0009\n" ROW ("3", "丙薬局") ROW ("5", "戊")

static void
check_order (const char *text, const char *const *parts)
{
  for (const char *at = text; *parts != NULL; parts++)
    {
      at = strstr (at, *parts);
      g_test_message ("%s", *parts);
      g_assert_nonnull (at);
    }
}

static void
puts_what_must_be_looked_at_first_before_all_else (void)
{
  static const char *const html[] = { "<title>変更の報告: 見本の&lt;一覧&gt;</title>",
                                      "削除1件・新規1件・更新2件",
                                      "まだ取り替えていません",
                                      "行が&lt;減った&gt;ので",
                                      "<code>orihon pull --accept s</code>",
                                      "先に確かめるところ（1件）",
                                      "□",
                                      "<td>086-000-0002</td><td>086-000-0009</td>",
                                      "削除（1件）",
                                      "丁 <span class=\"details\">086-000-0004</span>",
                                      "新規（1件）",
                                      "戊",
                                      "ほかの更新（1件）",
                                      "<td>丙</td><td>丙薬局</td>",
                                      "確かめた人",
                                      NULL };
  static const char *const text[] = { "# 変更の報告: 見本の\\<一覧\\>\n",
                                      "**削除1件・新規1件・更新2件**",
                                      "## 先に確かめるところ\n\n- 乙\n  - **電話番号**: "
                                      "086-000-0002 → 086-000-0009\n",
                                      "## 削除\n\n- 丁（086-000-0004）\n",
                                      "## 新規\n\n- 戊（086-000-0005）\n",
                                      "## ほかの更新\n\n- 丙薬局\n  - 名称: 丙 → 丙薬局\n",
                                      NULL };
  g_autofree char *page = write_form (BEFORE, AFTER, report_append_html, LANG_JA);
  g_autofree char *mail = write_form (BEFORE, AFTER, report_append_markdown, LANG_JA);
  check_order (page, html);
  check_order (mail, text);
  g_assert_null (strstr (page, "<script"));
}

static void
speaks_english_too (void)
{
  static const char *const html[] = { "<html lang=\"en\">", "1 removed, 1 new, 2 changed",
                                      "To be looked at first (1)", "Removed (1)", NULL };
  g_autofree char *page = write_form (BEFORE, AFTER, report_append_html, LANG_EN);
  check_order (page, html);
}

static void
lists_every_field_in_a_table_that_a_spreadsheet_opens (void)
{
  static const char *const rows[] = { "\357\273\277区分,先に確認,ID,名称,項目,前,後\r\n",
                                      "更新,●,s-2,乙,電話番号,086-000-0002,086-000-0009\r\n",
                                      "削除,,s-4,丁,ID,4,\r\n",
                                      "削除,,s-4,丁,名称,丁,\r\n",
                                      "新規,,s-5,戊,電話番号,,086-000-0005\r\n",
                                      "更新,,s-3,丙薬局,名称,丙,丙薬局\r\n",
                                      NULL };
  g_autofree char *table = write_form (BEFORE, AFTER, report_append_csv, LANG_JA);
  check_order (table, rows);
}

static void
lets_nothing_run_that_came_in_a_cell (void)
{
  static const char evil[] = HEAD "1,<script>alert(1)</script>,ミホン,薬局,+81-86-000-0001\n"
                                  "2,\"=cmd|'/c calc'!A1\",ミホン,薬局,+81-86-000-0002\n";
  g_autofree char *page = write_form (HEAD ROW ("1", "甲"), evil, report_append_html, LANG_JA);
  g_autofree char *mail = write_form (HEAD ROW ("1", "甲"), evil, report_append_markdown, LANG_JA);
  g_autofree char *table = write_form (HEAD ROW ("1", "甲"), evil, report_append_csv, LANG_JA);
  g_assert_null (strstr (page, "<script"));
  g_assert_null (strstr (mail, " <script"));
  g_assert_nonnull (strstr (table, ",'=cmd|"));
  g_assert_nonnull (strstr (table, ",+81-86-000-0002\r\n"));
}

static void
only_counts_on_the_page_what_nobody_would_read (void)
{
  g_autoptr (GString) list = g_string_new (HEAD);
  for (guint i = 0; i < REPORT_SHOWN_MAX + 7; i++)
    g_string_append_printf (list, "%u,見本%u,ミホン,薬局,086-000-0001\n", i, i);
  g_autofree char *page = write_form (NULL, list->str, report_append_html, LANG_JA);
  g_autofree char *mail = write_form (NULL, list->str, report_append_markdown, LANG_JA);
  g_autofree char *table = write_form (NULL, list->str, report_append_csv, LANG_JA);
  g_assert_nonnull (strstr (page, "ほかの 7 件は CSV にあります"));
  g_assert_nonnull (strstr (mail, "ほかの 7 件は CSV にあります"));
  g_assert_nonnull (strstr (table, ",見本2006,"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/puts-what-must-be-looked-at-first-before-all-else",
                   puts_what_must_be_looked_at_first_before_all_else);
  g_test_add_func ("/report/speaks-english-too", speaks_english_too);
  g_test_add_func ("/report/lists-every-field-in-a-table-that-a-spreadsheet-opens",
                   lists_every_field_in_a_table_that_a_spreadsheet_opens);
  g_test_add_func ("/report/lets-nothing-run-that-came-in-a-cell",
                   lets_nothing_run_that_came_in_a_cell);
  g_test_add_func ("/report/only-counts-on-the-page-what-nobody-would-read",
                   only_counts_on_the_page_what_nobody_would_read);
  return g_test_run ();
}
