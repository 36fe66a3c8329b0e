#!/bin/sh
# The Debian package: lintian finds no error; in a bare Debian 12 it installs
# with what it depends on, runs, demonstrates, and is removed without a trace.
# Needs root, debootstrap and a Debian mirror (MIRROR=...); else it is skipped.
. "${0%/*}/../cli/lib.sh"
src=$(cd "$tests/.." && pwd)
mirror=${MIRROR:-http://deb.debian.org/debian}
suite=${SUITE:-bookworm}

ok "make deb" make -C "$src" --no-print-directory BUILD="$build" deb
deb=$(ls "$build"/kunker_*.deb)
if command -v lintian >/dev/null; then
	ok "lintian" lintian --fail-on error --allow-root "$deb"
	hasnt "E: kunker" "names no error"
fi
dpkg-deb --field "$deb" Depends >"$out"
for p in libncursesw6 libsqlite3-0 libconfig9; do
	has "$p" "depends on $p"
done

if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
	echo "# a clean root needs root and debootstrap"
	done_testing
	exit
fi
root=$dir/clean
if ! debootstrap --variant=minbase "$suite" "$root" "$mirror" \
    >"$dir/debootstrap.log" 2>&1; then
	tail -3 "$dir/debootstrap.log" | sed 's/^/# /'
	echo "# no clean root: is there a mirror at $mirror?"
	done_testing
	exit
fi
in_root() {
	chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
	    DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
}
cp "$deb" "$root/kunker.deb"
in_root find /usr /etc -xdev >"$dir/before"
ok "apt installs it" in_root apt-get install -y --no-install-recommends \
    /kunker.deb
ok "it runs" in_root kunker --version
has "kunker" "and says its version"
ok "it demonstrates" in_root kunker demo --lang id
has "Sumatera Barat" "with the sample visits"
has "rombongan" "in Indonesian"
ok "a database is made" in_root sh -c 'kunker --db /root/k.db import \
    /usr/share/kunker/samples/s4.json --reference && kunker --db /root/k.db check'
ok "it is removed" in_root apt-get purge -y kunker
in_root find /usr /etc -xdev -path '*kunker*' >"$out"
is "nothing of it is left" "$(wc -l <"$out")" 0
done_testing
