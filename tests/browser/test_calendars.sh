#!/bin/sh
# The calendars of the example site, read by another library than the one they were written with. TAP by calendars.js.
cd "$(dirname "$0")/../.." || exit 1
BUILD=${BUILD:-build}
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
export SOURCE_DATE_EPOCH=1795219200
"$BUILD/orihon" build -q -C . -o "$site" >/dev/null 2>"$site/findings" || { [ $? -eq 1 ] || cat "$site/findings"; }
node tests/browser/calendars.js "$site/public"
