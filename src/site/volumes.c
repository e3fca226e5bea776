/* What pamphlets become when printed: directory booklets with what their lists hold and their
 * volumes, one a district or a facility; editions in large type. */
#include "site/site_int.h"

#include <string.h>

#include "base/text.h"

#define LARGE_LAYOUT "large-type" /* of the theme */
#define LETTERS_OF_A_FILE 200     /* two pages each */

static const DiagKind PAMPHLET_LIST_UNKNOWN = {
  "pamphlet-list-unknown",
  DIAG_WITHHELD,
  "directory: の {name} に「{value}」はありません",
  "directory: knows no {name} “{value}”",
  "「{near}」の間違いではありませんか",
  "did you mean “{near}”?",
};

static const DiagKind PAMPHLET_VOLUME_TAKEN = {
  "pamphlet-volume-taken",
  DIAG_WITHHELD,
  "作られる冊子「{name}」と同じ名前のパンフレットがあります",
  "a pamphlet has the name of the volume or edition “{name}”",
  "そのパンフレットのファイルの名前を変えてください",
  "give that pamphlet's file another name",
};

/* Takes @known, an array of names. */
static gboolean
report_unknown (const Pamphlet *pamphlet, const char *name, const char *value, GPtrArray *known,
                Diags *diags)
{
  g_autoptr (GPtrArray) names = known;
  g_ptr_array_add (names, NULL);
  const char *near = text_nearest (value, (const char *const *)names->pdata);
  g_autofree char *all = g_strjoinv ("、", (char **)names->pdata);
  return diags_add (diags, &PAMPHLET_LIST_UNKNOWN, pamphlet->page->pos, "name", name, "value",
                    value, "near", near != NULL ? near : all, NULL);
}

static gboolean
check_areas (const Site *site, const Pamphlet *pamphlet, Diags *diags)
{
  for (const char **name = pamphlet->list.areas; name != NULL && *name != NULL; name++)
    {
      if (directory_area (site->directory, *name) != NULL)
        continue;
      GPtrArray *known = g_ptr_array_new ();
      for (guint i = 0; i < site->directory->areas->len; i++)
        g_ptr_array_add (known, (gpointer)((Area *)site->directory->areas->pdata[i])->name);
      return report_unknown (pamphlet, "areas", *name, known, diags);
    }
  return TRUE;
}

static gboolean
check_types (const Pamphlet *pamphlet, Diags *diags)
{
  for (const char **name = pamphlet->list.types; name != NULL && *name != NULL; name++)
    {
      gboolean known = FALSE;
      facility_type_from_text (*name, &known);
      if (known)
        continue;
      GPtrArray *names = g_ptr_array_new ();
      for (guint i = 0; i < N_FACILITY_TYPES; i++)
        g_ptr_array_add (names, (gpointer)facility_types[i].ja);
      return report_unknown (pamphlet, "types", *name, names, diags);
    }
  return TRUE;
}

static gboolean
check_capability (const Site *site, const Pamphlet *pamphlet, Diags *diags)
{
  const char *name = pamphlet->list.capability;
  if (name == NULL || directory_capability (site->directory, name) >= 0)
    return TRUE;
  GPtrArray *known = g_ptr_array_new ();
  for (guint i = 0; i < site->directory->capabilities->len; i++)
    g_ptr_array_add (known,
                     (gpointer)((Capability *)site->directory->capabilities->pdata[i])->name);
  return report_unknown (pamphlet, "capability", name, known, diags);
}

static gboolean
check_ids (const Site *site, const Pamphlet *pamphlet, Diags *diags)
{
  for (const char **id = pamphlet->list.ids; id != NULL && *id != NULL; id++)
    {
      if (directory_facility (site->directory, *id) != NULL)
        continue;
      GPtrArray *known = g_ptr_array_new ();
      for (guint i = 0; i < site->directory->facilities->len; i++)
        g_ptr_array_add (known, (gpointer)((Facility *)site->directory->facilities->pdata[i])->id);
      return report_unknown (pamphlet, "ids", *id, known, diags);
    }
  return TRUE;
}

