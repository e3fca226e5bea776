#include "cli/facility_query.h"
#include "base/text.h"
#include "config/cells.h"
#include "directory/facility_text.h"

#include <string.h>

typedef enum
{
  OPERATOR_NOT, /* before those that begin with its letters' halves */
  OPERATOR_AT_MOST,
  OPERATOR_AT_LEAST,
  OPERATOR_IS,
  OPERATOR_HOLDS,
  OPERATOR_LESS,
  OPERATOR_MORE,
} Operator;

static const char *const operators[] = {
  [OPERATOR_NOT] = "!=", [OPERATOR_AT_MOST] = "<=", [OPERATOR_AT_LEAST] = ">=",
  [OPERATOR_IS] = "=",   [OPERATOR_HOLDS] = "~",    [OPERATOR_LESS] = "<",
  [OPERATOR_MORE] = ">",
};

typedef struct
{
  gint column; /* facility_text_column */
  Operator operator;
  char *value; /* as facility_text would say it, folded; "" for unknown */
  double number;
} Condition;

struct FacilityConditions
{
  const Directory *directory;
  GArray *all; /* Condition */
};

/* ── reading ── */

/* The first operator in @text, the longer of two that begin alike; NULL if there is none. */
static const char *
find_operator (const char *text, Operator *operator)
{
  for (const char *p = text; *p != '\0'; p++)
    for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
      if (g_str_has_prefix (p, operators[i]))
        {
          *operator= i;
          return p;
        }
  return NULL;
}

static gboolean
is_number_field (gint column)
{
  return column == FIELD_BEDS || column == FIELD_CAPACITY || column == FIELD_LATITUDE
         || column == FIELD_LONGITUDE;
}

static char *
flag_value (const char *text)
{
  static const char *const marks[]
      = { [FLAG_EMPTY] = "", [FLAG_NO] = "×", [FLAG_LIMITED] = "△", [FLAG_YES] = "○" };
  Flag flag = flag_parse (text);
  return flag != FLAG_UNREADABLE ? g_strdup (marks[flag]) : NULL;
}

static char *
date_value (const char *text)
{
  Date date;
  gboolean repaired;
  DateReading reading = date_cell_parse (text, DATE_NONE, &date, &repaired);
  return reading == DATE_IMPOSSIBLE || reading == DATE_UNREADABLE ? NULL
                                                                  : date_format (date, DATE_ISO);
}

/* @text as the column says such things; NULL if it never could. */
static char *
value_of_column (const Directory *directory, gint column, const char *text)
{
  gboolean known;
  const char *header = facility_text_header (directory, column);
  if (*text == '\0')
    return g_strdup (text);
  if (column == FIELD_WHEELCHAIR
      || (column >= FACILITY_TEXT_CAPABILITIES && strcmp (header, "地域") != 0))
    return flag_value (text);
  if (column >= FACILITY_TEXT_CAPABILITIES)
    {
      const Area *area = directory_area (directory, text);
      return area != NULL ? g_strdup (area->name) : NULL;
    }
  if (column == FIELD_CHECKED_ON)
    return date_value (text);
  if (column != FIELD_TYPE)
    return g_strdup (text);
  FacilityType type = facility_type_from_text (text, &known);
  return known ? g_strdup (facility_types[type].ja) : NULL;
}

static gboolean
read_number (Condition *condition)
{
  char *end;
  if (*condition->value == '\0' || !is_number_field (condition->column))
    return TRUE;
  condition->number = g_ascii_strtod (condition->value, &end);
  return *end == '\0';
}

