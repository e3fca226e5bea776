#!/bin/sh
# What partners tell each other stays in partners/, and what is internal stays where it is: not one word of
# either in public/, the text of its PDFs included.
# Usage: [BUILD=build] sh tests/publish/test_partners.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh

partners=ひみつのくうしょう
internal=ないぶのおぼえ
field=かんけいきかんのみ
cp -r content "$work/content"
cp -r themes "$work/themes"
echo "F001,一般病床,$partners,$partners,2026-11-20,$internal" >>"$work/content/directory/partners/beds.csv"
sed -i "2s/,[^,]*\$/,$internal/" "$work/content/directory/facilities.csv"
printf 'ID,項目,値,確認日,方法,確認者,公開,理由\nF001,備考(公開),%s,2026-11-10,電話,%s,関係機関,%s\n' \
  "$field" "$internal" "$internal" >"$work/content/directory/corrections.csv"
printf -- '---\ntitle: 市民のページ\n---\n\n::partners-list{data=directory/partners/beds.csv columns=空床}\n\n::table{data=directory/facilities.csv}\n' \
  >"$work/content/about/open.md"

"$orihon" build -q --lang ja -C "$work" -o "$work/out" >"$work/said" 2>&1
result $? 'the example site with words for partners and internal ones is built'
grep -q 'about/open.md:5:.*「directory/partners/beds.csv」は、このページを読む人に見せられません' "$work/said" &&
  grep -q 'about/open.md:7:.*「directory/facilities.csv」は、このページを読む人に見せられません' "$work/said"
result $? 'a page for the public that asks for such a table is named'

texts() { # all words of a tree, those of its PDFs too
  find "$work/out/$1" -type f ! -name '*.pdf' ! -name '*.png' ! -name '*.webp' ! -name '*.jpg' -exec cat {} +
  find "$work/out/$1" -name '*.pdf' | while read -r pdf; do pdftotext "$pdf" -; done
}
for tree in public partners press; do
  texts $tree >"$work/$tree.txt"
done
! grep -qE "$partners|$internal|$field" "$work/public.txt"
result $? 'no word of them is in public/'
grep -q "$partners" "$work/partners.txt" && grep -q "$field" "$work/partners.txt"
result $? 'partners/ has what is for partners'
! grep -q "$internal" "$work/partners.txt" && ! grep -q "$internal" "$work/press.txt"
result $? 'what is internal is nowhere'
! grep -q 'href="[^"]*partners/' "$work/public.txt"
result $? 'and no public page leads to pages for partners'

finish
