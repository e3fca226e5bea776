#include "markdown/phrase.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *phrases; /* parted by | */
} Case;

static const Case cases[] = {
  { "particles-hang-on",
    "もしものときのために、|あなたが|望む|医療や|ケアについて|話し合っておきましょう。" },
  { "questions", "自分らしい|最期を|迎えるために、|家族と|一緒に|考えてみませんか？" },
  { "short-nouns-stay-together", "地域包括支援|センターへ" },
  { "numbers-keep-their-counters", "10月1日から|65歳以上の方へ" },
  { "eras-keep-their-years", "平成29年度から|令和8年12月" },
  { "brackets-hold-their-text", "「人生会議」とは" },
  { "latin-letters", "ACPとは|何か" },
  { "spaces", "見本 医院" },
  { "one-word", "医療" },
  { "nothing", "" },
};

static void
begins_there (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GString) text = g_string_new (test->phrases);
  g_string_replace (text, "|", "", 0);
  g_autoptr (GArray) breaks = phrase_breaks (text->str);
  g_autoptr (GString) parted = g_string_new (text->str);
  for (guint i = breaks->len; i > 0; i--)
    g_string_insert (parted, g_array_index (breaks, gsize, i - 1), "|");
  g_assert_cmpstr (parted->str, ==, test->phrases);
}

static void
loads_once_and_again (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_assert_true (phrase_load (diags));
  phrase_clear ();
  g_assert_true (phrase_load (diags));
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/phrase/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], begins_there);
    }
  g_test_add_func ("/phrase/loads-once-and-again", loads_once_and_again);
  int status = g_test_run ();
  phrase_clear ();
  return status;
}
