#include "theme/place.h"

#include <string.h>

enum
{
  IN_TEXT,
  AFTER_LESS, /* just behind < */
  IN_COMMENT,
  IN_DECLARATION, /* <!…> and <?…> */
  IN_TAG_NAME,
  IN_TAG, /* between attributes */
  IN_ATTRIBUTE_NAME,
  AFTER_ATTRIBUTE_NAME, /* white space behind a name: an = may still come */
  BEFORE_VALUE,         /* behind the = */
  IN_QUOTED,
  IN_UNQUOTED,
  IN_RAW, /* script or style */
};

enum
{
  ATTRIBUTE_PLAIN,
  ATTRIBUTE_ADDRESS,
  ATTRIBUTE_CODE,
};

static const char *const address_attributes[] = { "href", "src",  "action", "formaction", "poster",
                                                  "cite", "data", "srcset", "xlink:href", NULL };
static const char *const code_attributes[] = { "style", "srcdoc", NULL };

static guint8
attribute_kind (const char *name)
{
  if (g_strv_contains (address_attributes, name))
    return ATTRIBUTE_ADDRESS;
  if (g_strv_contains (code_attributes, name) || g_str_has_prefix (name, "on"))
    return ATTRIBUTE_CODE;
  return ATTRIBUTE_PLAIN;
}

static void
name_start (PlaceScanner *scanner)
{
  scanner->length = 0;
  scanner->name[0] = '\0';
}

static void
name_add (PlaceScanner *scanner, char c)
{
  if (scanner->length + 1u >= sizeof scanner->name)
    return;
  scanner->name[scanner->length++] = g_ascii_tolower (c);
  scanner->name[scanner->length] = '\0';
}

static void
tag_end (PlaceScanner *scanner)
{
  scanner->state = IN_TEXT;
  if (*scanner->raw && !scanner->closing)
    scanner->state = IN_RAW;
  else
    scanner->raw[0] = '\0';
  scanner->matched = 0;
}

static void
tag_named (PlaceScanner *scanner)
{
  scanner->raw[0] = '\0';
  if (!scanner->closing && (!strcmp (scanner->name, "script") || !strcmp (scanner->name, "style")))
    g_strlcpy (scanner->raw, scanner->name, sizeof scanner->raw);
  scanner->state = IN_TAG;
}

static void
step_less (PlaceScanner *scanner, char c)
{
  scanner->closing = c == '/';
  name_start (scanner);
  if (c == '!' || c == '?')
    {
      scanner->state = IN_DECLARATION;
      scanner->matched = c == '!' ? 1 : 0;
    }
  else if (c == '/' || g_ascii_isalpha (c))
    {
      scanner->state = IN_TAG_NAME;
      if (c != '/')
        name_add (scanner, c);
    }
  else if (c != '<')
    scanner->state = IN_TEXT;
}

/* "<!" is a comment once "--" follows at once; matched counts "!--". */
static void
step_declaration (PlaceScanner *scanner, char c)
{
  if (scanner->matched > 0 && c == '-')
    {
      if (++scanner->matched == 3)
        {
          scanner->state = IN_COMMENT;
          scanner->matched = 0;
        }
      return;
    }
  scanner->matched = 0;
  if (c == '>')
    scanner->state = IN_TEXT;
}

static void
step_comment (PlaceScanner *scanner, char c)
{
  if (c == '-')
    scanner->matched = MIN (scanner->matched + 1, 2);
  else if (c == '>' && scanner->matched == 2)
    scanner->state = IN_TEXT;
  else
    scanner->matched = 0;
}

static void
step_tag (PlaceScanner *scanner, char c)
{
  if (c == '>')
    tag_end (scanner);
  else if (c == '=')
    {
      scanner->state = BEFORE_VALUE;
      scanner->attribute = attribute_kind (scanner->name);
    }
  else if (g_ascii_isspace (c) || c == '/')
    scanner->state = scanner->state == IN_TAG ? IN_TAG : AFTER_ATTRIBUTE_NAME;
  else
    {
      if (scanner->state != IN_ATTRIBUTE_NAME)
        name_start (scanner);
      scanner->state = IN_ATTRIBUTE_NAME;
      name_add (scanner, c);
    }
}

