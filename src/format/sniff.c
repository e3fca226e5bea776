#include "format/sniff.h"

#include <string.h>

/* Enough of a text to tell its kind. */
#define HEAD_BYTES 4096

typedef struct
{
  const char *ja;
  const char *en;
} KindName;

static const KindName kind_names[] = {
  [FILE_KIND_UNKNOWN] = { "文字ではないデータ", "data that is no text" },
  [FILE_KIND_EMPTY] = { "空のファイル", "an empty file" },
  [FILE_KIND_CSV] = { "CSV", "CSV" },
  [FILE_KIND_XLSX] = { "Excelブック (.xlsx)", "an Excel workbook (.xlsx)" },
  [FILE_KIND_JSON] = { "JSON", "JSON" },
  [FILE_KIND_YAML] = { "YAML", "YAML" },
  [FILE_KIND_MARKDOWN] = { "Markdown", "Markdown" },
  [FILE_KIND_HTML] = { "HTML のページ", "an HTML page" },
  [FILE_KIND_XML] = { "XML", "XML" },
  [FILE_KIND_ICAL] = { "カレンダー (.ics)", "a calendar (.ics)" },
  [FILE_KIND_XLS] = { "古い Excel 形式 (.xls)", "the old Excel format (.xls)" },
  [FILE_KIND_XLSX_ENCRYPTED]
  = { "パスワード付きの Excelブック", "an Excel workbook with a password" },
  [FILE_KIND_ODS] = { "OpenDocument の表 (.ods)", "an OpenDocument sheet (.ods)" },
  [FILE_KIND_ZIP] = { "ZIP の書庫", "a ZIP archive" },
  [FILE_KIND_PDF] = { "PDF", "PDF" },
  [FILE_KIND_IMAGE] = { "画像", "an image" },
};

typedef struct
{
  const char *mark;
  gsize length;
  FileKind kind;
} Magic;

#define MAGIC(text, kind)                                                                          \
  {                                                                                                \
    text, sizeof (text) - 1, kind                                                                  \
  }

static const Magic magics[] = {
  MAGIC ("%PDF-", FILE_KIND_PDF),          MAGIC ("\x89PNG\r\n\x1a\n", FILE_KIND_IMAGE),
  MAGIC ("\xff\xd8\xff", FILE_KIND_IMAGE), MAGIC ("GIF87a", FILE_KIND_IMAGE),
  MAGIC ("GIF89a", FILE_KIND_IMAGE),       MAGIC ("II*\0", FILE_KIND_IMAGE),
  MAGIC ("MM\0*", FILE_KIND_IMAGE),        MAGIC ("PK\x05\x06", FILE_KIND_ZIP),
};

/* Whether @mark occurs; it begins with a byte that is rare, so this is linear in practice and
 * bounded by the length of the mark. */
static gboolean
holds (const char *bytes, gsize length, const char *mark, gsize mark_length)
{
  const char *end = bytes + length;
  for (const char *at = bytes; (at = memchr (at, mark[0], end - at)) != NULL; at++)
    {
      if ((gsize)(end - at) < mark_length)
        return FALSE;
      if (memcmp (at, mark, mark_length) == 0)
        return TRUE;
    }
  return FALSE;
}

#define HOLDS(bytes, length, mark) holds (bytes, length, mark, sizeof (mark) - 1)

/* Numbers of a ZIP, whose first byte is the lowest. */
static guint32
zip_number (const char *at, guint n_bytes)
{
  guint32 number = 0;
  while (n_bytes-- > 0)
    number = number << 8 | (guchar)at[n_bytes];
  return number;
}

/* The end record of a ZIP, behind which there may be a comment; NULL: it is cut off. */
static const char *
zip_end (const char *bytes, gsize length)
{
  const gsize record = 22, most = record + 65535;
  for (gsize back = record; back <= MIN (length, most); back++)
    if (memcmp (bytes + length - back, "PK\x05\x06", 4) == 0)
      return bytes + length - back;
  return NULL;
}

/* Whether an entry's name begins with @prefix. The list at the end is asked, not the bytes: a ZIP
 * may hold a workbook as it is. */
static gboolean
zip_lists (const char *bytes, gsize length, const char *end, const char *prefix)
{
  const gsize head = 46;
  gsize at = zip_number (end + 16, 4);
  while (at + head <= length && memcmp (bytes + at, "PK\x01\x02", 4) == 0)
    {
      gsize name = zip_number (bytes + at + 28, 2);
      if (name >= strlen (prefix) && at + head + name <= length
          && memcmp (bytes + at + head, prefix, strlen (prefix)) == 0)
        return TRUE;
      at += head + name + zip_number (bytes + at + 30, 2) + zip_number (bytes + at + 32, 2);
    }
  return FALSE;
}

