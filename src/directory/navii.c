#include "directory/navii.h"
#include "base/text.h"
#include "config/cells.h"
#include "directory/directory_int.h"

#include <string.h>

#define DAY_MINUTES (24 * 60)
#define EARLIEST (5 * 60)
/* 17:00–08:30 is a night; 18:00–09:00 of a day clinic would be a slip of the pen. */
#define NIGHT_BEGINS_AT (16 * 60)
#define NIGHT_ENDS_BY (10 * 60)

/* The columns of one stretch of one day. */
typedef struct
{
  guint8 day, kind;
  int open, close;
} Stretch;

struct NaviiColumns
{
  int flags[8]; /* of each day, by its bit; -1 */
  int weeks[8][5];
  GArray *stretches;
};

/* ── headers ── */

static gboolean
take (const char **at, const char *word)
{
  if (!g_str_has_prefix (*at, word))
    return FALSE;
  *at += strlen (word);
  return TRUE;
}

static gboolean
take_day (const char **at, guint *day)
{
  static const char *const names[] = { "日", "月", "火", "水", "木", "金", "土", "祝" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (take (at, names[i]))
      {
        *day = i;
        return TRUE;
      }
  return FALSE;
}

static guint
take_digit (const char **at)
{
  return g_ascii_isdigit (**at) ? (guint)(*(*at)++ - '0') : 0;
}

/* What a header says its column is. */
typedef struct
{
  enum
  {
    NOTHING,
    FLAG,
    WEEK_FLAG,
    OPENING,
    CLOSING,
  } what;
  guint day, week; /* week 1–5 */
  guint kind, slot;
} Header;

/* 「毎週決まった曜日に休診(月)」, a pharmacy's 「営業日(月)」. */
static gboolean
is_flag (const char *at, Header *header)
{
  if (strcmp (at, "祝日に休診") == 0)
    {
      header->day = DAY_HOLIDAY;
      return TRUE;
    }
  return (take (&at, "毎週決まった曜日に休診(") || take (&at, "営業日("))
         && take_day (&at, &header->day) && strcmp (at, ")") == 0;
}

/* 「決まった週に休診(定期週)第1週(月)」, 「定期閉店第1週(月)」. */
static gboolean
is_week_flag (const char *at, Header *header)
{
  if (!take (&at, "決まった週に休診(定期週)第") && !take (&at, "定期閉店第"))
    return FALSE;
  header->week = take_digit (&at);
  return header->week >= 1 && header->week <= 5 && take (&at, "週(") && take_day (&at, &header->day)
         && strcmp (at, ")") == 0;
}

/* 「月_診療開始時間」, 「月_外来受付終了時間」, 「月_開店時間帯1_開始時間」. */
static gboolean
is_time (const char *at, Header *header)
{
  if (!take_day (&at, &header->day) || !take (&at, "_"))
    return FALSE;
  header->kind = take (&at, "外来受付") ? HOURS_RECEPTION : HOURS_CONSULTATION;
  if (header->kind == HOURS_CONSULTATION && !take (&at, "診療") && !take (&at, "開店")
      && !take (&at, "就業"))
    return FALSE;
  if (take (&at, "時間帯"))
    {
      header->slot = take_digit (&at);
      take (&at, "_");
    }
  header->what = g_str_has_prefix (at, "開始") ? OPENING : CLOSING;
  return strcmp (at, "開始時間") == 0 || strcmp (at, "終了時間") == 0;
}

static Header
header_of (const char *folded)
{
  Header header = { NOTHING };
  if (is_flag (folded, &header))
    header.what = FLAG;
  else if (is_week_flag (folded, &header))
    header.what = WEEK_FLAG;
  else if (!is_time (folded, &header))
    header.what = NOTHING;
  return header;
}

static Stretch *
stretch_of (NaviiColumns *navii, const Header *header)
{
  /* There is at most one for each day, kind and slot; they stand side by side. */
  guint n = navii->stretches->len;
  Stretch *last = n > 0 ? &g_array_index (navii->stretches, Stretch, n - 1) : NULL;
  if (header->what == CLOSING && last != NULL && last->day == header->day
      && last->kind == header->kind && last->close < 0)
    return last;
  const Stretch stretch = { (guint8)header->day, (guint8)header->kind, -1, -1 };
  g_array_append_val (navii->stretches, stretch);
  return &g_array_index (navii->stretches, Stretch, n);
}

static void
note_column (NaviiColumns *navii, const Header *header, int column)
{
  switch (header->what)
    {
    case FLAG:
      navii->flags[header->day] = column;
      break;
    case WEEK_FLAG:
      navii->weeks[header->day][header->week - 1] = column;
      break;
    case OPENING:
      stretch_of (navii, header)->open = column;
      break;
    case CLOSING:
      stretch_of (navii, header)->close = column;
      break;
    case NOTHING:
      break;
    }
}

NaviiColumns *
navii_columns_new (const Table *table)
{
  g_autoptr (NaviiColumns) navii = g_new0 (NaviiColumns, 1);
  guint n = 0;
  navii->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  memset (navii->flags, -1, sizeof navii->flags);
  memset (navii->weeks, -1, sizeof navii->weeks);
  for (guint c = 0; c < table_n_columns (table); c++)
    {
      g_autofree char *folded = text_fold_header (table_header (table, c));
      const Header header = header_of (folded);
      note_column (navii, &header, (int)c);
      n += header.what != NOTHING;
    }
  return n > 0 ? g_steal_pointer (&navii) : NULL;
}

void
navii_columns_free (NaviiColumns *navii)
{
  if (navii == NULL)
    return;
  g_array_unref (navii->stretches);
  g_free (navii);
}

void
navii_claim (const Table *table, Columns *columns)
{
  for (guint c = 0; c < table_n_columns (table); c++)
    {
      g_autofree char *folded = text_fold_header (table_header (table, c));
      if (header_of (folded).what != NOTHING)
        columns_claim (columns, folded);
    }
}

const char *
navii_type (const char *text)
{
  static const char *const types[] = { "病院", "診療所", "歯科診療所", "助産所", "薬局" };
  return text[0] >= '1' && text[0] <= '5' && text[1] == '\0' ? types[text[0] - '1'] : text;
}

/* ── flags ── */

/* '0', '1', or '\0' for anything else. */
static char
flag_of (const Table *table, guint row, int column)
{
  const char *text = column >= 0 ? table_cell (table, row, (guint)column)->text : "";
  return (*text == '0' || *text == '1') && text[1] == '\0' ? *text : '\0';
}

static const char *const day_words[]
    = { "日曜", "月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "祝日" };

/* 「第2・4土曜」 into @text; a day that is closed in all five is closed every week. */
static gboolean
read_weeks (const NaviiColumns *navii, const Table *table, guint row, guint day, GString *text)
{
  g_autoptr (GString) closed = g_string_new (NULL);
  guint n = 0;
  for (guint week = 0; week < 5; week++)
    if (flag_of (table, row, navii->weeks[day][week]) == '0')
      {
        g_string_append_printf (closed, "%s%u", n == 0 ? "第" : "・", week + 1);
        n++;
      }
  if (n > 0 && n < 5)
    g_string_append_printf (text, "%s%s%s", text->len > 0 ? "、" : "", closed->str, day_words[day]);
  return n == 5;
}

DayFlags
navii_read_flags (const NaviiColumns *navii, const Table *table, guint row, Directory *directory)
{
  DayFlags flags = { 0 };
  g_autoptr (GString) weeks = g_string_new (NULL);
  for (guint day = 0; day < 8; day++)
    {
      char flag = flag_of (table, row, navii->flags[day]);
      if (flag == '1' && read_weeks (navii, table, row, day, weeks))
        flag = '0';
      flags.open |= (flag == '1') << day;
      flags.closed |= (flag == '0') << day;
    }
  flags.weeks = weeks->len > 0 ? directory_shared_text (directory, weeks->str) : NULL;
  return flags;
}

char *
navii_closed_text (const DayFlags *flags)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 1; i <= 8; i++)
    {
      guint day = i < 8 ? i % 7 : DAY_HOLIDAY;
      if (flags->closed & 1 << day)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "・" : "", day_words[day]);
    }
  if (flags->weeks != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "・" : "", flags->weeks);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* ── times ── */

