/*
 * A calendar as a table: an entry a row, under the headers of the municipal standard's list of
 * events. Lines are joined before they are decoded, for some programs fold inside a character.
 */
#include "base/date.h"
#include "format/table_int.h"

#include <string.h>

/* An entry with more days left out or moved than this is no schedule. */
#define MAX_LIST_BYTES 20000

typedef enum
{
  ICAL_ID,
  ICAL_TITLE,
  ICAL_START,
  ICAL_END,
  ICAL_START_TIME,
  ICAL_END_TIME,
  ICAL_VENUE,
  ICAL_DESCRIPTION,
  ICAL_STATE,
  ICAL_RULE,
  ICAL_EXCEPT,
  ICAL_MOVED,
  N_ICAL_COLUMNS,
} IcalColumn;

static const char *const headers[N_ICAL_COLUMNS] = {
  [ICAL_ID] = "ID",
  [ICAL_TITLE] = "イベント名",
  [ICAL_START] = "開始日",
  [ICAL_END] = "終了日",
  [ICAL_START_TIME] = "開始時間",
  [ICAL_END_TIME] = "終了時間",
  [ICAL_VENUE] = "場所名称",
  [ICAL_DESCRIPTION] = "説明",
  [ICAL_STATE] = "状態",
  [ICAL_RULE] = "開催パターン",
  [ICAL_EXCEPT] = "休みの日",
  [ICAL_MOVED] = "日の変更",
};

/* One entry; lines from 1. */
typedef struct
{
  GString *cells[N_ICAL_COLUMNS];
  char *replaces; /* the day of its series that it stands for, or NULL */
  Date start, end;
  ClockTime start_time, end_time;
  gboolean all_day, has_end;
  gint minutes; /* of a DURATION, else 0 */
  guint line;
} Entry;

static Entry *
entry_new (guint line)
{
  Entry *entry = g_new0 (Entry, 1);
  for (guint i = 0; i < N_ICAL_COLUMNS; i++)
    entry->cells[i] = g_string_new (NULL);
  entry->start_time = entry->end_time = TIME_NONE;
  entry->line = line;
  return entry;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;
  for (guint i = 0; i < N_ICAL_COLUMNS; i++)
    g_string_free (entry->cells[i], TRUE);
  g_free (entry->replaces);
  g_free (entry);
}

/* ── lines ── */

typedef struct
{
  char *name;         /* upper case */
  char *zone, *value; /* zone: TZID or NULL */
} Property;

static void
property_clear (Property *property)
{
  g_free (property->name);
  g_free (property->zone);
  g_free (property->value);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Property, property_clear)

/* The colon that ends the parameters, past what stands in quotes; NULL if there is none. */
static const char *
find_colon (const char *line)
{
  gboolean quoted = FALSE;
  for (; *line != '\0'; line++)
    {
      quoted ^= *line == '"';
      if (*line == ':' && !quoted)
        return line;
    }
  return NULL;
}

static gboolean
property_read (const char *line, Property *property)
{
  const char *colon = find_colon (line);
  *property = (Property){ NULL };
  if (colon == NULL)
    return FALSE;
  g_autofree char *head = g_strndup (line, colon - line);
  g_auto (GStrv) parts = g_strsplit (head, ";", -1);
  property->name = g_ascii_strup (parts[0] != NULL ? parts[0] : "", -1);
  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    if (g_ascii_strncasecmp (parts[i], "TZID=", 5) == 0 && property->zone == NULL)
      property->zone = g_strdup (g_strdelimit (parts[i] + 5, "\"", ' '));
  if (property->zone != NULL)
    g_strstrip (property->zone);
  property->value = g_strdup (colon + 1);
  return TRUE;
}

/* \n \, \; \\ as what they mean. */
static void
append_unescaped (GString *out, const char *value)
{
  for (; *value != '\0'; value++)
    {
      if (*value == '\\' && value[1] != '\0')
        {
          value++;
          g_string_append_c (out, *value == 'n' || *value == 'N' ? '\n' : *value);
        }
      else
        g_string_append_c (out, *value);
    }
}

/* ── moments ── */

static gboolean
is_japan (const char *zone)
{
  static const char *const names[]
      = { "Asia/Tokyo", "Japan", "JST", "Tokyo Standard Time", "/Asia/Tokyo", NULL };
  return zone == NULL || g_strv_contains (names, zone);
}

