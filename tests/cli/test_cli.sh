#!/bin/sh
# What the commands say on a terminal: its language, and how much of it.
# Usage: [BUILD=build] sh tests/cli/test_cli.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh
ORIHON_THEMES=$(pwd)/tests/cases/theme

mkdir -p "$work/content/directory" "$work/content/lectures"
cp tests/cases/theme/site.yaml tests/cases/theme/index.md "$work/content/"
printf -- '---\ntitle: 下書き\ndraft: true\n---\n\n本文\n' >"$work/content/draft.md"
printf 'ID,イベント名,開始日,状態\nL1,見本,2026-12-20,中止\n' >"$work/content/lectures/list.csv"
awk 'BEGIN {
  print "ID,名称,種別,電話番号"
  for (i = 1; i <= 60; i++) printf "%d,見本医院%d,薬局,8600000%02d\n", i, i, i
}' >"$work/content/directory/list.csv"

# ── new ──
run new kit L1
status=$?
written=$(find "$work/content/pamphlets" -name '*.md' -exec basename {} \; | sort | tr '\n' ' ')
[ "$status" -eq 0 ] && [ "$written" = 'l1-handbill.md l1-kit.md l1-signin.md l1-speaker.md l1-survey.md ' ] \
  && grep -q '^lecture: "L1"$' "$work/content/pamphlets/l1-handbill.md" \
  && grep -q '^audience: internal' "$work/content/pamphlets/l1-signin.md"
result $? 'new kit begins the pamphlets of a lecture'
echo 'mine' >"$work/content/pamphlets/l1-kit.md"
run new kit L1
[ $? -eq 2 ] && [ "$(cat "$work/content/pamphlets/l1-kit.md")" = mine ]
result $? 'new kit writes over nothing'
run print L1 -o "$work/proof"
grep -q 'handbill-a4' "$work/said" && grep -q 'survey-a4' "$work/said" # none in this theme
result $? 'print makes all that is for a lecture'
run new kit L7
[ $? -eq 3 ] && grep -q 'L7' "$work/said"
result $? 'new kit names a lecture that there is none of'
rm -r "$work/content/pamphlets"
printf '見本の話\n演奏会\n研修会\n12月32日\n12月5日(土)\n午後1時30分\n\n見本会館\n市民\n電話\n' \
  | run new lecture && grep -q '^date: "2026-12-05"$' "$work/content/lectures/2026-12-05-見本の話.md" \
  && grep -q '^kind: "研修会"$' "$work/content/lectures/2026-12-05-見本の話.md" \
  && grep -q '^start_time: "13:30"$' "$work/content/lectures/2026-12-05-見本の話.md" \
  && grep -q '^end_time: # ' "$work/content/lectures/2026-12-05-見本の話.md"
result $? 'new lecture asks, and asks again for what cannot be read'
rm "$work/content/lectures/2026-12-05-見本の話.md"
printf '\n' | run new lecture
[ $? -eq 3 ]
result $? 'new lecture makes nothing without a title'

# ── list ──

run list pages --lang ja && grep -q '非公開' "$work/said" && ! grep -q 'unpublished' "$work/said"
result $? 'list says states in Japanese'
run list pages --lang en && grep -q 'unpublished' "$work/said" && ! grep -q '公開' "$work/said"
result $? 'or in English'
run list facilities --lang en && grep -q 'Pharmacy' "$work/said" && ! grep -q '薬局' "$work/said"
result $? 'kinds of facilities, too'
run list lectures --lang en && grep -q 'Cancelled' "$work/said" && ! grep -q '中止' "$work/said"
result $? 'and states of lectures'
run list facilities --lang ja -w 種別=薬局 --columns 名称,電話番号 --format csv \
  && [ "$(head -n 1 "$work/said" | tr -d '\r')" = "$(printf '\357\273\277名称,電話番号')" ] && ! grep -q '種別' "$work/said"
result $? 'of facilities the columns are chosen, as CSV for spreadsheets'
run list facilities --lang ja -w 種別=病院 --format csv && [ "$(wc -l <"$work/said")" -eq 1 ]
result $? 'and the conditions'
run list facilities --lang ja -w 種類の名=薬局
[ $? -eq 3 ] && grep -q '種類の名=薬局: その名前の列はありません' "$work/said"
result $? 'a column that is none is named'
run list facilities --lang ja -w 種別=喫茶店
[ $? -eq 3 ] && grep -q 'その列にない値です' "$work/said"
result $? 'and a value that can never be'
run list pages --lang ja -w 種別=薬局
[ $? -eq 3 ]
result $? 'pages take no conditions'

run next-change && grep -q '^2[0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]$' "$work/said"
result $? 'the day of the next build'

# ── many findings of one kind ──

count() {
  [ "$(grep -c '電話番号の形ではありません' "$work/said")" -eq "$1" ]
}
run build --lang ja -o "$work/out" && count 20 && grep -q 'ほかに 40 件あります' "$work/said"
result $? 'of 60 findings of one kind 20 are shown, and the number of the others'
run build --lang ja -o "$work/out" --all && count 60 && ! grep -q 'ほかに' "$work/said"
result $? '--all shows all'
run build --lang ja -o "$work/out" --format json && count 60
result $? 'and so does JSON'
run build --lang ja -o "$work/out" --strict
[ $? -eq 2 ] && count 60
result $? 'and a build that they stop'

finish
