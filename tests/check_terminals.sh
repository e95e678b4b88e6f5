#!/usr/bin/env bash
# Real terminals on a virtual display: what they send unasked, and keys that mean nothing, act
# nowhere; afterwards modes and title are as before. Run by "make check-terminals".
set -u
program=$(realpath "${ETCONSOLE:-./etconsole}")
folder=$(mktemp -d)
pids=()
tried=0 failed=0

finish() {
	for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done
	rm -rf "$folder"
}
trap finish EXIT

for tool in Xvfb xdotool; do
	command -v "$tool" >/dev/null || {
		echo "# not tried: $tool is missing (apt-get install xvfb xdotool)"
		exit 77
	}
done
Xvfb -displayfd 3 -screen 0 1280x1024x24 -nolisten tcp 3>"$folder/display" >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 100); do [ -s "$folder/display" ] && break; sleep 0.05; done
DISPLAY=:$(cat "$folder/display")
export DISPLAY LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1
unset TMUX STY COLORFGBG

# What runs in the terminal: a shell's place, before and after.
cat >"$folder/inside" <<END
#!/bin/sh
stty -g >'$folder/before'
"\$@" '$program' --demo --trace '$folder/trace'
echo \$? >'$folder/code'
stty -g >'$folder/after'
# What was still under way would be read by a shell here.
sleep 0.5
stty -icanon -echo min 0 time 2
dd bs=1000 count=1 2>/dev/null | od -c >'$folder/left'
touch '$folder/done'
read -r wait
END
chmod +x "$folder/inside"

wait_for() { # seconds, command...
	local until=$((SECONDS + $1))
	shift
	while ! "$@" >/dev/null 2>&1; do
		[ $SECONDS -lt "$until" ] || return 1
		sleep 0.1
	done
}

# The demo's own checks are over when nothing was sent for a while.
count_sent() { grep -c 'send' "$folder/trace" 2>/dev/null; }
settle() {
	local before=-1 now
	now=$(count_sent)
	while [ "$before" != "$now" ]; do
		before=$now
		sleep 1.5
		now=$(count_sent)
	done
	echo "$now"
}

fail() {
	echo "not ok $name: $*"
	failed=$((failed + 1))
	held=no
}

press() { for key in "$@"; do xdotool key "$key"; sleep 0.2; done; }

# name, what must be installed, and the command that opens it and runs what follows in it.
try() {
	name=$1
	local needs=$2 window title sent held=yes
	shift 2
	for tool in $needs; do
		command -v "$tool" >/dev/null || {
			echo "ok $name # SKIP $tool is missing: apt-get install $tool"
			return
		}
	done
	rm -f "$folder"/{before,after,code,done,left,trace}
	"$@" >"$folder/log" 2>&1 &
	local pid=$!
	pids+=($pid)
	if ! wait_for 20 test -s "$folder/trace"; then
		echo "ok $name # SKIP it does not start here: $(tail -1 "$folder/log")"
		kill $pid 2>/dev/null
		return
	fi
	tried=$((tried + 1))
	window=$(xdotool search --onlyvisible --name . 2>/dev/null | tail -1)
	xdotool mousemove --window "$window" 60 60 2>/dev/null
	xdotool windowfocus "$window" 2>/dev/null
	sent=$(settle)
	press Menu Pause ctrl+F2 alt+2 alt+r F1 F3 shift+F5 Insert
	[ "$(settle)" = "$sent" ] || fail "a key that means nothing sent something"
	title=$(xdotool getwindowname "$window" 2>/dev/null)
	case $title in *LIVE*) fail "it went to LIVE: $title" ;; esac
	# To LIVE and out of it again, so that its title has been there.
	press 2
	sleep 0.5
	press q
	wait_for 20 test -e "$folder/done" || fail "it did not end: keys do not come through"
	[ "$(cat "$folder/code" 2>/dev/null)" = 0 ] || fail "code $(cat "$folder/code" 2>/dev/null)"
	cmp -s "$folder/before" "$folder/after" || fail "stty is not as before"
	grep -qs '[^0-9 ]' "$folder/left" && fail "left for the shell: $(head -1 "$folder/left")"
	title=$(xdotool getwindowname "$window" 2>/dev/null)
	case $title in *LIVE* | *etconsole\ --*) fail "the title stays: $title" ;; esac
	[ $held = no ] || echo "ok $name (title afterwards: '$title')"
	kill $pid 2>/dev/null
	wait $pid 2>/dev/null
}

run=$folder/inside
try xterm xterm xterm -e "$run"
try xterm-direct xterm xterm -tn xterm-direct -e "$run"
try urxvt urxvt urxvt -e "$run"
try st st st -e "$run"
try kitty kitty kitty --config NONE -o confirm_os_window_close=0 "$run"
try alacritty alacritty alacritty -e "$run"
try tmux "xterm tmux" xterm -e tmux -L "etconsole-check-$$" -f /dev/null new "$run"
try screen "xterm screen" xterm -e screen -c /dev/null "$run"
echo "$tried terminals tried, $failed faults"
[ "$failed" = 0 ]
