-- A gate-fold leaflet of one B4 sheet: two doors meet in the middle, and the whole is folded once
-- more between them. The doors are 2 mm narrower than the panels that they close over. Printed on
-- both sides and turned over its short edge.
--
--     outside:  door2 90 | back 92 | cover 92 | door1 90
--     inside:   in1 90 | in2 92 | in3 92 | in4 90
--
-- In a pamphlet :::panel{flow=cover} and :::panel{flow=back} put blocks on those panels; all
-- other text runs as the sheet is opened: door1 and door2, then in1, in2, in3 and in4.

-- Two doors, half open. The cover has no bleed beside it.
local DOORS = [[<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 92 34">
<path fill="#2c3788" d="M0 3l30 9v22H0zM92 3l-30 9v22h30z"/>
<path fill="#414ca0" d="M30 12h32v22H30z"/></svg>]]

return inherit "leaflet-trifold" {
  impose = {layout = "none"},
  page = {size = "B4 landscape", padding = "14mm 7.5mm 13mm"},
  fold = {type = "gate"},

  pages = {
    {name = "outside", title = "外側", sample_x = "255mm", sample_y = "11mm", panels = {
      {name = "door2", title = "右の扉", width = "90mm", background_color = "washi"},
      {name = "back", title = "裏表紙", width = "92mm", foot = "36mm", background_color = "washi"},
      {name = "cover", title = "表紙", width = "92mm", padding = "30mm 9mm 13mm", head = "122mm", foot = "22mm",
        background_color = "washi", shapes = {
          {width = "100%", height = "146mm", background_color = "brand"},
          {y = "112mm", width = "92mm", height = "34mm", svg = DOORS},
          {y = "112mm", width = "100%", height = "34mm", cover_image = true},
        }},
      {name = "door1", title = "左の扉", width = "90mm", background_color = "washi"},
    }},
    {name = "inside", title = "内側", sample_x = "344mm", sample_y = "248mm", panels = {
      {name = "in1", title = "開いて1番目の面", width = "90mm", shapes = {{height = "6mm", background_color = "brand_light"}}},
      {name = "in2", title = "開いて2番目の面", width = "92mm",
        shapes = {{height = "6mm", background_color = "chart_2"}}},
      {name = "in3", title = "開いて3番目の面", width = "92mm",
        shapes = {{height = "6mm", background_color = "brand_soft"}}},
      {name = "in4", title = "開いて4番目の面", width = "90mm", shapes = {{height = "6mm", background_color = "brand"}}},
    }},
  },

  flows = {
    {name = "cover-head", panels = {"cover-head"}},
    {name = "cover", panels = {"cover"}},
    {name = "cover-foot", panels = {"cover-foot"}},
    {name = "body", panels = {"door1", "door2", "in1", "in2", "in3", "in4"}},
    {name = "back", panels = {"back"}},
    {name = "back-foot", panels = {"back-foot"}},
  },

  styles = {
    body = {font_size = "13pt"},
    ["cover-title h1"] = {font_size = "32pt"},
    ["cover p"] = {font_size = "14pt"},
  },
}
