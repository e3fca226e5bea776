/*
 * publish: the whole of a build after loading: plans the outputs of all products, runs them in
 * waves, merges facts and findings, and exchanges the trees when nothing fatal was found.
 */
#ifndef ORIHON_PUBLISH_PUBLISH_H
#define ORIHON_PUBLISH_PUBLISH_H

#include "site/product.h"

/* Where a running build is: @done of @total jobs of this wave. */
typedef void (*PublishProgress) (Wave wave, guint done, guint total, gpointer data);

typedef struct
{
  const char *out;          /* the folder that gets public/, press/, partners/ */
  guint n_workers;          /* 0: one for each core */
  guint job_seconds;        /* 0: 60 */
  gboolean strict;          /* warnings and withheld findings are fatal */
  gboolean release;         /* the ledger is written, too */
  PublishProgress progress; /* or NULL */
  gpointer data;
} PublishOptions;

typedef struct
{
  guint n_outputs[N_TREES]; /* files of each tree */
  guint n_changed;          /* of them, not equal to the live ones */
  guint n_pages, n_pdfs;    /* .html in public/, .pdf in public/ */
  guint n_proofs;           /* pamphlets whose files for paper carry the proof mark */
  guint n_ledger;           /* files of the ledger that were written */
  int interrupted;          /* the signal that ended the build, or 0 */
} PublishReport;

/*
 * TRUE when the trees of options->out are the new ones. On FALSE they are untouched, and @diags
 * or report->interrupted says why. SIGINT, SIGTERM and SIGHUP are heard while it runs.
 */
gboolean publish_site (const Site *site, const PublishOptions *options, PublishReport *report,
                       Diags *diags);

/* All products, in plan order; ended by NULL. */
extern const Product *const products[];

#endif
