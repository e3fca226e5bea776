/* The report as a page of its own: no script and nothing from elsewhere, so that it opens from any
 * folder and prints on A4 as it stands. */
#include "base/escape.h"
#include "pull/report.h"

#include <string.h>

static const char STYLE[]
    = "@page{size:A4;margin:18mm 16mm}"
      "*{box-sizing:border-box}"
      "body{font:16px/1.7 'BIZ UDPGothic','BIZ UDゴシック','Noto Sans CJK JP',sans-serif;"
      "color:#1a1a1a;max-width:50em;margin:2em auto;padding:0 1em}"
      "h1{font-size:1.5em;line-height:1.4;margin:0 0 .3em}"
      "h2{font-size:1.2em;margin:2em 0 .5em;border-bottom:2px solid #1a1a1a;break-after:avoid}"
      "h3{font-size:1em;margin:0;font-weight:bold}"
      ".sum{font-size:1.35em;font-weight:bold;margin:.2em 0 .6em}"
      "dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1.2em;margin:.5em 0}"
      "dt{color:#555}dd{margin:0;overflow-wrap:anywhere}"
      ".box{border:2px solid #1a1a1a;padding:.6em 1em;margin:1em 0;break-inside:avoid}"
      ".box p,.box ul{margin:.3em 0}code{font-size:1em;background:#eee;padding:0 .3em}"
      ".key,.details{color:#555;font-weight:normal}"
      "table{border-collapse:collapse;width:100%;margin:.4em 0 0}"
      "tbody{break-inside:avoid}"
      "th,td{border:1px solid #999;padding:.25em .6em;text-align:start;vertical-align:top;"
      "overflow-wrap:anywhere}"
      "th{font-weight:normal}thead th{background:#f2f2f2}thead th:first-child{width:24%}"
      "thead th{width:38%}tr{break-inside:avoid}"
      "th.name{font-weight:bold;border-top:2px solid #1a1a1a;padding-top:.5em}"
      "tr.urgent td,tr.urgent th{font-weight:bold}tr.urgent th,tr.urgent td{background:#fff3cf}"
      "ul.list{padding-inline-start:1.4em;margin:.3em 0}ul.list li{margin:.2em 0;"
      "break-inside:avoid}"
      ".check{float:inline-end;font-weight:normal}.sign{margin-top:2.5em;break-inside:avoid}.sign "
      "td{height:3em;width:50%}"
      "@media print{body{font-size:11pt;margin:0;padding:0;max-width:none}}";

static void
append (GString *out, const char *text)
{
  escape_html (out, text, -1);
}

/* @tag may have attributes behind its name. */
static void
append_element (GString *out, const char *tag, const char *text)
{
  g_string_append_printf (out, "<%s>", tag);
  append (out, text);
  g_string_append_printf (out, "</%.*s>\n", (int)strcspn (tag, " "), tag);
}

/* ── the head ── */

static void
append_fact (GString *out, const char *name, const char *value)
{
  append_element (out, "dt", name);
  append_element (out, "dd", value);
}

static void
append_facts (const Report *report, GString *out)
{
  const Changes *changes = report->changes;
  g_autofree char *rows
      = changes->before != NULL
            ? g_strdup_printf ("%u → %u", changes->before->n_rows, changes->after->n_rows)
            : g_strdup_printf ("%u", changes->after->n_rows);
  g_string_append (out, "<dl>\n");
  append_fact (out, report_text (report, "届いた日", "Came on"), report->day);
  if (report->before_day != NULL)
    append_fact (out, report_text (report, "比べた写し", "Compared with the copy of"),
                 report->before_day);
  append_fact (out, report_text (report, "取得元", "From"), report->came_from);
  append_fact (out, report_text (report, "行の数", "Rows"), rows);
  g_string_append (out, "</dl>\n");
}

static void
append_command (const Report *report, GString *out)
{
  g_string_append (out, "<p>");
  append (out, report_text (report, "正しければ、次の命令で取り替えます: ",
                            "If it is right, take it with: "));
  g_string_append (out, "<code>orihon pull --accept ");
  append (out, report->spec->source.key);
  g_string_append (out, "</code></p>\n");
}

static void
append_state (const Report *report, GString *out)
{
  static const char *const ja[] = { [REPORT_TAKEN] = "取り替えました",
                                    [REPORT_WAITING] = "まだ取り替えていません",
                                    [REPORT_DRY_RUN] = "試しです。何も取り替えていません" };
  static const char *const en[] = { [REPORT_TAKEN] = "The copy was replaced",
                                    [REPORT_WAITING] = "The copy was not replaced yet",
                                    [REPORT_DRY_RUN] = "A trial: nothing was replaced" };
  g_string_append (out, "<div class=\"box\">\n");
  append_element (out, "h3", report_text (report, ja[report->state], en[report->state]));
  if (report->reasons->len > 0)
    {
      g_string_append (out, "<ul>\n");
      for (guint i = 0; i < report->reasons->len; i++)
        append_element (out, "li", report->reasons->pdata[i]);
      g_string_append (out, "</ul>\n");
    }
  if (report->state == REPORT_WAITING)
    append_command (report, out);
  g_string_append (out, "</div>\n");
}

