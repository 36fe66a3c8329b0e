#!/bin/sh
# etc/package.sh VERSION STAGE OUT: make a Debian package of the tree that `make
# install DESTDIR=STAGE PREFIX=/usr` left in STAGE, and put it into OUT.
set -eu
[ $# -eq 3 ] || { echo "usage: etc/package.sh VERSION STAGE OUT" >&2; exit 2; }
version=$1 stage=$2 out=$3
here=$(dirname "$0")
maintainer='The kunker authors <maintainers@kunker.invalid>'
[ -z "${KUNKER_MAINTAINER-}" ] || maintainer=$KUNKER_MAINTAINER
# The day of the package: of the source, not of the machine, so that two
# builds of one source are one package.
: "${SOURCE_DATE_EPOCH:=$(git -C "$here" log -1 --format=%ct 2>/dev/null ||
	date -r "$here/package.sh" +%s)}"
export SOURCE_DATE_EPOCH
arch=$(dpkg --print-architecture)
doc=$stage/usr/share/doc/kunker

umask 022
strip --strip-unneeded --remove-section=.comment --remove-section=.note \
    "$stage/usr/bin/kunker"
find "$stage/usr/share/man" -name '*.1' -exec gzip -9nf {} +

mkdir -p "$doc/examples"
[ ! -f "$doc/kunker.conf" ] || mv "$doc/kunker.conf" "$doc/examples/"
{
	cat <<EOF
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: kunker

Files: *
Copyright: $(sed -n 's/^Copyright (c) //p' "$here/../LICENSE")
License: Expat
EOF
	sed -n '5,$s/^$/./; 5,$s/^/ /p' "$here/../LICENSE"
} >"$doc/copyright"
{
	cat <<EOF
kunker ($version) stable; urgency=medium

  * Release $version; what is new for officers is in NEWS.md.

 -- $maintainer  $(LC_ALL=C date -u -d "@$SOURCE_DATE_EPOCH" \
    '+%a, %d %b %Y %H:%M:%S +0000')
EOF
} | gzip -9n >"$doc/changelog.gz"

mkdir -p "$stage/DEBIAN"
size=$(du -sk --exclude=DEBIAN "$stage" | cut -f1)
cat >"$stage/DEBIAN/control" <<EOF
Package: kunker
Version: $version
Section: misc
Priority: optional
Architecture: $arch
Maintainer: $maintainer
Installed-Size: $size
Depends: libc6 (>= 2.34), libconfig9 (>= 1.5), libncursesw6 (>= 6), libsqlite3-0 (>= 3.37), libtinfo6 (>= 6)
Recommends: ncurses-term, tzdata
Description: visits of delegations to a city hall, in a terminal
 kunker is a full-screen terminal program for the protocol officers of a city
 hall: incoming delegations, schedules of the agencies that receive them,
 groups of participants, the programme of the day, letters, what was shown and
 what the guests take over.
 .
 Several officers work at one time on one database file on one server. The
 program speaks Indonesian and English.
EOF
(cd "$stage" && find usr -type f -print0 | LC_ALL=C sort -z |
    xargs -0 md5sum) >"$stage/DEBIAN/md5sums"
chmod -R u+rwX,go+rX,go-w "$stage"
find "$stage" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$out"
dpkg-deb --root-owner-group --build "$stage" \
    "$out/kunker_${version}_$arch.deb"
