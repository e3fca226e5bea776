# shellcheck shell=sh disable=SC2034 # variables are for the scripts
# What test scripts of the program share; they read it after cd to the project's folder:
#     . tests/script.sh
# $orihon the program, $work a folder of their own, $work/said what it said last.
orihon=$(pwd)/${BUILD:-build}/orihon
ORIHON_THEMES=$(pwd)/themes
SOURCE_DATE_EPOCH=1796083200 # 2026-12-01
export ORIHON_THEMES SOURCE_DATE_EPOCH
work=$(mktemp -d)
watcher= # a process that must not outlive the script
trap '[ -z "$watcher" ] || kill "$watcher" 2>/dev/null
      chmod -R u+w "$work" 2>/dev/null
      rm -rf "$work"' EXIT

n=0
failed=0
result() { # status, name
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $n - $2"
  else
    echo "not ok $n - $2"
    [ ! -e "$work/said" ] || head -n 60 "$work/said" | sed 's/^/# /'
    failed=1
  fi
}

run() { # command, arguments
  command=$1
  shift
  "$orihon" "$command" -C "$work" "$@" >"$work/said" 2>&1
}

finish() {
  echo "1..$n"
  exit "$failed"
}
