#!/bin/sh
# The promise of publishing: the old site or the new one, whole, whatever happens.
set -u
cd "$(dirname "$0")/../.." || exit 1
here=$(pwd)
BUILD=${BUILD:-build}
. tests/script.sh
ORIHON_THEMES=$here/tests/cases/theme
ASAN_OPTIONS=${ASAN_OPTIONS:-}:verify_asan_link_order=0
export ASAN_OPTIONS

# A site of 60 pages that all say $2.
make_site() { # folder, word
  mkdir -p "$1/content/acp"
  printf 'title: 見本の町\nbase_url: https://example.invalid/\n' >"$1/content/site.yaml"
  i=0
  while [ $i -lt 60 ]; do
    printf -- '---\ntitle: 見本 %d\n---\n\n%s です。\n' $i "$2" >"$1/content/acp/p$i.md"
    i=$((i + 1))
  done
  printf -- '---\ntitle: はじめに\n---\n\n%s です。\n' "$2" >"$1/content/index.md"
}

build() { # site, arguments…
  "$orihon" build -q --lang ja -C "$@" >"$work/said" 2>&1
}

# Every file of $1 as one number.
print_of() {
  (cd "$1" && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum) | sha256sum
}

# No stage is left, no worker runs.
is_clean() { # out
  [ ! -e "$1/.orihon/stage" ] && [ ! -e "$1/.orihon/old" ]
}

make_site "$work/old" ふるい
make_site "$work/new" あたらしい
build "$work/old" -o "$work/pure-old" && build "$work/new" -o "$work/pure-new"
result $? 'two small sites can be built'
old=$(print_of "$work/pure-old/public")
new=$(print_of "$work/pure-new/public")

# ── killed at any moment ──

whole=0
next=0
build "$work/old" -o "$work/kill"
round=0
while [ $round -lt 15 ]; do
  if [ $((round % 2)) -eq 0 ]; then site=new; else site=old; fi
  moment=$(printf '0.0%02d' $((round * 37 % 53 + 1)))
  timeout -s KILL "$moment" "$orihon" build -q -C "$work/$site" -o "$work/kill" >/dev/null 2>&1
  now=$(print_of "$work/kill/public")
  [ "$now" = "$old" ] || [ "$now" = "$new" ] || whole=1
  build "$work/$site" -o "$work/kill" || next=1
  now=$(print_of "$work/kill/public")
  if [ "$site" = new ]; then wanted=$new; else wanted=$old; fi
  [ "$now" = "$wanted" ] || next=1
  is_clean "$work/kill" || next=1
  round=$((round + 1))
done
result $whole 'a killed build leaves the old site or the new one, whole'
result $next 'the build after a killed one makes the right site and clears the stage'

# ── ended by a signal ──

# A theme whose every page takes long, so that the signal finds the build at work.
slow=$work/slow
mkdir -p "$slow"
cp -r "$here/tests/cases/theme/default" "$slow/default"
printf '{%% local word = ("a"):rep(28) %%}\n{{ word:find(("a?"):rep(28) .. ("a"):rep(28)) }}\n{%% local n = 0 for i = 1, 3000000 do n = n + i %% 7 end %%}\n' \
  >"$slow/default/templates/page.html"

signalled() { # signal, status
  cp -r "$work/pure-old" "$work/signal"
  timeout -s "$1" --preserve-status 0.15 env ORIHON_THEMES="$slow" \
    "$orihon" build -q -j 2 -C "$work/new" -o "$work/signal" >"$work/said" 2>&1
  status=$?
  sleep 0.1
  workers=$(pgrep -f "$work/signal" | wc -l)
  [ "$status" -eq "$2" ] && is_clean "$work/signal" && [ "$workers" -eq 0 ] \
    && [ "$(print_of "$work/signal/public")" = "$old" ]
  result $? "SIG$1 ends with $2, without a stage, without workers, the old site in place"
  rm -rf "$work/signal"
}
signalled INT 130
signalled TERM 143
signalled HUP 129

# ── disks that fail ──

