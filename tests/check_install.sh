#!/usr/bin/env bash
# What is installed works, also for another user, also after the tree was moved; what is
# uninstalled is gone. Each rule is a line "ok ..." or "not ok ...".
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL
umask 022
source=$(realpath "${SOURCE:-.}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
failed=0

# rule NAME COMMAND...
rule() {
  local name=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    echo "ok $name"
  else
    echo "not ok $name"
    sed 's/^/   /' "$work/said" | tail -20
    failed=1
  fi
}

# As somebody who is not the one who installed, if there may be one.
other_user() {
  local as=()
  mkdir -p "$work/home" "$work/tmp"
  if [ "$(id -u)" = 0 ]; then
    as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
    chown nobody "$work/home" "$work/tmp"
  fi
  (cd / && env -i PATH="$PATH" HOME="$work/home" TMPDIR="$work/tmp" LC_ALL=C.UTF-8 \
    "${as[@]}" "$@")
}

demo_prints_accounts() {
  other_user "$1" --demo </dev/null >"$work/demo" 2>&1 && grep -E '^acme .*sandbox .*Valid' "$work/demo" ||
    { cat "$work/demo"; return 1; }
}

# look TREE BINDIR PKGDATADIR PKGLIBEXECDIR: what a program finds that was built for these folders
# and lies in the place of BINDIR in a tree: both must be in that tree.
look() {
  local tree=$1 at
  cat >"$work/probe.c" <<'PROBE'
#include <stdio.h>
#include "core/paths.h"
int main(void)
{
	char out[2048];
	paths_themes(out, sizeof out);
	puts(out);
	paths_standin(out, sizeof out);
	puts(out);
	return 0;
}
PROBE
  ${CC:-cc} -D_GNU_SOURCE -I"$source" -DBINDIR="\"$2\"" -DPKGDATADIR="\"$3\"" \
    -DPKGLIBEXECDIR="\"$4\"" -o "$tree$2/probe" "$work/probe.c" "$source/core/paths.c" || return 1
  at=$(cd "$tree$2" && ./probe | xargs realpath) || return 1
  rm "$tree$2/probe"
  printf 'it found\n%s\n' "$at"
  [ "$at" = "$tree$3/themes"$'\n'"$tree$4/etconsole-standin" ]
}

as_installed() {
  look "$1" "$BINDIR" "$PKGDATADIR" "$PKGLIBEXECDIR"
}

# Data and helpers in folders that nobody would guess.
elsewhere() {
  local tree=$work/odd
  mkdir -p "$tree/o/b/bin" "$tree/o/data/etconsole/themes" "$tree/o/b/x/exec/etconsole"
  touch "$tree/o/data/etconsole/themes/dusk.cfg" "$tree/o/b/x/exec/etconsole/etconsole-standin"
  look "$tree" /o/b/bin /o/data/etconsole /o/b/x/exec/etconsole
}

has_all_files() {
  local file missing=0
  for file in man1/etconsole.1 man5/etconsole.cfg.5 completions/etconsole.bash \
    site-functions/_etconsole vendor_completions.d/etconsole.fish themes/nord.cfg \
    systemd/user/etconsole-refresh.service systemd/user/etconsole-refresh.timer; do
    find "$1" -path "*/$file" | grep -q . || { echo "$file is missing"; missing=1; }
  done
  return $missing
}

# The timer and what it runs, by systemd's own word; the program stands where it was installed to.
units_hold() {
  local units=$work/units
  mkdir -p "$units"
  cp "$(find "$1" -name etconsole-refresh.timer)" "$units"
  sed "s|$BINDIR/|$1$BINDIR/|" "$(find "$1" -name etconsole-refresh.service)" \
    >"$units/etconsole-refresh.service"
  grep -q "^ExecStart=$1$BINDIR/etconsole refresh --due --all" "$units"/*.service &&
    XDG_RUNTIME_DIR=$units systemd-analyze --user --man=no verify "$units"/etconsole-refresh.*
}

nothing_is_left() {
  ls -d "$1$PKGDATADIR" "$1$PKGLIBEXECDIR" 2>/dev/null
  find "$1" ! -type d
  [ ! -e "$1$PKGDATADIR" ] && [ ! -e "$1$PKGLIBEXECDIR" ] && ! find "$1" ! -type d | grep -q .
}

make=${MAKE:-make}
rule "it is installed into an empty folder" "$make" -s install DESTDIR="$work/one"
rule "themes, manual pages and completions are there" has_all_files "$work/one"
for tree in "$work/one" "$work/moved"; do
  [ -d "$tree" ] || mv "$work/one" "$tree"
  if [ -x "${STANDIN:-}" ]; then
    rule "another user can try it in ${tree##*/}" demo_prints_accounts "$tree$BINDIR/etconsole"
    rule "themes and stand-in are found in ${tree##*/}" as_installed "$tree"
  else
    echo "# it was built without the demo"
  fi
done
if command -v systemd-analyze >/dev/null; then
  rule "systemd takes the timer and its service" units_hold "$work/moved"
else
  echo "ok # SKIP the timer: systemd-analyze is not here"
fi
rule "other folders for data and helpers are found, too" elsewhere
rule "it is uninstalled" "$make" -s uninstall DESTDIR="$work/moved"
rule "nothing is left" nothing_is_left "$work/moved"
exit $failed
