#include "directory/download.h"

const char *const directory_downloads[N_DOWNLOADS] = {
  [DOWNLOAD_FACILITIES_CSV] = "facilities.csv",
  [DOWNLOAD_CARE_CSV] = "care_service.csv",
  [DOWNLOAD_JSON] = "facilities.json",
  [DOWNLOAD_GEOJSON] = "facilities.geojson",
  [DOWNLOAD_HSDS] = "hsds.json",
};
