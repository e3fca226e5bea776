-- What the sheets of a lecture's kit share: A4, one side, the lecture's name and day at the head,
-- nothing that costs ink. The layouts of the kit lay their text over it.

return inherit "base" {
  page = {size = "A4", bleed = "3mm", crop_offset = "13mm", turn = "long-edge", padding = "4mm 16mm 16mm"},
  needs_lecture = true,

  pages = {
    {name = "front", title = "表", sample_x = "188mm", sample_y = "6mm", panels = {
      {name = "head", title = "題名の欄", y = "0mm", height = "46mm", padding = "12mm 16mm 0mm"},
      {name = "first", title = "表の面", y = "46mm", height = "251mm"},
    }},
    {name = "more", title = "続き", repeats = true, sample_x = "188mm", sample_y = "6mm",
      panels = {{name = "more", title = "続きのページ", padding = "20mm 16mm 16mm"}},
      running = {{text = "{title}", role = "running", top = "9mm", align = "left"}}},
  },

  flows = {
    {name = "sheet-head", panels = {"head"}, min_font_size = "0.8em"},
    {name = "body", panels = {"first", "more"}},
  },

  lines = {
    {flow = "sheet-head", role = "sheet-lecture", text = "{lecture}"},
    {flow = "sheet-head", role = "sheet-lecture", text = "{lecture_when}　{lecture_venue}"},
    {flow = "sheet-head", role = "sheet-title", level = 1, text = "{cover_title}"},
  },

  styles = {
    ["sheet-head"] = {margin = "0"},
    ["sheet-title"] = {margin = "0"},
    ["sheet-title h1"] = {font_size = "2em", line_height = "1.4", margin = "0", color = "text"},
    ["sheet-lecture"] = {margin = "0"},
    ["sheet-lecture p"] = {margin_bottom = "0", text_align = "start"},
    h2 = {color = "text", border_bottom = "1.2pt solid text", margin = "0.7lh 0 0.3lh"},
    table = {font_size = "1em"},
    fields = {padding = "0 3mm"},
    running = {font_size = "10.5pt", color = "soft"},
  },
}
