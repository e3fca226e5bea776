/* hours_text: the way back of hours_parse_text. */
#include "directory/hours.h"

/* 「第2・4」 before a day, or nothing. */
static void
append_weeks (GString *out, guint8 weeks)
{
  const char *separator = "第";
  for (guint week = 1; week <= 5; week++)
    if (weeks & 1 << week)
      {
        g_string_append_printf (out, "%s%u", separator, week);
        separator = "・";
      }
}

/* Monday first, as people read a week; holidays last. Weeks stand before each day: of 「第2土日」
 * nobody could tell which days it is of. */
static void
append_days (GString *out, const Hours *hours)
{
  static const char *const names[] = { "日", "月", "火", "水", "木", "金", "土" };
  gboolean first = TRUE;
  for (guint i = 1; i <= G_N_ELEMENTS (names); i++)
    if (hours->days & 1 << i % 7)
      {
        g_string_append (out, first || hours->weeks == 0 ? "" : "・");
        append_weeks (out, hours->weeks);
        g_string_append (out, names[i % 7]);
        first = FALSE;
      }
  if (hours->days & 1 << DAY_HOLIDAY)
    g_string_append (out, "祝");
}

char *
hours_text (const Hours *hours, guint n_hours)
{
  static const char *const kinds[] = { "", "受付 ", "訪問時間 ", "電話受付 " };
  G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == N_HOURS_KINDS);
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < n_hours; i++)
    {
      g_autofree char *open = time_format (hours[i].open, FALSE);
      g_autofree char *close = time_format (hours[i].close, FALSE);
      gboolean same = i > 0 && hours[i].days == hours[i - 1].days
                      && hours[i].weeks == hours[i - 1].weeks && hours[i].kind == hours[i - 1].kind;
      g_string_append (out, i > 0 ? " " : "");
      if (!same)
        {
          append_days (out, &hours[i]);
          g_string_append_printf (out, " %s", kinds[hours[i].kind]);
        }
      g_string_append_printf (out, "%s～%s", open, close);
    }
  return n_hours > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
