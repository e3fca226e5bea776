#include "pdf/content.h"

#include "pdf/downwards.h"

#include <string.h>

#define MAX_NUMBERS 4

/* Reading state within one stream. */
typedef struct
{
  const ContentRewrite *rewrite;
  const char *data;
  gsize length;
  gsize start;                 /* of the operands of the operator being read */
  double numbers[MAX_NUMBERS]; /* the last operands that are numbers, newest last */
  guint n_numbers;
  gint mcid; /* of the operands, -1: none */
  gboolean mcid_follows;
  guint runs_seen;
  Downwards downwards;
  GString *out;
} Reader;

static gboolean
is_delimiter (char c)
{
  return c == '\0' || g_ascii_isspace (c) || strchr ("()<>[]{}/%", c) != NULL;
}

static gsize
skip_string (const Reader *reader, gsize at)
{
  int depth = 0;
  for (; at < reader->length; at++)
    {
      char c = reader->data[at];
      if (c == '\\')
        at++;
      else if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        return at + 1;
    }
  return reader->length;
}

static gsize
skip_to (const Reader *reader, gsize at, char end)
{
  const char *found = memchr (reader->data + at, end, reader->length - at);
  return found != NULL ? (gsize)(found - reader->data) + 1 : reader->length;
}

static gsize
skip_word (const Reader *reader, gsize at)
{
  gsize end = at + 1;
  while (end < reader->length && !is_delimiter (reader->data[end]))
    end++;
  return end;
}

/* The end of the token at @at, which is not white space. */
static gsize
token_end (const Reader *reader, gsize at)
{
  char c = reader->data[at];
  char next = at + 1 < reader->length ? reader->data[at + 1] : '\0';
  if (c == '(')
    return skip_string (reader, at);
  if (c == '%')
    return skip_to (reader, at, '\n');
  if ((c == '<' || c == '>') && next == c)
    return at + 2;
  if (c == '<')
    return skip_to (reader, at, '>');
  if (strchr ("[]{}>)", c) != NULL)
    return at + 1;
  return skip_word (reader, at);
}

static gboolean
token_is (const Reader *reader, gsize at, gsize end, const char *text)
{
  return end - at == strlen (text) && memcmp (reader->data + at, text, end - at) == 0;
}

static void
read_operand (Reader *reader, gsize at, gsize end)
{
  char c = reader->data[at];
  gboolean number_like = g_ascii_isdigit (c) || strchr ("+-.", c) != NULL;
  if (number_like && end < reader->length) /* a stream ends with an operator, never a number */
    {
      double number = g_ascii_strtod (reader->data + at, NULL);
      if (reader->mcid_follows)
        reader->mcid = (gint)number;
      if (reader->n_numbers == MAX_NUMBERS)
        memmove (reader->numbers, reader->numbers + 1, (MAX_NUMBERS - 1) * sizeof (double));
      else
        reader->n_numbers++;
      reader->numbers[reader->n_numbers - 1] = number;
    }
  reader->mcid_follows = token_is (reader, at, end, "/MCID");
}

static void
put_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.4g", number));
  g_string_append_c (out, ' ');
}

static void
put_ink (Reader *reader, double r, double g, double b, gboolean fill)
{
  const Inks *inks = reader->rewrite->inks;
  Ink ink = inks_of (inks, r, g, b);
  if (inks_are_black (inks))
    {
      put_number (reader->out, 1 - ink.k);
      g_string_append (reader->out, fill ? "g\n" : "G\n");
      return;
    }
  put_number (reader->out, ink.c);
  put_number (reader->out, ink.m);
  put_number (reader->out, ink.y);
  put_number (reader->out, ink.k);
  g_string_append (reader->out, fill ? "k\n" : "K\n");
}

/* rg, RG, g and G with enough operands; anything else is not a colour of ours. */
static gboolean
rewrite_color (Reader *reader, gsize at, gsize end)
{
  const double *n = reader->numbers;
  guint count = reader->n_numbers;
  gboolean fill = reader->data[at] == 'r' || reader->data[at] == 'g';
  if (token_is (reader, at, end, "rg") || token_is (reader, at, end, "RG"))
    {
      if (count < 3)
        return FALSE;
      put_ink (reader, n[count - 3], n[count - 2], n[count - 1], fill);
      return TRUE;
    }
  if ((!token_is (reader, at, end, "g") && !token_is (reader, at, end, "G")) || count < 1)
    return FALSE;
  put_ink (reader, n[count - 1], n[count - 1], n[count - 1], fill);
  return TRUE;
}

