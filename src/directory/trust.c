/* trust: of a source: which of its fields are better than those of another list, and which are of
 * no use. */
#include "directory/directory_int.h"
#include "directory/facility_fact.h"
#include "directory/facility_text.h"

#include <stdlib.h>
#include <string.h>

static const DiagKind TRUST_UNKNOWN = {
  "source-trust-unknown",
  DIAG_WARNING,
  "取得元「{key}」の trust「{item}: {value}」の意味が分かりません",
  "trust “{item}: {value}” of the source “{key}” is not understood",
  "「電話番号: 1」（小さいほど優先、1～99）か「電話番号: 使わない」のように書いてください",
  "write it as 電話番号: 1 (lower is better, 1 to 99) or 電話番号: 使わない (never)",
};

static gboolean
read_trust (const char *text, guint8 *trust)
{
  if (strcmp (text, "使わない") == 0 || strcmp (text, "never") == 0)
    {
      *trust = TRUST_NEVER;
      return TRUE;
    }
  gsize digits = strspn (text, "0123456789");
  gint number = digits <= 2 ? atoi (text) : 0;
  *trust = (guint8)number;
  return text[digits] == '\0' && number > 0;
}

/* What every record needs can be of lower trust, but not left out. */
static gboolean
set_trust (const Directory *directory, Origin *origin, const char *item, const char *value)
{
  guint8 trust;
  gint column = facility_text_column (directory, item);
  gint fact = column < FACILITY_TEXT_CAPABILITIES ? facility_fact_of_field (column) : -1;
  if (fact < 0 || !read_trust (value, &trust)
      || (trust == TRUST_NEVER && (fact == FACT_NAME || fact == FACT_TYPE)))
    return FALSE;
  origin->trust[fact] = trust;
  return TRUE;
}

void
origin_read_trust (Origin *origin, const Directory *directory, const Source *source, Diags *diags)
{
  for (const char *const *pair = source->trust; pair != NULL && pair[0] != NULL; pair += 2)
    if (!set_trust (directory, origin, pair[0], pair[1]))
      diags_add (diags, &TRUST_UNKNOWN, pos_make ("content/directory/sources.yaml", 0, 0), "key",
                 source->key, "item", pair[0], "value", pair[1], NULL);
}

void
facility_forget_untrusted (const Directory *directory, Facility *facility)
{
  const Origin *origin = directory->origins->pdata[facility->origin];
  for (FacilityFact fact = 0; fact < N_FACTS; fact++)
    if (origin->trust[fact] == TRUST_NEVER)
      facility_forget_fact (facility, fact);
}
