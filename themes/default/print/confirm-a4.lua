-- The yearly letter to each facility: is what we publish still right? One or two A4 pages each, behind a
-- list of whom they go to. Black on white, nothing that turns black by FAX.
--
-- The address stands where a 長形3号 envelope (120 × 235 mm, JIS S 5502) with the usual window of
-- 45 × 90 mm, 20 mm from the left and 12 mm from the top, shows it. A sheet folded in three moves
-- in it by up to 20 mm and 18 mm, so the address keeps within 20–90 mm and 12–39 mm of the paper;
-- nothing else stands in what the window can show, down to 57 mm and up to 110 mm from the left.
--
-- A pamphlet says by when to answer (reply_by) and, under directory:, who is asked.

return inherit "base" {
  page = {size = "A4", bleed = "3mm", crop_offset = "13mm", turn = "long-edge", padding = "13mm 16mm 26mm 20mm"},
  impose = {mono = false},
  pictures = {qr = "24mm"},
  text = [[
:::confirm{}
この施設の内容を、施設一覧に次のように載せています。
ちがうところがないか、お確かめください。
:::
]],

  -- Anything lighter than black arrives by FAX as specks.
  colors = {text = {rgb = "#000000", cmyk = "0 0 0 100"}},

  pages = {
    {name = "sheet", title = "確認票", repeats = true, sample_x = "188mm", sample_y = "4mm",
      panels = {{name = "sheet", title = "確認票"}},
      running = {
        {text = "{entry}", role = "running", top = "274mm", align = "left"},
        {text = "返送先 FAX　{fax}　（{entry_page}／{entry_pages}ページ）", role = "confirm-fax", top = "281mm",
          align = "left"},
      }},
  },

  flows = {{name = "body", panels = {"sheet"}}},

  styles = {
    body = {font_size = "11pt", line_height = "1.5"},
    p = {text_align = "start", hanging_punctuation = "none", margin_bottom = "0"},
    h1 = {font_size = "1.6em", color = "text", margin = "0 0 0.3lh"},
    h2 = {font_size = "1.1em", color = "text", border_bottom = "0", padding_bottom = "0", margin = "0.5lh 0 0.1lh"},
    table = {font_size = "1em", line_height = "1.4", margin = "0.2lh 0"},
    thead = {background_color = "white", border_top = "0.9pt solid text", border_bottom = "0.9pt solid text",
      font_weight = "bold"},
    cell = {padding = "1.25mm 1.2mm", border = "0.5pt solid text"},
    th = {color = "text", font_weight = "bold", border_bottom = "0.5pt solid text"},
    td = {border_bottom = "0.5pt solid text"},
    ["td p"] = {text_align = "start"},
    link = {color = "text", text_decoration = "none"},
    caption = {color = "text"},

    -- Each on a sheet of its own, though both sides are printed.
    confirm = {break_before = "recto"},
    ["confirm h1"] = {string_set = "entry", margin = "13mm 0 0.3lh"}, -- below the window
    ["confirm-head table"] = {column_widths = "70 70 34", margin = "0"},
    ["confirm-head cell"] = {padding = "0", border = "0"},
    ["confirm-head td"] = {border_bottom = "0"},
    ["confirm-head"] = {margin = "0"},
    ["confirm-fields"] = {margin = "0"},
    ["confirm-hours"] = {break_inside = "avoid"},
    ["confirm-marks"] = {margin = "0"},
    ["confirm-answer"] = {margin = "0"},
    ["confirm-list"] = {margin = "0"},
    ["confirm-head figure"] = {margin = "0"},
    ["figure caption"] = {font_weight = "bold", font_size = "10.5pt"},
    ["confirm-to"] = {font_size = "11pt"},
    ["confirm-whom"] = {font_size = "12pt", font_weight = "bold", margin_top = "0.2lh"},
    ["confirm-by"] = {font_weight = "bold", font_size = "1.15em", margin = "0.2lh 0"},
    ["confirm-all"] = {font_size = "1.15em", font_weight = "bold", border = "1.2pt solid text", padding = "1.2mm 3mm",
      margin = "0.2lh 0"},
    ["confirm-fields table"] = {column_widths = "27 57 18 50 22"},
    ["confirm-hours table"] = {column_widths = "22 19 19 19 19 19 19 19 19"},
    ["confirm-marks table"] = {font_size = "10.5pt", column_widths = "34 7 17 34 7 17 34 7 17"},
    ["confirm-answer table"] = {column_widths = "34 90 50", margin = "0.6lh 0 0"},
    ["confirm-hours td"] = {font_size = "10.5pt", padding = "1.25mm 0.4mm"},
    ["confirm-fields td"] = {word_break = "normal"},
    ["confirm-fields cell"] = {padding = "1.6mm 1.2mm"}, -- room to write by hand
    ["confirm-blank"] = {line_height = "2.6"},
    ["confirm-list table"] = {column_widths = "14 92 52 16"},
    ["confirm-list link"] = {target_counter = "（{page}ページ）"},
    ["confirm-fax"] = {font_size = "18pt", font_weight = "bold"},
    running = {font_size = "10.5pt"},
  },
}
