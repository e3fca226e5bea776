-- The list at the door of a lecture: rows to write a name in. Without text of its own, seventeen
-- of them, as many as a page holds.

return inherit "sheet-a4" {
  text = [[
書いていただいた名前は、この講座の受付だけに使います。書きたくない方は、空けておいてかまいません。

::rows{columns="名前 16,住んでいる区 9,人数 4" n=17}
]],

  styles = {
    td = {padding = "2.2mm 2mm", border = "0.6pt solid text", border_bottom = "0.6pt solid text"},
    th = {padding = "2.2mm 2mm", border = "0.6pt solid text", border_bottom = "0.6pt solid text",
      color = "text"},
    thead = {background_color = "white", border_top = "1pt solid text", border_bottom = "1pt solid text"},
  },
}