/* The moment by the clocks of Japan. FALSE if the zone is not known. */
static gboolean
to_japan (const char *zone, Date *date, ClockTime *time)
{
  g_autoptr (GTimeZone) from = date_zone (zone), to = date_zone ("Asia/Tokyo");
  if (from == NULL)
    return FALSE;
  g_autoptr (GDateTime) there
      = g_date_time_new (from, (gint)date_year (*date), (gint)date_month (*date),
                         (gint)date_day (*date), *time / 60, *time % 60, 0);
  g_autoptr (GDateTime) here = there != NULL ? g_date_time_to_timezone (there, to) : NULL;
  if (here == NULL)
    return FALSE;
  *date = date_make ((guint)g_date_time_get_year (here), (guint)g_date_time_get_month (here),
                     (guint)g_date_time_get_day_of_month (here));
  *time = (ClockTime)(g_date_time_get_hour (here) * 60 + g_date_time_get_minute (here));
  return *date != DATE_NONE;
}

/* 20261205, 20261205T140000, 20261205T050000Z. FALSE if it is none. */
static gboolean
read_moment (const char *value, const char *zone, Date *date, ClockTime *time)
{
  gsize length = strlen (value);
  *time = TIME_NONE;
  if (strspn (value, "0123456789") != 8)
    return FALSE;
  g_autofree char *day = g_strndup (value, 8);
  if (date_parse (day, DATE_NONE, date) != DATE_OK)
    return FALSE;
  if (length == 8)
    return TRUE;
  if (length < 15 || value[8] != 'T' || strspn (value + 9, "0123456789") != 6)
    return FALSE;
  guint hour = (guint)(value[9] - '0') * 10 + (guint)(value[10] - '0');
  guint minute = (guint)(value[11] - '0') * 10 + (guint)(value[12] - '0');
  if (hour > 23 || minute > 59)
    return FALSE;
  *time = (ClockTime)(hour * 60 + minute);
  if (strcmp (value + 15, "Z") == 0)
    return to_japan ("UTC", date, time);
  return value[15] == '\0' && (is_japan (zone) || to_japan (zone, date, time));
}

/* Minutes of P1D, PT1H30M, P2W; 0 if it is none, or more than a year. */
static gint
read_duration (const char *value)
{
  gint64 minutes = 0, number = 0;
  for (; *value != '\0'; value++)
    {
      if (g_ascii_isdigit (*value))
        number = MIN (number * 10 + (*value - '0'), 1000000);
      else
        {
          minutes += number
                     * (*value == 'W'   ? 7 * 24 * 60
                        : *value == 'D' ? 24 * 60
                        : *value == 'H' ? 60
                        : *value == 'M' ? 1
                                        : 0);
          number = 0;
        }
    }
  return minutes <= 366 * 24 * 60 ? (gint)minutes : 0;
}

/* ── entries ── */

static void
set_start (Entry *entry, const Property *property)
{
  entry->all_day = strlen (property->value) == 8;
  if (!read_moment (property->value, property->zone, &entry->start, &entry->start_time))
    {
      entry->start = DATE_NONE;
      entry->start_time = TIME_NONE;
      g_string_assign (entry->cells[ICAL_START], property->value);
      if (property->zone != NULL)
        g_string_append_printf (entry->cells[ICAL_START], " (%s)", property->zone);
    }
}

static void
set_end (Entry *entry, const Property *property)
{
  entry->has_end = read_moment (property->value, property->zone, &entry->end, &entry->end_time);
  if (!entry->has_end)
    g_string_assign (entry->cells[ICAL_END], property->value);
}

static void
set_duration (Entry *entry, const Property *property)
{
  entry->minutes = read_duration (property->value);
}

/* The end that a duration makes. */
static void
add_duration (Entry *entry)
{
  if (entry->has_end || entry->start == DATE_NONE || entry->minutes == 0)
    return;
  gint total = (entry->start_time != TIME_NONE ? entry->start_time : 0) + entry->minutes;
  entry->has_end = TRUE;
  entry->end = date_add_days (entry->start, total / (24 * 60));
  entry->end_time = entry->all_day ? TIME_NONE : (ClockTime)(total % (24 * 60));
}

