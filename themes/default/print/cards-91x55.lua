-- Ten cards of 91 × 55 mm on one A4 sheet, for perforated card paper or the cutter. The backs
-- stand in mirrored columns, so that they meet their fronts when the sheet is turned over its
-- long edge. Nothing is printed within 2.5 mm of a cut. Type is 8 pt, the smallest allowed.
--
-- In a pamphlet :::panel{flow=front} and :::panel{flow=back} hold the two sides.

return inherit "base" {
  page = {size = "A4", bleed = "0mm", crop_offset = "13mm", turn = "long-edge", padding = "4.5mm 6mm 4mm"},
  grid = {columns = 2, rows = 5, width = "91mm", height = "55mm", left = "14mm", top = "11mm"},
  preflight = {min_font_size = "8pt", safety = "3.5mm"},
  thumbnail = {panel = "front"},
  body_flow = "front",

  pages = {
    {name = "front", title = "表", sample_x = "90mm", sample_y = "15mm", panels = {
      {name = "front", title = "カードの表", shapes = {
        {x = "2.5mm", y = "2.5mm", width = "86mm", height = "50mm", background_color = "tint",
          border_radius = "2.5mm"},
        {x = "2.5mm", y = "6mm", width = "1.2mm", height = "43mm", background_color = "brand"},
      }},
    }},
    {name = "back", title = "裏", sample_x = "181mm", sample_y = "15mm", panels = {
      {name = "back", title = "カードの裏", shapes = {
        {x = "2.5mm", y = "2.5mm", width = "86mm", height = "50mm", background_color = "washi",
          border_radius = "2.5mm"},
        {x = "2.5mm", y = "6mm", width = "1.2mm", height = "43mm", background_color = "brand"},
      }},
    }},
  },

  flows = {
    {name = "front", panels = {"front"}},
    {name = "back", panels = {"back"}},
  },

  lines = {
    {flow = "back", role = "imprint", after = true, text = "{organisation}　{edition}　{issued}"},
  },

  styles = {
    body = {font_size = "8pt", line_height = "1.95"},
    p = {text_align = "start", ruby_display = "none", margin_bottom = "0"},
    strong = {color = "brand", font_size = "1.25em"},
    imprint = {font_size = "8pt", line_height = "1.4"},
    ["sample-mark"] = {font_size = "8pt", padding = "0.6mm 1.2mm"},
  },
}
