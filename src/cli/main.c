#include <stdio.h>

int
main (void)
{
  puts ("orihon");
  return 0;
}
