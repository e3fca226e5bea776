#!/bin/sh
# A list of another office that was not fetched for too long: every page that shows an entry of it
# says how old it is, and none says so of a list that is not.
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

# The pages that say it, on a day.
pages() {
  SOURCE_DATE_EPOCH=$(date -u -d "$1" +%s) "$orihon" build -q -C "$work" -o "$work/out" 2>/dev/null
  (cd "$work/out/public" && grep -rl "「薬局の一覧」は2026年.*9月1日.*の情報です。今は変わっているかもしれません" . | sort)
}
cat >"$work/want" <<'WANT'
./directory/kana/ma/index.html
./directory/kusuri-1/index.html
./directory/type/pharmacy/index.html
./index.html
WANT
check 'every page with an entry of an old list says how old it is' \
  "$(pages 2026-12-01 | diff - "$work/want")"
check 'no page says so of a list within its time' "$(pages 2026-10-31)"
finish
