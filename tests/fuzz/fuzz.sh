#!/usr/bin/env bash
# Builds every parser of ours with libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer, and
# feeds each target for FUZZ_SECONDS. Run by make fuzz, in the build folder.
#
#   FUZZ_TARGETS  these alone
#   FUZZ_MERGE=1  puts what was found that is new, as little of it as possible, into the corpus
set -euo pipefail
source=${SOURCE:-.}
seconds=${FUZZ_SECONDS:-20}
targets=${FUZZ_TARGETS:-token identity probe jwt explain settings theme import text words keys blob
header row import-assign import-bruno import-code import-command import-form import-json import-lines
import-multipart import-rtf import-table import-xml import-yaml}
build=$PWD/fuzz-build
mkdir -p "$build"

cd "$source"
flags="-std=c11 -D_GNU_SOURCE -g -O1 -I. -fno-omit-frame-pointer $FUZZ_CPPFLAGS
-DPACKAGE_VERSION=\"0\" -DPKGDATADIR=\"/\" -DPKGLIBEXECDIR=\"/\" -DBINDIR=\"/\" -DHAVE_SYS_PRCTL_H
-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all"
ours=$(ls core/*.c tui/app/*.c tui/draw/*.c tui/screens/*.c \
  tests/screens/scenes*.c tests/fuzz/*.c | grep -vE '^core/wipe|replay')
export flags build
printf '%s\n' $ours | xargs -P "$(nproc)" -I{} sh -c \
  'object=$build/$(echo {} | tr / _).o
   test "$object" -nt {} || clang $flags -c {} -o "$object"'
objects=$(for file in $ours; do echo "$build/$(echo "$file" | tr / _).o"; done)
clang -fsanitize=fuzzer,address,undefined -o "$build/fuzz" $objects $FUZZ_LIBS -lm
corpus=$PWD/tests/fuzz/corpus

# The system's libconfig loses a text that a broken file leaves open.
echo leak:libconfig.so >"$build/known"
export LSAN_OPTIONS=suppressions=$build/known:print_suppressions=0
failed=0
for target in $targets; do
  work=$build/$target
  mkdir -p "$work"
  export TARGET=$target
  if (cd "$work" && "$build/fuzz" -max_total_time="$seconds" -max_len=4096 -timeout=5 \
        -rss_limit_mb=2048 -print_final_stats=1 -close_fd_mask=1 \
        -dict="$corpus/words.dict" . "$corpus/${target%%-*}" >log.txt 2>&1); then
    found=0
  else
    found=1
    failed=1
  fi
  executions=$(sed -n 's/.*number_of_executed_units: *//p' "$work/log.txt")
  edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$work/log.txt" | tail -1)
  echo "fuzz $target: $executions executions in $seconds s, $edges edges, $found findings"
  [ "$found" = 0 ] || tail -40 "$work/log.txt"
  if [ "${FUZZ_MERGE:-0}" = 1 ] && [ "$found" = 0 ]; then
    rm -f "$work/log.txt"
    "$build/fuzz" -merge=1 -max_len=2048 "$corpus/${target%%-*}" "$work" >/dev/null 2>&1
  fi
done
exit $failed
