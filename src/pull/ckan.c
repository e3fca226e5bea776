#include "pull/ckan.h"
#include "base/encoding.h"
#include "base/escape.h"
#include "base/text.h"
#include "format/yaml.h"
#include "pull/failure.h"

#include <string.h>

#define ROWS_A_PAGE 10000
#define MAX_PAGES 1000
#define MAX_COLUMNS 1000 /* of a table; each is sought in each row */

static const DiagKind NOT_CKAN = {
  "pull-not-ckan",
  DIAG_WITHHELD,
  "「{title}」のデータカタログの返事を読めません（{url}）",
  "the answer of the portal of “{title}” cannot be read ({url})",
  "sources.yaml の url は、データカタログのアドレスの dataset/ の前までです",
  "the url in sources.yaml is the portal's address up to the part before dataset/",
};
static const DiagKind CKAN_REFUSED = {
  "pull-ckan-refused",
  DIAG_WITHHELD,
  "「{title}」のデータカタログに断られました（{reason}、{url}）",
  "the portal of “{title}” refused: {reason} ({url})",
  "sources.yaml の package が今の名前か確かめてください",
  "look whether package in sources.yaml is its name of today",
};
static const DiagKind CKAN_NOTHING = {
  "pull-ckan-nothing",
  DIAG_WITHHELD,
  "「{title}」のデータセット「{package}」に、名前と形式の合う名簿がありません。あるもの: {found}",
  "no list in the data set “{package}” of “{title}” has the name and format asked for; there are: "
  "{found}",
  "sources.yaml の resource と formats を、今の名前に合わせてください",
  "set resource and formats in sources.yaml to a name of today",
};
static const DiagKind CKAN_ANOTHER = {
  "pull-ckan-another",
  DIAG_WARNING,
  "「{title}」は、データカタログの別の資料になりました（「{name}」、{url}）",
  "“{title}” is another resource of the portal now (“{name}”, {url})",
  "新しい版か、別の名簿かを確かめてください",
  "look whether it is a new edition, or another list",
};
static const DiagKind CKAN_REPEATS = {
  "pull-ckan-repeats",
  DIAG_WITHHELD,
  "「{title}」のデータカタログは、同じ行をくり返し返します（{url}）",
  "the portal of “{title}” gives the same rows again and again ({url})",
  "datastore: yes をやめて、ファイルを取ってください",
  "take the file instead: remove datastore: yes",
};
static const DiagKind CKAN_INCOMPLETE = {
  "pull-ckan-incomplete",
  DIAG_WITHHELD,
  "「{title}」のデータカタログは {total} 行と言いながら、{rows} 行しか返しません（{url}）",
  "the portal of “{title}” speaks of {total} rows but gives {rows} ({url})",
  "しばらくして、もう一度 orihon pull を実行してください",
  "try again later",
};

/* One source's dealings with its portal. */
typedef struct
{
  const SourceSpec *spec;
  const HttpRequest *request;
  gint64 deadline;
  Fetched *fetched;
  Diags *diags;
} Client;

/* @url without secrets, for messages. */
static gboolean
fail (const Client *client, const DiagKind *kind, const char *url, const char *reason)
{
  g_autofree char *shown = source_url_shown (url);
  return diags_add (client->diags, kind, client->spec->pos, "title", client->spec->source.title,
                    "url", shown, "reason", reason, NULL);
}

/* ── calls ── */

/* Within what is left of the time for all. */
static gboolean
get (Client *client, HttpRequest request, HttpResponse *response)
{
  gint64 left = (client->deadline - g_get_monotonic_time ()) / G_USEC_PER_SEC;
  if (left <= 0)
    {
      *response = (HttpResponse){ 0 };
      failure_add (FAILURE_TOO_SLOW, &request, request.url, request.timeout_s, client->diags);
      return FALSE;
    }
  request.timeout_s = (guint)MIN (left, (gint64)request.timeout_s);
  gboolean got = http_get (&request, response, client->diags);
  client->deadline += response->waited_us;
  return got;
}

