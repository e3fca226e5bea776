-- The handbill of one lecture as a B4 poster.

return inherit "handbill-a4" {
  page = {size = "B4"},
  pictures = {qr = "33mm"},
  styles = {body = {font_size = "14.8pt"}, caption = {font_size = "12pt"}, label = {font_size = "13pt"},
    imprint = {font_size = "12pt"}, ["sample-mark"] = {font_size = "14pt"}},
}
