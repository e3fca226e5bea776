-- A tri-fold leaflet of one A4 sheet, printed on both sides and turned over its short edge.
-- Panels are named as a reader meets them; the flap is folded in, so it is 3 mm narrower.
--
--     outside:  flap 97 | back 100 | cover 100        inside:  in1 100 | in2 100 | in3 97
--
-- In a pamphlet :::panel{flow=cover} and :::panel{flow=back} put blocks on those panels; all
-- other text runs through in1, in2, in3 and ends on the flap.

-- Three units more than the panel is wide: the bleed beside it.
local FOLDS = [[<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 103 30">
<path fill="#2c3788" d="M0 9l12.5-6v27h-12.5zM25 9l12.5-6v27h-12.5zM50 9l12.5-6v27h-12.5z
M75 9l12.5-6v27h-12.5zM100 9l3-1.44v22.44h-3z"/>
<path fill="#414ca0" d="M12.5 3l12.5 6v21h-12.5zM37.5 3l12.5 6v21h-12.5zM62.5 3l12.5 6v21h-12.5z
M87.5 3l12.5 6v21h-12.5z"/></svg>]]

return inherit "base" {
  page = {size = "A4 landscape", bleed = "3mm", crop_offset = "13mm", turn = "short-edge", padding = "12mm 8mm 11mm"},
  fold = {type = "letter"},
  -- Office folding machines fold a Z.
  impose = {layout = "leaflet-zfold"},
  thumbnail = {panel = "cover"},
  voice = {panel = "cover"},

  pages = {
    {name = "outside", title = "外側", sample_x = "272mm", sample_y = "11mm", panels = {
      {name = "flap", title = "折り込みの面", width = "97mm", background_color = "washi"},
      {name = "back", title = "裏表紙", width = "100mm", foot = "29mm", background_color = "washi"},
      {name = "cover", title = "表紙", width = "100mm", padding = "24mm 10mm 11mm", head = "98mm", foot = "21mm",
        background_color = "washi", shapes = {
          {width = "100%", height = "116mm", background_color = "brand"},
          {y = "86mm", width = "103mm", height = "30mm", svg = FOLDS},
          {y = "86mm", width = "100%", height = "30mm", cover_image = true},
        }},
    }},
    {name = "inside", title = "内側", sample_x = "276mm", sample_y = "200.5mm", panels = {
      {name = "in1", title = "開いて左の面", width = "100mm"},
      {name = "in2", title = "開いて中の面", width = "100mm"},
      {name = "in3", title = "開いて右の面", width = "97mm"},
    }},
  },

  flows = {
    {name = "cover-head", panels = {"cover-head"}},
    {name = "cover", panels = {"cover"}},
    {name = "cover-foot", panels = {"cover-foot"}},
    {name = "body", panels = {"in1", "in2", "in3", "flap"}},
    {name = "back", panels = {"back"}},
    {name = "back-foot", panels = {"back-foot"}},
  },

  lines = {
    {flow = "cover-head", role = "cover-title", level = 1, text = "{cover_title}"},
    {flow = "cover-head", role = "cover-subtitle", text = "{subtitle}"},
    {flow = "cover-foot", role = "cover-organisation", text = "{organisation}"},
    {flow = "cover-foot", role = "cover-edition", text = "{edition}　{issued}"},
    {flow = "back", role = "stamp", after = true,
      text = "{lecture}\n{lecture_when}\n{lecture_venue}\n申込み　{lecture_tel}"},
    {flow = "back-foot", role = "imprint", text = "{sample}です。番号や住所は本物ではありません。"},
    {flow = "back-foot", role = "imprint", text = "監修　{supervisor}"},
    {flow = "back-foot", role = "imprint", text = "発行　{organisation}"},
    {flow = "back-foot", role = "imprint", text = "{edition}　{issued}（{issued_era}）"},
    {flow = "back-foot", role = "imprint", text = "制作番号　{build}"},
  },

  styles = {
    ["cover-title h1"] = {font_size = "29pt", line_height = "1.4", color = "white", margin = "0"},
    ["cover-subtitle p"] = {font_size = "14pt", line_height = "1.6", color = "white", text_indent = "0",
      text_align = "start", word_break = "auto-phrase"},
    ["cover-title"] = {margin = "0 0 6mm"},
    ["cover-subtitle"] = {margin = "0"},
    cover = {margin = "0"},
    ["cover p"] = {text_indent = "0", text_align = "start", font_size = "13pt", word_break = "auto-phrase"},
    ["cover-organisation"] = {margin = "0"},
    ["cover-organisation p"] = {font_weight = "bold", font_size = "13pt", color = "brand", text_indent = "0"},
    ["cover-edition"] = {margin = "0"},
    ["cover-edition p"] = {font_size = "10.5pt", color = "soft", text_indent = "0"},
    -- The lecture that a leaflet is handed out for.
    stamp = {background_color = "white", border = "0.9pt solid brand", padding = "2mm 3mm", margin = "0.4lh 0 0"},
    ["stamp p"] = {font_weight = "bold", line_height = "1.5", margin_bottom = "0"},
    back = {margin = "0"},
    ["back p"] = {text_indent = "0", text_align = "start"},
    ["back contact"] = {background_color = "white"},
  },
}
