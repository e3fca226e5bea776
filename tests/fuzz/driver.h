/*
 * driver: makes a fuzz target a program where there is no libFuzzer. Include it at the end of a
 * fuzz_*.c that defines LLVMFuzzerTestOneInput and
 *
 *     static const char *const fuzz_seeds[] = { "one input", "@tests/markdown/spec-*.txt", NULL };
 *
 * where a seed that begins with @ is a pattern of files, each an input. Files named on the
 * command line are run as they are. Without any, the seeds are run and then mutated for
 * FUZZ_SECONDS (1), but at least FUZZ_RUNS (2500) times, always in the same order: a failure
 * prints its number, and FUZZ_ONLY=number runs just that input, FUZZ_WRITE=file writes it there.
 */
#ifndef ORIHON_TESTS_FUZZ_DRIVER_H
#define ORIHON_TESTS_FUZZ_DRIVER_H

#include <glib.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#ifndef ORIHON_LIBFUZZER

/* Inputs grow no longer by mutation; the very large ones have tests of their own. */
#define FUZZ_BYTES 20000

static uint64_t fuzz_state;

static uint64_t
fuzz_random (uint64_t below)
{
  fuzz_state ^= fuzz_state << 13;
  fuzz_state ^= fuzz_state >> 7;
  fuzz_state ^= fuzz_state << 17;
  return fuzz_state % below;
}

static void
fuzz_add_files (GPtrArray *seeds, const char *pattern)
{
  glob_t found;
  if (glob (pattern, 0, NULL, &found) == 0)
    for (gsize i = 0; i < found.gl_pathc; i++)
      {
        char *bytes;
        gsize length;
        if (g_file_get_contents (found.gl_pathv[i], &bytes, &length, NULL))
          g_ptr_array_add (seeds, g_bytes_new_take (bytes, length));
      }
  globfree (&found);
}

static GPtrArray *
fuzz_read_seeds (void)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (const char *const *seed = fuzz_seeds; *seed != NULL; seed++)
    if (**seed == '@')
      fuzz_add_files (seeds, *seed + 1);
    else
      g_ptr_array_add (seeds, g_bytes_new (*seed, strlen (*seed)));
  return seeds;
}

/* A random piece of a random seed. */
static void
fuzz_pick (GPtrArray *seeds, gsize most, GByteArray *into)
{
  gsize size;
  const guint8 *data
      = g_bytes_get_data (g_ptr_array_index (seeds, fuzz_random (seeds->len)), &size);
  if (size == 0)
    return;
  gsize from = fuzz_random (size), n = 1 + fuzz_random (most);
  g_byte_array_append (into, data + from, MIN (size - from, n));
}

static guint8
fuzz_mark (void)
{
  static const char marks[] = "*_[]{}|:`~<>&#-\\\"',;=\n ";
  return marks[fuzz_random (strlen (marks))];
}

/* One change: a byte, a piece taken out, a piece doubled, a piece of a seed put in. */
static void
fuzz_change (GPtrArray *seeds, GByteArray *input)
{
  g_autoptr (GByteArray) piece = g_byte_array_new ();
  gsize at = input->len > 0 ? fuzz_random (input->len) : 0;
  gsize n = input->len > 0 ? 1 + fuzz_random (MIN (input->len - at, 64)) : 0;
  switch (fuzz_random (4))
    {
    case 0:
      if (input->len > 0)
        input->data[at] = fuzz_random (2) ? (guint8)fuzz_random (256) : fuzz_mark ();
      return;
    case 1:
      if (n > 0)
        g_byte_array_remove_range (input, at, n);
      return;
    case 2:
      g_byte_array_append (piece, input->data + at, n);
      break;
    default:
      fuzz_pick (seeds, 64, piece);
    }
  if (input->len + piece->len > FUZZ_BYTES)
    return;
  g_autoptr (GByteArray) rest = g_byte_array_new ();
  g_byte_array_append (rest, input->data + at, input->len - at);
  g_byte_array_set_size (input, at);
  g_byte_array_append (input, piece->data, piece->len);
  g_byte_array_append (input, rest->data, rest->len);
}

/* Input number @number: the same bytes in every run. */
static GByteArray *
fuzz_input (GPtrArray *seeds, guint64 number)
{
  GByteArray *input = g_byte_array_new ();
  if (number < seeds->len)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (seeds, number), &size);
      g_byte_array_append (input, data, size);
      return input;
    }
  fuzz_state = (number + 1) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  for (guint i = 0; i < 4; i++)
    fuzz_random (2);
  fuzz_pick (seeds, 4000, input);
  for (guint64 changes = 1 + fuzz_random (12); changes > 0; changes--)
    fuzz_change (seeds, input);
  return input;
}

/* An input of exactly its size, so that reading past its end is seen. */
static void
fuzz_run (const guint8 *data, gsize size)
{
  g_autofree guint8 *exact = g_memdup2 (data, size);
  LLVMFuzzerTestOneInput (exact != NULL ? exact : (const guint8 *)"", size);
}

static guint64
fuzz_setting (const char *name, guint64 otherwise)
{
  const char *value = g_getenv (name);
  return value != NULL ? g_ascii_strtoull (value, NULL, 10) : otherwise;
}

static guint64 fuzz_number;

/* A finding of our own checks. */
#define FUZZ_CHECK(condition)                                                                      \
  do                                                                                               \
    if (!(condition))                                                                              \
      {                                                                                            \
        fprintf (stderr, "input %" G_GUINT64_FORMAT ": %s\n", fuzz_number, #condition);            \
        abort ();                                                                                  \
      }                                                                                            \
  while (0)

static void
fuzz_run_number (GPtrArray *seeds, guint64 number)
{
  g_autoptr (GByteArray) input = fuzz_input (seeds, number);
  const char *file = g_getenv ("FUZZ_WRITE");
  fuzz_number = number;
  if (file != NULL)
    g_file_set_contents (file, (const char *)input->data, input->len, NULL);
  fuzz_run (input->data, input->len);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) seeds = fuzz_read_seeds ();
  const char *only = g_getenv ("FUZZ_ONLY");
  gint64 until = g_get_monotonic_time () + fuzz_setting ("FUZZ_SECONDS", 1) * G_USEC_PER_SEC;
  guint64 least = fuzz_setting ("FUZZ_RUNS", 2500), number = 0;
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;
      if (g_file_get_contents (argv[i], &bytes, &length, NULL))
        fuzz_run ((const guint8 *)bytes, length);
    }
  if (only != NULL)
    fuzz_run_number (seeds, fuzz_setting ("FUZZ_ONLY", 0));
  else if (argc == 1)
    for (; number < least || g_get_monotonic_time () < until; number++)
      fuzz_run_number (seeds, number);
  printf ("%" G_GUINT64_FORMAT " inputs\n", number);
  return 0;
}

#else
#define FUZZ_CHECK(condition)                                                                      \
  do                                                                                               \
    if (!(condition))                                                                              \
      abort ();                                                                                    \
  while (0)
#endif

#endif