cat >"$work/full.c" <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Fails the n-th write or close of files in the stage that this process makes. */
static int
is_due (const char *variable, int file, int *count)
{
  const char *due = getenv (variable);
  char link[64], path[PATH_MAX + 1];
  struct stat info;
  snprintf (link, sizeof link, "/proc/self/fd/%d", file);
  int is_file = due && fstat (file, &info) == 0 && S_ISREG (info.st_mode);
  ssize_t n = is_file ? readlink (link, path, PATH_MAX) : -1;
  if (n < 0)
    return 0;
  path[n] = '\0';
  return strstr (path, "/.orihon/stage/") && ++*count == atoi (due);
}

ssize_t
write (int file, const void *bytes, size_t length)
{
  static int count;
  if (is_due ("FAIL_WRITE", file, &count))
    {
      errno = ENOSPC;
      return -1;
    }
  return ((ssize_t (*) (int, const void *, size_t))dlsym (RTLD_NEXT, "write")) (file, bytes, length);
}

int
close (int file)
{
  static int count;
  int due = is_due ("FAIL_CLOSE", file, &count);
  int status = ((int (*) (int))dlsym (RTLD_NEXT, "close")) (file);
  if (due)
    {
      errno = EIO;
      return -1;
    }
  return status;
}
C
${CC:-cc} -shared -fPIC -o "$work/full.so" "$work/full.c" -ldl
cp -r "$work/pure-old" "$work/full"
for variable in FAIL_WRITE FAIL_CLOSE; do
  bad=0
  for nth in 1 7 30; do
    env LD_PRELOAD="$work/full.so" "$variable=$nth" "$orihon" build -q --lang ja -j 1 \
      -C "$work/new" -o "$work/full" >"$work/said" 2>&1
    [ $? -eq 2 ] && grep -q '\.orihon/stage/.*に書けません' "$work/said" \
      && [ "$(print_of "$work/full/public")" = "$old" ] && is_clean "$work/full" || bad=1
  done
  result $bad "$variable: a failing disk is status 2, names the file, leaves the old site"
done

cat >"$work/rename.c" <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* A disk that cannot exchange two folders; with OTHER_DISK public/ is on another one. */
int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
  (void)from_folder, (void)from, (void)to_folder, (void)to, (void)flags;
  errno = getenv ("OTHER_DISK") != NULL ? EXDEV : EINVAL;
  return -1;
}

/* MOVE_FAILS or MOVE_DIES: when the new public/ is to take its place. */
int
rename (const char *from, const char *to)
{
  if (strstr (from, "/stage/public") != NULL && getenv ("MOVE_DIES") != NULL)
    raise (SIGKILL);
  if (strstr (from, "/stage/public") != NULL && getenv ("MOVE_FAILS") != NULL)
    {
      errno = EIO;
      return -1;
    }
  return ((int (*) (const char *, const char *))dlsym (RTLD_NEXT, "rename")) (from, to);
}
C
${CC:-cc} -shared -fPIC -o "$work/rename.so" "$work/rename.c" -ldl
without_exchange() { # VARIABLE=value, site
  env LD_PRELOAD="$work/rename.so" "$1" "$orihon" build -q --lang ja -C "$2" -o "$work/rename" >"$work/said" 2>&1
}
cp -r "$work/pure-old" "$work/rename"
without_exchange A=1 "$work/new" && [ "$(print_of "$work/rename/public")" = "$new" ] && is_clean "$work/rename"
result $? 'a disk that cannot exchange folders gets the new site by renames'
without_exchange MOVE_FAILS=1 "$work/old"
[ $? -eq 2 ] && [ "$(print_of "$work/rename/public")" = "$new" ] && is_clean "$work/rename"
result $? 'if the second rename fails there, the old site goes back'
without_exchange MOVE_DIES=1 "$work/old"
build "$work/old" -o "$work/rename" && grep -q '元に戻しました' "$work/said" && [ "$(print_of "$work/rename/public")" = "$old" ] \
  && is_clean "$work/rename"
result $? 'if the program dies between the two, the next build says so and goes on'

without_exchange OTHER_DISK=1 "$work/new"
[ $? -eq 2 ] && grep -q '/public」に書けません' "$work/said" && [ "$(print_of "$work/rename/public")" = "$old" ] \
  && is_clean "$work/rename"
result $? 'a public/ on another disk is refused in words and stays'

# ── too little of everything ──

