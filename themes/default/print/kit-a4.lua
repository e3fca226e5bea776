-- The sheet that says what to print for a lecture, how many, and how to load the printer.

return inherit "sheet-a4" {
  text = [[
刷るファイルは、press/ フォルダーにあります。まず1枚だけ刷って、確かめてください。

::kit{}

## 刷る前に

- :check[講座の日、時間、会場、申込みの電話番号を確かめました。]
- :check[校正の印がないことを確かめました。]
- :check[1枚目の二次元コードを、携帯電話で読みました。]

## 当日に持っていくもの

- :check[受付の名簿と、書くもの]
- :check[アンケート用紙と、入れる箱]
- :check[パンフレット、カード]
- :check[案内のポスター、テープ]
]],

  styles = {
    ul = {list_style_type = "none", marker_width = "0"},
    ["td p"] = {text_align = "start", line_height = "1.5"},
    ["th p"] = {text_align = "start", line_height = "1.5"},
    th = {color = "text"},
  },
}
