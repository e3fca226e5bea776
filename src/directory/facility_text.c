#include "directory/facility_text.h"
#include "base/text.h"
#include "directory/hours.h"

#include <string.h>

/* ── which column ── */

static gboolean
is_alias (const ColumnField *field, const char *folded)
{
  g_auto (GStrv) aliases = g_strsplit (field->aliases, "|", -1);
  return g_strv_contains ((const char *const *)aliases, folded);
}

static gboolean
names_capability (const Capability *capability, const char *header, const char *folded)
{
  g_autofree char *name = text_fold_header (capability->name);
  if (strcmp (capability->key, header) == 0 || strcmp (name, folded) == 0)
    return TRUE;
  for (const char **h = capability->headers; h != NULL && *h != NULL; h++)
    {
      g_autofree char *own = text_fold_header (*h);
      if (strcmp (own, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

static gint
area_column (const Directory *directory)
{
  return FACILITY_TEXT_CAPABILITIES + (gint)directory->capabilities->len;
}

gint
facility_text_column (const Directory *directory, const char *header)
{
  g_autofree char *folded = text_fold_header (header);
  for (guint i = 0; i < directory->capabilities->len; i++)
    if (names_capability (directory->capabilities->pdata[i], header, folded))
      return FACILITY_TEXT_CAPABILITIES + (gint)i;
  for (gint field = 0; field < FACILITY_TEXT_CAPABILITIES; field++)
    if (field != FIELD_UNUSED && is_alias (&facility_fields[field], folded))
      return field;
  return strcmp (folded, "地域") == 0 ? area_column (directory) : -1;
}

const char *
facility_text_header (const Directory *directory, gint column)
{
  if (column < FACILITY_TEXT_CAPABILITIES)
    return facility_fields[column].name;
  if (column == area_column (directory))
    return "地域";
  const Capability *capability
      = directory->capabilities->pdata[column - FACILITY_TEXT_CAPABILITIES];
  return capability->name;
}

/* ── what it says ── */

static char *
number_text (gint number)
{
  return number >= 0 ? g_strdup_printf ("%d", number) : NULL;
}

/* As many digits as tell 10 cm apart, whatever the locale. */
static char *
degrees_text (const Facility *facility, double degrees)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  if (facility->latitude == 0 && facility->longitude == 0)
    return NULL;
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.6f", degrees));
}

static char *
capability_text (const Facility *facility, gint number)
{
  static const char *const marks[]
      = { [CAPABILITY_NO] = "×", [CAPABILITY_LIMITED] = "△", [CAPABILITY_YES] = "○" };
  return g_strdup (marks[facility->capabilities[number]]);
}

static char *
date_text (Date date)
{
  return date != DATE_NONE ? date_format (date, DATE_ISO) : NULL;
}

static char *
status_text (const Facility *facility)
{
  static const char *const words[] = { [FACILITY_OPEN] = "開設",
                                       [FACILITY_SUSPENDED] = "休止",
                                       [FACILITY_CLOSED] = "廃止",
                                       [FACILITY_PLANNED] = "予定",
                                       [FACILITY_UNCONFIRMED] = "確認中" };
  return g_strdup (words[facility->status]);
}

/* Fields that are texts of the record; 0: they are not. The id, at offset 0, is asked for first. */
static const gsize plain_texts[N_FACILITY_FIELDS] = {
  [FIELD_NAME] = offsetof (Facility, name),
  [FIELD_KANA] = offsetof (Facility, kana),
  [FIELD_NAME_EN] = offsetof (Facility, name_en),
  [FIELD_POSTCODE] = offsetof (Facility, postal_code),
  [FIELD_ADDRESS] = offsetof (Facility, address),
  [FIELD_BUILDING] = offsetof (Facility, building),
  [FIELD_TEL] = offsetof (Facility, tel),
  [FIELD_TEL_EXTENSION] = offsetof (Facility, tel_extra),
  [FIELD_FAX] = offsetof (Facility, fax),
  [FIELD_EMAIL] = offsetof (Facility, email),
  [FIELD_URL] = offsetof (Facility, url),
  [FIELD_HOURS_NOTE] = offsetof (Facility, hours_note),
  [FIELD_CLOSED] = offsetof (Facility, closed_text),
  [FIELD_CORPORATION] = offsetof (Facility, corporation),
  [FIELD_VISIT_AREA] = offsetof (Facility, visit_area),
  [FIELD_LANGUAGES] = offsetof (Facility, languages),
  [FIELD_NOTE] = offsetof (Facility, note),
};

static char *
fact_text (const Facility *facility, FacilityField field)
{
  if (plain_texts[field] != 0)
    return g_strdup (G_STRUCT_MEMBER (const char *, facility, plain_texts[field]));
  switch (field)
    {
    case FIELD_ID:
      return g_strdup (facility->id);
    case FIELD_TYPE:
      return g_strdup (facility_types[facility->type].ja);
    case FIELD_LATITUDE:
      return degrees_text (facility, facility->latitude);
    case FIELD_LONGITUDE:
      return degrees_text (facility, facility->longitude);
    case FIELD_HOURS:
      return hours_text (facility->hours, facility->n_hours);
    case FIELD_DEPARTMENTS:
      return facility->departments ? g_strjoinv (";", (char **)facility->departments) : NULL;
    case FIELD_BEDS:
      return number_text (facility->beds);
    case FIELD_CAPACITY:
      return number_text (facility->capacity);
    case FIELD_WHEELCHAIR:
      return facility->wheelchair ? g_strdup ("○") : NULL;
    case FIELD_STATUS:
      return status_text (facility);
    case FIELD_CLOSED_ON:
      return date_text (facility->closed_on);
    case FIELD_CHECKED_ON:
      return date_text (facility->checked_on);
    default:
      return NULL;
    }
}

char *
facility_text (const Directory *directory, const Facility *facility, gint column)
{
  if (column < FACILITY_TEXT_CAPABILITIES)
    return fact_text (facility, (FacilityField)column);
  if (column < area_column (directory))
    return capability_text (facility, column - FACILITY_TEXT_CAPABILITIES);
  const Area *area = facility->areas != NULL ? *facility->areas : NULL;
  return area != NULL ? g_strdup (area->name) : NULL;
}
