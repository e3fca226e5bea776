#include "markdown/parser.h"

#include <string.h>

static const DiagKind FOOTNOTE_UNDEFINED = {
  "footnote-undefined",
  DIAG_WARNING,
  "脚注「[^{label}]」の説明がありません",
  "the footnote “[^{label}]” has no text",
  "「[^{label}]: 説明」の行を書いてください",
  "write a line “[^{label}]: text”",
};

static const DiagKind FOOTNOTE_UNUSED = {
  "footnote-unused",
  DIAG_WARNING,
  "脚注「[^{label}]」はどこからも参照されていないため、載りません",
  "the footnote “[^{label}]” is not referred to and does not appear",
  "本文の注を付けたい所に「[^{label}]」と書くか、この脚注を消してください",
  "write “[^{label}]” where it belongs, or remove it",
};

static const DiagKind FOOTNOTE_TWICE = {
  "footnote-twice",
  DIAG_WARNING,
  "脚注「[^{label}]」の説明が二つあります。初めのほうを使います",
  "the footnote “[^{label}]” is written twice; the first one is used",
  "どちらかの名前を変えてください",
  "rename one of them",
};

typedef struct
{
  Parser *parser;
  GHashTable *by_label; /* label → NODE_FOOTNOTE */
  GPtrArray *used;      /* NODE_FOOTNOTE in order of their numbers */
} Footnotes;

static void
number_reference (Footnotes *footnotes, Node *reference)
{
  Parser *parser = footnotes->parser;
  const char *label = reference->u.footnote.label;
  Node *note = g_hash_table_lookup (footnotes->by_label, label);
  if (note == NULL)
    {
      diags_add (parser->diags, &FOOTNOTE_UNDEFINED, reference->pos, "label", label, NULL);
      g_autofree char *typed = g_strdup_printf ("[^%s]", label);
      reference->type = NODE_TEXT;
      reference->text = doc_string (parser->doc, typed, -1);
      return;
    }
  if (note->u.footnote.number == 0)
    {
      g_ptr_array_add (footnotes->used, note);
      note->u.footnote.number = footnotes->used->len;
    }
  reference->u.footnote.number = note->u.footnote.number;
  reference->u.footnote.reference = ++note->u.footnote.reference;
}

static void
number_references (Footnotes *footnotes, Node *top)
{
  for (Node *node = top; node != NULL; node = node_next (node, top))
    if (node->type == NODE_FOOTNOTE_REF)
      number_reference (footnotes, node);
}

static void
collect_notes (Footnotes *footnotes)
{
  Parser *parser = footnotes->parser;
  for (guint i = 0; i < parser->notes->len; i++)
    {
      Node *note = g_ptr_array_index (parser->notes, i);
      const char *label = note->u.footnote.label;
      if (g_hash_table_contains (footnotes->by_label, label))
        diags_add (parser->diags, &FOOTNOTE_TWICE, note->pos, "label", label, NULL);
      else
        g_hash_table_insert (footnotes->by_label, (char *)label, note);
    }
}

static void
report_unused (Footnotes *footnotes)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, footnotes->by_label);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Node *note = value;
      if (note->u.footnote.number == 0)
        diags_add (footnotes->parser->diags, &FOOTNOTE_UNUSED, note->pos, "label",
                   note->u.footnote.label, NULL);
    }
}

void
resolve_footnotes (Parser *parser)
{
  Node *root = doc_root (parser->doc);
  g_autoptr (GHashTable) by_label = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) used = g_ptr_array_new ();
  Footnotes footnotes = { parser, by_label, used };
  collect_notes (&footnotes);
  number_references (&footnotes, root);
  for (guint i = 0; i < used->len; i++) /* a note may refer to others, which are then used too */
    number_references (&footnotes, g_ptr_array_index (used, i));
  report_unused (&footnotes);
  if (used->len == 0)
    return;
  Node *first = g_ptr_array_index (used, 0);
  Node *all = doc_node (parser->doc, NODE_FOOTNOTES, first->pos);
  for (guint i = 0; i < used->len; i++)
    node_append (all, g_ptr_array_index (used, i));
  node_append (root, all);
}