GPtrArray *
site_pamphlet_areas (const Site *site, const Pamphlet *pamphlet)
{
  const Directory *directory = site->directory;
  GPtrArray *areas = g_ptr_array_new ();
  if (pamphlet->volume != NULL)
    {
      g_ptr_array_add (areas, (gpointer)pamphlet->volume);
      return areas;
    }
  for (const char **name = pamphlet->list.areas; name != NULL && *name != NULL; name++)
    {
      const Area *area = directory_area (directory, *name);
      if (area != NULL)
        g_ptr_array_add (areas, (gpointer)area);
    }
  if (pamphlet->list.areas != NULL || directory->layers->len == 0)
    return areas;
  const AreaLayer *main_layer = directory->layers->pdata[0];
  for (guint i = 0; i < directory->areas->len; i++)
    if (strcmp (((Area *)directory->areas->pdata[i])->layer, main_layer->key) == 0)
      g_ptr_array_add (areas, directory->areas->pdata[i]);
  return areas;
}

static gboolean
is_in (const Facility *facility, const GPtrArray *areas)
{
  for (const Area **area = facility->areas; area != NULL && *area != NULL; area++)
    for (guint i = 0; i < areas->len; i++)
      if (areas->pdata[i] == *area)
        return TRUE;
  return FALSE;
}

static gboolean
is_of_type (const Facility *facility, const PamphletList *list)
{
  gboolean known, wanted = list->types == NULL;
  for (const char **name = list->types; !wanted && *name != NULL; name++)
    wanted = facility_type_from_text (*name, &known) == facility->type;
  return wanted;
}

/* Those that @list names, else all that could be meant. */
static GPtrArray *
candidates (const Directory *directory, const PamphletList *list)
{
  FacilityQuery query = { 0 };
  if (list->ids == NULL)
    return directory_query (directory, &query);
  GPtrArray *named = g_ptr_array_new ();
  for (const char **id = list->ids; *id != NULL; id++)
    {
      const Facility *facility = directory_facility (directory, *id);
      if (facility != NULL && facility->status == FACILITY_OPEN)
        g_ptr_array_add (named, (gpointer)facility);
    }
  return named;
}

static gboolean
can (const Facility *facility, int capability)
{
  return capability < 0
         || (facility->capabilities != NULL
             && facility->capabilities[capability] >= CAPABILITY_LIMITED);
}

/* Letters sorted as the post office likes them; of one code in the order that they had. */
static gint
compare_postal_codes (gconstpointer a, gconstpointer b, gpointer places)
{
  const Facility *fa = *(Facility *const *)a, *fb = *(Facility *const *)b;
  gint order = strcmp (fa->postal_code != NULL ? fa->postal_code : "~",
                       fb->postal_code != NULL ? fb->postal_code : "~");
  if (order != 0)
    return order;
  return GPOINTER_TO_INT (g_hash_table_lookup (places, fa))
         - GPOINTER_TO_INT (g_hash_table_lookup (places, fb));
}

static void
sort_by_postal_code (GPtrArray *listed)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < listed->len; i++)
    g_hash_table_insert (places, listed->pdata[i], GUINT_TO_POINTER (i));
  g_ptr_array_sort_with_data (listed, compare_postal_codes, places);
}

GPtrArray *
site_pamphlet_facilities (const Site *site, const Pamphlet *pamphlet)
{
  const PamphletList *list = &pamphlet->list;
  gboolean anywhere = pamphlet->volume == NULL && list->areas == NULL;
  int capability
      = list->capability != NULL ? directory_capability (site->directory, list->capability) : -1;
  g_autoptr (GPtrArray) areas = site_pamphlet_areas (site, pamphlet);
  g_autoptr (GPtrArray) found = candidates (site->directory, list);
  GPtrArray *listed = g_ptr_array_new ();
  for (guint i = 0; i < found->len; i++)
    {
      const Facility *facility = found->pdata[i];
      if (can (facility, capability) && is_of_type (facility, list)
          && (anywhere || is_in (facility, areas)))
        g_ptr_array_add (listed, (gpointer)facility);
    }
  if (list->order == ORDER_BY_POSTAL_CODE)
    sort_by_postal_code (listed);
  return listed;
}

/* The same content as a pamphlet of its own, "NAME-KEY", with a page of its own title. */
static Pamphlet *
new_printed (Site *site, const Pamphlet *whole, const char *key, const char *addition)
{
  g_autofree char *name = g_strdup_printf ("%s-%s", whole->name, key);
  g_autofree char *title = g_strdup_printf ("%s（%s）", whole->page->title, addition);
  Pamphlet *printed = site_alloc (site, sizeof *printed);
  Page *page = site_alloc (site, sizeof *page);
  *printed = *whole;
  *page = *whole->page;
  printed->name = site_string (site, name);
  printed->page = page;
  page->title = site_string (site, title);
  page->pamphlet = printed;
  return printed;
}

