/*
 * report: what another copy of a list changes, for the person who answers for it: on a page to be
 * printed (HTML), as a table for a spreadsheet (CSV) and as text for a mail (Markdown). Reports
 * lie in reports/pull/ beside content/; nothing publishes them.
 */
#ifndef ORIHON_PULL_REPORT_H
#define ORIHON_PULL_REPORT_H

#include "pull/changes.h"

typedef enum
{
  REPORT_TAKEN,   /* the copy was replaced */
  REPORT_WAITING, /* it waits for --accept */
  REPORT_DRY_RUN, /* nothing was kept */
} ReportState;

typedef struct
{
  const Changes *changes;
  const SourceSpec *spec;
  const char *came_from;    /* the address without its secrets, or the name of a file */
  const char *before_day;   /* of the copy until now, "2026-10-01"; NULL: none, or unknown */
  const char *day;          /* of this one */
  const GPtrArray *reasons; /* why it waits, as texts; may be empty */
  ReportState state;
  Lang lang;
} Report;

/* Writes the three files into @root/reports/pull/. Their common name, "reports/pull/<key>-<day>"
 * (with a number behind it if there is such a report already), or NULL with a finding. g_free. */
char *report_write (const char *root, const Report *report, Diags *diags);

/* The parts, each appended to @out. */
void report_append_html (const Report *report, GString *out);
void report_append_csv (const Report *report, GString *out);
void report_append_markdown (const Report *report, GString *out);

/* 「削除10件・新規10件・更新2件」. g_free. */
char *report_sum (const Changes *changes, Lang lang);

/* A text in the report's language. */
const char *report_text (const Report *report, const char *ja, const char *en);

/* What tells the record from the others. Borrows. */
const char *report_key (const Report *report, const RecordChange *change);

/* The record's name, and what else tells which it is, as 「見本町1／086-000-0001」. g_free. */
char *report_name (const Report *report, const RecordChange *change);
char *report_details (const Report *report, const RecordChange *change);

/* A heading of the report and the changes below it. */
typedef struct
{
  ChangeKind kind;
  gboolean urgent;
  const char *ja, *en;
} ReportSection;
#define N_REPORT_SECTIONS 4
extern const ReportSection report_sections[N_REPORT_SECTIONS];

/* RecordChange * borrowed, in order; owned array. */
GPtrArray *report_section_changes (const Report *report, const ReportSection *section);

/* More changes than this under one heading are only counted on the page and in the mail; the table
 * has all. */
#define REPORT_SHOWN_MAX 2000

#endif
