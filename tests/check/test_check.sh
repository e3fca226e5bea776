#!/bin/sh
# What orihon check says of a built site.
# Usage: [BUILD=build] sh tests/check/test_check.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh

check() { # the status wanted, arguments: $work/said
  wanted=$1
  shift
  "$orihon" check --lang ja -C "$work" -o "$work/out" "$@" >"$work/said" 2>&1
  [ $? -eq "$wanted" ]
}
says() {
  grep -q -- "$1" "$work/said"
}

mkdir -p "$work/content"
cp tests/cases/theme/site.yaml tests/cases/theme/index.md "$work/content/"
printf -- '---\ntitle: 甲\n---\n\n## 見出し\n\n[頭](#見出し) [乙](/b/)\n' >"$work/content/a.md"
printf -- '---\ntitle: 乙\n---\n\n[甲](/a/#見出し)\n' >"$work/content/b.md"

check 2 && says 'に、作ったサイトがありません' && says '先に orihon build を実行してください'
result $? 'a site that was not built is told to be built'

"$orihon" build -q -C "$work" -o "$work/out" >"$work/said" 2>&1
result $? 'a small site can be built'
check 0 && says '4 ページ、.*指摘 0'
result $? 'a sound one, below a path and without news or lectures, has no finding'

page=$work/out/public/a/index.html
sed 's|</main>|<a href="../none/">x</a><a href="../b/#none">y</a><img src="../b/"></main>|' "$page" >"$work/page"
cat "$work/page" >"$page"
check 0 && says 'a/index.html:[0-9]*: 警告: リンク先「../none/」がありません'
result $? 'a link that leads nowhere is named with its page and line'
says 'リンク先「../b/#none」のページに、その場所（#none）がありません'
result $? 'and one to a place that a page does not have'
says '画像に代わりの言葉（alt）がありません'
result $? 'and a picture without words'
check 2 --strict
result $? 'with --strict they are errors'
sed 's|</main>|<a href="tel:860000001">x</a><a href="https:///">y</a><a href="tel:119">z</a></main>|' "$page" >"$work/page"
cat "$work/page" >"$page"
check 0 && says 'リンク「tel:860000001」は、開くことも、電話をかけることもできません' && says 'リンク「https:///」は' && ! says 'tel:119'
result $? 'and links that can be neither opened nor dialled'

rm "$work/out/public/b/index.html"
check 1 && says 'b/index.html: 掲載見送り: ファイルがありません'
result $? 'a page that is gone is named'

printf -- '---\ntitle: 甲\n---\n\n本文\n' >"$work/content/b.md"
rm -r "$work/out"
"$orihon" build -q -C "$work" -o "$work/out" >/dev/null 2>&1
check 0 && says 'b/index.html:[0-9]*: 警告: 題が「a/index.html」と同じです（甲 '
result $? 'titles that two pages share are named'

mkdir -p "$work/content/pamphlets"
printf -- '---\ntitle: 見本のカード\nlayout: cards-91x55\nedition: 第1版\n---\n:::panel{flow=front}\n%s\n:::\n\n:::panel{flow=back}\n裏\n:::\n' \
  "$(awk 'BEGIN { for (i = 0; i < 90; i++) printf "長い文です。" }')" >"$work/content/pamphlets/card.md"
check 1 && says 'card.md:.*「カードの表」に入りきりません' && says '1 点のパンフレットを調べました'
result $? 'and what there is to say of paper, without making it'
[ ! -e "$work/proof" ] && [ ! -e "$work/out/public/pamphlets" ]
result $? 'which leaves nothing behind'

"$orihon" build -q -C . -o "$work/example" >/dev/null 2>&1
"$orihon" check --lang ja -C . -o "$work/example" >"$work/said" 2>&1
! says '開くことも、電話をかけることも'
result $? 'every link out of the example site can be followed'

finish
