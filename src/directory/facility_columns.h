/*
 * facility_columns: the columns of facility lists: both generations of the municipal standard
 * (推奨データセット and 自治体標準オープンデータセット, 医療機関 and 介護サービス事業所), the
 * national and regional lists, and the office's own.
 */
#ifndef ORIHON_DIRECTORY_FACILITY_COLUMNS_H
#define ORIHON_DIRECTORY_FACILITY_COLUMNS_H

#include "config/columns.h"

typedef enum
{
  FIELD_ID,
  FIELD_MEDICAL_CODE,  /* 10 digits */
  FIELD_CARE_CODE,     /* 10 digits; one for several services */
  FIELD_BUREAU_NUMBER, /* 7 digits, with FIELD_PREFECTURE_CODE and FIELD_BUREAU_KIND */
  FIELD_PREFECTURE_CODE,
  FIELD_BUREAU_KIND,        /* 医科, 歯科, 薬局 */
  FIELD_NAVII_CODE,         /* 13 digits */
  FIELD_CORPORATION_NUMBER, /* 13 digits */
  FIELD_CITY_CODE,
  FIELD_NUMBER, /* of the row; the last resort for an id */
  FIELD_NAME,
  FIELD_KANA,
  FIELD_NAME_EN,
  FIELD_TYPE,
  FIELD_POSTCODE,
  FIELD_ADDRESS,
  FIELD_ADDRESS_PREFECTURE, /* 所在地_都道府県 and the other parts, where the whole is not given */
  FIELD_ADDRESS_CITY,
  FIELD_ADDRESS_TOWN,
  FIELD_ADDRESS_BLOCK,
  FIELD_CITY,
  FIELD_BUILDING,
  FIELD_TEL,
  FIELD_TEL_EXTENSION,
  FIELD_FAX,
  FIELD_EMAIL,
  FIELD_URL,
  FIELD_DAYS,
  FIELD_OPEN,
  FIELD_CLOSE,
  FIELD_HOURS,
  FIELD_HOURS_NOTE,
  FIELD_CLOSED,
  FIELD_CLOSED_FROM, /* the first and the last day of a closure */
  FIELD_CLOSED_UNTIL,
  FIELD_DEPARTMENTS,
  FIELD_BEDS,
  FIELD_CAPACITY,
  FIELD_LATITUDE,
  FIELD_LONGITUDE,
  FIELD_LOCATION, /* both in one cell */
  FIELD_CORPORATION,
  FIELD_VISIT_AREA,
  FIELD_WHEELCHAIR,
  FIELD_LANGUAGES,
  FIELD_STATUS,
  FIELD_CLOSED_ON,
  FIELD_CHECKED_ON,
  FIELD_NOTE,    /* 備考(公開) */
  FIELD_REMARKS, /* 備考: published of open data, internal in the office's own list */
  FIELD_SYMBOL,  /* 受理記号: one row for each notification */
  FIELD_UNUSED,  /* known and of no use here */
  N_FACILITY_FIELDS,
} FacilityField;

extern const ColumnField facility_fields[N_FACILITY_FIELDS];

#endif
