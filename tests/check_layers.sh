#!/usr/bin/env bash
# The rules of the house that a machine can hold. Each is a line "ok ..." or "not ok ...".
set -u
top=$PWD
cd "${SOURCE:-.}" || exit 2

# rule NAME: what comes on standard input is against it.
rule() {
  local found
  found=$(cat)
  if [ -z "$found" ]; then
    echo "ok $1"
  else
    echo "not ok $1"
    printf '%s\n' "$found" | head -10 | sed 's/^/   /'
  fi
}

rules() {
  ours=$(find core tui tests -name '*.[ch]')
  product=$(find core tui -name '*.[ch]')

  grep -nE '#include "(tui|tests)/|include <.*curses' core/*.[ch] | rule "core knows no screens"
  grep -lE '#include <(curses|ncurses|term)\.h>' $product | grep -v '^tui/term' |
    rule "curses is used in tui/term alone"
  grep -lE '#include <curl/' $product | grep -v '^core/http' | rule "libcurl is used in core/http alone"
  grep -lE '#include <sqlite3' $product | grep -v '^core/store' |
    rule "SQLite is used in core/store alone"
  grep -nE '\b(printf|puts|putchar|fprintf|fputs) *\(' core/*.c | rule "core prints nothing"
  grep -nE '\b(strcpy|strcat|sprintf|strncpy|strtok|gets|system|popen|sleep|usleep) *\(' $ours |
    rule "no banned function is called"
  grep -lE '\bsecret_open *\(' $product | grep -vxE \
    'core/(secret\.[ch]|(api|hide|http_rules|vault)\.c)|tui/(clipboard|copy_text|fetch|helpers|keeper|screen_first|screen_inside|screen_menu|screen_reveal|sign_in)\.c|tui/verbs/(exec|inspect|token)\.c|tui/plain/jobs\.c' |
    rule "secrets are opened where they are known to be"
  grep -nE '\bclock_gettime *\(|[^_]time *\(NULL' $product | grep -v '^core/clock.c' |
    rule "clocks are read in core/clock alone"
  wc -l $ours | awk '$2 != "total" && $1 > 400' | rule "no file has over 400 lines"
  for file in $ours; do
    expand -t 8 "$file" | awk -v file="$file" '{ n = gsub(/[^\x80-\xbf]/, "") }
      n > 100 { print file ":" FNR ": " n " columns" }'
  done | rule "no line has over 100 columns"
  awk 'FNR == 1 { start = 0 } /^{/ { start = FNR } /^}/ && start { if (FNR - start > 61)
         print FILENAME ":" start ": " FNR - start " lines"; start = 0 }' $ours |
    rule "no function has over 60 lines"

  if [ -n "${CORE_ARCHIVE:-}" ] && [ -f "$top/$CORE_ARCHIVE" ]; then
    defined=$(nm "$top/$TUI_ARCHIVE" 2>/dev/null | awk '$2 ~ /[TDBR]/ { print $3 }' | sort -u)
    nm "$top/$CORE_ARCHIVE" 2>/dev/null | awk '$1 == "U" { print $2 }' | sort -u |
      comm -12 - <(printf '%s\n' "$defined") | rule "core calls nothing of tui"
  fi
}

# Through a file: a rule at the end of a pipe could not tell anybody that it failed.
said=$(mktemp)
trap 'rm -f "$said"' EXIT
rules | tee "$said"
! grep -q '^not ok' "$said"
