/*
 * source_file: sources.yaml, where lists of other offices come from, and what `orihon pull` noted
 * down beside each list it fetched (pulled/<key>.source.yaml). Fetching is pull's; a build reads
 * the copies only.
 */
#ifndef ORIHON_DIRECTORY_SOURCE_FILE_H
#define ORIHON_DIRECTORY_SOURCE_FILE_H

#include "directory/directory.h"

/* How often a list is to be fetched. */
typedef enum
{
  SOURCE_AT_ANY_TIME,
  SOURCE_DAILY,
  SOURCE_WEEKLY,
  SOURCE_MONTHLY,
  SOURCE_QUARTERLY,
  SOURCE_HALF_YEARLY,
  SOURCE_YEARLY,
} SourcePeriod;

/* How a list comes. */
typedef enum
{
  SOURCE_LIST, /* the url is that of the list */
  SOURCE_CKAN, /* the url is that of a portal, which says where the list is today */
  SOURCE_MAIL, /* by mail: orihon pull --from */
} SourceKind;

/* One entry of sources.yaml. */
typedef struct
{
  Source source;        /* its url is the terms of use, else the address if anyone may have it: not
                           one of one's own network, nor one with a password or a query */
  const char *folder;   /* below content/: "directory", "lectures" */
  gint kind;            /* SourceKind */
  const char *package;  /* CKAN: the name of the data set, */
  const char *resource; /* of the list in it, with * and ?; NULL: any, */
  const char **formats; /* and what it may be, "CSV"; NULL: what can be read */
  gboolean datastore;   /* CKAN: ask its tables row by row instead of fetching a file */
  const char *url; /* NULL of a list that comes by mail; else fetched from; may hold a password or a
                      key, so it is never shown */
  const char *encoding;      /* NULL: from the bytes */
  const char *records;       /* where the rows are: JSON "result.records", XML "//facility" */
  const char *const *fields; /* XML: header, XPath, …; NULL */
  const char *sheet;         /* of a workbook; NULL: the first that is visible */
  const char *member;        /* of a ZIP with several tables; NULL */
  const char *table;         /* of an HTML page; NULL: a page is no list */
  gint header_row;           /* 0: found by known headers */
  const char *key_column;    /* header that tells rows apart; NULL: the facility's id */
  const char *terms;         /* address of the terms of use */
  gint max_drop_percent;     /* default 20; these are the limits of pull/gates.h */
  gint max_lost_columns;     /* default 0 */
  gint max_id_churn_percent, max_fall_percent, max_urgent_percent; /* default 20, 10, 20 */
  gboolean allow_same; /* a column may have one value in all rows */
  gint max_mib;        /* default 50 */
  gint timeout_s;      /* default 30 */
  gint pause_s;        /* between two questions to one server; default 1 */
  gint max_age;        /* days, past which the list says that it is old, */
  gint withhold_after; /* and past which it is not used; 0: never */
  gint every;          /* SourcePeriod */
  gboolean local;      /* addresses of one's own network are allowed */
  Pos pos;             /* in sources.yaml */
} SourceSpec;

/*
 * The entries of content/@folder/sources.yaml (an empty list if there are none), owned by @memory,
 * as SourceSpec pointers. An entry whose key or address cannot be used is left out with a finding.
 * FALSE if anything was refused.
 */
gboolean source_specs_read (const Value *root, const char *folder, GPtrArray *specs,
                            KeysMemory *memory, Diags *diags);

/* @url without user, password and query (which may hold a key): for messages and pages. g_free. */
char *source_url_shown (const char *url);

/*
 * The copies that are kept of a source: the one that builds read, the one that waits for a person,
 * and the one that was in use before.
 */
typedef enum
{
  SOURCE_COPY_CURRENT,
  SOURCE_COPY_WAITING,
  SOURCE_COPY_PREVIOUS,
} SourceCopy;

/* "directory/pulled/<key>.csv", "….waiting.csv", "….previous.csv": below content/; and the note
 * beside it, "directory/pulled/<key>.source.yaml". Give back with g_free. */
char *source_copy_file (const SourceSpec *spec, SourceCopy copy);
char *source_note_file (const SourceSpec *spec, SourceCopy copy);

/* No copy is longer: a list of the longest may grow when it becomes a CSV in UTF-8. */
#define SOURCE_COPY_MAX_BYTES ((gsize)1024 * 1024 * 1024)

/* How the list of @spec is to be read as it comes; of its copy see source_copy.h. Borrows from
 * @spec. */
TableOptions source_table_options (const SourceSpec *spec);

/* What was noted when a copy was fetched. Strings are owned by the memory read into, NULL if not
 * noted. */
typedef struct
{
  const char *url;     /* without credentials */
  const char *fetched; /* 2026-11-21T10:00:00Z: when these bytes came */
  const char *checked; /* when the server last said that they still hold */
  const char *etag, *last_modified;
  const char *sha256;      /* of what was fetched, */
  gint bytes, rows;        /* and how much that was */
  const char *copy_sha256; /* of what is kept of it */
  const char *copy_rule;   /* source_copy_rule of that day */
  const char *resource;    /* CKAN: the id of the list */
  const char *dated;       /* the day of which the list itself says it is, 2025-10-01 */
  const char *file;        /* name of the file that came by mail, instead of an address */
  const char *base;        /* of a waiting copy: copy_sha256 of the one it was compared with, */
  const char *report;      /* and the report of that, below the site's folder */
  const char *undone;      /* of a former copy: when it was put back */
} SourceNote;

/* FALSE with no finding if there is no note; one that cannot be read is reported, and FALSE too. */
gboolean source_note_read (const char *content_dir, const SourceSpec *spec, SourceCopy copy,
                           SourceNote *note, KeysMemory *memory, Diags *diags);

/* The day in Japan of a note's time, of its last check if there was one; DATE_NONE if it is
 * unreadable. */
Date source_note_date (const SourceNote *note);

/* The day on which a copy last checked on @checked is to be fetched again; DATE_NONE if it has no
 * such day. */
Date source_due (const SourceSpec *spec, Date checked);

/* The day of the data: the list's own, else that of source_note_date. A list that says it is of a
 * day after it was fetched is not believed. */
Date source_note_data_date (const SourceNote *note);

/*
 * The copy of @spec as a table, and the day and age of its source: a copy that is not there or is
 * older than it may be on @today is warned of, and past its second limit of age it is withheld.
 * *table is NULL then. @rule is source_copy_rule of today. FALSE with a finding if the copy cannot
 * be read.
 */
gboolean source_table_read (SourceSpec *spec, const char *content_dir, const char *rule, Date today,
                            KeysMemory *memory, Table **table, Diags *diags);

/*
 * Every source into @directory->sources, and the rows of its copy into its facilities. A source
 * without a copy, and one whose copy is older than it may be on @today, is warned of; past its
 * second limit of age its rows are withheld. To be called
 * after areas, capabilities and the office's own tables: of two rows with one id the first counts.
 * @root may be NULL. @content_dir is the folder content/ itself.
 */
gboolean directory_read_sources (Directory *directory, const Value *root, const char *content_dir,
                                 Date today, Diags *diags);

#endif
