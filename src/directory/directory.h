/*
 * directory: the resource directory as a whole: facilities in 五十音 order, the areas and
 * capabilities they are found by, and how tables become records. Each row of a table is a record;
 * directory_finish joins the records of one facility.
 */
#ifndef ORIHON_DIRECTORY_DIRECTORY_H
#define ORIHON_DIRECTORY_DIRECTORY_H

#include "config/keys.h"
#include "directory/facility.h"
#include "format/table.h"
#include "format/value.h"

/* Where a list came from; shown beside it. */
typedef struct
{
  const char *key;
  const char *title, *credit, *license, *url;
  Date date;                    /* of the data (the list's own, else the day it was fetched) */
  guint max_age_days;           /* past it the page says that it is old; 0: no limit */
  gboolean old;                 /* it is past it on the day of the build */
  gboolean withheld;            /* it is so old that its rows are not used at all */
  Date old_from, withheld_from; /* the first day of either; DATE_NONE: never */
  Date due;                     /* when it is to be fetched next; DATE_NONE: no such day is set */
  const char *const *mapping;   /* header in its list, header that it stands for, …; or NULL */
  const char *const *constants; /* header, value for every row, …; or NULL */
  const char *const *values;    /* header, value in its list, value meant, …; or NULL */
  const char *const *only;      /* header, what a row must say there, …; NULL: all rows */
  const char *const *trust;  /* header, 「1」 or 「使わない」, …; NULL: as its place is */
  const char *const *within; /* words of which an address must hold one; NULL: all rows */
} Source;

#define TRUST_NEVER 255

/* Where something that is said of a facility comes from. */
typedef struct
{
  const char *key;    /* of the source; NULL: the office itself */
  const char *title;  /* of the source, NULL for the office */
  Date date;          /* of the source's data; of the office's own, that of the last confirmation */
  const char *method; /* 電話, FAX …: the office has asked the facility; NULL: no correction */
  gboolean remembered;   /* by the ledger only */
  guint rank;            /* lower is trusted more; 0: the office */
  guint8 trust[N_FACTS]; /* of single facts: instead of the rank; 0: the rank; or TRUST_NEVER */
} Origin;

typedef struct Directory Directory;
struct Directory
{
  GPtrArray *facilities;   /* Facility *, sorted by kana, then name, then id; until directory_finish
                              the records as they were read */
  GPtrArray *areas;        /* Area *, in the file's order */
  GPtrArray *layers;       /* AreaLayer *, in the file's order; the first is the main one */
  GPtrArray *capabilities; /* Capability *, in the file's order */
  GPtrArray *sources;      /* Source * */
  GPtrArray *origins;      /* Origin *: one for each table that was read */
  GPtrArray *decisions;    /* of matches.csv, see match_decision.h */
  GPtrArray *corrections;  /* of corrections.csv, see correction.h */
  GPtrArray *known;        /* KnownFacility *, what the ledger keeps; see known.h */
  GPtrArray *characters;   /* of characters.csv, see characters.h */
  GPtrArray *questions;    /* MatchQuestion *, for the office; see match.h */
  GArray *differences;     /* Difference, what directory_finish found lists to say differently */
  GStringChunk *strings;
  KeysMemory *memory; /* of the YAML files' records */
  GHashTable *by_id;  /* id → Facility */
  struct AreaIndex *area_index;
  GHashTable *supplements; /* 医療情報ネット number → Facility * without a name, see supplement.h */
  struct Closures *closures; /* see closure.h; NULL: none */
  GPtrArray *blocks;         /* other memory of the records, */
  gsize block_left;          /* and what is free in the last of them */
};

/* A way of dividing the city. */
typedef struct
{
  const char *key, *name, *name_en;
  const char **boundaries; /* GeoJSON files with the shapes of its areas, or NULL */
  const char *credit;      /* of the boundaries: to be shown with every map */
  struct Borders *borders; /* what they hold (border.h), */
  struct Outline *outline; /* and how it is drawn (outline.h), or NULL; owned by the directory */
  Pos pos;
} AreaLayer;

Directory *directory_new (void);
void directory_free (Directory *directory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Directory, directory_free)

/*
 * areas.yaml and capabilities.yaml as trees (NULL: none given) into @directory. To be read before
 * any table. Findings name file and line.
 */
gboolean directory_read_areas (Directory *directory, const Value *root, Diags *diags);
gboolean directory_read_capabilities (Directory *directory, const Value *root, Diags *diags);

/* The boundaries of @layer, from GeoFile * (format/geojson.h): areas without a shape, and a map
 * that nobody is credited for, are reported. */
void directory_set_borders (Directory *directory, AreaLayer *layer, const GPtrArray *files,
                            Diags *diags);

/*
 * Rows into records, added to @directory. Columns are known by their headers (aliases of data
 * definitions 1.3); a column that nothing knows is internal and never leaves the file. A row
 * without a name, or with an id that another row of the table has, is withheld and reported; the
 * rest is kept.
 * FALSE only when a required column (name, type or a fixed type, address or telephone) is missing;
 * the finding then names the columns found. @source NULL: the office's own list.
 */
gboolean directory_read_table (Directory *directory, const Table *table, const Source *source,
                               Diags *diags);

/* NULL-terminated folded headers that facility tables are known by, for TableOptions. Borrows a
 * constant. */
const char *const *directory_known_headers (void);

/*
 * Joins the records of one facility (match.h, merge.h), recalls those that the ledger knows
 * (known.h), applies corrections (correction.h), sorts, makes slugs, checks places against the
 * boundaries, reviews the whole (same telephone for two, suspicious codes). To be called once, when
 * all tables are read.
 */
void directory_finish (Directory *directory, Diags *diags);

const Area *directory_area (const Directory *directory, const char *key_or_name);
int directory_capability (const Directory *directory, const char *key_or_name); /* index, -1 */
const Facility *directory_facility (const Directory *directory, const char *id);
const Source *directory_source (const Directory *directory, const char *key);

/* Where @facility has @fact from, and of what day that is. */
Origin facility_origin (const Directory *directory, const Facility *facility, FacilityFact fact);

/* Likewise its capability of that index. */
Origin facility_capability_origin (const Directory *directory, const Facility *facility,
                                   guint capability);

/* Of each open facility the telephone number, hours and capabilities that were confirmed longest
 * ago, where that is more than @limit_days before @today, or never. For `orihon check`. */
void directory_review_age (const Directory *directory, Date today, guint limit_days, Diags *diags);

/* Those of @sources (Source *), which @file names, whose licence or credit line nobody wrote down.
 * For `orihon check`. */
void sources_review_terms (const GPtrArray *sources, const char *file, Diags *diags);

/* What a list asks for; zero members ask for nothing. */
typedef struct
{
  const Area *area;
  gint type;       /* FacilityType + 1: of the facility or of one of its services */
  gint capability; /* index + 1: CAPABILITY_YES or LIMITED */
  gboolean closed_too;
  guint limit;
} FacilityQuery;

/* Facility * in the directory's order, borrowed; owned array. Closed and suspended ones only if
 * asked for. */
GPtrArray *directory_query (const Directory *directory, const FacilityQuery *query);

#endif
