/*
 * uacheck: what PDF/UA-1 asks of a file's structure, as far as a program can see it: language and
 * title, every drawn thing either tagged once or an artifact, the parent tree leading back to the
 * right elements, figures with words, table heads with a scope, heading levels without gaps,
 * links and fields that say what they are, embedded fonts. Stands alone: it shares nothing with
 * src/pdf but the library that reads the file.
 */
#ifndef ORIHON_TESTS_PRINT_UACHECK_H
#define ORIHON_TESTS_PRINT_UACHECK_H

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  qpdf_data pdf;
  GPtrArray *failures; /* char * */
  GHashTable *claimed; /* "page/mcid" → object number of the element, as text */
  GHashTable *objects; /* object number of an annotation → that of its element */
  int last_heading;
  int n_elements;
} UaCheck;

G_GNUC_PRINTF (2, 3) static void ua_fail (UaCheck *check, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (check->failures, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static qpdf_oh
ua_get (UaCheck *check, qpdf_oh dict, const char *key)
{
  return qpdf_oh_get_key_if_dict (check->pdf, dict, key);
}

static gboolean
ua_has (UaCheck *check, qpdf_oh dict, const char *key)
{
  return !qpdf_oh_is_null (check->pdf, ua_get (check, dict, key));
}

static int
ua_id (UaCheck *check, qpdf_oh object)
{
  return qpdf_oh_get_object_id (check->pdf, object);
}

static void
ua_check_catalogue (UaCheck *check)
{
  qpdf_data pdf = check->pdf;
  qpdf_oh root = qpdf_get_root (pdf);
  if (!ua_has (check, root, "/Lang"))
    ua_fail (check, "the catalogue has no Lang");
  if (!qpdf_oh_get_bool_value (pdf, ua_get (check, ua_get (check, root, "/MarkInfo"), "/Marked")))
    ua_fail (check, "the file is not marked as tagged");
  if (!qpdf_oh_get_bool_value (
          pdf, ua_get (check, ua_get (check, root, "/ViewerPreferences"), "/DisplayDocTitle")))
    ua_fail (check, "the title is not shown");
  unsigned char *data = NULL;
  size_t length = 0;
  QPDF_BOOL filtered;
  qpdf_oh metadata = ua_get (check, root, "/Metadata");
  if (!qpdf_oh_is_stream (pdf, metadata)
      || (qpdf_oh_get_stream_data (pdf, metadata, qpdf_dl_all, &filtered, &data, &length)
          & QPDF_ERRORS))
    {
      ua_fail (check, "there is no XMP metadata");
      return;
    }
  g_autofree char *xmp = g_strndup ((const char *)data, length);
  free (data);
  if (strstr (xmp, "<pdfuaid:part>1</pdfuaid:part>") == NULL)
    ua_fail (check, "XMP does not say PDF/UA-1");
  if (strstr (xmp, "<dc:title>") == NULL)
    ua_fail (check, "XMP has no title");
}

static gboolean
ua_is (const char *tag, const char *name)
{
  return strcmp (tag, name) == 0;
}

static void
ua_check_element (UaCheck *check, qpdf_oh element, const char *tag)
{
  qpdf_data pdf = check->pdf;
  qpdf_oh attributes = ua_get (check, element, "/A");
  if (ua_is (tag, "/Figure") && !ua_has (check, element, "/Alt"))
    ua_fail (check, "a Figure has no alternative text");
  if (ua_is (tag, "/TH") && !ua_has (check, attributes, "/Scope"))
    ua_fail (check, "a TH has no Scope");
  if (ua_is (tag, "/L") && !ua_has (check, attributes, "/ListNumbering"))
    ua_fail (check, "a list does not say how it is numbered");
  if (ua_is (tag, "/Note") && !ua_has (check, element, "/ID"))
    ua_fail (check, "a Note has no ID");
  gboolean may_be_empty = ua_is (tag, "/TD") || ua_is (tag, "/TH");
  qpdf_oh kids = ua_get (check, element, "/K");
  if (!may_be_empty
      && (qpdf_oh_is_null (pdf, kids)
          || (qpdf_oh_is_array (pdf, kids) && qpdf_oh_get_array_n_items (pdf, kids) == 0)))
    ua_fail (check, "a %s is empty", tag + 1);
  if (tag[1] == 'H' && g_ascii_isdigit (tag[2]))
    {
      int level = tag[2] - '0';
      if (level > check->last_heading + 1)
        ua_fail (check, "heading level %d follows %d", level, check->last_heading);
      check->last_heading = level;
    }
}

static void
ua_claim (UaCheck *check, qpdf_oh element, qpdf_oh page, int mcid)
{
  char *key = g_strdup_printf ("%d/%d", ua_id (check, page), mcid);
  if (g_hash_table_contains (check->claimed, key))
    ua_fail (check, "content %s is claimed twice", key);
  g_hash_table_insert (check->claimed, key, GINT_TO_POINTER (ua_id (check, element)));
}

static void ua_walk (UaCheck *check, qpdf_oh element, qpdf_oh parent);

static void
ua_walk_kid (UaCheck *check, qpdf_oh element, qpdf_oh kid)
{
  qpdf_data pdf = check->pdf;
  if (qpdf_oh_is_integer (pdf, kid))
    ua_claim (check, element, ua_get (check, element, "/Pg"),
              qpdf_oh_get_int_value_as_int (pdf, kid));
  else if (ua_has (check, kid, "/MCID"))
    ua_claim (check, element, ua_get (check, kid, "/Pg"),
              qpdf_oh_get_int_value_as_int (pdf, ua_get (check, kid, "/MCID")));
  else if (ua_has (check, kid, "/Obj"))
    g_hash_table_insert (check->objects,
                         GINT_TO_POINTER (ua_id (check, ua_get (check, kid, "/Obj"))),
                         GINT_TO_POINTER (ua_id (check, element)));
  else
    ua_walk (check, kid, element);
}

static void
ua_walk (UaCheck *check, qpdf_oh element, qpdf_oh parent)
{
  qpdf_data pdf = check->pdf;
  if (!qpdf_oh_is_dictionary (pdf, element) || !ua_has (check, element, "/S"))
    {
      ua_fail (check, "something in the tree is no element");
      return;
    }
  check->n_elements++;
  if (ua_id (check, ua_get (check, element, "/P")) != ua_id (check, parent))
    ua_fail (check, "an element does not name its parent");
  ua_check_element (check, element, qpdf_oh_get_name (pdf, ua_get (check, element, "/S")));
  qpdf_oh kids = ua_get (check, element, "/K");
  if (!qpdf_oh_is_array (pdf, kids))
    {
      if (!qpdf_oh_is_null (pdf, kids))
        ua_walk_kid (check, element, kids);
      return;
    }
  for (int i = 0; i < qpdf_oh_get_array_n_items (pdf, kids); i++)
    ua_walk_kid (check, element, qpdf_oh_get_array_item (pdf, kids, i));
}

static qpdf_oh
ua_parent_entry (UaCheck *check, int key)
{
  qpdf_data pdf = check->pdf;
  qpdf_oh tree
      = ua_get (check, ua_get (check, qpdf_get_root (pdf), "/StructTreeRoot"), "/ParentTree");
  qpdf_oh numbers = ua_get (check, tree, "/Nums");
  for (int i = 0; i + 1 < qpdf_oh_get_array_n_items (pdf, numbers); i += 2)
    if (qpdf_oh_get_int_value_as_int (pdf, qpdf_oh_get_array_item (pdf, numbers, i)) == key)
      return qpdf_oh_get_array_item (pdf, numbers, i + 1);
  return qpdf_oh_new_null (pdf);
}

static const char *const ua_painting[]
    = { "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Tj", "TJ", "'", "Do", "sh", "EI" };

static gboolean
ua_paints (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ua_painting); i++)
    if (strcmp (word, ua_painting[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Strings are blanked first, so that the words are operators, names and numbers only. */
static char **
ua_words (const char *content, gsize length)
{
  GString *plain = g_string_sized_new (length);
  int depth = 0;
  for (gsize i = 0; i < length; i++)
    {
      char c = content[i];
      if (depth > 0 && c == '\\')
        i++;
      else if (c == '(')
        depth++;
      else if (c == ')')
        depth--;
      else if (depth == 0 && c == '<' && i + 1 < length && content[i + 1] == '<')
        i++;
      else if (depth == 0 && c == '<')
        while (i < length && content[i] != '>')
          i++;
      else if (depth == 0)
        {
          if (strchr ("[]<>/", c) != NULL)
            g_string_append_c (plain, ' ');
          g_string_append_c (plain, strchr ("[]<>", c) != NULL ? ' ' : c);
        }
      if (c == ')')
        g_string_append_c (plain, ' ');
    }
  char **words = g_strsplit_set (plain->str, " \n\r\t", -1);
  g_string_free (plain, TRUE);
  return words;
}

static void
ua_check_mark (UaCheck *check, qpdf_oh page, qpdf_oh parents, int mcid)
{
  g_autofree char *key = g_strdup_printf ("%d/%d", ua_id (check, page), mcid);
  int element = GPOINTER_TO_INT (g_hash_table_lookup (check->claimed, key));
  if (element == 0)
    ua_fail (check, "content %s is in no element", key);
  else if (ua_id (check, qpdf_oh_get_array_item (check->pdf, parents, mcid)) != element)
    ua_fail (check, "the parent tree leads from %s to another element", key);
  g_hash_table_remove (check->claimed, key);
}

static void
ua_check_content (UaCheck *check, qpdf_oh page, int number)
{
  unsigned char *data = NULL;
  size_t length = 0;
  qpdf_oh_get_page_content_data (check->pdf, page, &data, &length);
  g_auto (GStrv) words = ua_words ((const char *)data, length);
  free (data);
  qpdf_oh parents = ua_parent_entry (
      check, qpdf_oh_get_int_value_as_int (check->pdf, ua_get (check, page, "/StructParents")));
  int depth = 0, unmarked = 0, mcid = -1;
  for (char **word = words; *word != NULL; word++)
    {
      if (strcmp (*word, "/MCID") == 0 && word[1] != NULL)
        mcid = atoi (word[1]);
      else if (strcmp (*word, "BDC") == 0 || strcmp (*word, "BMC") == 0)
        {
          depth++;
          if (mcid >= 0)
            ua_check_mark (check, page, parents, mcid);
          mcid = -1;
        }
      else if (strcmp (*word, "EMC") == 0)
        depth--;
      else if (depth == 0 && ua_paints (*word))
        unmarked++;
    }
  if (unmarked > 0)
    ua_fail (check, "page %d paints %d things outside any mark", number, unmarked);
  if (depth != 0)
    ua_fail (check, "page %d leaves %d marks open", number, depth);
}

static void
ua_check_annotation (UaCheck *check, qpdf_oh annotation)
{
  if (!ua_has (check, annotation, "/Contents") && !ua_has (check, annotation, "/TU"))
    ua_fail (check, "an annotation does not say what it is");
  int element = GPOINTER_TO_INT (
      g_hash_table_lookup (check->objects, GINT_TO_POINTER (ua_id (check, annotation))));
  if (element == 0)
    ua_fail (check, "an annotation is in no element");
  else if (ua_id (check, ua_parent_entry (
                             check, qpdf_oh_get_int_value_as_int (
                                        check->pdf, ua_get (check, annotation, "/StructParent"))))
           != element)
    ua_fail (check, "the parent tree leads from an annotation to another element");
}

static void
ua_check_font (UaCheck *check, qpdf_oh font, const char *name)
{
  qpdf_data pdf = check->pdf;
  qpdf_oh descendants = ua_get (check, font, "/DescendantFonts");
  if (!ua_has (check, font, "/ToUnicode"))
    ua_fail (check, "font %s cannot be read out", name);
  if (qpdf_oh_is_array (pdf, descendants))
    {
      font = qpdf_oh_get_array_item (pdf, descendants, 0);
      if (qpdf_oh_is_name_and_equals (pdf, ua_get (check, font, "/Subtype"), "/CIDFontType2")
          && !ua_has (check, font, "/CIDToGIDMap"))
        ua_fail (check, "font %s has no CIDToGIDMap", name);
    }
  qpdf_oh descriptor = ua_get (check, font, "/FontDescriptor");
  if (!ua_has (check, descriptor, "/FontFile") && !ua_has (check, descriptor, "/FontFile2")
      && !ua_has (check, descriptor, "/FontFile3"))
    ua_fail (check, "font %s is not embedded", name);
}

static void
ua_check_fonts (UaCheck *check, qpdf_oh page)
{
  qpdf_data pdf = check->pdf;
  qpdf_oh fonts = ua_get (check, ua_get (check, page, "/Resources"), "/Font");
  if (!qpdf_oh_is_dictionary (pdf, fonts))
    return;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (qpdf_oh_begin_dict_key_iter (pdf, fonts); qpdf_oh_dict_more_keys (pdf);)
    g_ptr_array_add (names, g_strdup (qpdf_oh_dict_next_key (pdf)));
  for (guint i = 0; i < names->len; i++)
    ua_check_font (check, ua_get (check, fonts, names->pdata[i]), names->pdata[i]);
}

static void
ua_check_page (UaCheck *check, int index)
{
  qpdf_data pdf = check->pdf;
  qpdf_oh page = qpdf_get_page_n (pdf, index);
  ua_check_content (check, page, index + 1);
  ua_check_fonts (check, page);
  if (!qpdf_oh_is_name_and_equals (pdf, ua_get (check, page, "/Tabs"), "/S"))
    ua_fail (check, "page %d does not tab in reading order", index + 1);
  qpdf_oh annotations = ua_get (check, page, "/Annots");
  if (!qpdf_oh_is_array (pdf, annotations))
    return;
  for (int i = 0; i < qpdf_oh_get_array_n_items (pdf, annotations); i++)
    ua_check_annotation (check, qpdf_oh_get_array_item (pdf, annotations, i));
}

/* What is wrong with the file, each in words (char *); empty if nothing. */
static GPtrArray *
uacheck (const char *bytes, gsize length)
{
  UaCheck check = { .pdf = qpdf_init (),
                    .failures = g_ptr_array_new_with_free_func (g_free),
                    .claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                    .objects = g_hash_table_new (NULL, NULL) };
  qpdf_set_suppress_warnings (check.pdf, QPDF_TRUE);
  qpdf_silence_errors (check.pdf);
  if (qpdf_read_memory (check.pdf, "checked", bytes, length, NULL) & QPDF_ERRORS)
    ua_fail (&check, "the file cannot be read");
  else
    {
      ua_check_catalogue (&check);
      qpdf_oh tree = ua_get (&check, qpdf_get_root (check.pdf), "/StructTreeRoot");
      ua_walk (&check, ua_get (&check, tree, "/K"), tree);
      for (int i = 0; i < qpdf_get_num_pages (check.pdf); i++)
        ua_check_page (&check, i);
      if (g_hash_table_size (check.claimed) > 0)
        ua_fail (&check, "%u pieces of content are in the tree but on no page",
                 g_hash_table_size (check.claimed));
      if (qpdf_more_warnings (check.pdf))
        ua_fail (&check, "%s", qpdf_get_error_full_text (check.pdf, qpdf_next_warning (check.pdf)));
    }
  g_hash_table_unref (check.claimed);
  g_hash_table_unref (check.objects);
  qpdf_cleanup (&check.pdf);
  return check.failures;
}

#endif
