#include "format/table_int.h"
#include "format/tag_guard.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <string.h>

/* The tree of a document takes ten times its size. */
#define MAX_MIB 32
#define CHUNK_BYTES 32768

/* Steps of all paths together; a sound mapping of the largest document needs a tenth. */
#define MAX_STEPS 500000000

/* Values of a list stand in one cell with the separator that the data definitions give. */
#define LIST_SEPARATOR ';'

static const DiagKind XML_UNMAPPED = {
  "xml-unmapped",
  DIAG_WITHHELD,
  "XML のどこに何があるかが分からないため、読めません",
  "nothing says where things are in this XML",
  "名簿なら、sources.yaml に records（例: //facility）と fields（例: {名称: name, 電話番号: "
  "tel/@number}）を書いてください。エラーの知らせなら、配布元を確かめてください",
  "if it is a list, give records (//facility) and fields ({名称: name, 電話番号: tel/@number}) in "
  "sources.yaml; if it is an error message, look at the publisher's page",
};

static const DiagKind XML_TOO_LARGE = {
  "xml-too-large",
  DIAG_WITHHELD,
  "XML が大きすぎます（上限は {limit} MB）",
  "the XML is larger than {limit} MB",
  "CSV でも公開されていないか、配布元に確かめてください",
  "ask the publisher for a CSV",
};

static const DiagKind XML_BROKEN = {
  "xml-broken",
  DIAG_WITHHELD,
  "XML として正しくありません",
  "this is not well-formed XML",
  "途中で切れていないか確かめ、配布元から取り直してください",
  "look whether it is cut off, and fetch it again",
};

static const DiagKind XML_SUSPICIOUS = {
  "xml-suspicious",
  DIAG_WITHHELD,
  "名簿の XML に要らない記述（DOCTYPE か、属性の多すぎる要素）があるため読みません",
  "the XML holds what no list needs (a DOCTYPE or an element of absurd size) and is not read",
  "入手元が確かなファイルか調べてください",
  "make sure where the file comes from",
};

static const DiagKind XML_PATH_BAD = {
  "xml-path-bad",
  DIAG_WITHHELD,
  "「{path}」は XPath として使えません",
  "\"{path}\" cannot be used as an XPath",
  "sources.yaml の records と fields を確かめてください（例: //facility、tel/@number）",
  "check records and fields in sources.yaml (//facility, tel/@number)",
};

static const DiagKind XML_NO_RECORDS = {
  "xml-no-records",
  DIAG_WITHHELD,
  "XML の中に「{path}」がありません（いちばん外の要素は {root}）",
  "there is no \"{path}\" in the XML (its outermost element is {root})",
  "sources.yaml の records を、今の要素の名前に合わせてください",
  "set records in sources.yaml to a name of today",
};

/* ── the document ── */

typedef struct
{
  gboolean has_doctype;
  int error_line; /* of the first error, 0: none */
} Parse;

/* Entities live in a DTD; it is refused before anything in it is read. */
static void
on_doctype (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  (void)name, (void)public_id, (void)system_id;
  xmlParserCtxtPtr parser = data;
  ((Parse *)parser->_private)->has_doctype = TRUE;
  xmlStopParser (parser);
}

static void
on_error (void *data, const xmlError *error)
{
  Parse *parse = ((xmlParserCtxtPtr)data)->_private;
  if (parse->error_line == 0 && error->level >= XML_ERR_ERROR)
    parse->error_line = error->line;
}

static xmlParserCtxtPtr
parser_new (Parse *parse)
{
  xmlSAXHandler handler = { 0 };
  xmlSAXVersion (&handler, 2);
  handler.internalSubset = on_doctype;
  handler.serror = (xmlStructuredErrorFunc)(void (*) (void))on_error;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt (&handler, NULL, NULL, 0, NULL);
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES);
  xmlSwitchEncoding (parser, XML_CHAR_ENCODING_UTF8);
  parser->_private = parse;
  return parser;
}

