-- A handbill for one lecture, A4, one side. What it says comes from the lecture that lecture: names
-- in the pamphlet's front matter; a pamphlet with text of its own puts it where it wants, with
-- :::panel{flow=…} and ::lecture{show=…} as below. The posters are the same sheet, larger.
--
-- A title that does not fit is set smaller, down to the flow's min_font_size, then refused.

-- As wide as the sheet with its bleed.
local FOLDS = [[<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 216 16.3">
<path fill="#2c3788" d="M0 8l36-6v14.3H0zM72 8l36-6v14.3H72zM144 8l36-6v14.3h-36z"/>
<path fill="#414ca0" d="M36 2l36 6v8.3H36zM108 2l36 6v8.3h-36zM180 2l36 6v8.3h-36z"/></svg>]]

return inherit "base" {
  page = {size = "A4", bleed = "3mm", crop_offset = "13mm", turn = "long-edge", padding = "3.8% 6.67% 1.9%"},
  pictures = {qr = "27mm"},
  needs_lecture = true,
  body_flow = "lecture-body",

  text = [[
:::panel{flow=lecture-title}
::lecture{show=title}
:::

:::panel{flow=lecture-when}
::lecture{show=when}
:::

::lecture{show=text}

::lecture{show=facts}

:::panel{flow=lecture-apply}
::lecture{show=apply}
:::

:::panel{flow=lecture-qr}
::lecture{show=qr}
:::
]],

  pages = {
    {name = "front", title = "表", sample_x = "92%", sample_y = "2.5%", panels = {
      {name = "title", title = "題名の欄", x = "0mm", y = "0mm", width = "100%", height = "22%", foot = "14%", shapes = {
        {width = "100%", height = "100%", background_color = "brand"},
        {x = "-1.43%", y = "75%", width = "102.86%", height = "25%", svg = FOLDS},
      }},
      {name = "when", title = "日時の欄", x = "0mm", y = "22%", width = "100%", height = "18%",
        padding = "2.4% 6.67% 1%",
        background_color = "washi"},
      {name = "body", title = "内容の欄", x = "0mm", y = "40%", width = "100%", height = "30.5%",
        padding = "3% 6.67% 0.5%"},
      {name = "apply", title = "申込みの欄", x = "0mm", y = "70.5%", width = "70%", height = "29.5%", foot = "7%",
        shapes = {{width = "142.9%", height = "100%", background_color = "tint"}}},
      {name = "qr", title = "二次元コードの欄", x = "70%", y = "70.5%", width = "30%", height = "29.5%",
        padding = "4.8% 3.8% 1.9% 0%"},
    }},
  },

  flows = {
    {name = "lecture-title", panels = {"title"}, min_font_size = "1.9em"},
    {name = "lecture-when", panels = {"when"}, min_font_size = "0.8em"},
    {name = "lecture-body", panels = {"body"}},
    {name = "lecture-apply", panels = {"apply"}},
    {name = "lecture-qr", panels = {"qr"}},
    {name = "imprint", panels = {"apply-foot"}},
  },

  lines = {
    {flow = "imprint", role = "imprint", text = "発行　{organisation}　{edition}　{issued}　{sample}です。"},
  },

  styles = {
    body = {font_size = "12pt", line_height = "1.6"},
    -- Sizes below are in em, so that the posters grow with their body.
    ["lecture-title"] = {font_size = "3.4em", line_height = "1.3", margin = "0"},
    ["lecture-title h1"] = {font_size = "1em", color = "white", line_height = "1.3", text_wrap = "balance",
      word_break = "auto-phrase", margin = "0"},
    ["lecture-kind"] = {font_size = "0.36em", font_weight = "bold", color = "white", margin_bottom = "0.5em"},
    ["lecture-subtitle"] = {font_size = "0.4em", color = "white", line_height = "1.5", margin_top = "0.4em"},

    ["lecture-when"] = {margin = "0"},
    ["lecture-when p"] = {text_align = "start"},
    ["lecture-year"] = {font_size = "1.3em", line_height = "1.3", margin_bottom = "0"},
    ["lecture-day"] = {font_size = "3.9em", font_weight = "bold", line_height = "1.15", color = "brand",
      margin_bottom = "0"},
    weekday = {font_size = "0.7em"},
    ["lecture-time"] = {font_size = "2em", font_weight = "bold", line_height = "1.3"},
    ["lecture-remark"] = {font_size = "1.1em", line_height = "1.4"},
    ["lecture-notice"] = {background_color = "alert", border_radius = "1.5mm", margin = "0 0 0.4lh",
      padding = "1mm 4mm"},
    ["lecture-notice p"] = {font_size = "2em", font_weight = "bold", color = "white", line_height = "1.4",
      margin_bottom = "0"},

    ["lecture-summary"] = {font_weight = "bold"},
    table = {font_size = "1em", line_height = "1.45", margin_top = "0.4lh"},
    td = {padding = "0.8mm 2mm"},
    th = {padding = "0.8mm 2mm"},
    ["lecture-venue"] = {font_size = "1.2em"},

    ["lecture-apply"] = {margin = "0"},
    ["lecture-apply h2"] = {font_size = "1.3em", margin = "0 0 0.2lh"},
    ["lecture-apply contact"] = {background_color = "white", margin = "0.2lh 0 0"},
    ["lecture-apply tel"] = {font_size = "2em"},
    ["lecture-apply p"] = {margin_bottom = "0.1lh"},
    ["lecture-deadline"] = {font_weight = "bold", font_size = "1.1em"},
    ["lecture-closed"] = {font_weight = "bold", color = "alert"},
  },
}
