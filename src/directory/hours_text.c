/* hours_text: the way back of hours_parse_text. */
#include "directory/hours.h"

/* Monday first, as people read a week; holidays last. */
static void
append_days (GString *out, guint8 days)
{
  static const char *const names[] = { "日", "月", "火", "水", "木", "金", "土" };
  for (guint i = 1; i <= G_N_ELEMENTS (names); i++)
    if (days & 1 << i % 7)
      g_string_append (out, names[i % 7]);
  if (days & 1 << DAY_HOLIDAY)
    g_string_append (out, "祝");
}

char *
hours_text (const Hours *hours, guint n_hours)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < n_hours; i++)
    {
      g_autofree char *open = time_format (hours[i].open, FALSE);
      g_autofree char *close = time_format (hours[i].close, FALSE);
      if (i == 0 || hours[i].days != hours[i - 1].days)
        {
          g_string_append (out, i > 0 ? " " : "");
          append_days (out, hours[i].days);
        }
      g_string_append_printf (out, " %s～%s", open, close);
    }
  return n_hours > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
