-- Questions after a lecture, on one side, in large type, without a name. A pamphlet with text of its
-- own asks what it likes.

return inherit "sheet-a4" {
  text = [[
名前は書かないでください。答えたくないところは、空けておいてかまいません。

## きょうの話は、いかがでしたか

:::fields
- :check[分かりやすかった]　:check[ふつう]　:check[むずかしかった]
:::

## かかりつけ医がいますか

:::fields
- :check[いる]　:check[これから持ちたい]　:check[持ちたくない]　:check[わからない]
:::

## この講座を、何で知りましたか

:::fields
- :check[ちらし]　:check[ポスター]　:check[市のサイト]
- :check[人から聞いた]　:check[そのほか]
:::

## 年代

:::fields
- :check[50代以下]　:check[60代]　:check[70代]　:check[80代以上]
:::

## 次に聞きたいこと、気づいたこと

:::fields
- :box[自由に書いてください]{lines=4}
:::

ありがとうございました。出口の箱に入れてください。
]],

  styles = {
    body = {font_size = "14pt"},
    ["fields p"] = {line_height = "1.9"},
  },
}
