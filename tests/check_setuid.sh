#!/usr/bin/env bash
# With rights that its caller has not (a set-user-id bit), it does nothing at all: whatever the
# environment says, such as TERMINFO, would act with them.
set -u
program=${ETCONSOLE:-./etconsole}
if [ "$(id -u)" != 0 ]; then
  echo "ok only root can make such a program: not tried"
  exit 77
fi
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cp "$program" "$folder/etconsole"
wanted=6
# A leak checker may not look into such a program either, and says so with a code of its own.
[ "$(nm "$program" | grep -c '__asan_init')" = 0 ] || wanted=1
failed=0
for mode in 755 4755; do
  chown 65534 "$folder/etconsole"
  chmod $mode "$folder/etconsole"
  for words in --version --help status token; do
    said=$(cd / && HOME=$folder/none setpriv --reuid 65533 --regid 65533 --clear-groups \
      "$folder/etconsole" $words 2>&1 </dev/null)
    code=$?
    case $mode,$said in
    4755,*"more rights than its user has"*) refused=1 ;;
    *) refused=0 ;;
    esac
    if [ $mode = 4755 ] && { [ $refused = 0 ] || [ $code != $wanted ]; }; then
      echo "not ok $words ran with the rights of another: $code, $said"
      failed=1
    elif [ $mode = 755 ] && [ $code = 6 ]; then
      echo "not ok $words was refused without any: $said"
      failed=1
    else
      echo "ok $words, mode $mode"
    fi
  done
done
exit $failed
