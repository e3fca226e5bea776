#include "directory/facility_reader.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

static const DiagKind PHONE_ODD = {
  "facility-phone-odd",
  DIAG_WARNING,
  "{field}「{value}」は電話番号の形ではありません。押して電話できる番号にはしません",
  "{field} “{value}” has not the form of a telephone number; it is no link",
  "市外局番からの番号（例: 086-000-0000）に直してください",
  "write it with its area code (086-000-0000)",
};
static const DiagKind PHONE_DROPPED = {
  "facility-phone-dropped",
  DIAG_WARNING,
  "{field}「{value}」は桁が多すぎるので載せません",
  "{field} “{value}” has too many digits and is not shown",
  "電話番号の列かどうか確かめてください",
  "look whether this is the column of telephone numbers",
};
static const DiagKind URL_DROPPED = {
  "facility-url-dropped",
  DIAG_WARNING,
  "URL の欄「{value}」はリンクにできないので載せません",
  "“{value}” cannot be a link and is not shown",
  "http:// か https:// で始まる住所に直すか、空欄にしてください",
  "write an address that begins with http:// or https://, or leave the cell empty",
};
static const DiagKind EMAIL_DROPPED = {
  "facility-email-dropped",
  DIAG_WARNING,
  "メールアドレス「{value}」は形が違うので載せません",
  "“{value}” is not an e-mail address and is not shown",
  "メールアドレスを一つだけ書いてください",
  "write one e-mail address",
};
static const DiagKind POSTCODE_DROPPED = {
  "facility-postcode-dropped",
  DIAG_WARNING,
  "郵便番号「{value}」は7けたではないので載せません",
  "the postcode “{value}” has not 7 digits and is not shown",
  "700-0000 の形に直してください",
  "write it as 700-0000",
};
static const DiagKind COORDINATES_SWAPPED = {
  "facility-coordinates-swapped",
  DIAG_WARNING,
  "緯度と経度が逆のようなので、入れ替えて読みました（{value}）",
  "latitude and longitude seem to be swapped; read the other way round ({value})",
  "元の表の緯度と経度を入れ替えてください",
  "swap them in the list",
};
static const DiagKind COORDINATES_DROPPED = {
  "facility-coordinates-dropped",
  DIAG_WARNING,
  "緯度・経度（{value}）が日本の中の点ではないので、地図には載せません",
  "the coordinates ({value}) are no point in Japan; it is not on the map",
  "緯度 33.6、経度 133.9 のような十進の度に直すか、空欄にしてください",
  "write decimal degrees such as 33.6 and 133.9, or leave the cells empty",
};

const Cell *
facility_cell (const FacilityReader *reader, FacilityField field, Pos *pos)
{
  if (reader->columns != NULL)
    return columns_cell (reader->columns, reader->row, field, pos);
  *pos = reader->only_pos;
  return field == reader->only_field ? reader->only : NULL;
}

char *
facility_field (FacilityReader *reader, FacilityField field, Pos *pos)
{
  const Cell *cell = facility_cell (reader, field, pos);
  return cell != NULL ? cell_text (cell, *pos, &reader->repairs, reader->diags) : NULL;
}

/* ── place ── */

/* The whole address in one cell, or its parts put together. */
static char *
read_address (FacilityReader *reader, Pos *pos)
{
  char *whole = facility_field (reader, FIELD_ADDRESS, pos);
  if (whole != NULL)
    return whole;
  GString *joined = g_string_new (NULL);
  for (guint field = FIELD_ADDRESS_PREFECTURE; field <= FIELD_ADDRESS_BLOCK; field++)
    {
      g_autofree char *part = facility_field (reader, field, pos);
      if (part != NULL)
        g_string_append (joined, part);
    }
  return g_string_free (joined, joined->len == 0);
}

