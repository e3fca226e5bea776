#include "pdf/object.h"

#include <gio/gio.h>

/* A handle costs a hundred bytes until it is given back; a booklet would hold half a million. */
static void
set_and_release (qpdf_data pdf, qpdf_oh dict, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key (pdf, dict, key, value);
  qpdf_oh_release (pdf, value);
}

qpdf_oh
object_new (qpdf_data pdf, const char *text)
{
  qpdf_oh direct = qpdf_oh_parse (pdf, text), object = qpdf_make_indirect_object (pdf, direct);
  qpdf_oh_release (pdf, direct);
  return object;
}

void
object_set (qpdf_data pdf, qpdf_oh dict, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key (pdf, dict, key, value);
}

void
object_set_name (qpdf_data pdf, qpdf_oh dict, const char *key, const char *name)
{
  g_autofree char *slashed = g_strconcat ("/", name, NULL);
  set_and_release (pdf, dict, key, qpdf_oh_new_name (pdf, slashed));
}

void
object_set_int (qpdf_data pdf, qpdf_oh dict, const char *key, int value)
{
  set_and_release (pdf, dict, key, qpdf_oh_new_integer (pdf, value));
}

void
object_set_text (qpdf_data pdf, qpdf_oh dict, const char *key, const char *utf8)
{
  set_and_release (pdf, dict, key, qpdf_oh_new_unicode_string (pdf, utf8));
}

void
object_set_parsed (qpdf_data pdf, qpdf_oh dict, const char *key, const char *text)
{
  set_and_release (pdf, dict, key, qpdf_oh_parse (pdf, text));
}

qpdf_oh
object_get (qpdf_data pdf, qpdf_oh dict, const char *key)
{
  return qpdf_oh_get_key (pdf, dict, key);
}

void
object_append_number (qpdf_data pdf, qpdf_oh array, double value)
{
  qpdf_oh number = qpdf_oh_new_real_from_double (pdf, value, 4);
  qpdf_oh_append_item (pdf, array, number);
  qpdf_oh_release (pdf, number);
}

qpdf_oh
object_rect (qpdf_data pdf, const Rect *rect, double page_height)
{
  qpdf_oh array = qpdf_oh_new_array (pdf);
  object_append_number (pdf, array, rect->x);
  object_append_number (pdf, array, page_height - rect->y - rect->height);
  object_append_number (pdf, array, rect->x + rect->width);
  object_append_number (pdf, array, page_height - rect->y);
  return array;
}

/* Lightly: harder takes a twentieth of a build more, for files smaller by a fiftieth. */
#define DEFLATE_LEVEL 1

static GByteArray *
deflated (const char *bytes, gsize length)
{
  g_autoptr (GZlibCompressor) zlib
      = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, DEFLATE_LEVEL);
  GByteArray *out = g_byte_array_new ();
  guint8 piece[1 << 14];
  gsize taken = 0;
  for (GConverterResult result = G_CONVERTER_CONVERTED; result == G_CONVERTER_CONVERTED;)
    {
      gsize read = 0, written = 0;
      result = g_converter_convert (G_CONVERTER (zlib), bytes + taken, length - taken, piece,
                                    sizeof piece, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      taken += read;
      g_byte_array_append (out, piece, written);
    }
  return out;
}

/* Deflated here, not when it is written: of a booklet all pages wait for that in memory. */
qpdf_oh
object_stream (qpdf_data pdf, const char *bytes, gsize length)
{
  qpdf_oh stream = qpdf_oh_new_stream (pdf);
  g_autoptr (GByteArray) data = deflated (bytes, length);
  qpdf_oh filter = qpdf_oh_new_name (pdf, "/FlateDecode"), none = qpdf_oh_new_null (pdf);
  qpdf_oh_replace_stream_data (pdf, stream, data->data, data->len, filter, none);
  qpdf_oh_release (pdf, filter);
  qpdf_oh_release (pdf, none);
  return stream;
}

GPtrArray *
object_keys (qpdf_data pdf, qpdf_oh dict)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  for (qpdf_oh_begin_dict_key_iter (pdf, dict); qpdf_oh_dict_more_keys (pdf);)
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (pdf)));
  return keys;
}