/* ── the changes ── */

static void
append_cell (const Report *report, const char *text, GString *out)
{
  g_string_append (out, "<td>");
  append (out, *text != '\0' ? text : report_text (report, "（空欄）", "(empty)"));
  g_string_append (out, "</td>");
}

static void
append_field (const Report *report, const FieldChange *field, GString *out)
{
  g_string_append (out, field->urgent ? "<tr class=\"urgent\"><th scope=\"row\">"
                                      : "<tr><th scope=\"row\">");
  append (out, field->label);
  g_string_append (out, "</th>");
  append_cell (report, field->before, out);
  append_cell (report, field->after, out);
  g_string_append (out, "</tr>\n");
}

/* A group of rows: whose they are, then the fields. */
static void
append_updated (const Report *report, const RecordChange *change, GString *out)
{
  g_autofree char *name = report_name (report, change);
  g_string_append (out, "<tbody>\n<tr><th class=\"name\" colspan=\"3\" scope=\"rowgroup\">");
  append (out, name);
  g_string_append (out, " <span class=\"key\">");
  append (out, report_key (report, change));
  g_string_append (out, "</span>");
  if (change->urgent)
    append_element (out, "span class=\"check\"",
                    report_text (report, "□ 相手に確かめた（　　月　　日）",
                                 "□ confirmed with them on ________"));
  g_string_append (out, "</th></tr>\n");
  for (guint i = 0; i < change->n_fields; i++)
    append_field (report,
                  &g_array_index (report->changes->fields, FieldChange, change->first_field + i),
                  out);
  g_string_append (out, "</tbody>\n");
}

static void
append_table_head (const Report *report, GString *out)
{
  g_string_append (out, "<table>\n<thead>\n<tr>");
  append_element (out, "th scope=\"col\"", report_text (report, "項目", "Field"));
  append_element (out, "th scope=\"col\"", report_text (report, "前", "Before"));
  append_element (out, "th scope=\"col\"", report_text (report, "後", "After"));
  g_string_append (out, "</tr>\n</thead>\n");
}

static void
append_listed (const Report *report, const RecordChange *change, GString *out)
{
  g_autofree char *name = report_name (report, change);
  g_autofree char *details = report_details (report, change);
  g_string_append (out, "<li>");
  append (out, name);
  g_string_append (out, " <span class=\"details\">");
  append (out, details);
  g_string_append (out, "</span></li>\n");
}

static void
append_section (const Report *report, const ReportSection *section, GString *out)
{
  gboolean is_list = section->kind != CHANGE_UPDATED;
  g_autoptr (GPtrArray) found = report_section_changes (report, section);
  if (found->len == 0)
    return;
  g_autofree char *heading
      = g_strdup_printf (report_text (report, "%s（%u件）", "%s (%u)"),
                         report_text (report, section->ja, section->en), found->len);
  append_element (out, "h2", heading);
  if (is_list)
    g_string_append (out, "<ul class=\"list\">\n");
  else
    append_table_head (report, out);
  for (guint i = 0; i < MIN (found->len, REPORT_SHOWN_MAX); i++)
    (is_list ? append_listed : append_updated) (report, found->pdata[i], out);
  g_string_append (out, is_list ? "</ul>\n" : "</table>\n");
  if (found->len > REPORT_SHOWN_MAX)
    g_string_append_printf (out,
                            report_text (report, "<p>ほかの %u 件は CSV にあります。</p>\n",
                                         "<p>%u more are in the CSV.</p>\n"),
                            found->len - REPORT_SHOWN_MAX);
}

static void
append_signature (const Report *report, GString *out)
{
  g_string_append (out, "<table class=\"sign\">\n<thead>\n<tr>");
  append_element (out, "th scope=\"col\"", report_text (report, "確かめた日", "Looked at on"));
  append_element (out, "th scope=\"col\"", report_text (report, "確かめた人", "by"));
  g_string_append (out,
                   "</tr>\n</thead>\n<tbody>\n<tr><td></td><td></td></tr>\n</tbody>\n</table>\n");
}

void
report_append_html (const Report *report, GString *out)
{
  g_autofree char *sum = report_sum (report->changes, report->lang);
  g_autofree char *title = g_strconcat (report_text (report, "変更の報告: ", "Report of changes: "),
                                        report->spec->source.title, NULL);
  g_string_append_printf (out,
                          "<!doctype html>\n<html lang=\"%s\">\n<head>\n"
                          "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                          "content=\"width=device-width\">\n",
                          report_text (report, "ja", "en"));
  append_element (out, "title", title);
  g_string_append_printf (out, "<style>%s</style>\n</head>\n<body>\n", STYLE);
  append_element (out, "h1", title);
  append_element (out, "p class=\"sum\"", sum);
  append_facts (report, out);
  append_state (report, out);
  for (guint s = 0; s < N_REPORT_SECTIONS; s++)
    append_section (report, &report_sections[s], out);
  append_signature (report, out);
  g_string_append (out, "</body>\n</html>\n");
}
