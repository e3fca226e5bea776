#include "site/load.h"

#include <string.h>

#include "base/digest.h"
#include "base/files.h"
#include "directory/characters.h"
#include "directory/closure.h"
#include "directory/correction.h"
#include "directory/download.h"
#include "directory/list.h"
#include "directory/match_decision.h"
#include "event/lecture_list.h"
#include "directory/source_file.h"
#include "site/errata.h"
#include "site/ledger.h"
#include "site/site_int.h"

static const DiagKind CONTENT_MISSING = {
  "content-missing",
  DIAG_FATAL,
  "フォルダー「{root}」に content がありません",
  "there is no folder 'content' in '{root}'",
  "サイトのフォルダーで実行するか、-C でその場所を示してください",
  "run in the site's folder, or name it with -C",
};
static const DiagKind THEME_MISSING = {
  "theme-missing",
  DIAG_FATAL,
  "テーマ「{theme}」が見つかりません",
  "there is no theme '{theme}'",
  "site.yaml の theme: か、themes/ の中を確かめてください",
  "check theme: in site.yaml, or the folder themes/",
};

static const DiagKind PAMPHLET_TEXT_MISSING = {
  "pamphlet-text-missing",
  DIAG_WITHHELD,
  "text_of: の「{name}」というパンフレットがないか、その文を使えません",
  "there is no pamphlet '{name}', which text_of: names, or its text cannot be taken",
  "pamphlets/ にある、公開しているファイルの名前（.md の前）を書いてください",
  "name a published file of pamphlets/, without .md",
};
static const DiagKind PAMPHLET_LECTURE_UNKNOWN = {
  "pamphlet-lecture-unknown",
  DIAG_WITHHELD,
  "lecture: の「{id}」という講座がありません",
  "there is no lecture '{id}', which lecture: names",
  "講座の表のIDの列か、講座のファイルの id: を確かめてください",
  "check the ids in the table of lectures or id: in the lecture's file",
};
static const DiagKind PAMPHLET_LECTURE_UNTOLD = {
  "pamphlet-lecture-untold",
  DIAG_WITHHELD,
  "講座「{title}」（{id}）は、このパンフレットを読む人に公開されていません",
  "the lecture '{title}' ({id}) is not public for the readers of this pamphlet",
  "講座の公開区分と掲載の日か、このファイルの audience: を直してください",
  "correct the lecture's release and days of publication, or audience: of this file",
};

/* A table larger than this is no list of a city. */
#define TABLE_FILE_MAX (256u << 20)

static Site *
site_new (const char *root)
{
  Site *site = g_new0 (Site, 1);
  struct SiteIndex *index = g_new0 (struct SiteIndex, 1);
  site->index = index;
  index->memory = keys_memory_new ();
  index->strings = g_string_chunk_new (16384);
  index->blocks = g_ptr_array_new_with_free_func (g_free);
  index->texts = g_ptr_array_new_with_free_func (g_free);
  index->by_url = g_hash_table_new (g_str_hash, g_str_equal);
  index->by_file = g_hash_table_new (g_str_hash, g_str_equal);
  index->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  index->contacts = g_hash_table_new (g_str_hash, g_str_equal);
  index->files = g_hash_table_new (g_str_hash, g_str_equal);
  index->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  site->root = site_string (site, root);
  site->pages = g_ptr_array_new ();
  site->unpublished = g_ptr_array_new ();
  site->lecture_pages = g_ptr_array_new ();
  site->sections = g_ptr_array_new ();
  site->menu = g_ptr_array_new ();
  site->contacts = g_ptr_array_new ();
  site->pamphlets = g_ptr_array_new ();
  site->printed = g_ptr_array_new ();
  site->directory = directory_new ();
  site->schedule = schedule_new ();
  site->lecture_sources = g_ptr_array_new ();
  return site;
}

