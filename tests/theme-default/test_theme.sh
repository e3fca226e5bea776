#!/bin/sh
# The default theme's own promises, as far as its files show them.
cd "$(dirname "$0")/../.." || exit 1
theme=themes/default
n=0
check() { # name, what was found wrong
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n - $1"
  else
    echo "not ok $n - $1"
    printf '%s\n' "$2" | head -n 20 | sed 's/^/# /'
  fi
}
keys() { # every text that templates and components ask for by its name
  grep -rhoE "\bt(\(\"|\")[a-z_0-9]+\"[,) ]?" $theme/templates $theme/components | sed -E 's/^t\(?"([a-z_0-9]+)".*/\1/' | sort -u
}
known() {
  sed -nE 's/^([a-z_0-9]+):.*/\1/p' $theme/strings.yaml | sort
}
# What a name is put together from: t("month_" .. n)
made='^((data|about)_[a-z_]+_(csv|json|geojson)|month_[0-9]+|narrow_(area|for|profession|topic|kind)|weekday_[0-6]|language_|lecture_(ended|cancelled|postponed|full|waiting)|value_(yes|limited|no)|day_(ask|closed)|hours_(reception|visits|telephone)|suspended|closed|planned)'

check 'every text asked for is in strings.yaml' \
  "$(keys | while read -r key; do known | grep -qxE "$key.*" || echo "$key"; done)"
check 'every text is asked for' \
  "$(known | grep -vE "$made" | while read -r key; do grep -rqE "\"$key\"" $theme/templates $theme/components || echo "$key"; done)"
check 'every text is there in Japanese and English' "$(grep -vE '^(#|$|[a-z_0-9]+: \{ja: .+, en: .*\}$)' $theme/strings.yaml)"
check 'no template has a style or script of its own' \
  "$(grep -nE ' style="| on[a-z]+="|<style|<script>|<script [^s]' $theme/templates/*.html)"
check 'nothing is loaded from another host' \
  "$(grep -rnE '(src|href)="(https?:)?//' $theme/templates | grep -v '<a href="https://maps.gsi.go.jp'; \
    grep -rnE 'url\(|@import|fetch\(|XMLHttpRequest|//[a-z]+\.' $theme/assets | grep -v xmlns)"
check 'colours have the contrast of WCAG 2.2 AA, light and dark' \
  "$(awk -f tests/theme-default/contrast.awk $theme/assets/css/site.css)"
weight=$(cat $theme/assets/css/site.css $theme/assets/js/site.js | wc -c)
check 'style sheet and script leave a page half of its 60 KB' "$([ "$weight" -le 30000 ] || echo "$weight bytes")"
weight=$(cat $theme/assets/css/find.css $theme/assets/js/find.js | wc -c)
check 'what the page to find facilities adds leaves it its 60 KB' "$([ "$weight" -le 12000 ] || echo "$weight bytes")"
echo "1..$n"
