# Reads the colours of site.css (the first :root is light, the one in the dark media query dark)
# and prints a line for each pair that falls short of WCAG 2.2: 4.5 for text, 3 for edges.
function channel(hex) {
  hex = (index(digits, substr(hex, 1, 1)) - 1) * 16 + index(digits, substr(hex, 2, 1)) - 1
  hex /= 255
  return hex <= 0.04045 ? hex / 12.92 : exp(2.4 * log((hex + 0.055) / 1.055))
}
function luminance(colour) {
  if (length(colour) == 3)
    colour = substr(colour, 1, 1) substr(colour, 1, 1) substr(colour, 2, 1) substr(colour, 2, 1) substr(colour, 3, 1) substr(colour, 3, 1)
  return 0.2126 * channel(substr(colour, 1, 2)) + 0.7152 * channel(substr(colour, 3, 2)) + 0.0722 * channel(substr(colour, 5, 2))
}
function compare(mode, fore, back, least,    a, b, ratio) {
  if (!((mode, fore) in colours) || !((mode, back) in colours)) {
    print mode ": no colour " fore " or " back
    return
  }
  a = luminance(colours[mode, fore])
  b = luminance(colours[mode, back])
  ratio = a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05)
  if (ratio < least)
    printf "%s: %s on %s is %.2f, not %s\n", mode, fore, back, ratio, least
}
BEGIN {
  digits = "0123456789abcdef"
  mode = "light"
}
/prefers-color-scheme: dark/ { mode = "dark" }
/ground ──/ { exit }
match($0, /--[a-z-]+: #[0-9a-f]+/) {
  split(substr($0, RSTART + 2, RLENGTH - 2), parts, ": #")
  colours[mode, parts[1]] = parts[2]
}
END {
  text = "ink/paper ink/washi ink/accent-tint ink/alert-tint ink-soft/paper ink-soft/washi ink-soft/accent-tint " \
    "link/paper link/washi link/accent-tint visited/paper visited/washi visited/accent-tint " \
    "on-accent/accent alert/paper alert/washi alert/alert-tint"
  n = split(text " edge/paper edge/washi accent/paper accent/washi focus/paper focus/washi focus/focus-ring", pairs, " ")
  for (i = 1; i <= n; i++) {
    split(pairs[i], names, "/")
    for (m = 1; m <= 2; m++)
      compare(m == 1 ? "light" : "dark", names[1], names[2], i <= n - 7 ? 4.5 : 3)
  }
}