/* TRUE if @address begins above the city, or names one: then the list's column adds nothing. */
static gboolean
names_a_city (const char *address)
{
  static const char *const marks[] = { "市", "郡", "県", "東京都", "北海道", "大阪府", "京都府" };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (address, marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_city (const char *name)
{
  static const char *const ends[] = { "市", "区", "町", "村" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (name, ends[i]))
      return TRUE;
  return FALSE;
}

/* 「網戸1850」 of a list whose city stands in a column of its own. Takes @address. */
static char *
with_city (FacilityReader *reader, char *address, Pos pos)
{
  Pos city_pos;
  g_autofree char *city = facility_field (reader, FIELD_CITY, &city_pos);
  if (city == NULL || !is_city (city) || names_a_city (address) || g_str_has_prefix (address, city))
    return address;
  char *whole = g_strconcat (city, address, NULL);
  repairs_add (&reader->repairs, REPAIR_ADDRESS, pos, address, whole);
  g_free (address);
  return whole;
}

/* 「318-1石井ビル2F 石井ビル2F」: some lists put the building into both columns and join them. */
static void
drop_doubled_end (FacilityReader *reader, char *address, Pos pos)
{
  char *space = strrchr (address, ' ');
  if (space == NULL || space == address || space[1] == '\0')
    return;
  gsize length = strlen (space + 1);
  if ((gsize)(space - address) <= length || memcmp (space - length, space + 1, length) != 0)
    return;
  g_autofree char *before = g_strdup (address);
  *space = '\0';
  repairs_add (&reader->repairs, REPAIR_ADDRESS_DOUBLED, pos, before, address);
}

static void
read_postcode (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, FIELD_POSTCODE, &pos);
  char digits[8];
  guint n = 0;
  if (text == NULL)
    return;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p) && n < 8)
        {
          digits[MIN (n, 7)] = *p;
          n++;
        }
      else if (g_ascii_isalnum (*p))
        n = 8;
    }
  if (n != 7)
    {
      diags_add (reader->diags, &POSTCODE_DROPPED, pos, "value", text, NULL);
      return;
    }
  digits[7] = '\0';
  facility->postal_code = directory_text (reader->directory, digits);
}

static void
set_coordinates (FacilityReader *reader, Facility *facility, const char *latitude,
                 const char *longitude, Pos pos)
{
  double lat, lng;
  g_autofree char *value = g_strdup_printf ("%s, %s", latitude, longitude);
  gboolean ok = degrees_parse (latitude, &lat) && degrees_parse (longitude, &lng);
  if (ok && lat == 0 && lng == 0)
    repairs_add (&reader->repairs, REPAIR_COORDINATES, pos, value, "");
  else if (ok && degrees_in_japan (lat, lng))
    {
      facility->latitude = lat;
      facility->longitude = lng;
    }
  else if (ok && degrees_in_japan (lng, lat))
    {
      facility->latitude = lng;
      facility->longitude = lat;
      diags_add (reader->diags, &COORDINATES_SWAPPED, pos, "value", value, NULL);
    }
  else
    diags_add (reader->diags, &COORDINATES_DROPPED, pos, "value", value, NULL);
}

/* One cell may hold both: 「34.236976,134.021769」. */
static void
read_coordinates (FacilityReader *reader, Facility *facility)
{
  Pos pos, other;
  g_autofree char *latitude = facility_field (reader, FIELD_LATITUDE, &pos);
  g_autofree char *longitude = facility_field (reader, FIELD_LONGITUDE, &other);
  g_autofree char *both = NULL;
  if (latitude == NULL && longitude == NULL)
    both = facility_field (reader, FIELD_LOCATION, &pos);
  else if (latitude != NULL && longitude == NULL)
    both = g_steal_pointer (&latitude);
  if (both != NULL)
    {
      g_auto (GStrv) parts = g_strsplit_set (both, ", ", 2);
      if (parts[0] != NULL && parts[1] != NULL)
        repairs_add (&reader->repairs, REPAIR_COORDINATES, pos, both, both);
      set_coordinates (reader, facility, parts[0] ? parts[0] : "", parts[1] ? parts[1] : "", pos);
    }
  else if (longitude != NULL)
    set_coordinates (reader, facility, latitude != NULL ? latitude : "", longitude,
                     latitude != NULL ? pos : other);
}

