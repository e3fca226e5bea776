-- The lectures of a month on A4, to hang up or to hand out; further pages come by themselves.
--
-- A pamphlet is its title and ::schedule{month=2026-12}; :::panel{flow=apply} holds how to apply,
-- :::panel{flow=qr} a QR code. Without them the desk of the pamphlet stands there.

local FOLDS = [[<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 216 10">
<path fill="#2c3788" d="M0 6l36-5v9H0zM72 6l36-5v9H72zM144 6l36-5v9h-36z"/>
<path fill="#414ca0" d="M36 1l36 5v4H36zM108 1l36 5v4h-36zM180 1l36 5v4h-36z"/></svg>]]

return inherit "base" {
  page = {size = "A4", bleed = "3mm", crop_offset = "13mm", turn = "long-edge", padding = "8mm 14mm 4mm"},
  pictures = {qr = "24mm"},
  thumbnail = {panel = "title"},

  pages = {
    {name = "front", title = "表", sample_x = "190mm", sample_y = "6mm", panels = {
      {name = "title", title = "題名の欄", x = "0mm", y = "0mm", height = "34mm", padding = "6mm 14mm 2mm",
        shapes = {
          {width = "100%", height = "100%", background_color = "brand"},
          {x = "-3mm", y = "24mm", width = "216mm", height = "10mm", svg = FOLDS},
        }},
      {name = "list", title = "表の面", y = "34mm", height = "195mm", padding = "6mm 14mm 2mm"},
      {name = "apply", title = "申込みの欄", y = "229mm", width = "150mm", height = "68mm", foot = "6mm",
        padding = "4mm 4mm 4mm 14mm",
        shapes = {{width = "210mm", height = "100%", background_color = "tint"}}},
      {name = "qr", title = "二次元コードの欄", x = "150mm", y = "229mm", width = "60mm", height = "68mm",
        padding = "9mm 10mm 4mm 0mm"},
    }},
    {name = "more", title = "続き", repeats = true, sample_x = "190mm", sample_y = "6mm",
      panels = {{name = "more", title = "続きのページ", padding = "20mm 14mm 18mm"}},
      running = {{text = "{title}", role = "running", top = "9mm", align = "left"}}},
  },

  flows = {
    {name = "sheet-title", panels = {"title"}, min_font_size = "1.8em"},
    {name = "body", panels = {"list", "more"}},
    {name = "apply", panels = {"apply"}},
    {name = "qr", panels = {"qr"}},
    {name = "imprint", panels = {"apply-foot"}},
  },

  lines = {
    {flow = "sheet-title", role = "sheet-title", level = 1, text = "{cover_title}"},
    {flow = "imprint", role = "imprint", text = "発行　{organisation}　{edition}　{issued}　{sample}です。"},
  },

  styles = {
    body = {line_height = "1.5"},
    ["sheet-title"] = {font_size = "2.6em", margin = "0"},
    ["sheet-title h1"] = {font_size = "1em", color = "white", line_height = "1.3", margin = "0"},
    table = {font_size = "1em", line_height = "1.4"},
    td = {padding = "0.8mm 2mm"},
    th = {padding = "0.8mm 2mm"},
    ["td p"] = {text_align = "start"},
    ["th p"] = {text_align = "start"},
    ["schedule-day"] = {font_size = "1.35em", font_weight = "bold", color = "brand", line_height = "1.4"},
    ["schedule-title"] = {font_size = "1.15em", font_weight = "bold", word_break = "auto-phrase"},
    ["schedule-venue"] = {font_weight = "bold"},
    ["schedule-facts"] = {font_size = "10.5pt", color = "soft"},
    ["schedule-status"] = {font_size = "1.2em", font_weight = "bold", color = "alert"},
    running = {font_size = "10.5pt", color = "soft"},
    apply = {margin = "0"},
    ["apply h2"] = {font_size = "1.3em", margin = "0 0 0.2lh"},
    ["apply contact"] = {background_color = "white", margin = "0", padding = "2mm 4mm"},
    ["apply tel"] = {font_size = "2em"},
  },
}
