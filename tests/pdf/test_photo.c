/* Photos in the inks of a press and in greys, as the files hold them. */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <lcms2.h>

#include "pdf/sheets.h"
#include "print/desk.h"

#define GRID 5 /* nodes a side of the profile's table */

/* ── a press profile made here: the inks are what the light colour lacks, without black ── */

static double
share (cmsUInt16Number value)
{
  return value / 65535.0;
}

static cmsInt32Number
inks_of_lab (const cmsUInt16Number in[], cmsUInt16Number out[], void *cargo)
{
  (void)cargo;
  cmsCIELab lab;
  cmsLabEncoded2FloatV2 (&lab, in);
  double light = CLAMP (lab.L / 100, 0, 1);
  double red = CLAMP (lab.a / 80, -1, 1), yellow = CLAMP (lab.b / 80, -1, 1);
  double c = 1 - light - red / 2, m = 1 - light + red / 2, y = 1 - light + yellow / 2;
  out[0] = (cmsUInt16Number)(CLAMP (c, 0, 1) * 65535);
  out[1] = (cmsUInt16Number)(CLAMP (m, 0, 1) * 65535);
  out[2] = (cmsUInt16Number)(CLAMP (y, 0, 1) * 65535);
  out[3] = 0;
  return TRUE;
}

static cmsInt32Number
lab_of_inks (const cmsUInt16Number in[], cmsUInt16Number out[], void *cargo)
{
  (void)cargo;
  double c = share (in[0]), m = share (in[1]), y = share (in[2]), k = share (in[3]);
  double light = (1 - (c + m + y) / 3) * (1 - k);
  cmsCIELab lab = { light * 100, (m - c) * 80, (y - (c + m) / 2) * 80 };
  cmsFloat2LabEncodedV2 (out, &lab);
  return TRUE;
}

static void
write_table (cmsHPROFILE profile, cmsTagSignature tag, guint from, guint to, cmsSAMPLER16 sampler)
{
  cmsPipeline *table = cmsPipelineAlloc (NULL, from, to);
  cmsStage *grid = cmsStageAllocCLut16bit (NULL, GRID, from, to, NULL);
  g_assert_true (cmsStageSampleCLut16bit (grid, sampler, NULL, 0));
  cmsPipelineInsertStage (table, cmsAT_BEGIN, grid);
  g_assert_true (cmsWriteTag (profile, tag, table));
  cmsPipelineFree (table);
}

static GBytes *
press_profile (void)
{
  cmsHPROFILE profile = cmsCreateProfilePlaceholder (NULL);
  cmsSetProfileVersion (profile, 2.1);
  cmsSetDeviceClass (profile, cmsSigOutputClass);
  cmsSetColorSpace (profile, cmsSigCmykData);
  cmsSetPCS (profile, cmsSigLabData);
  write_table (profile, cmsSigAToB0Tag, 4, 3, lab_of_inks);
  write_table (profile, cmsSigBToA0Tag, 3, 4, inks_of_lab);
  cmsUInt32Number length = 0;
  g_assert_true (cmsSaveProfileToMem (profile, NULL, &length));
  g_autofree guchar *bytes = g_malloc (length);
  g_assert_true (cmsSaveProfileToMem (profile, bytes, &length));
  cmsCloseProfile (profile);
  return g_bytes_new (bytes, length);
}

/* ── a page with a photo ── */

/* Red at the left, white at the right, 64 × 32 pixels. */
static char *
photo_file (const char *type)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 32);
  g_autoptr (GdkPixbuf) left = gdk_pixbuf_new_subpixbuf (pixels, 0, 0, 32, 32);
  gdk_pixbuf_fill (pixels, 0xffffffff);
  gdk_pixbuf_fill (left, 0xd02020ff);
  char *path = NULL;
  g_close (g_file_open_tmp ("orihon-photo-XXXXXX", &path, NULL), NULL);
  g_assert_true (gdk_pixbuf_save (pixels, path, type, NULL, NULL));
  return path;
}

static DisplayList *
page_with (const char *path)
{
  DisplayList *list = display_list_new ();
  DisplayPage *page = display_list_add_page (list, "one", 100, 60, 0);
  StructElement *figure = display_list_add_element (list, list->root, "Figure", POS_NONE);
  figure->alt = "見本の写真";
  Item *item = display_page_add (page, ITEM_IMAGE, figure, (Color){ 0 });
  item->u.image.box = (Rect){ 10, 10, 80, 40 };
  item->u.image.path = display_list_string (list, path, -1);
  return list;
}