void
facility_read_place (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  g_autofree char *address = read_address (reader, &pos);
  if (address != NULL)
    {
      drop_doubled_end (reader, address, pos);
      address = with_city (reader, g_steal_pointer (&address), pos);
    }
  g_autofree char *building = facility_field (reader, FIELD_BUILDING, &pos);
  gboolean doubled = address != NULL && building != NULL && g_str_has_suffix (address, building);
  facility->address = directory_text (reader->directory, address);
  facility->building = doubled ? NULL : directory_text (reader->directory, building);
  facility->areas = area_of_address (reader->directory, address);
  read_postcode (reader, facility);
  read_coordinates (reader, facility);
}

/* ── contact ── */

static guint
count_digits (const char *text)
{
  guint n = 0;
  for (; *text != '\0'; text++)
    n += g_ascii_isdigit (*text);
  return n;
}

static void
read_phone (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, FIELD_TEL, &pos);
  const char *name = facility_fields[FIELD_TEL].name;
  Phone phone;
  if (text == NULL || strcmp (text, "0") == 0)
    return;
  text_phone_parse (text, &phone);
  if (phone.href == NULL && count_digits (text) > 11 && strpbrk (text, "- ()") == NULL)
    diags_add (reader->diags, &PHONE_DROPPED, pos, "field", name, "value", text, NULL);
  else
    {
      facility->tel = directory_text (reader->directory, phone.shown);
      facility->tel_href = directory_text (reader->directory, phone.href);
      if (phone.extra != NULL && *phone.extra != '\0')
        facility->tel_extra = directory_shared_text (reader->directory, phone.extra);
      if (phone.href == NULL)
        diags_add (reader->diags, &PHONE_ODD, pos, "field", name, "value", text, NULL);
    }
  text_phone_clear (&phone);
}

static void
read_fax (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, FIELD_FAX, &pos);
  Phone phone;
  if (text == NULL || strcmp (text, "0") == 0)
    return;
  text_phone_parse (text, &phone);
  facility->fax = directory_text (reader->directory, phone.shown);
  if (phone.href == NULL)
    diags_add (reader->diags, &PHONE_ODD, pos, "field", facility_fields[FIELD_FAX].name, "value",
               text, NULL);
  text_phone_clear (&phone);
}

static void
read_url (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, FIELD_URL, &pos);
  if (text == NULL || strcmp (text, "0") == 0)
    return;
  g_autofree char *url = url_repair (text);
  if (url == NULL)
    diags_add (reader->diags, &URL_DROPPED, pos, "value", text, NULL);
  else if (strcmp (url, text) != 0)
    repairs_add (&reader->repairs, REPAIR_URL, pos, text, url);
  facility->url = directory_text (reader->directory, url);
}

static void
read_email (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, FIELD_EMAIL, &pos);
  if (text == NULL)
    return;
  const char *at = strchr (text, '@');
  if (at == NULL || at == text || strchr (at + 1, '@') != NULL || strchr (at, '.') == NULL
      || strpbrk (text, " \n,;<>\"'") != NULL)
    diags_add (reader->diags, &EMAIL_DROPPED, pos, "value", text, NULL);
  else
    facility->email = directory_text (reader->directory, text);
}

void
facility_read_contact (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  read_phone (reader, facility);
  g_autofree char *extension = facility_field (reader, FIELD_TEL_EXTENSION, &pos);
  if (extension != NULL && facility->tel_extra == NULL)
    {
      g_autofree char *extra = g_strconcat ("内線 ", extension, NULL);
      facility->tel_extra = directory_text (reader->directory, extra);
    }
  read_fax (reader, facility);
  read_url (reader, facility);
  read_email (reader, facility);
}
