-- A leaflet of one A4 sheet, folded like a Z: three panels of the same width, so that the whole
-- inside opens with one pull. Printed on both sides and turned over its short edge.
-- Closed, its rear is the right panel of the inside.
--
--     outside:  turn1 99 | turn2 99 | cover 99        inside:  in1 99 | in2 99 | back 99
--
-- In a pamphlet :::panel{flow=cover} and :::panel{flow=back} put blocks on those panels; all
-- other text runs through in1 and in2 and, when the sheet is turned over, turn1 and turn2.

-- Two units more than the panel is wide: the bleed beside it.
local FOLDS = [[<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 102 30">
<path fill="#2c3788" d="M0 3l33 12v15H0zM66 3l33 12v15H66z"/>
<path fill="#414ca0" d="M33 15L66 3v27H33zM99 15l3-1.1V30h-3z"/></svg>]]

return inherit "leaflet-trifold" {
  impose = {layout = "none"},
  fold = {type = "z"},

  pages = {
    {name = "outside", title = "表の側", sample_x = "272mm", sample_y = "11mm", panels = {
      {name = "turn1", title = "裏返して左の面", width = "99mm"},
      {name = "turn2", title = "裏返して中の面", width = "99mm"},
      {name = "cover", title = "表紙", width = "99mm", padding = "24mm 10mm 11mm", head = "98mm", foot = "21mm",
        background_color = "washi", shapes = {
          {width = "100%", height = "116mm", background_color = "brand"},
          {y = "86mm", width = "102mm", height = "30mm", svg = FOLDS},
          {y = "86mm", width = "100%", height = "30mm", cover_image = true},
        }},
    }},
    {name = "inside", title = "開いた側", sample_x = "180mm", sample_y = "200.5mm", panels = {
      {name = "in1", title = "開いて左の面", width = "99mm"},
      {name = "in2", title = "開いて中の面", width = "99mm"},
      {name = "back", title = "裏表紙", width = "99mm", foot = "31mm", background_color = "washi"},
    }},
  },

  flows = {
    {name = "cover-head", panels = {"cover-head"}},
    {name = "cover", panels = {"cover"}},
    {name = "cover-foot", panels = {"cover-foot"}},
    {name = "body", panels = {"in1", "in2", "turn1", "turn2"}},
    {name = "back", panels = {"back"}},
    {name = "back-foot", panels = {"back-foot"}},
  },
}
