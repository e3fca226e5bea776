#include "directory/match.h"
#include "directory/directory_int.h"
#include "directory/match_decision.h"
#include "directory/match_int.h"
#include "directory/match_key.h"

#include <string.h>

/* More records under one key than this tell nothing; the rest is not looked at. */
#define CANDIDATES_MAX 32

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
      const Facility *a = record_at (matcher, i), *b = record_at (matcher, node->record);
      if (a->origin == b->origin && !match_denied (matcher->decisions, i, node->record)
          && !are_strangers (matcher, i, node->record))
        match_report_twin (a, b, matcher->diags);
      if (is_barred (matcher, leader, i))
        continue;
      if (!are_strangers (matcher, i, node->record))
        {
          join (matcher, leader, i);
          return TRUE;
        }
      match_report_stranger (a, b, key + 1, matcher->diags);
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
  guint twin;       /* record + 1 of a row of its own list that is the same */
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
  const Facility *a = record_at (matcher, i), *b = record_at (matcher, candidate);
  guint leader = matcher->sides[candidate].leader;
  if (!same_class (a, b) || match_denied (matcher->decisions, i, candidate))
    return;
  guint evidence = compare (matcher, i, candidate), weight = weight_of (evidence);
  if (a->origin == b->origin && is_sure (evidence) && !codes_differ (a, b))
    finding->twin = candidate + 1;
  if (is_barred (matcher, leader, i))
    return;
  if (is_sure (evidence) && !codes_differ (a, b))
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
  if (finding.twin > 0)
    match_report_twin (record_at (matcher, i), record_at (matcher, finding.twin - 1),
                       matcher->diags);
  if (finding.sure > 0 && !finding.several)
    join (matcher, finding.sure - 1, i);
  else if (finding.likely > 0)
    {
      Doubt doubt = { i, finding.likely - 1, finding.evidence };
      g_array_append_val (matcher->doubts, doubt);
    }
}

/* ── what is asked ── */

/* A doubt is settled where the other has found a row of the same list since. */
static void
ask (Matcher *matcher, const Doubt *doubt)
{
  const Facility *a = record_at (matcher, doubt->record), *b = record_at (matcher, doubt->other);
  if (is_barred (matcher, matcher->sides[doubt->other].leader, doubt->record))
    return;
  match_report_doubt (matcher->directory, a, b, doubt->evidence, matcher->diags);
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
