#include "print/numbers.h"

#include <string.h>

#include "base/text.h"

#define LEAST_DIGITS 9 /* of a telephone number; dates have fewer */

/* What a pamphlet says, to be asked for what records hold. */
typedef struct
{
  GHashTable *texts;   /* pieces of text, borrowed from the document */
  GHashTable *numbers; /* digits, owned */
  GHashTable *shared;  /* digits → how many facilities have them */
} Said;

static char *
digits_of (const char *number)
{
  GString *digits = g_string_new (NULL);
  for (const char *c = number; c != NULL && *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
  return g_string_free (digits, FALSE);
}

/* The digits of a run, whatever stands between them. */
static void
note_run (GHashTable *numbers, const char *start, const char *end)
{
  g_autofree char *run = g_strndup (start, end - start);
  char *digits = digits_of (run);
  if (strlen (digits) >= LEAST_DIGITS)
    g_hash_table_add (numbers, digits);
  else
    g_free (digits);
}

static void
note_numbers (GHashTable *numbers, const char *text)
{
  g_autofree char *narrow = text_nfkc (text);
  for (const char *c = narrow; *c != '\0';)
    {
      gsize length = strspn (c, "0123456789-()");
      if (length >= LEAST_DIGITS)
        note_run (numbers, c, c + length);
      c += MAX (length, 1);
    }
}

static void
said_init (Said *said, const Site *site, const Doc *doc)
{
  said->texts = g_hash_table_new (g_str_hash, g_str_equal);
  said->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  said->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Node *top = doc_root (doc);
  for (const Node *node = top; node != NULL; node = node_next (node, top))
    if (node->text != NULL)
      {
        g_hash_table_add (said->texts, (char *)node->text);
        note_numbers (said->numbers, node->text);
      }
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      char *digits = digits_of (((const Facility *)site->directory->facilities->pdata[i])->tel);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (said->shared, digits));
      g_hash_table_insert (said->shared, digits, GUINT_TO_POINTER (n + 1));
    }
}

static void
said_clear (Said *said)
{
  g_hash_table_unref (said->texts);
  g_hash_table_unref (said->numbers);
  g_hash_table_unref (said->shared);
}

static const char *
number_if_said (const Said *said, const char *number)
{
  g_autofree char *digits = digits_of (number);
  return g_hash_table_contains (said->numbers, digits) ? number : "";
}

static const char *
text_if_said (const Said *said, const char *text)
{
  return text != NULL && g_hash_table_contains (said->texts, text) ? text : "";
}

static gboolean
is_meant (const Said *said, const Facility *facility)
{
  g_autofree char *digits = digits_of (facility->tel);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (said->shared, digits));
  return n < 2 || g_hash_table_contains (said->texts, facility->name);
}

static void
entry_free (gpointer data)
{
  NumberEntry *entry = data;
  g_free ((char *)entry->id);
  g_free (entry);
}

/* Takes @id. Nothing is kept of a record without a number. */
static void
add_entry (GPtrArray *entries, char *id, const char *name, const char *tel, const char *fax,
           const char *address)
{
  if (*tel == '\0' && *fax == '\0')
    {
      g_free (id);
      return;
    }
  NumberEntry *entry = g_new0 (NumberEntry, 1);
  *entry = (NumberEntry){ .id = id, .name = name, .tel = tel, .fax = fax, .address = address };
  g_ptr_array_add (entries, entry);
}

/* Whether a line of @layout, or one at the head or foot of a page, fills in @placeholder. */
static gboolean
layout_says (const Layout *layout, const char *placeholder)
{
  for (guint i = 0; i < layout->lines->len; i++)
    if (strstr (((const LayoutLine *)layout->lines->pdata[i])->text, placeholder) != NULL)
      return TRUE;
  for (guint p = 0; p < layout->pages->len; p++)
    {
      const GArray *running = ((const LayoutPage *)layout->pages->pdata[p])->running;
      for (guint i = 0; i < running->len; i++)
        if (strstr (g_array_index (running, LayoutRunning, i).text, placeholder) != NULL)
          return TRUE;
    }
  return FALSE;
}

/* What @layout says of the pamphlet's own desk is said, too. */
static void
add_desks (GPtrArray *entries, const Said *said, const Site *site, const Pamphlet *pamphlet,
           const Layout *layout)
{
  const Contact *own
      = pamphlet->page->contact != NULL ? pamphlet->page->contact : site_contact (site, NULL);
  for (guint i = 0; i < site->contacts->len; i++)
    {
      const Contact *desk = site->contacts->pdata[i];
      const char *tel = number_if_said (said, desk->tel), *fax = number_if_said (said, desk->fax);
      if (desk == own && desk->tel != NULL && layout_says (layout, "{tel}"))
        tel = desk->tel;
      if (desk == own && desk->fax != NULL && layout_says (layout, "{fax}"))
        fax = desk->fax;
      add_entry (entries, g_strconcat ("contact:", desk->id, NULL), desk->name, tel, fax,
                 text_if_said (said, desk->address));
    }
}

GPtrArray *
numbers_carried (const Site *site, const Pamphlet *pamphlet, const Layout *layout, const Doc *doc)
{
  Said said;
  said_init (&said, site, doc);
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  add_desks (entries, &said, site, pamphlet, layout);
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      const Facility *facility = site->directory->facilities->pdata[i];
      if (is_meant (&said, facility))
        add_entry (entries, g_strconcat ("facility:", facility->id, NULL), facility->name,
                   number_if_said (&said, facility->tel), number_if_said (&said, facility->fax),
                   text_if_said (&said, facility->address));
    }
  said_clear (&said);
  return entries;
}
