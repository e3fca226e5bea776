#include "pdf/photo.h"

#include <lcms2.h>
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>
#include <stdlib.h>
#include <string.h>

#include "pdf/object.h"

#define RGB 3
#define JPEG_QUALITY 95 /* as good as the eye can tell; the shop's raster is coarser */

struct PhotoInks
{
  GBytes *profile;         /* NULL: black alone */
  cmsHTRANSFORM transform; /* from sRGB; NULL until the first photo: making it takes milliseconds */
};

static gboolean
is_cmyk (GBytes *profile)
{
  gsize length;
  const void *data = g_bytes_get_data (profile, &length);
  cmsHPROFILE opened = cmsOpenProfileFromMem (data, length);
  gboolean cmyk = opened != NULL && cmsGetColorSpace (opened) == cmsSigCmykData;
  if (opened != NULL)
    cmsCloseProfile (opened);
  return cmyk;
}

PhotoInks *
photo_inks_new (GBytes *profile)
{
  if (!is_cmyk (profile))
    return NULL;
  PhotoInks *inks = g_new0 (PhotoInks, 1);
  inks->profile = g_bytes_ref (profile);
  return inks;
}

PhotoInks *
photo_inks_new_black (void)
{
  return g_new0 (PhotoInks, 1);
}

void
photo_inks_free (PhotoInks *inks)
{
  if (inks == NULL)
    return;
  if (inks->transform != NULL)
    cmsDeleteTransform (inks->transform);
  g_clear_pointer (&inks->profile, g_bytes_unref);
  g_free (inks);
}

static guint
n_channels (const PhotoInks *inks)
{
  return inks->profile != NULL ? 4 : 1;
}

static cmsHPROFILE
open_target (const PhotoInks *inks)
{
  if (inks->profile != NULL)
    {
      gsize length;
      const void *data = g_bytes_get_data (inks->profile, &length);
      return cmsOpenProfileFromMem (data, length);
    }
  cmsToneCurve *curve = cmsBuildGamma (NULL, 2.2);
  cmsHPROFILE grey = cmsCreateGrayProfile (cmsD50_xyY (), curve);
  cmsFreeToneCurve (curve);
  return grey;
}

/* lcms tells its errors to nobody here: what it refuses shows in what it returns. */
static gboolean
make_transform (PhotoInks *inks)
{
  if (inks->transform != NULL)
    return TRUE;
  cmsHPROFILE source = cmsCreate_sRGBProfile (), target = open_target (inks);
  if (target != NULL)
    inks->transform = cmsCreateTransform (
        source, TYPE_RGB_8, target, inks->profile != NULL ? TYPE_CMYK_8 : TYPE_GRAY_8,
        INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
  cmsCloseProfile (source);
  if (target != NULL)
    cmsCloseProfile (target);
  return inks->transform != NULL;
}

/* ── a JPEG of the pixels ── */

typedef struct
{
  struct jpeg_error_mgr base; /* first: libjpeg knows no more of it */
  jmp_buf failed;
} JpegErrors;

static void
on_error (j_common_ptr jpeg)
{
  longjmp (((JpegErrors *)jpeg->err)->failed, 1);
}

static void
be_silent (j_common_ptr jpeg)
{
  (void)jpeg;
}

static void
begin_jpeg (struct jpeg_compress_struct *jpeg, guint width, guint height, guint channels)
{
  jpeg->image_width = width;
  jpeg->image_height = height;
  jpeg->input_components = (int)channels;
  jpeg->in_color_space = channels == 4 ? JCS_CMYK : JCS_GRAYSCALE;
  jpeg_set_defaults (jpeg);
  jpeg->write_Adobe_marker = FALSE; /* with it readers take the inks for inverted */
  jpeg_set_quality (jpeg, JPEG_QUALITY, TRUE);
  jpeg_start_compress (jpeg, TRUE);
}

/* @pixels as a JPEG, to be given back with free; NULL if memory ran out. */
static unsigned char *
jpeg_of (const guchar *pixels, guint width, guint height, guint channels, unsigned long *length)
{
  struct jpeg_compress_struct jpeg;
  JpegErrors errors;
  unsigned char *volatile kept = NULL; /* what longjmp must not lose */
  unsigned char *out = NULL;
  jpeg.err = jpeg_std_error (&errors.base);
  errors.base.error_exit = on_error;
  errors.base.output_message = be_silent;
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &out, length);
  if (setjmp (errors.failed) == 0)
    {
      begin_jpeg (&jpeg, width, height, channels);
      while (jpeg.next_scanline < height)
        {
          JSAMPROW row = (JSAMPROW)pixels + (gsize)jpeg.next_scanline * width * channels;
          jpeg_write_scanlines (&jpeg, &row, 1);
        }
      jpeg_finish_compress (&jpeg);
      kept = out;
    }
  jpeg_destroy_compress (&jpeg);
  return kept;
}

/* ── in the file ── */

static void
put_pixels (const PhotoInks *inks, qpdf_data pdf, qpdf_oh image, const guchar *pixels, guint width,
            guint height)
{
  qpdf_oh dict = qpdf_oh_get_dict (pdf, image), nothing = qpdf_oh_new_null (pdf);
  gboolean was_jpeg
      = qpdf_oh_is_name_and_equals (pdf, object_get (pdf, dict, "/Filter"), "/DCTDecode");
  unsigned long length = 0;
  unsigned char *jpeg
      = was_jpeg ? jpeg_of (pixels, width, height, n_channels (inks), &length) : NULL;
  object_set_name (pdf, dict, "/ColorSpace", inks->profile != NULL ? "DeviceCMYK" : "DeviceGray");
  qpdf_oh_remove_key (pdf, dict, "/DecodeParms");
  if (jpeg != NULL)
    qpdf_oh_replace_stream_data (pdf, image, jpeg, length, qpdf_oh_new_name (pdf, "/DCTDecode"),
                                 nothing);
  else
    qpdf_oh_replace_stream_data (pdf, image, pixels, (gsize)width * height * n_channels (inks),
                                 nothing, nothing);
  free (jpeg);
}

gboolean
photo_separate (PhotoInks *inks, qpdf_data pdf, qpdf_oh image)
{
  qpdf_oh dict = qpdf_oh_get_dict (pdf, image);
  int width = qpdf_oh_get_int_value_as_int (pdf, object_get (pdf, dict, "/Width"));
  int height = qpdf_oh_get_int_value_as_int (pdf, object_get (pdf, dict, "/Height"));
  int bits = qpdf_oh_get_int_value_as_int (pdf, object_get (pdf, dict, "/BitsPerComponent"));
  if (width <= 0 || height <= 0 || bits != 8)
    return FALSE;
  unsigned char *rgb = NULL;
  size_t length = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  gsize n_pixels = (gsize)width * (gsize)height;
  gboolean whole
      = (qpdf_oh_get_stream_data (pdf, image, qpdf_dl_all, &filtered, &rgb, &length) & QPDF_ERRORS)
            == 0
        && filtered && length == n_pixels * RGB && make_transform (inks);
  if (whole)
    {
      g_autofree guchar *pixels = g_malloc (n_pixels * n_channels (inks));
      cmsDoTransform (inks->transform, rgb, pixels, n_pixels);
      put_pixels (inks, pdf, image, pixels, width, height);
    }
  free (rgb);
  return whole;
}
