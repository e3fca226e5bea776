-- booklet-a5 on B6 pages, which go into a pocket: folded from B5 sheets, its letters as large.
local FOLDS = [[<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 131 34" preserveAspectRatio="none">
<path fill="#2c3788" d="M0 10l16-7v31H0zM32 10l16-7v31H32zM64 10l16-7v31H64zM96 10l16-7v31H96zM128 10l3-1.1V34h-3z"/>
<path fill="#414ca0" d="M16 3l16 7v24H16zM48 3l16 7v24H48zM80 3l16 7v24H80zM112 3l16 7v24h-16z"/></svg>]]

return inherit "booklet-a5" {
  page = {size = "B6", padding = "15mm 11mm 17mm"},

  pages = {
    {name = "cover", title = "表紙", sample_x = "98mm", sample_y = "11mm", panels = {
      {name = "cover", title = "表紙", padding = "28mm 12mm 13mm", head = "90mm", foot = "20mm",
        background_color = "washi", shapes = {
          {width = "100%", height = "111mm", background_color = "brand"},
          {y = "81mm", width = "131mm", height = "30mm", svg = FOLDS},
          {y = "81mm", width = "100%", height = "30mm", cover_image = true},
        }},
    }},
    {name = "left", repeats = true, side = "left", sample_x = "57mm", sample_y = "169mm",
      panels = {{name = "left", title = "左のページ", padding = "17mm 12mm 18mm 10mm"}},
      running = {
        {text = "{title}", role = "running", top = "8mm", align = "left"},
        {text = "{number}", role = "folio", top = "170mm", align = "left"},
      }},
    {name = "right", repeats = true, side = "right", sample_x = "57mm", sample_y = "169mm",
      panels = {{name = "right", title = "右のページ", padding = "17mm 10mm 18mm 12mm"}},
      running = {
        {text = "{h2}", role = "running", top = "8mm", align = "right"},
        {text = "{number}", role = "folio", top = "170mm", align = "right"},
      }},
    {name = "back", title = "裏表紙", sample_x = "12mm", sample_y = "11mm",
      panels = {{name = "back", title = "裏表紙", padding = "20mm 12mm 12mm", foot = "34mm", background_color = "washi"}}},
  },

  styles = {
    ["cover-title h1"] = {font_size = "29pt"},
    ["cover-subtitle p"] = {font_size = "13.5pt"},
  },
}
