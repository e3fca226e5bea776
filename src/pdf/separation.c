#include "pdf/separation.h"

#include <stdlib.h>

#include "pdf/content.h"

#define MAX_DEPTH 16

static void separate_below (Separation *separation, qpdf_oh resources, guint depth);

static gboolean
has_name (Separation *separation, qpdf_oh dict, const char *key, const char *name)
{
  return qpdf_oh_is_name_and_equals (separation->pdf, object_get (separation->pdf, dict, key),
                                     name);
}

/* The instructions of a group or a tile, and what those use. */
static void
separate_stream (Separation *separation, qpdf_oh stream, guint depth)
{
  qpdf_data pdf = separation->pdf;
  unsigned char *data = NULL;
  size_t length = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  if (qpdf_oh_get_stream_data (pdf, stream, qpdf_dl_generalized, &filtered, &data, &length)
      & QPDF_ERRORS)
    return;
  ContentRewrite rewrite = { .inks = separation->inks };
  g_autoptr (GString) out = g_string_sized_new (length + 256);
  content_rewrite (data, length, &rewrite, out);
  free (data);
  qpdf_oh_replace_stream_data (pdf, stream, (const unsigned char *)out->str, out->len,
                               qpdf_oh_new_null (pdf), qpdf_oh_new_null (pdf));
  qpdf_oh dict = qpdf_oh_get_dict (pdf, stream);
  qpdf_oh group = object_get (pdf, dict, "/Group");
  if (qpdf_oh_is_dictionary (pdf, group) && qpdf_oh_has_key (pdf, group, "/CS"))
    object_set_name (pdf, group, "/CS",
                     inks_are_black (separation->inks) ? "DeviceGray" : "DeviceCMYK");
  separate_below (separation, object_get (pdf, dict, "/Resources"), depth + 1);
}

static void
separate_object (Separation *separation, qpdf_oh object, guint depth)
{
  qpdf_data pdf = separation->pdf;
  if (!qpdf_oh_is_stream (pdf, object)) /* a shading pattern */
    {
      separation->has_rgb = TRUE;
      return;
    }
  if (!has_name (separation, qpdf_oh_get_dict (pdf, object), "/Subtype", "/Image"))
    separate_stream (separation, object, depth);
  else if (has_name (separation, qpdf_oh_get_dict (pdf, object), "/ColorSpace", "/DeviceRGB")
           && (separation->photos == NULL || !photo_separate (separation->photos, pdf, object)))
    separation->has_rgb = TRUE;
}

static void
separate_kind (Separation *separation, qpdf_oh resources, const char *kind, guint depth)
{
  qpdf_data pdf = separation->pdf;
  qpdf_oh objects = object_get (pdf, resources, kind);
  if (!qpdf_oh_is_dictionary (pdf, objects))
    return;
  g_autoptr (GPtrArray) keys = object_keys (pdf, objects);
  for (guint i = 0; i < keys->len; i++)
    {
      qpdf_oh object = object_get (pdf, objects, keys->pdata[i]);
      if (g_hash_table_add (separation->done,
                            GINT_TO_POINTER (qpdf_oh_get_object_id (pdf, object))))
        separate_object (separation, object, depth);
    }
}

static void
separate_below (Separation *separation, qpdf_oh resources, guint depth)
{
  if (depth > MAX_DEPTH || !qpdf_oh_is_dictionary (separation->pdf, resources))
    return;
  separate_kind (separation, resources, "/XObject", depth);
  separate_kind (separation, resources, "/Pattern", depth);
}

void
separation_run (Separation *separation, qpdf_oh resources)
{
  separate_below (separation, resources, 0);
}
