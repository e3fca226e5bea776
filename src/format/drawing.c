#include "format/drawing.h"

#include <string.h>

#include <libxml/xmlreader.h>

static const DiagKind DRAWING_BROKEN = {
  "svg-broken",
  DIAG_WITHHELD,
  "SVG の画像が壊れています",
  "the SVG picture is broken",
  "画像を開けるか確かめ、保存し直してください",
  "check that it opens and save it again",
};
static const DiagKind DRAWING_ACTIVE = {
  "svg-active",
  DIAG_WITHHELD,
  "SVG の中に動くもの、または外部を読むもの（{what}）があるため、載せません",
  "the SVG holds something that runs or reads from outside ({what}); it is not published",
  "図形だけの SVG にして保存し直してください",
  "save it again with shapes only",
};
static const DiagKind DRAWING_ENDLESS = {
  "svg-endless",
  DIAG_WITHHELD,
  "SVG の中の図形が、互いを何度も使っているため、描ききれません。載せません",
  "the shapes of the SVG use each other too often to be drawn; it is not published",
  "図形を少なくするか、PNG にして保存し直してください",
  "save it with fewer shapes, or as PNG",
};

/* Elements deeper than this are no drawing. */
#define MAX_DEPTH 200
/* Shapes to be drawn, and references that lead on from each other. */
#define MAX_SHAPES 500000.0
#define MAX_CHAIN 1000

/* ── what refers to what ── */

/* An element with an id, or the whole: the shapes in it that have none, and the groups that it
 * holds or refers to. */
typedef struct
{
  guint shapes;
  GPtrArray *targets; /* ids; owned by Groups */
  gboolean open;      /* being counted */
  double total;       /* of shapes, all references followed; 0: not counted yet */
} Group;

typedef struct
{
  GStringChunk *ids;
  GHashTable *by_id;          /* id → Group; the whole is "" */
  Group *open[MAX_DEPTH + 1]; /* the group that each open element belongs to, by depth */
} Groups;

static void
group_free (gpointer data)
{
  Group *group = data;
  g_ptr_array_unref (group->targets);
  g_free (group);
}

static Group *
group_add (Groups *groups, const char *id)
{
  Group *group = g_new0 (Group, 1);
  group->targets = g_ptr_array_new ();
  g_hash_table_insert (groups->by_id, g_string_chunk_insert_const (groups->ids, id), group);
  return group;
}

static void
refer (Groups *groups, Group *group, const char *id, gsize length)
{
  g_autofree char *name = g_strndup (id, length);
  g_ptr_array_add (group->targets, g_string_chunk_insert_const (groups->ids, name));
}

/* Follows the references from @group on; more than MAX_SHAPES when they never end. */
static double
count_shapes (const Groups *groups, Group *group, guint chain)
{
  if (group->total > 0)
    return group->total;
  if (group->open || chain > MAX_CHAIN)
    return 2 * MAX_SHAPES;
  group->open = TRUE;
  double total = group->shapes;
  for (guint i = 0; i < group->targets->len && total <= MAX_SHAPES; i++)
    {
      Group *target = g_hash_table_lookup (groups->by_id, group->targets->pdata[i]);
      if (target != NULL)
        total += count_shapes (groups, target, chain + 1);
    }
  group->open = FALSE;
  return group->total = MAX (total, 1);
}

/* ── one element ── */

/* url(#a) refers to a place in the drawing. FALSE if it leads outside; a backslash can spell url in
 * other ways. */
static gboolean
read_urls (Groups *groups, Group *group, const char *value)
{
  for (const char *c = strcasestr (value, "url"); c != NULL; c = strcasestr (c + 3, "url"))
    {
      const char *inside = c + 3 + strspn (c + 3, " \t\n");
      const char *id = *inside == '(' ? inside + 1 + strspn (inside + 1, " \t\n\"'") : NULL;
      if (id != NULL && *id != '#')
        return FALSE;
      if (id != NULL)
        refer (groups, group, id + 1, strcspn (id + 1, " \t\n\"')"));
    }
  return strchr (value, '\\') == NULL;
}

