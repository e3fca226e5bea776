/* Every page of content/. */
#include <string.h>

#include "web/jsonld.h"
#include "web/products.h"
#include "web/render.h"

/* A section's index has the template of its kind; any other page is a page. */
typedef struct
{
  const char *path; /* of the section, in the first language */
  const char *template_;
} IndexTemplate;

static const IndexTemplate index_templates[] = {
  { "/", "home.html" },
  { "/lectures/", "lecture-list.html" },
  { "/directory/", "directory.html" },
  { "/pamphlets/", "pamphlets.html" },
  { "/news/", "news.html" },
};

static const char *
template_of (const Page *page)
{
  if (page->pamphlet != NULL)
    return "pamphlet.html";
  if (!page->is_index)
    return "page.html";
  for (guint i = 0; i < G_N_ELEMENTS (index_templates); i++)
    if (strcmp (page->original->url, index_templates[i].path) == 0)
      return index_templates[i].template_;
  return "section.html";
}

static void
plan (const Site *site, GArray *jobs)
{
  for (guint i = 0; i < site->pages->len; i++)
    {
      const Page *page = site->pages->pdata[i];
      web_add_jobs (site, jobs, page->audience, page, page->pos.file);
    }
}

static gboolean
render (const Job *job, JobContext *context)
{
  const Page *page = job->subject;
  g_autoptr (GString) toc = g_string_new (NULL);
  g_autoptr (GString) jsonld = g_string_new (NULL);
  g_autofree char *content = web_render_body (job, context, page, page->url, toc);
  if (content == NULL)
    return FALSE;
  jsonld_page (job_site (context), page, jsonld);
  g_autofree char *template_
      = page->template_ ? g_strconcat (page->template_, ".html", NULL) : NULL;
  const ViewItem items[] = {
    { "page", VIEW_PAGE, page },
    { "content", VIEW_HTML, content },
    { "toc", VIEW_HTML, toc->str },
    { "jsonld", VIEW_HTML, jsonld->str },
    { "pamphlet", VIEW_PAMPHLET, page->pamphlet },
    { NULL, VIEW_END, NULL },
  };
  return web_render (job, context, template_ ? template_ : template_of (page), page->url,
                     page->lang, items);
}

const Product web_pages = { .name = "page", .wave = WAVE_PAGES, .plan = plan, .render = render };
