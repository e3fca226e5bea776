#include "fuzz/table_check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_malloc (size + 16);
  memcpy (text, "BEGIN:VCALENDAR\n", 16);
  if (size > 0)
    memcpy (text + 16, data, size);
  fuzz_check_table (text, size + 16, "a.ics", NULL);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Asia/Tokyo:20261205T140000\r\nDTEND:20261205T060000Z\r\n"
  "SUMMARY:見\r\n 本\\n\\,\r\nEND:VEVENT\r\n",
  "BEGIN:VEVENT\nUID:1\nDTSTART:20261210\nRRULE:FREQ=MONTHLY;BYDAY=2TH\nEXDATE:20270114,20270211\n"
  "DURATION:P1DT2H\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\n"
  "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20270311\nDTSTART;TZID=\"UTC\":20270312T000000\n"
  "STATUS:CANCELLED\nEND:VEVENT\n",
  NULL,
};

#include "driver.h"