/* The name of what must not be there, or NULL. */
static char *
read_attribute (Groups *groups, Group *group, gboolean is_link, const char *name, const char *value)
{
  if (g_ascii_strncasecmp (name, "on", 2) == 0)
    return g_strdup (name);
  if (strcmp (name, "href") == 0)
    {
      if (value[0] != '#')
        return g_strdup_printf ("href=%.40s", value);
      if (!is_link)
        refer (groups, group, value + 1, strlen (value + 1));
      return NULL;
    }
  return read_urls (groups, group, value) ? NULL : g_strdup_printf ("%s=%.40s", name, value);
}

/* The group that an element opens, or the one that it stands in. */
static Group *
group_of (Groups *groups, xmlTextReader *reader, int depth)
{
  xmlChar *id = xmlTextReaderGetAttribute (reader, (const xmlChar *)"id");
  Group *around = depth > 0 ? groups->open[depth - 1] : g_hash_table_lookup (groups->by_id, "");
  Group *group = around;
  if (id != NULL && *id != '\0' && !g_hash_table_contains (groups->by_id, id))
    {
      group = group_add (groups, (const char *)id);
      refer (groups, around, (const char *)id, strlen ((const char *)id));
    }
  xmlFree (id);
  return groups->open[depth] = group;
}

static char *
read_element (Groups *groups, xmlTextReader *reader, int depth)
{
  static const char *const forbidden[]
      = { "script", "foreignObject", "iframe", "object", "embed", "style", "set", "animate", NULL };
  const char *element = (const char *)xmlTextReaderConstLocalName (reader);
  if (g_strv_contains (forbidden, element))
    return g_strdup (element);
  gboolean is_link = strcmp (element, "a") == 0; /* it draws nothing of what it leads to */
  Group *group = group_of (groups, reader, depth);
  group->shapes++;
  char *active = NULL;
  for (int more = xmlTextReaderMoveToFirstAttribute (reader); more == 1 && active == NULL;
       more = xmlTextReaderMoveToNextAttribute (reader))
    if (xmlTextReaderIsNamespaceDecl (reader) != 1)
      active = read_attribute (groups, group, is_link,
                               (const char *)xmlTextReaderConstLocalName (reader),
                               (const char *)xmlTextReaderConstValue (reader));
  xmlTextReaderMoveToElement (reader);
  return active;
}

static char *
read_node (Groups *groups, xmlTextReader *reader, int depth)
{
  switch (xmlTextReaderNodeType (reader))
    {
    case XML_READER_TYPE_DOCUMENT_TYPE:
      return g_strdup ("DOCTYPE");
    case XML_READER_TYPE_PROCESSING_INSTRUCTION:
      return g_strdup ((const char *)xmlTextReaderConstLocalName (reader));
    case XML_READER_TYPE_ELEMENT:
      return read_element (groups, reader, depth);
    default:
      return NULL;
    }
}

/* ── the whole ── */

static void
ignore_error (void *data, xmlError *error)
{
  (void)data;
  (void)error;
}

/* To the end, or to the first thing that must not be there. TRUE if the end was reached. */
static gboolean
read_all (Groups *groups, xmlTextReader *reader, char **active)
{
  int more;
  xmlTextReaderSetStructuredErrorHandler (reader, ignore_error, NULL);
  while ((more = xmlTextReaderRead (reader)) == 1)
    {
      int depth = xmlTextReaderDepth (reader);
      if (depth > MAX_DEPTH || (*active = read_node (groups, reader, depth)) != NULL)
        return FALSE;
    }
  return more == 0;
}

gboolean
drawing_check (const char *data, gsize length, const char *file, Diags *diags)
{
  g_autofree char *active = NULL;
  Pos pos = pos_make (file, 0, 0);
  xmlTextReader *reader = xmlReaderForMemory (data, length, NULL, NULL, XML_PARSE_NONET);
  Groups groups = { g_string_chunk_new (1024),
                    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, group_free),
                    { NULL } };
  Group *whole = group_add (&groups, "");
  gboolean read = reader != NULL && read_all (&groups, reader, &active);
  gboolean ends = !read || count_shapes (&groups, whole, 0) <= MAX_SHAPES;
  xmlFreeTextReader (reader);
  g_hash_table_unref (groups.by_id);
  g_string_chunk_free (groups.ids);
  if (active != NULL)
    return diags_add (diags, &DRAWING_ACTIVE, pos, "what", active, NULL);
  if (!read)
    return diags_add (diags, &DRAWING_BROKEN, pos, NULL);
  return ends || diags_add (diags, &DRAWING_ENDLESS, pos, NULL);
}
