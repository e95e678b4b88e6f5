#!/usr/bin/env bash
# Every library must find our free() and realloc(), which wipe; a build with a sanitizer has an
# allocator of its own instead, and must not have ours.
set -u
program=${ETCONSOLE:-./etconsole}
symbols=$(nm -D --defined-only "$program") || exit 1
sanitized=$(nm "$program" | grep -c '__asan_init\|__msan_init\|__tsan_init')
failed=0
for name in free realloc; do
  found=$(printf '%s\n' "$symbols" | grep -cE " [TW] $name\$")
  if [ "$sanitized" -gt 0 ]; then
    echo "ok $name is left to the sanitizer"
  elif [ "$found" = 1 ]; then
    echo "ok $name is ours"
  else
    echo "not ok $name is not exported: freed blocks are not wiped"
    failed=1
  fi
done
if [ "$sanitized" = 0 ] && ! readelf -d "$program" | grep -q 'BIND_NOW\|FLAGS.*NOW'; then
  echo "not ok bound lazily: the resolver spills secrets"
  failed=1
fi
exit $failed
