#include "typeset/style_int.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *name;
  double points;
} Unit;

static const Unit absolute_units[] = {
  { "pt", 1 },    { "mm", 72 / 25.4 }, { "cm", 720 / 25.4 }, { "in", 72 },
  { "px", 0.75 }, { "Q", 18 / 25.4 },  { "q", 18 / 25.4 },   { "歯", 18 / 25.4 },
};

/* The number at the head of @value; @rest is what follows it. */
static gboolean
read_number (const char *value, double *out, const char **rest)
{
  char *end;
  double number = g_ascii_strtod (value, &end);
  if (end == value || !isfinite (number) || fabs (number) > 1e6)
    return FALSE;
  *out = number;
  *rest = end;
  return TRUE;
}

/* @em, @rem, @leading: what the relative units count from; @em 0: they are refused. */
static gboolean
read_length (const char *value, double em, double rem, double leading, double *out)
{
  double number;
  const char *unit;
  if (!read_number (value, &number, &unit))
    return FALSE;
  const Unit relative[] = { { "em", em }, { "rem", rem }, { "lh", leading }, { "%", em / 100 } };
  for (guint u = 0; u < G_N_ELEMENTS (relative); u++)
    if (em > 0 && strcmp (unit, relative[u].name) == 0)
      return *out = number * relative[u].points, TRUE;
  for (guint u = 0; u < G_N_ELEMENTS (absolute_units); u++)
    if (strcmp (unit, absolute_units[u].name) == 0)
      return *out = number * absolute_units[u].points, TRUE;
  return number == 0 && *unit == '\0' ? (*out = 0, TRUE) : FALSE;
}

gboolean
style_parse_length (const char *value, const Style *base, double *out_pt)
{
  double em = base ? base->size_pt : 0;
  return read_length (value, em, em, base ? style_leading (base) : 0, out_pt);
}

static gboolean
scope_length (const StyleScope *scope, const char *value, double *out)
{
  const Style *style = scope->style;
  return read_length (value, style->size_pt, scope->base->size_pt, style_leading (style), out);
}

static gboolean
read_points (const StyleScope *scope, const StyleProperty *property, const char *value,
             gpointer field)
{
  (void)property;
  return scope_length (scope, value, field);
}

static gboolean
read_size (const StyleScope *scope, const StyleProperty *property, const char *value,
           gpointer field)
{
  (void)property;
  const Style *around = scope->style->parent ? scope->style->parent : scope->style;
  double size;
  if (!read_length (value, around->size_pt, scope->base->size_pt, style_leading (around), &size)
      || size < 1 || size > 500)
    return FALSE;
  *(double *)field = size;
  return TRUE;
}

static gboolean
read_line_height (const StyleScope *scope, const StyleProperty *property, const char *value,
                  gpointer field)
{
  (void)property;
  double number;
  const char *unit;
  if (!read_number (value, &number, &unit))
    return FALSE;
  if (*unit == '%')
    number /= 100;
  else if (*unit != '\0')
    {
      if (!scope_length (scope, value, &number))
        return FALSE;
      number /= scope->style->size_pt;
    }
  if (number < 0.8 || number > 5)
    return FALSE;
  *(double *)field = number;
  return TRUE;
}

static gboolean
read_count (const StyleScope *scope, const StyleProperty *property, const char *value,
            gpointer field)
{
  (void)scope;
  (void)property;
  guint64 number;
  if (!g_ascii_string_to_unsigned (value, 10, 1, 20, &number, NULL))
    return FALSE;
  *(guint *)field = (guint)number;
  return TRUE;
}

static gboolean
read_weight (const StyleScope *scope, const StyleProperty *property, const char *value,
             gpointer field)
{
  (void)scope;
  (void)property;
  guint64 number;
  if (strcmp (value, "normal") == 0)
    number = 400;
  else if (strcmp (value, "bold") == 0)
    number = 700;
  else if (!g_ascii_string_to_unsigned (value, 10, 100, 900, &number, NULL))
    return FALSE;
  *(int *)field = (int)number;
  return TRUE;
}

static gboolean
read_family (const StyleScope *scope, const StyleProperty *property, const char *value,
             gpointer field)
{
  (void)scope;
  (void)property;
  g_autofree char *name = g_strstrip (g_strdelimit (g_strdup (value), "\"'", ' '));
  if (*name == '\0')
    return FALSE;
  *(const char **)field = g_intern_string (name);
  return TRUE;
}

static gboolean
read_color (const StyleScope *scope, const StyleProperty *property, const char *value,
            gpointer field)
{
  (void)property;
  return style_sheet_parse_color (scope->sheet, value, field);
}

