-- A booklet of A5 pages, folded from A4 sheets and stitched on the left. The text runs through as
-- many pages as it needs; blank ones are added before the back cover up to a multiple of four.
--
-- In a pamphlet :::panel{flow=cover} and :::panel{flow=back} put blocks on the covers; all other
-- text runs through the pages between them. ::break{page} begins a new page.

-- Three units more than the cover is wide: the bleed beside it.
local FOLDS = [[<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 151 34">
<path fill="#2c3788" d="M0 10l18.5-7v31H0zM37 10l18.5-7v31H37zM74 10l18.5-7v31H74z
M111 10l18.5-7v31H111zM148 10l3-1.1V34h-3z"/>
<path fill="#414ca0" d="M18.5 3L37 10v24H18.5zM55.5 3L74 10v24H55.5zM92.5 3L111 10v24H92.5z
M129.5 3L148 10v24h-18.5z"/></svg>]]

return inherit "base" {
  page = {size = "A5", bleed = "3mm", crop_offset = "13mm", turn = "long-edge", binding = "left", multiple = 4,
    padding = "18mm 14mm 20mm"},
  thumbnail = {panel = "cover"},
  voice = {panel = "cover"},
  contents = {flow = "body", title = "もくじ", levels = 2},
  impose = {type = "saddle", creep = "0.1mm"},

  pages = {
    {name = "cover", title = "表紙", sample_x = "118mm", sample_y = "12mm", panels = {
      {name = "cover", title = "表紙", padding = "34mm 16mm 16mm", head = "103mm", foot = "22mm",
        background_color = "washi", shapes = {
          {width = "100%", height = "128mm", background_color = "brand"},
          {y = "94mm", width = "151mm", height = "34mm", svg = FOLDS},
          {y = "94mm", width = "100%", height = "34mm", cover_image = true},
        }},
    }},
    {name = "left", repeats = true, side = "left", sample_x = "67mm", sample_y = "197mm",
      panels = {{name = "left", title = "左のページ", padding = "20mm 15mm 20mm 13mm"}},
      running = {
        {text = "{title}", role = "running", top = "10mm", align = "left"},
        {text = "{number}", role = "folio", top = "198mm", align = "left"},
      }},
    {name = "right", repeats = true, side = "right", sample_x = "67mm", sample_y = "197mm",
      panels = {{name = "right", title = "右のページ", padding = "20mm 13mm 20mm 15mm"}},
      running = {
        {text = "{h2}", role = "running", top = "10mm", align = "right"},
        {text = "{number}", role = "folio", top = "198mm", align = "right"},
      }},
    {name = "back", title = "裏表紙", sample_x = "14mm", sample_y = "12mm",
      panels = {{name = "back", title = "裏表紙", padding = "24mm 16mm 14mm", foot = "34mm", background_color = "washi"}}},
  },

  flows = {
    {name = "cover-head", panels = {"cover-head"}},
    {name = "cover", panels = {"cover"}},
    {name = "cover-foot", panels = {"cover-foot"}},
    {name = "body", panels = {"left", "right"}},
    {name = "back", panels = {"back"}},
    {name = "back-foot", panels = {"back-foot"}},
  },

  lines = {
    {flow = "cover-head", role = "cover-title", level = 1, text = "{cover_title}"},
    {flow = "cover-head", role = "cover-subtitle", text = "{subtitle}"},
    {flow = "cover-foot", role = "cover-organisation", text = "{organisation}"},
    {flow = "cover-foot", role = "cover-edition", text = "{edition}　{issued}"},
    {flow = "back-foot", role = "imprint", text = "{sample}です。番号や住所は本物ではありません。"},
    {flow = "back-foot", role = "imprint", text = "監修　{supervisor}"},
    {flow = "back-foot", role = "imprint", text = "発行　{organisation}"},
    {flow = "back-foot", role = "imprint", text = "{edition}　{issued}（{issued_era}）"},
    {flow = "back-foot", role = "imprint", text = "制作番号　{build}"},
  },

  styles = {
    h2 = {font_size = "1.45em"},
    link = {target_counter = "（{page}ページ）"},
    footnotes = {float = "bottom", max_width = "30mm"},
    sup = {font_size = "10.5pt", vertical_align = "0.15rem"},
    ["fields p"] = {line_height = "2.45"},
    running = {font_size = "10.5pt", color = "soft"},
    ["contents-2"] = {margin = "0"},
    ["contents-3"] = {margin = "0 0 0 1em"},
    ["contents-2 p"] = {text_indent = "0", text_align = "start", line_height = "2"},
    ["contents-3 p"] = {text_indent = "0", text_align = "start"},
    ["contents-2 link"] = {color = "text", text_decoration = "none"},
    ["contents-3 link"] = {color = "text", text_decoration = "none"},
    leader = {color = "soft"},
    folio = {font_size = "11pt", font_weight = "bold", color = "brand"},
    ["cover-title h1"] = {font_size = "34pt", line_height = "1.4", color = "white", margin = "0"},
    ["cover-subtitle p"] = {font_size = "15pt", line_height = "1.6", color = "white", text_indent = "0",
      text_align = "start", word_break = "auto-phrase"},
    ["cover-title"] = {margin = "0 0 7mm"},
    ["cover-subtitle"] = {margin = "0"},
    cover = {margin = "0"},
    ["cover p"] = {text_indent = "0", text_align = "start", font_size = "14pt", word_break = "auto-phrase"},
    ["cover-organisation"] = {margin = "0"},
    ["cover-organisation p"] = {font_weight = "bold", font_size = "14pt", color = "brand", text_indent = "0"},
    ["cover-edition"] = {margin = "0"},
    ["cover-edition p"] = {font_size = "10.5pt", color = "soft", text_indent = "0"},
    back = {margin = "0"},
    ["back p"] = {text_indent = "0", text_align = "start"},
    ["back contact"] = {background_color = "white"},
  },
}
