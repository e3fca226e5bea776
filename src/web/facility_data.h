/*
 * facility_data: the directory as data for others: tables of the municipal standard, JSON, GeoJSON,
 * HSDS. Only what is public and open; each appends the whole file to @out.
 */
#ifndef ORIHON_WEB_FACILITY_DATA_H
#define ORIHON_WEB_FACILITY_DATA_H

#include "directory/download.h"
#include "site/site.h"

/*
 * CSV (UTF-8 with a BOM, CRLF): the columns of 自治体標準オープンデータセット, 医療機関 or (@care)
 * 介護サービス事業所, in their order (data definitions 1.2), and behind them what the standard has
 * no column for. directory_read_table reads the same records from it.
 */
void facility_data_csv (const Site *site, const GPtrArray *facilities, gboolean care, GString *out);

/* {"title", "publisher", "date", "license", "sources": […], "facilities": […]} */
void facility_data_json (const Site *site, const GPtrArray *facilities, GString *out);

/* RFC 7946: a point for each place that is known. */
void facility_data_geojson (const Site *site, const GPtrArray *facilities, GString *out);

/* Services with their location, phones, schedules and attributes, as HSDS 3.0 shapes them. */
void facility_data_hsds (const Site *site, const GPtrArray *facilities, GString *out);

#endif
