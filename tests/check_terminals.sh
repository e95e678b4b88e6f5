#!/usr/bin/env bash
# Real terminals on a virtual display: what they send unasked, and keys that mean nothing, act
# nowhere; a copy by OSC 52 goes where it is taken; afterwards modes, title, screen and scrollback
# are as before. Run by "make check-terminals".
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

for tool in Xvfb xdotool xclip import; do
	command -v "$tool" >/dev/null || {
		echo "# not tried: $tool is missing (apt-get install xvfb xdotool xclip imagemagick)"
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
# Its screen and what has scrolled out of it; a cursor that blinks would make pictures differ.
seq -f 'line %g of what was there' 150
printf '\033[?25l'
touch '$folder/ready'
while ! test -e '$folder/go'; do sleep 0.1; done
stty -g >'$folder/before'
"\$@" '$program' --config '$folder/settings' --demo --trace '$folder/trace'
echo \$? >'$folder/code'
stty -g >'$folder/after'
# What was still under way would be read by a shell here.
sleep 0.5
stty -icanon -echo min 0 time 2
dd bs=1000 count=1 2>/dev/null | od -c >'$folder/left'
printf '\033[?25l'
touch '$folder/done'
sleep 30
END
chmod +x "$folder/inside"
echo 'clipboard = "osc52";' >"$folder/settings"
echo 'altscreen on' >"$folder/screenrc"
printf '%s\n' 'set -s set-clipboard on' 'set -g status off' >"$folder/tmux.conf"

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

# What a multiplexer keeps of lines that have left the screen, by its own word. GNU screen puts as
# many empty ones before them as any program clears of its second screen.
scrolled_out() {
	case $name in
	tmux) tmux -L "$session" capture-pane -p -S - ;;
	screen)
		screen -S "$session" -X hardcopy -h "$folder/hardcopy"
		sleep 0.3
		cat "$folder/hardcopy"
		;;
	esac
}

# What stands on the display, a page above it, and what a multiplexer keeps.
look() { # file
	sleep 0.7
	import -window root "$folder/$1.png"
	scrolled_out | grep . >"$folder/$1-kept"
	[ -n "$scroll" ] || return
	xdotool key "$scroll"
	sleep 0.5
	import -window root "$folder/$1-above.png"
	xdotool key "${scroll/Up/Down}"
	sleep 0.3
}

is_same() { # picture
	[ "$(compare -metric AE "$folder/before$1.png" "$folder/after$1.png" null: 2>&1)" = 0 ]
}

# The demo's token of 1,055 characters, where the terminal takes it; else nothing at all.
check_copy() {
	local got
	printf untouched | xclip -selection clipboard -i >/dev/null 2>&1
	press y Return
	sleep 1
	got=$(timeout 5 xclip -selection clipboard -o 2>/dev/null)
	case $takes:$got in
	yes:eyJ*.*.* | no:untouched) copied="copy: $takes" ;;
	*) fail "its clipboard has ${#got} characters (takes copies: $takes)" ;;
	esac
}

# name, whether it takes copies, the key that scrolls or "", what must be installed, and
# the command that opens it and runs what follows in it.
try() {
	name=$1
	local takes=$2 scroll=$3 needs=$4 window title sent copied='' held=yes
	shift 4
	for tool in $needs; do
		command -v "$tool" >/dev/null || {
			echo "ok $name # SKIP $tool is missing: apt-get install $tool"
			return
		}
	done
	rm -f "$folder"/{before,after,code,done,left,trace,ready,go} "$folder"/*.png
	"$@" >"$folder/log" 2>&1 &
	local pid=$!
	pids+=($pid)
	if ! wait_for 20 test -e "$folder/ready"; then
		echo "ok $name # SKIP it does not start here: $(tail -1 "$folder/log")"
		kill $pid 2>/dev/null
		return
	fi
	tried=$((tried + 1))
	window=$(xdotool search --onlyvisible --name . 2>/dev/null | tail -1)
	xdotool mousemove --window "$window" 60 60 2>/dev/null
	xdotool windowfocus "$window" 2>/dev/null
	look before
	touch "$folder/go"
	wait_for 20 test -s "$folder/trace" || fail "no console: $(tail -1 "$folder/log")"
	sent=$(settle)
	press Menu Pause ctrl+F2 alt+2 alt+r F1 F3 shift+F5 Insert
	[ "$(settle)" = "$sent" ] || fail "a key that means nothing sent something"
	title=$(xdotool getwindowname "$window" 2>/dev/null)
	case $title in *LIVE*) fail "it went to LIVE: $title" ;; esac
	# In the form, too (not Alt: xterm types a sign of its own by it).
	press s F2 Menu Pause ctrl+F2 F2 Escape Escape
	[ "$(settle)" = "$sent" ] || fail "a key in the form sent something"
	check_copy
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
	look after
	is_same "" || fail "the screen is not as before"
	[ -z "$scroll" ] || is_same -above || fail "the scrollback is not as before"
	cmp -s "$folder/before-kept" "$folder/after-kept" || fail "what it keeps is not as before"
	case $name in
	tmux | screen)
		grep -q '^line 1 of what was there' "$folder/after-kept" || fail "it keeps nothing"
		;;
	esac
	[ $held = no ] || echo "ok $name ($copied; title afterwards: '$title')"
	kill $pid 2>/dev/null
	wait $pid 2>/dev/null
}

run=$folder/inside
session=etconsole-check-$$
ops='XTerm*disallowedWindowOps: 20,21'
up=shift+Page_Up
try xterm yes $up xterm xterm -xrm "$ops" -e "$run"
try xterm-closed no $up xterm xterm -e "$run"
try xterm-direct yes $up xterm xterm -xrm "$ops" -tn xterm-direct -e "$run"
try urxvt no $up urxvt urxvt -e "$run"
# st keeps nothing of what has left its screen.
try st no "" st st -e "$run"
try kitty yes ctrl+$up kitty kitty --config NONE -o confirm_os_window_close=0 "$run"
try alacritty yes $up alacritty alacritty -e "$run"
# tmux 3.3 names no clipboard to it: it takes its own selection then.
try tmux yes "" "xterm tmux" xterm -xrm "$ops" -xrm 'XTerm*selectToClipboard: true' -e \
	tmux -L "$session" -f "$folder/tmux.conf" new "$run"
try screen yes "" "xterm screen" xterm -xrm "$ops" -e \
	screen -S "$session" -c "$folder/screenrc" "$run"
echo "$tried terminals tried, $failed faults"
[ "$failed" = 0 ]
