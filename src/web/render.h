/*
 * render: what the web products share: the worker's engine, a page's address in a tree, and a
 * template made into an output.
 */
#ifndef ORIHON_WEB_RENDER_H
#define ORIHON_WEB_RENDER_H

#include "site/product.h"
#include "theme/engine.h"

/* The worker's template engine. Borrows. */
Engine *web_engine (JobContext *context);

/* The trees that a thing of @audience goes into: public things into both, partners' into theirs;
 * the partners' tree only where the site has one. Each is one variant of a job, so plan adds a job
 * for each. */
void web_add_jobs (const Site *site, GArray *jobs, Audience audience, gconstpointer subject,
                   const char *key);

Tree web_job_tree (const Job *job);
Audience web_job_audience (const Job *job);

/* "/acp/" → "acp/index.html". Give back with g_free. */
char *web_output_path (const char *url);

/* "/acp/" → "https://example.jp/acp/", escaped. Give back with g_free. */
char *web_absolute_url (const Site *site, const char *url);

/*
 * Renders @template_ with @items (ended by VIEW_END) as the page @url and gives it as output.
 * FALSE when the template failed, with a finding.
 */
gboolean web_render (const Job *job, JobContext *context, const char *template_, const char *url,
                     const char *lang, const ViewItem *items);

/*
 * The HTML of a page's body, resolved for the web; NULL when the page must be withheld. Anchors,
 * links and files become facts for the link check and the copies. @toc gets one <li> for each
 * h2 (may be NULL).
 */
char *web_render_body (const Job *job, JobContext *context, const Page *page, const char *url,
                       GString *toc);

#endif