static void
add_exceptions (Entry *entry, const Property *property)
{
  g_auto (GStrv) values = g_strsplit (property->value, ",", -1);
  GString *out = entry->cells[ICAL_EXCEPT];
  for (char **value = values; *value != NULL && out->len < MAX_LIST_BYTES; value++)
    {
      Date date;
      ClockTime time;
      gboolean read = read_moment (*value, property->zone, &date, &time);
      g_autofree char *day = read ? date_format (date, DATE_ISO) : g_strdup (*value);
      g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", day);
    }
}

static void
set_replaced (Entry *entry, const Property *property)
{
  Date date;
  ClockTime time;
  g_free (entry->replaces);
  entry->replaces = read_moment (property->value, property->zone, &date, &time)
                        ? date_format (date, DATE_ISO)
                        : g_strdup (property->value);
}

static void
set_state (Entry *entry, const Property *property)
{
  if (g_ascii_strcasecmp (property->value, "CANCELLED") == 0)
    g_string_assign (entry->cells[ICAL_STATE], "中止");
}

static void
set_rule (Entry *entry, const Property *property)
{
  g_string_printf (entry->cells[ICAL_RULE], "RRULE:%s", property->value);
}

static void
entry_set (Entry *entry, const Property *property)
{
  static const struct
  {
    const char *name;
    IcalColumn column; /* of a text */
    void (*set) (Entry *entry, const Property *property);
  } readers[] = {
    { "UID", ICAL_ID, NULL },
    { "SUMMARY", ICAL_TITLE, NULL },
    { "LOCATION", ICAL_VENUE, NULL },
    { "DESCRIPTION", ICAL_DESCRIPTION, NULL },
    { "DTSTART", ICAL_START, set_start },
    { "DTEND", ICAL_END, set_end },
    { "DURATION", ICAL_END, set_duration },
    { "RRULE", ICAL_RULE, set_rule },
    { "EXDATE", ICAL_EXCEPT, add_exceptions },
    { "RECURRENCE-ID", ICAL_MOVED, set_replaced },
    { "STATUS", ICAL_STATE, set_state },
  };
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (strcmp (readers[i].name, property->name) != 0)
        continue;
      GString *cell = entry->cells[readers[i].column];
      if (readers[i].set != NULL)
        readers[i].set (entry, property);
      else if (cell->len == 0)
        append_unescaped (cell, property->value);
      return;
    }
}

/* The end of a day is the day before; midnight is 24:00 of the day before. */
static void
settle_end (Entry *entry)
{
  add_duration (entry);
  if (!entry->has_end || entry->start == DATE_NONE)
    return;
  gboolean midnight = entry->end_time == 0 && entry->start_time != TIME_NONE;
  if ((entry->end_time == TIME_NONE || midnight) && entry->end > entry->start)
    {
      entry->end = date_add_days (entry->end, -1);
      entry->end_time = midnight ? 24 * 60 : TIME_NONE;
    }
}

static void
assign_time (GString *cell, ClockTime time)
{
  g_autofree char *text = time_format (time, FALSE);
  g_string_assign (cell, text);
}

/* What was read of the moments, into the cells. A series ends with its rule, not with its first
 * day. */
static void
entry_finish (Entry *entry)
{
  settle_end (entry);
  if (entry->start != DATE_NONE)
    {
      g_autofree char *start = date_format (entry->start, DATE_ISO);
      g_string_assign (entry->cells[ICAL_START], start);
    }
  gboolean series = entry->cells[ICAL_RULE]->len > 0;
  if (entry->has_end && !(series && entry->end == entry->start))
    {
      g_autofree char *end = date_format (entry->end, DATE_ISO);
      g_string_assign (entry->cells[ICAL_END], end);
    }
  if (series)
    g_string_truncate (entry->cells[ICAL_END], 0);
  assign_time (entry->cells[ICAL_START_TIME], entry->start_time);
  assign_time (entry->cells[ICAL_END_TIME], entry->has_end ? entry->end_time : TIME_NONE);
}

/* ── the calendar ── */

