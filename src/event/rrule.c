/* An RRULE as calendars write it: each part is known and within its bounds, or it is refused. */
#include "event/recurrence_int.h"

#include <string.h>

#define MAX_BYTES 400
#define MAX_INTERVAL 60
#define MAX_COUNT 1000

typedef enum
{
  FREQ_NONE,
  FREQ_DAILY,
  FREQ_WEEKLY,
  FREQ_MONTHLY,
  FREQ_YEARLY,
  FREQ_TOO_OFTEN,
} Frequency;

typedef struct
{
  Frequency frequency;
  Recurrence *rule;
  GString *parts; /* of the canonical rule, but COUNT and UNTIL */
  guint months;   /* bit 1–12 */
  gboolean has_month_days, has_months, has_ordinals;
  int month_days[62];
  guint n_month_days;
  int largest_ordinal;
} RruleParts;

static Frequency
frequency_of (const char *value)
{
  static const char *const names[] = { "", "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
  static const char *const too_often[] = { "SECONDLY", "MINUTELY", "HOURLY", NULL };
  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], value) == 0)
      return (Frequency)i;
  return g_strv_contains (too_often, value) ? FREQ_TOO_OFTEN : FREQ_NONE;
}

/* A whole number within bounds, with a sign where @signed_too. */
static gboolean
read_number (const char *text, gint64 low, gint64 high, int *out)
{
  gint64 value;
  const char *digits = *text == '+' ? text + 1 : text;
  if (!g_ascii_string_to_signed (digits, 10, low, high, &value, NULL))
    return FALSE;
  *out = (int)value;
  return TRUE;
}

static RecurrenceReading
read_frequency (RruleParts *parts, const char *value)
{
  parts->frequency = frequency_of (value);
  return parts->frequency == FREQ_TOO_OFTEN ? RECURRENCE_TOO_OFTEN
         : parts->frequency == FREQ_NONE    ? RECURRENCE_UNREADABLE
                                            : RECURRENCE_OK;
}

static RecurrenceReading
read_interval (RruleParts *parts, const char *value)
{
  int number;
  (void)parts;
  return read_number (value, 1, MAX_INTERVAL, &number) ? RECURRENCE_OK : RECURRENCE_IMPOSSIBLE;
}

static RecurrenceReading
read_count (RruleParts *parts, const char *value)
{
  int number;
  if (!read_number (value, 1, G_MAXINT, &number))
    return RECURRENCE_IMPOSSIBLE;
  parts->rule->count = MIN (number, MAX_COUNT);
  return RECURRENCE_OK;
}

/* 20270331 or 20270331T145959Z; of the second the day in Japan. */
static RecurrenceReading
read_until (RruleParts *parts, const char *value)
{
  if (strspn (value, "0123456789") != 8)
    return RECURRENCE_UNREADABLE;
  g_autofree char *day = g_strndup (value, 8);
  if (date_parse (day, DATE_NONE, &parts->rule->until) != DATE_OK)
    return RECURRENCE_IMPOSSIBLE;
  gsize length = strlen (value);
  gboolean universal = length == 16 && value[8] == 'T' && value[15] == 'Z';
  if (length != 8 && length != 15 && !universal)
    return RECURRENCE_UNREADABLE;
  if (universal && strcmp (value + 9, "150000Z") >= 0)
    parts->rule->until = date_add_days (parts->rule->until, 1);
  return RECURRENCE_OK;
}

static RecurrenceReading
read_months (RruleParts *parts, const char *value)
{
  g_auto (GStrv) items = g_strsplit (value, ",", -1);
  int month;
  for (char **item = items; *item != NULL; item++)
    {
      if (!read_number (*item, 1, 12, &month))
        return RECURRENCE_IMPOSSIBLE;
      parts->months |= 1u << month;
    }
  parts->has_months = TRUE;
  return RECURRENCE_OK;
}

static RecurrenceReading
read_month_days (RruleParts *parts, const char *value)
{
  g_auto (GStrv) items = g_strsplit (value, ",", -1);
  for (char **item = items; *item != NULL; item++)
    {
      int day;
      if (!read_number (*item, -31, 31, &day) || day == 0
          || parts->n_month_days == G_N_ELEMENTS (parts->month_days))
        return RECURRENCE_IMPOSSIBLE;
      parts->month_days[parts->n_month_days++] = day;
    }
  parts->has_month_days = TRUE;
  return RECURRENCE_OK;
}