static ClockTime
time_of (const Table *table, guint row, int column)
{
  ClockTime time;
  gboolean fraction;
  const char *text = column >= 0 ? table_cell (table, row, (guint)column)->text : "";
  return time_cell_parse (text, &time, &fraction) ? time : TIME_NONE;
}

/* FALSE if it cannot be. */
static gboolean
settle_times (Hours *hours)
{
  if (hours->open == 0 && hours->close >= DAY_MINUTES - 1)
    hours->close = DAY_MINUTES;
  else if (hours->open < EARLIEST)
    return FALSE;
  else if (hours->close <= hours->open && hours->open >= NIGHT_BEGINS_AT
           && hours->close <= NIGHT_ENDS_BY)
    hours->close += DAY_MINUTES;
  return hours->close > hours->open;
}

gboolean
navii_read_times (const NaviiColumns *navii, const Table *table, guint row, GArray *hours)
{
  gboolean whole = TRUE;
  for (guint i = 0; i < navii->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (navii->stretches, Stretch, i);
      Hours own = { .days = 1 << stretch->day,
                    .open = time_of (table, row, stretch->open),
                    .close = time_of (table, row, stretch->close),
                    .kind = stretch->kind };
      gboolean none
          = (own.open == TIME_NONE && own.close == TIME_NONE) || (own.open == 0 && own.close == 0);
      if (none)
        continue;
      if (own.open == TIME_NONE || own.close == TIME_NONE || !settle_times (&own))
        whole = FALSE;
      else
        g_array_append_val (hours, own);
    }
  return whole;
}

