#include "publish/flusher.h"

#include <glib/gstdio.h>

#include "publish/folder.h"

static Stage *
open_stage (const char *out)
{
  g_autoptr (Diags) diags = diags_new ();
  Stage *stage = stage_open (out, diags);
  g_assert_nonnull (stage);
  return stage;
}

static void
ends_when_told (void)
{
  g_autofree char *out = g_dir_make_tmp ("flusher-XXXXXX", NULL);
  Stage *stage = open_stage (out);
  Flusher *idle = flusher_start (stage);
  flusher_stop (idle);
  Flusher *busy = flusher_start (stage);
  g_assert_nonnull (busy);
  for (guint i = 0; i < 100; i++)
    flusher_add (busy, 1000);
  flusher_stop (busy);
  stage_close (stage);
  g_assert_true (folder_remove (out));
}

static void
none_is_allowed (void)
{
  flusher_add (NULL, 1);
  flusher_stop (NULL);
}

static void
the_stage_can_be_flushed_until_it_is_gone (void)
{
  g_autofree char *out = g_dir_make_tmp ("flusher-XXXXXX", NULL);
  Stage *stage = open_stage (out);
  g_assert_true (stage_flush (stage));
  g_assert_true (folder_remove (out));
  g_assert_false (stage_flush (stage));
  stage_close (stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flusher/ends-when-told", ends_when_told);
  g_test_add_func ("/flusher/none-is-allowed", none_is_allowed);
  g_test_add_func ("/flusher/the-stage-can-be-flushed-until-it-is-gone",
                   the_stage_can_be_flushed_until_it_is_gone);
  return g_test_run ();
}
