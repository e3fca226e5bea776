#include "print/artwork.h"

#include "base/files.h"
#include "format/drawing.h"
#include "pdf/pdf.h"

#define PHOTO_DPI 150.0 /* the natural size of a photo on paper */
#define MAX_SVG_BYTES (8 << 20)

static const DiagKind PAMPHLET_PICTURE_MISSING = {
  .id = "pamphlet-picture-missing",
  .level = DIAG_WARNING,
  .ja = "見出し情報の画像「{file}」がないか、読めません",
  .en = "The picture “{file}” of the front matter is missing or cannot be read",
  .hint_ja = "PNG か JPEG で、このファイルの隣に置いてください",
  .hint_en = "Put it beside this file as PNG or JPEG",
};

/* The drawing into @out; one that is not only a drawing leaves it empty. */
static gboolean
read_svg (Doc *doc, const char *path, const char *file, Picture *out, Diags *diags)
{
  g_autoptr (GBytes) bytes = file_read (path, file, MAX_SVG_BYTES, diags);
  if (bytes == NULL)
    return FALSE;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  if (!drawing_check (data, length, file, diags))
    return FALSE;
  out->svg = doc_string (doc, data, length);
  out->svg_length = length;
  return TRUE;
}

gboolean
artwork_find (Picture *out, const Site *site, Doc *doc, const Node *image, double *width,
              double *height, Diags *diags)
{
  const char *target = image->u.link.target != NULL ? image->u.link.target : image->u.link.url;
  g_autofree char *inside = target != NULL ? path_resolve ("", target) : NULL;
  if (inside == NULL)
    return FALSE;
  g_autofree char *file = g_build_filename ("content", inside, NULL);
  g_autofree char *path = g_build_filename (site->root, file, NULL);
  gboolean drawing = g_str_has_suffix (path, ".svg");
  double width_px, height_px;
  if ((drawing && !read_svg (doc, path, file, out, diags))
      || !pdf_picture_size (path, &width_px, &height_px))
    return FALSE;
  *width = width_px * 72 / PHOTO_DPI;
  *height = height_px * 72 / PHOTO_DPI;
  if (!drawing)
    out->path = doc_string (doc, path, -1);
  return TRUE;
}

char *
artwork_path (const Site *site, const Pamphlet *pamphlet, const char *file, Diags *diags)
{
  double width, height;
  g_autofree char *folder = g_path_get_dirname (pamphlet->page->file);
  g_autofree char *inside = path_resolve (folder, file);
  g_autofree char *path = inside != NULL ? site_file_path (site, inside) : NULL;
  if (path != NULL && !g_str_has_suffix (path, ".svg") && pdf_picture_size (path, &width, &height))
    return g_steal_pointer (&path);
  diags_add (diags, &PAMPHLET_PICTURE_MISSING, pamphlet->page->pos, "file", file, NULL);
  return NULL;
}