/* All content files, NFC below content/, in byte order. */
static GPtrArray *
list_content (Site *site, Diags *diags)
{
  static const char prefix[] = "content/";
  g_autoptr (GPtrArray) entries = files_list (site->root, "content", diags);
  GPtrArray *files = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++)
    {
      const FileEntry *entry = entries->pdata[i];
      ContentFile *file = site_alloc (site, sizeof (ContentFile));
      file->name = site_string (site, entry->path + strlen (prefix));
      file->real = site_string (site, entry->real + strlen (prefix));
      g_hash_table_insert (site->index->files, (char *)file->name, file);
      g_ptr_array_add (files, file);
    }
  return files;
}

/* ── tables ── */

static gboolean
is_table (const char *file, const char *folder)
{
  static const char *const endings[]
      = { ".csv", ".tsv", ".xlsx", ".ods", ".yaml", ".json", ".geojson", ".ics", NULL };
  gsize length = strlen (folder);
  g_autofree char *name = g_ascii_strdown (file, -1); /* LIST.XLSX */
  if (strncmp (file, folder, length) != 0 || strchr (file + length, '/') != NULL)
    return FALSE;
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}

static Table *
read_table (Site *site, const char *file, const char *const *known_headers, Diags *diags)
{
  g_autofree char *shown = g_strconcat ("content/", file, NULL);
  g_autoptr (GBytes) bytes = site_read_bytes (site, file, TABLE_FILE_MAX, diags);
  const TableOptions options = { .known_headers = known_headers };
  return bytes ? table_read (bytes, shown, &options, diags) : NULL;
}

/* The files of content/directory/ and content/lectures/ that are no lists. */
static gboolean
is_setting (const Site *site, const char *file)
{
  static const char *const settings[]
      = { "directory/areas.yaml",      "directory/capabilities.yaml", "directory/sources.yaml",
          "directory/corrections.csv", "directory/matches.csv",       "directory/closures.csv",
          "directory/characters.csv",  "lectures/sources.yaml",       NULL };
  return g_strv_contains (settings, file) || site_is_boundary (site, file);
}

static void
read_characters (Site *site, Diags *diags)
{
  static const char file[] = "directory/characters.csv";
  g_autoptr (Table) table = g_hash_table_contains (site->index->files, file)
                                ? read_table (site, file, NULL, diags)
                                : NULL;
  if (table != NULL)
    directory_read_characters (site->directory, table, diags);
}

static void
read_settings (Site *site, Diags *diags)
{
  read_characters (site, diags);
  g_autoptr (ValueDoc) areas = site_read_yaml (site, "directory/areas.yaml", TRUE, diags);
  directory_read_areas (site->directory, areas ? value_doc_root (areas) : NULL, diags);
  site_read_boundaries (site, diags);
  g_autoptr (ValueDoc) capabilities
      = site_read_yaml (site, "directory/capabilities.yaml", TRUE, diags);
  directory_read_capabilities (site->directory, capabilities ? value_doc_root (capabilities) : NULL,
                               diags);
}

/* What the office answered to questions about its records. */
static void
read_answers (Site *site, Diags *diags)
{
  static const struct
  {
    const char *file;
    gboolean (*read) (Directory *directory, const Table *table, Diags *diags);
  } answers[] = { { "directory/matches.csv", directory_read_matches },
                  { "directory/corrections.csv", directory_read_corrections },
                  { "directory/closures.csv", directory_read_closures } };
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_hash_table_contains (site->index->files, answers[i].file))
      {
        g_autoptr (Table) table = read_table (site, answers[i].file, NULL, diags);
        if (table != NULL)
          answers[i].read (site->directory, table, diags);
      }
}

/* Lists of other offices, as `orihon pull` left them. */
static void
read_sources (Site *site, Diags *diags)
{
  g_autofree char *content = g_build_filename (site->root, "content", NULL);
  g_autoptr (ValueDoc) sources = site_read_yaml (site, "directory/sources.yaml", TRUE, diags);
  directory_read_sources (site->directory, sources ? value_doc_root (sources) : NULL, content,
                          site->today, diags);
}

