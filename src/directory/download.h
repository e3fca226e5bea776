/*
 * download: the files in which the directory is given out, /directory/data/<name>. web/ writes
 * them, links and templates know them.
 */
#ifndef ORIHON_DIRECTORY_DOWNLOAD_H
#define ORIHON_DIRECTORY_DOWNLOAD_H

#define DIRECTORY_DATA "/directory/data/"

typedef enum
{
  DOWNLOAD_FACILITIES_CSV, /* 自治体標準オープンデータセット, 医療機関; all types */
  DOWNLOAD_CARE_CSV,       /* likewise, 介護サービス事業所; care services only */
  DOWNLOAD_JSON,
  DOWNLOAD_GEOJSON, /* those whose place is known */
  DOWNLOAD_HSDS,    /* Human Services Data Specification 3.0 */
  N_DOWNLOADS,
} Download;

/* Their file names. */
extern const char *const directory_downloads[N_DOWNLOADS];

#endif