static char *
action_url (const Client *client, const char *action, const char *name, const char *value)
{
  g_autoptr (GString) url = g_string_new (client->spec->url);
  while (url->len > 0 && url->str[url->len - 1] == '/')
    g_string_truncate (url, url->len - 1);
  g_string_append_printf (url, "/api/3/action/%s?%s=", action, name);
  escape_url_segment (url, value);
  return g_strdup (url->str);
}

static ValueDoc *
read_answer (const Client *client, const char *url, const HttpResponse *response)
{
  gsize length;
  g_autofree char *shown = source_url_shown (url);
  g_autofree char *text = encoding_utf8_file ((const char *)response->body->data,
                                              response->body->len, shown, &length, client->diags);
  g_autoptr (ValueDoc) doc = text != NULL ? json_read (text, length, shown, client->diags) : NULL;
  if (doc == NULL || value_get (value_doc_root (doc), "success") == NULL)
    {
      fail (client, &NOT_CKAN, url, NULL);
      return NULL;
    }
  const Value *root = value_doc_root (doc), *error = value_get (root, "error");
  if (g_strcmp0 (value_get_text (root, "success"), "true") == 0 && value_get (root, "result"))
    return g_steal_pointer (&doc);
  const char *message = value_get_text (error, "message"), *type = value_get_text (error, "__type");
  fail (client, &CKAN_REFUSED, url, message != NULL ? message : type != NULL ? type : "?");
  return NULL;
}

/* The whole answer to one question, NULL with a finding. */
static ValueDoc *
ask (Client *client, const char *url)
{
  HttpRequest request = *client->request;
  HttpResponse response;
  request.url = url;
  request.etag = request.last_modified = NULL;
  ValueDoc *doc = get (client, request, &response) ? read_answer (client, url, &response) : NULL;
  http_response_clear (&response);
  return doc;
}

/* ── which list ── */

static gboolean
has_name (const SourceSpec *spec, const Value *resource)
{
  const char *name = value_get_text (resource, "name");
  if (spec->resource == NULL)
    return TRUE;
  g_autofree char *folded = text_fold_name (name != NULL ? name : "");
  g_autofree char *wanted = text_fold_name (spec->resource);
  return g_pattern_match_simple (wanted, folded);
}

/* Portals write "CSV", "csv", ".csv". */
static gboolean
has_format (const SourceSpec *spec, const Value *resource)
{
  static const char *const readable[]
      = { "CSV", "TSV", "XLSX", "ODS", "JSON", "XML", "ZIP", "ICS", NULL };
  const char *const *formats
      = spec->formats != NULL ? (const char *const *)spec->formats : readable;
  const char *format = value_get_text (resource, "format");
  if (spec->datastore || format == NULL)
    return spec->datastore;
  for (; *formats != NULL; formats++)
    if (g_ascii_strcasecmp (format + (*format == '.'), *formats) == 0)
      return TRUE;
  return FALSE;
}

/* Times are all of one form, so that they sort as text. */
static const char *
time_of (const Value *resource)
{
  static const char *const keys[] = { "last_modified", "metadata_modified", "created" };
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *time = value_get_text (resource, keys[i]);
      if (time != NULL && *time != '\0')
        return time;
    }
  return "";
}

static void
say_nothing_fits (const Client *client, const Value *resources)
{
  g_autoptr (GString) found = g_string_new (NULL);
  for (gsize i = 0; resources != NULL && i < resources->n_items && i < 20; i++)
    {
      const char *name = value_get_text (resources->items[i], "name");
      const char *format = value_get_text (resources->items[i], "format");
      g_string_append_printf (found, "「%s」(%s)", name ? name : "", format ? format : "");
    }
  diags_add (client->diags, &CKAN_NOTHING, client->spec->pos, "title", client->spec->source.title,
             "package", client->spec->package, "found", found->len > 0 ? found->str : "—", NULL);
}

