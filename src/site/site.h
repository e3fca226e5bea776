/*
 * site: everything that a build knows, joined and frozen: configuration, pages, sections, menu,
 * contacts, directory, schedule, pamphlets, ledger. Loading reads it in one pass (site/load.h);
 * after site_freeze() it is const and shared by all workers.
 *
 * Every string and record is owned by the Site.
 */
#ifndef ORIHON_SITE_SITE_H
#define ORIHON_SITE_SITE_H

#include "base/date.h"
#include "base/diag.h"
#include "directory/directory.h"
#include "event/lecture.h"

typedef enum
{
  AUDIENCE_PUBLIC,
  AUDIENCE_PARTNERS,
  AUDIENCE_INTERNAL, /* never published; a pamphlet is made for the office's printer only */
} Audience;

/* A telephone desk of contacts.yaml. */
typedef struct
{
  const char *id, *name, *name_en;
  const char *tel, *tel_href, *fax, *email, *address, *url;
  const char *hours, *hours_en;
  const char *say, *say_en; /* what to say on the telephone */
  const char *note;
  Pos pos;
} Contact;

/* Where a statement comes from. */
typedef struct
{
  const char *title, *url, *note;
  Date date;
} Reference;

typedef struct Page Page;
typedef struct Section Section;
typedef struct Pamphlet Pamphlet;

struct Page
{
  const char *file; /* below content/: "acp/index.md" */
  const char *lang; /* "ja", "en" */
  const char *url;  /* from the site's root: "/acp/", "/en/acp/"; ends with / */
  const char *title, *short_title, *summary, *template_, *slug;
  gint order; /* G_MAXINT where none is given */
  gboolean menu, toc, emergency, draft, is_index, plan;
  Audience audience;
  Date date, updated, review_by, publish_from, publish_until;
  GPtrArray *sources; /* Reference *, or NULL */
  const char *supervisor;
  const char *contact_id;       /* as written, or NULL */
  const Contact *contact;       /* the page's desk, else the site's */
  const char **aliases, **tags; /* NULL-terminated, or NULL */
  Section *section;
  Page *original;           /* the page in the first language, itself if it is that */
  GPtrArray *translations;  /* Page *, all languages, this one too; in the order of site.yaml */
  const Pamphlet *pamphlet; /* of a page in content/pamphlets/ */
  const Lecture *lecture;   /* of a page in content/lectures/ */
  const char *body;         /* the Markdown below the front matter */
  gsize body_length;
  guint body_line; /* its first line in the file, from 1 */
  Pos pos;         /* of the front matter */
};

struct Section
{
  const char *path; /* "/acp/"; the root section is "/" */
  const char *lang;
  Page *index;      /* its index.md, or NULL */
  GPtrArray *pages; /* Page *, without the index: by order, then date (new first), then title */
  Section *parent;
  GPtrArray *children; /* Section * */
};

typedef enum
{
  SPLIT_BY_NOTHING,
  SPLIT_BY_AREA,
  SPLIT_BY_FACILITY,
} PamphletSplit;

typedef enum
{
  ORDER_BY_READING,
  ORDER_BY_POSTAL_CODE, /* as post offices take letters; those without one last */
} PamphletOrder;

/* What the lists of a directory booklet hold, by keys or names; NULL: all. */
typedef struct
{
  const char **areas, **types, **ids; /* NULL-terminated */
  const char *capability;
  gint order; /* PamphletOrder */
} PamphletList;

/* A printed product: one page of content/pamphlets/ and what paper needs. */
struct Pamphlet
{
  const char *name; /* file name without ending; its PDF is pamphlets/<name>.pdf */
  const Page *page;
  const char *layout; /* "leaflet-trifold", "cards-91x55": a file of the theme's print/ */
  const char *edition;
  Date issued;
  gint copies;
  const char *paper, *cover_title, *subtitle;
  const char *cover_image; /* a photo for the cover, beside the page */
  const char *voice_code; /* picture of a voice code made elsewhere (音声コード), beside the page */
  const char *text_of;    /* the pamphlet whose text it takes, or NULL */
  const char *errata_of;  /* the pamphlet whose printed edition it corrects, or NULL */
  const char *lecture_id; /* of a handbill or poster: the lecture it is for, as written, or NULL */
  const Lecture *lecture; /* NULL also where the lecture may not be told of; that was said */
  PamphletList list;
  Date reply_by;            /* it asks facilities to answer by then (DATE_NONE: it asks nothing) */
  gint split_by;            /* PamphletSplit: a volume for each */
  const Area *volume;       /* the district of this volume; NULL: it is no volume */
  gboolean large;           /* there is to be an edition in large type, too */
  const Pamphlet *large_of; /* that this is the large-type edition of; NULL: it is none */
};

typedef struct
{
  const Page *page;
  const char *title;
} MenuEntry;

/* site.yaml */
typedef struct
{
  const char *title, *title_en, *description, *description_en;
  const char *base_url;   /* ends with / */
  const char **languages; /* NULL-terminated; the first is the default */
  const char *time_zone;
  gboolean era;      /* 和暦 beside western dates */
  gboolean sample;   /* 見本 on everything */
  gboolean raw_html; /* markup.raw_html */
  const char *organisation, *organisation_en;
  const char *contact;      /* id of the default desk */
  const char *data_license; /* on what terms the directory's data are given out, or NULL */
  const char *theme;
  const char *cmyk_profile; /* the press's ICC profile, a file below content/ */
  gboolean emergency;
  gint confirm_within_days; /* what is told of places is asked again after so long */
} SiteConfig;