/* MO, 2TH, -1FR. */
static RecurrenceReading
read_week_days (RruleParts *parts, const char *value)
{
  static const char *const days[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA", NULL };
  g_auto (GStrv) items = g_strsplit (value, ",", -1);
  for (char **item = items; *item != NULL; item++)
    {
      gsize length = strlen (*item);
      if (length < 2 || !g_strv_contains (days, *item + length - 2))
        return RECURRENCE_UNREADABLE;
      (*item)[length - 2] = '\0';
      int ordinal = 0;
      if (length == 2)
        continue;
      if (!read_number (*item, -53, 53, &ordinal) || ordinal == 0)
        return RECURRENCE_IMPOSSIBLE;
      parts->has_ordinals = TRUE;
      parts->largest_ordinal = MAX (parts->largest_ordinal, ABS (ordinal));
    }
  return RECURRENCE_OK;
}

static RecurrenceReading
read_week_start (RruleParts *parts, const char *value)
{
  (void)parts;
  return strlen (value) == 2 ? RECURRENCE_OK : RECURRENCE_UNREADABLE;
}

static RecurrenceReading
refuse_hours (RruleParts *parts, const char *value)
{
  (void)parts;
  (void)value;
  return RECURRENCE_TOO_OFTEN;
}

static const struct
{
  const char *name;
  RecurrenceReading (*read) (RruleParts *parts, const char *value);
  gboolean bounds; /* kept beside the rule, not in it */
} part_readers[] = {
  { "FREQ", read_frequency, FALSE },   { "INTERVAL", read_interval, FALSE },
  { "COUNT", read_count, TRUE },       { "UNTIL", read_until, TRUE },
  { "BYMONTH", read_months, FALSE },   { "BYMONTHDAY", read_month_days, FALSE },
  { "BYDAY", read_week_days, FALSE },  { "WKST", read_week_start, FALSE },
  { "BYHOUR", refuse_hours, FALSE },   { "BYMINUTE", refuse_hours, FALSE },
  { "BYSECOND", refuse_hours, FALSE },
};

static RecurrenceReading
read_part (RruleParts *parts, const char *part, guint *seen)
{
  const char *equals = strchr (part, '=');
  if (equals == NULL)
    return RECURRENCE_UNREADABLE;
  g_autofree char *name = g_strndup (part, equals - part);
  for (guint i = 0; i < G_N_ELEMENTS (part_readers); i++)
    {
      if (strcmp (part_readers[i].name, name) != 0)
        continue;
      if (*seen & 1u << i)
        return RECURRENCE_UNREADABLE;
      *seen |= 1u << i;
      if (!part_readers[i].bounds)
        g_string_append_printf (parts->parts, "%s%s", parts->parts->len > 0 ? ";" : "", part);
      return part_readers[i].read (parts, equals + 1);
    }
  return RECURRENCE_UNREADABLE;
}

/* Some day of some month: 31 February never comes. */
static gboolean
some_day_exists (const RruleParts *parts)
{
  static const guint8 lengths[] = { 0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  for (guint month = 1; month <= 12; month++)
    for (guint i = 0; i < parts->n_month_days; i++)
      if ((!parts->has_months || parts->months & 1u << month)
          && ABS (parts->month_days[i]) <= lengths[month])
        return TRUE;
  return !parts->has_month_days;
}

static RecurrenceReading
review_parts (const RruleParts *parts)
{
  if (parts->frequency == FREQ_NONE)
    return RECURRENCE_UNREADABLE;
  if (parts->frequency == FREQ_WEEKLY && parts->has_month_days)
    return RECURRENCE_UNREADABLE;
  if (parts->has_ordinals && parts->frequency < FREQ_MONTHLY)
    return RECURRENCE_UNREADABLE;
  /* The first Monday is no 31st, and libical looks for it until its last year, for a second. */
  if (parts->has_ordinals && parts->has_month_days)
    return RECURRENCE_IMPOSSIBLE;
  gboolean by_month = parts->frequency == FREQ_MONTHLY || parts->has_months;
  if ((by_month && parts->largest_ordinal > 5) || !some_day_exists (parts))
    return RECURRENCE_IMPOSSIBLE;
  return RECURRENCE_OK;
}

RecurrenceReading
rrule_parse (const char *text, Recurrence *out)
{
  if (strlen (text) > MAX_BYTES)
    return RECURRENCE_UNREADABLE;
  g_autofree char *upper = g_strstrip (g_ascii_strup (text, -1));
  const char *rule = g_str_has_prefix (upper, "RRULE:") ? upper + strlen ("RRULE:") : upper;
  if (strstr (rule, "FREQ=") == NULL)
    return RECURRENCE_UNREADABLE;
  g_auto (GStrv) items = g_strsplit (rule, ";", -1);
  g_autoptr (GString) canonical = g_string_new (NULL);
  RruleParts parts = { .rule = out, .parts = canonical };
  guint seen = 0;
  for (char **item = items; *item != NULL; item++)
    {
      RecurrenceReading reading = read_part (&parts, *item, &seen);
      if (reading != RECURRENCE_OK)
        return reading;
    }
  RecurrenceReading reading = review_parts (&parts);
  if (reading == RECURRENCE_OK)
    out->rrule = g_strdup (canonical->str);
  return reading;
}
