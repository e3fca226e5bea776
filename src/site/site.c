#include "site/site.h"

#include <string.h>

#include "site/ledger.h"
#include "site/site_int.h"

const char *
site_string (Site *site, const char *text)
{
  return text ? g_string_chunk_insert (site->index->strings, text) : NULL;
}

gpointer
site_alloc (Site *site, gsize bytes)
{
  gpointer block = g_malloc0 (bytes);
  g_ptr_array_add (site->index->blocks, block);
  return block;
}

static void
unref_arrays_of_pages (GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    {
      Page *page = pages->pdata[i];
      if (page->original == page)
        g_clear_pointer (&page->translations, g_ptr_array_unref);
    }
  g_ptr_array_unref (pages);
}

static void
site_index_free (struct SiteIndex *index)
{
  g_hash_table_unref (index->by_url);
  g_hash_table_unref (index->by_file);
  g_hash_table_unref (index->sections);
  g_hash_table_unref (index->contacts);
  g_hash_table_unref (index->files);
  g_hash_table_unref (index->made);
  g_ptr_array_unref (index->blocks);
  g_ptr_array_unref (index->texts);
  g_string_chunk_free (index->strings);
  keys_memory_free (index->memory);
  g_free (index);
}

void
site_free (Site *site)
{
  if (site == NULL)
    return;
  for (guint i = 0; i < site->sections->len; i++)
    {
      Section *section = site->sections->pdata[i];
      g_ptr_array_unref (section->pages);
      g_ptr_array_unref (section->children);
    }
  g_ptr_array_unref (site->sections);
  unref_arrays_of_pages (site->pages);
  unref_arrays_of_pages (site->unpublished);
  unref_arrays_of_pages (site->lecture_pages);
  g_ptr_array_unref (site->menu);
  g_ptr_array_unref (site->contacts);
  g_ptr_array_unref (site->pamphlets);
  g_ptr_array_unref (site->printed);
  directory_free (site->directory);
  schedule_free (site->schedule);
  g_ptr_array_unref (site->lecture_sources);
  ledger_free (site->ledger);
  site_index_free (site->index);
  g_clear_pointer (&site->cmyk_profile, g_bytes_unref);
  g_free (site);
}

const Page *
site_page_by_url (const Site *site, const char *url)
{
  return g_hash_table_lookup (site->index->by_url, url);
}

const Page *
site_page_by_file (const Site *site, const char *file)
{
  return g_hash_table_lookup (site->index->by_file, file);
}

const Section *
site_section (const Site *site, const char *path, const char *lang)
{
  g_autofree char *key = g_strdup_printf ("%s %s", lang, path);
  return g_hash_table_lookup (site->index->sections, key);
}

const Contact *
site_contact (const Site *site, const char *id)
{
  const char *wanted = id ? id : site->config.contact;
  return wanted ? g_hash_table_lookup (site->index->contacts, wanted) : NULL;
}

gboolean
site_page_has_text (const Page *page)
{
  for (gsize i = 0; i < page->body_length; i++)
    if (!g_ascii_isspace (page->body[i]))
      return TRUE;
  return FALSE;
}

char *
site_file_path (const Site *site, const char *file)
{
  const ContentFile *entry = g_hash_table_lookup (site->index->files, file);
  return g_build_filename (site->root, "content", entry ? entry->real : file, NULL);
}

char *
site_facility_url (const Facility *facility, const char *lang)
{
  (void)lang; /* records have one page; its texts follow the site's first language */
  return g_strdup_printf ("/directory/%s/", facility->slug);
}

const Source *
site_lecture_source (const Site *site, const Lecture *lecture)
{
  for (guint i = 0; lecture->source != NULL && i < site->lecture_sources->len; i++)
    {
      const Source *source = site->lecture_sources->pdata[i];
      if (strcmp (source->key, lecture->source) == 0)
        return source;
    }
  return NULL;
}

char *
site_lecture_url (const Lecture *lecture, const char *lang)
{
  (void)lang;
  return g_strdup_printf ("/lectures/%s/", lecture->slug);
}

Audience
site_lecture_audience (const Site *site, const Lecture *lecture)
{
  static const Audience audiences[] = {
    [LECTURE_PUBLIC] = AUDIENCE_PUBLIC,
    [LECTURE_PARTNERS] = AUDIENCE_PARTNERS,
    [LECTURE_INTERNAL] = AUDIENCE_INTERNAL,
    [LECTURE_COUNT] = AUDIENCE_INTERNAL,
  };
  gboolean early = lecture->publish_from != DATE_NONE && site->today < lecture->publish_from;
  gboolean late = lecture->publish_until != DATE_NONE && lecture->publish_until < site->today;
  return early || late ? AUDIENCE_INTERNAL : audiences[lecture->release];
}

/* The length of what @a and @b share, up to and with a slash. */
static gsize
shared_folder (const char *a, const char *b)
{
  gsize shared = 0;
  for (gsize i = 0; a[i] != '\0' && a[i] == b[i]; i++)
    if (a[i] == '/')
      shared = i + 1;
  return shared;
}

void
site_relative_url (const Site *site, const char *from, const char *to, GString *out)
{
  const char *fragment = strpbrk (to, "#?");
  gsize path_length = fragment ? (gsize)(fragment - to) : strlen (to);
  g_autofree char *path = g_strndup (to, path_length);
  gsize shared = shared_folder (from, path);
  gsize before = out->len;
  for (const char *c = from + shared; *c != '\0'; c++)
    if (*c == '/')
      g_string_append (out, "../");
  g_string_append (out, path + shared);
  if (site->portable && g_str_has_suffix (path, "/"))
    g_string_append (out, "index.html");
  else if (out->len == before)
    g_string_append (out, "./");
  if (fragment)
    g_string_append (out, fragment);
}
