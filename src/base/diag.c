#include "base/diag.h"
#include "base/escape.h"

#include <string.h>

typedef struct
{
  const DiagKind *kind;
  DiagLevel level;
  Pos pos;
  GStrv values; /* name, value, … */
} Diag;

struct Diags
{
  GPtrArray *items; /* Diag, as added */
  GHashTable *seen; /* key text → itself: equal findings are said once */
  GPtrArray *kinds; /* DiagKind made by diags_unpack */
};

typedef struct
{
  const char *name;
  const char *ja;
  const char *en;
} LevelName;

static const LevelName level_names[] = {
  [DIAG_NOTE] = { "note", "補足", "note" },
  [DIAG_WARNING] = { "warning", "警告", "warning" },
  [DIAG_WITHHELD] = { "withheld", "掲載見送り", "withheld" },
  [DIAG_FATAL] = { "fatal", "エラー", "error" },
};

/* The texts of a kind in the order in which pack writes them. */
#define KIND_TEXTS 5

Pos
pos_make (const char *file, guint line, guint column)
{
  return (Pos){ g_intern_string (file), NULL, line, column };
}

Pos
pos_cell (const char *file, const char *sheet, guint row, guint column)
{
  return (Pos){ g_intern_string (file), g_intern_string (sheet), row, column };
}

static void
diag_free (gpointer data)
{
  Diag *diag = data;
  g_strfreev (diag->values);
  g_free (diag);
}

static void
kind_free (gpointer data)
{
  DiagKind *kind = data;
  g_free ((char *)kind->id);
  g_free ((char *)kind->ja);
  g_free ((char *)kind->en);
  g_free ((char *)kind->hint_ja);
  g_free ((char *)kind->hint_en);
  g_free (kind);
}

Diags *
diags_new (void)
{
  Diags *diags = g_new0 (Diags, 1);
  diags->items = g_ptr_array_new_with_free_func (diag_free);
  diags->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  diags->kinds = g_ptr_array_new_with_free_func (kind_free);
  return diags;
}

void
diags_free (Diags *diags)
{
  if (diags == NULL)
    return;
  g_ptr_array_unref (diags->items);
  g_hash_table_unref (diags->seen);
  g_ptr_array_unref (diags->kinds);
  g_free (diags);
}

static char *
diag_key (const Diag *diag)
{
  g_autofree char *values = g_strjoinv ("\x1f", diag->values);
  return g_strdup_printf (
      "%s\x1f%s\x1f%s\x1f%u\x1f%u\x1f%s", diag->kind->id, diag->pos.file ? diag->pos.file : "",
      diag->pos.sheet ? diag->pos.sheet : "", diag->pos.line, diag->pos.column, values);
}

static void
diags_take (Diags *diags, Diag *diag)
{
  if (g_hash_table_add (diags->seen, diag_key (diag)))
    g_ptr_array_add (diags->items, diag);
  else
    diag_free (diag);
}

static Diag *
diag_new (const DiagKind *kind, Pos pos, GStrv values)
{
  Diag *diag = g_new0 (Diag, 1);
  diag->kind = kind;
  diag->level = kind->level;
  diag->pos = pos;
  diag->values = values;
  return diag;
}

gboolean
diags_add (Diags *diags, const DiagKind *kind, Pos pos, ...)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  va_list args;
  va_start (args, pos);
  for (const char *name = va_arg (args, const char *); name != NULL;
       name = va_arg (args, const char *))
    {
      const char *value = va_arg (args, const char *);
      g_ptr_array_add (values, g_strdup (name));
      g_ptr_array_add (values, g_utf8_make_valid (value ? value : "", -1));
    }
  va_end (args);
  g_ptr_array_add (values, NULL);
  diags_take (diags, diag_new (kind, pos, (GStrv)g_ptr_array_steal (values, NULL)));
  return FALSE;
}

guint
diags_count (const Diags *diags, DiagLevel level)
{
  guint count = 0;
  for (guint i = 0; i < diags->items->len; i++)
    count += ((Diag *)diags->items->pdata[i])->level >= level;
  return count;
}

void
diags_make_strict (Diags *diags)
{
  for (guint i = 0; i < diags->items->len; i++)
    {
      Diag *diag = diags->items->pdata[i];
      if (diag->level != DIAG_NOTE)
        diag->level = DIAG_FATAL;
    }
}

int
diags_exit_status (const Diags *diags)
{
  if (diags_count (diags, DIAG_FATAL))
    return 2;
  return diags_count (diags, DIAG_WITHHELD) ? 1 : 0;
}