static gboolean
rewrite_mark (Reader *reader)
{
  const ContentRewrite *rewrite = reader->rewrite;
  if ((guint)reader->mcid != reader->runs_seen || reader->runs_seen >= rewrite->n_runs)
    return FALSE;
  const MarkedRun *run = &rewrite->runs[reader->runs_seen++];
  if (run->element == NULL)
    g_string_append (reader->out, "/Artifact BMC\n");
  else
    g_string_append_printf (reader->out, "/%s <</MCID %d>> BDC\n", run->element->tag, run->mcid);
  return TRUE;
}

static void
keep (Reader *reader, gsize end)
{
  g_string_append_len (reader->out, reader->data + reader->start, end - reader->start);
  g_string_append_c (reader->out, '\n');
}

/* The bytes of an inline image are no tokens: on to the EI that ends them. */
static gsize
inline_image_end (const Reader *reader, gsize at)
{
  for (gsize i = at; i + 3 < reader->length; i++)
    if (g_ascii_isspace (reader->data[i]) && reader->data[i + 1] == 'E'
        && reader->data[i + 2] == 'I' && g_ascii_isspace (reader->data[i + 3]))
      return i + 3;
  return reader->length;
}

static gboolean
in_vertical_text (const Reader *reader)
{
  guint seen = reader->runs_seen;
  return seen > 0 && reader->rewrite->runs[seen - 1].vertical;
}

static gboolean
read_operator (Reader *reader, gsize at, gsize *end)
{
  if (token_is (reader, at, *end, "BI"))
    *end = inline_image_end (reader, *end);
  /* One without a number is Cairo's own: the letters of a glyph that has none by itself. */
  if (reader->rewrite->runs != NULL && reader->mcid >= 0 && token_is (reader, at, *end, "BDC"))
    return rewrite_mark (reader);
  if (in_vertical_text (reader)
      && downwards_rewrite (&reader->downwards, reader->data + reader->start, *end - reader->start,
                            reader->out))
    return TRUE;
  if (reader->rewrite->inks == NULL || !rewrite_color (reader, at, *end))
    keep (reader, *end);
  return TRUE;
}

static gboolean
is_operator (const Reader *reader, gsize at)
{
  char c = reader->data[at];
  return g_ascii_isalpha (c) || c == '\'' || c == '"';
}

static gboolean
is_constant (const Reader *reader, gsize at, gsize end)
{
  return token_is (reader, at, end, "true") || token_is (reader, at, end, "false")
         || token_is (reader, at, end, "null");
}

static gboolean
read_all (Reader *reader)
{
  gboolean fresh = TRUE;
  for (gsize at = 0; at < reader->length;)
    {
      if (g_ascii_isspace (reader->data[at]))
        {
          at++;
          continue;
        }
      if (fresh)
        {
          reader->start = at;
          reader->n_numbers = 0;
          reader->mcid = -1;
        }
      gsize end = token_end (reader, at);
      fresh = is_operator (reader, at) && !is_constant (reader, at, end);
      if (!fresh)
        read_operand (reader, at, end);
      else if (!read_operator (reader, at, &end))
        return FALSE;
      at = end;
    }
  return TRUE;
}

gboolean
content_rewrite (const guchar *data, gsize length, const ContentRewrite *rewrite, GString *out)
{
  Reader reader = {
    .rewrite = rewrite, .data = (const char *)data, .length = length, .mcid = -1, .out = out
  };
  if (rewrite->composite != NULL)
    reader.downwards.composite = g_strconcat (rewrite->composite, " 1 Tf", NULL);
  gboolean read = read_all (&reader);
  downwards_clear (&reader.downwards);
  return read && (rewrite->runs == NULL || reader.runs_seen == rewrite->n_runs);
}
