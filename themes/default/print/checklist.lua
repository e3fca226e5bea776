-- The paper on which a pamphlet is proved before it is printed (press/NAME-check.pdf, made by
-- orihon print). Its text is made by the program.

return inherit "base" {
  page = {size = "A4", bleed = "0mm", turn = "long-edge", padding = "16mm 18mm 16mm"},
  impose = {mono = false},
  thumbnail = {panel = "sheet"},
  pages = {
    {name = "sheet", title = "校正チェック表", repeats = true, sample_x = "180mm", sample_y = "6mm",
      panels = {{name = "sheet"}},
      running = {
        {text = "{title}　{edition}　{build}", top = "285mm", align = "left"},
        {text = "{number}／{pages}", role = "folio", top = "285mm", align = "right"},
      }},
  },
  flows = {{name = "body", panels = {"sheet"}}},
  styles = {
    body = {font_size = "11pt", line_height = "1.6"},
    h1 = {font_size = "1.5em", margin = "0 0 0.5lh"},
    h2 = {font_size = "1.15em", margin = "0.8lh 0 0.3lh"},
    p = {text_align = "start", hanging_punctuation = "none"},
    table = {font_size = "1em"},
    th = {font_weight = "bold", text_align = "start"},
    calls = {margin = "0"},
    ["calls table"] = {column_widths = "47 37 38 19 17 16"},
    ["calls cell"] = {padding = "1.5mm 1.5mm", border = "0.5pt solid text"},
    ["calls th"] = {font_size = "14pt"},
    running = {font_size = "10.5pt", color = "soft"},
    folio = {font_size = "10.5pt", color = "soft"},
  },
}
