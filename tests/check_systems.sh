#!/usr/bin/env bash
# Builds and tests what "make dist" packs on other systems, as README says, in chroots that
# debootstrap makes from the mirror that this machine's apt has. As root:
#
#   check_systems.sh [SUITE[:ARCHITECTURE] ...]
#
# The chroots and the logs stay in $SYSTEMS_DIR; a line is printed for each stage, a table at the
# end. Of an architecture that is emulated only the build and the unit tests: the rest takes hours.
# $STAGES are others than all. A system that cannot be had here (no network, no mirror of it) is
# said, and is no failure: then it ends with 77.
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL
dir=${SYSTEMS_DIR:-/var/tmp/etconsole-systems}
all='bookworm trixie sid bookworm:i386 trixie:arm64 trixie:s390x'
stages=${STAGES:-install root user gcc clang O0 Os package units}
native=$(dpkg --print-architecture 2>/dev/null)

if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null || ! command -v unshare >/dev/null; then
  echo "# not tried: this needs root and debootstrap, and qemu-user-static for what is emulated"
  exit 77
fi
[ $# -gt 0 ] || set -- $all
mkdir -p "$dir/logs"
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Release: bookworm' |
  head -1)
tarball=$(ls -t etconsole-*.tar.xz | head -1)
package=${tarball%.tar.xz}

is_emulated() { [ "$1" != "$native" ] && [ "$native:$1" != amd64:i386 ]; }

# Registers the emulator, where nobody has: the kernel opens it, so a chroot needs none.
emulate() {
  [ -e /proc/sys/fs/binfmt_misc/register ] ||
    mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
  case $1 in
    arm64) update-binfmts --enable qemu-aarch64 ;;
    *) update-binfmts --enable "qemu-$1" ;;
  esac
}

make_root() {
  [ ! -e "$root/made" ] || return 0
  rm -rf "$root"
  ! is_emulated "$architecture" || emulate "$architecture" || return 1
  debootstrap --variant=minbase --arch="$architecture" "$suite" "$root" "$mirror" || return 1
  echo 'Acquire::Check-Valid-Until "false";' >"$root/etc/apt/apt.conf.d/99valid"
  inside 'apt-get update && useradd -m builder' && touch "$root/made"
}

# A script in the chroot, with /proc, /dev and terminals of its own, which end with it.
inside() {
  unshare --mount --pid --fork --kill-child bash -c '
    mount --bind "$1" "$1" && mount -t proc proc "$1/proc" && mount --bind /dev "$1/dev" &&
    mkdir -p "$1/dev/pts" && mount -t devpts -o newinstance,ptmxmode=0666 devpts "$1/dev/pts" &&
    mount --bind "$1/dev/pts/ptmx" "$1/dev/ptmx" && mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm" &&
    exec chroot "$1" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
      DEBIAN_FRONTEND=noninteractive sh -ec "$2"' - "$root" "$1" </dev/null
}

unpack="rm -rf src && mkdir src && tar -xf /source.tar -C src && cd src/$package"
as_builder() { printf 'cd /home/builder && exec setpriv --reuid=builder --regid=builder --init-groups env HOME=/home/builder sh -ec "%s"' "$1"; }
checked='make -j2 check || { grep -l ^FAIL tests/*/*.log tests/*.log | xargs tail -n 40; exit 1; }'


# The Debian package, made here; then on a system that has nothing else: installed, run, taken away.
package() {
  cp -R .github "$tarball" "$root/root" && inside "apt-get install -y dpkg-dev debhelper lintian &&
    cd /root && rm -rf package-build && sh .github/package.sh deb $tarball &&
    lintian --fail-on error,warning package-build/*.deb" || return 1
  local built=$root root=$root.fresh
  rm -rf "$root" && make_root && cp "$built"/root/package-build/etconsole_*.deb "$root/tmp" &&
    inside 'find / -xdev | sort >/tmp/before; apt-get install -y /tmp/etconsole_*.deb
      etconsole --version && etconsole --demo && etconsole code python | head -3
      etconsole --demo check -a acme -e sandbox
      ls /usr/share/man/man1/etconsole.1* /usr/lib/systemd/user/etconsole-refresh.timer
      apt-get purge -y etconsole
      ! find / -xdev -name "*etconsole*" | grep -v -e "^/tmp" -e "^/var"'
}

put_source() { xz -dc "$tarball" >"$root/source.tar"; }

stage() {
  case $1 in
    package) package ;;
    install) make_root && put_source && inside "cd /root && $unpack && ./bootstrap -y" ;;
    root) inside "cd /root/src/$package && make -j2 && $checked" ;;
    user) inside "$(as_builder "$unpack && ./configure && make -j2 && $checked")" ;;
    gcc) inside "cd /root && $unpack && ./configure --enable-werror && make -j2 check TESTS=" ;;
    clang) inside "apt-get install -y clang && cd /root && $unpack &&
      ./configure --enable-werror CC=clang && make -j2 check TESTS=" ;;
    O0 | Os) inside "cd /root && $unpack && ./configure CFLAGS=-$1 && make -j2 check TESTS=" ;;
    units) inside "cd /root && $unpack && ./configure && make -j2 && make -j2 check TESTS=\"\$(ls tests/unit/test_*.c | sed 's/\.c\$//' | xargs)\"" ;;
  esac
}

# Which stages a system has.
has() {
  case $1 in
    install) true ;;
    units) is_emulated "$architecture" || [ -n "${STAGES:-}" ] ;;
    *) ! is_emulated "$architecture" ;;
  esac
}

table=$(printf '%-16s' system; printf ' %-9s' $stages)
bad=0
for system; do
  suite=${system%%:*} architecture=${system#*:}
  [ "$architecture" != "$system" ] || architecture=$native
  root=$dir/$suite-$architecture
  line=$(printf '%-16s' "$suite:$architecture")
  is_made=yes
  [ ! -e "$root/made" ] || put_source
  for name in $stages; do
    log=$dir/logs/$suite-$architecture.$name.log
    if ! has "$name"; then
      said=-
    elif [ "$is_made" = no ]; then
      said=not\ tried
    elif stage "$name" >"$log" 2>&1; then
      said=ok
    elif [ "$name" = install ] && [ ! -e "$root/made" ]; then
      said=not\ had is_made=no
      [ $bad != 0 ] || bad=77
      echo "# not tried: $suite:$architecture cannot be had here: $(grep -E '^(E|W):' "$log" | tail -1)"
    else
      said=FAILED bad=1
      [ "$name" != install ] || is_made=no
    fi
    [ "$said" = - ] || printf '%-16s %-8s %s\n' "$suite:$architecture" "$name" "$said"
    line=$line$(printf ' %-9s' "$said")
  done
  table=$table$'\n'$line
done
grep -hoE '^# not tried:.*' "$dir"/logs/*.log | sort | uniq -c
printf '\n%s\n\nIts logs are in %s\n' "$table" "$dir/logs"
exit $bad
