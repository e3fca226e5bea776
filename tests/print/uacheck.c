/* uacheck FILE…: says what PDF/UA-1 would find wrong with the structure of each file. */
#include "print/uacheck.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  guint failures = 0;
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;
      if (!g_file_get_contents (argv[i], &bytes, &length, NULL))
        {
          fprintf (stderr, "%s: cannot be read\n", argv[i]);
          return 2;
        }
      g_autoptr (GPtrArray) found = uacheck (bytes, length);
      for (guint j = 0; j < found->len; j++)
        printf ("%s: %s\n", argv[i], (const char *)found->pdata[j]);
      failures += found->len;
    }
  printf ("%u findings\n", failures);
  return failures > 0;
}
