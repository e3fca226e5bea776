-- A leaflet of one A4 sheet folded once: four A5 pages with room for larger type. Printed on both
-- sides and turned over its short edge.
--
--     outside:  back 148.5 | cover 148.5        inside:  in1 148.5 | in2 148.5
--
-- In a pamphlet :::panel{flow=cover} and :::panel{flow=back} put blocks on those pages; all other
-- text runs through in1 and in2.

-- Three units more than the page is wide: the bleed beside it.
local FOLDS = [[<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 151.5 34">
<path fill="#2c3788" d="M0 12L49.5 3v31H0zM99 12l49.5-9v31H99z"/>
<path fill="#414ca0" d="M49.5 3L99 12v22H49.5zM148.5 3l3 .5V34h-3z"/></svg>]]

return inherit "leaflet-trifold" {
  impose = {layout = "none"},
  page = {padding = "17mm 14mm 15mm"},
  fold = {type = "half"},

  pages = {
    {name = "outside", title = "外側", sample_x = "268mm", sample_y = "12mm", panels = {
      {name = "back", title = "裏表紙", width = "148.5mm", padding = "20mm 18mm 14mm", foot = "36mm",
        background_color = "washi"},
      {name = "cover", title = "表紙", width = "148.5mm", padding = "32mm 17mm 15mm", head = "100mm", foot = "22mm",
        background_color = "washi", shapes = {
          {width = "100%", height = "123mm", background_color = "brand"},
          {y = "89mm", width = "151.5mm", height = "34mm", svg = FOLDS},
          {y = "89mm", width = "100%", height = "34mm", cover_image = true},
        }},
    }},
    {name = "inside", title = "内側", sample_x = "276mm", sample_y = "200mm", panels = {
      {name = "in1", title = "開いて左のページ", width = "148.5mm"},
      {name = "in2", title = "開いて右のページ", width = "148.5mm"},
    }},
  },

  flows = {
    {name = "cover-head", panels = {"cover-head"}},
    {name = "cover", panels = {"cover"}},
    {name = "cover-foot", panels = {"cover-foot"}},
    {name = "body", panels = {"in1", "in2"}},
    {name = "back", panels = {"back"}},
    {name = "back-foot", panels = {"back-foot"}},
  },

  styles = {
    body = {font_size = "14pt"},
    caption = {font_size = "12pt"},
    ["cover-title h1"] = {font_size = "36pt"},
    ["cover-subtitle p"] = {font_size = "16pt"},
    ["cover p"] = {font_size = "16pt"},
    ["cover-organisation p"] = {font_size = "15pt"},
  },
}
