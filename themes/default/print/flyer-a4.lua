-- A flyer of one A4 side in large type: a title, the text, and whom to call.
--
-- In a pamphlet :::panel{flow=contact} and :::panel{flow=qr} hold what stands at the foot.

local FOLDS = [[<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 216 17">
<path fill="#2c3788" d="M0 8l36-6v15H0zM72 8l36-6v15H72zM144 8l36-6v15h-36z"/>
<path fill="#414ca0" d="M36 2l36 6v9H36zM108 2l36 6v9h-36zM180 2l36 6v9h-36z"/></svg>]]

return inherit "base" {
  page = {size = "A4", bleed = "3mm", crop_offset = "13mm", turn = "long-edge", padding = "8mm 16mm 4mm"},
  pictures = {qr = "27mm", chart = "100mm"},

  pages = {
    {name = "front", title = "表", sample_x = "190mm", sample_y = "6mm", panels = {
      {name = "title", title = "題名の欄", y = "0mm", height = "62mm", padding = "11mm 16mm 12mm", shapes = {
        {width = "100%", height = "100%", background_color = "brand"},
        {x = "-3mm", y = "45mm", width = "216mm", height = "17mm", svg = FOLDS},
      }},
      {name = "body", title = "内容の欄", y = "62mm", height = "156mm"},
      {name = "contact", title = "連絡先の欄", y = "218mm", width = "148mm", height = "79mm", foot = "13mm",
        padding = "7mm 4mm 3mm 16mm",
        shapes = {{width = "210mm", height = "100%", background_color = "tint"}}},
      {name = "qr", title = "二次元コードの欄", x = "148mm", y = "218mm", width = "62mm", height = "79mm",
        padding = "9mm 12mm 4mm 0mm"},
    }},
  },

  flows = {
    {name = "sheet-title", panels = {"title"}, min_font_size = "2em"},
    {name = "body", panels = {"body"}},
    {name = "contact-box", panels = {"contact"}},
    {name = "qr", panels = {"qr"}},
    {name = "imprint", panels = {"contact-foot"}},
  },

  lines = {
    {flow = "sheet-title", role = "sheet-title", level = 1, text = "{cover_title}"},
    {flow = "sheet-title", role = "sheet-subtitle", text = "{subtitle}"},
    {flow = "imprint", role = "imprint", text = "監修　{supervisor}"},
    {flow = "imprint", role = "imprint", text = "発行　{organisation}　{edition}　{issued}　{sample}です。"},
  },

  styles = {
    body = {font_size = "14pt", line_height = "1.65"},
    p = {text_align = "start"},
    caption = {font_size = "12pt"},
    ["sheet-title"] = {font_size = "2.9em", margin = "0"},
    ["sheet-title h1"] = {font_size = "1em", color = "white", line_height = "1.3", margin = "0",
      word_break = "auto-phrase", text_wrap = "balance"},
    ["sheet-subtitle"] = {margin = "0.3lh 0 0"},
    ["sheet-subtitle p"] = {font_size = "0.45em", color = "white", line_height = "1.5"},
    ["contact-box"] = {margin = "0"},
    ["contact-box contact"] = {font_size = "12pt", background_color = "white", margin = "0", padding = "2.5mm 4mm"},
    ["contact-box tel"] = {font_size = "2em"},
  },
}