void
diags_merge (Diags *into, Diags *from)
{
  g_ptr_array_set_free_func (from->items, NULL);
  for (guint i = 0; i < from->items->len; i++)
    diags_take (into, from->items->pdata[i]);
  g_ptr_array_set_size (from->items, 0);
  g_ptr_array_set_free_func (from->items, diag_free);
  g_hash_table_remove_all (from->seen);

  g_ptr_array_set_free_func (from->kinds, NULL);
  g_ptr_array_extend_and_steal (into->kinds, from->kinds);
  from->kinds = g_ptr_array_new_with_free_func (kind_free);
}

/* ── as bytes ── */

GBytes *
diags_pack (const Diags *diags)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(iamsmsmsuuas)"));
  for (guint i = 0; i < diags->items->len; i++)
    {
      const Diag *diag = diags->items->pdata[i];
      const DiagKind *kind = diag->kind;
      const char *texts[KIND_TEXTS]
          = { kind->id, kind->ja, kind->en, kind->hint_ja, kind->hint_en };
      g_variant_builder_open (&builder, G_VARIANT_TYPE ("(iamsmsmsuuas)"));
      g_variant_builder_add (&builder, "i", (int)diag->level);
      g_variant_builder_open (&builder, G_VARIANT_TYPE ("ams"));
      for (guint t = 0; t < KIND_TEXTS; t++)
        g_variant_builder_add (&builder, "ms", texts[t]);
      g_variant_builder_close (&builder);
      g_variant_builder_add (&builder, "ms", diag->pos.file);
      g_variant_builder_add (&builder, "ms", diag->pos.sheet);
      g_variant_builder_add (&builder, "u", diag->pos.line);
      g_variant_builder_add (&builder, "u", diag->pos.column);
      g_variant_builder_add_value (&builder,
                                   g_variant_new_strv ((const char *const *)diag->values, -1));
      g_variant_builder_close (&builder);
    }
  g_autoptr (GVariant) all = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_get_data_as_bytes (all);
}

static gboolean
unpack_one (Diags *into, GVariant *row)
{
  int level;
  g_autoptr (GVariantIter) texts = NULL;
  const char *file, *sheet;
  guint line, column;
  GStrv values = NULL;
  g_variant_get (row, "(iamsm&sm&suu^as)", &level, &texts, &file, &sheet, &line, &column, &values);

  char *text[KIND_TEXTS] = { NULL };
  for (guint t = 0; t < KIND_TEXTS; t++)
    g_variant_iter_next (texts, "ms", &text[t]);
  DiagKind *kind = g_new0 (DiagKind, 1);
  *kind = (DiagKind){ text[0], (DiagLevel)level, text[1], text[2], text[3], text[4] };
  g_ptr_array_add (into->kinds, kind);
  if (kind->id == NULL || kind->ja == NULL || kind->en == NULL || level < DIAG_NOTE
      || level > DIAG_FATAL)
    {
      g_strfreev (values);
      return FALSE;
    }
  Diag *diag = diag_new (kind, pos_make (file, line, column), values);
  diag->pos.sheet = g_intern_string (sheet);
  diags_take (into, diag);
  return TRUE;
}

gboolean
diags_unpack (Diags *into, GBytes *bytes)
{
  g_autoptr (GVariant) all = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE ("a(iamsmsmsuuas)"), bytes, FALSE));
  if (!g_variant_is_normal_form (all))
    return FALSE;
  gsize count = g_variant_n_children (all);
  for (gsize i = 0; i < count; i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (all, i);
      if (!unpack_one (into, row))
        return FALSE;
    }
  return TRUE;
}

/* ── as text ── */

static const char *
diag_value (const Diag *diag, const char *name, gsize length)
{
  for (char **value = diag->values; value[0] != NULL; value += 2)
    if (strlen (value[0]) == length && memcmp (value[0], name, length) == 0)
      return value[1];
  return NULL;
}

/* A text with its {placeholders} filled; an unknown one stays as written, so that it is seen. */
static void
append_filled (GString *out, const Diag *diag, const char *text)
{
  for (const char *brace; (brace = strchr (text, '{')) != NULL;)
    {
      const char *end = strchr (brace, '}');
      const char *value = end ? diag_value (diag, brace + 1, end - brace - 1) : NULL;
      const char *stop = value ? end + 1 : brace + 1;
      g_string_append_len (out, text, (value ? brace : stop) - text);
      if (value)
        g_string_append (out, value);
      text = stop;
    }
  g_string_append (out, text);
}

static char *
diag_fill (const Diag *diag, const char *text)
{
  if (text == NULL)
    return NULL;
  GString *out = g_string_new (NULL);
  append_filled (out, diag, text);
  return g_string_free (out, FALSE);
}

