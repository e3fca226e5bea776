#!/bin/sh
# ::timeline of the default theme: a bar for each row that names a first year, no year that is not written.
# Usage: [BUILD=build] sh tests/theme-default/test_timeline.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh

mkdir -p "$work/content/data"
cp tests/cases/theme/site.yaml "$work/content/"
sed -i 's/^theme:.*/theme: default/' "$work/content/site.yaml"
cat >"$work/content/data/years.csv" <<'END'
#title,見本の経過
取組,始まり,終わり
始めと終わりがある,平成30年2月,令和2年度
終わりが予定,令和元年度,令和3年度（予定）
終わりがない,2020,記載なし
始まりがない（５年ごと）,記載なし,令和2年度
END
printf '取組,始まり,終わり\n見本（単年事業）,記載なし,記載なし\n' >"$work/content/data/none.csv"
cat >"$work/content/index.md" <<'END'
---
title: 見本
---
::timeline{data=data/years.csv title="見本の年表"}

::timeline{data=data/none.csv title="年のない年表"}
END
run build --lang ja
check() { # name, how many lines with it, pattern
  [ "$(grep -oE "$3" "$work/public/index.html" | wc -l)" -eq "$2" ]
  result $? "$1"
}
check "one picture where years are known, none where they are not" 1 '<svg[^>]*class="chart-picture"'
check "the picture has a title and a description" 1 '<title[^>]*>見本の年表</title><desc[^>]*>始めと終わりがある 平成30年2月〜令和2年度、'
check "a bar for each row with a first year, in parts where it is planned" 4 'V?h[0-9.]+v20\.0h-[0-9.]+z" fill="#(1a2474|ffffff)"'
check "an arrow where no end is written" 1 'l11 15l-11 15z'
check "the years begin with the fiscal year of the first" 1 '>平成</text><text[^>]*>29年</text>'
check "what has no year is counted in the picture" 1 '>始まりの年が書かれていないもの（1件）は、'
check "all rows stand in the tables, as written" 2 '始まりがない（５年ごと）|見本（単年事業）'
finish
