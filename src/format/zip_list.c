#include "base/encoding.h"
#include "base/text.h"
#include "format/package.h"
#include "format/table_int.h"

#include <string.h>

static const DiagKind ZIP_NO_TABLE = {
  "zip-no-table",
  DIAG_WITHHELD,
  "ZIP の書庫の中に、表のファイルがありません（あるもの: {members}）",
  "there is no table in the ZIP archive (there are: {members})",
  "表（CSV、.xlsx、.ods など）の入った書庫か確かめてください",
  "make sure that it is the right archive",
};

static const DiagKind ZIP_SEVERAL_TABLES = {
  "zip-several-tables",
  DIAG_WITHHELD,
  "ZIP の書庫の中に、当てはまる表のファイルが {count} 個あります（{members}）",
  "{count} tables in the ZIP archive would do ({members})",
  "取得元なら sources.yaml の member に、使うファイルの名前を書いてください（例: member: "
  "\"*医科*.csv\"）。手もとのファイルなら、一つだけ取り出してください",
  "name the one that is meant as member in sources.yaml (\"*list*.csv\"), or take it out of the "
  "archive",
};

static const DiagKind ZIP_NO_MEMBER = {
  "zip-no-member",
  DIAG_WITHHELD,
  "ZIP の書庫の中に「{name}」がありません（あるもの: {members}）",
  "there is no \"{name}\" in the ZIP archive (there are: {members})",
  "sources.yaml の member を、今の名前に合わせてください（* は何文字にでも当てはまります）",
  "set member in sources.yaml to a name of today (* stands for any letters)",
};

static const DiagKind ZIP_NESTED = {
  "zip-nested",
  DIAG_WITHHELD,
  "ZIP の書庫の中に、また書庫（{name}）があります",
  "within the ZIP archive is another ({name})",
  "中の書庫を取り出して使ってください",
  "take the inner one out",
};

/* So many letters of names are shown in a finding. */
#define SHOWN_NAMES 300

typedef struct
{
  guint entry;
  char *name;
} Member;

static void
member_clear (gpointer data)
{
  g_free (((Member *)data)->name);
}

/* Old programs wrote names in CP932 and folders with \. */
static char *
readable_name (const char *raw)
{
  g_autoptr (Diags) unsaid = diags_new ();
  const char *found;
  gsize length;
  char *name = encoding_to_utf8 (raw, strlen (raw), NULL, "", &length, &found, unsaid);
  name = name != NULL ? name : g_utf8_make_valid (raw, -1);
  return g_strdelimit (name, "\\\n", '/');
}

static const char *
base_name (const char *name)
{
  const char *slash = strrchr (name, '/');
  return slash != NULL ? slash + 1 : name;
}

static gboolean
looks_like_table (const char *name)
{
  static const char *const endings[] = { ".csv",  ".tsv",     ".xlsx", ".xlsm", ".xls",  ".ods",
                                         ".json", ".geojson", ".xml",  ".ics",  ".html", ".zip" };
  const char *dot = strrchr (name, '.');
  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (dot, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

/* @wanted with * and ?, of the whole name or of what stands behind its folders; widths and case do
 * not count. NULL: any table. */
static gboolean
is_meant (const char *name, const char *wanted)
{
  if (wanted == NULL)
    return looks_like_table (name);
  g_autofree char *pattern = text_fold_header (wanted), *whole = text_fold_header (name);
  g_autofree char *base = text_fold_header (base_name (name));
  return g_pattern_match_simple (pattern, whole) || g_pattern_match_simple (pattern, base);
}

/* Folders, what a Mac or Excel leaves beside files, hidden files. */
static gboolean
is_no_file (const char *name)
{
  const char *base = base_name (name);
  return *base == '\0' || *base == '.' || g_str_has_prefix (base, "~$")
         || strstr (name, "__MACOSX/") != NULL;
}

static void
append_name (GString *names, const char *name)
{
  if (names->len < SHOWN_NAMES)
    g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", name);
}

/* Member of @package that @wanted may mean, and the names of all files into @all. */
static GArray *
find_members (Package *package, const char *wanted, GString *all)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_array_set_clear_func (members, member_clear);
  for (guint entry = 0; entry < package_n_entries (package); entry++)
    {
      g_autofree char *name = readable_name (package_entry (package, entry));
      if (is_no_file (name))
        continue;
      append_name (all, name);
      if (!is_meant (name, wanted))
        continue;
      Member member = { entry, g_steal_pointer (&name) };
      g_array_append_val (members, member);
    }
  return members;
}

static gboolean
is_one (const GArray *members, const char *wanted, const char *all, const char *file, Diags *diags)
{
  Pos pos = pos_make (file, 0, 0);
  if (members->len == 1)
    return TRUE;
  if (members->len == 0 && wanted != NULL)
    return diags_add (diags, &ZIP_NO_MEMBER, pos, "name", wanted, "members", all, NULL);
  if (members->len == 0)
    return diags_add (diags, &ZIP_NO_TABLE, pos, "members", *all != '\0' ? all : "-", NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < members->len; i++)
    append_name (names, g_array_index (members, Member, i).name);
  g_autofree char *count = g_strdup_printf ("%u", members->len);
  return diags_add (diags, &ZIP_SEVERAL_TABLES, pos, "count", count, "members", names->str, NULL);
}

static Table *
read_member (Package *package, const Member *member, const TableOptions *options)
{
  const char *file = package_file (package);
  Diags *diags = package_diags (package);
  g_autofree char *shown = g_strconcat (file, "/", member->name, NULL);
  g_autoptr (GBytes) bytes = package_read (package, member->entry, member->name);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  if (sniff (data, length, member->name) != FILE_KIND_ZIP)
    return table_read (bytes, shown, options, diags);
  diags_add (diags, &ZIP_NESTED, pos_make (file, 0, 0), "name", member->name, NULL);
  return NULL;
}

Table *
zip_list_read (GBytes *bytes, const char *file, const TableOptions *options, Diags *diags)
{
  g_autoptr (Package) package = package_open (bytes, FILE_KIND_ZIP, file, diags);
  if (package == NULL)
    return NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GArray) members = find_members (package, options->member, all);
  if (!is_one (members, options->member, all->str, file, diags))
    return NULL;
  return read_member (package, &g_array_index (members, Member, 0), options);
}
