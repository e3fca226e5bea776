#!/bin/sh
# Every fuzz target, a second each: the same inputs in every run (see driver.h).
set -u
cd "$(dirname "$0")/../.." || exit 1
BUILD=${BUILD:-build}
count=0
failed=0
for source in tests/fuzz/fuzz_*.c; do
  [ -e "$source" ] || continue
  count=$((count + 1))
  if output=$("$BUILD/${source%.c}" 2>&1); then
    echo "ok $count - $(basename "$source" .c): $output"
  else
    printf '%s\n' "$output" | tail -n 40 | sed 's/^/# /'
    echo "not ok $count - $(basename "$source" .c)"
    failed=1
  fi
done
echo "1..$count"
exit $failed
