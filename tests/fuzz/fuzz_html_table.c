#include "fuzz/table_check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The first letter says which table is asked for; the rest is the page. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const tables[] = { TABLE_BY_HEADERS, "1", "#x", ".y", "病院" };
  static const char *const known[] = { "名称", "電話番号", NULL };
  if (size < 2)
    return 0;
  const TableOptions options
      = { .table = tables[data[0] % G_N_ELEMENTS (tables)], .known_headers = known };
  fuzz_check_table (data + 1, size - 1, "a.html", &options);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "0<html><table id=x class='y z'><caption>病院</caption><tr><th rowspan=2>名称<th "
  "colspan=2>電話番号"
  "<tr><th>a<th>b<tr><td rowspan=0>見本<br>&amp;<td>1</table>",
  "1<html><table><tr><td>名称<table><tr><td>x</table></td><td>電話番号</td></tr></table>",
  "2<html><h2 id=x></h2><table><tr><td colspan=999999>a</td></tr><tr><td><ruby>b<rt>c</ruby>"
  "<img alt='&#x25cb;'></table><!-- <table> --><script>'<table>'</script>",
  NULL,
};

#include "driver.h"
