-- A form of one A4 page to send by FAX: large frames, nothing dark that would arrive black, the number
-- to send it to at the top. In the public PDF the frames can be filled in.
--
-- In a pamphlet, the text is a table of words and :blank[…]; :::panel{flow=to} holds what stands
-- beside the number.

return inherit "base" {
  page = {size = "A4", bleed = "3mm", crop_offset = "13mm", turn = "long-edge", padding = "5mm 16mm 4mm"},
  thumbnail = {panel = "form"},

  pages = {
    {name = "front", title = "表", sample_x = "188mm", sample_y = "6mm", panels = {
      {name = "head", title = "送り先の欄", y = "0mm", height = "58mm", padding = "12mm 16mm 0mm"},
      {name = "form", title = "記入の欄", y = "58mm", height = "239mm", foot = "20mm"},
    }},
  },

  flows = {
    {name = "to", panels = {"head"}, min_font_size = "0.9em"},
    {name = "body", panels = {"form"}},
    {name = "form-foot", panels = {"form-foot"}},
  },

  lines = {
    {flow = "to", role = "form-title", level = 1, text = "{cover_title}"},
    {flow = "to", role = "form-fax", text = "FAX　{fax}"},
    {flow = "to", role = "form-to", text = "{contact}　行き　（電話　{tel}）"},
    {flow = "form-foot", role = "imprint", text = "{sample}です。番号は本物ではありません。"},
    {flow = "form-foot", role = "imprint", text = "{organisation}　{edition}　{issued}"},
  },

  styles = {
    body = {line_height = "1.6"},
    to = {font_size = "1em", margin = "0"},
    ["form-title"] = {margin = "0"},
    ["form-title h1"] = {font_size = "1.9em", color = "text", margin = "0", line_height = "1.4"},
    ["form-fax"] = {border = "2pt solid text", padding = "1mm 4mm", margin = "0.2lh 0"},
    ["form-fax p"] = {font_size = "2.6em", font_weight = "bold", line_height = "1.35", margin_bottom = "0",
      text_align = "center"},
    ["form-to"] = {margin = "0"},
    ["form-to p"] = {font_weight = "bold", text_align = "start"},
    h2 = {color = "text", border_bottom = "1.2pt solid text", font_size = "1.2em"},
    table = {font_size = "1em", line_height = "1.5"},
    thead = {background_color = "white", border_top = "0.9pt solid text", border_bottom = "0.9pt solid text"},
    td = {border_bottom = "0pt solid text"},
    th = {border_bottom = "0pt solid text", color = "text"},
    field = {margin = "0.5mm 0"},
    link = {color = "text"},
    ["imprint p"] = {color = "text"},
  },
}
