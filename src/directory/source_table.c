/* The copies of other offices' lists as builds read them, and how old they may be. */
#include "base/files.h"
#include "directory/characters.h"
#include "directory/source_copy.h"

#include <string.h>

static const DiagKind SOURCE_NEVER_PULLED = {
  "source-never-pulled",
  DIAG_WARNING,
  "「{title}」はまだ一度も取得していないので、載りません",
  "“{title}” was never fetched, so it is not shown",
  "orihon pull を実行してください。メールなどで届く名簿は、orihon pull --from ファイル "
  "で取り込みます",
  "run orihon pull, or orihon pull --from FILE for a list that came by mail",
};
static const DiagKind SOURCE_OLD = {
  "source-old",
  DIAG_WARNING,
  "「{title}」の情報は {date} のもので、{days}日たっています（目安は{limit}日）",
  "“{title}” is of {date}, {days} days old (it should be no older than {limit})",
  "orihon pull を実行して、取得できるか確かめてください",
  "run orihon pull and see whether it can be fetched",
};
static const DiagKind SOURCE_WITHHELD = {
  "source-withheld",
  DIAG_WITHHELD,
  "「{title}」の情報は {date} のもので古すぎるので、載せません（{days}日前。上限は{limit}日）",
  "“{title}” is of {date}, {days} days old, too old to be shown (the limit is {limit})",
  "orihon pull を実行してください。自分の名簿の行は載ります（上限は withhold_after_days）",
  "run orihon pull; rows of your own list are shown (the limit is withhold_after_days)",
};
static const DiagKind SOURCE_UNDATED = {
  "source-undated",
  DIAG_WITHHELD,
  "「{title}」は、取得した日が分からないので載せません（上限は{limit}日）",
  "nothing says of which day “{title}” is, so it is not shown (the limit is {limit} days)",
  "orihon pull を実行してください",
  "run orihon pull",
};
static const DiagKind SOURCE_CHANGED_BY_HAND = {
  "source-copy-changed",
  DIAG_WARNING,
  "「{title}」の写しが、取得したときから変わっています",
  "the copy of “{title}” is not as it was fetched",
  "手で直さず、直したい行は自分の名簿に書いてください（orihon pull --force で取り直せます）",
  "put corrections into your own list instead, and fetch it again",
};
static const DiagKind SOURCE_RULE_CHANGED = {
  "source-rule-changed",
  DIAG_WARNING,
  "「{title}」を取得したあとに、使う列が変わりました（sources.yaml か capabilities.yaml、"
  "または Orihon の更新）",
  "which columns of “{title}” are read has changed since it was fetched (sources.yaml, "
  "capabilities.yaml or Orihon itself)",
  "新しく使う列は写しにないかもしれません。orihon pull を実行してください",
  "the copy may lack columns that are newly read; run orihon pull",
};

static void
say_age (const DiagKind *kind, const SourceSpec *spec, Date today, gint limit, Diags *diags)
{
  Date day = spec->source.date;
  g_autofree char *date = date_format (day, DATE_ISO);
  g_autofree char *age = g_strdup_printf (
      "%" G_GINT64_FORMAT, day != DATE_NONE ? date_to_days (today) - date_to_days (day) : 0);
  g_autofree char *days = g_strdup_printf ("%d", limit);
  diags_add (diags, kind, spec->pos, "title", spec->source.title, "date", date, "days", age,
             "limit", days, NULL);
}

/* The first day on which a copy of @date is older than @limit days; DATE_NONE without a limit. */
static Date
first_day_past (Date date, gint limit)
{
  return date != DATE_NONE && limit > 0 ? date_add_days (date, limit + 1) : DATE_NONE;
}

