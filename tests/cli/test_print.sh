#!/bin/sh
# Proofs from the desk: one pamphlet alone, what does not fit, frames, the checklist, and watching.
# Usage: [BUILD=build] sh tests/cli/test_print.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh

words() { # file: all on one line
  pdftotext "$work/proof/$1" - | tr -d ' \n\f'
}

mkdir -p "$work/content/pamphlets"
cp tests/cases/theme/site.yaml tests/cases/theme/index.md "$work/content/"
printf 'desks:\n  desk:\n    name: 見本の窓口\n    tel: 086-000-0000\n    fax: 086-000-0001\n' \
  >"$work/content/contacts.yaml"
for name in one two; do
  cat >"$work/content/pamphlets/$name.md" <<EOF
---
title: カード $name
layout: cards-91x55
edition: 第1版
contact: desk
supervisor: 見本医師会
---
:::panel{flow=front}
電話 086-000-0002　https://example.invalid/a/
:::

:::panel{flow=back}
裏
:::
EOF
done

run print --lang ja one && [ -f "$work/proof/public/pamphlets/one.pdf" ] && \
  [ ! -e "$work/proof/public/pamphlets/two.pdf" ] && [ ! -e "$work/proof/public/index.html" ] && \
  [ ! -e "$work/public" ]
result $? 'one pamphlet is made alone, beside what is published'
words press/one-check.pdf >"$work/check"
for wanted in 086-000-0000 086-000-0001 086-000-0002 https://example.invalid/a/ \
  '監修者（見本医師会）' ありません; do
  grep -qF "$wanted" "$work/check" || echo "missing: $wanted" >>"$work/said"
done
! grep -q '^missing' "$work/said"
result $? 'its checklist names every number and address to be tried'

run print --lang ja && [ -f "$work/proof/press/one-sheet.pdf" ] && [ -f "$work/proof/press/two-sheet.pdf" ]
result $? 'without a name all are made'
run print --lang ja one --draft && [ -f "$work/proof/public/pamphlets/one.pdf" ] && \
  [ "$(find "$work/proof/press" -name '*.pdf' | wc -l)" -eq 0 ]
result $? 'of a draft only the file to be read'
run print --lang ja three; [ $? -eq 2 ] && grep -q '「three」というパンフレットはありません' "$work/said"
result $? 'an unknown name is said'

frames() {
  qpdf --qdf --object-streams=disable "$work/proof/public/pamphlets/one.pdf" - | \
    grep -aq '^ *0 0.55 0.75 RG'
}
! frames && run print --lang ja one --frames && frames
result $? 'frames are drawn on demand'
! qpdf --qdf --object-streams=disable "$work/proof/press/one-check.pdf" - | \
  grep -aq '^ *0 0.55 0.75 RG'
result $? 'but not on the checklist'

long=$(awk 'BEGIN { for (i = 1; i <= 40; i++) printf "長い文の%dつ目です。", i }')
sed -i "s|^裏$|$long|" "$work/content/pamphlets/one.md"
run print --lang ja one; [ $? -eq 1 ] && grep -q '「カードの裏」に入りきりません' "$work/said" && \
  words public/pamphlets/one.pdf | grep -q '「カードの裏」に入りきらない文' && \
  words public/pamphlets/one.pdf | grep -q '長い文の40つ目です'
result $? 'what does not fit goes on behind, to the last word'
words press/one-check.pdf | grep -q '「カードの裏」に入りきりません'
result $? 'and stands on the checklist'
run build --lang ja; [ $? -eq 1 ] && [ ! -e "$work/public/pamphlets/one.pdf" ]
result $? 'a build withholds it as before'

# ── the fold of the office's machine ──

leaflet() { # words of the body
  printf -- '---\ntitle: 三つ折り\nlayout: leaflet-trifold\nedition: 第1版\n---\n:::panel{flow=back}\n裏表紙です\n:::\n\n%s\n' \
    "$1" >"$work/content/pamphlets/leaflet.md"
}
second_page() { # name
  pdftotext -f 2 -l 2 "$work/proof/press/leaflet-$1.pdf" -
}
leaflet '本文です'
run print --lang ja leaflet && second_page sheet | grep -q 裏表紙です && second_page mono | grep -q 裏表紙です && \
  ! second_page press | grep -q 裏表紙です
result $? 'the sheets of a tri-fold leaflet are for a Z, the press file is not'
leaflet "$(awk 'BEGIN {
  for (i = 1; i <= 39; i++) printf "## 見出し%d\n\n見本の本文が一行あります。\n\n", i }')"
run print --lang ja leaflet
grep -q 'leaflet-zfold」の折り方では入りきらない' "$work/said" && \
  ! second_page sheet | grep -q 裏表紙です
result $? 'where the text does not fit the Z, it keeps the fold of the press file'

# ── a voice code ──

leaflet '本文です'
sed -i 's/^edition:/voice_code: voice.png\nedition:/' "$work/content/pamphlets/leaflet.md"
run print --lang ja leaflet
grep -q '画像「voice.png」がないか' "$work/said"
result $? 'a voice code that is not there is said'
echo iVBORw0KGgoAAAANSUhEUgAAAAQAAAAEAQAAAACBiqPTAAAAC0lEQVQI12NggAAAAAgAAS8g3TEAAAAASUVORK5CYII= | base64 -d >"$work/content/pamphlets/voice.png"
has_picture() { # file
  pdfimages -list "$work/proof/$1" | grep -q image
}
run print --lang ja leaflet
! grep -q 音声コード "$work/said" && has_picture public/pamphlets/leaflet.pdf && \
  has_picture press/leaflet-press.pdf && has_picture press/leaflet-sheet.pdf
result $? 'it stands on the cover of all files'
words press/leaflet-spec.pdf | grep -q 直径6mmの半円
result $? 'and the print shop is told of its notch'
sed -i 's/^voice_code:/cover_image:/' "$work/content/pamphlets/leaflet.md"
run print leaflet
has_picture public/pamphlets/leaflet.pdf && has_picture press/leaflet-press.pdf && \
  grep -q 'ppi で、印刷に粗すぎます' "$work/said"
result $? 'a cover photo fills its place, and is said to be coarse'
sed -i 's/^cover_image:/voice_code:/' "$work/content/pamphlets/leaflet.md"
sed -i 's/^layout: .*/layout: large-type/' "$work/content/pamphlets/leaflet.md"
run print --lang ja leaflet
grep -q '型紙「large-type」には、音声コードの場所がありません' "$work/said"
result $? 'a layout without a place for it is said'
rm "$work/content/pamphlets/leaflet.md"

# ── watching ──

until_said() { # times
  for _ in $(seq 150); do
    [ "$(grep -c '校正用に作りました' "$work/said")" -ge "$1" ] && return 0
    sleep 0.2
  done
  return 1
}
"$orihon" print two -C "$work" --lang ja --watch >"$work/said" 2>&1 &
watcher=$!
until_said 1 && sed -i 's|^裏$|直しました|' "$work/content/pamphlets/two.md" && until_said 2 && \
  words public/pamphlets/two.pdf | grep -q 直しました
result $? 'a change makes it again'
echo 'title: [' >"$work/content/site.yaml"
for _ in $(seq 150); do
  grep -q 'site.yaml' "$work/said" && break
  sleep 0.2
done
grep -q 'site.yaml' "$work/said" && cp tests/cases/theme/site.yaml "$work/content/" && until_said 3
result $? 'a broken file is said, and watching goes on'
kill "$watcher"
wait "$watcher" 2>/dev/null
watcher=
finish
