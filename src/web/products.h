/*
 * The products of the website; publish/ holds them in its table.
 */
#ifndef ORIHON_WEB_PRODUCTS_H
#define ORIHON_WEB_PRODUCTS_H

#include "site/product.h"

extern const Product web_assets;         /* the theme's files under assets/, fingerprinted */
extern const Product web_pages;          /* every page of content/ */
extern const Product web_lectures;       /* a page and a calendar file for each lecture */
extern const Product web_lecture_lists;  /* by district, audience, topic, kind, month, … */
extern const Product web_facilities;     /* a page for each facility */
extern const Product web_directory;      /* lists by district, type and 五十音 row */
extern const Product web_directory_data; /* facilities.csv and other data of the directory */
extern const Product web_find_index;     /* what the page that finds facilities filters */
extern const Product web_redirects;      /* old addresses */
extern const Product web_redirect_lists; /* the same for the configuration of servers */
extern const Product web_not_found;      /* 404.html */
extern const Product web_calendars;      /* lectures.ics: all that are announced */
extern const Product web_feed;           /* Atom feed of the news */
extern const Product web_lecture_feed;   /* Atom feed of new and changed lectures */
extern const Product web_event_list;     /* event.csv: the schedule as open data */
extern const Product web_sitemap;        /* sitemap.xml (and its parts) and robots.txt */
extern const Product web_files;          /* pictures and other files that pages use */
extern const Product web_link_check;     /* anchors that links lead to; makes no file */

#endif