bad=0
cp -r "$work/pure-old" "$work/little"
for files in 8 12 16 24; do
  prlimit --nofile=$files "$orihon" build -q --lang ja -C "$work/new" -o "$work/little" >"$work/said" 2>&1
  status=$?
  now=$(print_of "$work/little/public")
  [ $status -eq 0 ] && [ "$now" = "$new" ] || { [ $status -eq 2 ] && [ "$now" = "$old" ] && [ -s "$work/said" ]; } || bad=1
  build "$work/old" -o "$work/little" && is_clean "$work/little" || bad=1
done
result $bad 'with few open files allowed it works, or says why not and leaves the old site'

cat >"$work/fork.c" <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/types.h>

/* Only the first FORKS of them work. */
pid_t
fork (void)
{
  static int count;
  if (count++ >= atoi (getenv ("FORKS")))
    {
      errno = EAGAIN;
      return -1;
    }
  return ((pid_t (*) (void))dlsym (RTLD_NEXT, "fork")) ();
}
C
${CC:-cc} -shared -fPIC -o "$work/fork.so" "$work/fork.c" -ldl
forks() { # how many work
  env FORKS="$1" LD_PRELOAD="$work/fork.so" "$orihon" build -q --lang ja -j 3 -C "$work/new" -o "$work/little" >"$work/said" 2>&1
}
forks 0
[ $? -eq 2 ] && grep -q '作業のための処理を始められません' "$work/said" && [ "$(print_of "$work/little/public")" = "$old" ]
result $? 'without a single worker the build ends in words'
forks 7 && [ "$(print_of "$work/little/public")" = "$new" ]
result $? 'with fewer workers than wanted it is only slower'

case $BUILD in
  *asan*) ;; # the sanitizer needs 20 TB of addresses
  *)
    bad=0
    for mib in 40 80 120 160 200 300 500; do
      build "$work/old" -o "$work/little" || bad=1
      prlimit --as=$((mib << 20)) "$orihon" build -q -C "$work/new" -o "$work/little" >"$work/said" 2>&1
      status=$?
      now=$(print_of "$work/little/public")
      { [ $status -eq 0 ] && [ "$now" = "$new" ]; } || { [ $status -ne 0 ] && [ "$now" = "$old" ]; } || bad=1
    done
    result $bad 'with little memory the site is made, or the old one stays'
    ;;
esac

! "$orihon" build --lang ja -C "$work/old" -o "$work/pure-old" >/dev/full 2>/dev/null
result $? 'output that cannot be written is not success'

# ── two at once ──

mkdir -p "$work/twice"
(ORIHON_THEMES=$slow "$orihon" build -q -j 1 -C "$work/new" -o "$work/twice" >/dev/null 2>&1) &
first=$!
sleep 0.3
build "$work/old" -o "$work/twice"
second=$?
[ $second -eq 2 ] && grep -q '別の orihon' "$work/said" && [ -e "$work/twice/.orihon/stage" ]
result $? 'a second build is refused while one runs, and leaves its stage alone'
wait $first
build "$work/old" -o "$work/twice" && [ "$(print_of "$work/twice/public")" = "$old" ]
result $? 'when the first has ended, the next one may'

# ── files of other people ──

cp -r "$work/pure-old" "$work/foreign"
mkdir -p "$work/foreign/public/まつり"
echo 人の置いたもの >"$work/foreign/public/まつり/案内.txt"
build "$work/new" -o "$work/foreign" && build "$work/old" -o "$work/foreign" \
  && [ "$(cat "$work/foreign/public/まつり/案内.txt")" = 人の置いたもの ]
result $? 'files put into public/ by hand stay, build after build'

mkdir -p "$work/foreign/public/acp/q"
echo 人の置いたもの >"$work/foreign/public/acp/q/index.html"
cp -r "$work/new" "$work/clash"
cp "$work/clash/content/acp/p1.md" "$work/clash/content/acp/q.md"
build "$work/clash" -o "$work/foreign"
[ $? -eq 2 ] && grep -q 'acp/q/index.html' "$work/said" \
  && [ "$(cat "$work/foreign/public/acp/q/index.html")" = 人の置いたもの ]
result $? 'a file of a person at the address of a page stops the build'

# ── our files, changed by hand ──

edit() { # folder, then what is written into the page p1
  printf '%s' "$2" >"$1/public/acp/p1/index.html"
}
cp -r "$work/pure-old" "$work/edited"
edit "$work/edited" 手で直したもの
build "$work/new" -o "$work/edited" && grep -q 'acp/p1/index.html」は手で直されていましたが' "$work/said" \
  && [ "$(print_of "$work/edited/public")" = "$new" ] \
  && [ "$(cat "$work"/edited/.orihon/kept/*/public/acp/p1/index.html)" = 手で直したもの ]