static FileKind
sniff_zip (const char *bytes, gsize length)
{
  const gsize name_at = 30;
  const char *end = zip_end (bytes, length);
  if (length > name_at + 8 && memcmp (bytes + name_at, "mimetype", 8) == 0
      && HOLDS (bytes, MIN (length, HEAD_BYTES), "application/vnd.oasis.opendocument.spreadsheet"))
    return FILE_KIND_ODS;
  gboolean book = end != NULL ? zip_lists (bytes, length, end, "xl/workbook")
                              : HOLDS (bytes, length, "xl/workbook");
  return book ? FILE_KIND_XLSX : FILE_KIND_ZIP;
}

static FileKind
sniff_ole (const char *bytes, gsize length)
{
  static const char package[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  return HOLDS (bytes, length, package) ? FILE_KIND_XLSX_ENCRYPTED : FILE_KIND_XLS;
}

/* The kind of bytes that are no text, or FILE_KIND_CSV. */
static FileKind
sniff_binary (const char *bytes, gsize length)
{
  if (length >= 4 && memcmp (bytes, "PK\x03\x04", 4) == 0)
    return sniff_zip (bytes, length);
  if (length >= 8 && memcmp (bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return sniff_ole (bytes, length);
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (length >= magics[i].length && memcmp (bytes, magics[i].mark, magics[i].length) == 0)
      return magics[i].kind;
  if (length >= 12 && memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0)
    return FILE_KIND_IMAGE;
  return FILE_KIND_CSV;
}

static gboolean
has_utf16_mark (const char *bytes, gsize length)
{
  return length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0);
}

static gboolean
is_text (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)bytes[i] < 0x20 && strchr ("\t\n\v\f\r\x1a\x1b", bytes[i]) == NULL)
      return FALSE;
  return memchr (bytes, '\0', length) == NULL;
}

/* The first 4,096 bytes in ASCII lower case without NULs, so that UTF-16 reads alike, behind
 * marks and spaces. */
static char *
text_head (const char *bytes, gsize length)
{
  GString *head = g_string_new (NULL);
  gsize start = has_utf16_mark (bytes, length) ? 2 : 0;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    start = 3;
  for (gsize i = start; i < MIN (length, HEAD_BYTES); i++)
    if (bytes[i] != '\0' && (head->len > 0 || !g_ascii_isspace (bytes[i])))
      g_string_append_c (head, g_ascii_tolower (bytes[i]));
  return g_string_free (head, FALSE);
}

static gboolean
ends_with (const char *file, const char *ending)
{
  gsize length = strlen (file), ending_length = strlen (ending);
  return length >= ending_length && g_ascii_strcasecmp (file + length - ending_length, ending) == 0;
}

static FileKind
sniff_markup (const char *head)
{
  if (g_str_has_prefix (head, "<?xml") && strstr (head, "<html") == NULL
      && strstr (head, "<!doctype html") == NULL)
    return FILE_KIND_XML;
  return FILE_KIND_HTML;
}

static gboolean
looks_like_json (const char *head, const char *file)
{
  if (*head != '{' && *head != '[')
    return FALSE;
  if (ends_with (file, ".json") || ends_with (file, ".geojson"))
    return TRUE;
  const char *next = head + 1;
  while (g_ascii_isspace (*next))
    next++;
  return *next != '\0' && strchr (*head == '{' ? "\"}" : "{[\"]", *next) != NULL;
}

FileKind
sniff (const char *bytes, gsize length, const char *file)
{
  if (length == 0)
    return FILE_KIND_EMPTY;
  FileKind binary = sniff_binary (bytes, length);
  if (binary != FILE_KIND_CSV)
    return binary;
  if (!has_utf16_mark (bytes, length) && !is_text (bytes, MIN (length, HEAD_BYTES)))
    return FILE_KIND_UNKNOWN;
  g_autofree char *head = text_head (bytes, length);
  if (*head == '\0' && length <= HEAD_BYTES)
    return FILE_KIND_EMPTY;
  if (ends_with (file, ".yaml") || ends_with (file, ".yml"))
    return FILE_KIND_YAML;
  if (ends_with (file, ".md"))
    return FILE_KIND_MARKDOWN;
  if (*head == '<')
    return sniff_markup (head);
  if (g_str_has_prefix (head, "begin:vcalendar"))
    return FILE_KIND_ICAL;
  return looks_like_json (head, file) ? FILE_KIND_JSON : FILE_KIND_CSV;
}

const char *
file_kind_name (FileKind kind, gboolean ja)
{
  const KindName *name = &kind_names[(gsize)kind < G_N_ELEMENTS (kind_names) ? kind : 0];
  return ja ? name->ja : name->en;
}