static void
read_tables (Site *site, const GPtrArray *files, Diags *diags)
{
  read_settings (site, diags);
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = ((ContentFile *)files->pdata[i])->name;
      if (is_table (file, "directory/") && !is_setting (site, file))
        {
          g_autoptr (Table) table = read_table (site, file, directory_known_headers (), diags);
          if (table == NULL)
            continue;
          directory_exchange_characters (site->directory, table, NULL, diags);
          directory_read_table (site->directory, table, NULL, diags);
        }
      else if (is_table (file, "lectures/") && !is_setting (site, file))
        {
          g_autoptr (Table) table = read_table (site, file, schedule_known_headers (), diags);
          if (table != NULL)
            schedule_read_table (site->schedule, table, site->today, diags);
        }
    }
  read_sources (site, diags);
  site_read_feeds (site, diags);
  read_answers (site, diags);
}

/* ── what products make of records: addresses that content may link to ── */

static void
add_made (Site *site, char *address, Audience audience)
{
  g_hash_table_insert (site->index->made, address, GUINT_TO_POINTER (audience));
}

static void
name_lecture_lists (Site *site)
{
  for (guint i = 0; i < site->schedule->lists->len; i++)
    {
      const LectureList *list = site->schedule->lists->pdata[i];
      g_autofree char *url = lecture_list_url (list);
      if (lecture_list_has_calendar (list))
        add_made (site, g_strconcat (url, "lectures.ics", NULL), AUDIENCE_PUBLIC);
      add_made (site, g_steal_pointer (&url), AUDIENCE_PUBLIC);
    }
}

static void
name_made (Site *site)
{
  const Directory *directory = site->directory;
  for (guint i = 0; i < directory->facilities->len; i++)
    add_made (site, site_facility_url (directory->facilities->pdata[i], NULL), AUDIENCE_PUBLIC);
  g_autoptr (GArray) lists = directory_lists (directory);
  for (guint i = 0; i < lists->len; i++)
    add_made (site, facility_list_url (directory, &g_array_index (lists, FacilityList, i)),
              AUDIENCE_PUBLIC);
  for (guint i = 0; lists->len > 0 && i < N_DOWNLOADS; i++)
    add_made (site, g_strconcat (DIRECTORY_DATA, directory_downloads[i], NULL), AUDIENCE_PUBLIC);
  for (guint i = 0; i < site->schedule->lectures->len; i++)
    {
      const Lecture *lecture = site->schedule->lectures->pdata[i];
      Audience audience = site_lecture_audience (site, lecture);
      if (audience <= AUDIENCE_PARTNERS)
        add_made (site, site_lecture_url (lecture, NULL), audience);
    }
  for (guint i = 0; i < site->printed->len; i++)
    {
      const Pamphlet *pamphlet = site->printed->pdata[i];
      Audience audience = pamphlet->page->audience;
      if (audience == AUDIENCE_INTERNAL)
        continue;
      add_made (site, g_strdup_printf ("/pamphlets/%s.pdf", pamphlet->name), audience);
      add_made (site, g_strdup_printf ("/pamphlets/%s.txt", pamphlet->name), audience);
    }
  if (site_section (site, "/news/", site->config.languages[0]) != NULL)
    add_made (site, g_strdup ("/news/feed.xml"), AUDIENCE_PUBLIC);
  if (site->schedule->lectures->len > 0)
    {
      add_made (site, g_strdup ("/lectures/lectures.ics"), AUDIENCE_PUBLIC);
      add_made (site, g_strdup ("/lectures/feed.xml"), AUDIENCE_PUBLIC);
    }
  if (site->schedule->lists->len > 0)
    add_made (site, g_strdup ("/lectures/event.csv"), AUDIENCE_PUBLIC);
  name_lecture_lists (site);
}

/* The bodies of lectures that are pages find their records. */
static void
join_lectures (Site *site)
{
  g_autoptr (GHashTable) by_file = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < site->schedule->lectures->len; i++)
    {
      Lecture *lecture = site->schedule->lectures->pdata[i];
      site->has_partners |= site_lecture_audience (site, lecture) == AUDIENCE_PARTNERS;
      if (lecture->body_file != NULL)
        g_hash_table_insert (by_file, (char *)lecture->body_file, lecture);
    }
  for (guint i = 0; i < site->lecture_pages->len; i++)
    {
      Page *page = site->lecture_pages->pdata[i];
      page->lecture = g_hash_table_lookup (by_file, page->pos.file);
      if (page->lecture == NULL)
        continue;
      g_autofree char *url = site_lecture_url (page->lecture, page->lang);
      page->url = site_string (site, url);
      page->title = page->lecture->title;
    }
}