static gboolean
read_background (const StyleScope *scope, const StyleProperty *property, const char *value,
                 gpointer field)
{
  (void)property;
  gboolean none = strcmp (value, "none") == 0 || strcmp (value, "transparent") == 0;
  if (!none && !style_sheet_parse_color (scope->sheet, value, field))
    return FALSE;
  scope->style->has_background = !none;
  return TRUE;
}

/* One to four lengths, as CSS deals them out to top, right, bottom, left. */
static gboolean
read_sides (const StyleScope *scope, const StyleProperty *property, const char *value,
            gpointer field)
{
  (void)property;
  static const guint8 source[4][N_SIDES]
      = { { 0, 0, 0, 0 }, { 0, 1, 0, 1 }, { 0, 1, 2, 1 }, { 0, 1, 2, 3 } };
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  double lengths[N_SIDES];
  guint n = 0;
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && (n == N_SIDES || !scope_length (scope, *word, &lengths[n++])))
      return FALSE;
  for (guint side = 0; n > 0 && side < N_SIDES; side++)
    ((double *)field)[side] = lengths[source[n - 1][side]];
  return n > 0;
}

/* "1.2pt solid brand", in any order; "none". */
static gboolean
read_border (const StyleScope *scope, const StyleProperty *property, const char *value,
             gpointer field)
{
  (void)property;
  Border border = { 0.5, 0, scope->style->color };
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  gboolean none = FALSE, dashed = FALSE;
  for (char **word = words; *word != NULL; word++)
    {
      none |= strcmp (*word, "none") == 0;
      dashed |= strcmp (*word, "dashed") == 0 || strcmp (*word, "dotted") == 0;
      if (**word == '\0' || strcmp (*word, "none") == 0 || strcmp (*word, "solid") == 0
          || strcmp (*word, "dashed") == 0 || strcmp (*word, "dotted") == 0
          || scope_length (scope, *word, &border.width)
          || style_sheet_parse_color (scope->sheet, *word, &border.color))
        continue;
      return FALSE;
    }
  if (border.width < 0)
    return FALSE;
  border.dash = dashed ? fmax (border.width * 2, 1) : 0;
  border.width = none ? 0 : border.width;
  *(Border *)field = border;
  return TRUE;
}

static gboolean
read_borders (const StyleScope *scope, const StyleProperty *property, const char *value,
              gpointer field)
{
  Border *sides = field;
  if (!read_border (scope, property, value, &sides[SIDE_TOP]))
    return FALSE;
  sides[SIDE_RIGHT] = sides[SIDE_BOTTOM] = sides[SIDE_LEFT] = sides[SIDE_TOP];
  return TRUE;
}

static const StyleWord *
find_word (const StyleProperty *property, const char *value)
{
  for (const StyleWord *word = property->words; word->word != NULL; word++)
    if (strcmp (word->word, value) == 0)
      return word;
  return NULL;
}

static gboolean
read_choice (const StyleScope *scope, const StyleProperty *property, const char *value,
             gpointer field)
{
  (void)scope;
  const StyleWord *word = find_word (property, value);
  if (word != NULL)
    *(guint8 *)field = (guint8)word->value;
  return word != NULL;
}

static gboolean
read_switch (const StyleScope *scope, const StyleProperty *property, const char *value,
             gpointer field)
{
  (void)scope;
  const StyleWord *word = find_word (property, value);
  if (word != NULL)
    *(gboolean *)field = word->value;
  return word != NULL;
}

/* What is always so here and may be said all the same. */
static gboolean
read_fixed (const StyleScope *scope, const StyleProperty *property, const char *value,
            gpointer field)
{
  (void)scope;
  (void)field;
  return find_word (property, value) != NULL;
}

