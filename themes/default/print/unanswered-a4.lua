-- The list of facilities that have not answered the office's letter, to call them.
return inherit "checklist" {
  text = "::unanswered{}\n",
  lines = {{flow = "body", role = "calls-title", level = 1, text = "{title}"}},
  styles = {
    ["calls-title"] = {margin = "0"},
    ["calls table"] = {column_widths = "46 48 35 21 24"},
    ["calls th"] = {font_size = "1em"},
    number = {font_size = "14pt", font_weight = "bold"},
    ["td p"] = {text_align = "start"},
    small = {margin_top = "0"},
  },
}