/* The tree of @text, or NULL. */
static xmlDocPtr
parse_document (Parse *parse, const char *text, gsize length)
{
  xmlParserCtxtPtr parser = parser_new (parse);
  for (gsize at = 0; at < length; at += CHUNK_BYTES)
    if (xmlParseChunk (parser, text + at, (int)MIN (CHUNK_BYTES, length - at), 0) != XML_ERR_OK)
      break;
  xmlParseChunk (parser, text, 0, 1);
  xmlDocPtr document = parser->myDoc;
  if (!parser->wellFormed || parse->has_doctype || xmlDocGetRootElement (document) == NULL)
    g_clear_pointer (&document, xmlFreeDoc);
  xmlFreeParserCtxt (parser);
  return document;
}

static xmlDocPtr
read_document (const char *text, gsize length, const char *file, Diags *diags)
{
  TagGuard guard = { FALSE };
  Parse parse = { FALSE };
  xmlDocPtr document = NULL;
  if (length > (gsize)MAX_MIB << 20)
    diags_add (diags, &XML_TOO_LARGE, pos_make (file, 0, 0), "limit", G_STRINGIFY (MAX_MIB), NULL);
  else if (!tag_guard_passes (&guard, text, length))
    diags_add (diags, &XML_SUSPICIOUS, pos_make (file, 0, 0), NULL);
  else if ((document = parse_document (&parse, text, length)) == NULL)
    diags_add (diags, parse.has_doctype ? &XML_SUSPICIOUS : &XML_BROKEN,
               pos_make (file, MAX (parse.error_line, 0), 0), NULL);
  return document;
}

/* The node behind @node in the document's order. */
static xmlNodePtr
next_node (xmlNodePtr node)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;
  while (node != NULL && node->next == NULL)
    node = node->parent;
  return node != NULL ? node->next : NULL;
}

/* Paths name elements as editors see them: <gml:name> is gml's matter, name is its name. */
static void
forget_namespaces (xmlDocPtr document)
{
  for (xmlNodePtr node = xmlDocGetRootElement (document); node != NULL; node = next_node (node))
    if (node->type == XML_ELEMENT_NODE)
      {
        node->ns = NULL;
        for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next)
          attribute->ns = NULL;
      }
}

/* ── paths ── */

typedef struct
{
  xmlXPathContextPtr context;
  GPtrArray *paths; /* xmlXPathCompExprPtr: of the records, then of each field */
  const char *const *fields;
  guint line, nth; /* of the record: several may begin on a line */
  Table *table;
  Diags *diags;
} Mapping;

static gboolean
compile (Mapping *mapping, const char *path)
{
  xmlXPathCompExprPtr compiled = xmlXPathCtxtCompile (mapping->context, (const xmlChar *)path);
  if (compiled == NULL)
    return diags_add (mapping->diags, &XML_PATH_BAD, pos_make (table_file (mapping->table), 0, 0),
                      "path", path, NULL);
  g_ptr_array_add (mapping->paths, compiled);
  return TRUE;
}

static gboolean
compile_all (Mapping *mapping, const char *records)
{
  gboolean ok = compile (mapping, records);
  for (const char *const *field = mapping->fields; field[0] != NULL; field += 2)
    ok &= compile (mapping, field[1]);
  return ok;
}

/* NULL with a finding if @path cannot be followed from @node. */
static xmlXPathObjectPtr
follow (Mapping *mapping, guint path, const char *written, xmlNodePtr node)
{
  mapping->context->node = node;
  xmlXPathObjectPtr found = xmlXPathCompiledEval (mapping->paths->pdata[path], mapping->context);
  if (found == NULL)
    diags_add (mapping->diags, &XML_PATH_BAD, pos_make (table_file (mapping->table), 0, 0), "path",
               written, NULL);
  return found;
}

/* ── rows ── */

static void
append_part (GString *out, xmlChar *part)
{
  g_strstrip ((char *)part);
  if (out->len > 0 && *part != '\0')
    g_string_append_c (out, LIST_SEPARATOR);
  g_string_append (out, (const char *)part);
  xmlFree (part);
}

