#include "typeset/style.h"

#include <string.h>

#include "typeset/fonts.h"
#include "typeset/style_int.h"

typedef struct
{
  const StyleProperty *property;
  char *value;
} Declaration;

struct StyleSheet
{
  GHashTable *rules;  /* selector → GArray of Declaration */
  GHashTable *colors; /* name → Color */
  GHashTable *styles; /* StyleKey → Style, computed */
};

typedef struct
{
  const Style *parent;
  const char *kind, *name; /* interned */
} StyleKey;

typedef struct
{
  const char *selector, *property, *value;
} BuiltIn;

/* Measures that were found right for a leaflet read by people of seventy and more. */
static const BuiltIn built_in[] = {
  { "p", "text_align", "justify" },
  { "p", "text_indent", "1em" },
  { "li p", "text_indent", "0" },
  { "li p", "margin_bottom", "0.12lh" },
  { "td p", "text_indent", "0" },
  { "th p", "text_indent", "0" },
  { "td p", "text_align", "start" },
  { "footnote p", "text_indent", "0" },
  { "h1", "font_size", "1.8em" },
  { "h1", "line_height", "1.35" },
  { "h1", "margin_bottom", "0.4lh" },
  { "h2", "font_size", "1.3em" },
  { "h2", "line_height", "1.4" },
  { "h2", "color", "brand" },
  { "h2", "margin", "0.9lh 0 0.35lh" },
  { "h2", "padding_bottom", "0.12em" },
  { "h2", "border_bottom", "1.2pt solid brand" },
  { "h3", "font_size", "1.1em" },
  { "h3", "line_height", "1.45" },
  { "h3", "margin", "0.6lh 0 0.15lh" },
  { "h4", "margin_top", "0.4lh" },
  { "h5", "margin_top", "0.4lh" },
  { "h6", "margin_top", "0.4lh" },
  { "ul", "margin", "0.2lh 0 0.3lh" },
  { "ul", "list_style_type", "disc" },
  { "ul", "marker_width", "1.2em" },
  { "ul", "text_align", "justify" },
  { "ol", "margin", "0.2lh 0 0.3lh" },
  { "ol", "list_style_type", "decimal" },
  { "ol", "marker_width", "1.7em" },
  { "ol", "text_align", "justify" },
  { "li ul", "margin", "0" },
  { "li ol", "margin", "0" },
  { "quote", "margin", "0.3lh 0" },
  { "quote", "padding_left", "1em" },
  { "quote", "border_left", "2pt solid rule" },
  { "pre", "font_family", "BIZ UDGothic" },
  { "pre", "font_size", "0.85em" },
  { "pre", "line_height", "1.5" },
  { "pre", "text_align", "start" },
  { "pre", "text_autospace", "no-autospace" },
  { "pre", "text_spacing_trim", "space-all" },
  { "pre", "padding", "0.6em" },
  { "pre", "margin", "0.3lh 0" },
  { "pre", "background_color", "tint" },
  { "table", "font_size", "0.9em" },
  { "table", "line_height", "1.5" },
  { "table", "text_align", "start" },
  { "table", "text_indent", "0" },
  { "table", "word_break", "auto-phrase" },
  { "table", "margin", "0.4lh 0 0.5lh" },
  { "table", "repeat_header", "true" },
  { "cell", "padding", "0.3em 0.45em" },
  { "cell", "border_bottom", "0.4pt solid rule" },
  { "th", "font_weight", "bold" },
  { "thead", "font_weight", "bold" },
  { "thead", "background_color", "tint" },
  { "thead", "border_top", "0.8pt solid brand" },
  { "thead", "border_bottom", "0.8pt solid brand" },
  { "align_left", "text_align", "start" },
  { "align_center", "text_align", "center" },
  { "align_right", "text_align", "end" },
  { "align_center p", "text_align", "center" },
  { "align_right p", "text_align", "end" },
  { "caption", "font_size", "0.875em" },
  { "caption", "line_height", "1.5" },
  { "caption", "text_indent", "0" },
  { "caption", "text_align", "start" },
  { "caption", "word_break", "auto-phrase" },
  { "caption", "margin", "0.1lh 0 0.15lh" },
  { "figure", "margin", "0.4lh 0" },
  { "figure", "text_align", "center" },
  { "figure caption", "text_align", "center" },
  { "figure caption", "text_wrap", "balance" },
  { "rule", "margin", "0.5lh 0" },
  { "rule", "border_top", "0.5pt solid rule" },
  { "box", "padding", "0.7em 0.9em" },
  { "box", "margin", "0.5lh 0" },
  { "box", "background_color", "tint" },
  { "box", "border_radius", "2mm" },
  { "box", "break_inside", "avoid" },
  { "title", "font_weight", "bold" },
  { "title", "color", "brand" },
  { "title", "text_align", "start" },
  { "title", "text_indent", "0" },
  { "title", "break_after", "avoid" },
  { "title", "word_break", "auto-phrase" },
  { "marker", "text_align", "start" },
  { "marker", "text_indent", "0" },
  { "disc", "text_align", "start" },
  { "disc", "text_indent", "0" },
  { "disc", "font_size", "0.5em" },
  { "disc", "color", "brand" },
  { "strong", "font_weight", "bold" },
  { "em", "font_weight", "bold" },
  { "strike", "text_decoration", "line-through" },
  { "link", "color", "link" },
  { "link", "text_decoration", "underline" },
  { "page-number", "target_counter", "{page}" },
  { "float-top", "float", "top" },
  { "float-bottom", "float", "bottom" },
  { "code", "font_family", "BIZ UDGothic" },
  { "code", "text_autospace", "no-autospace" },
  { "sup", "font_size", "0.6em" },
  { "sup", "vertical_align", "0.4rem" },
  { "rt", "font_size", "50%" },
  { "dots", "text_emphasis", "filled dot" },
  { "vertical dots", "text_emphasis", "filled sesame" },
  { "vertical", "text_combine_upright", "digits 2" },
  { "footnotes", "margin_top", "1lh" },
  { "footnotes", "border_top", "0.5pt solid rule" },
  { "footnotes", "padding_top", "0.4lh" },
  { "footnotes", "font_size", "0.875em" },
  { "footnotes", "line_height", "1.5" },
  { "footnotes", "marker_width", "2.2em" },
  { "field", "margin", "0.3lh 0" },
};

