#include "publish/publish.h"

#include "print/print.h"
#include "web/products.h"

const Product *const products[] = {
  &web_assets,         &leaflet_product,
  &card_product,       &confirmation_product,
  &web_directory_data, &web_pages,
  &web_lectures,       &web_lecture_lists,
  &web_facilities,     &web_directory,
  &web_redirects,      &web_redirect_lists,
  &web_not_found,      &web_calendars,
  &web_feed,           &web_lecture_feed,
  &web_event_list,     &web_find_index,
  &web_sitemap,        &web_files,
  &web_link_check,     NULL,
};
