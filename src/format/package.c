#include "format/package.h"
#include "format/tag_guard.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <zip.h>

#define MAX_ENTRIES 5000
#define MAX_OPENED_MIB 200

#define CHUNK_BYTES 32768

static const DiagKind PACKAGE_BROKEN = {
  "package-broken",
  DIAG_WITHHELD,
  "{kind_ja}が壊れています（{part}）",
  "{kind_en} is damaged ({part})",
  "作ったソフトで開いて保存し直すか、配布元から取り直してください",
  "open it in the program that made it and save it again, or fetch it again",
};

static const DiagKind PACKAGE_LOCKED = {
  "package-locked",
  DIAG_WITHHELD,
  "パスワード付きの{kind_ja}は読めません",
  "{kind_en} with a password cannot be read",
  "パスワードを外して保存し直してください",
  "remove the password and save it again",
};

static const DiagKind PACKAGE_TOO_MANY_PARTS = {
  "package-too-many-parts",
  DIAG_WITHHELD,
  "{kind_ja}の中の部品が多すぎます（{count} 個。上限は {limit} 個）",
  "{kind_en} has too many parts ({count}; the limit is {limit})",
  "必要な表だけを新しいファイルに写して保存してください",
  "copy the table that is needed into a new file",
};

static const DiagKind PACKAGE_TOO_LARGE = {
  "package-too-large",
  DIAG_WITHHELD,
  "{kind_ja}を開くと大きすぎます（上限は {limit} MB）",
  "{kind_en} opens to more than {limit} MB",
  "必要な表だけを新しいファイルに写して保存してください",
  "copy the table that is needed into a new file",
};

static const DiagKind PACKAGE_SUSPICIOUS = {
  "package-suspicious",
  DIAG_WITHHELD,
  "{kind_ja}の中に、表計算ソフトが書かない種類の記述があるため読みません（{part}）",
  "{kind_en} holds markup that no spreadsheet program writes and is not read ({part})",
  "入手元が確かなファイルか調べ、表計算ソフトで保存し直してください",
  "make sure where the file comes from and save it again",
};

struct Package
{
  zip_t *zip;
  FileKind kind;
  const char *file;
  guint64 opened; /* bytes inflated so far */
  Diags *diags;
};

/* ── opening ── */

/* Always FALSE. @name and @value are what else @message tells. */
static gboolean
report (const Package *package, const DiagKind *message, const char *name, const char *value,
        const char *limit)
{
  return diags_add (package->diags, message, pos_make (package->file, 0, 0), "kind_ja",
                    file_kind_name (package->kind, TRUE), "kind_en",
                    file_kind_name (package->kind, FALSE), name, value, "limit", limit, NULL);
}

gboolean
package_report_broken (Package *package, const char *part)
{
  return report (package, &PACKAGE_BROKEN, "part", part, "");
}

gboolean
package_report_locked (Package *package)
{
  return report (package, &PACKAGE_LOCKED, "part", "", "");
}

static zip_t *
open_zip (GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  zip_error_t error;
  zip_error_init (&error);
  zip_source_t *source = zip_source_buffer_create (data, length, 0, &error);
  zip_t *zip = source ? zip_open_from_source (source, ZIP_RDONLY, &error) : NULL;
  if (zip == NULL && source != NULL)
    zip_source_free (source);
  zip_error_fini (&error);
  return zip;
}

Package *
package_open (GBytes *bytes, FileKind kind, const char *file, Diags *diags)
{
  g_autoptr (Package) package = g_new0 (Package, 1);
  package->kind = kind;
  package->file = file;
  package->diags = diags;
  package->zip = open_zip (bytes);
  if (package->zip == NULL)
    {
      package_report_broken (package, "ZIP");
      return NULL;
    }
  gint64 entries = zip_get_num_entries (package->zip, 0);
  if (entries > MAX_ENTRIES)
    {
      g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, entries);
      report (package, &PACKAGE_TOO_MANY_PARTS, "count", count, G_STRINGIFY (MAX_ENTRIES));
      return NULL;
    }
  return g_steal_pointer (&package);
}

void
package_close (Package *package)
{
  if (package->zip != NULL)
    zip_discard (package->zip);
  g_free (package);
}

const char *
package_file (const Package *package)
{
  return package->file;
}

Diags *
package_diags (const Package *package)
{
  return package->diags;
}

gboolean
package_has (Package *package, const char *part)
{
  return zip_name_locate (package->zip, part, ZIP_FL_NOCASE) >= 0;
}

guint
package_n_entries (Package *package)
{
  return (guint)zip_get_num_entries (package->zip, 0);
}

const char *
package_entry (Package *package, guint entry)
{
  const char *name = zip_get_name (package->zip, entry, ZIP_FL_ENC_RAW);
  return name != NULL ? name : "";
}

/* ── elements ── */

/* libxml2's order: name, prefix, namespace, value, end of the value. */
enum
{
  ATTRIBUTE_NAME,
  ATTRIBUTE_VALUE = 3,
  ATTRIBUTE_END,
  ATTRIBUTE_FIELDS,
};

gboolean
element_attribute (const Element *element, const char *name, const char **value, gsize *length)
{
  const char *const *attribute = element->attributes;
  for (guint i = 0; i < element->n_attributes; i++, attribute += ATTRIBUTE_FIELDS)
    if (strcmp (attribute[ATTRIBUTE_NAME], name) == 0)
      {
        *value = attribute[ATTRIBUTE_VALUE];
        *length = attribute[ATTRIBUTE_END] - attribute[ATTRIBUTE_VALUE];
        return TRUE;
      }
  return FALSE;
}

