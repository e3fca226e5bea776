#!/bin/sh
# The sheets by which facilities confirm what is published of them (confirm-a4 of the default theme):
# one with everything, one with next to nothing, a list of whom they go to.
# Usage: [BUILD=build] sh tests/print/test_confirm.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh
page() { # first, last: words of the sheets on these pages
  pdftotext -f "$1" -l "$2" -layout "$work/proof/press/ask.pdf" - | tr -d ' \n\f'
}
on() { # first, last, words that all stand there
  words=$(page "$1" "$2")
  shift 2
  for word; do
    case $words in
      *"$word"*) ;;
      *) echo "missing: $word in $words" >>"$work/said"; return 1 ;;
    esac
  done
}

mkdir -p "$work/content/pamphlets" "$work/content/directory"
cp tests/cases/theme/site.yaml tests/cases/theme/index.md "$work/content/"
printf 'desks:\n  desk:\n    name: 見本の窓口\n    tel: 086-000-0000\n    fax: 086-000-0001\n' \
  >"$work/content/contacts.yaml"
{
  printf 'capabilities:\n'
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do
    printf -- '- {key: c%s, name: できること%s, headers: [能%s]}\n' "$i" "$i" "$i"
  done
} >"$work/content/directory/capabilities.yaml"
{
  printf 'ID,名称,名称_カナ,種別,郵便番号,所在地_連結表記,電話番号,FAX番号,URL,診療時間,休診日,診療科目,病床数,'
  printf '対応地域,外国語対応,車椅子可,備考(公開),担当者名'
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do printf ',能%s' "$i"; done
  printf '\nF1,見本病院,ミホンビョウイン,病院,7000000,見本市北区見本町二丁目2-2 見本ビル3階,086-000-0011,086-000-0012,'
  printf 'https://example.invalid/hospital/,月〜金 9:00〜12:00 13:00〜17:00,日曜・祝日,内科;外科;小児科,120,'
  printf '北区;中区;東区,英語;中国語,○,'
  printf '見本の備考がとても長い施設です。%.0s' 1 2 3 4 5
  printf ',見本太郎'
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do printf ',○'; done
  printf '\nF2,見本薬局,,薬局,,見本市北区1,,,,,,,,,,,,\n'
} >"$work/content/directory/facilities.csv"
cat >"$work/content/pamphlets/ask.md" <<EOF
---
title: 掲載内容の確認
layout: confirm-a4
issued: 2026-11-01
reply_by: 2027-01-15
contact: desk
---
EOF

run print --lang ja ask && on 3 4 見本病院 御中 086-000-0011 086-000-0012 内科、外科、小児科 120床 できること18 公表しません
result $? 'all that is published of a place stands on its sheet'
on 3 3 2027年1月15日（金曜日） 返送先FAX086-000-0001（1／2ページ） && on 4 4 返送先FAX086-000-0001（2／2ページ） '見本病院（F1）'
result $? 'each page says whose it is, where it goes, and which of how many it is'
[ "$(pdfinfo "$work/proof/press/ask.pdf" | sed -n 's/^Pages: *//p')" -eq 6 ] && on 5 5 見本薬局 '（載せていません）'
result $? 'one with everything takes two pages, and each begins a sheet of paper'
on 1 1 送付一覧 '見本病院（3ページ）' FAX086-000-0012 郵送
result $? 'a list says whom they go to, and how'
! on 1 6 見本太郎 && ! on 5 6 できること
result $? 'neither names of persons nor what no pharmacy offers are printed'
# The window of an envelope: 20–90 mm from the left, 12–39 mm from the top, in points.
pdftotext -f 3 -l 3 -bbox "$work/proof/press/ask.pdf" - | sed -n 's/.*xMin="\([0-9]*\).*yMin="\([0-9]*\).*xMax="\([0-9]*\).*yMax="\([0-9]*\).*>\(.*\)<.*/\1 \2 \3 \4 \5/p' |
  awk '$1 < 255 && $4 < 161 { if ($1 < 56 || $2 < 34 || $4 > 111) bad = 1; n++ } END { exit bad || n < 3 }'
result $? 'the address stands where the window of an envelope shows it'
pdftoppm -r 200 -mono -f 3 -l 3 "$work/proof/press/ask.pdf" "$work/fax"
zbarimg -q "$work"/fax-*.pbm 2>/dev/null | grep -qx 'QR-Code:F1'
result $? 'the code is read from what a FAX makes of the sheet'
tr -d '\r' <"$work/proof/press/ask.csv" | sed 1d >"$work/list"
grep -qx 'F1,見本病院,FAX,2027-01-15,086-000-0012,7000000,見本市北区見本町二丁目2-2 見本ビル3階,ask.pdf' "$work/list" && \
  grep -qx 'F2,見本薬局,郵送,2027-01-15,,,見本市北区1,ask.pdf' "$work/list"
result $? 'the same list is there for mail merge'

unanswered() { # words that are in the list
  run list --lang ja --format csv unanswered && for word; do grep -q "$word" "$work/said" || return 1; done
}
unanswered; [ "$(wc -l <"$work/said")" -eq 1 ]
result $? 'nobody is waited for before the letters are noted as sent'
run release --lang ja && [ ! -e "$work/content/ledger/confirmations.csv" ]
result $? 'a release of everything sends no letters'
run release --lang ja ask && tr -d '\r' <"$work/content/ledger/confirmations.csv" | grep -qx 'F2,2026-11-01,2027-01-15' && \
  unanswered 'F1' 'F2' && ! grep -q 期限後 "$work/said"
result $? 'a release of the letters notes whom they went to, and when'
printf 'ID,項目,値,確認日,方法,確認者,公開,理由\nF1,全体,,2026-11-20,電話,見本花子,,\nF2,電話番号,086-000-0022,2026-10-31,FAX,見本次郎,,\n' \
  >"$work/content/directory/corrections.csv"
unanswered 'F2' && ! grep -q F1 "$work/said"
result $? 'what was confirmed on that day or later is an answer, what came before is none'
printf -- '---\ntitle: 未回答一覧\nlayout: unanswered-a4\naudience: internal\n---\n' >"$work/content/pamphlets/calls.md"
SOURCE_DATE_EPOCH=1800200000 run build --lang ja && \
  pdftotext -layout "$work/press/calls-sheet.pdf" - | tr -d ' \n' >"$work/words" && \
    grep -q '現在、1施設から.*見本薬局.*F2.*過ぎた' "$work/words" && ! grep -q '見本病院\|見本花子' "$work/words"
result $? 'a list is printed of those that have not answered, the late ones marked'
! grep -rqa '見本花子' "$work/public" "$work/press"
result $? 'who has answered is written nowhere'
sed -i '/^audience/d' "$work/content/pamphlets/calls.md"
run build --lang ja; grep -q 'unanswered は、audience: internal' "$work/said"
result $? 'no page for citizens holds that list'
rm "$work/content/pamphlets/calls.md"

sed -i 's/^contact: .*/split_by: facility\ndirectory: {types: [薬局]}/' "$work/content/pamphlets/ask.md"
run print --lang ja ask && [ -f "$work/proof/press/ask-f2.pdf" ] && [ ! -e "$work/proof/press/ask.pdf" ] && \
  [ ! -e "$work/proof/press/ask-f1.pdf" ] && grep -q 'ask-f2.pdf' "$work/proof/press/ask.csv"
result $? 'each may have a file of its own'
run build --lang ja && [ -z "$(find "$work/public" "$work/press" "$work/partners" -name 'ask*' 2>/dev/null)" ]
result $? 'a build makes no letters, though nobody said that they are internal'
finish
