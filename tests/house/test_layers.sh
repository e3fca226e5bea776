#!/bin/sh
# The house rules that no compiler knows: src/layers.txt, headers that stand alone, who may
# write, connect and print.
cd "$(dirname "$0")/../.." || exit 1
n=0
result() { # name, findings
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n - $1"
  else
    echo "not ok $n - $1"
    printf '%s\n' "$2" | sed 's/^/# /'
  fi
}

# Our includes: "folder/…" from a folder whose line does not name it.
layers() {
  for folder in src/*/; do
    folder=$(basename "$folder")
    allowed=$(sed -n "s/^$folder:[[:space:]]*//p" src/layers.txt)
    grep -q "^$folder:" src/layers.txt || echo "src/$folder is not in src/layers.txt"
    grep -n '^#include "' "src/$folder"/*.[ch] 2>/dev/null \
      | sed 's/^\([^:]*:[0-9]*\):#include "\([^/"]*\).*/\1 \2/' \
      | while read -r place other; do
          case " $folder $allowed " in
            *" $other "*) ;;
            *) echo "$place: $folder may not include $other" ;;
          esac
        done
  done
}
result 'a folder includes only folders of its line in layers.txt' "$(layers)"

# Third-party headers: a `lib PREFIX folders` line owns each.
libraries() {
  sed -n 's/^lib //p' src/layers.txt | while read -r prefix owners; do
    grep -n "^#include <$prefix" src/*/*.[ch] 2>/dev/null \
      | sed 's|^src/\([^/]*\)/\([^:]*:[0-9]*\):.*|\1 src/\1/\2|' \
      | while read -r folder place; do
          case " $owners " in
            *" $folder "*) ;;
            *) echo "$place: <$prefix…> belongs to $owners" ;;
          esac
        done
  done
}
result 'a library is included only by the folder that owns it' "$(libraries)"

standalone() {
  flags=$(pkg-config --cflags glib-2.0 pango cairo fontconfig lua5.4 libxml-2.0)
  for header in src/*/*.h; do
    # shellcheck disable=SC2086 # a list of words
    printf '#include "%s"\n' "${header#src/}" \
      | cc -std=gnu11 -fsyntax-only -Isrc -x c $flags - 2>/dev/null \
      || echo "$header does not compile alone"
  done
}
result 'every header compiles alone' "$(standalone)"

# A .c file's first include is its own header, where it has one (the private one includes it).
own_header() {
  for source in src/*/*.c; do
    header=${source%.c}.h
    [ -e "$header" ] || continue
    first=$(grep -m 1 '^#include' "$source")
    private="#include \"${source#src/}\""
    [ "$first" = "#include \"${header#src/}\"" ] || [ "$first" = "${private%.c\"}_int.h\"" ] \
      || echo "$source: its own header comes first"
  done
}
result 'a module includes its own header first' "$(own_header)"

# Symbols that objects of other folders must not use.
symbols() { # pattern, folders that may
  for folder in "$BUILD"/obj/src/*/; do
    name=$(basename "$folder")
    case " $2 " in *" $name "*) continue ;; esac
    nm -u "$folder"*.o 2>/dev/null | awk '{print $2}' | sed 's/@.*//' | sort -u \
      | grep -E "^($1)\$" | sed "s|^|src/$name uses |"
  done
}
BUILD=${BUILD:-build}
result 'only publish and pull (and new of cli) write files' \
  "$(symbols 'fopen|fopen64|creat|rename|renameat2?|mkdirat?|unlink|unlinkat|rmdir|link|linkat|g_file_set_contents(_full)?|g_mkdir_with_parents|g_unlink|g_rename' 'publish pull cli')"
result 'only pull opens the network' \
  "$(symbols 'socket|connect|getaddrinfo|curl_.*' 'pull serve')"
result 'only cli prints' \
  "$(symbols 'printf|puts|putchar|fprintf|fputs|fputc|vfprintf|fwrite|g_print|g_printerr|__printf_chk|__fprintf_chk|__vfprintf_chk' 'cli')"
# Each finding has an id of its own, a level, and its text in both languages.
messages() {
  find src -name '*.c' | sort | xargs awk -f scripts/messages.awk >"$BUILD/messages"
  cut -f 1 "$BUILD/messages" | sort | uniq -d | sed 's/$/: two findings have this id/'
  awk -F '\t' '$1 !~ /^[a-z0-9-]+$/ || $2 == "" || $3 == "" || $4 == "" || ($5 == "") != ($6 == "") {
    print $1 ": id, level, both texts, and the next step in both languages or none" }' "$BUILD/messages"
  declared=$(find src -name "*.c" -exec cat {} + | grep -cE 'const DiagKind [A-Z0-9_]+( =.*)?$')
  [ "$declared" -eq "$(wc -l <"$BUILD/messages")" ] || echo "$declared findings are declared, not all are listed"
}
result 'every finding is in the list, in both languages' "$(messages)"
echo "1..$n"
