#!/bin/sh
# Manual pages, format, clang-tidy, cppcheck and gcc's analyzer; what they say is an error. The last
# loses sight of what a table holds: leaks are for valgrind and LeakSanitizer. clang-tidy gets one
# file at a time: told several, its check of va_list remembers names by an address that the next
# file gives to another one, and finds, now and then, a va_list where none is. Run by make lint, in
# the folder of the sources; LINT_CFLAGS finds the libraries.
set -eu
flags="-std=c11 -D_GNU_SOURCE -I. -DPACKAGE_VERSION=\"0\" -DBINDIR=\"/\" -DPKGDATADIR=\"/\"
 -DPKGLIBEXECDIR=\"/\" -DHAVE_SYS_PRCTL_H ${LINT_CFLAGS:-}"
checks='-*,bugprone-*,cert-*,-cert-err33-c,-cert-dcl03-c,-cert-dcl16-c,
-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier,
-bugprone-narrowing-conversions,clang-analyzer-*,-clang-analyzer-valist.Uninitialized,
-clang-analyzer-optin.performance.Padding,
-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling'

# each COMMAND...: with FILE in it, for every source of the product; two at a time.
each() {
	find core tui -name '*.c' | sort | xargs -P 2 -I FILE "$@"
}

mandoc -T lint -W warning tui/etconsole.1 tui/etconsole.cfg.5
clang-format --dry-run --Werror $(find core tui tests -name '*.[ch]')
each clang-tidy --quiet --warnings-as-errors='*' --checks="$(echo "$checks" | tr -d '\n')" FILE -- \
	$flags
cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
	--suppress=missingIncludeSystem --error-exitcode=1 -I. \
	'-Djson_array_foreach(array,index,value)=for(;;)' \
	'-Djson_object_foreach(object,key,value)=for(;;)' core tui
each gcc $flags -O1 -fanalyzer -Wno-analyzer-malloc-leak -Werror -c FILE -o /dev/null
echo lint: clean
