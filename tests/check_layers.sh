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

# arrows FOLDER ALLOWED...: files of tui/FOLDER that include what is not among the allowed folders.
arrows() {
  local folder=$1 allowed
  shift
  allowed=$(IFS='|'; echo "$*")
  compgen -G "tui/$folder/*.c" >/dev/null || echo "tui/$folder has no source files"
  grep -nE '#include "tui/' tui/"$folder"/*.[ch] | grep -vE "#include \"tui/($folder|$allowed)/"
}

# The functions that a header declares and the file of its name does not define.
strangers() {
  for header in core/*.h tui/*/*.h; do
    source=${header%.h}.c
    grep -v '^#' "$header" | tr '\n' ' ' | sed 's@/\*[^*]*\*\+\([^/*][^*]*\*\+\)*/@@g' |
      tr ';' '\n' | grep -vE 'typedef|static inline|=' |
      grep -oE '[a-z_0-9]+\([^()]*(\([^()]*\)[^()]*)*\) *(__attribute__.*)?$' | sed 's/(.*//' |
      while read -r name; do
        grep -qsE "^[a-z_].*\\b$name\\(" "$source" || echo "$header: $name"
      done
  done
}

# The modules (a header and its source) that include each other in a circle of over four. What
# includes nothing, or is included by nothing, of what is left is in none, and left out first.
circles() {
  grep -HoE '^#include "(core|tui)/[^"]*"' core/*.[ch] tui/*.[ch] tui/*/*.[ch] |
    sed -E 's/\.[ch]:#include "/ /; s/\.h"$//' | awk '
    $1 != $2 { reach[$1, $2] = 1; module[$1]; module[$2] }
    END {
      do {
        gone = 0
        for (m in module) {
          from = to = 0
          for (other in module) { from += (m, other) in reach; to += (other, m) in reach }
          if (!from || !to) { delete module[m]; gone++ }
        }
      } while (gone)
      for (k in module) for (i in module) if ((i, k) in reach)
        for (j in module) if ((k, j) in reach) reach[i, j] = 1
      for (m in module) {
        count = 0
        circle = ""
        for (other in module) if ((m, other) in reach && (other, m) in reach) {
          count++
          circle = circle " " other
        }
        if (count > 4) print m ":" circle
      }
    }'
}

# symbols TYPES ARCHIVE...: the names of these types in the archives.
symbols() {
  local types=$1
  shift
  (cd "$top" && nm "$@") | awk -v types="$types" 'NF > 1 && $(NF - 1) ~ types { print $NF }' | sort -u
}

# calls LOWER... -- HIGHER...: what the lower archives want and the higher ones define.
calls() {
  local lower=()
  while [ "$1" != -- ]; do
    lower+=("$1")
    shift
  done
  shift
  for archive in "${lower[@]}" "$@"; do
    [ -f "$top/$archive" ] || echo "$archive is not there"
  done
  comm -12 <(symbols '^U$' "${lower[@]}") <(symbols '^[TDBR]$' "$@")
}

