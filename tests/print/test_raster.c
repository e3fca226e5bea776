/*
 * All pamphlets of the example site as pixels: two renderers that share no code paint the same
 * pages, and every QR code is read back.
 */
#include "print/examples.h"

#include <stdio.h>

#define DPI 150
#define BLUR 2 /* pixels to each side: what antialiasing differs by is no difference */
#define MOST_DIFFERENCE (255 / 4)

typedef struct
{
  int width, height;
  guchar *pixels; /* grey, a byte each */
} Raster;

static void
raster_clear (Raster *raster)
{
  g_clear_pointer (&raster->pixels, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Raster, raster_clear)

/* A binary PGM. */
static void
raster_read (Raster *out, const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  int most, header = 0;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpint (sscanf (bytes, "P5 %d %d %d%n", &out->width, &out->height, &most, &header), ==,
                   3);
  g_assert_cmpint (most, ==, 255);
  gsize n = (gsize)out->width * out->height;
  g_assert_cmpuint (length, ==, header + 1 + n);
  out->pixels = g_memdup2 (bytes + header + 1, n);
}

/* The mean of 2 BLUR + 1 neighbours along a line of @n pixels, @step bytes apart. */
static void
blur_line (guchar *line, gsize step, int n, guchar *kept)
{
  for (int i = 0; i < n; i++)
    kept[i] = line[i * step];
  for (int i = 0; i < n; i++)
    {
      int sum = 0;
      for (int d = -BLUR; d <= BLUR; d++)
        sum += kept[CLAMP (i + d, 0, n - 1)];
      line[i * step] = (guchar)(sum / (2 * BLUR + 1));
    }
}

/* Two means over five pixels are nearly a Gaussian of 2 pixels. */
static void
raster_blur (Raster *raster)
{
  g_autofree guchar *kept = g_malloc (MAX (raster->width, raster->height));
  for (int pass = 0; pass < 2; pass++)
    {
      for (int y = 0; y < raster->height; y++)
        blur_line (raster->pixels + (gsize)y * raster->width, 1, raster->width, kept);
      for (int x = 0; x < raster->width; x++)
        blur_line (raster->pixels + x, raster->width, raster->height, kept);
    }
}

/* The largest difference of two pixels, and where. */
static int
raster_difference (const Raster *a, const Raster *b, int *x, int *y)
{
  int most = 0;
  for (int row = 0; row < MIN (a->height, b->height); row++)
    for (int column = 0; column < MIN (a->width, b->width); column++)
      {
        int difference = ABS (a->pixels[(gsize)row * a->width + column]
                              - b->pixels[(gsize)row * b->width + column]);
        if (difference > most)
          {
            most = difference;
            *x = column;
            *y = row;
          }
      }
  return most;
}

static gint
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
pamphlet_names (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_build_filename (example_site (), "public", "pamphlets", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".pdf"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".pdf")));
  g_ptr_array_sort (names, by_name);
  g_assert_cmpuint (names->len, >, 10);
  return names;
}

static void
compare_page (const char *name, guint page)
{
  g_auto (Raster) poppler = { 0 }, mupdf = { 0 };
  g_autofree char *first = g_strdup_printf ("%s/raster-a-%u.pgm", example_site (), page);
  g_autofree char *second = g_strdup_printf ("%s/raster-b-%u.pgm", example_site (), page);
  raster_read (&poppler, first);
  raster_read (&mupdf, second);
  g_assert_cmpint (ABS (poppler.width - mupdf.width), <=, 1);
  g_assert_cmpint (ABS (poppler.height - mupdf.height), <=, 1);
  raster_blur (&poppler);
  raster_blur (&mupdf);
  int x = 0, y = 0, most = raster_difference (&poppler, &mupdf, &x, &y);
  if (most > MOST_DIFFERENCE)
    g_error ("%s, page %u: the renderers differ by %d of 255 at %d, %d", name, page, most, x, y);
}

static void
test_two_renderers_paint_the_same (void)
{
  g_autoptr (GPtrArray) names = pamphlet_names ();
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *command
          = g_strdup_printf ("cd '%1$s' && rm -f raster-* && f='public/pamphlets/%2$s.pdf' && "
                             "mutool draw -q -r %3$d -c gray -o raster-b-%%d.pgm \"$f\" && "
                             "n=$(qpdf --show-npages \"$f\") && for p in $(seq \"$n\"); do "
                             "pdftoppm -gray -r %3$d -f \"$p\" -l \"$p\" -singlefile \"$f\" "
                             "raster-a-$p; done; echo \"$n\"",
                             example_site (), name, DPI);
      g_autofree char *n_pages = run (command);
      g_assert_cmpint (atoi (n_pages), >=, 1);
      for (int page = 1; page <= atoi (n_pages); page++)
        compare_page (name, (guint)page);
    }
}

/* The text edition names each code once. */
static void
test_every_code_is_read_back (void)
{
  guint n_codes = 0;
  g_autoptr (GPtrArray) names = pamphlet_names ();
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *command = g_strdup_printf (
          "cd '%1$s' && rm -f code-* && grep -c '（図：QRコード' 'public/pamphlets/%2$s.txt'; "
          "pdftoppm -gray -r 300 'public/pamphlets/%2$s.pdf' code && "
          "zbarimg -q --raw -S disable -S qrcode.enable code-* | grep -c "
          "'^https://example.invalid/'",
          example_site (), name);
      g_autofree char *counts = run (command);
      int written = -1, seen = -1;
      g_assert_cmpint (sscanf (counts, "%d %d", &written, &seen), ==, 2);
      if (written != seen)
        g_error ("%s: %d codes, %d of them are read", name, written, seen);
      n_codes += seen;
    }
  g_assert_cmpuint (n_codes, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raster/two-renderers-paint-the-same", test_two_renderers_paint_the_same);
  g_test_add_func ("/raster/every-code-is-read-back", test_every_code_is_read_back);
  int status = g_test_run ();
  remove_example_site ();
  return status;
}
