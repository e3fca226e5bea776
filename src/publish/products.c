#include "publish/publish.h"
#include "web/products.h"

const Product *const products[] = {
  &web_assets,    &web_pages,      &web_lectures,  &web_facilities, &web_directory,
  &web_redirects, &web_not_found,  &web_calendars, &web_feed,       &web_sitemap,
  &web_files,     &web_link_check, NULL,
};
