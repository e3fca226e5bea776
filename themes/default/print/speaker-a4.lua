-- The sheet that a speaker takes along: where and when, who will listen, whom to call on the day. One
-- page; what is only known shortly before is written in by hand.

return inherit "sheet-a4" {
  text = [[
この紙は、話をしてくださる方の控えです。変わったことがあれば、下の電話で知らせてください。

::lecture{show=when}

## 会場と聞く方

::lecture{show=facts}

- :field[申し込んだ方]{size=4}人（　　月　　日現在）
- :field[車いす、手話通訳などを使う方]{size=14}

## 当日の流れ

- :field[集まる時間]{size=7}　:field[集まる場所]{size=11}
- :field[話す時間]{size=7}　:field[質問の時間]{size=7}

## 持ってきていただくもの

- :check[話の原稿、配る資料の見本]
- :check[スライドの入った機器]　:field[会場にあるもの]{size=11}

## 連絡先

::lecture{show=contact}

- :field[当日の係]{size=9}　:field[携帯電話]{size=11}
]],

  styles = {
    body = {line_height = "1.5"},
    h2 = {margin = "0.45lh 0 0.2lh"},
    table = {line_height = "1.35"},
    ["lecture-year"] = {margin_bottom = "0"},
    ["lecture-day"] = {font_size = "1.8em", font_weight = "bold", line_height = "1.3", margin_bottom = "0"},
    ["lecture-time"] = {font_size = "1.3em", font_weight = "bold", margin_bottom = "0"},
    ul = {list_style_type = "none", marker_width = "0"},
    p = {margin_bottom = "0.2lh"},
    ["li p"] = {text_align = "start"},
    th = {color = "text"},
    contact = {background_color = "white", border = "0.9pt solid text", margin = "0.2lh 0 0.4lh", padding = "2mm 4mm"},
  },
}