static gboolean
name_is_free (const Site *site, const Pamphlet *volume, Diags *diags)
{
  for (guint i = 0; i < site->pamphlets->len; i++)
    {
      const Pamphlet *other = site->pamphlets->pdata[i];
      if (other != volume && strcmp (other->name, volume->name) == 0)
        return diags_add (diags, &PAMPHLET_VOLUME_TAKEN, other->page->pos, "name", volume->name,
                          NULL);
    }
  return TRUE;
}

static void
add_printed (Site *site, Pamphlet *printed, Diags *diags)
{
  if (name_is_free (site, printed, diags))
    g_ptr_array_add (site->printed, printed);
}

/* A file for @n facilities of @listed from @first on. */
static Pamphlet *
new_part (Site *site, const Pamphlet *whole, const char *key, const char *addition,
          const GPtrArray *listed, guint first, guint n)
{
  Pamphlet *part = new_printed (site, whole, key, addition);
  part->list.ids = site_alloc (site, (n + 1) * sizeof (char *));
  for (guint i = 0; i < n; i++)
    part->list.ids[i] = ((const Facility *)listed->pdata[first + i])->id;
  part->split_by = SPLIT_BY_NOTHING;
  return part;
}

/* Whole, or letters to many in parts: one file of thousands is no use to anybody. */
static void
add_whole (Site *site, Pamphlet *pamphlet, Diags *diags)
{
  gboolean letters = pamphlet->reply_by != DATE_NONE;
  g_autoptr (GPtrArray) listed = letters ? site_pamphlet_facilities (site, pamphlet) : NULL;
  if (!letters || listed->len <= LETTERS_OF_A_FILE)
    {
      add_printed (site, pamphlet, diags);
      return;
    }
  for (guint first = 0, n = 1; first < listed->len; first += LETTERS_OF_A_FILE, n++)
    {
      g_autofree char *key = g_strdup_printf ("%u", n);
      guint length = MIN (LETTERS_OF_A_FILE, listed->len - first);
      add_printed (site, new_part (site, pamphlet, key, key, listed, first, length), diags);
    }
}

static void
split_by_area (Site *site, Pamphlet *pamphlet, Diags *diags)
{
  g_autoptr (GPtrArray) areas = site_pamphlet_areas (site, pamphlet);
  for (guint i = 0; i < areas->len; i++)
    {
      const Area *area = areas->pdata[i];
      Pamphlet *volume = new_printed (site, pamphlet, area->key, area->name);
      volume->volume = area;
      g_autoptr (GPtrArray) listed = site_pamphlet_facilities (site, volume);
      if (listed->len > 0)
        add_whole (site, volume, diags);
    }
}

static void
split_by_facility (Site *site, Pamphlet *pamphlet, Diags *diags)
{
  g_autoptr (GPtrArray) listed = site_pamphlet_facilities (site, pamphlet);
  for (guint i = 0; i < listed->len; i++)
    {
      const Facility *facility = listed->pdata[i];
      add_printed (site, new_part (site, pamphlet, facility->slug, facility->name, listed, i, 1),
                   diags);
    }
}

static void
add_large_editions (Site *site, Diags *diags)
{
  guint n = site->printed->len;
  for (guint i = 0; i < n; i++)
    {
      const Pamphlet *pamphlet = site->printed->pdata[i];
      if (!pamphlet->large)
        continue;
      Pamphlet *large = new_printed (site, pamphlet, "large", "大きな文字");
      large->layout = LARGE_LAYOUT;
      large->large_of = pamphlet;
      large->large = FALSE;
      if (name_is_free (site, large, diags))
        g_ptr_array_add (site->printed, large);
    }
}

void
site_make_volumes (Site *site, Diags *diags)
{
  for (guint i = 0; i < site->pamphlets->len; i++)
    {
      Pamphlet *pamphlet = site->pamphlets->pdata[i];
      if (!check_areas (site, pamphlet, diags) || !check_types (pamphlet, diags)
          || !check_ids (site, pamphlet, diags) || !check_capability (site, pamphlet, diags))
        continue;
      if (pamphlet->split_by == SPLIT_BY_AREA)
        split_by_area (site, pamphlet, diags);
      else if (pamphlet->split_by == SPLIT_BY_FACILITY)
        split_by_facility (site, pamphlet, diags);
      else
        add_whole (site, pamphlet, diags);
    }
  add_large_editions (site, diags);
}
