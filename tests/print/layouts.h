/*
 * layouts: small print layouts for tests, as the theme's Lua would give them: a folded sheet of
 * two panels a side with a cover, and cards two by two.
 */
#ifndef ORIHON_TESTS_PRINT_LAYOUTS_H
#define ORIHON_TESTS_PRINT_LAYOUTS_H

#include <string.h>

#include "format/yaml.h"
#include "print/layout.h"

G_GNUC_UNUSED static const char sample_leaflet[]
    = "page: {size: A5 landscape, bleed: 3mm, crop_offset: 13mm, turn: short-edge, padding: 8mm}\n"
      "sample: 見本\n"
      "pictures: {qr: 24mm}\n"
      "slug: \"{title} {page} {build}\"\n"
      "thumbnail: {panel: cover}\n"
      "fold: {type: half}\n"
      "colors:\n"
      "  brand: {rgb: \"#1a2474\", cmyk: \"100 92 12 18\"}\n"
      "  ground: \"#f7f4ed\"\n"
      "pages:\n"
      "- name: outside\n"
      "  title: 外側\n"
      "  sample_x: 180mm\n"
      "  sample_y: 4mm\n"
      "  panels:\n"
      "  - {name: back, title: 裏表紙, width: 105mm, foot: 20mm}\n"
      "  - {name: cover, title: 表紙, width: 105mm, head: 60mm, background_color: ground,\n"
      "     shapes: [{width: 100%, height: 60mm, background_color: brand}]}\n"
      "- name: inside\n"
      "  title: 内側\n"
      "  panels:\n"
      "  - {name: in1, title: 左の面, width: 105mm}\n"
      "  - {name: in2, title: 右の面, width: 105mm}\n"
      "flows:\n"
      "- {name: cover-head, panels: [cover-head]}\n"
      "- {name: cover, panels: [cover]}\n"
      "- {name: body, panels: [in1, in2]}\n"
      "- {name: back, panels: [back]}\n"
      "- {name: back-foot, panels: [back-foot]}\n"
      "lines:\n"
      "- {flow: cover-head, role: cover-title, level: 1, text: \"{cover_title}\"}\n"
      "- {flow: back-foot, role: imprint, text: \"監修 {supervisor}\"}\n"
      "- {flow: back-foot, role: imprint, text: \"発行 {organisation} {edition}\"}\n"
      "styles:\n"
      "  body: {font_size: 12pt}\n"
      "  cover-title h1: {color: \"#ffffff\", font_size: 24pt}\n"
      "  sample-mark: {font_size: 11pt, color: brand, border: 1pt solid brand, padding: 1mm}\n"
      "  slug: {font_size: 7pt}\n"
      "  imprint: {font_size: 10.5pt}\n";

G_GNUC_UNUSED static const char sample_cards[]
    = "page: {size: A4, bleed: 0mm, turn: long-edge, padding: 4mm 5mm}\n"
      "grid: {columns: 2, rows: 5, width: 91mm, height: 55mm}\n"
      "body_flow: front\n"
      "pages:\n"
      "- {name: front, title: 表, panels: [{name: front, title: カードの表}]}\n"
      "- {name: back, title: 裏, panels: [{name: back, title: カードの裏}]}\n"
      "flows:\n"
      "- {name: front, panels: [front]}\n"
      "- {name: back, panels: [back]}\n"
      "styles:\n"
      "  body: {font_size: 8pt}\n";

G_GNUC_UNUSED static const char sample_booklet[]
    = "page: {size: A6, bleed: 3mm, crop_offset: 13mm, multiple: 4, padding: 14mm 10mm}\n"
      "pages:\n"
      "- {name: cover, title: 表紙, panels: [{name: cover, background_color: \"#1a2474\"}]}\n"
      "- name: left\n"
      "  repeats: true\n"
      "  side: left\n"
      "  panels: [{name: left}]\n"
      "  running: [{text: \"{title}\", top: 6mm}, {text: \"左{number}／{pages}\", top: 138mm}]\n"
      "- name: right\n"
      "  repeats: true\n"
      "  side: right\n"
      "  panels: [{name: right}]\n"
      "  running:\n"
      "  - {text: \"柱 {h2}\", top: 6mm, align: right}\n"
      "  - {text: \"右{number}\", top: 138mm, align: right}\n"
      "- {name: back, title: 裏表紙, panels: [{name: back}]}\n"
      "flows:\n"
      "- {name: cover, panels: [cover]}\n"
      "- {name: body, panels: [left, right]}\n"
      "- {name: back, panels: [back]}\n"
      "lines: [{flow: cover, level: 1, text: \"{title}\"}]\n"
      "styles:\n"
      "  body: {font_size: 12pt}\n"
      "  h2: {break_before: page}\n"
      "  running: {font_size: 8pt}\n";

/* @text with @from replaced by @to, read as a layout; NULL where it is refused. */
static Layout *
sample_layout (const char *text, const char *from, const char *to, Diags *diags)
{
  g_autofree char *changed = g_strdup (text);
  if (from != NULL)
    {
      const char *at = strstr (text, from);
      g_assert_nonnull (at);
      g_free (changed);
      changed = g_strdup_printf ("%.*s%s%s", (int)(at - text), text, to, at + strlen (from));
    }
  g_autoptr (ValueDoc) tree = yaml_read (changed, strlen (changed), "print/sample.lua", 1, diags);
  g_assert_nonnull (tree);
  return layout_read (value_doc_root (tree), diags);
}

#endif