static void
step_before_value (PlaceScanner *scanner, char c)
{
  scanner->begun = FALSE;
  if (c == '"' || c == '\'')
    {
      scanner->quote = c;
      scanner->state = IN_QUOTED;
    }
  else if (c == '>')
    tag_end (scanner);
  else if (!g_ascii_isspace (c))
    scanner->state = IN_UNQUOTED;
}

static void
step_value (PlaceScanner *scanner, char c)
{
  if (scanner->state == IN_QUOTED && c == scanner->quote)
    {
      scanner->state = IN_TAG;
      name_start (scanner);
    }
  else if (scanner->state == IN_UNQUOTED && (g_ascii_isspace (c) || c == '>'))
    {
      scanner->state = IN_TAG;
      name_start (scanner);
      if (c == '>')
        tag_end (scanner);
    }
  scanner->begun = TRUE;
}

/* Inside <script>: only "</script" ends it, whatever else stands there. */
static void
step_raw (PlaceScanner *scanner, char c)
{
  c = g_ascii_tolower (c);
  char wanted = scanner->matched == 0   ? '<'
                : scanner->matched == 1 ? '/'
                                        : scanner->raw[scanner->matched - 2];
  if (c == wanted)
    scanner->matched++;
  else
    scanner->matched = c == '<';
  if (scanner->matched >= 2 && scanner->raw[scanner->matched - 2] == '\0')
    {
      scanner->raw[0] = '\0';
      scanner->closing = TRUE;
      scanner->state = IN_TAG;
      name_start (scanner);
    }
}

static void
step (PlaceScanner *scanner, char c)
{
  switch (scanner->state)
    {
    case IN_TEXT:
      if (c == '<')
        scanner->state = AFTER_LESS;
      break;
    case AFTER_LESS:
      step_less (scanner, c);
      break;
    case IN_COMMENT:
      step_comment (scanner, c);
      break;
    case IN_DECLARATION:
      step_declaration (scanner, c);
      break;
    case IN_TAG_NAME:
      if (g_ascii_isalnum (c) || c == '-' || c == ':')
        name_add (scanner, c);
      else
        {
          tag_named (scanner);
          name_start (scanner);
          step_tag (scanner, c);
        }
      break;
    case IN_TAG:
    case IN_ATTRIBUTE_NAME:
    case AFTER_ATTRIBUTE_NAME:
      step_tag (scanner, c);
      break;
    case BEFORE_VALUE:
      step_before_value (scanner, c);
      break;
    case IN_QUOTED:
    case IN_UNQUOTED:
      step_value (scanner, c);
      break;
    case IN_RAW:
      step_raw (scanner, c);
      break;
    }
}

void
place_scan (PlaceScanner *scanner, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    step (scanner, text[i]);
}

static Place
quoted_place (const PlaceScanner *scanner)
{
  if (scanner->attribute == ATTRIBUTE_CODE)
    return PLACE_CODE;
  return scanner->attribute == ATTRIBUTE_ADDRESS && !scanner->begun ? PLACE_ADDRESS
                                                                    : PLACE_ATTRIBUTE;
}

Place
place_value (PlaceScanner *scanner)
{
  Place place = PLACE_TEXT;
  switch (scanner->state)
    {
    case AFTER_LESS:
    case IN_TAG_NAME:
    case IN_TAG:
    case IN_ATTRIBUTE_NAME:
    case AFTER_ATTRIBUTE_NAME:
      return PLACE_TAG;
    case BEFORE_VALUE:
    case IN_UNQUOTED:
      return PLACE_UNQUOTED;
    case IN_RAW:
      return PLACE_SCRIPT;
    case IN_QUOTED:
      place = quoted_place (scanner);
      scanner->begun = TRUE;
      break;
    default:
      break;
    }
  return place;
}
