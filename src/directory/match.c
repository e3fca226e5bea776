#include "directory/match.h"
#include "directory/directory_int.h"
#include "directory/match_decision.h"
#include "directory/match_key.h"

#include <string.h>

/* More records under one key than this tell nothing; the rest is not looked at. */
#define CANDIDATES_MAX 32

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

/* ── what is compared ── */

typedef struct
{
  char *name;    /* match_name */
  char *address; /* match_address, or NULL */
  gsize town;    /* bytes of @address before its numbers */
  gboolean of_corporation;
  guint leader; /* the first record of the same facility */
  guint next;   /* the next record of the same facility + 1 */
} Side;

/* A record under a key; those of one key hang together. */
typedef struct
{
  guint record, next; /* next + 1 */
} Node;

/* Two records that may be one facility. */
typedef struct
{
  guint record, other;
  guint evidence;
} Doubt;

typedef struct
{
  Directory *directory;
  Side *sides;
  GHashTable *index; /* key → Node + 1 */
  GStringChunk *keys;
  GArray *nodes;
  GArray *doubts; /* Doubt */
  GString *key;   /* scratch */
  MatchDecisions *decisions;
  Diags *diags;
} Matcher;

typedef enum
{
  SAME_NAME = 1 << 0,
  PART_OF_NAME = 1 << 1,       /* one name holds the other */
  BEHIND_CORPORATION = 1 << 2, /* and is the other behind its corporation's */
  SAME_ADDRESS = 1 << 3,
  SAME_TOWN = 1 << 4,
  SAME_TEL = 1 << 5,
  SAME_CORPORATION = 1 << 6,
} Evidence;

static const Facility *
record_at (const Matcher *matcher, guint i)
{
  return matcher->directory->facilities->pdata[i];
}

static gboolean
same_text (const char *a, const char *b)
{
  return a != NULL && b != NULL && strcmp (a, b) == 0;
}

static gboolean
same_town (const Side *a, const Side *b)
{
  return a->address != NULL && b->address != NULL && a->town == b->town && a->town > 0
         && memcmp (a->address, b->address, a->town) == 0;
}

static guint
compare (const Matcher *matcher, guint i, guint j)
{
  const Side *a = &matcher->sides[i], *b = &matcher->sides[j];
  const Facility *fa = record_at (matcher, i), *fb = record_at (matcher, j);
  static const guint of_names[] = { [NAMES_DIFFER] = 0,
                                    [NAME_WITHIN] = PART_OF_NAME,
                                    [NAME_BEHIND] = PART_OF_NAME | BEHIND_CORPORATION,
                                    [NAMES_SAME] = SAME_NAME | PART_OF_NAME };
  guint evidence
      = of_names[match_compare_names (a->name, a->of_corporation, b->name, b->of_corporation)];
  if (same_town (a, b))
    evidence |= SAME_TOWN;
  if (a->address != NULL && b->address != NULL
      && match_same_address (a->address, a->town, b->address, b->town))
    evidence |= SAME_ADDRESS;
  if (same_text (fa->tel_href, fb->tel_href))
    evidence |= SAME_TEL;
  if (same_text (fa->codes[FACILITY_CODE_CORPORATION], fb->codes[FACILITY_CODE_CORPORATION]))
    evidence |= SAME_CORPORATION;
  return evidence;
}

static gboolean
is_sure (guint evidence)
{
  if (evidence & SAME_NAME)
    return (evidence & (SAME_ADDRESS | SAME_TEL))
           || (evidence & (SAME_CORPORATION | SAME_TOWN)) == (SAME_CORPORATION | SAME_TOWN);
  if (evidence & SAME_ADDRESS)
    return (evidence & BEHIND_CORPORATION) || ((evidence & SAME_TEL) && (evidence & PART_OF_NAME));
  return FALSE;
}

static gboolean
is_likely (guint evidence)
{
  if (evidence & SAME_NAME)
    return (evidence & (SAME_TOWN | SAME_CORPORATION)) != 0;
  return ((evidence & PART_OF_NAME) && (evidence & (SAME_ADDRESS | SAME_TEL)))
         || ((evidence & SAME_ADDRESS) && (evidence & SAME_TEL));
}

