#include "base/encoding.h"
#include "format/yaml.h"
#include "fuzz/table_check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_value (const Value *value)
{
  g_assert_true (g_utf8_validate (value->text, -1, NULL));
  g_assert_true (value->key == NULL || g_utf8_validate (value->key, -1, NULL));
  g_assert_cmpuint (value->pos.line, >, 0);
  for (gsize i = 0; i < value->n_items; i++)
    check_value (value->items[i]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (Diags) diags = diags_new ();
  gsize length;
  g_autofree char *text = encoding_utf8_file ((const char *)data, size, "a.md", &length, diags);
  g_autoptr (ValueDoc) doc = text ? yaml_read (text, length, "a.md", 2, diags) : NULL;
  g_assert_true (doc != NULL || diags_count (diags, DIAG_WITHHELD) > 0);
  if (doc != NULL)
    check_value (value_doc_root (doc));
  fuzz_check_table (data, size, "a.yaml", NULL);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "title: 見本\ndate: 2026-12-05\ntags: [a, \"b\"]\ndraft: no\n",
  "title：見本\ncontact:\n  name：x\n\ttab: y\n",
  "a: \"open\nb: 'c'\n　d: e\nf:g\n",
  "- 名称: 見本\n  list:\n  - a\n  - b: {c: d}\n- &x y\n- *x\n",
  "a: |\n  x\n  y\nb: >-\n  z\n---\nc: !t d\n",
  "? [a]\n: b\n# c\n",
  NULL,
};

#include "driver.h"