static gboolean
read_condition (FacilityConditions *conditions, const char *text, ConditionFault *why)
{
  Condition condition = { 0 };
  g_autofree char *plain = text_nfkc (text);
  const char *sign = find_operator (plain, &condition.operator);
  *why = CONDITION_WITHOUT_OPERATOR;
  if (sign == NULL)
    return FALSE;
  g_autofree char *header = g_strndup (plain, sign - plain);
  condition.column = facility_text_column (conditions->directory, g_strstrip (header));
  *why = CONDITION_HEADER_UNKNOWN;
  if (condition.column < 0)
    return FALSE;
  g_autofree char *written = g_strdup (sign + strlen (operators[condition.operator]));
  g_autofree char *value = NULL;
  g_strstrip (written);
  *why = CONDITION_VALUE_UNKNOWN;
  value = condition.operator== OPERATOR_HOLDS
              ? g_strdup (written)
              : value_of_column (conditions->directory, condition.column, written);
  if (value == NULL)
    return FALSE;
  condition.value = text_fold_name (value);
  g_array_append_val (conditions->all, condition);
  return read_number (&g_array_index (conditions->all, Condition, conditions->all->len - 1));
}

static void
condition_clear (gpointer condition)
{
  g_free (((Condition *)condition)->value);
}

FacilityConditions *
facility_conditions_new (const Directory *directory, char **texts, const char **wrong,
                         ConditionFault *why)
{
  g_autoptr (FacilityConditions) conditions = g_new0 (FacilityConditions, 1);
  conditions->directory = directory;
  conditions->all = g_array_new (FALSE, FALSE, sizeof (Condition));
  g_array_set_clear_func (conditions->all, condition_clear);
  for (; texts != NULL && *texts != NULL; texts++)
    if (!read_condition (conditions, *texts, why))
      {
        *wrong = *texts;
        return NULL;
      }
  return g_steal_pointer (&conditions);
}

void
facility_conditions_free (FacilityConditions *conditions)
{
  if (conditions == NULL)
    return;
  g_array_unref (conditions->all);
  g_free (conditions);
}

/* ── asking ── */

/* Of a facility in several layers of districts, any of them. */
static gboolean
lies_in (const Facility *facility, const char *folded)
{
  for (const Area **area = facility->areas; area != NULL && *area != NULL; area++)
    {
      g_autofree char *name = text_fold_name ((*area)->name);
      if (strcmp (name, folded) == 0)
        return TRUE;
    }
  return *folded == '\0' && (facility->areas == NULL || *facility->areas == NULL);
}

static gint
compare (const Condition *condition, const char *own)
{
  if (!is_number_field (condition->column))
    return strcmp (own, condition->value);
  double number = g_ascii_strtod (own, NULL);
  return (number > condition->number) - (number < condition->number);
}

/* What is unknown is neither more nor less than anything. */
static gboolean
is_true (const Condition *condition, const char *own)
{
  gboolean known = *own != '\0';
  gint order = known && *condition->value != '\0' ? compare (condition, own)
                                                  : strcmp (own, condition->value);
  switch (condition->operator)
    {
    case OPERATOR_IS:
      return order == 0;
    case OPERATOR_NOT:
      return order != 0;
    case OPERATOR_HOLDS:
      return strstr (own, condition->value) != NULL;
    case OPERATOR_LESS:
      return known && order < 0;
    case OPERATOR_MORE:
      return known && order > 0;
    case OPERATOR_AT_MOST:
      return known && order <= 0;
    default:
      return known && order >= 0;
    }
}

static gboolean
condition_holds (const Directory *directory, const Condition *condition, const Facility *facility)
{
  gboolean is_area = strcmp (facility_text_header (directory, condition->column), "地域") == 0;
  if (is_area && condition->operator<= OPERATOR_IS)
    return lies_in (facility, condition->value) == (condition->operator== OPERATOR_IS);
  g_autofree char *text = facility_text (directory, facility, condition->column);
  g_autofree char *own = text_fold_name (text != NULL ? text : "");
  return is_true (condition, own);
}

gboolean
facility_conditions_hold (const FacilityConditions *conditions, const Facility *facility)
{
  for (guint i = 0; i < conditions->all->len; i++)
    if (!condition_holds (conditions->directory, &g_array_index (conditions->all, Condition, i),
                          facility))
      return FALSE;
  return TRUE;
}
