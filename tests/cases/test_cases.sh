#!/bin/sh
# Tiny sites, each with the messages and files that it must give: tests/cases/<name>/ holds
#   in/       the site; a script in/make makes what git cannot hold (links, FIFOs, odd bytes);
#             more arguments of the build are the words of in/arguments
#   want.err  the messages, word for word, and below them the exit status
#   want/     the files of public/ that the case is about, byte for byte; a file that ends in
#             .absent says that there must be none of that name
# `make update-cases` (UPDATE=1) writes want.err and the files of want/ anew; then read the diff.
# Usage: [BUILD=build] [UPDATE=1] sh tests/cases/test_cases.sh [NAME…]
set -u
cd "$(dirname "$0")/../.." || exit 1
here=$(pwd)
orihon=$here/${BUILD:-build}/orihon
ORIHON_THEMES=$here/tests/cases/theme
SOURCE_DATE_EPOCH=1796083200 # 2026-12-01
export ORIHON_THEMES SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT

# Builds the case $1 in $work: said (messages and status), out/public.
run_case() {
  chmod -R u+rwx "$work"
  rm -rf "$work/in" "$work/out"
  cp -r "tests/cases/$1/in" "$work/in"
  for file in site.yaml index.md; do # what a case does not say itself
    [ -e "$work/in/content/$file" ] || cp "tests/cases/theme/$file" "$work/in/content/$file"
  done
  if [ -e "$work/in/make" ]; then
    (cd "$work/in" && sh ./make) || return 1
  fi
  arguments=$(cat "$work/in/arguments" 2>/dev/null)
  # shellcheck disable=SC2086 # words
  (cd "$work/in" && timeout 20 "$orihon" build -q --lang ja -j 2 -o ../out $arguments) \
    >"$work/raw" 2>&1
  status=$?
  sed "s|$work|…|g" "$work/raw" >"$work/said"
  echo "status $status" >>"$work/said"
}

update_case() {
  cp "$work/said" "tests/cases/$1/want.err"
  find "tests/cases/$1/want" -type f ! -name '*.absent' 2>/dev/null | while read -r file; do
    cp "$work/out/public/${file#"tests/cases/$1/want/"}" "$file"
  done
}

compare_case() {
  diff -u "tests/cases/$1/want.err" "$work/said" || return 1
  [ -d "tests/cases/$1/want" ] || return 0
  find "tests/cases/$1/want" -type f | LC_ALL=C sort >"$work/wanted"
  while read -r file; do
    made=$work/out/public/${file#"tests/cases/$1/want/"}
    case $file in
      *.absent) [ ! -e "${made%.absent}" ] || { echo "${made%.absent} is there" && return 1; } ;;
      *) diff -u "$file" "$made" || return 1 ;;
    esac
  done <"$work/wanted"
}

[ $# -gt 0 ] || set -- tests/cases/*/in
n=0
failed=0
for name in "$@"; do
  name=${name%/in}
  name=${name##*/}
  n=$((n + 1))
  run_case "$name"
  [ "${UPDATE:-}" = '' ] || update_case "$name"
  if compare_case "$name" >"$work/diff" 2>&1; then
    echo "ok $n - $name"
  else
    echo "not ok $n - $name"
    head -n 40 "$work/diff" | sed 's/^/# /'
    failed=1
  fi
done
echo "1..$n"
exit $failed