/* ── flags against times ── */

static gboolean
has_stretch (const GArray *hours, guint8 day, const Hours *like)
{
  for (guint i = 0; i < hours->len; i++)
    {
      const Hours *own = &g_array_index (hours, Hours, i);
      if (own->days & day && own->open == like->open && own->close == like->close
          && own->kind == like->kind)
        return TRUE;
    }
  return FALSE;
}

/* Every stretch of @day is one of @other. */
static gboolean
is_copy (const GArray *hours, guint8 day, guint8 other)
{
  for (guint i = 0; i < hours->len; i++)
    {
      const Hours *own = &g_array_index (hours, Hours, i);
      if (own->days & day && !has_stretch (hours, other, own))
        return FALSE;
    }
  return TRUE;
}

static guint8
days_with_hours (const GArray *hours)
{
  guint8 days = 0;
  for (guint i = 0; i < hours->len; i++)
    days |= g_array_index (hours, Hours, i).days;
  return days;
}

static void
take_day_off (GArray *hours, guint8 day)
{
  guint kept = 0;
  for (guint i = 0; i < hours->len; i++)
    {
      Hours own = g_array_index (hours, Hours, i);
      own.days &= ~day;
      if (own.days != 0)
        g_array_index (hours, Hours, kept++) = own;
    }
  g_array_set_size (hours, kept);
}

static gboolean
copies_an_open_day (const GArray *hours, guint8 day, guint8 open)
{
  for (guint other = 1; other <= 5; other++)
    if (open & 1 << other && is_copy (hours, day, 1 << other))
      return TRUE;
  return FALSE;
}

gboolean
navii_settle (const DayFlags *flags, HoursFound *found)
{
  guint8 with_hours = days_with_hours (found->hours);
  for (guint i = 0; i < 8; i++)
    {
      guint8 day = 1 << i;
      if (!(flags->closed & day))
        continue;
      if (with_hours & day && !copies_an_open_day (found->hours, day, flags->open & with_hours))
        continue;
      take_day_off (found->hours, day);
      found->closed |= day;
    }
  gboolean weeks = flags->weeks == NULL || found->hours->len == 0
                   || hours_parse_closed (flags->weeks, found) == READING_WHOLE;
  return weeks && (flags->open & ~with_hours) == 0;
}