/* 「B3」: bijective base 26, as spreadsheets count columns. */
static void
append_cell_name (GString *out, guint row, guint column)
{
  char letters[8];
  guint n = 0;
  for (; column > 0 && n < sizeof letters; column = (column - 1) / 26)
    letters[n++] = 'A' + (column - 1) % 26;
  while (n > 0)
    g_string_append_c (out, letters[--n]);
  g_string_append_printf (out, "%u", row);
}

static void
append_pos (GString *out, const Pos *pos)
{
  if (pos->file == NULL)
    return;
  g_string_append (out, pos->file);
  if (pos->sheet != NULL)
    {
      g_string_append_printf (out, " %s", pos->sheet);
      if (pos->line > 0)
        {
          g_string_append_c (out, '!');
          append_cell_name (out, pos->line, pos->column);
        }
    }
  else if (pos->line > 0 && pos->column > 0)
    g_string_append_printf (out, ":%u:%u", pos->line, pos->column);
  else if (pos->line > 0)
    g_string_append_printf (out, ":%u", pos->line);
  g_string_append (out, ": ");
}

static int
compare_number (guint a, guint b)
{
  return (a > b) - (a < b);
}

static gint
diag_compare (gconstpointer a, gconstpointer b)
{
  const Pos *pa = &(*(Diag *const *)a)->pos, *pb = &(*(Diag *const *)b)->pos;
  int order = g_strcmp0 (pa->file, pb->file);
  order = order ? order : g_strcmp0 (pa->sheet, pb->sheet);
  order = order ? order : compare_number (pa->line, pb->line);
  return order ? order : compare_number (pa->column, pb->column);
}

/* Borrowed Diag pointers in source order; the sort is stable, so equal places stay as added. */
static GPtrArray *
diags_in_order (const Diags *diags)
{
  GPtrArray *sorted = g_ptr_array_sized_new (diags->items->len);
  for (guint i = 0; i < diags->items->len; i++)
    g_ptr_array_add (sorted, diags->items->pdata[i]);
  g_ptr_array_sort (sorted, diag_compare);
  return sorted;
}

/* How often a kind was found, and how often it has been said. */
typedef struct
{
  guint found, said;
} Tally;

/* Kind id → Tally. */
static GHashTable *
tally_kinds (const GPtrArray *items)
{
  GHashTable *tallies = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < items->len; i++)
    {
      const Diag *diag = items->pdata[i];
      Tally *tally = g_hash_table_lookup (tallies, diag->kind->id);
      if (tally == NULL)
        {
          tally = g_new0 (Tally, 1);
          g_hash_table_insert (tallies, (char *)diag->kind->id, tally);
        }
      tally->found++;
    }
  return tallies;
}

static void
append_level (GString *out, DiagLevel level, Lang lang)
{
  const LevelName *name = &level_names[level];
  g_string_append_printf (out, "%s: ", lang == LANG_JA ? name->ja : name->en);
}

static void
append_diag (GString *out, const Diag *diag, Lang lang)
{
  const char *hint = lang == LANG_JA ? diag->kind->hint_ja : diag->kind->hint_en;
  append_pos (out, &diag->pos);
  append_level (out, diag->level, lang);
  append_filled (out, diag, lang == LANG_JA ? diag->kind->ja : diag->kind->en);
  g_string_append_c (out, '\n');
  if (hint != NULL)
    {
      g_string_append (out, "    → ");
      append_filled (out, diag, hint);
      g_string_append_c (out, '\n');
    }
}

void
diags_texts (const Diags *diags, Lang lang, GPtrArray *texts)
{
  g_autoptr (GPtrArray) sorted = diags_in_order (diags);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Diag *diag = sorted->pdata[i];
      g_ptr_array_add (texts, diag_fill (diag, lang == LANG_JA ? diag->kind->ja : diag->kind->en));
    }
}

static void
append_more (GString *out, DiagLevel level, guint more, Lang lang)
{
  append_level (out, level, lang);
  g_string_append_printf (out,
                          lang == LANG_JA ? "すぐ上と同じ種類の指摘が、ほかに %u 件あります\n"
                                            "    → すべて見るときは --all を付けてください\n"
                                          : "%u more findings of the kind above\n"
                                            "    → add --all to see them\n",
                          more);
}

