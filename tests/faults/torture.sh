#!/bin/sh
# torture.sh PROGRAM EVERY JOBS: every EVERY-th allocation fails once, JOBS consoles side by side:
# most of a run is waiting. What each of them finds is printed, then their figures in one line.
set -u
program=$1 every=$2 jobs=$3
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
processes= failed=0 k=0
while [ $k -lt "$jobs" ]; do
	"$program" $((every * jobs)) $((1 + every * k)) >"$folder/$k" 2>&1 &
	processes="$processes $!"
	k=$((k + 1))
done
for process in $processes; do
	wait "$process" || failed=1
done
# A process without its line of figures has not come to its end.
awk -v jobs="$jobs" '/^[0-9]+ allocations, / { lines++; most = $1 > most ? $1 : most; runs += $3; hit += $5
	bad += $9; crashes += $15; next } { print }
	END { printf "%d allocations, %d runs in %d processes, %d made to fail: %d times something did" \
	" not hold, %d crashes of ncurses, or of libconfig and OpenSSL at start\n", most, runs, lines,
	hit, bad, crashes; exit lines != jobs }' "$folder"/* || failed=1
exit $failed
