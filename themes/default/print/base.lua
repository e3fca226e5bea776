-- What all print layouts share: colours with their inks, and how each kind of text is set.
-- A layout begins with inherit "base": its maps are laid over these, its lists replace them.
-- Lengths: mm, pt, em (own size), lh (own line height). Words as in CSS, _ for -.
-- The accent is the site's (assets/css/site.css), so that charts match; every colour that text
-- is set in has a contrast of 4.5:1 or more on its ground.

return {
  sample = "見本",
  -- Across the files for paper of an edition that has not been approved (orihon release).
  proof = "校正",
  -- What is looked at before printing. An office printer does not reach the outer 5 mm.
  preflight = {min_font_size = "10.5pt", safety = "5mm", min_qr = "15mm", min_ppi = 300},
  -- For the office's own printer, which leaves the edges white.
  impose = {margin = "5mm", mono = true},
  -- How wide the drawings of figures are, by the figure's class. Letters in a chart are 10.6 pt at 84 mm.
  pictures = {qr = "24mm", chart = "84mm"},
  slug = "{title}　{edition}　{page}　{issued}　{build}",

  colors = {
    brand = {rgb = "#1a2474", cmyk = "100 92 12 18"},
    brand_light = {rgb = "#a9b2de", cmyk = "36 28 0 0"},
    brand_mid = {rgb = "#2c3788", cmyk = "94 84 4 10"},
    brand_soft = {rgb = "#414ca0", cmyk = "84 74 0 2"},
    tint = {rgb = "#eceef8", cmyk = "7 5 0 0"},
    washi = {rgb = "#f7f4ed", cmyk = "2 3 7 0"},
    text = {rgb = "#1b1c22", cmyk = "0 0 0 100"},
    soft = {rgb = "#50515a", cmyk = "0 0 0 80"},
    rule = {rgb = "#a7adcf", cmyk = "36 28 4 0"},
    link = {rgb = "#1a2474", cmyk = "100 92 12 18"},
    alert = {rgb = "#b3201a", cmyk = "18 98 100 8"},
    proof = {rgb = "#d4006f", cmyk = "0 100 0 0"},
    white = {rgb = "#ffffff", cmyk = "0 0 0 0"},
    -- of the charts (components/chart.lua)
    chart_2 = {rgb = "#5f6cb8", cmyk = "70 58 0 0"},
    chart_4 = {rgb = "#dfe3f4", cmyk = "12 9 0 0"},
    chart_8 = {rgb = "#3d4795", cmyk = "86 78 6 6"},
  },

  styles = {
    body = {font_family = "BIZ UDPGothic", font_size = "12pt", line_height = "1.7", color = "text"},
    p = {text_indent = "0", text_align = "justify", hanging_punctuation = "allow-end", margin_bottom = "0.35lh"},
    ["li p"] = {margin_bottom = "0.12lh"},
    ["td p"] = {margin_bottom = "0"},
    ["th p"] = {margin_bottom = "0"},
    h1 = {color = "brand"},
    h2 = {font_size = "1.3em", color = "brand", margin = "1lh 0 0.4lh", padding_bottom = "0.15em",
      border_bottom = "1.2pt solid brand"},
    h3 = {font_size = "1.08em", color = "brand"},
    strong = {font_weight = "bold"},
    link = {color = "link", text_decoration = "underline"},
    ul = {marker_color = "brand"},
    ol = {marker_color = "brand"},
    table = {font_size = "0.875em", line_height = "1.5"},
    thead = {background_color = "tint", border_top = "0.9pt solid brand", border_bottom = "0.9pt solid brand"},
    td = {border_bottom = "0.4pt solid rule"},
    align_right = {text_align = '"."'},
    th = {border_bottom = "0.4pt solid rule", color = "brand"},
    caption = {font_size = "10.5pt", line_height = "1.5", color = "soft"},
    box = {background_color = "tint", border_radius = "2.5mm", padding = "3mm 3.5mm", margin = "0.5lh 0"},
    title = {color = "brand"},
    warning = {background_color = "white", border = "1.2pt solid alert"},
    ["warning title"] = {color = "alert"},
    point = {background_color = "washi"},
    fields = {background_color = "white"},
    ["fields ul"] = {list_style_type = "none", marker_width = "0"},
    ["fields p"] = {line_height = "2.1", text_align = "start"},
    steps = {background_color = "white", padding = "0"},
    summary = {background_color = "washi"},

    contact = {background_color = "tint", border_radius = "2.5mm", padding = "3.5mm 4mm", margin = "0.4lh 0 0.6lh",
      text_align = "start", line_height = "1.55"},
    ["contact p"] = {text_align = "start", margin_bottom = "0"},
    name = {font_weight = "bold", margin_bottom = "0.3lh"},
    label = {font_size = "10.5pt", color = "soft"},
    tel = {font_size = "1.65em", font_weight = "bold", color = "brand", text_decoration = "none"},
    ["tel-line"] = {line_height = "2"},
    say = {font_weight = "bold", margin = "0.15lh 0"},
    small = {font_size = "10.5pt", line_height = "1.5", margin_top = "0.15lh"},

    ["box-title"] = {font_weight = "bold", color = "brand", break_after = "avoid", text_align = "start"},
    source = {font_size = "10.5pt", line_height = "1.5", color = "soft", text_align = "start"},
    imprint = {font_size = "10.5pt", line_height = "1.5", color = "soft"},
    ["imprint p"] = {text_align = "start", margin_bottom = "0"},
    ["sample-mark"] = {font_size = "11pt", font_weight = "bold", color = "alert", background_color = "white",
      border = "0.9pt solid alert", border_radius = "1mm", padding = "1mm 1.8mm"},
    overfull = {font_size = "12pt", font_weight = "bold", color = "alert"},
    ["proof-mark"] = {font_size = "72pt", font_weight = "bold", color = "proof"},
    slug = {font_size = "7pt", color = "text"},
  },
}
