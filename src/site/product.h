/*
 * product: the joint between the site and its outputs. Each kind of output (a page, a feed, a
 * leaflet, a card sheet, an asset) is a Product: it plans its jobs from the frozen site, and
 * renders one job at a time to bytes and facts. publish/ holds the table of products and runs the
 * jobs in waves, in any number of workers; web/ and print/ offer the products.
 */
#ifndef ORIHON_SITE_PRODUCT_H
#define ORIHON_SITE_PRODUCT_H

#include "site/site.h"

/* Jobs of a wave may read the facts of the waves before it. */
typedef enum
{
  WAVE_FILES, /* assets, images, printed matter */
  WAVE_PAGES,
  WAVE_INDEXES, /* feeds, sitemap, search, manifests */
  N_WAVES,
} Wave;

/* Which tree an output belongs to. */
typedef enum
{
  TREE_PUBLIC,
  TREE_PARTNERS,
  TREE_PRESS,
  N_TREES,
} Tree;

typedef struct Product Product;

/* One unit of work; it may give several outputs (a leaflet: three files and a thumbnail). */
typedef struct
{
  const Product *product;
  gconstpointer subject; /* what it is of: a Page, a Lecture, an Area; borrowed from the site */
  const char *key;       /* unique within the product, stable; for messages */
  guint variant;         /* the product's own: audience, language, part */
} Job;

/*
 * What jobs hand to later waves and to the manifest: key → text, merged in plan order, so that
 * the number of workers cannot matter. Jobs that give the same key must give the same value.
 */
typedef struct Facts Facts;
Facts *facts_new (void);
void facts_free (Facts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)
void facts_set (Facts *facts, const char *key, const char *value); /* the first value stays */
const char *facts_get (const Facts *facts, const char *key); /* NULL if no job said it; borrows */

/* All facts whose key begins with @prefix, in byte order of keys. */
typedef void (*FactsVisitor) (const char *key, const char *value, gpointer data);
void facts_foreach (const Facts *facts, const char *prefix, FactsVisitor visit, gpointer data);

/* What a job may use, and where it puts what it makes. */
typedef struct JobContext JobContext;

const Site *job_site (const JobContext *context);
const Facts *job_facts (const JobContext *context); /* of the waves before */
Diags *job_diags (JobContext *context);

/*
 * Gives an output: @path is below the tree ("acp/index.html"), @bytes are copied. Two outputs on
 * one path (case and width folded) are a fatal finding that names both jobs.
 */
void job_output (JobContext *context, Tree tree, const char *path, const char *bytes, gsize length);
void job_fact (JobContext *context, const char *key, const char *value);

/*
 * What a worker keeps between jobs (a template engine, a font map): made by @make at first use in
 * that worker, never before the fork, freed when the worker ends. @key is a constant address.
 */
gpointer job_worker_state (JobContext *context, gconstpointer key,
                           gpointer (*make) (JobContext *context), GDestroyNotify free_state);

struct Product
{
  const char *name; /* "page", "leaflet": for messages and --only */
  Wave wave;
  /* Appends the jobs to @jobs (Job), in a stable order. */
  void (*plan) (const Site *site, GArray *jobs);
  /* Renders one job. FALSE when it could not; a finding says why. */
  gboolean (*render) (const Job *job, JobContext *context);
};

#endif