/* A name for running lines: small letters, digits and _. */
static gboolean
read_string_name (const StyleScope *scope, const StyleProperty *property, const char *value,
                  gpointer field)
{
  (void)scope;
  (void)property;
  if (*value == '\0' || strspn (value, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen (value))
    return FALSE;
  *(const char **)field = strcmp (value, "none") == 0 ? NULL : g_intern_string (value);
  return TRUE;
}

/* "30 50 20": any numbers, of which each column gets its share. */
static gboolean
read_shares (const StyleScope *scope, const StyleProperty *property, const char *value,
             gpointer field)
{
  (void)scope;
  (void)property;
  gboolean none = strcmp (value, "auto") == 0;
  for (const char *at = value; !none && *at != '\0';)
    {
      char *end;
      double share = g_ascii_strtod (at, &end);
      if (end == at || !(share > 0 && share < 1e6))
        return FALSE;
      at = end + strspn (end, " ");
    }
  *(const char **)field = none || *value == '\0' ? NULL : g_intern_string (value);
  return none || *value != '\0';
}

static gboolean
read_counter (const StyleScope *scope, const StyleProperty *property, const char *value,
              gpointer field)
{
  (void)scope;
  (void)property;
  gboolean none = strcmp (value, "none") == 0;
  if (!none && strstr (value, "{page}") == NULL)
    return FALSE;
  *(const char **)field = none ? NULL : g_intern_string (value);
  return TRUE;
}

static gboolean
read_decoration (const StyleScope *scope, const StyleProperty *property, const char *value,
                 gpointer field)
{
  (void)field;
  const StyleWord *word = find_word (property, value);
  if (word == NULL)
    return FALSE;
  scope->style->underline = word->value == 1;
  scope->style->strike = word->value == 2;
  return TRUE;
}

/* "filled sesame", "open circle", "dot brand" in any order; a colour only for the shorthand. */
static gboolean
read_emphasis (const StyleScope *scope, const StyleProperty *property, const char *value,
               gpointer field)
{
  Emphasis emphasis = { .mark = EMPHASIS_NONE };
  gboolean none = FALSE, colors = strcmp (property->name, "text_emphasis") == 0;
  guint marks = 0, fills = 0;
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      const StyleWord *mark = find_word (property, *word);
      gboolean open = strcmp (*word, "open") == 0;
      if (mark != NULL)
        {
          emphasis.mark = (guint8)mark->value;
          none |= mark->value == EMPHASIS_NONE;
          marks++;
        }
      else if (open || strcmp (*word, "filled") == 0)
        {
          emphasis.open = open;
          fills++;
        }
      else if (colors && !emphasis.has_color
               && style_sheet_parse_color (scope->sheet, *word, &emphasis.color))
        emphasis.has_color = TRUE;
      else
        return FALSE;
    }
  if (marks > 1 || fills > 1 || marks + fills == 0 || (none && fills > 0))
    return FALSE;
  if (marks == 0)
    emphasis.mark = EMPHASIS_CIRCLE; /* as CSS has it for horizontal text */
  *(Emphasis *)field = emphasis;
  return TRUE;
}

#define EMPHASIS_WORDS                                                                             \
  WORDS ({ "none", EMPHASIS_NONE }, { "dot", EMPHASIS_DOT }, { "circle", EMPHASIS_CIRCLE },        \
         { "double-circle", EMPHASIS_DOUBLE_CIRCLE }, { "triangle", EMPHASIS_TRIANGLE },           \
         { "sesame", EMPHASIS_SESAME })
#define WORDS(...) ((const StyleWord[]){ __VA_ARGS__, { NULL, 0 } })
#define AT(field) offsetof (Style, field)

