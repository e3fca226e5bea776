#!/bin/sh
# The example site in a real browser: walks, accessibility, sizes. TAP by browser.js.
cd "$(dirname "$0")/../.." || exit 1
BUILD=${BUILD:-build}
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
export SOURCE_DATE_EPOCH=1795219200
build() {
  "$BUILD/orihon" build -q -C . "$@" >/dev/null 2>"$site/findings" || { [ $? -eq 1 ] || cat "$site/findings"; }
}
build -o "$site"
build -o "$site/portable" --portable
node tests/browser/browser.js "$site/public" "$site/portable/public"
