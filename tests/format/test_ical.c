#include "format/table.h"
#include "cpu_time.h"

#include <string.h>

static Table *
read_calendar (const char *text, gsize length, Diags *diags)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  return table_read (bytes, "a.ics", NULL, diags);
}

/* A row of each entry: start, end, hours, title, rule, exceptions, moved days, state. */
static char *
rows_of (const char *events)
{
  static const guint columns[] = { 0, 2, 3, 4, 5, 1, 9, 10, 11, 8 };
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *text
      = g_strconcat ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", events, "END:VCALENDAR\r\n", NULL);
  g_autoptr (Table) table = read_calendar (text, strlen (text), diags);
  g_assert_nonnull (table);
  GString *out = g_string_new (NULL);
  for (guint row = 0; row < table_n_rows (table); row++)
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
      g_string_append_printf (out, "%s%s", table_cell (table, row, columns[i])->text,
                              i + 1 < G_N_ELEMENTS (columns) ? "|" : "\n");
  return g_string_free (out, FALSE);
}

#define EVENT(body) "BEGIN:VEVENT\r\n" body "END:VEVENT\r\n"

static void
reads_entries_as_rows (void)
{
  static const struct
  {
    const char *events, *rows;
  } cases[] = {
    { EVENT ("UID:1\r\nDTSTART;TZID=Asia/Tokyo:20261205T140000\r\n"
             "DTEND;TZID=Asia/Tokyo:20261205T153000\r\nSUMMARY:薬の話\\, 見本\r\n"),
      "1|2026-12-05|2026-12-05|14:00|15:30|薬の話, 見本||||\n" },
    { EVENT ("UID:1\r\nDTSTART;VALUE=DATE:20261205\r\nSUMMARY:終日\r\n"),
      "1|2026-12-05||||終日||||\n" },
    { EVENT (
          "UID:1\r\nDTSTART;VALUE=DATE:20261205\r\nDTEND;VALUE=DATE:20261207\r\nSUMMARY:二日\r\n"),
      "1|2026-12-05|2026-12-06|||二日||||\n" },
    { EVENT ("UID:1\r\nDTSTART:20261205T200000Z\r\nDURATION:PT1H30M\r\nSUMMARY:朝\r\n"),
      "1|2026-12-06|2026-12-06|5:00|6:30|朝||||\n" },
    { EVENT ("UID:1\r\nDTSTART;TZID=America/New_York:20261205T100000\r\nSUMMARY:遠く\r\n"),
      "1|2026-12-06||0:00||遠く||||\n" },
    { EVENT ("UID:1\r\nDTSTART;TZID=Nowhere/X:20261205T100000\r\nSUMMARY:不明\r\n"),
      "1|20261205T100000 (Nowhere/X)||||不明||||\n" },
    { EVENT ("UID:1\r\nDTSTART:20261205T220000\r\nDTEND:20261206T000000\r\nSUMMARY:夜\r\n"),
      "1|2026-12-05|2026-12-05|22:00|24:00|夜||||\n" },
    { EVENT ("UID:1\r\nDTSTART:20261205T100000\r\nSUMMARY:中止\r\nSTATUS:CANCELLED\r\n"
             "BEGIN:VALARM\r\nSUMMARY:鳴る\r\nUID:2\r\nEND:VALARM\r\n"),
      "1|2026-12-05||10:00||中止||||中止\n" },
    { EVENT ("UID:1\r\nDTSTART:20261210T140000\r\nDTEND:20261210T150000\r\nSUMMARY:毎月\r\n"
             "RRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=5\r\nEXDATE:20270114T140000\r\n")
          EVENT ("UID:1\r\nRECURRENCE-ID:20270211T140000\r\nDTSTART:20270218T100000\r\n"
                 "DTEND:20270218T110000\r\nSUMMARY:毎月\r\n")
              EVENT ("UID:1\r\nRECURRENCE-ID:20270311T140000\r\nDTSTART:20270311T140000\r\n"
                     "STATUS:CANCELLED\r\n"),
      "1|2026-12-10||14:00|15:00|毎月|RRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=5|2027-01-14\n2027-03-11|"
      "2027-02-11→2027-02-18 10:00～11:00|\n" },
    { EVENT ("UID:1\r\nDTSTART:20261232\r\nSUMMARY:ない日\r\n"), "1|20261232||||ない日||||\n" },
    { EVENT ("SUMMARY:日なし\r\n"), "|||||日なし||||\n" },
    { "BEGIN:VEVENT\nUID:1\nDTSTART:20261205\nSUMMARY:長\n い\n\t題\n",
      "1|2026-12-05||||長い題||||\n" },
    { EVENT ("UID:1\r\nX;A=\"b:c\":d\r\nnonsense\r\nDTSTART:20261205\r\nSUMMARY:a\\nb\r\n"),
      "1|2026-12-05||||a\nb||||\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = rows_of (cases[i].events);
      g_test_message ("%u", i);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

/* 75 octets end inside of a letter, in UTF-8 and in Shift_JIS. */
static void
joins_lines_that_are_folded_inside_a_character (void)
{
  static const char utf8[] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261205\r\n"
                             "SUMMARY:\xe8\xac\r\n \x9b\xe5\xba\xa7\r\nEND:VEVENT\r\n";
  static const char sjis[] = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261205\r\n"
                             "SUMMARY:\x8d\r\n u\x8d\xc0\r\nEND:VEVENT\r\n";
  const struct
  {
    const char *text;
    gsize length;
  } cases[] = { { utf8, sizeof utf8 - 1 }, { sjis, sizeof sjis - 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Table) table = read_calendar (cases[i].text, cases[i].length, diags);
      g_assert_nonnull (table);
      g_assert_cmpstr (table_cell (table, 0, 1)->text, ==, "講座");
      g_assert_cmpuint (table_cell_pos (table, 0, 1).line, ==, 2);
    }
}

static gint64
time_of (guint n, const char *item)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, item, i);
  gint64 start = cpu_time_us ();
  g_autoptr (Table) table = read_calendar (text->str, text->len, diags);
  g_assert_nonnull (table);
  return cpu_time_us () - start;
}

static void
takes_time_in_proportion_to_the_lines (void)
{
  static const char *const items[] = {
    "BEGIN:VEVENT\nUID:%u\nDTSTART:20261205T100000\nSUMMARY:見本\nEND:VEVENT\n",
    "BEGIN:VEVENT\nX:%u\n",
    "BEGIN:VEVENT\nUID:1\nRRULE:FREQ=DAILY\nRECURRENCE-ID:20261205\nDTSTART:20261206\nX:%u\n"
    "END:VEVENT\n",
    "X:%u\n long\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      gint64 small = time_of (10000, items[i]), large = time_of (40000, items[i]);
      g_test_message ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, items[i], small, large);
      g_assert_cmpint (large, <, 12 * MAX (small, 1000));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ical/reads-entries-as-rows", reads_entries_as_rows);
  g_test_add_func ("/ical/joins-lines-that-are-folded-inside-a-character",
                   joins_lines_that_are_folded_inside_a_character);
  g_test_add_func ("/ical/takes-time-in-proportion-to-the-lines",
                   takes_time_in_proportion_to_the_lines);
  return g_test_run ();
}
