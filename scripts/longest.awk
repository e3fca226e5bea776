# Functions over 80 lines in GNU style: the body from a { in the first column to its }.
/^{/ { start = FNR }
/^}/ {
  if (start && FNR - start > 80)
    printf "%s:%d: %d lines\n", FILENAME, start, FNR - start
  start = 0
}
