#!/bin/sh
# A layout made of another: booklet-b6 of the default theme, and the same bound on the right.
# Usage: [BUILD=build] sh tests/print/test_b6.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh
words() { # file, page
  pdftotext -f "$2" -l "$2" -raw "$1" - | tr -d ' \n\f'
}
# Where a word stands on a page, in points from the left; a page is 363 wide.
at() { # file, page, word
  pdftotext -f "$2" -l "$2" -bbox "$1" - | sed -n "s/.*xMin=\"\\([0-9]*\\).*>$3<.*/\\1/p" | tail -n 1
}

mkdir -p "$work/content/pamphlets" "$work/themes"
cp -r themes/default "$work/themes/"
printf 'return inherit "booklet-b6" {\n  page = {binding = "right"},\n}\n' >"$work/themes/default/print/b6-right.lua"
cp tests/cases/theme/site.yaml "$work/content/"
sed -i 's/^theme:.*/theme: default/' "$work/content/site.yaml"
printf -- '---\ntitle: 見本\n---\n\n話してみます。\n' >"$work/content/index.md"
for name in booklet-b6 b6-right; do
  {
    printf -- '---\ntitle: 見本の冊子\nlayout: %s\nedition: 第1版\nissued: 2026-11-01\n---\n' "$name"
    printf ':::panel{flow=cover}\n表の文\n:::\n\n'
    for chapter in 一 二 三 四; do
      printf '## 第%s章\n\n見本の文です。\n\n::break{page}\n\n' "$chapter"
    done
    printf '## 終わり\n\n見本の文です。\n\n:::panel{flow=back}\n裏の文\n:::\n'
  } >"$work/content/pamphlets/$name.md"
done
"$orihon" build -C "$work" --lang ja >"$work/said" 2>&1
left=$work/public/pamphlets/booklet-b6.pdf
right=$work/public/pamphlets/b6-right.pdf

pdfinfo "$left" 2>>"$work/said" | grep -q '362.83[0-9]* x 515.90[0-9]* pts'
result $? 'pages are as large as B6'
pdfinfo "$work/press/booklet-b6-sheet.pdf" 2>>"$work/said" | grep -q '725.66[0-9]* x 515.90[0-9]* pts'
result $? 'two of them stand on a sheet of B5'
words "$left" 2 | grep -q '第二章.*4' && words "$right" 2 | grep -q '第二章.*4'
result $? 'both have the contents of booklet-a5'
[ "$(at "$left" 4 4)" -lt 100 ] && [ "$(at "$left" 5 5)" -gt 250 ]
result $? 'bound on the left, even pages are left ones'
[ "$(at "$right" 4 4)" -gt 250 ] && [ "$(at "$right" 5 5)" -lt 100 ]
result $? 'bound on the right, even pages are right ones'
sheet=$work/press/booklet-b6-sheet.pdf
[ "$(at "$sheet" 1 裏の文)" -lt 363 ] && [ "$(at "$sheet" 1 表の文)" -gt 363 ]
result $? 'bound on the left, the cover is right on the outer sheet'
sheet=$work/press/b6-right-sheet.pdf
[ "$(at "$sheet" 1 裏の文)" -gt 363 ] && [ "$(at "$sheet" 1 表の文)" -lt 363 ]
result $? 'bound on the right, the cover is left on the outer sheet'
finish
