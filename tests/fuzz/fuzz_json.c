#include "fuzz/table_check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const TableOptions options = { .records_path = "result.records" };
  fuzz_check_table (data, size, "a.json", NULL);
  fuzz_check_table (data, size, "a.json", &options);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "[{\"名称\":\"見本\",\"n\":-1.5e3},{\"t\":true,\"名称\":null,\"l\":[1,\"x\"]}]",
  "{\"result\":{\"records\":[{\"a\":{\"b\":{\"c\":\"\\ud842\\udfb7\\n\"}}}]}}",
  "[{\"a\":[{\"b\":1}]},2,[],{}]",
  NULL,
};

#include "driver.h"
