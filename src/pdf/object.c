#include "pdf/object.h"

qpdf_oh
object_new (qpdf_data pdf, const char *text)
{
  return qpdf_make_indirect_object (pdf, qpdf_oh_parse (pdf, text));
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
  qpdf_oh_replace_key (pdf, dict, key, qpdf_oh_new_name (pdf, slashed));
}

void
object_set_int (qpdf_data pdf, qpdf_oh dict, const char *key, int value)
{
  qpdf_oh_replace_key (pdf, dict, key, qpdf_oh_new_integer (pdf, value));
}

void
object_set_text (qpdf_data pdf, qpdf_oh dict, const char *key, const char *utf8)
{
  qpdf_oh_replace_key (pdf, dict, key, qpdf_oh_new_unicode_string (pdf, utf8));
}

void
object_set_parsed (qpdf_data pdf, qpdf_oh dict, const char *key, const char *text)
{
  qpdf_oh_replace_key (pdf, dict, key, qpdf_oh_parse (pdf, text));
}

qpdf_oh
object_get (qpdf_data pdf, qpdf_oh dict, const char *key)
{
  return qpdf_oh_get_key (pdf, dict, key);
}

void
object_append_number (qpdf_data pdf, qpdf_oh array, double value)
{
  qpdf_oh_append_item (pdf, array, qpdf_oh_new_real_from_double (pdf, value, 4));
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

qpdf_oh
object_stream (qpdf_data pdf, const char *bytes, gsize length)
{
  qpdf_oh stream = qpdf_oh_new_stream (pdf);
  qpdf_oh_replace_stream_data (pdf, stream, (const unsigned char *)bytes, length,
                               qpdf_oh_new_null (pdf), qpdf_oh_new_null (pdf));
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
