#!/bin/sh
# Makes a package of what "make dist" has packed, in the folder package-build:
#
#   package.sh deb|rpm etconsole-VERSION.tar.xz
set -eu
kind=$1 tarball=$2
name=${tarball%.tar.xz}
version=${name#etconsole-}
here=$(cd "$(dirname "$0")" && pwd)

mkdir -p package-build
case $kind in
  deb)
    # It says itself what is missing, and how it is installed.
    command -v dpkg-buildpackage >/dev/null && command -v dh >/dev/null || {
      echo "$0: this needs dpkg-dev and debhelper" >&2
      exit 1
    }
    rm -rf "package-build/$name"
    tar -xJf "$tarball" -C package-build
    cp -R "$here/debian" "package-build/$name/debian"
    cd "package-build/$name"
    date=$(date -R -u -d "@${SOURCE_DATE_EPOCH:-$(stat -c %Y configure)}")
    cat >debian/changelog <<TEXT
etconsole ($version) unstable; urgency=medium

  * What has changed since the version before stands in README.md, "Changes".

 -- The etconsole developers <etconsole@users.noreply.github.com>  $date
TEXT
    dpkg-buildpackage -b -us -uc
    ;;
  rpm)
    command -v rpmbuild >/dev/null || {
      echo "$0: this needs rpmbuild" >&2
      exit 1
    }
    top=$(pwd)/package-build/rpm
    mkdir -p "$top/SOURCES"
    cp "$tarball" "$top/SOURCES"
    # On Debian the libraries have other names, and rpm knows of none.
    nodeps=
    [ ! -e /etc/debian_version ] || nodeps=--nodeps
    rpmbuild -bb $nodeps --define "_topdir $top" --define "version $version" "$here/etconsole.spec"
    cp "$top"/RPMS/*/*.rpm package-build
    ;;
  *)
    echo "usage: $0 deb|rpm etconsole-VERSION.tar.xz" >&2
    exit 2
    ;;
esac
