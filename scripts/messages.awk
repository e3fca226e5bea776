# Every finding of the program, one a line: id, level, Japanese, English, the next step in both. From the DiagKind constants of src/.
# A constant is `const DiagKind NAME = { "id", LEVEL, "ja", "en", hint_ja, hint_en };`; neighbouring strings are one.
function flush_kind(    i, level) {
  for (i = 1; i <= 6; i++)
    if (i > n_fields || field[i] == "NULL")
      field[i] = ""
  level = tolower(substr(field[2], 6))
  print field[1] "\t" level "\t" field[3] "\t" field[4] "\t" field[5] "\t" field[6]
}
/const DiagKind [A-Z0-9_]+ = *\{|const DiagKind [A-Z0-9_]+$/ { inside = 1; text = "" }
inside { text = text $0 "\n" }
inside && /\};/ {
  inside = 0
  sub(/^[^{]*\{/, "", text)
  sub(/\};[^;]*$/, "", text)
  n_fields = 0
  value = ""
  seen = 0
  while (match(text, /"([^"\\]|\\.)*"|[A-Za-z_]+|,/)) {
    token = substr(text, RSTART, RLENGTH)
    text = substr(text, RSTART + RLENGTH)
    if (token == ",") {
      if (seen)
        field[++n_fields] = value
      value = ""
      seen = 0
    } else if (substr(token, 1, 1) == "\"") {
      value = value substr(token, 2, length(token) - 2)
      seen = 1
    } else {
      value = token
      seen = 1
    }
  }
  if (seen)
    field[++n_fields] = value
  flush_kind()
}
