#!/usr/bin/env bash
# Every library must find our free() and realloc(), which wipe; a build with a sanitizer has an
# allocator of its own instead, and must not have ours.
set -u
program=${ETCONSOLE:-./etconsole}
CC=${CC:-cc}
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
[ "$failed" = 0 ] && [ "$sanitized" = 0 ] || exit $failed

# What is loaded late finds it, too: libcurl's own binding is looked at, as a request begins.
if grep -q 'dlopen' <<<"$(readelf -n "$program" 2>/dev/null | tr -d '\0')"; then
  folder=$(mktemp -d)
  echo 'environments = ({ name = "sandbox"; api_base = "https://127.0.0.1:9"; });' >"$folder/cfg"
  printf '{"client_id":"a","client_secret":"b","username":"c@d.example","password":"d"}' |
    LD_DEBUG=bindings LD_DEBUG_OUTPUT=$folder/bound "$program" --config "$folder/cfg" --once \
      sign-in --stdin -e sandbox >/dev/null 2>&1
  bound=$(cat "$folder"/bound* | grep -E 'binding file [^ ]*libcurl[^ ]* .* symbol .free.( |$)')
  rm -rf "$folder"
  case $bound in
    *" to $program "*) echo "ok libcurl, loaded late, frees with ours" ;;
    *)
      echo "not ok libcurl does not free with ours: ${bound:-it was not loaded}"
      exit 1
      ;;
  esac
fi

# glibc 2.43's dlsym() frees the last error text before it looks for a name, as this one does. It
# finds the real one by the version that the program asks for: that differs by architecture.
version=$(nm -D "$program" | sed -n 's/.* U dlsym@*//p')
if ! command -v "${CC%% *}" >/dev/null || [ -z "$version" ]; then
  echo "# not tried: a dlsym that frees wants a compiler ($CC) and a version to find ($version)"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/freeing.c" <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>

void *dlsym(void *handle, const char *name)
{
	static void *(*next)(void *handle, const char *name);
	void *volatile text = malloc(16);
	free(text);
	if (next == NULL)
		*(void **)&next = dlvsym(RTLD_NEXT, "dlsym", VERSION);
	return next(handle, name);
}
C
$CC -DVERSION="\"$version\"" -O1 -fPIC -shared -o "$folder/freeing.so" "$folder/freeing.c" -ldl ||
  exit 1
if LD_PRELOAD=$folder/freeing.so "$program" --version >/dev/null; then
  echo "ok a dlsym that frees is called once"
else
  echo "not ok a dlsym that frees is called for ever: the flag of core/wipe.c does not hold"
  exit 1
fi