typedef struct Site Site;
struct Site
{
  const char *root;      /* the site folder, as given */
  const char *theme_dir; /* absolute folder of the theme in use */
  SiteConfig config;
  GBytes *cmyk_profile; /* config.cmyk_profile as read, or NULL */
  Date today;           /* the date of this run */
  const char *build_id; /* short hash of content, theme and date */
  GPtrArray *pages;     /* Page *, by url: all that this run publishes */
  GPtrArray
      *unpublished; /* Page *: drafts, expired, not yet due, internal; no address leads there */
  GPtrArray *lecture_pages;   /* Page *: the bodies of lectures that are .md files */
  GPtrArray *sections;        /* Section *, by path, then language */
  GPtrArray *menu;            /* MenuEntry *, default language */
  GPtrArray *contacts;        /* Contact *, in the file's order */
  GPtrArray *pamphlets;       /* Pamphlet *, by order */
  GPtrArray *printed;         /* likewise, but for one that is split its volumes */
  Directory *directory;       /* empty if content has none, never NULL */
  Schedule *schedule;         /* likewise */
  GPtrArray *lecture_sources; /* Source *, lists of other offices' lectures */
  struct Ledger *ledger;      /* site/ledger.h */
  gboolean has_partners;      /* something is for partners only: a partners' tree is made */
  gboolean portable;          /* links name index.html, for a disk without a server */
  /* orihon print: names of the pamphlets that are all this run makes; NULL: the whole site */
  const char **desk;
  gboolean desk_frames;    /* their frames and baselines are drawn */
  gboolean desk_draft;     /* only the file to be read is made of each */
  const char **releasing;  /* names of the pamphlets whose editions this build approves, or NULL */
  struct SiteIndex *index; /* private to site/ */
};

const Page *site_page_by_url (const Site *site, const char *url);   /* "/acp/"; NULL if none */
const Page *site_page_by_file (const Site *site, const char *file); /* "acp/index.md" */
const Section *site_section (const Site *site, const char *path, const char *lang);
const Contact *site_contact (const Site *site, const char *id); /* NULL id: the default desk */

/*
 * Where a link written in the content leads. @from is the content file that holds it. Targets: a
 * content file ("family-doctor.md", "/acp/"), an address of the site, a file beside the page
 * ("photo.jpg"), a made thing ("/lectures/<slug>/", "/directory/<slug>/", "/pamphlets/x.pdf").
 */
typedef enum
{
  LINK_EXTERNAL, /* http(s), mailto, tel */
  LINK_ANCHOR,   /* #… on the same page */
  LINK_PAGE,     /* *path = "/acp/", *fragment = "#…" or "" */
  LINK_FILE,     /* *path = "/acp/photo.jpg": a content file to be copied; never one that the site
                    is made from */
  LINK_MADE,     /* *path of something that a product makes */
  LINK_DEAD,
  LINK_UNSAFE,
} LinkKind;
LinkKind site_resolve_link (const Site *site, const char *from, const char *url, char **path,
                            char **fragment); /* both set, give back with g_free */

/* Who may see what stands at @path, as site_resolve_link gave it for LINK_PAGE and LINK_MADE. */
Audience site_address_audience (const Site *site, const char *path);

/* The districts of a pamphlet's lists (Area *: that of the volume, those that it names, else all of
 * the main layer), and what is listed (Facility *, in its order). Owned arrays. */
GPtrArray *site_pamphlet_areas (const Site *site, const Pamphlet *pamphlet);
GPtrArray *site_pamphlet_facilities (const Site *site, const Pamphlet *pamphlet);

/* Whether anything stands below the front matter. */
gboolean site_page_has_text (const Page *page);

/* Where the disk has the content file @file. Give back with g_free. */
char *site_file_path (const Site *site, const char *file);

/* @to ("/acp/", "/assets/site.css") as written on the page @from ("/family-doctor/"): "../acp/", in
 * a portable site "../acp/index.html". Appends to @out. */
void site_relative_url (const Site *site, const char *from, const char *to, GString *out);

/* The address of a facility's or lecture's page in @lang: "/directory/<slug>/". Give back with
 * g_free. */
char *site_facility_url (const Facility *facility, const char *lang);
char *site_lecture_url (const Lecture *lecture, const char *lang);

/* The other office's list that @lecture came from; NULL for our own. */
const Source *site_lecture_source (const Site *site, const Lecture *lecture);

/* A closure of a facility is shown from so many days before it begins. */
#define CLOSURE_AHEAD_DAYS 30

/* The first day after today on which the site changes by itself: a lecture begins or is over, an
 * application opens or closes, something is to appear or to go. DATE_NONE if there is none. */
Date site_next_change (const Site *site);

/* Who may see a lecture today: AUDIENCE_INTERNAL outside the days of its publication. */
Audience site_lecture_audience (const Site *site, const Lecture *lecture);

void site_free (Site *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Site, site_free)

#endif
