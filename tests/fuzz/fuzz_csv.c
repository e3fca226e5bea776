#include "fuzz/table_check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const known[] = { "名称", "電話番号", NULL };
  const TableOptions options = { .known_headers = known };
  fuzz_check_table (data, size, "a.csv", NULL);
  fuzz_check_table (data, size, "a.csv", &options);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "名称,電話番号\n見本医院,086-000-0000\n",
  "a,b\n\"x\ny\",\"\"\"z\"\"\"\n1,\"open\n2,3\n",
  "#LINK,,\n#property,name,tel\n#object_type_xsd,string\n1,見本,0\n",
  "sep=;\na;b\n1;2\n",
  "a\tb\n1\t2\t3\n\n,,\n",
  "\xff\xfe"
  "a\xff,",
  "\x96\xbc\x8f\xcc,a\r\n\xfb\xfc,1\r\n\x1a",
  "\xa4\xce\xa4\xb4,\xb0\xc6\xc6\xe2\n",
  NULL,
};

#include "driver.h"