static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6" };

static const BuiltIn heading_rules[] = {
  { NULL, "font_weight", "bold" },   { NULL, "text_align", "start" },
  { NULL, "text_indent", "0" },      { NULL, "word_break", "auto-phrase" },
  { NULL, "text_wrap", "balance" },  { NULL, "break_after", "avoid" },
  { NULL, "break_inside", "avoid" },
};

typedef struct
{
  const char *name;
  Color color;
} NamedColor;

static const NamedColor built_in_colors[] = {
  { "text", { 0.13, 0.13, 0.13, 0, 0, 0, 1, TRUE } },
  { "black", { 0, 0, 0, 0, 0, 0, 1, TRUE } },
  { "white", { 1, 1, 1, 0, 0, 0, 0, TRUE } },
  { "brand", { 0.10, 0.43, 0.42, 0.80, 0.12, 0.14, 0.51, TRUE } },
  { "link", { 0, 0.067, 0.56, 1, 0.85, 0, 0.2, TRUE } },
  { "tint", { 0.91, 0.955, 0.95, 0.10, 0, 0.03, 0, TRUE } },
  { "rule", { 0.55, 0.65, 0.65, 0.2, 0, 0.05, 0.35, TRUE } },
};

double
style_leading (const Style *style)
{
  return style->size_pt * style->line_height;
}

static void
declaration_clear (gpointer data)
{
  g_free (((Declaration *)data)->value);
}

static guint
key_hash (gconstpointer data)
{
  const StyleKey *key = data;
  return (g_direct_hash (key->parent) * 31 + g_direct_hash (key->name)) * 31
         + g_direct_hash (key->kind);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (StyleKey)) == 0;
}

