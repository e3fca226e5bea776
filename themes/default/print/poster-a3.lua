-- The handbill of one lecture as an A3 poster.

return inherit "handbill-a4" {
  page = {size = "A3"},
  pictures = {qr = "38mm"},
  styles = {body = {font_size = "17pt"}, caption = {font_size = "14pt"}, label = {font_size = "15pt"},
    imprint = {font_size = "14pt"}, ["sample-mark"] = {font_size = "16pt"}},
}
