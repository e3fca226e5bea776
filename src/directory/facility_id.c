/* What tells a record from all others: its id, and the numbers by which other lists know it. */
#include "base/text.h"
#include "directory/facility_reader.h"

#include <string.h>

static const DiagKind ID_DAMAGED = {
  "facility-id-damaged",
  DIAG_WARNING,
  "ID「{value}」は Excel が数に変えて壊したようです。ID としては使いません",
  "the id “{value}” seems to be a number that Excel damaged; it is not used",
  "列の書式を「文字列」にして、元の番号を入れ直してください",
  "make the column text and type the number again",
};

/* ── ids ── */

/* 「1.31025E+11」: digits are lost, so two facilities may show the same. */
static gboolean
is_damaged_number (const char *text)
{
  gsize digits = strspn (text, "0123456789.");
  return digits > 0 && (text[digits] == 'E' || text[digits] == 'e') && text[digits + 1] == '+'
         && g_ascii_isdigit (text[digits + 2]);
}

static char *
id_field (FacilityReader *reader, FacilityField field)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, field, &pos);
  if (text == NULL || !is_damaged_number (text))
    return g_steal_pointer (&text);
  diags_add (reader->diags, &ID_DAMAGED, pos, "value", text, NULL);
  return NULL;
}

char *
facility_bureau_code (FacilityReader *reader)
{
  Pos pos;
  g_autofree char *number = id_field (reader, FIELD_BUREAU_NUMBER);
  g_autofree char *prefecture = facility_field (reader, FIELD_PREFECTURE_CODE, &pos);
  g_autofree char *kind = facility_field (reader, FIELD_BUREAU_KIND, &pos);
  if (number == NULL || prefecture == NULL || kind == NULL)
    return NULL;
  guint digit = strcmp (kind, "医科") == 0 ? 1 : strcmp (kind, "歯科") == 0 ? 3 : 4;
  return g_strdup_printf ("%s%s%u%s", strlen (prefecture) == 1 ? "0" : "", prefecture, digit,
                          number);
}

/* An id that is only good within its list gets the list's name before it. */
static char *
local_id (FacilityReader *reader, const char *id)
{
  if (reader->source == NULL || id == NULL)
    return g_strdup (id);
  return g_strconcat (reader->source->key, "-", id, NULL);
}

/* The last digit of a municipal code, from its first five (the ministry's rule of 2007: weights 6
 * to 2, modulo 11). */
static guint
city_check_digit (const char *digits)
{
  guint sum = 0;
  for (guint i = 0; i < 5; i++)
    sum += (guint)(digits[i] - '0') * (6 - i);
  return (11 - sum % 11) % 10;
}

/* 「92011」 is 092011 to which Excel did so, if its last digit proves it; else a code without one.
 */
static char *
city_code (FacilityReader *reader)
{
  Pos pos;
  g_autofree char *code = facility_field (reader, FIELD_CITY_CODE, &pos);
  if (code == NULL || strlen (code) != 5 || code[strspn (code, "0123456789")] != '\0')
    return g_steal_pointer (&code);
  g_autofree char *whole = g_strconcat ("0", code, NULL);
  if (city_check_digit (whole) != (guint)(whole[5] - '0'))
    return g_steal_pointer (&code);
  repairs_add (&reader->repairs, REPAIR_NUMBER, pos, code, whole);
  return g_steal_pointer (&whole);
}

static char *
id_from_numbers (FacilityReader *reader, FacilityType type)
{
  g_autofree char *medical = id_field (reader, FIELD_MEDICAL_CODE);
  if (medical != NULL)
    return g_steal_pointer (&medical);
  g_autofree char *care = id_field (reader, FIELD_CARE_CODE);
  if (care != NULL) /* one number for all services of a provider */
    return g_strconcat (care, "-", facility_types[type].key, NULL);
  g_autofree char *bureau = facility_bureau_code (reader);
  if (bureau != NULL)
    return g_steal_pointer (&bureau);
  g_autofree char *number = id_field (reader, FIELD_NUMBER);
  g_autofree char *city = city_code (reader);
  if (number != NULL && city != NULL)
    return g_strconcat (city, "-", number, NULL);
  return local_id (reader, number);
}

char *
facility_read_id (FacilityReader *reader, const Facility *facility)
{
  Pos pos;
  g_autofree char *own = id_field (reader, FIELD_ID);
  char *id = own != NULL ? local_id (reader, own) : id_from_numbers (reader, facility->type);
  if (id != NULL)
    return id;
  g_autofree char *address = facility_field (reader, FIELD_ADDRESS, &pos);
  g_autofree char *tel = facility_field (reader, FIELD_TEL, &pos);
  g_autofree char *text
      = g_strjoin ("\n", facility->name, address ? address : "", tel ? tel : "", NULL);
  g_autofree char *folded = text_fold_name (text);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded, -1);
  return g_strdup_printf ("x-%.12s", hash);
}

/* ── numbers ── */

/* The digits of @text if there are @n of them and nothing but spaces and hyphens between. */
static char *
digits_of (const char *text, guint n)
{
  g_autofree char *narrow = text != NULL ? text_nfkc (text) : NULL;
  g_autoptr (GString) digits = g_string_new (NULL);
  for (const char *at = narrow; at != NULL && *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
    else if (*at != '-' && *at != ' ')
      return NULL;
  return digits->len == n ? g_string_free (g_steal_pointer (&digits), FALSE) : NULL;
}

/* 「医療情報ネット」 numbers begin with the prefecture and 1 病院 2 診療所 3 歯科 4 助産所 5 薬局.
 */
static gboolean
is_navii_code (const char *digits)
{
  guint prefecture = (guint)(digits[0] - '0') * 10 + (guint)(digits[1] - '0');
  return prefecture >= 1 && prefecture <= 47 && digits[2] >= '1' && digits[2] <= '5';
}

static const char *
code_field (FacilityReader *reader, FacilityField field, guint n)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, field, &pos);
  g_autofree char *digits = digits_of (text, n);
  return directory_text (reader->directory, digits);
}

void
facility_read_codes (FacilityReader *reader, Facility *facility)
{
  const char **codes = facility->codes;
  codes[FACILITY_CODE_MEDICAL] = code_field (reader, FIELD_MEDICAL_CODE, 10);
  codes[FACILITY_CODE_CARE] = code_field (reader, FIELD_CARE_CODE, 10);
  codes[FACILITY_CODE_NAVII] = code_field (reader, FIELD_NAVII_CODE, 13);
  codes[FACILITY_CODE_CORPORATION] = code_field (reader, FIELD_CORPORATION_NUMBER, 13);
  if (codes[FACILITY_CODE_MEDICAL] == NULL)
    {
      g_autofree char *bureau = facility_bureau_code (reader);
      g_autofree char *digits = digits_of (bureau, 10);
      codes[FACILITY_CODE_MEDICAL] = directory_text (reader->directory, digits);
    }
  if (codes[FACILITY_CODE_NAVII] == NULL)
    {
      const char *id = code_field (reader, FIELD_ID, 13);
      codes[FACILITY_CODE_NAVII] = id != NULL && is_navii_code (id) ? id : NULL;
    }
}