static const StyleProperty properties[] = {
  { "font_family", read_family, AT (family), NULL },
  { "font_size", read_size, AT (size_pt), NULL },
  { "font_weight", read_weight, AT (weight), NULL },
  { "color", read_color, AT (color), NULL },
  { "line_height", read_line_height, AT (line_height), NULL },
  { "text_indent", read_points, AT (text_indent), NULL },
  { "text_align", read_choice, AT (align),
    WORDS ({ "justify", TEXT_JUSTIFY }, { "start", TEXT_START }, { "left", TEXT_START },
           { "center", TEXT_CENTER }, { "end", TEXT_END }, { "right", TEXT_END },
           { ".", TEXT_POINT }, { "\".\"", TEXT_POINT }) },
  { "text_autospace", read_switch, AT (autospace), WORDS ({ "normal", 1 }, { "no-autospace", 0 }) },
  { "text_spacing_trim", read_switch, AT (trim),
    WORDS ({ "trim-both", 1 }, { "auto", 1 }, { "space-all", 0 }) },
  { "hanging_punctuation", read_switch, AT (hang), WORDS ({ "allow-end", 1 }, { "none", 0 }) },
  { "word_break", read_switch, AT (phrase), WORDS ({ "auto-phrase", 1 }, { "normal", 0 }) },
  { "text_wrap", read_switch, AT (balance),
    WORDS ({ "balance", 1 }, { "pretty", 0 }, { "wrap", 0 }) },
  { "line_break", read_fixed, 0, WORDS ({ "strict", 1 }) },
  { "widows", read_count, AT (widows), NULL },
  { "orphans", read_count, AT (orphans), NULL },
  { "ruby_display", read_switch, AT (ruby), WORDS ({ "ruby", 1 }, { "none", 0 }) },
  { "ruby_overhang", read_switch, AT (ruby_overhang), WORDS ({ "auto", 1 }, { "none", 0 }) },
  { "ruby_position", read_fixed, 0, WORDS ({ "over", 1 }) },
  { "ruby_align", read_fixed, 0, WORDS ({ "space-around", 1 }) },
  { "ruby_merge", read_fixed, 0, WORDS ({ "auto", 1 }) },
  { "text_emphasis", read_emphasis, AT (emphasis), EMPHASIS_WORDS },
  { "text_emphasis_style", read_emphasis, AT (emphasis), EMPHASIS_WORDS },
  { "text_emphasis_position", read_switch, AT (emphasis_under),
    WORDS ({ "over right", 0 }, { "over", 0 }, { "under right", 1 }, { "under", 1 }) },
  { "text_combine_upright", read_choice, AT (combine),
    WORDS ({ "none", 0 }, { "digits", 2 }, { "digits 2", 2 }) },
  { "list_style_type", read_choice, AT (marker),
    WORDS ({ "disc", MARKER_DISC }, { "dash", MARKER_DASH }, { "decimal", MARKER_DECIMAL },
           { "circled-decimal", MARKER_CIRCLED }, { "parenthesized-decimal", MARKER_PAREN },
           { "none", MARKER_NONE }) },
  { "marker_width", read_points, AT (marker_width), NULL },
  { "marker_color", read_color, AT (marker_color), NULL },
  { "margin", read_sides, AT (margin), NULL },
  { "margin_top", read_points, AT (margin[SIDE_TOP]), NULL },
  { "margin_right", read_points, AT (margin[SIDE_RIGHT]), NULL },
  { "margin_bottom", read_points, AT (margin[SIDE_BOTTOM]), NULL },
  { "margin_left", read_points, AT (margin[SIDE_LEFT]), NULL },
  { "padding", read_sides, AT (padding), NULL },
  { "padding_top", read_points, AT (padding[SIDE_TOP]), NULL },
  { "padding_right", read_points, AT (padding[SIDE_RIGHT]), NULL },
  { "padding_bottom", read_points, AT (padding[SIDE_BOTTOM]), NULL },
  { "padding_left", read_points, AT (padding[SIDE_LEFT]), NULL },
  { "border", read_borders, AT (border), NULL },
  { "border_top", read_border, AT (border[SIDE_TOP]), NULL },
  { "border_right", read_border, AT (border[SIDE_RIGHT]), NULL },
  { "border_bottom", read_border, AT (border[SIDE_BOTTOM]), NULL },
  { "border_left", read_border, AT (border[SIDE_LEFT]), NULL },
  { "border_radius", read_points, AT (radius), NULL },
  { "background_color", read_background, AT (background), NULL },
  { "max_width", read_points, AT (max_width), NULL },
  { "max_height", read_points, AT (max_height), NULL },
  { "break_inside", read_switch, AT (keep_together), WORDS ({ "avoid", 1 }, { "auto", 0 }) },
  { "break_after", read_switch, AT (keep_with_next), WORDS ({ "avoid", 1 }, { "auto", 0 }) },
  { "break_before", read_choice, AT (break_before),
    WORDS ({ "auto", BREAK_BEFORE_AUTO }, { "column", BREAK_BEFORE_COLUMN },
           { "page", BREAK_BEFORE_PAGE }, { "recto", BREAK_BEFORE_RECTO }) },
  { "column_span", read_switch, AT (span), WORDS ({ "all", 1 }, { "none", 0 }) },
  { "float", read_choice, AT (float_place),
    WORDS ({ "none", FLOAT_NONE }, { "top", FLOAT_TOP }, { "bottom", FLOAT_BOTTOM }) },
  { "column_widths", read_shares, AT (column_widths), NULL },
  { "string_set", read_string_name, AT (string_set), NULL },
  { "target_counter", read_counter, AT (target_counter), NULL },
  { "repeat_header", read_switch, AT (repeat_header), WORDS ({ "true", 1 }, { "false", 0 }) },
  { "text_decoration", read_decoration, 0,
    WORDS ({ "none", 0 }, { "underline", 1 }, { "line-through", 2 }) },
  { "vertical_align", read_points, AT (raise), NULL },
};

const StyleProperty *
style_property (const char *name)
{
  g_autofree char *folded = g_strdelimit (g_strdup (name), "-", '_');
  for (guint p = 0; p < G_N_ELEMENTS (properties); p++)
    if (strcmp (properties[p].name, folded) == 0)
      return &properties[p];
  return NULL;
}

const char *const *
style_property_names (void)
{
  static const char *names[G_N_ELEMENTS (properties) + 1];
  for (guint p = 0; p < G_N_ELEMENTS (properties); p++)
    names[p] = properties[p].name;
  return names;
}

const char **
style_property_words (const char *name)
{
  const StyleProperty *property = style_property (name);
  if (property == NULL || property->words == NULL)
    return NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (const StyleWord *word = property->words; word->word != NULL; word++)
    g_ptr_array_add (words, (gpointer)word->word);
  g_ptr_array_add (words, NULL);
  return (const char **)g_ptr_array_free (g_steal_pointer (&words), FALSE);
}
