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
  PTY_PATIENCE_S=30 ETCONSOLE=$folder/console "$test"
done
# One without a summary was killed: nothing is known of it.
sessions=$(find "$folder" -name '*.log' | wc -l)
clean=$(grep -al 'ERROR SUMMARY: 0 errors' "$folder"/*.log | wc -l)
echo "valgrind: $sessions consoles, $((sessions - clean)) with errors or without an end"
if [ "$clean" != "$sessions" ] || [ "$sessions" = 0 ]; then
  grep -aL 'ERROR SUMMARY: 0 errors' "$folder"/*.log | xargs -r cat
  exit 1
fi
