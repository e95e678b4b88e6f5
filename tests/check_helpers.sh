#!/bin/sh
# The console with the real things: pass with gpg, and secret-tool with gnome-keyring, in a home
# and a session bus of their own. Run by make check-helpers; takes the test program's path.
set -eu
[ -n "${CHECK_HELPERS_SESSION:-}" ] ||
  exec env CHECK_HELPERS_SESSION=1 dbus-run-session -- sh "$0" "$@"

home=$(mktemp -d /tmp/etconsole-helpers-XXXXXX)
keyring=
end () {
  gpgconf --kill all || true
  [ -z "$keyring" ] || kill "$keyring" || true
  rm -rf "$home"
}
trap end EXIT
export HOME="$home" GNUPGHOME="$home/gnupg" PASSWORD_STORE_DIR="$home/store"
export XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run" XDG_CONFIG_HOME="$home/config"
mkdir -m 700 "$GNUPGHOME" "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME"

gpg --quiet --batch --passphrase '' --quick-generate-key etconsole-test default default never
pass init etconsole-test >/dev/null
echo 'words of the keyring' | gnome-keyring-daemon --unlock --components=secrets --foreground \
  >/dev/null 2>&1 &
keyring=$!
# Who asks before it has its name has another one started, which nobody can unlock.
is_there () {
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true
}
i=0
until is_there && printf probe | secret-tool store --label=probe etconsole probe 2>/dev/null; do
  i=$((i + 1))
  [ "$i" -lt 120 ] || { echo 'gnome-keyring does not answer'; exit 1; }
  sleep 0.25
done
"$@"