/* A hospital and a clinic may be one, called by two lists; a clinic and its pharmacy are two. */
static guint
class_of (FacilityType type)
{
  return type == FACILITY_HOSPITAL || type == FACILITY_CLINIC_BEDS ? FACILITY_CLINIC : type;
}

static gboolean
same_class (const Facility *a, const Facility *b)
{
  return class_of (a->type) == class_of (b->type) || a->type == FACILITY_OTHER
         || b->type == FACILITY_OTHER;
}

/* A facility that moved gets another number; so may a mistyped one. */
static gboolean
codes_differ (const Facility *a, const Facility *b)
{
  for (guint code = 0; code <= FACILITY_CODE_NAVII; code++)
    if (a->codes[code] != NULL && b->codes[code] != NULL
        && strcmp (a->codes[code], b->codes[code]) != 0)
      return TRUE;
  return FALSE;
}

/* ── joining ── */

/* Whether record @i cannot be one of the facility of @leader: that has a row of its list, or the
 * office said no. */
static gboolean
is_barred (const Matcher *matcher, guint leader, guint i)
{
  for (guint at = leader + 1; at > 0; at = matcher->sides[at - 1].next)
    if (record_at (matcher, at - 1)->origin == record_at (matcher, i)->origin
        || match_denied (matcher->decisions, at - 1, i))
      return TRUE;
  return FALSE;
}

/* Record @i, which stands alone, becomes one of the facility of @leader. */
static void
join (Matcher *matcher, guint leader, guint i)
{
  guint last = leader;
  while (matcher->sides[last].next > 0)
    last = matcher->sides[last].next - 1;
  matcher->sides[last].next = i + 1;
  matcher->sides[i].leader = leader;
}

static void
join_as_decided (guint i, guint same, gpointer data)
{
  Matcher *matcher = data;
  if (matcher->sides[i].leader == i)
    join (matcher, matcher->sides[same].leader, i);
}

/* ── numbers ── */

/* NULL for no text. */
static const char *
set_key (Matcher *matcher, char kind, const char *text, const char *more)
{
  if (text == NULL)
    return NULL;
  g_string_printf (matcher->key, "%c%s", kind, text);
  if (more != NULL)
    g_string_append_printf (matcher->key, "\n%s", more);
  return matcher->key->str;
}

static void
add_node (Matcher *matcher, const char *key, guint record)
{
  if (key == NULL)
    return;
  gpointer first = g_hash_table_lookup (matcher->index, key);
  Node node = { record, GPOINTER_TO_UINT (first) };
  g_array_append_val (matcher->nodes, node);
  gpointer own = first != NULL ? (gpointer)key : g_string_chunk_insert (matcher->keys, key);
  g_hash_table_insert (matcher->index, own, GUINT_TO_POINTER (matcher->nodes->len));
}

typedef enum
{
  KEY_ID,
  KEY_MEDICAL,
  KEY_CARE, /* one number for all services of a provider */
  KEY_NAVII,
  N_NUMBER_KEYS,
} NumberKey;

/* The key of record @i, scratch until the next; NULL if it has none. */
static const char *
number_key (Matcher *matcher, guint i, NumberKey kind)
{
  const Facility *facility = record_at (matcher, i);
  switch (kind)
    {
    case KEY_ID:
      return set_key (matcher, 'i', facility->id, NULL);
    case KEY_MEDICAL:
      return set_key (matcher, 'm', facility->codes[FACILITY_CODE_MEDICAL], NULL);
    case KEY_CARE:
      return set_key (matcher, 'c', facility->codes[FACILITY_CODE_CARE],
                      facility_types[facility->type].key);
    default:
      return set_key (matcher, 'n', facility->codes[FACILITY_CODE_NAVII], NULL);
    }
}

/* One number, and all else that could be compared is different. */
static gboolean
are_strangers (const Matcher *matcher, guint i, guint j)
{
  const Facility *a = record_at (matcher, i), *b = record_at (matcher, j);
  gboolean comparable
      = (a->address != NULL && b->address != NULL) || (a->tel_href != NULL && b->tel_href != NULL);
  return comparable && compare (matcher, i, j) == 0;
}