StyleSheet *
style_sheet_new (void)
{
  StyleSheet *sheet = g_new0 (StyleSheet, 1);
  sheet->rules
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  sheet->colors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sheet->styles = g_hash_table_new_full (key_hash, key_equal, g_free, g_free);
  for (guint c = 0; c < G_N_ELEMENTS (built_in_colors); c++)
    style_sheet_define_color (sheet, built_in_colors[c].name, built_in_colors[c].color);
  for (guint h = 0; h < G_N_ELEMENTS (headings); h++)
    for (guint r = 0; r < G_N_ELEMENTS (heading_rules); r++)
      style_sheet_set (sheet, headings[h], heading_rules[r].property, heading_rules[r].value);
  for (guint b = 0; b < G_N_ELEMENTS (built_in); b++)
    style_sheet_set (sheet, built_in[b].selector, built_in[b].property, built_in[b].value);
  return sheet;
}

void
style_sheet_free (StyleSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_hash_table_unref (sheet->rules);
  g_hash_table_unref (sheet->colors);
  g_hash_table_unref (sheet->styles);
  g_free (sheet);
}

void
style_sheet_define_color (StyleSheet *sheet, const char *name, Color color)
{
  g_hash_table_insert (sheet->colors, g_strdup (name), g_memdup2 (&color, sizeof color));
  g_hash_table_remove_all (sheet->styles);
}

static gboolean
parse_hex (const char *digits, Color *out)
{
  gsize length = strlen (digits);
  if (length != 3 && length != 6)
    return FALSE;
  double part[3];
  for (guint p = 0; p < 3; p++)
    {
      int high = g_ascii_xdigit_value (digits[length == 3 ? p : 2 * p]);
      int low = g_ascii_xdigit_value (digits[length == 3 ? p : 2 * p + 1]);
      if (high < 0 || low < 0)
        return FALSE;
      part[p] = (high * 16 + low) / 255.0;
    }
  *out = (Color){ .r = part[0], .g = part[1], .b = part[2] };
  return TRUE;
}

gboolean
style_sheet_parse_color (const StyleSheet *sheet, const char *value, Color *out)
{
  if (*value == '#')
    return parse_hex (value + 1, out);
  const Color *named = g_hash_table_lookup (sheet->colors, value);
  if (named != NULL)
    *out = *named;
  return named != NULL;
}

/* What everything inherits where nothing is said. */
static Style
root_style (const StyleSheet *sheet)
{
  Style style = {
    .name = g_intern_static_string ("body"),
    .family = g_intern_static_string (TYPESET_DEFAULT_FAMILY),
    .size_pt = 12,
    .weight = 400,
    .line_height = 1.7,
    .align = TEXT_START,
    .autospace = TRUE,
    .trim = TRUE,
    .ruby = TRUE,
    .ruby_overhang = TRUE,
    .widows = 2,
    .orphans = 2,
    .marker_width = 14.4,
  };
  style_sheet_parse_color (sheet, "text", &style.color);
  style_sheet_parse_color (sheet, "brand", &style.marker_color);
  return style;
}

static void
apply_rule (const StyleScope *scope, const char *selector, gboolean sizes)
{
  const GArray *rule = g_hash_table_lookup (scope->sheet->rules, selector);
  for (guint d = 0; rule != NULL && d < rule->len; d++)
    {
      const Declaration *declaration = &g_array_index (rule, Declaration, d);
      const StyleProperty *property = declaration->property;
      if ((property->offset == offsetof (Style, size_pt)) == sizes)
        property->read (scope, property, declaration->value,
                        (char *)scope->style + property->offset);
    }
}

/* The rule of the name, then those of "ancestor name", the nearest ancestor last. */
static void
apply_rules (const StyleScope *scope, const char *name, gboolean sizes)
{
  apply_rule (scope, name, sizes);
  const char *ancestors[16];
  guint n = 0;
  for (const Style *up = scope->style->parent; up != NULL && n < G_N_ELEMENTS (ancestors);
       up = up->parent)
    ancestors[n++] = up->name;
  while (n > 0)
    {
      g_autofree char *selector = g_strconcat (ancestors[--n], " ", name, NULL);
      apply_rule (scope, selector, sizes);
    }
}

/* No name of content, so that no class of an editor's is taken for it. */
static const char *
vertical_kind (void)
{
  return g_intern_static_string ("writing-mode: vertical-rl");
}

