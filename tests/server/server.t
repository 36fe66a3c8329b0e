#!/bin/sh
# The server model with a real sshd and real accounts, in namespaces of their
# own: /etc, /home, /run, /var/lib and the network are copies, and everything
# that was started ends with the test.
here=$(cd "$(dirname "$0")" && pwd)
build=$(realpath "${BUILD:-build}")
skip() {
	echo "1..0 # skipped: $1"
	[ -z "${CI-}" ] || { echo "Bail out! skipped in CI: $1"; exit 1; }
	exit 0
}
[ "$(id -u)" -eq 0 ] || skip "only root can make accounts"
[ -x /usr/sbin/sshd ] || skip "there is no sshd (openssh-server)"
command -v ssh-keygen >/dev/null || skip "there is no ssh-keygen"
command -v sqlite3 >/dev/null || skip "there is no sqlite3"
unshare --mount --pid --net --fork --kill-child true 2>/dev/null ||
	skip "no namespaces can be made here"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/t"
cp "$build/kunker" "$here"/*.py "$here"/../ptys.py "$here"/../termcheck.py "$here"/../../etc/samples/s[13].json \
    "$work/t/" &&
${CC:-cc} -o "$work/t/attack" "$here/attack.c" &&
${CC:-cc} -shared -fPIC -o "$work/t/evil.so" "$here/evil.c" || exit 1
python=$(python3 -c 'import os, sys; print(os.path.realpath(sys.executable))')
unshare --mount --pid --net --fork --kill-child --mount-proc \
    "$python" "$work/t/server.py" "$work"