static void
see_age (SourceSpec *spec, Date today, Diags *diags)
{
  Source *source = &spec->source;
  source->old_from = first_day_past (source->date, spec->max_age);
  source->withheld_from = first_day_past (source->date, spec->withhold_after);
  source->due = source_due (spec, source->date);
  source->old = source->old_from != DATE_NONE && today >= source->old_from;
  source->withheld = source->withheld_from != DATE_NONE && today >= source->withheld_from;
  if (source->withheld)
    say_age (&SOURCE_WITHHELD, spec, today, spec->withhold_after, diags);
  else if (source->old)
    say_age (&SOURCE_OLD, spec, today, spec->max_age, diags);
}

/* A copy that nothing dates may be of any age. */
static gboolean
may_be_used (SourceSpec *spec, Date today, Diags *diags)
{
  if (spec->source.date == DATE_NONE && spec->withhold_after > 0)
    {
      spec->source.withheld = TRUE;
      say_age (&SOURCE_UNDATED, spec, today, spec->withhold_after, diags);
    }
  return !spec->source.withheld;
}

static void
warn_if_changed (const SourceNote *note, GBytes *bytes, const Source *source, const char *file,
                 Diags *diags)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (note->copy_sha256 != NULL && strcmp (sum, note->copy_sha256) != 0)
    diags_add (diags, &SOURCE_CHANGED_BY_HAND, pos_make (file, 0, 0), "title", source->title, NULL);
}

static void
warn_if_rule_changed (const SourceNote *note, const SourceSpec *spec, const char *rule,
                      Diags *diags)
{
  if (note->copy_rule != NULL && strcmp (rule, note->copy_rule) != 0)
    diags_add (diags, &SOURCE_RULE_CHANGED, spec->pos, "title", spec->source.title, NULL);
}

gboolean
source_table_read (SourceSpec *spec, const char *content_dir, const char *rule, Date today,
                   KeysMemory *memory, Table **table, Diags *diags)
{
  SourceNote note;
  Source *source = &spec->source;
  g_autofree char *file = source_copy_file (spec, SOURCE_COPY_CURRENT);
  g_autofree char *path = g_build_filename (content_dir, file, NULL);
  g_autofree char *shown = g_strconcat ("content/", file, NULL);
  gboolean noted = source_note_read (content_dir, spec, SOURCE_COPY_CURRENT, &note, memory, diags);
  *table = NULL;
  source->date = noted ? source_note_date (&note) : DATE_NONE;
  see_age (spec, today, diags);
  if (noted)
    source->date = source_note_data_date (&note); /* its age is that of the last look at it */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      diags_add (diags, &SOURCE_NEVER_PULLED, spec->pos, "title", source->title, NULL);
      return TRUE;
    }
  if (!may_be_used (spec, today, diags))
    return TRUE;
  g_autoptr (GBytes) bytes = file_read (path, shown, SOURCE_COPY_MAX_BYTES, diags);
  if (bytes == NULL)
    return FALSE;
  if (noted)
    {
      warn_if_changed (&note, bytes, source, shown, diags);
      warn_if_rule_changed (&note, spec, rule, diags);
    }
  TableOptions options = source_copy_options ();
  *table = table_read (bytes, shown, &options, diags);
  return *table != NULL;
}

static gboolean
read_source (Directory *directory, SourceSpec *spec, const char *content_dir, Date today,
             Diags *diags)
{
  g_autoptr (Table) table = NULL;
  g_autofree char *rule = source_copy_rule (directory_known_headers (), directory, spec);
  g_ptr_array_add (directory->sources, &spec->source);
  gboolean ok
      = source_table_read (spec, content_dir, rule, today, directory->memory, &table, diags);
  if (!ok || table == NULL)
    return ok;
  directory_exchange_characters (directory, table, &spec->source, diags);
  return directory_read_table (directory, table, &spec->source, diags);
}

gboolean
directory_read_sources (Directory *directory, const Value *root, const char *content_dir,
                        Date today, Diags *diags)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new ();
  gboolean ok = source_specs_read (root, "directory", specs, directory->memory, diags);
  for (guint i = 0; i < specs->len; i++)
    ok &= read_source (directory, specs->pdata[i], content_dir, today, diags);
  return ok;
}