static void
assert_images (GBytes *file, const char *space, const char *coding)
{
  g_assert_nonnull (file);
  g_autofree char *said = run_on (file, "pdfimages -list %s | tail -n 1");
  g_auto (GStrv) words = g_strsplit_set (said, " \n", -1);
  g_autoptr (GString) joined = g_string_new (" ");
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (joined, "%s ", *word);
  g_autofree char *want_space = g_strdup_printf (" %s ", space);
  g_autofree char *want_coding = g_strdup_printf (" %s ", coding);
  if (strstr (joined->str, want_space) == NULL || strstr (joined->str, want_coding) == NULL)
    g_error ("no %s %s image: %s", coding, space, said);
}

/* The colour of the page at @x, @y of 100 × 60, as a screen shows it. */
static void
assert_colour (GBytes *file, guint x, guint y, guint r, guint g, guint b, guint slack)
{
  g_autofree char *command = g_strdup_printf (
      "pdftoppm -r 72 -x %u -y %u -W 1 -H 1 %%s | tail -c 3 | od -An -tu1", x, y);
  g_autofree char *said = run_on (file, command);
  guint red, green, blue;
  g_assert_cmpint (sscanf (said, "%u %u %u", &red, &green, &blue), ==, 3);
  if (ABS ((int)red - (int)r) > (int)slack || ABS ((int)green - (int)g) > (int)slack
      || ABS ((int)blue - (int)b) > (int)slack)
    g_error ("%u %u %u instead of %u %u %u", red, green, blue, r, g, b);
}

static guint
findings (const Diags *diags, const char *id)
{
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_json (diags, said);
  return count (said->str, id);
}

static void
test_press_takes_the_profile (void)
{
  static const char *const kinds[][2] = { { "jpeg", "jpeg" }, { "png", "image" } };
  g_autoptr (GBytes) profile = press_profile ();
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *path = photo_file (kinds[i][0]);
      g_autoptr (DisplayList) list = page_with (path);
      const PdfInfo info = { .title = "見本", .lang = "ja-JP", .cmyk_profile = profile };
      g_autoptr (GBytes) press = pdf_press (list, &info, diags);
      assert_images (press, "cmyk", kinds[i][1]);
      assert_colour (press, 80, 30, 255, 255, 255, 6);
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
      g_unlink (path);
    }
}

static void
test_without_profile_it_is_said (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *path = photo_file ("png");
  g_autoptr (DisplayList) list = page_with (path);
  PdfInfo info = { .title = "見本", .lang = "ja-JP" };
  g_autoptr (GBytes) press = pdf_press (list, &info, diags);
  assert_images (press, "rgb", "image");
  g_assert_cmpuint (findings (diags, "pdf-press-rgb"), ==, 1);
  g_autoptr (GBytes) no_profile = g_bytes_new_static ("acsp", 4);
  info.cmyk_profile = no_profile;
  g_autoptr (GBytes) again = pdf_press (list, &info, diags);
  g_assert_nonnull (again);
  g_assert_cmpuint (findings (diags, "pdf-profile-bad"), ==, 1);
  g_unlink (path);
}

static void
test_mono_sheets_have_greys_alone (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *path = photo_file ("jpeg");
  g_autoptr (DisplayList) list = page_with (path);
  Item *ground = display_page_add (list->pages->pdata[0], ITEM_RECT, NULL,
                                   (Color){ .r = 0.1, .g = 0.4, .b = 0.4 });
  ground->u.rect.box = (Rect){ 20, 20, 10, 10 };
  ground->u.rect.filled = TRUE;
  const PdfInfo info = { .title = "見本", .lang = "ja-JP" };
  g_autoptr (GBytes) pages = pdf_accessible (list, &info, diags);
  g_autoptr (GArray) sides = sheet_sides_new ();
  const SheetPage placed = { .page = 0 };
  g_array_append_val (sheet_sides_add (sides, 100, 60)->pages, placed);
  const SheetFinish finish = { .margin = 15, .mono = TRUE };
  g_autoptr (GBytes) sheet = pdf_sheets (pages, list, sides, &finish, &info, diags);
  assert_images (sheet, "gray", "jpeg");
  assert_colour (sheet, 25, 25, 89, 89, 89, 3);    /* as light as the ground's colour */
  assert_colour (sheet, 12, 30, 255, 255, 255, 0); /* the photo begins at 10, but paper at 15 */
  g_autofree char *inks = run_on (sheet, "qpdf --qdf --object-streams=disable %s - | "
                                         "grep -acE '(rg|RG|[^a-z]k|K)$'");
  g_assert_cmpint (atoi (inks), ==, 0);
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo/press-takes-the-profile", test_press_takes_the_profile);
  g_test_add_func ("/photo/without-profile-it-is-said", test_without_profile_it_is_said);
  g_test_add_func ("/photo/mono-sheets-have-greys-alone", test_mono_sheets_have_greys_alone);
  return g_test_run ();
}
