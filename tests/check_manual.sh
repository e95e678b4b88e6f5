#!/usr/bin/env bash
# The manual pages and the completions know what the program knows. Each rule is a line "ok ..."
# or "not ok ...". What the remedies say is compared by tests/unit/test_manual.
set -u
program=$(realpath "${ETCONSOLE:-./etconsole}")
cd "${SOURCE:-.}" || exit 2
page=tui/etconsole.1
settings=tui/etconsole.cfg.5
said=$(mktemp)
trap 'rm -f "$said" "$said.rules"' EXIT

# wants NAME FILE PATTERN: reads words; each, in the place of @ in PATTERN, is in FILE.
wants() {
  local name=$1 file=$2 pattern=$3 word missing= count=0
  while read -r word; do
    count=$((count + 1))
    grep -qE -- "${pattern//@/$word}" "$file" || missing="$missing $word"
  done
  if [ -z "$missing" ] && [ $count -gt 0 ]; then
    echo "ok $name"
  else
    echo "not ok $name: of $count,$missing"
  fi
}

options() {
  "$program" --help | grep -oE -- '--[a-z][a-z-]*' | sed 's/^--//' | sort -u
}

actions() {
  grep -oE '\{ACTION_[A-Z_]+, "[a-z_]+"' core/keymap.c | cut -d'"' -f2
}

verbs() {
  "$program" help | sed -n '/^options/q; s/^  \([a-z][a-z-]*\) .*/\1/p'
}

# "VERB OPTION": those of its own, which stand before the options for all.
verb_options() {
  local verb
  for verb in $(verbs); do
    "$program" help "$verb" | sed -n '/--account/q; s/^ .*--\([a-z-]*\) .*/'"$verb"' \1/p'
  done
}

# What a reader gets to see: no quotes heaped up, no column of single words.
reads_well() {
  if ! MANWIDTH=80 man -l "$1" >"$said" 2>/dev/null; then
    echo "# man is not installed, or cannot show a file: $1 was not looked at"
  elif grep -qE '"{4}|^ {60}' "$said"; then
    echo "not ok $1 reads well: $(grep -E '"{4}|^ {60}' "$said" | head -1)"
  else
    echo "ok $1 reads well"
  fi
}

rules() {
  options | wants "every option is in $page" $page 'Fl -@( |$)'
  actions | wants "every action is in $page" $page '^\.Pq Va @$'
  actions | wants "every action is in $settings" $settings 'Va @ Ta Ic'
  verbs | wants "every verb is in $page" $page '^\.It Cm @( |$)'
  verb_options | sed 's/ /.* Fl -/' |
    wants "every verb is in $page with its options" $page '^\.It Cm @( |$)'
  reads_well $page
  reads_well $settings
  printf '%s\n' 0 1 2 3 4 5 6 7 126 127 130 | wants "every exit code is in $page" $page '^\.It @ Ta '
  grep -ohE 'strcmp\(name, "[a-z_]+"\) == 0' core/settings*.c | cut -d'"' -f2 | sort -u |
    wants "every setting is in $settings" $settings '\.It Va (.* )?@( |$)|^\.Va @$'
  for shell in etconsole.bash _etconsole etconsole.fish; do
    file=tui/completions/$shell
    options | wants "every option is in $file" $file '(--|-l )@([^a-z-]|$)'
    verbs | wants "every verb is in $file" $file '(^|[^a-z-])@([^a-z-]|$)'
  done
  grep -oE 'tests/[a-z/]*/[a-z-]*\.svg' README.md | while read -r picture; do
    [ -f "$picture" ] && echo ok || echo "$picture"
  done | sort -u >"$said"
  if [ "$(cat "$said")" = ok ]; then
    echo "ok README shows pictures that there are"
  else
    echo "not ok README shows pictures that there are:" $(cat "$said")
  fi
}

# Through a file: what fails at the end of a pipe could not tell anybody.
rules | tee "$said.rules"
! grep -q '^not ok' "$said.rules"
