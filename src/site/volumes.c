/* What pamphlets become when printed: directory booklets with what their lists hold and their
 * volumes, one a district; editions in large type. */
#include "site/site_int.h"

#include <string.h>

#include "base/text.h"

#define LARGE_LAYOUT "large-type" /* of the theme */

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

/* Whether a list of @pamphlet for @area holds anything. */
static gboolean
holds_any (const Site *site, const Pamphlet *pamphlet, const Area *area)
{
  static const char *const any[] = { NULL };
  const char *capability = pamphlet->list.capability;
  const char *const *types = (const char *const *)pamphlet->list.types;
  FacilityQuery query = { .area = area, .limit = 1 };
  if (capability != NULL)
    query.capability = directory_capability (site->directory, capability) + 1;
  for (const char *const *type = types != NULL ? types : any; type != NULL; type++)
    {
      gboolean known;
      if (*type == NULL && types != NULL)
        return FALSE;
      query.type = *type != NULL ? (gint)facility_type_from_text (*type, &known) + 1 : 0;
      g_autoptr (GPtrArray) found = directory_query (site->directory, &query);
      if (found->len > 0 || types == NULL)
        return found->len > 0;
    }
  return FALSE;
}

/* The districts that @pamphlet is to be split by: those it names, else those of the main layer. */
static GPtrArray *
areas_of (const Site *site, const Pamphlet *pamphlet)
{
  const Directory *directory = site->directory;
  GPtrArray *areas = g_ptr_array_new ();
  for (const char **name = pamphlet->list.areas; name != NULL && *name != NULL; name++)
    g_ptr_array_add (areas, (gpointer)directory_area (directory, *name));
  if (pamphlet->list.areas != NULL || directory->layers->len == 0)
    return areas;
  const AreaLayer *main_layer = directory->layers->pdata[0];
  for (guint i = 0; i < directory->areas->len; i++)
    if (strcmp (((Area *)directory->areas->pdata[i])->layer, main_layer->key) == 0)
      g_ptr_array_add (areas, directory->areas->pdata[i]);
  return areas;
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
      if (strcmp (other->name, volume->name) == 0)
        return diags_add (diags, &PAMPHLET_VOLUME_TAKEN, other->page->pos, "name", volume->name,
                          NULL);
    }
  return TRUE;
}

static void
split (Site *site, Pamphlet *pamphlet, Diags *diags)
{
  g_autoptr (GPtrArray) areas = areas_of (site, pamphlet);
  for (guint i = 0; i < areas->len; i++)
    {
      if (!holds_any (site, pamphlet, areas->pdata[i]))
        continue;
      const Area *area = areas->pdata[i];
      Pamphlet *volume = new_printed (site, pamphlet, area->key, area->name);
      volume->volume = area;
      if (name_is_free (site, volume, diags))
        g_ptr_array_add (site->printed, volume);
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
          || !check_capability (site, pamphlet, diags))
        continue;
      if (pamphlet->split_by == SPLIT_BY_AREA)
        split (site, pamphlet, diags);
      else
        g_ptr_array_add (site->printed, pamphlet);
    }
  add_large_editions (site, diags);
}
