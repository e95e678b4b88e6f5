#!/usr/bin/env bash
# How many lines of core/ the tests reach; under 90 of a hundred it fails. Run by make coverage, in
# a folder that was built with --coverage, after its tests.
set -euo pipefail
gcov -n core/*.gcda 2>/dev/null | awk '
  /^File / { file = $2; gsub(/\x27/, "", file) }
  /^Lines executed:/ && file ~ /^core\/.*\.c$/ && !(file in seen) {
    seen[file] = 1
    split($2, part, ":")
    lines = $4 + 0
    hit = part[2] * lines / 100
    all += lines
    reached += hit
    printf "%6.1f %% of %4d  %s\n", part[2], lines, file | "sort -n"
  }
  END {
    close("sort -n")
    percent = all > 0 ? 100 * reached / all : 0
    printf "coverage: %.1f %% of the %d lines of core\n", percent, all
    exit percent < 90
  }'
