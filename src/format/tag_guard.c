#include "format/tag_guard.h"

#define MAX_TAG_BYTES 65536
#define MAX_TAG_ATTRIBUTES 200

gboolean
tag_guard_passes (TagGuard *guard, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      char c = bytes[i];
      if (!guard->in_tag)
        {
          if (c == '<')
            *guard = (TagGuard){ .in_tag = TRUE };
          continue;
        }
      if (guard->quote != 0)
        guard->quote = c == guard->quote ? 0 : guard->quote;
      else if (c == '"' || c == '\'')
        guard->quote = c;
      else if (c == '>')
        guard->in_tag = FALSE;
      else if (c == '=')
        guard->attributes++;
      if (++guard->bytes > MAX_TAG_BYTES || guard->attributes > MAX_TAG_ATTRIBUTES)
        return FALSE;
    }
  return TRUE;
}
