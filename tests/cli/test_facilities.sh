#!/bin/sh
# The life of a facility over several releases: published, gone from its list, closed, another id.
# Usage: [BUILD=build] sh tests/cli/test_facilities.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh

ledger=$work/content/ledger/facilities.csv
list=$work/content/directory/list.csv
mkdir -p "$work/content/directory"
cp tests/cases/theme/site.yaml "$work/content/"
printf -- '---\ntitle: 見本\n---\n\n見本です。\n' >"$work/content/index.md"
cat >"$list" <<EOF
ID,医療機関コード,名称,名称_カナ,種別,住所,電話番号,状況,廃止日
F1,3310000001,見本医院,ミホンイイン,診療所,見本市見本町1,086-000-0001,開設,
F2,3340000002,青葉薬局,アオバヤッキョク,薬局,見本市青葉町2,086-000-0002,開設,
F3,3340000003,若葉薬局,ワカバヤッキョク,薬局,見本市若葉町3,086-000-0003,廃止,2026-10-31
EOF
page() {
  cat "$work/public/directory/$1/index.html"
}

run release --lang ja && grep -q '^F1,medical:3310000001,見本医院,clinic,,見本市見本町1,086-000-0001,.*,open,' "$ledger" && \
  grep -q '^F3,.*,closed,2026-10-31' "$ledger"
result $? 'release writes down every facility that is published'
cp "$ledger" "$work/before.csv"
run release --lang ja && cmp -s "$ledger" "$work/before.csv"
result $? 'once'

sed -i '/^F1/d' "$list"
run build --lang ja && grep -q '「見本医院」（F1）が、どの表にもなくなりました' "$work/said" && page f1 | grep -q 見本医院
result $? 'a row that is gone is asked about, and its page stays'
[ -e "$work/public/directory/type/pharmacy/index.html" ] && [ ! -e "$work/public/directory/type/clinic/index.html" ]
result $? 'but no list has it'
run release --lang ja && grep -q '^F1,.*,unconfirmed,' "$ledger" && run build --lang ja && page f1 | grep -q 見本医院
result $? 'release after release'

printf 'ID,項目,値,確認日,方法\nF1,状況,廃止,2026-11-20,電話\n' >"$work/content/directory/corrections.csv"
run release --lang ja && ! grep -q 'なくなりました' "$work/said" && grep -q '^F1,.*,closed,2026-11-20' "$ledger"
result $? 'until the office says what became of it'
rm "$work/content/directory/corrections.csv"
sed -i '/^F3/d' "$list"
run build --lang ja && ! grep -q 'なくなりました' "$work/said" && page f1 | grep -q 見本医院 && page f3 | grep -q 若葉薬局
result $? 'what the ledger knows to be closed keeps its page without a row'

sed -i 's/^F2/N9/' "$list"
run build --lang ja && page f2 | grep -q 'directory/n9/' && page n9 | grep -q 青葉薬局
result $? 'an id that changes leaves an address that leads on'
run release --lang ja && grep -q '^N9,.*;id:F2,' "$ledger" && ! grep -q '^F2,' "$ledger" && run build --lang ja && \
  page f2 | grep -q 'directory/n9/'
result $? 'after the release, too'

mkdir -p "$work/content/directory"
cat >"$work/content/directory/other.csv" <<EOF
ID,名称,名称_カナ,種別,住所,電話番号
G1,青葉薬局,アオバヤッキョク,薬局,見本市青葉町9,086-000-0009
EOF
run list matches --format csv && grep -q '^G1,N9,,,名前・町名／青葉薬局 見本市青葉町9 086-000-0009／青葉薬局' "$work/said"
result $? 'what may be one facility is listed to be answered'
sed 's/^G1,N9,,/G1,N9,はい,/' "$work/said" >"$work/content/directory/matches.csv"
run list matches --format csv && ! grep -q '^G1' "$work/said" && run list facilities --format csv && \
  [ "$(grep -c 青葉薬局 "$work/said")" -eq 1 ]
result $? 'and the answer is taken as it comes back'

finish
