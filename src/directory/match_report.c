#include "directory/match_int.h"
#include "directory/match.h"

#include <string.h>

static const DiagKind CODE_OF_ANOTHER = {
  "facility-code-of-another",
  DIAG_WARNING,
  "「{name}」の番号 {code} は「{other}」（{place}）と同じですが、名前も住所も電話番号も違います。"
  "別の施設として載せます",
  "“{name}” has the number {code} of “{other}” ({place}), but another name, address and telephone; "
  "both are shown",
  "番号が使い回されたか、打ち間違いです。どちらの番号が正しいか確かめてください",
  "the number was used again, or mistyped; find out whose it is",
};
static const DiagKind LIKELY = {
  "facility-likely-same",
  DIAG_WARNING,
  "「{name}」（{id}）と「{other}」（{other_id}、{place}）は同じ施設かもしれません（{reason}）",
  "“{name}” ({id}) and “{other}” ({other_id}, {place}) may be one facility ({reason_en})",
  "directory/matches.csv "
  "に「{id},{other_id},はい」か「{id},{other_id},いいえ」の行を加えてください",
  "add a row “{id},{other_id},はい” (yes) or “…,いいえ” (no) to directory/matches.csv",
};
static const DiagKind TWICE_IN_LIST = {
  "facility-twice-in-list",
  DIAG_WARNING,
  "「{name}」（{id}）は、同じ表の「{other}」（{other_id}、{place}"
  "）と同じ施設のようです。両方を載せます",
  "“{name}” ({id}) seems to be “{other}” ({other_id}, {place}) of the same list; both are shown",
  "重複なら一方の行を削除してください。別の施設なら directory/matches.csv に"
  "「{id},{other_id},いいえ」の行を加えてください",
  "delete one of the rows if they are one; add a row “{id},{other_id},いいえ” to "
  "directory/matches.csv if they are two",
};

static const struct
{
  guint evidence;
  const char *ja, *en;
} reasons[] = {
  { SAME_NAME, "名前", "name" },
  { SAME_ADDRESS, "住所", "address" },
  { SAME_TOWN, "町名", "town" },
  { SAME_TEL, "電話番号", "telephone" },
  { SAME_CORPORATION, "法人番号", "corporation" },
};

/* 「名前・町名」, or in English. */
static char *
reason_of (guint evidence, gboolean ja)
{
  GString *out = g_string_new (NULL);
  if (evidence & SAME_ADDRESS)
    evidence &= ~(guint)SAME_TOWN;
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (evidence & reasons[i].evidence)
      g_string_append_printf (out, "%s%s",
                              out->len == 0 ? ""
                              : ja          ? "・"
                                            : ", ",
                              ja ? reasons[i].ja : reasons[i].en);
  return g_string_free (out, FALSE);
}

void
match_report_stranger (const Facility *record, const Facility *other, const char *number,
                       Diags *diags)
{
  g_autofree char *place = directory_place (other->pos);
  g_autofree char *code = g_strndup (number, strcspn (number, "\n"));
  diags_add (diags, &CODE_OF_ANOTHER, record->pos, "name", record->name, "code", code, "other",
             other->name, "place", place, NULL);
}

void
match_report_twin (const Facility *record, const Facility *other, Diags *diags)
{
  g_autofree char *place = directory_place (other->pos);
  diags_add (diags, &TWICE_IN_LIST, record->pos, "name", record->name, "id", record->id, "other",
             other->name, "other_id", other->id, "place", place, NULL);
}

void
match_report_doubt (Directory *directory, const Facility *record, const Facility *other,
                    guint evidence, Diags *diags)
{
  g_autofree char *place = directory_place (other->pos);
  g_autofree char *ja = reason_of (evidence, TRUE);
  g_autofree char *en = reason_of (evidence, FALSE);
  MatchQuestion *question = directory_alloc (directory, sizeof *question);
  *question = (MatchQuestion){ record, other, directory_shared_text (directory, ja) };
  g_ptr_array_add (directory->questions, question);
  diags_add (diags, &LIKELY, record->pos, "name", record->name, "id", record->id, "other",
             other->name, "other_id", other->id, "place", place, "reason", ja, "reason_en", en,
             NULL);
}