static Pamphlet *
pamphlet_named (const Site *site, const char *name)
{
  for (guint i = 0; i < site->pamphlets->len; i++)
    {
      Pamphlet *pamphlet = site->pamphlets->pdata[i];
      if (strcmp (pamphlet->name, name) == 0)
        return pamphlet;
    }
  return NULL;
}

/* What the pamphlet does not say itself, @from says for it. */
static void
take_text (Page *page, Pamphlet *pamphlet, const Pamphlet *from)
{
  if (!site_page_has_text (page))
    {
      page->body = from->page->body;
      page->body_length = from->page->body_length;
    }
  if (page->supervisor == NULL)
    page->supervisor = from->page->supervisor;
  if (page->sources == NULL)
    page->sources = from->page->sources;
  if (page->contact_id == NULL)
    page->contact_id = from->page->contact_id;
  if (pamphlet->cover_title == NULL)
    pamphlet->cover_title = from->cover_title != NULL ? from->cover_title : from->page->title;
  if (pamphlet->subtitle == NULL)
    pamphlet->subtitle = from->subtitle;
}

/* Texts are taken from pamphlets that have their own. One whose readers are fewer is not told. */
static void
share_texts (Site *site, Diags *diags)
{
  for (guint i = 0; i < site->pamphlets->len; i++)
    {
      Pamphlet *pamphlet = site->pamphlets->pdata[i];
      if (pamphlet->text_of == NULL)
        continue;
      const Pamphlet *from = pamphlet_named (site, pamphlet->text_of);
      Page *page = (Page *)pamphlet->page;
      if (from == NULL || from->text_of != NULL || from->page->audience > page->audience)
        diags_add (diags, &PAMPHLET_TEXT_MISSING, page->pos, "name", pamphlet->text_of, NULL);
      else
        take_text (page, pamphlet, from);
    }
}

/* Handbills and posters find their lectures. What may not be told of one stays untold. */
static void
join_pamphlets (Site *site, Diags *diags)
{
  for (guint i = 0; i < site->pamphlets->len; i++)
    {
      Pamphlet *pamphlet = site->pamphlets->pdata[i];
      const char *id = pamphlet->lecture_id;
      if (id == NULL)
        continue;
      const Lecture *lecture = schedule_lecture (site->schedule, id);
      if (lecture == NULL)
        diags_add (diags, &PAMPHLET_LECTURE_UNKNOWN, pamphlet->page->pos, "id", id, NULL);
      else if (site_lecture_audience (site, lecture) > pamphlet->page->audience)
        diags_add (diags, &PAMPHLET_LECTURE_UNTOLD, pamphlet->page->pos, "id", id, "title",
                   lecture->title, NULL);
      else
        pamphlet->lecture = lecture;
    }
}

/* ── theme and build id ── */

/* The folders that may hold themes: the site's own, that of the environment, those beside the
 * program (as it was built; as it was installed, wherever that was moved), the installed one. */
static GPtrArray *
theme_folders (const Site *site)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  const char *named = g_getenv ("ORIHON_THEMES");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *bin = program ? g_path_get_dirname (program) : NULL;
  g_ptr_array_add (folders, g_build_filename (site->root, "themes", NULL));
  if (named != NULL)
    g_ptr_array_add (folders, g_strdup (named));
  if (bin != NULL)
    {
      g_ptr_array_add (folders, g_build_filename (bin, "..", "themes", NULL));
      g_ptr_array_add (folders, g_build_filename (bin, "..", "share", "orihon", "themes", NULL));
    }
  g_ptr_array_add (folders, g_build_filename (ORIHON_DATADIR, "themes", NULL));
  return folders;
}

