/*
 * encoding: outside bytes become valid UTF-8, decided by the bytes, not by what is said of them.
 */
#ifndef ORIHON_BASE_ENCODING_H
#define ORIHON_BASE_ENCODING_H

#include "base/diag.h"

/*
 * UTF-8 text of @bytes: BOM taken off, UTF-16 (BOM), UTF-8, else CP932 (ICU's windows-31j) or
 * EUC-JP, whichever decodes whole and is the more plausible. @name, if not NULL, says which (or
 * as wanted by the editor: "cp932", "utf-8", "utf-16le", "utf-16be", "euc-jp", any case); *found is
 * a constant name. Returns NULL with a finding (file, line and the offending bytes) if nothing
 * decodes whole. Line ends become \n, a Ctrl-Z at the end goes, NUL is refused, U+FFFE/U+FFFF and
 * other noncharacters become U+FFFD.
 */
char *encoding_to_utf8 (const char *bytes, gsize length, const char *name, const char *file,
                        gsize *out_length, const char **found, Diags *diags);

/*
 * For files that must be UTF-8 (Markdown, YAML, templates): UTF-8 with or without a BOM, CRLF or
 * LF; anything else is refused with the line and the encoding it looks like.
 */
char *encoding_utf8_file (const char *bytes, gsize length, const char *file, gsize *out_length,
                          Diags *diags);

#endif
