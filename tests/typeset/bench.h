/*
 * bench: what typesetting tests stand on: fonts, styles, findings, and a document from Markdown
 * whose directives are taken for boxes and breaks.
 */
#ifndef ORIHON_TESTS_BENCH_H
#define ORIHON_TESTS_BENCH_H

#include <string.h>

#include "markdown/markdown.h"
#include "markdown/phrase.h"
#include "typeset/flow.h"

#define MM (72 / 25.4)

/* One font map for the whole program: making it is most of a test's time. */
static TypesetFonts *bench_fonts;
static Diags *bench_diags;
static StyleSheet *bench_styles;

static inline void
bench_begin (void)
{
  bench_diags = diags_new ();
  if (bench_fonts == NULL)
    bench_fonts = typeset_fonts_new (NULL, bench_diags);
  g_assert_nonnull (bench_fonts);
  bench_styles = style_sheet_new ();
}

static inline void
bench_end (void)
{
  g_clear_pointer (&bench_diags, diags_free);
  g_clear_pointer (&bench_styles, style_sheet_free);
}

/* What g_test_run gave, after the program's own caches are freed. */
static inline int
bench_finish (int status)
{
  g_clear_pointer (&bench_fonts, typeset_fonts_free);
  phrase_clear ();
  return status;
}

static inline char *
bench_findings (void)
{
  GString *text = g_string_new (NULL);
  diags_format_text (bench_diags, LANG_JA, text);
  return g_string_free (text, FALSE);
}

/* What the theme would do: ::break{page}, :::only{print}, anything else a box of that role. */
static inline void
bench_resolve (Node *root)
{
  for (Node *node = root; node != NULL; node = node_next (node, root))
    {
      if (node->type != NODE_DIRECTIVE)
        continue;
      const char *name = node->u.directive.name;
      const char *title = node_attribute (node, "title");
      gboolean page = node_attribute (node, "page") != NULL;
      gboolean web = node_attribute (node, "web") != NULL;
      if (strcmp (name, "break") == 0)
        {
          node->type = NODE_BREAK;
          node->u.break_.kind = page ? BREAK_PAGE : BREAK_COLUMN;
        }
      else if (strcmp (name, "only") == 0)
        {
          node->type = NODE_ONLY;
          node->u.only.medium = web ? MEDIUM_WEB : MEDIUM_PRINT;
        }
      else
        {
          node->type = NODE_DIV;
          node->role = name;
          node->u.div.title = title;
        }
    }
}

static inline Doc *
bench_doc (const char *markdown)
{
  MarkdownOptions options = { .file = "content/a.md", .first_line = 1 };
  Doc *doc = markdown_parse (markdown, strlen (markdown), &options, bench_diags);
  bench_resolve (doc_root (doc));
  return doc;
}

/* @n panels of @width × @height mm on pages of three. */
static inline DisplayList *
bench_panels (Frame *frames, guint n, double width, double height)
{
  DisplayList *list = display_list_new ();
  for (guint f = 0; f < n; f++)
    {
      if (f % 3 == 0)
        display_list_add_page (list, "p", (width + 10) * 3 * MM, (height + 20) * MM, 0);
      frames[f] = (Frame){ f / 3,
                           { ((width + 10) * (f % 3) + 5) * MM, 10 * MM, width * MM, height * MM },
                           "panel" };
    }
  return list;
}

static inline FlowResult
bench_flow (const Doc *doc, const Frame *frames, guint n, DisplayList *list)
{
  FlowInput input = { .first = doc_root (doc)->first_child,
                      .styles = bench_styles,
                      .fonts = bench_fonts,
                      .frames = frames,
                      .n_frames = n,
                      .list = list,
                      .diags = bench_diags };
  return flow_layout (&input);
}

static inline guint
bench_count_items (const DisplayList *list, guint page, ItemType type)
{
  guint count = 0;
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, page))->items;
  for (guint i = 0; i < items->len; i++)
    count += g_array_index (items, Item, i).type == type;
  return count;
}

/* The text of @item. */
static inline const char *
bench_item_text (const Item *item, gsize *length)
{
  *length = (gsize)item->u.glyphs.glyphs->item->length;
  return item->u.glyphs.text + item->u.glyphs.glyphs->item->offset;
}

/* Readings are painted at the end of their line, so a paragraph's own text is without them. */
static inline gboolean
bench_is_reading (const StructElement *element, const StructElement *top)
{
  return strcmp (element->tag, "RT") == 0 && strcmp (top->tag, "P") == 0;
}

static inline gboolean
bench_is_below (const StructElement *element, const StructElement *top)
{
  for (; element != NULL; element = element->parent)
    if (element == top)
      return TRUE;
  return FALSE;
}

/* The text of all glyph items of @top and below, in painting order. */
static inline char *
bench_text (const DisplayList *list, const StructElement *top)
{
  GString *text = g_string_new (NULL);
  for (guint p = 0; p < list->pages->len; p++)
    {
      const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, p))->items;
      for (guint i = 0; i < items->len; i++)
        {
          const Item *item = &g_array_index (items, Item, i);
          gsize length;
          if (item->type != ITEM_GLYPHS || !bench_is_below (item->element, top)
              || bench_is_reading (item->element, top))
            continue;
          const char *part = bench_item_text (item, &length);
          g_string_append_len (text, part, (gssize)length);
        }
    }
  return g_string_free (text, FALSE);
}

/* The @n-th element with @tag in the tree, from 0, or NULL. */
static inline const StructElement *
bench_element (const StructElement *top, const char *tag, guint *n)
{
  for (const StructElement *child = top->first_child; child != NULL; child = child->next)
    {
      if (strcmp (child->tag, tag) == 0 && (*n)-- == 0)
        return child;
      const StructElement *found = bench_element (child, tag, n);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline const StructElement *
bench_nth (const DisplayList *list, const char *tag, guint n)
{
  return bench_element (list->root, tag, &n);
}

#endif
