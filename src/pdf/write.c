#include "pdf/write.h"

static const DiagKind PDF_FINISH_FAILED = {
  .id = "pdf-finish-failed",
  .level = DIAG_WITHHELD,
  .ja = "PDFを仕上げられませんでした（{reason}）",
  .en = "The PDF could not be finished ({reason})",
  .hint_ja = "直前に変更した図や写真をはずして、もう一度作ってください",
  .hint_en = "Take out the picture changed last and build again",
};

static gboolean
fail (qpdf_data pdf, qpdf_error error, Diags *diags)
{
  return diags_add (diags, &PDF_FINISH_FAILED, POS_NONE, "reason",
                    qpdf_get_error_full_text (pdf, error), NULL);
}

/* What qpdf only warns of is our own mistake here: the file is made by us from end to end. */
GBytes *
pdf_write (qpdf_data pdf, Diags *diags)
{
  qpdf_init_write_memory (pdf);
  qpdf_set_deterministic_ID (pdf, QPDF_TRUE);
  qpdf_set_object_stream_mode (pdf, qpdf_o_generate);
  qpdf_set_compress_streams (pdf, QPDF_TRUE);
  qpdf_force_pdf_version (pdf, "1.7");
  gboolean failed = qpdf_write (pdf) & QPDF_ERRORS;
  if (failed)
    {
      fail (pdf, qpdf_get_error (pdf), diags);
      return NULL;
    }
  if (qpdf_more_warnings (pdf))
    {
      fail (pdf, qpdf_next_warning (pdf), diags);
      return NULL;
    }
  return g_bytes_new (qpdf_get_buffer (pdf), qpdf_get_buffer_length (pdf));
}

gboolean
pdf_read (qpdf_data pdf, const void *bytes, gsize length, Diags *diags)
{
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  qpdf_silence_errors (pdf);
  gboolean failed = qpdf_read_memory (pdf, "pdf", bytes, length, NULL) & QPDF_ERRORS;
  return !failed || fail (pdf, qpdf_get_error (pdf), diags);
}