static void
report_stranger (Matcher *matcher, guint i, guint j, const char *key)
{
  const Facility *a = record_at (matcher, i), *b = record_at (matcher, j);
  g_autofree char *place = directory_place (b->pos);
  g_autofree char *code = g_strndup (key + 1, strcspn (key + 1, "\n"));
  diags_add (matcher->diags, &CODE_OF_ANOTHER, a->pos, "name", a->name, "code", code, "other",
             b->name, "place", place, NULL);
}

/* TRUE if record @i is joined by its number of that kind. */
static gboolean
join_by_number (Matcher *matcher, guint i, NumberKey kind)
{
  const char *key = number_key (matcher, i, kind);
  guint at = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (matcher->index, key)) : 0;
  for (guint n = 0; at > 0 && n < CANDIDATES_MAX; n++)
    {
      const Node *node = &g_array_index (matcher->nodes, Node, at - 1);
      guint leader = matcher->sides[node->record].leader;
      at = node->next;
      if (is_barred (matcher, leader, i))
        continue;
      if (!are_strangers (matcher, i, node->record))
        {
          join (matcher, leader, i);
          return TRUE;
        }
      report_stranger (matcher, i, node->record, key);
    }
  return FALSE;
}

/* ── names, addresses, telephones ── */

typedef enum
{
  KEY_NAME_TOWN,
  KEY_NAME_NUMBERS,
  KEY_NAME_CORPORATION,
  KEY_ADDRESS,
  KEY_TEL,
  N_WORD_KEYS,
} WordKey;

static const char *
word_key (Matcher *matcher, guint i, WordKey kind)
{
  const Facility *facility = record_at (matcher, i);
  const Side *side = &matcher->sides[i];
  switch (kind)
    {
    case KEY_NAME_TOWN:
      if (side->town == 0)
        return NULL;
      set_key (matcher, 'p', side->name, "");
      return g_string_append_len (matcher->key, side->address, side->town)->str;
    case KEY_NAME_NUMBERS:
      return side->town > 0 && side->address[side->town] != '\0'
                 ? set_key (matcher, 'q', side->name, side->address + side->town)
                 : NULL;
    case KEY_NAME_CORPORATION:
      return facility->codes[FACILITY_CODE_CORPORATION] != NULL
                 ? set_key (matcher, 'k', side->name, facility->codes[FACILITY_CODE_CORPORATION])
                 : NULL;
    case KEY_ADDRESS:
      return side->address != NULL && side->address[side->town] != '\0'
                 ? set_key (matcher, 'a', side->address, NULL)
                 : NULL;
    default:
      return set_key (matcher, 't', facility->tel_href, NULL);
    }
}

/* What the words of a record tell. */
typedef struct
{
  guint sure; /* leader + 1 of the facility that it surely is */
  guint weight;
  gboolean several; /* two are as sure */
  guint likely;     /* record + 1 of one that it may be, */
  guint evidence;   /* and why */
} Finding;

static guint
weight_of (guint evidence)
{
  guint weight = 0;
  for (; evidence != 0; evidence &= evidence - 1)
    weight++;
  return weight;
}

static void
weigh (Matcher *matcher, guint i, guint candidate, Finding *finding)
{
  guint leader = matcher->sides[candidate].leader;
  if (!same_class (record_at (matcher, i), record_at (matcher, candidate))
      || is_barred (matcher, leader, i))
    return;
  guint evidence = compare (matcher, i, candidate), weight = weight_of (evidence);
  if (is_sure (evidence) && !codes_differ (record_at (matcher, i), record_at (matcher, candidate)))
    {
      if (finding->sure != leader + 1 && weight >= finding->weight)
        {
          finding->several = finding->sure > 0 && weight == finding->weight;
          finding->sure = leader + 1;
          finding->weight = weight;
        }
    }
  else if (!is_sure (evidence) && !is_likely (evidence))
    return;
  if (weight > weight_of (finding->evidence))
    {
      finding->likely = candidate + 1;
      finding->evidence = evidence;
    }
}

