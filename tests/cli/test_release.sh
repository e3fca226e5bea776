#!/bin/sh
# What is not approved is not printed by mistake: the proof mark and the ledger of editions.
# Usage: [BUILD=build] sh tests/cli/test_release.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh

# The mark is the only thing drawn with a line of magenta ink.
marked() { # name of the file
  qpdf --qdf --object-streams=disable "$work/press/$1-press.pdf" - | grep -aq '^0 1 0 0 K'
}
marked_sheet() {
  qpdf --qdf --object-streams=disable "$work/press/$1-sheet.pdf" - | grep -aq '/Proof Do'
}
clean() {
  ! marked "$1" && ! marked_sheet "$1"
}

mkdir -p "$work/content/pamphlets"
cp tests/cases/theme/site.yaml "$work/content/"
printf -- '---\ntitle: 見本\n---\n\n## 始め方\n\n話してみます。\n' >"$work/content/index.md"
printf 'desks:\n  desk:\n    name: 見本の窓口\n    tel: 086-000-0000\n' >"$work/content/contacts.yaml"
for name in one two; do
  cat >"$work/content/pamphlets/$name.md" <<EOF
---
title: カード $name
layout: cards-91x55
edition: 第1版
issued: 2026-12-01
contact: desk
---
:::panel{flow=front}
表
:::

:::panel{flow=back}
::include{page=/ section=始め方 heading=no}
:::
EOF
done

run build --lang ja && grep -q '2 点は校正用' "$work/said" && marked one && marked_sheet one && marked two
result $? 'editions that are not approved carry the mark on all files for paper'
[ "$(pdftotext "$work/public/pamphlets/one.pdf" - | grep -c 校正)" -eq 0 ] && \
  ! qpdf --qdf --object-streams=disable "$work/public/pamphlets/one.pdf" - | grep -aq '/Proof'
result $? 'the file for the website does not'

run release --lang ja none; [ $? -eq 2 ] && grep -q '「none」というパンフレットはありません' "$work/said" && \
  [ ! -e "$work/content/ledger" ]
result $? 'an unknown name is refused and nothing is written'
run release --lang ja one && clean one && marked two
result $? 'release with a name approves that edition alone'
grep -q '^one,第1版,' "$work/content/ledger/editions.csv" && \
  ! grep -q '^two,' "$work/content/ledger/editions.csv"
result $? 'which the ledger holds'
run build --lang ja && clean one && marked two && ! grep -q 'edition-changed' "$work/said"
result $? 'and every build after it knows'

cp -r "$work/content" "$work/kept"
sed -i 's/086-000-0000/086-000-0001/' "$work/content/contacts.yaml"
run build --lang ja && marked one && grep -q 'one.md.*第1版 は校了していますが' "$work/said"
result $? 'a telephone number that changes brings the mark back, and a warning'
rm -rf "$work/content" && cp -r "$work/kept" "$work/content"
sed -i 's/話してみます/話します/' "$work/content/index.md"
run build --lang ja && marked one && grep -q 'one.md.*第1版 は校了していますが' "$work/said"
result $? 'so does a word of an included page'
cp "$work/content/ledger/editions.csv" "$work/before.csv"
run release --lang ja one && marked one && cmp -s "$work/before.csv" "$work/content/ledger/editions.csv"
result $? 'and the same edition is not approved a second time'
sed -i 's/第1版/第2版/' "$work/content/pamphlets/one.md"
run release --lang ja && clean one && clean two
result $? 'the next edition is; without a name all are'
[ "$(wc -l <"$work/content/ledger/editions.csv")" -eq 4 ]
result $? 'and the ledger holds each once'
finish
