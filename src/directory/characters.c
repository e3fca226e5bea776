#include "directory/characters.h"
#include "base/text.h"
#include "config/columns.h"
#include "directory/directory_int.h"

#include <string.h>

static const DiagKind COLUMN_MISSING = {
  "characters-column-missing",
  DIAG_WITHHELD,
  "「{column}」の列がないので、この表は使えません",
  "there is no column “{column}”, so this table cannot be used",
  "見出しを「文字,コード,置き換え,場所」にしてください",
  "its headers are 文字, コード, 置き換え, 場所",
};
static const DiagKind CODE_UNUSABLE = {
  "characters-code-unusable",
  DIAG_WITHHELD,
  "「{value}」は外字のコードではありません。この行は使いません",
  "“{value}” is no code of a private-use character; the row is not used",
  "コードの列に、知らせに出たコード（例: U+E18D）を書いてください。ふつうの漢字は置き換えません",
  "write the code that was reported (U+E18D); ordinary characters are not exchanged",
};
static const DiagKind TEXT_MISSING = {
  "characters-text-missing",
  DIAG_WITHHELD,
  "外字 {code} の置き換えが空か、また外字です。この行は使いません",
  "nothing, or again a private-use character, is to stand for {code}; the row is not used",
  "名簿を出した所に正しい字を確かめ、ふつうの漢字で書いてください",
  "ask the office that made the list, and write an ordinary character",
};
static const DiagKind EXCHANGED = {
  "characters-exchanged",
  DIAG_NOTE,
  "{count}か所の外字を characters.csv のとおりに置き換えました",
  "private-use characters in {count} cells were exchanged as characters.csv says",
  NULL,
  NULL,
};

enum
{
  FIELD_OF_CHARACTER,
  FIELD_OF_CODE,
  FIELD_OF_TEXT,
  FIELD_OF_PLACE,
  N_CHARACTER_FIELDS,
};
static const ColumnField character_fields[N_CHARACTER_FIELDS] = {
  [FIELD_OF_CHARACTER] = { "文字", "文字|外字" },
  [FIELD_OF_CODE] = { "コード", "コード|code" },
  [FIELD_OF_TEXT] = { "置き換え", "置き換え|置換|正しい字" },
  [FIELD_OF_PLACE] = { "場所", "場所|名簿" },
};

typedef struct
{
  gunichar code;
  const char *text;
  const char *place; /* folded; NULL: everywhere */
} Character;

/* ── the table ── */

static const char *
cell_of (const Columns *columns, guint row, guint field, Pos *pos)
{
  const Cell *cell = columns_cell (columns, row, field, pos);
  return cell != NULL ? cell->text : "";
}

/* "U+E18D", "e18d"; or the character itself. 0 if it is none of private use. */
static gunichar
private_code (const char *code, const char *character)
{
  g_autofree char *folded = text_fold_header (code);
  const char *digits = g_str_has_prefix (folded, "u+") ? folded + 2 : folded;
  char *end = NULL;
  guint64 number = g_ascii_strtoull (digits, &end, 16);
  if (*folded == '\0')
    return text_private_use (character);
  gboolean sound = end != digits && *end == '\0' && number <= 0x10ffff;
  return sound && g_unichar_type ((gunichar)number) == G_UNICODE_PRIVATE_USE ? (gunichar)number : 0;
}

static void
read_row (Directory *directory, const Columns *columns, const Table *table, guint row, Diags *diags)
{
  Pos pos = table_cell_pos (table, row, 0);
  const char *character = cell_of (columns, row, FIELD_OF_CHARACTER, &pos);
  const char *code = cell_of (columns, row, FIELD_OF_CODE, &pos);
  g_autofree char *text = text_clean (cell_of (columns, row, FIELD_OF_TEXT, &pos));
  g_autofree char *place = text_fold_header (cell_of (columns, row, FIELD_OF_PLACE, &pos));
  gunichar number = private_code (code, character);
  pos = table_cell_pos (table, row, 0);
  if (number == 0)
    {
      diags_add (diags, &CODE_UNUSABLE, pos, "value", *code != '\0' ? code : character, NULL);
      return;
    }
  if (*text == '\0' || text_private_use (text) != 0)
    {
      g_autofree char *shown = g_strdup_printf ("U+%04X", number);
      diags_add (diags, &TEXT_MISSING, pos, "code", shown, NULL);
      return;
    }
  Character *own = directory_alloc (directory, sizeof *own);
  *own = (Character){ number, directory_text (directory, text),
                      *place != '\0' ? directory_text (directory, place) : NULL };
  g_ptr_array_add (directory->characters, own);
}

gboolean
directory_read_characters (Directory *directory, const Table *table, Diags *diags)
{
  g_autoptr (Columns) columns = columns_new (table, character_fields, N_CHARACTER_FIELDS, NULL);
  gboolean code = columns_has (columns, FIELD_OF_CODE) || columns_has (columns, FIELD_OF_CHARACTER);
  if (!code || !columns_has (columns, FIELD_OF_TEXT))
    return diags_add (diags, &COLUMN_MISSING, table_header_pos (table, 0), "column",
                      character_fields[code ? FIELD_OF_TEXT : FIELD_OF_CODE].name, NULL);
  for (guint row = 0; row < table_n_rows (table); row++)
    read_row (directory, columns, table, row, diags);
  return TRUE;
}

/* ── exchanging ── */

static gboolean
is_of (const Character *character, const char *name)
{
  g_autofree char *folded = text_fold_header (name != NULL ? name : "");
  return strcmp (character->place, folded) == 0;
}

static gboolean
is_for (const Character *character, const Table *table, const Source *source)
{
  g_autofree char *file = g_path_get_basename (table_file (table));
  if (source != NULL)
    return is_of (character, source->key) || is_of (character, source->title);
  return is_of (character, file);
}

/* Code → text; what is said of one list goes before what is said of all. */
static GHashTable *
texts_for (const Directory *directory, const Table *table, const Source *source)
{
  GHashTable *texts = g_hash_table_new (NULL, NULL);
  for (guint own = 0; own <= 1; own++)
    for (guint i = 0; i < directory->characters->len; i++)
      {
        const Character *character = directory->characters->pdata[i];
        if (own ? character->place != NULL && is_for (character, table, source)
                : character->place == NULL)
          g_hash_table_insert (texts, GUINT_TO_POINTER (character->code),
                               (gpointer)character->text);
      }
  return texts;
}

static char *
exchange (const char *text, gpointer data)
{
  if (text_private_use (text) == 0)
    return NULL;
  GHashTable *texts = data;
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean changed = FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const char *meant = g_hash_table_lookup (texts, GUINT_TO_POINTER (g_utf8_get_char (at)));
      if (meant != NULL)
        g_string_append (out, meant);
      else
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
      changed |= meant != NULL;
    }
  return changed ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

void
directory_exchange_characters (const Directory *directory, Table *table, const Source *source,
                               Diags *diags)
{
  if (directory->characters->len == 0)
    return;
  g_autoptr (GHashTable) texts = texts_for (directory, table, source);
  Pos first;
  guint n = g_hash_table_size (texts) > 0 ? table_map_texts (table, exchange, texts, &first) : 0;
  g_autofree char *count = g_strdup_printf ("%u", n);
  if (n > 0)
    diags_add (diags, &EXCHANGED, first, "count", count, NULL);
}