static void
join_by_words (Matcher *matcher, guint i)
{
  Finding finding = { 0 };
  for (guint kind = 0; kind < N_WORD_KEYS; kind++)
    {
      const char *key = word_key (matcher, i, kind);
      guint at = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (matcher->index, key)) : 0;
      for (guint n = 0; at > 0 && n < CANDIDATES_MAX; n++)
        {
          const Node *node = &g_array_index (matcher->nodes, Node, at - 1);
          weigh (matcher, i, node->record, &finding);
          at = node->next;
        }
    }
  if (finding.sure > 0 && !finding.several)
    join (matcher, finding.sure - 1, i);
  else if (finding.likely > 0)
    {
      Doubt doubt = { i, finding.likely - 1, finding.evidence };
      g_array_append_val (matcher->doubts, doubt);
    }
}

/* ── what is asked ── */

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

/* A doubt is settled where the other has found a row of the same list since. */
static void
ask (Matcher *matcher, const Doubt *doubt)
{
  const Facility *a = record_at (matcher, doubt->record), *b = record_at (matcher, doubt->other);
  if (is_barred (matcher, matcher->sides[doubt->other].leader, doubt->record))
    return;
  g_autofree char *place = directory_place (b->pos);
  g_autofree char *ja = reason_of (doubt->evidence, TRUE);
  g_autofree char *en = reason_of (doubt->evidence, FALSE);
  diags_add (matcher->diags, &LIKELY, a->pos, "name", a->name, "id", a->id, "other", b->name,
             "other_id", b->id, "place", place, "reason", ja, "reason_en", en, NULL);
}

/* ── the whole ── */

static void
match_record (Matcher *matcher, guint i)
{
  match_decided_same (matcher->decisions, i, join_as_decided, matcher);
  gboolean joined = matcher->sides[i].leader != i;
  for (guint kind = 0; kind < N_NUMBER_KEYS && !joined; kind++)
    joined = join_by_number (matcher, i, kind);
  if (!joined)
    join_by_words (matcher, i);
  for (guint kind = 0; kind < N_NUMBER_KEYS; kind++)
    add_node (matcher, number_key (matcher, i, kind), i);
  for (guint kind = 0; kind < N_WORD_KEYS; kind++)
    add_node (matcher, word_key (matcher, i, kind), i);
}

static void
set_side (Matcher *matcher, guint i)
{
  const Facility *facility = record_at (matcher, i);
  Side *side = &matcher->sides[i];
  side->name = match_name (facility->name, &side->of_corporation);
  side->address = match_address (facility->address, &side->town);
  side->leader = i;
}

/* The leader of each record; frees what was compared. */
static guint *
take_leaders (Matcher *matcher)
{
  guint n = matcher->directory->facilities->len;
  guint *leaders = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      leaders[i] = matcher->sides[i].leader;
      g_free (matcher->sides[i].name);
      g_free (matcher->sides[i].address);
    }
  return leaders;
}

guint *
match_records (Directory *directory, Diags *diags)
{
  guint n = directory->facilities->len;
  g_autofree Side *sides = g_new0 (Side, n + 1);
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr (GArray) doubts = g_array_new (FALSE, FALSE, sizeof (Doubt));
  g_autoptr (GString) key = g_string_new (NULL);
  GStringChunk *keys = g_string_chunk_new (64 * 1024);
  Matcher matcher = { .directory = directory,
                      .sides = sides,
                      .index = index,
                      .keys = keys,
                      .nodes = nodes,
                      .doubts = doubts,
                      .key = key,
                      .decisions = match_decisions_new (directory, diags),
                      .diags = diags };
  for (guint i = 0; i < n; i++)
    {
      set_side (&matcher, i);
      match_record (&matcher, i);
    }
  for (guint i = 0; i < doubts->len; i++)
    ask (&matcher, &g_array_index (doubts, Doubt, i));
  match_decisions_free (matcher.decisions);
  g_string_chunk_free (keys);
  return take_leaders (&matcher);
}
