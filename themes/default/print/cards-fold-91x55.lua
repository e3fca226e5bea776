-- Five cards that are folded once to 91 × 55 mm, on one A4 sheet: the same perforated paper as
-- cards-91x55.lua, each card two of its fields wide, folded at the perforation between them.
-- Type is 10 pt. Nothing is printed within 2.5 mm of a cut or fold.
--
--     outside:  back 91 | front 91        inside:  in1 91 | in2 91
--
-- In a pamphlet :::panel{flow=front}, in1, in2 and back hold the four sides.

local function ground(color, height)
  return {x = "2.5mm", y = "2.5mm", width = "86mm", height = height or "50mm", background_color = color,
    border_radius = "2.5mm"}
end

return inherit "cards-91x55" {
  page = {padding = "5mm 6.5mm 4.5mm"},
  grid = {columns = 1, rows = 5, width = "182mm", height = "55mm", left = "14mm", top = "11mm"},
  fold = {type = "half"},

  pages = {
    {name = "outside", title = "外側", sample_x = "181mm", sample_y = "15mm", panels = {
      {name = "back", title = "カードの裏", width = "91mm", shapes = {ground("washi")}},
      {name = "front", title = "カードの表", width = "91mm", padding = "8mm 8mm 5mm",
        shapes = {ground("washi"), ground("brand", "29.5mm")}},
    }},
    {name = "inside", title = "内側", sample_x = "181mm", sample_y = "15mm", panels = {
      {name = "in1", title = "開いて左", width = "91mm", shapes = {ground("tint")}},
      {name = "in2", title = "開いて右", width = "91mm", shapes = {ground("tint")}},
    }},
  },

  flows = {
    {name = "front", panels = {"front"}},
    {name = "in1", panels = {"in1"}},
    {name = "in2", panels = {"in2"}},
    {name = "back", panels = {"back"}},
  },

  lines = {
    {flow = "front", role = "card-title", level = 1, text = "{cover_title}"},
    {flow = "front", role = "card-subtitle", text = "{subtitle}"},
    {flow = "back", role = "imprint", after = true, text = "{organisation}　{edition}　{issued}"},
  },

  styles = {
    body = {font_size = "10pt", line_height = "1.85"},
    strong = {font_size = "1.1em"},
    ["card-title"] = {margin = "0"},
    ["card-title h1"] = {color = "white", font_size = "19pt", line_height = "1.3", margin = "0 0 1mm"},
    ["card-subtitle"] = {margin = "0 0 7.5mm"},
    ["card-subtitle p"] = {color = "white", line_height = "1.55", word_break = "auto-phrase"},
    link = {font_size = "14pt", font_weight = "bold", text_decoration = "none"},
    in1 = {margin = "0"},
    ["in1 p"] = {line_height = "2.12"},
    in2 = {margin = "0"},
    ["in2 p"] = {line_height = "2.12"},
  },
}
