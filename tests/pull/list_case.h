/* Lists as a test types them, read as pull reads what came. */
#ifndef ORIHON_TESTS_PULL_LIST_CASE_H
#define ORIHON_TESTS_PULL_LIST_CASE_H

#include "pull/changes.h"

#include <string.h>

#define HEAD "ID,名称,名称_カナ,種別,電話番号\n"
#define ROW(n, name) n "," name ",ミホン,薬局,086-000-000" n "\n"

static inline Listing *
read_spec_list (const char *text, const SourceSpec *spec, Diags *diags)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (Directory) words = directory_new ();
  const SubjectContext context = { words, 20261121 };
  return listing_read (&subject_facilities, bytes, spec, &context,
                       "https://example.invalid/list.csv", diags);
}

static inline Listing *
read_list (const char *text, const char *key_column, Diags *diags)
{
  const SourceSpec spec
      = { .source = { .key = "s", .title = "見本の一覧" }, .key_column = key_column };
  return read_spec_list (text, &spec, diags);
}

#endif
