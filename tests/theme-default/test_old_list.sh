#!/bin/sh
# A list of another office that was not fetched for too long: every page that shows an entry of it
# says how old it is, and none says so of a list that is not. Lectures of such a list name whom its
# licence asks to name, and whom to call.
# Usage: [BUILD=build] sh tests/theme-default/test_old_list.sh
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/script.sh
check() { # name, what was found wrong
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n - $1"
  else
    echo "not ok $n - $1"
    printf '%s\n' "$2" | head -n 20 | sed 's/^/# /'
  fi
}

cp -r tests/cases/a24-pulled-lists/in/content tests/cases/theme/site.yaml "$work"
mv "$work/site.yaml" "$work/content"
cat >"$work/content/index.md" <<'MD'
---
title: 見本の町
---
::directory{type=pharmacy limit=3}
MD

mkdir -p "$work/content/lectures/pulled"
cat >"$work/content/lectures/sources.yaml" <<'YAML'
sources:
  - {key: kenmin, title: 県民講座, url: "https://example.invalid/k.csv", credit: 見本県, license: CC BY 4.0, max_age_days: 60}
YAML
printf 'ID,イベント名,開始日,連絡先名称,連絡先電話番号\n7,県の講座,2026-12-24,,\n8,県の集い,2026-12-25,見本県医療課,086-000-0777\n' \
  >"$work/content/lectures/pulled/kenmin.csv"
echo 'checked: "2026-09-01T01:00:00Z"' >"$work/content/lectures/pulled/kenmin.source.yaml"
cat >"$work/content/contacts.yaml" <<'YAML'
contacts:
  - {id: desk, name: 見本の窓口, tel: 086-000-0903}
YAML
printf -- '---\ntitle: 講座\ncontact: desk\n---\n' >"$work/content/lectures/index.md"

build() { # on a day
  SOURCE_DATE_EPOCH=$(date -u -d "$1" +%s) "$orihon" build -q -C "$work" -o "$work/out" 2>"$work/said"
}
# The pages that say of a list on a day that it is old.
pages() { # day, list
  build "$1"
  (cd "$work/out/public" && grep -rl "「$2」は2026年.*9月1日.*の情報です。今は変わっているかもしれません" . | sort)
}
cat >"$work/want" <<'WANT'
./directory/kana/ma/index.html
./directory/kusuri-1/index.html
./directory/type/pharmacy/index.html
./index.html
WANT
check 'every page with an entry of an old list says how old it is' \
  "$(pages 2026-12-01 薬局の一覧 | diff - "$work/want")"
check 'no page says so of a list within its time' "$(pages 2026-10-31 薬局の一覧)"
cat >"$work/want" <<'WANT'
./index.html
./lectures/index.html
./lectures/kenmin-7/index.html
./lectures/kenmin-8/index.html
WANT
check 'every page with a lecture of an old list says how old it is' \
  "$(pages 2026-12-01 県民講座 | grep -v '/kind/\|/calendar/\|/year/\|/area/' | diff - "$work/want")"
named=$(grep -l '県民講座</a>.*見本県.*CC BY 4.0' "$work"/out/public/lectures/index.html "$work"/out/public/lectures/kenmin-*/index.html | wc -l)
check 'the list, its office and its licence are named' "$([ "$named" -eq 3 ] || echo "$named of 3 pages")"
check 'the open data name them, too' \
  "$(grep -q '県の集い.*出典: 県民講座、見本県、CC BY 4.0' "$work/out/public/lectures/event.csv" || cat "$work/out/public/lectures/event.csv")"
check 'whom to call is told, and it is not our own desk' \
  "$(cd "$work/out/public/lectures" && grep -l '086-000-0903' kenmin-*/index.html
  grep -q '主催者へお願いします' kenmin-7/index.html || echo 'kenmin-7 says nothing'
  grep -q '見本県医療課.*086-000-0777' kenmin-8/index.html || echo 'kenmin-8 says nothing')"
finish