rules() {
  ours=$(find core tui tests -name '*.[ch]')
  product=$(find core tui -name '*.[ch]')

  # The rules below read no other form.
  grep -nE '^[[:space:]]*#[[:space:]]*include' $ours |
    grep -vE ':#include ("(core|tui|tests)/[a-z0-9_/]+\.h"|<[a-z0-9_./-]+\.h>)' |
    rule "an include is written plainly, from the top"
  grep -nE '#include <(core|tui|tests)/|#include "[^"]*\.\.' $ours |
    rule "what is ours is included with quotes"
  grep -nE '#include "(tui|tests)/|include <.*curses' core/*.[ch] | rule "core knows no screens"
  arrows app app | rule "the application knows no face"
  arrows draw draw | rule "pictures know nothing of the application"
  arrows screens app draw | rule "screens know the application and pictures"
  arrows shell app draw | rule "the world knows no screens"
  arrows verbs shell app | rule "verbs know no pictures"
  arrows plain shell app verbs | rule "line mode knows no pictures"
  grep -lE '#include <(curses|ncurses|term)\.h>' $product | grep -v '^tui/shell/term' |
    rule "curses is used in tui/shell/term alone"
  grep -lE '#include <curl/' $product | grep -v '^core/http' | rule "libcurl is used in core/http alone"
  grep -lE '#include <sqlite3' $product | grep -v '^core/store' |
    rule "SQLite is used in core/store alone"
  grep -nE '\bsqlite3_errmsg|\bsqlite3_errstr|\bsqlite3_sql' core/*.c | rule "SQLite's words reach nobody"
  grep -nE '\b(printf|puts|putchar) *\(|\bstd(out|err)\b' core/*.c | rule "core prints nothing"
  grep -nE '\b(strcpy|strcat|sprintf|strncpy|strtok|gets|system|popen|sleep|usleep) *\(' $ours |
    rule "no banned function is called"
  grep -lE '\bsecret_open *\(' $product | grep -vxE \
    'core/(secret\.[ch]|(api|clipboard|hide|http_rules|snippet|vault)\.c)|tui/app/(reveal|sign_in)\.c|tui/screens/(first|inside|menu)\.c|tui/shell/(programs|store_jobs)\.c|tui/verbs/(exec|inspect|token)\.c|tui/plain/jobs\.c' |
    rule "secrets are opened where they are known to be"
  grep -nE '\bclock_gettime *\(|[^_]time *\(NULL' $product | grep -v '^core/clock.c' |
    rule "clocks are read in core/clock alone"
  grep -nE '\bapp_update *\([a-z]' $product | grep -vE '^tui/app/update\.|^tui/shell/loop\.c' |
    rule "the application is updated by the loop alone"
  # "Sign in (s).", ". s signs in", "v reveal", "with r": a sentence holds the action (core/say.h).
  # But for what moves, in a list and as it is kept for that.
  grep -nE -e '"[^"]*\([a-zA-Z?/]\)' -e '("|[.:;,] )[b-zL?/] [a-z]+s\b' -e '"[b-rt-zL?/] [A-Za-z]' \
    -e '"[^"]*\b(with|press|use|for|or|by) [b-zL?][ .,;"]|: [b-zL?]"' core/*.c tui/*/*.c |
    grep -v 'VALUES (?)\|" s are"\|^core/reply_' | rule "no key stands as a letter in a sentence"
  grep -nE "== '[a-zA-Z?]'" tui/app/*.c tui/screens/*.c | grep -v '^tui/app/\(keymap\|list\)\.c' |
    rule "no view acts by a letter of its own"
  sed -n 's/.*"\\001\([a-z_]*\)\\002".*/\1/p' core/say.h | while read -r name; do
      grep -q "{ACTION_[A-Z_]*, \"$name\"," core/keymap.c || echo "$name"
    done | rule "what a sentence names is an action"
  grep -nE 'str[a-z]*(cmp|str|chr|spn)\([^;]*\b(cause|remedy|sentence)\b' core/*.c tui/*/*.c |
    rule "no error or sentence is compared, cut or parsed"
  circles | rule "no circle of includes has over four modules"
  strangers | rule "a public function stands in the file of its header's name"
  wc -l $ours | awk '$2 != "total" && $1 > 600' | rule "no file has over 600 lines"
  for file in $ours; do
    expand -t 8 "$file" | awk -v file="$file" '{ n = gsub(/[^\x80-\xbf]/, "") }
      n > 100 { print file ":" FNR ": " n " columns" }'
  done | rule "no line has over 100 columns"
  awk 'FNR == 1 { start = 0 } /^{/ { start = FNR } /^}/ && start { if (FNR - start > 61)
         print FILENAME ":" start ": " FNR - start " lines"; start = 0 }' $ours |
    rule "no function has over 60 lines"

  if [ -z "${CORE_ARCHIVE:-}" ]; then
    echo "ok # SKIP what the archives call: make check names them"
    return
  fi
  # Without curses, shell and screens are not reached from below.
  calls "$CORE_ARCHIVE" -- $TUI_ARCHIVES | rule "core calls nothing of tui"
  calls tui/libapp.a tui/libdraw.a -- tui/libscreens.a tui/libshell.a |
    rule "a lower folder calls nothing of a higher one"
}

# Through a file: a rule at the end of a pipe could not tell anybody that it failed.
said=$(mktemp)
trap 'rm -f "$said" "$said.defined"' EXIT
rules | tee "$said"
! grep -q '^not ok' "$said"
