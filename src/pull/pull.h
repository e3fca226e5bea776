/*
 * pull: lists of other offices are fetched over HTTP into content/directory/pulled/, where builds
 * read them. What comes is checked before it replaces anything: the last good copy stays until a
 * better one is safely on disk, and a list that looks odd waits for a person. Only the columns that
 * builds read are kept. The network is used here only, and nothing is shown of a password or key in
 * an address.
 */
#ifndef ORIHON_PULL_PULL_H
#define ORIHON_PULL_PULL_H

#include "base/diag.h"

/* What is done with the sources. */
typedef enum
{
  PULL_FETCH,
  PULL_ACCEPT, /* the list that waits for a person becomes the copy; nothing is fetched */
  PULL_UNDO,   /* the copy before comes back; what it replaces is kept in its place */
} PullAction;

typedef struct
{
  const char *const *only; /* keys of the sources, NULL-terminated; NULL: all */
  PullAction action;
  const char *from; /* a file that came by mail, instead of the address of the one source */
  gboolean dry_run; /* the report is written and nothing else */
  gboolean due;     /* only sources whose day has come (`every` in sources.yaml) */
  gboolean force;   /* fetch the bytes again even if the server says they are the same */
  Lang lang;        /* of reports */
  gint64 now;       /* seconds since 1970, UTC; 0: the clock */
  guint pause_ms;   /* what stands for a second between tries and questions; 0: 1000 */
  /* Called now and then while lists are fetched, always by the thread that runs; or NULL. */
  void (*progress) (guint done, guint all, guint64 bytes, gpointer user);
  gpointer user;
} PullOptions;

typedef enum
{
  PULL_NEW,       /* the first copy */
  PULL_CHANGED,   /* another copy than before */
  PULL_UNCHANGED, /* the server says so, or the same bytes came */
  PULL_RESTORED,  /* undone */
  PULL_WAITING,   /* a list came that a person must look at first */
  PULL_REFUSED,   /* something came that is no list, or nothing was there to accept or undo */
  PULL_FAILED,    /* nothing came */
} PullOutcome;

/* What became of one source. Strings are owned by the report. */
typedef struct
{
  char *key, *title;
  PullOutcome outcome;
  guint rows_before, rows;       /* of the copy kept until now, and of what came */
  guint added, changed, removed; /* records, by key */
  guint urgent;                  /* of those changed: in a telephone number or the like */
  char *report;       /* "reports/pull/s-2026-11-21", below the site; .html, .csv, .md; or NULL */
  gint copy_age_days; /* of the copy that now stands, since it was last good; -1: none, undated */
} PullResult;

typedef struct
{
  GArray *results; /* PullResult, in the order of sources.yaml */
} PullReport;

void pull_report_init (PullReport *report);
void pull_report_clear (PullReport *report);

/*
 * Fetches the sources of @site_root/content/directory/sources.yaml, several at a time, each within
 * its own time; or accepts or undoes what came before. Returns FALSE if any list waits, was refused
 * or failed, or if sources.yaml cannot be used; reasons are in @diags, what became of each source
 * in @report. Without sources it does nothing and returns TRUE.
 */
gboolean pull_run (const char *site_root, const PullOptions *options, PullReport *report,
                   Diags *diags);

#endif
