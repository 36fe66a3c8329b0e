#!/bin/sh
# etc/packages.sh build|test|bench: install what is missing to build or test kunker.
# With apt it installs (sudo when not root); elsewhere it names the packages.
set -eu

build="gcc libc6-dev libncurses-dev libsqlite3-dev libconfig-dev gettext"
test="$build libcmocka-dev libvterm-dev locales ncurses-term perl python3 python3-dateutil sqlite3 tzdata"
# The test of the server model starts its own sshd, and needs root for it.
[ "$(id -u)" -ne 0 ] || test="$test openssh-server openssh-client"
bench="$test glpk-utils coinor-cbc gringo"

case ${1-} in
build) want=$build ;;
test) want=$test ;;
bench) want=$bench ;;
*) echo "usage: etc/packages.sh build|test|bench" >&2; exit 2 ;;
esac

if ! command -v apt-get >/dev/null 2>&1; then
	[ -n "${KUNKER_PACKAGES_PRESENT-}" ] && exit 0
	cat >&2 <<EOF
This system has no apt. Please install, under its own names, what Debian calls
	$want
(Fedora: gcc ncurses-devel sqlite-devel libconfig-devel gettext; Arch: gcc
ncurses sqlite libconfig gettext), then: KUNKER_PACKAGES_PRESENT=1 make ...
EOF
	exit 1
fi

missing=
for p in $want; do
	dpkg-query -W -f '${db:Status-Status}\n' "$p" 2>/dev/null |
	    grep -qx installed || missing="$missing $p"
done
[ -z "$missing" ] && exit 0

sudo=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null 2>&1 || {
		echo "Please install as root: apt-get install$missing" >&2
		exit 1
	}
	sudo=sudo
fi
echo "Installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # the list is words
$sudo apt-get install -y --no-install-recommends $missing >&2 || {
	$sudo apt-get update >&2
	$sudo apt-get install -y --no-install-recommends $missing >&2
}