/* The newest list that fits; NULL with a finding. Owned by @package. */
static const Value *
choose (const Client *client, const Value *package)
{
  const Value *resources = value_get (package, "resources"), *newest = NULL;
  gboolean listed = resources != NULL && resources->type == VALUE_LIST;
  for (gsize i = 0; listed && i < resources->n_items; i++)
    {
      const Value *resource = resources->items[i];
      if (value_get_text (resource, "id") != NULL && has_name (client->spec, resource)
          && has_format (client->spec, resource)
          && (newest == NULL || strcmp (time_of (resource), time_of (newest)) > 0))
        newest = resource;
    }
  if (newest == NULL)
    say_nothing_fits (client, listed ? resources : NULL);
  return newest;
}

/* ── rows of a table ── */

/* The rows that came, as CSV. */
typedef struct
{
  GString *csv;
  GPtrArray *columns; /* names, borrowed from @first */
  ValueDoc *first;    /* the first page */
  GHashTable *seen;   /* the first rows of pages, owned */
  guint64 rows;
} Pages;

static void
append_row (Pages *pages, const Value *record)
{
  for (guint c = 0; c < pages->columns->len; c++)
    {
      const char *text = record != NULL ? value_get_text (record, pages->columns->pdata[c])
                                        : pages->columns->pdata[c];
      if (c > 0)
        g_string_append_c (pages->csv, ',');
      escape_csv (pages->csv, text != NULL ? text : "");
    }
  g_string_append_c (pages->csv, '\n');
}

/* CKAN numbers the rows itself; its numbers mean nothing to the list. */
static void
begin_table (Pages *pages, const Value *result)
{
  const Value *fields = value_get (result, "fields");
  gboolean listed = fields != NULL && fields->type == VALUE_LIST;
  for (gsize i = 0; listed && i < MIN (fields->n_items, MAX_COLUMNS); i++)
    {
      const char *name = value_get_text (fields->items[i], "id");
      if (name != NULL && strcmp (name, "_id") != 0)
        g_ptr_array_add (pages->columns, (gpointer)name);
    }
  append_row (pages, NULL);
}

/* A portal that does not count gives its first page for ever. */
static gboolean
is_repeated (Pages *pages, const Value *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < record->n_items; i++)
    g_string_append_printf (text, "%s\n",
                            record->items[i]->text != NULL ? record->items[i]->text : "");
  return !g_hash_table_add (pages->seen, g_strdup (text->str));
}

/* One page more. FALSE with a finding; *more: there may be another. */
static gboolean
take_page (const Client *client, Pages *pages, ValueDoc *doc, const char *url, gboolean *more)
{
  const Value *result = value_get (value_doc_root (doc), "result");
  const Value *records = value_get (result, "records");
  const char *total = value_get_text (result, "total");
  *more = FALSE;
  if (total != NULL && *total == '\0')
    total = NULL;
  if (records == NULL || records->type != VALUE_LIST)
    return fail (client, &NOT_CKAN, url, NULL);
  if (pages->columns->len == 0)
    begin_table (pages, result);
  if (records->n_items > 0 && is_repeated (pages, records->items[0]))
    return fail (client, &CKAN_REPEATS, url, NULL);
  for (gsize i = 0; i < records->n_items; i++)
    append_row (pages, records->items[i]);
  pages->rows += records->n_items;
  if (pages->csv->len > client->request->max_bytes)
    {
      failure_add (FAILURE_TOO_BIG, client->request, url,
                   (guint)(client->request->max_bytes / (1024 * 1024)), client->diags);
      return FALSE;
    }
  guint64 all = total != NULL ? g_ascii_strtoull (total, NULL, 10) : 0;
  *more = records->n_items > 0 && (total == NULL || pages->rows < all);
  if (*more || total == NULL || pages->rows == all)
    return TRUE;
  g_autofree char *rows = g_strdup_printf ("%" G_GUINT64_FORMAT, pages->rows);
  g_autofree char *shown = source_url_shown (url);
  return diags_add (client->diags, &CKAN_INCOMPLETE, client->spec->pos, "title",
                    client->spec->source.title, "total", total, "rows", rows, "url", shown, NULL);
}

