#!/usr/bin/env bash
# Every header compiles alone.
set -u
cd "${SOURCE:-.}" || exit 2
failed=0
for header in $(find core tui tests -name '*.h' | sort); do
  if ${CC:-cc} -std=c11 -D_GNU_SOURCE -I. ${HEADER_CFLAGS:-} -fsyntax-only -x c "$header"; then
    echo "ok $header compiles alone"
  else
    echo "not ok $header compiles alone"
    failed=1
  fi
done
exit $failed
