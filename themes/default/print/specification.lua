-- The specification of a pamphlet for the print shop (press/NAME-spec.pdf): one upright A4 page.
-- Its text is made by the program from the pamphlet's layout and front matter.

return inherit "base" {
  page = {size = "A4", bleed = "0mm", turn = "long-edge", padding = "22mm 20mm 18mm"},
  impose = {mono = false},
  thumbnail = {panel = "body"},
  pages = {
    {name = "sheet", title = "印刷仕様書", sample_x = "178mm", sample_y = "12mm",
      panels = {{name = "body", title = "印刷仕様書", foot = "8mm"}}},
  },
  flows = {
    {name = "body", panels = {"body"}},
    {name = "body-foot", panels = {"body-foot"}},
  },
  lines = {
    {flow = "body-foot", role = "imprint", text = "この紙は、入稿ファイルと同じもとから作りました。　{build}"},
  },
  styles = {
    body = {font_size = "11.5pt", line_height = "1.7"},
    h1 = {font_size = "1.6em", margin = "0 0 0.6lh"},
    table = {font_size = "1em"},
    th = {font_weight = "bold", text_align = "start"},
  },
}