static void
add_cell (Mapping *mapping, const xmlXPathObject *found)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n_nodes = found->type == XPATH_NODESET && found->nodesetval ? found->nodesetval->nodeNr : 0;
  for (int i = 0; i < n_nodes; i++)
    append_part (text, xmlNodeGetContent (found->nodesetval->nodeTab[i]));
  if (found->type != XPATH_NODESET)
    append_part (text, xmlXPathCastToString ((xmlXPathObjectPtr)found));
  table_add_cell (mapping->table, CELL_TEXT, text->str, text->len, mapping->line, mapping->nth);
}

static gboolean
add_record (Mapping *mapping, xmlNodePtr record)
{
  guint line = (guint)MAX (xmlGetLineNo (record), 1);
  mapping->nth = line == mapping->line ? mapping->nth + 1 : 1;
  mapping->line = line;
  table_begin_row (mapping->table);
  for (guint i = 0; mapping->fields[2 * i] != NULL; i++)
    {
      xmlXPathObjectPtr found = follow (mapping, i + 1, mapping->fields[2 * i + 1], record);
      if (found == NULL)
        return FALSE;
      add_cell (mapping, found);
      xmlXPathFreeObject (found);
    }
  return table_end_row (mapping->table, line, mapping->nth, mapping->diags);
}

static gboolean
add_header (Mapping *mapping)
{
  table_begin_row (mapping->table);
  for (const char *const *field = mapping->fields; field[0] != NULL; field += 2)
    table_add_cell (mapping->table, CELL_TEXT, field[0], strlen (field[0]), 1, 1);
  return table_end_row (mapping->table, 1, 1, mapping->diags);
}

static gboolean
add_records (Mapping *mapping, const char *path, xmlDocPtr document)
{
  xmlNodePtr root = xmlDocGetRootElement (document);
  xmlXPathObjectPtr found = follow (mapping, 0, path, root);
  if (found == NULL)
    return FALSE;
  const xmlNodeSet *nodes = found->type == XPATH_NODESET ? found->nodesetval : NULL;
  gboolean ok = add_header (mapping);
  if (nodes == NULL || nodes->nodeNr == 0)
    ok = diags_add (mapping->diags, &XML_NO_RECORDS, pos_make (table_file (mapping->table), 0, 0),
                    "path", path, "root", (const char *)root->name, NULL);
  for (int i = 0; ok && i < nodes->nodeNr; i++)
    ok = nodes->nodeTab[i]->type != XML_ELEMENT_NODE || add_record (mapping, nodes->nodeTab[i]);
  xmlXPathFreeObject (found);
  return ok;
}

/* What goes wrong with a path is told by its result. */
static void
on_path_error (void *data, const xmlError *error)
{
  (void)data, (void)error;
}

static gboolean
read_records (Mapping *mapping, xmlDocPtr document, const char *path)
{
  mapping->context = xmlXPathNewContext (document);
  mapping->context->error = (xmlStructuredErrorFunc)(void (*) (void))on_path_error;
  mapping->context->opLimit = MAX_STEPS;
  mapping->paths = g_ptr_array_new_with_free_func ((GDestroyNotify)xmlXPathFreeCompExpr);
  gboolean ok = compile_all (mapping, path) && add_records (mapping, path, document);
  g_ptr_array_unref (mapping->paths);
  xmlXPathFreeContext (mapping->context);
  return ok;
}

Table *
xml_records_read (const char *text, gsize length, const char *encoding, const char *file,
                  const TableOptions *options, Diags *diags)
{
  const TableOptions first_row = { .header_row = 1 };
  if (options->fields == NULL || *options->fields == NULL || options->records_path == NULL)
    {
      diags_add (diags, &XML_UNMAPPED, pos_make (file, 0, 0), NULL);
      return NULL;
    }
  xmlDocPtr document = read_document (text, length, file, diags);
  if (document == NULL)
    return NULL;
  forget_namespaces (document);
  Mapping mapping = { .fields = options->fields, .diags = diags };
  mapping.table = table_new (file, NULL, encoding);
  if (!read_records (&mapping, document, options->records_path)
      || !table_finish (mapping.table, &first_row, TABLE_LOOSE, diags))
    g_clear_pointer (&mapping.table, table_free);
  xmlFreeDoc (document);
  return mapping.table;
}
