-- The edition in large type of any pamphlet (large: yes in its front matter): 20 pt on A4, one
-- column, printed on both sides and stapled. The covers are bare, so that nothing but words is
-- before the eyes.
--
-- It takes every panel that another layout names: what stood on the cover comes first, what stood
-- on the back last, a card's two sides one after the other.

return inherit "base" {
  page = {size = "A4", bleed = "3mm", crop_offset = "13mm", turn = "long-edge", padding = "24mm 20mm 24mm"},
  thumbnail = {panel = "sheet"},
  pictures = {qr = "36mm", chart = "160mm"},
  preflight = {min_font_size = "18pt"},
  pages = {
    {name = "sheet", title = "大きな文字の版", repeats = true, sample_x = "172mm", sample_y = "12mm",
      panels = {{name = "sheet"}},
      running = {
        {text = "{title}", role = "running", top = "11mm", align = "left"},
        {text = "{number}／{pages}", role = "folio", top = "278mm", align = "right"},
      }},
  },
  flows = {
    {name = "body", panels = {"sheet"}},
  },
  gather = true,
  lines = {
    {flow = "body", role = "cover-title", level = 1, text = "{cover_title}"},
    {flow = "body", role = "cover-subtitle", text = "{subtitle}"},
    {flow = "body", role = "imprint", after = true, text = "{sample}です。番号や住所は本物ではありません。"},
    {flow = "body", role = "imprint", after = true, text = "監修　{supervisor}"},
    {flow = "body", role = "imprint", after = true, text = "発行　{organisation}"},
    {flow = "body", role = "imprint", after = true, text = "{edition}　{issued}（{issued_era}）"},
    {flow = "body", role = "imprint", after = true, text = "制作番号　{build}"},
  },
  styles = {
    body = {font_size = "20pt", line_height = "1.75"},
    p = {text_align = "start", hanging_punctuation = "none", margin_bottom = "0.5lh", word_break = "auto-phrase"},
    h2 = {font_size = "1.3em", margin = "1lh 0 0.5lh"},
    table = {font_size = "0.95em"},
    caption = {font_size = "18pt"},
    label = {font_size = "18pt"},
    small = {font_size = "18pt"},
    source = {font_size = "18pt"},
    tel = {font_size = "1.5em"},
    imprint = {font_size = "18pt"},
    running = {font_size = "18pt", color = "soft"},
    folio = {font_size = "18pt", font_weight = "bold", color = "brand"},
    rt = {font_size = "10pt"},
    ["cover-title h1"] = {font_size = "32pt", line_height = "1.4", margin = "0 0 0.4lh"},
    ["cover-subtitle p"] = {font_size = "22pt"},
    ["sample-mark"] = {font_size = "14pt"},
  },
}
