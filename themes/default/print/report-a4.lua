-- A report on A4: charts and tables in two columns under a summary across them; further pages come by
-- themselves. Headings of level 2 stand across both columns.
--
-- In a pamphlet :::panel{flow=lead} holds the summary; all other text runs through the columns.

return inherit "base" {
  page = {size = "A4", bleed = "3mm", crop_offset = "13mm", turn = "long-edge", padding = "6mm 16mm 18mm"},
  thumbnail = {panel = "head"},

  pages = {
    {name = "front", title = "表", sample_x = "188mm", sample_y = "7mm", panels = {
      {name = "head", title = "題名の欄", y = "0mm", height = "36mm", padding = "11mm 16mm 0mm",
        shapes = {{width = "100%", height = "100%", background_color = "brand"}}},
      {name = "lead", title = "まとめの欄", y = "36mm", height = "30mm", padding = "4mm 16mm 2mm",
        background_color = "washi"},
      {name = "first", title = "1ページ目", y = "66mm", height = "231mm", padding = "4mm 16mm 10mm", columns = 2,
        column_gap = "9mm", foot = "10mm"},
    }},
    {name = "more", title = "続き", repeats = true, columns = 2, column_gap = "9mm", sample_x = "188mm",
      sample_y = "7mm", panels = {{name = "more", title = "続きのページ", padding = "22mm 16mm 20mm"}},
      running = {
        {text = "{title}", role = "running", top = "11mm", align = "left"},
        {text = "{number}／{pages}", role = "running", top = "283mm", align = "right"},
      }},
  },

  flows = {
    {name = "report-title", panels = {"head"}, min_font_size = "1.5em"},
    {name = "lead", panels = {"lead"}},
    {name = "body", panels = {"first", "more"}},
    {name = "imprint", panels = {"first-foot"}},
  },

  lines = {
    {flow = "report-title", role = "report-title", level = 1, text = "{cover_title}"},
    {flow = "report-title", role = "report-subtitle", text = "{subtitle}"},
    {flow = "imprint", role = "imprint", text = "発行　{organisation}　{edition}　{issued}　{sample}です。"},
  },

  styles = {
    body = {line_height = "1.6"},
    ["report-title"] = {font_size = "2.1em", margin = "0"},
    ["report-title h1"] = {font_size = "1em", color = "white", line_height = "1.3", margin = "0"},
    ["report-subtitle"] = {margin = "0"},
    ["report-subtitle p"] = {font_size = "0.5em", line_height = "1.5", color = "white"},
    lead = {margin = "0"},
    ["lead p"] = {margin_bottom = "0.1lh"},
    table = {break_inside = "avoid"},
    ["figure caption"] = {text_align = "start"},
    h2 = {column_span = "all"},
    running = {font_size = "10.5pt", color = "soft"},
  },
}