/* All entries of the joined lines; what stands inside of an entry (alarms) is passed over. */
static void
read_entries (const char *text, const GArray *numbers, GPtrArray *entries)
{
  Entry *entry = NULL;
  gsize depth = 0, entry_depth = 0;
  const char *end = text + strlen (text), *next = text;
  for (guint i = 0; next < end; i++)
    {
      const char *line_end = memchr (next, '\n', (gsize)(end - next));
      line_end = line_end != NULL ? line_end : end;
      g_autofree char *line = g_strndup (next, (gsize)(line_end - next));
      next = line_end + 1;
      g_auto (Property) property;
      if (!property_read (line, &property))
        continue;
      if (strcmp (property.name, "BEGIN") == 0)
        {
          depth++;
          if (entry != NULL || g_ascii_strcasecmp (property.value, "VEVENT") != 0)
            continue;
          entry = entry_new (g_array_index (numbers, guint, MIN (i, numbers->len - 1)));
          entry_depth = depth;
          g_ptr_array_add (entries, entry);
        }
      else if (strcmp (property.name, "END") == 0)
        {
          if (depth == entry_depth)
            entry = NULL;
          depth -= depth > 0;
        }
      else if (entry != NULL && depth == entry_depth)
        entry_set (entry, &property);
    }
}

/* A day of a series that stands as an entry of its own is told to the series. TRUE: done. */
static gboolean
join_series (const Entry *entry, GHashTable *series)
{
  Entry *whole = g_hash_table_lookup (series, entry->cells[ICAL_ID]->str);
  if (entry->replaces == NULL || whole == NULL)
    return FALSE;
  gboolean off = entry->cells[ICAL_STATE]->len > 0;
  GString *out = whole->cells[off ? ICAL_EXCEPT : ICAL_MOVED];
  if (out->len > MAX_LIST_BYTES)
    return FALSE;
  g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", entry->replaces);
  if (off)
    return TRUE;
  g_string_append_printf (out, "→%s", entry->cells[ICAL_START]->str);
  if (entry->start_time != TIME_NONE)
    g_string_append_printf (out, " %s", entry->cells[ICAL_START_TIME]->str);
  if (entry->start_time != TIME_NONE && entry->end_time != TIME_NONE)
    g_string_append_printf (out, "～%s", entry->cells[ICAL_END_TIME]->str);
  return TRUE;
}

static gboolean
add_rows (Table *table, const GPtrArray *entries, Diags *diags)
{
  g_autoptr (GHashTable) series = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = entries->pdata[i];
      entry_finish (entry);
      if (entry->cells[ICAL_RULE]->len > 0 && entry->replaces == NULL)
        g_hash_table_insert (series, entry->cells[ICAL_ID]->str, entry);
    }
  g_autofree gboolean *joined = g_new0 (gboolean, entries->len + 1);
  for (guint i = 0; i < entries->len; i++)
    joined[i] = join_series (entries->pdata[i], series);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];
      if (joined[i])
        continue;
      if (entry->replaces != NULL) /* its series is not here */
        g_string_append_printf (entry->cells[ICAL_ID], "-%s", entry->replaces);
      table_begin_row (table);
      for (guint column = 0; column < N_ICAL_COLUMNS; column++)
        table_add_cell (table, CELL_TEXT, entry->cells[column]->str, entry->cells[column]->len,
                        entry->line, column + 1);
      if (!table_end_row (table, entry->line, 1, diags))
        return FALSE;
    }
  return TRUE;
}

GBytes *
ical_unfold (const char *bytes, gsize length, GArray *numbers)
{
  GByteArray *out = g_byte_array_sized_new ((guint)length + 1);
  guint line = 1;
  g_array_append_val (numbers, line);
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == '\r')
        continue;
      if (bytes[i] != '\n')
        {
          g_byte_array_append (out, (const guint8 *)bytes + i, 1);
          continue;
        }
      line++;
      if (i + 1 < length && (bytes[i + 1] == ' ' || bytes[i + 1] == '\t'))
        i++;
      else
        {
          g_byte_array_append (out, (const guint8 *)"\n", 1);
          g_array_append_val (numbers, line);
        }
    }
  return g_byte_array_free_to_bytes (out);
}

Table *
ical_read (const char *text, const GArray *numbers, const char *encoding, const char *file,
           const TableOptions *options, Diags *diags)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (Table) table = table_new (file, NULL, encoding);
  table_begin_row (table);
  for (guint column = 0; column < N_ICAL_COLUMNS; column++)
    table_add_cell (table, CELL_TEXT, headers[column], strlen (headers[column]), 1, column + 1);
  if (!table_end_row (table, 1, 1, diags))
    return NULL;
  read_entries (text, numbers, entries);
  if (!add_rows (table, entries, diags) || !table_finish (table, options, TABLE_LOOSE, diags))
    return NULL;
  return g_steal_pointer (&table);
}