static gboolean
find_theme (Site *site, Diags *diags)
{
  g_autoptr (GPtrArray) folders = theme_folders (site);
  gboolean is_name = strchr (site->config.theme, '/') == NULL && site->config.theme[0] != '.';
  for (guint i = 0; is_name && i < folders->len; i++)
    {
      g_autofree char *folder = g_build_filename (folders->pdata[i], site->config.theme, NULL);
      if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
        continue;
      g_autofree char *whole = g_canonicalize_filename (folder, NULL);
      site->theme_dir = site_string (site, whole);
      return TRUE;
    }
  return diags_add (diags, &THEME_MISSING, pos_make ("content/site.yaml", 1, 1), "theme",
                    site->config.theme, NULL);
}

static void
digest_theme (Site *site, Digest *digest, Diags *diags)
{
  g_autoptr (GPtrArray) files = files_list (site->theme_dir, "", diags);
  for (guint i = 0; i < files->len; i++)
    {
      const FileEntry *entry = files->pdata[i];
      g_autofree char *path = g_build_filename (site->theme_dir, entry->real, NULL);
      g_autoptr (GBytes) bytes = file_read (path, entry->path, TABLE_FILE_MAX, diags);
      gsize length = 0;
      const void *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
      digest_add_text (digest, entry->path);
      digest_add (digest, data ? data : "", length);
    }
}

/* Reading a file is what counts it (content.c). */
static void
count_bytes (Site *site, const char *file, Diags *diags)
{
  g_autoptr (GBytes) bytes = site_read_bytes (site, file, TABLE_FILE_MAX, diags);
}

/* Content, theme and date make the bytes; so they make the id. */
static void
make_build_id (Site *site, const GPtrArray *files, Diags *diags)
{
  g_autoptr (Digest) digest = digest_new ();
  for (guint i = 0; i < files->len; i++)
    {
      const ContentFile *file = files->pdata[i];
      if (file->digest[0] == '\0')
        count_bytes (site, file->name, diags);
      digest_add_text (digest, file->name);
      digest_add_text (digest, file->digest);
    }
  digest_theme (site, digest, diags);
  g_autofree char *date = date_format (site->today, DATE_ISO);
  digest_add_text (digest, date);
  g_autofree char *text = digest_text (digest);
  text[8] = '\0';
  site->build_id = site_string (site, text);
}

/* Profiles of presses are some hundred kilobytes, a few megabytes at most. */
#define PROFILE_MAX (16u << 20)

static void
read_profile (Site *site, Diags *diags)
{
  if (site->config.cmyk_profile == NULL)
    return;
  g_autofree char *inside = path_resolve ("", site->config.cmyk_profile);
  g_autofree char *path = inside != NULL ? site_file_path (site, inside) : NULL;
  if (path != NULL)
    site->cmyk_profile = file_read (path, site->config.cmyk_profile, PROFILE_MAX, diags);
}

/* ── the whole ── */

static gboolean
read_all (Site *site, Diags *diags)
{
  g_autofree char *content = g_build_filename (site->root, "content", NULL);
  if (!g_file_test (content, G_FILE_TEST_IS_DIR))
    return diags_add (diags, &CONTENT_MISSING, POS_NONE, "root", site->root, NULL);
  g_autoptr (GPtrArray) files = list_content (site, diags);
  if (!site_read_config (site, diags) || !find_theme (site, diags))
    return FALSE;
  site->today = run_date (site->config.time_zone);
  read_profile (site, diags);
  site_read_contacts (site, diags);
  site_read_pages (site, files, diags);
  read_tables (site, files, diags);
  ledger_read (site, diags);
  directory_finish (site->directory, diags);
  schedule_finish (site->schedule, site->today, diags);
  join_lectures (site);
  join_pamphlets (site, diags);
  share_texts (site, diags);
  make_build_id (site, files, diags);
  if (!site_arrange (site, diags))
    return FALSE;
  site_make_volumes (site, diags);
  name_made (site);
  ledger_review (site, diags);
  errata_review (site, diags);
  return TRUE;
}

Site *
site_load (const char *root, Diags *diags)
{
  Site *site = site_new (root);
  if (read_all (site, diags) && diags_count (diags, DIAG_FATAL) == 0)
    return site;
  site_free (site);
  return NULL;
}