result $? 'a page changed by hand is made anew, and what was changed is kept and said'
build "$work/new" -o "$work/edited" && [ ! -s "$work/said" ]
result $? 'which is said once'
edit "$work/edited" 'もう一度'
rm "$work/new/content/acp/p1.md"
build "$work/new" -o "$work/edited" && cat "$work"/edited/.orihon/kept/*/public/acp/p1/index.html | grep -q もう一度 \
  && [ ! -e "$work/edited/public/acp/p1" ]
result $? 'the same when its page is no longer made'
make_site "$work/new" あたらしい
cp -r "$work/pure-old" "$work/edited2"
edit "$work/edited2" 手で直したもの
mkdir -p "$work/edited2/.orihon"
echo x >"$work/edited2/.orihon/kept"
build "$work/new" -o "$work/edited2"
[ $? -eq 2 ] && grep -q '写しを残せません' "$work/said" \
  && [ "$(cat "$work/edited2/public/acp/p1/index.html")" = 手で直したもの ]
result $? 'what cannot be kept stops the build'

refuses() { # name
  build "$work/new" -o "$work/refuse"
  [ $? -eq 2 ] && grep -q 'Orihon が作ったものでない' "$work/said"
  result $? "$1 named public is refused"
}
mkdir -p "$work/refuse/public"
echo 家計簿 >"$work/refuse/public/家計簿.txt"
refuses 'a folder of other things'
[ "$(cat "$work/refuse/public/家計簿.txt")" = 家計簿 ]
result $? 'and nothing in it is touched'
rm -rf "$work/refuse/public"
echo x >"$work/refuse/public"
refuses 'a file'
rm "$work/refuse/public"
mkdir "$work/elsewhere"
ln -s "$work/elsewhere" "$work/refuse/public"
refuses 'a link'
rm "$work/refuse/public"
mkdir "$work/refuse/public"
printf 'orihon manifest 1\nbroken' >"$work/refuse/public/.orihon-manifest"
refuses 'a folder with a broken manifest'

echo x >"$work/blocked"
build "$work/new" -o "$work/blocked/out"
[ $? -eq 2 ] && grep -q 'に書けません' "$work/said"
result $? 'a place that cannot be written is refused in words'

unprivileged=
[ "$(id -u)" -ne 0 ] || unprivileged='setpriv --bounding-set=-all --inh-caps=-all'
cp -r "$work/pure-old" "$work/readonly"
rmdir "$work/readonly/.orihon" 2>/dev/null
chmod -R a-w "$work/readonly"
bad=0
for folder in readonly readonly/public; do
  $unprivileged "$orihon" build -q --lang ja -C "$work/new" -o "$work/readonly" >"$work/said" 2>&1
  [ $? -eq 2 ] && grep -q 'に書けません' "$work/said" && [ "$(print_of "$work/readonly/public")" = "$old" ] || bad=1
  chmod u+w "$work/$folder"
done
result $bad 'a place, or a tree in it, that is read-only is refused in words and stays'
chmod -R u+w "$work/readonly"

# ── the same bytes ──

same() { # name, the folder that was built
  diff -r "$work/pure-old/public" "$2/public" >"$work/said" 2>&1 \
    && diff -r "$work/pure-old/press" "$2/press" >>"$work/said" 2>&1
  result $? "the same bytes $1"
  rm -rf "$2"
}
for jobs in 1 2 4; do
  build "$work/old" -o "$work/jobs" -j $jobs
  same "with --jobs $jobs" "$work/jobs"
done
TZ=America/New_York LC_ALL=C build "$work/old" -o "$work/zone"
same 'in another time zone and locale' "$work/zone"
localedef -i de_DE -f UTF-8 "$work/de_DE.UTF-8" 2>"$work/said"
result $? 'a locale with other numbers and another order can be made'
cp -r "$ORIHON_THEMES" "$work/numbers"
cat >"$work/numbers/default/templates/page.html" <<'END'
{% local words = {"b", "A", "a", "B"} table.sort(words) %}
{{ string.format("%.1f", 0.5) }} {{ table.concat(words) }} {{ 1 / 2 }}
END
ORIHON_THEMES=$work/numbers build "$work/old" -o "$work/plain"
ORIHON_THEMES=$work/numbers LOCPATH=$work LC_ALL=de_DE.UTF-8 build "$work/old" -o "$work/german"
grep -q '^0.5 ABab 0.5$' "$work/plain/public/acp/p1/index.html" \
  && [ "$(print_of "$work/plain/public")" = "$(print_of "$work/german/public")" ]
result $? 'the same numbers and the same order in a locale that has others'
(umask 077 && build "$work/old" -o "$work/mask")
same 'with another umask' "$work/mask"
mkdir -p "$work/a longer 場所/content/acp"
for file in "$work"/old/content/acp/p*.md; do echo "$file"; done | LC_ALL=C sort -r \
  | while read -r file; do cp "$file" "$work/a longer 場所/content/acp/"; done
cp "$work"/old/content/*.* "$work/a longer 場所/content/"
(cd "$work/a longer 場所" && build . -o "$work/place")
same 'from another path, with the folder in another order' "$work/place"
cp -r "$work/pure-new" "$work/over"
build "$work/old" -o "$work/over"
same 'over another site as from nothing' "$work/over"
"$orihon" build -q --lang ja --strict -C "$work/old" -o "$work/strict" >"$work/said" 2>&1
same 'with --strict' "$work/strict"

# ── workers that fail ──

cp -r "$work/pure-old" "$work/worker"
printf '{{ 1 .. nil }}\n' >"$slow/default/templates/page.html"
ORIHON_THEMES=$slow build "$work/new" -o "$work/worker"
[ $? -eq 2 ] && grep -q 'page.html:1' "$work/said" && [ "$(print_of "$work/worker/public")" = "$old" ]
result $? 'a template that fails is named with its line, public/ untouched'

printf '{%% while true do pcall(function () while true do end end) end %%}\n' >"$slow/default/templates/page.html"
ORIHON_THEMES=$slow build "$work/new" -o "$work/worker" --time-limit 20
[ $? -eq 2 ] && grep -q 'page.html:1' "$work/said" && [ "$(print_of "$work/worker/public")" = "$old" ]
result $? 'a template that never ends is stopped and named, public/ untouched'

printf '{%% local all = {} for i = 1, 1e9 do all[i] = ("x"):rep(1000) .. i end %%}\n' >"$slow/default/templates/page.html"
ORIHON_THEMES=$slow build "$work/new" -o "$work/worker"
[ $? -eq 2 ] && grep -q 'page.html:1: エラー: .*64 MB' "$work/said" && [ "$(print_of "$work/worker/public")" = "$old" ] \
  && is_clean "$work/worker"
result $? 'a template that eats memory is stopped and named, public/ untouched'

cat >"$work/hang.c" <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The worker that writes page p7 hangs or dies there. */
int
open (const char *path, int flags, ...)
{
  va_list args;
  va_start (args, flags);
  int mode = va_arg (args, int);
  va_end (args);
  if (strstr (path, "/stage/public/acp/p7/") != NULL)
    for (;;)
      getenv ("DIE") ? abort () : (void)pause ();
  return ((int (*) (const char *, int, ...))dlsym (RTLD_NEXT, "open")) (path, flags, mode);
}
C
${CC:-cc} -shared -fPIC -o "$work/hang.so" "$work/hang.c" -ldl
env LD_PRELOAD="$work/hang.so" "$orihon" build -q --lang ja -j 2 --time-limit 1 -C "$work/new" -o "$work/worker" >"$work/said" 2>&1
[ $? -eq 2 ] && grep -q 'acp/p7.md」が 1 秒' "$work/said" && is_clean "$work/worker" \
  && [ "$(print_of "$work/worker/public")" = "$old" ]
result $? 'a worker that hangs is named with its page, public/ untouched'
env DIE=1 LD_PRELOAD="$work/hang.so" "$orihon" build -q --lang ja -j 2 -C "$work/new" -o "$work/worker" >"$work/said" 2>&1
[ $? -eq 2 ] && grep -q 'acp/p7.md」を作っている途中で処理が止まりました' "$work/said" \
  && is_clean "$work/worker" && [ "$(print_of "$work/worker/public")" = "$old" ]
result $? 'a worker that dies is named with its page, public/ untouched'

finish
