#!/bin/sh
# Scripted sessions of the real console under valgrind: the end-to-end tests named here run with
# it, and no console may have an error or lose a block. Run by make valgrind, in the build folder.
set -eu
folder=$(mktemp -d /tmp/etconsole-valgrind-XXXXXX)
trap 'rm -rf "$folder"' EXIT
program=$(realpath "${ETCONSOLE:-./etconsole}")
cat >"$folder/console" <<TEXT
#!/bin/sh
exec valgrind --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=99 \\
  --log-file=$folder/%p.log '$program' "\$@"
TEXT
chmod 700 "$folder/console"
for test; do
  ETCONSOLE=$folder/console "$test"
done
sessions=$(cat "$folder"/*.log | grep -c 'ERROR SUMMARY' || true)
wrong=$(cat "$folder"/*.log | grep 'ERROR SUMMARY' | grep -vc 'ERROR SUMMARY: 0 errors' || true)
echo "valgrind: $sessions consoles, $wrong with errors"
if [ "$wrong" != 0 ] || [ "$sessions" = 0 ]; then
  cat "$folder"/*.log
  exit 1
fi
