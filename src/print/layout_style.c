/* What a layout says of colours, styles and sizes: maps whose keys the theme chooses. */
#include "print/layout_int.h"

static gboolean
read_inks (const char *text, Color *color)
{
  double inks[4];
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  if (g_strv_length (words) != G_N_ELEMENTS (inks))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (inks); i++)
    {
      char *end;
      inks[i] = g_ascii_strtod (words[i], &end) / 100;
      if (end == words[i] || inks[i] < 0 || inks[i] > 1)
        return FALSE;
    }
  color->c = inks[0];
  color->m = inks[1];
  color->y = inks[2];
  color->k = inks[3];
  color->has_cmyk = TRUE;
  return TRUE;
}

static void
read_color_entry (LayoutReader *reader, const Value *entry)
{
  Color color;
  const char *rgb = entry->type == VALUE_MAP ? value_get_text (entry, "rgb") : entry->text;
  const char *cmyk = entry->type == VALUE_MAP ? value_get_text (entry, "cmyk") : NULL;
  if (rgb == NULL || !style_sheet_parse_color (reader->layout->sheet, rgb, &color))
    layout_refuse (reader, entry->key, rgb != NULL ? rgb : "");
  else if (cmyk != NULL && !read_inks (cmyk, &color))
    layout_refuse (reader, entry->key, cmyk);
  else
    {
      style_sheet_define_color (reader->layout->sheet, entry->key, color);
      if (color.has_cmyk)
        g_array_append_val (reader->layout->inks, color);
    }
}

static void
refuse_declaration (LayoutReader *reader, const char *selector, const char *name, const char *text)
{
  g_autofree const char **words = style_property_words (name);
  g_autofree char *key = g_strdup_printf ("%s.%s", selector, name);
  g_autofree char *what = g_strdup_printf (" %s の値", key);
  g_autofree char *what_en = g_strdup_printf ("word for %s,", key);
  if (words != NULL)
    layout_unknown (reader, what, what_en, text, words);
  else
    layout_refuse (reader, key, text);
}

static void
read_declaration (LayoutReader *reader, const char *selector, const Value *value)
{
  const char *text = value->text != NULL ? value->text : "";
  g_autofree char *name = g_strdelimit (g_strdup (value->key), "-", '_');
  const char *const *known = style_property_names ();
  if (style_sheet_set (reader->layout->sheet, selector, name, text))
    return;
  if (g_strv_contains (known, name))
    refuse_declaration (reader, selector, name, text);
  else
    layout_unknown (reader, "スタイルの項目", "property", name, known);
}

static void
read_rules (LayoutReader *reader, const Value *tree)
{
  const Value *colors = value_get (tree, "colors"), *styles = value_get (tree, "styles");
  for (gsize i = 0; colors != NULL && i < colors->n_items; i++)
    read_color_entry (reader, colors->items[i]);
  for (gsize i = 0; styles != NULL && i < styles->n_items; i++)
    {
      const Value *rule = styles->items[i];
      for (gsize j = 0; rule->type == VALUE_MAP && j < rule->n_items; j++)
        read_declaration (reader, rule->key, rule->items[j]);
    }
}

static void
read_pictures (LayoutReader *reader, const Value *tree)
{
  const Value *pictures = value_get (tree, "pictures");
  for (gsize i = 0; pictures != NULL && i < pictures->n_items; i++)
    {
      const Value *entry = pictures->items[i];
      LayoutPicture picture
          = { g_intern_string (entry->key != NULL ? entry->key : ""),
              layout_length (reader, "pictures", entry->text != NULL ? entry->text : "", 0, 0) };
      g_array_append_val (reader->layout->pictures, picture);
    }
}

void
layout_read_styles (LayoutReader *reader, const Value *tree)
{
  read_rules (reader, tree);
  read_pictures (reader, tree);
}
