#include <string.h>

#include "base/diag.h"
#include "config/front_matter.h"

typedef struct
{
  const char *text;
  const char *yaml, *body; /* NULL: refused */
  guint body_line;
} Example;

static void
check (const Example *examples, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      FrontMatter front;
      g_autoptr (Diags) diags = diags_new ();
      const Example *example = &examples[i];
      gboolean split
          = front_matter_split (example->text, strlen (example->text), "p.md", &front, diags);
      g_test_message ("%s", example->text);
      g_assert_cmpint (split, ==, example->yaml != NULL);
      g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, !split);
      if (!split)
        continue;
      g_autofree char *yaml = g_strndup (front.yaml, front.yaml_length);
      g_autofree char *body = g_strndup (front.body, front.body_length);
      g_assert_cmpstr (yaml, ==, example->yaml);
      g_assert_cmpstr (body, ==, example->body);
      g_assert_cmpuint (front.body_line, ==, example->body_line);
    }
}

static void
parts_a_page (void)
{
  static const Example examples[] = {
    { "---\na: 1\nb: 2\n---\nbody\n", "a: 1\nb: 2\n", "body\n", 5 },
    { "---  \na: 1\n--- \t\n\nbody", "a: 1\n", "\nbody", 4 },
    { "---\n---\n", "", "", 3 },
    { "---\na: 1\n---", "a: 1\n", "", 4 },
    { "---\na: '---'\n ---\n---\n--- \n", "a: '---'\n ---\n", "--- \n", 5 },
  };
  check (examples, G_N_ELEMENTS (examples));
}

static void
takes_a_page_without_it_as_all_body (void)
{
  static const Example examples[] = {
    { "", "", "", 1 },
    { "body\n---\n", "", "body\n---\n", 1 },
    { "----\na: 1\n----\n", "", "----\na: 1\n----\n", 1 },
    { "ー\n", "", "ー\n", 1 },
  };
  check (examples, G_N_ELEMENTS (examples));
}

static void
refuses_what_is_open_or_not_hyphens (void)
{
  static const Example examples[] = {
    { "---\na: 1\n" },      { "---" },    { "ーーー\na: 1\nーーー\n" },
    { "———\na: 1\n---\n" }, { "－－－" },
  };
  check (examples, G_N_ELEMENTS (examples));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/front-matter/parts-a-page", parts_a_page);
  g_test_add_func ("/front-matter/takes-a-page-without-it-as-all-body",
                   takes_a_page_without_it_as_all_body);
  g_test_add_func ("/front-matter/refuses-what-is-open-or-not-hyphens",
                   refuses_what_is_open_or_not_hyphens);
  return g_test_run ();
}
