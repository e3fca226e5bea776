-- A directory as a booklet of A5 pages: entries in two columns under their district and type, which
-- stand across both, with the first and last entry at the head of each page, and an index.
-- A pamphlet of this layout uses ::directory-book (see components/directory-book.lua); its other text
-- stands across both columns.
return inherit "booklet-a5" {
  impose = {mono = false},
  contents = {levels = 3},

  pages = {
    {name = "cover", title = "表紙", sample_x = "118mm", sample_y = "12mm", panels = {
      {name = "cover", title = "表紙", padding = "34mm 16mm 16mm", head = "103mm", foot = "22mm",
        background_color = "washi", shapes = {
          {width = "100%", height = "128mm", background_color = "brand"},
          {y = "128mm", width = "100%", height = "2mm", background_color = "brand_light"},
          {y = "100mm", width = "100%", height = "28mm", cover_image = true},
        }},
    }},
    {name = "left", repeats = true, side = "left", sample_x = "67mm", sample_y = "197mm",
      columns = 2, column_gap = "6mm", column_rule = "0.4pt solid rule",
      panels = {{name = "left", title = "左のページ", padding = "20mm 14mm 20mm 12mm"}},
      running = {
        {text = "{entry_range}", role = "running", top = "10mm", align = "left"},
        {text = "{h2}", role = "running", top = "10mm", align = "right"},
        {text = "{number}", role = "folio", top = "198mm", align = "left"},
        {text = "{h3}", role = "running", top = "198.5mm", align = "right"},
      }},
    {name = "right", repeats = true, side = "right", sample_x = "67mm", sample_y = "197mm",
      columns = 2, column_gap = "6mm", column_rule = "0.4pt solid rule",
      panels = {{name = "right", title = "右のページ", padding = "20mm 12mm 20mm 14mm"}},
      running = {
        {text = "{h2}", role = "running", top = "10mm", align = "left"},
        {text = "{entry_range}", role = "running", top = "10mm", align = "right"},
        {text = "{h3}", role = "running", top = "198.5mm", align = "left"},
        {text = "{number}", role = "folio", top = "198mm", align = "right"},
      }},
    {name = "back", title = "裏表紙", sample_x = "14mm", sample_y = "12mm",
      panels = {{name = "back", title = "裏表紙", padding = "24mm 16mm 14mm", foot = "34mm", background_color = "washi"}}},
  },

  lines = {
    {flow = "cover-head", role = "cover-title", level = 1, text = "{cover_title}"},
    {flow = "cover-head", role = "cover-volume", text = "{volume}"},
    {flow = "cover-head", role = "cover-subtitle", text = "{subtitle}"},
    {flow = "cover-foot", role = "cover-organisation", text = "{organisation}"},
    {flow = "cover-foot", role = "cover-edition", text = "{edition}　{issued}"},
    {flow = "back-foot", role = "imprint", text = "{sample}です。番号や住所は本物ではありません。"},
    {flow = "back-foot", role = "imprint", text = "{title}"},
    {flow = "back-foot", role = "imprint", text = "監修　{supervisor}"},
    {flow = "back-foot", role = "imprint", text = "発行　{organisation}"},
    {flow = "back-foot", role = "imprint", text = "{edition}　{issued}（{issued_era}）"},
    {flow = "back-foot", role = "imprint", text = "制作番号　{build}"},
  },

  styles = {
    -- All that is no entry stands across both columns.
    p = {column_span = "all"},
    h2 = {column_span = "all"},
    h3 = {column_span = "all"},
    ul = {column_span = "all"},
    ol = {column_span = "all"},
    table = {column_span = "all"},
    figure = {column_span = "all"},
    box = {column_span = "all"},
    contact = {column_span = "all"},
    contents = {column_span = "all"},
    chapter = {break_before = "page"},

    ["contents-2 p"] = {line_height = "1.6", font_weight = "bold"},
    ["contents-3 p"] = {font_size = "11pt", line_height = "1.45", margin_bottom = "0.1lh"},

    entries = {font_size = "10.5pt", line_height = "1.5"},
    ["entries h3"] = {column_span = "none", font_size = "12pt", margin = "0.9lh 0 0.5lh", padding = "0.2em 0.5em",
      background_color = "tint"},
    ["entries p"] = {column_span = "none", text_align = "start", margin_bottom = "0"},
    entry = {break_inside = "avoid", margin = "0 0 0.75lh"},
    ["entry-name"] = {font_size = "11.5pt", font_weight = "bold", line_height = "1.4", string_set = "entry"},
    ["entry-tel"] = {font_size = "15pt", line_height = "1.35", font_weight = "bold"},
    ["entry-tel link"] = {color = "brand", text_decoration = "none"},
    ["entry-hours"] = {color = "soft"},
    ["entry-marks"] = {font_weight = "bold", color = "brand"},

    ["book-index"] = {font_size = "10.5pt", line_height = "1.6"},
    ["book-index p"] = {column_span = "none", text_align = "start", margin_bottom = "0"},
    ["index-row"] = {font_weight = "bold", color = "brand", font_size = "12pt", margin = "0.5lh 0 0.1lh",
      break_after = "avoid", string_set = "entry"},
    ["index-entry"] = {text_indent = "-1em", margin_left = "1em"},
    ["index-entry link"] = {color = "text", text_decoration = "none"},
    ["cover-volume"] = {margin = "0 0 5mm"},
    ["cover-volume p"] = {font_size = "20pt", font_weight = "bold", color = "white", text_indent = "0"},
  },
}
