#!/bin/sh
# Formatting and linters, each a test.
cd "$(dirname "$0")/../.." || exit 1
n=0
check() { # name, command…
  name=$1
  shift
  n=$((n + 1))
  if out=$("$@" 2>&1); then
    echo "ok $n - $name"
  else
    echo "not ok $n - $name"
    printf '%s\n' "$out" | head -n 40 | sed 's/^/# /'
  fi
}

sources=$(find src tests -name '*.[ch]')
scripts=$(find scripts tests .ci -type f ! -name '*.awk' ! -path '*/node_modules/*' -exec grep -lE '^#!/bin/sh' {} +)
lua=$(find themes -name '*.lua')

# shellcheck disable=SC2086 # lists of words
check 'C is formatted by .clang-format' clang-format --dry-run --Werror $sources
# shellcheck disable=SC2086
check 'shell scripts pass shellcheck' shellcheck -x -s sh tests/script.sh $scripts
# shellcheck disable=SC2086
check 'Lua passes luacheck' luacheck -q --config themes/.luacheckrc $lua
check 'the manual page is clean' mandoc -T lint -W warning src/cli/orihon.1
echo "1..$n"