static gboolean
get_pages (Client *client, const char *id, Pages *pages)
{
  g_autofree char *table = action_url (client, "datastore_search", "resource_id", id);
  gboolean more = TRUE;
  for (guint n = 0; more; n++)
    {
      g_autofree char *url = g_strdup_printf ("%s&limit=%u&offset=%" G_GUINT64_FORMAT, table,
                                              (guint)ROWS_A_PAGE, pages->rows);
      g_autoptr (ValueDoc) doc = ask (client, url);
      if (doc == NULL || !take_page (client, pages, doc, url, &more))
        return FALSE;
      if (n == 0)
        pages->first = g_steal_pointer (&doc);
      if (n >= MAX_PAGES)
        return fail (client, &CKAN_REPEATS, url, NULL);
    }
  return TRUE;
}

static gboolean
get_table (Client *client, const char *id)
{
  Pages pages = { .csv = g_string_new (NULL),
                  .columns = g_ptr_array_new (),
                  .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean got = get_pages (client, id, &pages);
  if (got)
    {
      client->fetched->response = (HttpResponse){ .body = g_byte_array_new () };
      g_byte_array_append (client->fetched->response.body, (const guint8 *)pages.csv->str,
                           (guint)pages.csv->len);
    }
  g_string_free (pages.csv, TRUE);
  g_ptr_array_unref (pages.columns);
  g_hash_table_unref (pages.seen);
  g_clear_pointer (&pages.first, value_doc_free);
  return got;
}

/* ── the list ── */

static gboolean
get_file (Client *client, const Value *resource, const SourceNote *held)
{
  g_autoptr (GString) url = g_string_new (NULL);
  const char *address = value_get_text (resource, "url");
  HttpRequest request = *client->request;
  escape_url (url, address != NULL ? address : "");
  g_free (client->fetched->url);
  client->fetched->url = source_url_shown (url->str);
  gboolean same = held != NULL && g_strcmp0 (held->resource, client->fetched->resource) == 0
                  && g_strcmp0 (held->url, client->fetched->url) == 0;
  request.url = url->str;
  request.etag = same ? held->etag : NULL;
  request.last_modified = same ? held->last_modified : NULL;
  return get (client, request, &client->fetched->response);
}

static void
see_if_another (const Client *client, const Value *resource, const SourceNote *held)
{
  const char *name = value_get_text (resource, "name");
  if (held == NULL || held->resource == NULL
      || strcmp (held->resource, client->fetched->resource) == 0)
    return;
  diags_add (client->diags, &CKAN_ANOTHER, client->spec->pos, "title", client->spec->source.title,
             "name", name != NULL ? name : "", "url", client->fetched->url, NULL);
}

gboolean
ckan_get (const SourceSpec *spec, const HttpRequest *request, const SourceNote *held,
          Fetched *fetched, Diags *diags)
{
  Client client = { spec, request, 0, fetched, diags };
  client.deadline = g_get_monotonic_time () + (gint64)request->timeout_s * G_USEC_PER_SEC;
  fetched->url = source_url_shown (spec->url);
  g_autofree char *url = action_url (&client, "package_show", "id", spec->package);
  g_autoptr (ValueDoc) doc = ask (&client, url);
  const Value *resource
      = doc != NULL ? choose (&client, value_get (value_doc_root (doc), "result")) : NULL;
  if (resource == NULL)
    return FALSE;
  fetched->resource = g_strdup (value_get_text (resource, "id"));
  gboolean got = spec->datastore ? get_table (&client, fetched->resource)
                                 : get_file (&client, resource, held);
  see_if_another (&client, resource, held);
  return got;
}