/* Sizes go first, since every other em counts from them. */
static const Style *
compute_style (StyleSheet *sheet, const Style *parent, const char *kind, const char *name)
{
  Style *style = g_new0 (Style, 1);
  *style = parent ? *parent : root_style (sheet);
  style->name = name;
  style->parent = parent;
  memset ((char *)style + offsetof (Style, margin), 0, sizeof *style - offsetof (Style, margin));
  style->vertical |= kind == vertical_kind ();
  const Style *base = style;
  for (const Style *up = parent; up != NULL; up = up->parent)
    base = up;
  StyleScope scope = { sheet, style, base };
  for (guint sizes = 2; sizes-- > 0;)
    {
      if (kind != NULL)
        apply_rules (&scope, kind, sizes);
      apply_rules (&scope, name, sizes);
    }
  return style;
}

const Style *
style_sheet_style (StyleSheet *sheet, const Style *parent, const char *name)
{
  return style_sheet_kind (sheet, parent, NULL, name);
}

const Style *
style_sheet_kind (StyleSheet *sheet, const Style *parent, const char *kind, const char *name)
{
  if (parent == NULL && strcmp (name, "body") != 0)
    parent = style_sheet_style (sheet, NULL, "body");
  StyleKey key = { parent, g_intern_string (kind), g_intern_string (name) };
  const Style *style = g_hash_table_lookup (sheet->styles, &key);
  if (style != NULL)
    return style;
  style = compute_style (sheet, parent, key.kind, key.name);
  g_hash_table_insert (sheet->styles, g_memdup2 (&key, sizeof key), (gpointer)style);
  return style;
}

const Style *
style_sheet_vertical (StyleSheet *sheet)
{
  return style_sheet_kind (sheet, style_sheet_style (sheet, NULL, "body"), vertical_kind (),
                           "vertical");
}

/* Whether @value reads at all: tried on a style that is thrown away. */
static gboolean
value_is_good (const StyleSheet *sheet, const StyleProperty *property, const char *value)
{
  Style scratch = root_style (sheet);
  StyleScope scope = { sheet, &scratch, &scratch };
  return property->read (&scope, property, value, (char *)&scratch + property->offset);
}

gboolean
style_sheet_parse_border (const StyleSheet *sheet, const char *value, Border *out)
{
  const StyleProperty *property = style_property ("border_top");
  Style scratch = root_style (sheet);
  StyleScope scope = { sheet, &scratch, &scratch };
  return property->read (&scope, property, value, out);
}

gboolean
style_sheet_set (StyleSheet *sheet, const char *selector, const char *property, const char *value)
{
  const StyleProperty *known = style_property (property);
  if (known == NULL || !value_is_good (sheet, known, value))
    return FALSE;
  GArray *rule = g_hash_table_lookup (sheet->rules, selector);
  if (rule == NULL)
    {
      rule = g_array_new (FALSE, FALSE, sizeof (Declaration));
      g_array_set_clear_func (rule, declaration_clear);
      g_hash_table_insert (sheet->rules, g_strdup (selector), rule);
    }
  Declaration declaration = { known, g_strdup (value) };
  g_array_append_val (rule, declaration);
  g_hash_table_remove_all (sheet->styles);
  return TRUE;
}

gboolean
style_sheet_has (const StyleSheet *sheet, const char *name)
{
  return g_hash_table_contains (sheet->rules, name);
}

GPtrArray *
style_sheet_string_names (const StyleSheet *sheet)
{
  const StyleProperty *property = style_property ("string_set");
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer rule;
  g_hash_table_iter_init (&iter, sheet->rules);
  while (g_hash_table_iter_next (&iter, NULL, &rule))
    for (guint d = 0; d < ((GArray *)rule)->len; d++)
      {
        const Declaration *declaration = &g_array_index ((GArray *)rule, Declaration, d);
        gpointer name = (gpointer)g_intern_string (declaration->value);
        if (declaration->property == property && strcmp (name, "none") != 0
            && !g_ptr_array_find (names, name, NULL))
          g_ptr_array_add (names, name);
      }
  return names;
}
