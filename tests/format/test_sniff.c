#include "format/sniff.h"

typedef struct
{
  const char *bytes;
  gsize length;
  const char *file;
  FileKind kind;
} Case;

#define BYTES(text) text, sizeof (text) - 1

static const Case cases[] = {
  { BYTES ("名称,電話\n"), "a.csv", FILE_KIND_CSV },
  { BYTES ("名称,電話\n"), "a", FILE_KIND_CSV },
  { BYTES ("\x96\xbc\x8f\xcc,a\n"), "a.csv", FILE_KIND_CSV },
  { BYTES ("\xff\xfe"
           "a\0,\0b\0"),
    "a.csv", FILE_KIND_CSV },
  { BYTES ("[令和７年１０月１日 現在 ],\n"), "a.csv", FILE_KIND_CSV },
  { BYTES ("{x},y\n"), "a.csv", FILE_KIND_CSV },
  { BYTES (""), "a.csv", FILE_KIND_EMPTY },
  { BYTES ("\xef\xbb\xbf \r\n"), "a.csv", FILE_KIND_EMPTY },
  { BYTES ("a\0b"), "a.csv", FILE_KIND_UNKNOWN },
  { BYTES ("a\x01\x02"), "a.csv", FILE_KIND_UNKNOWN },
  { BYTES ("\n <!DOCTYPE html><html>"), "a.csv", FILE_KIND_HTML },
  { BYTES ("<html>"), "a.xlsx", FILE_KIND_HTML },
  { BYTES ("\xff\xfe<\0h\0t\0m\0l\0>\0"), "a.csv", FILE_KIND_HTML },
  { BYTES ("<?xml version=\"1.0\"?><!DOCTYPE html><html>"), "a.csv", FILE_KIND_HTML },
  { BYTES ("<?xml version=\"1.0\"?><list/>"), "a.csv", FILE_KIND_XML },
  { BYTES ("BEGIN:VCALENDAR\r\n"), "a.ics", FILE_KIND_ICAL },
  { BYTES (" {\"a\": 1}"), "a.txt", FILE_KIND_JSON },
  { BYTES ("[\n {\"a\": 1}]"), "a.csv", FILE_KIND_JSON },
  { BYTES ("{bad"), "a.geojson", FILE_KIND_JSON },
  { BYTES ("<b>x</b>"), "a.md", FILE_KIND_MARKDOWN },
  { BYTES ("a: b"), "a.yml", FILE_KIND_YAML },
  { BYTES ("%PDF-1.7"), "a.csv", FILE_KIND_PDF },
  { BYTES ("\x89PNG\r\n\x1a\n"), "a.gif", FILE_KIND_IMAGE },
  { BYTES ("RIFF\x01\x02\x03\x04WEBP"), "a.webp", FILE_KIND_IMAGE },
  { BYTES ("PK\x03\x04....xl/workbook.xml"), "a.csv", FILE_KIND_XLSX },
  { BYTES ("PK\x03\x04....word/document.xml"), "a.xlsx", FILE_KIND_ZIP },
  { BYTES ("PK\x03\x04..........................mimetypeapplication/"
           "vnd.oasis.opendocument.spreadsheet"),
    "a.xlsx", FILE_KIND_ODS },
  { BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....W\0o\0r\0k\0b\0o\0o\0k\0"), "a.xls",
    FILE_KIND_XLS },
  { BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
    "a.xlsx", FILE_KIND_XLSX_ENCRYPTED },
};

static void
judges_by_content (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FileKind kind = sniff (cases[i].bytes, cases[i].length, cases[i].file);
      if (kind != cases[i].kind)
        {
          g_test_message ("case %zu: %s", i, file_kind_name (kind, FALSE));
          g_test_fail ();
        }
    }
}

static void
names_each_kind (void)
{
  for (int kind = FILE_KIND_UNKNOWN; kind <= FILE_KIND_IMAGE; kind++)
    {
      g_assert_nonnull (file_kind_name (kind, TRUE));
      g_assert_nonnull (file_kind_name (kind, FALSE));
    }
  g_assert_cmpstr (file_kind_name (FILE_KIND_HTML, TRUE), ==, "HTML のページ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sniff/judges-by-content", judges_by_content);
  g_test_add_func ("/sniff/names-each-kind", names_each_kind);
  return g_test_run ();
}
