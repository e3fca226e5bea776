-- A slip of A5 to be laid into a printed edition: what it says that has changed, old beside new.
-- Its text is made from the ledger (components/errata.lua); a pamphlet names the one that it corrects.
return inherit "base" {
  page = {size = "A5", bleed = "3mm", crop_offset = "13mm", turn = "long-edge", padding = "14mm 13mm 18mm"},
  thumbnail = {panel = "slip"},
  text = "::errata{}\n",
  pages = {
    {name = "slip", title = "正誤表", repeats = true, sample_x = "126mm", sample_y = "5mm", panels = {{name = "slip"}},
      running = {
        {text = "{organisation}　{issued}", role = "running", top = "197mm", align = "left"},
        {text = "{number}／{pages}", role = "running", top = "197mm", align = "right"},
      }},
  },
  flows = {{name = "body", panels = {"slip"}}},
  lines = {
    {flow = "body", role = "errata-title", level = 1, text = "正誤表"},
    {flow = "body", role = "errata-desk", text = "お問い合わせ　{contact}\n電話　{tel}", after = true},
  },
  styles = {
    body = {line_height = "1.55"},
    p = {text_align = "start"},
    ["errata-title"] = {margin = "0"},
    ["errata-title h1"] = {font_size = "1.8em", color = "text", margin = "0 0 0.2lh"},
    ["errata-of"] = {font_weight = "bold"},
    errata = {margin = "0"},
    ["errata table"] = {font_size = "11pt", column_widths = "33 41 50"},
    ["errata cell"] = {padding = "1.6mm 1.4mm", border = "0.5pt solid text"},
    ["errata th"] = {color = "text"},
    ["errata-new"] = {font_size = "13pt", font_weight = "bold"},
    ["errata-desk"] = {margin = "0.6lh 0 0", break_inside = "avoid"},
    ["errata-desk p"] = {font_weight = "bold"},
    running = {font_size = "10.5pt"},
  },
}
