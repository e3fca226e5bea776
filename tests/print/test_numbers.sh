#!/bin/sh
# Numbers on paper: what an edition carried is kept, what is new is called, what has changed since is
# told, and corrected by a slip.
# Usage: [BUILD=build] sh tests/print/test_numbers.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh
words() { # file
  pdftotext -layout "$work/$1" - | tr -d ' \n\f'
}
has() { # file, pattern
  words "$1" >"$work/words"
  grep -q "$2" "$work/words" || { cat "$work/words" >>"$work/said"; return 1; }
}
list() { # rows of the directory
  printf 'ID,名称,名称_カナ,種別,所在地_連結表記,電話番号,FAX番号,状況\n%b' "$1" >"$work/content/directory/facilities.csv"
}
one='F1,見本一薬局,ミホンイチ,薬局,見本市北区1,086-000-0011,086-000-0111,開設\n'
two='F2,見本二薬局,ミホンニ,薬局,見本市北区2,086-000-0012,,開設\n'
shared='F3,見本三医院,ミホンサン,無床診療所,見本市北区3,086-000-0011,,開設\n'

mkdir -p "$work/content/pamphlets" "$work/content/directory"
cp tests/cases/theme/site.yaml tests/cases/theme/index.md "$work/content/"
printf 'desks:\n  desk:\n    name: 見本の窓口\n    tel: 086-000-0000\n    fax: 086-000-0001\n' >"$work/content/contacts.yaml"
printf 'layers:\n- {key: ku, name: 区, areas: [{key: kita, name: 北区}]}\n' >"$work/content/directory/areas.yaml"
printf -- '---\ntitle: 施設\n---\n\n施設です。\n' >"$work/content/directory/index.md"
book() { # edition
  printf -- '---\ntitle: 薬局の一覧\nlayout: directory-a5\nedition: %s\nissued: 2026-11-01\ncopies: 500\ncontact: desk\n' "$1"
  printf 'directory: {types: [薬局]}\n---\n:::panel{flow=cover}\n見本\n:::\n\n::directory-book{part=entries}\n\n'
  printf ':::panel{flow=back}\n::contact{desk=desk}\n:::\n'
}
book 第1版 >"$work/content/pamphlets/book.md"
list "$one$two$shared"

run print --lang ja book && has proof/press/book-check.pdf '架電確認表.*086-000-0000.*086-000-0011見本一薬局（なし）.*086-000-0012' && \
  ! grep -q '見本三医院\|086-000-0111' "$work/words"
result $? 'before the first edition every number that it says is to be called, and no other'

run release --lang ja book && tr -d '\r' <"$work/content/ledger/numbers.csv" >"$work/numbers" && \
  grep -qx 'book,第1版,facility:F1,見本一薬局,086-000-0011,,見本市北区1' "$work/numbers" && \
  grep -qx 'book,第1版,contact:desk,見本の窓口,086-000-0000,086-000-0001,' "$work/numbers" && \
  [ "$(wc -l <"$work/numbers")" -eq 4 ]
result $? 'a release keeps the numbers and addresses that the edition says'
run build --lang ja && ! grep -q '古くなった' "$work/said"
result $? 'nothing is told while they hold'

two='F2,見本二薬局,ミホンニ,薬局,見本市北区2,086-000-0022,,開設\n'
list "$one$two$shared"
run build --lang ja && grep -q '「book」の第1版（500部、配った先: ―）に、古くなった番号や住所が 1 か所' "$work/said"
result $? 'a number that has changed since is told with the edition and its copies'
book 第2版 >"$work/content/pamphlets/book.md"
run print --lang ja book && has proof/press/book-check.pdf '架電確認表.*086-000-0022見本二薬局086-000-0012' && \
  ! grep -q '見本一薬局' "$work/words" && grep -q '変わらない施設の番号が1あります' "$work/words"
result $? 'the next edition has it called, beside the old one, and what has not changed is counted'

run new --lang ja errata book && [ -f "$work/content/pamphlets/errata-book.md" ] && \
  sed -i 's/^contact: .*/contact: desk/' "$work/content/pamphlets/errata-book.md" && run build --lang ja && \
  ! grep -q '古くなった' "$work/said" && \
  has press/errata-book-sheet.pdf '正誤表「薬局の一覧」（第1版、2026年11月1日発行）.*申し訳ありません.*086-000-0022.*見本の窓口電話086-000-0000' && grep -q '086-000-0012' "$work/words"
result $? 'a slip says old and new, of which edition, and whom to ask'
[ -z "$(find "$work/public" "$work/partners" -name '*errata*' 2>/dev/null)" ] && ! grep -rqa 'ledger' "$work/public"
result $? 'it is made for the office only'
list "$(printf '%s' "$one" | sed 's/開設/廃止/')$shared"
run build --lang ja && has press/errata-book-sheet.pdf '見本一薬局―閉じました' && ! grep -q '見本二薬局' "$work/words"
result $? 'a place that has closed is told, one that vanished from the list is not'
list "$one$two$shared"
run release --lang ja book errata-book && run build --lang ja && \
  has press/errata-book-sheet.pdf '直すところは、ありません'
result $? 'the next edition, once released, has nothing to correct'
sed -i 's/^errata_of: .*/errata_of: books/' "$work/content/pamphlets/errata-book.md"
run build --lang ja; grep -q '「books」には、校了した版がありません' "$work/said"
result $? 'a slip of what was never printed is said'
finish