gboolean
element_attribute_is (const Element *element, const char *name, const char *value)
{
  const char *found;
  gsize length;
  return element_attribute (element, name, &found, &length) && length == strlen (value)
         && memcmp (found, value, length) == 0;
}

char *
element_attribute_dup (const Element *element, const char *name)
{
  const char *value;
  gsize length;
  if (!element_attribute (element, name, &value, &length))
    return NULL;
  GString *copy = g_string_new_len (value, length);
  /* The parser leaves &amp; in this form where entities are not to be replaced. */
  g_string_replace (copy, "&#38;", "&", 0);
  return g_string_free (copy, FALSE);
}

/* ── parsing ── */

typedef struct
{
  Package *package;
  const char *part;
  const PartHandler *handler;
  gpointer data;
  xmlParserCtxtPtr parser;
  TagGuard guard;
  gboolean failed; /* and a finding added */
} Parse;

static void
parse_stop (Parse *parse)
{
  parse->failed = TRUE;
  xmlStopParser (parse->parser);
}

static void
parse_suspicious (Parse *parse)
{
  report (parse->package, &PACKAGE_SUSPICIOUS, "part", parse->part, "");
  parse_stop (parse);
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
  Parse *parse = data;
  Element element = { (const char *)name, attributes, n_attributes };
  if (!parse->failed && parse->handler->start != NULL
      && !parse->handler->start (parse->data, &element))
    parse_stop (parse);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  (void)prefix, (void)uri;
  Parse *parse = data;
  if (!parse->failed && parse->handler->end != NULL
      && !parse->handler->end (parse->data, (const char *)name))
    parse_stop (parse);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  Parse *parse = data;
  if (!parse->failed && parse->handler->text != NULL
      && !parse->handler->text (parse->data, (const char *)text, length))
    parse_stop (parse);
}

/* A DTD, before anything in it is read: no document has one, and entities live there. */
static void
on_doctype (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  (void)name, (void)public_id, (void)system_id;
  Parse *parse = data;
  if (!parse->failed)
    parse_suspicious (parse);
}

/* What is wrong is told by the parser's result. */
static void
on_error (void *data, const xmlError *error)
{
  (void)data, (void)error;
}

static xmlParserCtxtPtr
parser_new (Parse *parse)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .internalSubset = on_doctype,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .serror = (xmlStructuredErrorFunc)(void (*) (void))on_error,
  };
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt (&handler, parse, NULL, 0, parse->part);
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding (parser, XML_CHAR_ENCODING_UTF8);
  return parser;
}

static gboolean
count_opened (Package *package, gsize length)
{
  package->opened += length;
  return package->opened <= (guint64)MAX_OPENED_MIB << 20
         || report (package, &PACKAGE_TOO_LARGE, "part", "", G_STRINGIFY (MAX_OPENED_MIB));
}

static gboolean
feed (Parse *parse, const char *bytes, gsize length)
{
  parse->failed |= !count_opened (parse->package, length);
  if (parse->failed)
    return FALSE;
  if (!tag_guard_passes (&parse->guard, bytes, length))
    {
      parse_suspicious (parse);
      return FALSE;
    }
  int error = xmlParseChunk (parse->parser, bytes, (int)length, length == 0);
  if (!parse->failed && error != XML_ERR_OK)
    parse->failed = !package_report_broken (parse->package, parse->part);
  return !parse->failed;
}

/* Reads to the end, where libzip compares the checksum. A parser that was told the encoding takes
 * no byte order mark. */
static void
inflate (Parse *parse, zip_file_t *entry)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  for (gboolean first = TRUE;; first = FALSE)
    {
      gint64 n = zip_fread (entry, chunk, CHUNK_BYTES);
      gsize mark = first && n >= 3 && memcmp (chunk, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
      if (n < 0)
        parse->failed = !package_report_broken (parse->package, parse->part);
      if (n < 0 || !feed (parse, chunk + mark, n - mark) || n == 0)
        return;
    }
}

/* @index may be that of nothing (-1). */
static zip_file_t *
open_entry (Package *package, zip_int64_t index, const char *name)
{
  zip_stat_t stat;
  zip_stat_init (&stat);
  if (index >= 0 && zip_stat_index (package->zip, index, 0, &stat) == 0
      && (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
    {
      package_report_locked (package);
      return NULL;
    }
  zip_file_t *entry = index >= 0 ? zip_fopen_index (package->zip, index, 0) : NULL;
  if (entry == NULL)
    package_report_broken (package, name);
  return entry;
}

gboolean
package_parse (Package *package, const char *part, const PartHandler *handler, gpointer data)
{
  zip_int64_t index = zip_name_locate (package->zip, part, ZIP_FL_NOCASE);
  zip_file_t *entry = open_entry (package, index, part);
  if (entry == NULL)
    return FALSE;
  Parse parse = { .package = package, .part = part, .handler = handler, .data = data };
  parse.parser = parser_new (&parse);
  inflate (&parse, entry);
  xmlFreeParserCtxt (parse.parser);
  zip_fclose (entry);
  return !parse.failed;
}

GBytes *
package_read (Package *package, guint entry, const char *name)
{
  zip_file_t *file = open_entry (package, entry, name);
  if (file == NULL)
    return NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  gboolean ok = TRUE;
  for (gint64 n = 1; ok && n > 0;)
    {
      n = zip_fread (file, chunk, CHUNK_BYTES);
      ok = n < 0 ? package_report_broken (package, name) : count_opened (package, n);
      if (ok)
        g_byte_array_append (bytes, chunk, (guint)n);
    }
  zip_fclose (file);
  return ok ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
