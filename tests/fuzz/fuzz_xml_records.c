#include "fuzz/table_check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const fields[]
      = { "名称", "name", "電話番号", "tel/@number", "数", "count(*)", NULL };
  const TableOptions options = { .records_path = "//facility", .fields = fields };
  fuzz_check_table (data, size, "a.xml", &options);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><list xmlns:x=\"y\"><facility "
  "x:a=\"1\"><name>見本<![CDATA[&]]>"
  "</name><x:tel number=\"&#x31;\"/></facility><facility/></list>",
  "<list><facility><name>a</name><name>b</name></facility></list>",
  "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><list>&a;</list>",
  NULL,
};

#include "driver.h"