/* Whatever stops the build is never folded: one run shows all that has to be mended. */
void
diags_format_folded (const Diags *diags, Lang lang, guint max_of_kind, GString *out)
{
  g_autoptr (GPtrArray) sorted = diags_in_order (diags);
  g_autoptr (GHashTable) tallies = tally_kinds (sorted);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Diag *diag = sorted->pdata[i];
      Tally *tally = g_hash_table_lookup (tallies, diag->kind->id);
      guint said = tally->said++;
      gboolean whole = max_of_kind == 0 || tally->found <= max_of_kind || diag->level == DIAG_FATAL;
      if (whole || said < max_of_kind)
        append_diag (out, diag, lang);
      if (!whole && said + 1 == max_of_kind)
        append_more (out, diag->level, tally->found - max_of_kind, lang);
    }
}

void
diags_format_text (const Diags *diags, Lang lang, GString *out)
{
  diags_format_folded (diags, lang, G_MAXUINT, out);
}

/* The level, the place (of a sheet the column has a letter), what, what to do, the kind. */
static void
append_csv_line (GString *out, const Diag *diag, Lang lang)
{
  const LevelName *level = &level_names[diag->level];
  const Pos *pos = &diag->pos;
  g_autofree char *line = pos->line > 0 ? g_strdup_printf ("%u", pos->line) : NULL;
  g_autofree char *text = diag_fill (diag, lang == LANG_JA ? diag->kind->ja : diag->kind->en);
  g_autofree char *hint
      = diag_fill (diag, lang == LANG_JA ? diag->kind->hint_ja : diag->kind->hint_en);
  g_autoptr (GString) cell = g_string_new (NULL);
  if (pos->sheet != NULL && pos->line > 0)
    append_cell_name (cell, pos->line, pos->column);
  const char *const cells[] = { lang == LANG_JA ? level->ja : level->en,
                                pos->file,
                                pos->sheet,
                                line,
                                cell->str,
                                text,
                                hint,
                                diag->kind->id };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      escape_csv (out, cells[i] != NULL ? cells[i] : "");
      g_string_append_c (out, ',');
    }
  g_string_append (out, "\r\n");
}

void
diags_format_csv (const Diags *diags, Lang lang, GString *out)
{
  g_autoptr (GPtrArray) sorted = diags_in_order (diags);
  g_string_append (out,
                   lang == LANG_JA
                       ? "\xEF\xBB\xBF重さ,ファイル,シート,行,セル,指摘,次にすること,種類,済\r\n"
                       : "\xEF\xBB\xBFlevel,file,sheet,line,cell,finding,next step,kind,"
                         "done\r\n");
  for (guint i = 0; i < sorted->len; i++)
    append_csv_line (out, sorted->pdata[i], lang);
}

static void
append_json_string (GString *out, const char *text)
{
  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_printf (out, "\\%c", *c);
      else if ((guchar)*c < 0x20 || *c == 0x7f)
        g_string_append_printf (out, "\\u%04x", (guchar)*c);
      else
        g_string_append_c (out, *c);
    }
  g_string_append_c (out, '"');
}

static void
append_json_member (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, ",\"%s\":", name);
  append_json_string (out, text);
}

void
diags_format_json (const Diags *diags, GString *out)
{
  g_autoptr (GPtrArray) sorted = diags_in_order (diags);
  g_string_append_c (out, '[');
  for (guint i = 0; i < sorted->len; i++)
    {
      const Diag *diag = sorted->pdata[i];
      g_autofree char *ja = diag_fill (diag, diag->kind->ja);
      g_autofree char *en = diag_fill (diag, diag->kind->en);
      g_autofree char *hint_ja = diag_fill (diag, diag->kind->hint_ja);
      g_autofree char *hint_en = diag_fill (diag, diag->kind->hint_en);
      g_string_append (out, i ? ",\n{\"id\":" : "\n{\"id\":");
      append_json_string (out, diag->kind->id);
      append_json_member (out, "level", level_names[diag->level].name);
      append_json_member (out, "file", diag->pos.file);
      append_json_member (out, "sheet", diag->pos.sheet);
      g_string_append_printf (out, ",\"line\":%u,\"column\":%u", diag->pos.line, diag->pos.column);
      append_json_member (out, "ja", ja);
      append_json_member (out, "en", en);
      append_json_member (out, "hint_ja", hint_ja);
      append_json_member (out, "hint_en", hint_en);
      g_string_append (out, ",\"values\":{");
      for (char **value = diag->values; value[0] != NULL; value += 2)
        {
          g_string_append (out, value == diag->values ? "" : ",");
          append_json_string (out, value[0]);
          g_string_append_c (out, ':');
          append_json_string (out, value[1]);
        }
      g_string_append (out, "}}");
    }
  g_string_append (out, sorted->len ? "\n]\n" : "]\n");
}
