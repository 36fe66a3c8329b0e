#!/bin/sh
# Power loss, a full disk and disk errors at every kind of moment: after each,
# nothing acknowledged is lost, no verb is half done, the check is clean.
# Also the lock discipline of rule S5. KF_STEPS=n: how many moments of each
# kind are tried (0: every one).
SRC=${SRC:-.} BUILD=${BUILD:-build} STEPS=${KF_STEPS:-8}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
out=$BUILD/tests/fault
mkdir -p "$out"

n=0 bad=0
ok() {	# status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"
	else echo "not ok $n - $2"; bad=1; fi
}

${CC:-cc} -shared -fPIC -O2 -Wall -Wextra -o "$out/faults.so" \
    "$SRC/tests/fault/faults.c" -ldl &&
${CC:-cc} -std=c11 -g -O1 -D_GNU_SOURCE -I"$SRC/src" -include base/banned.h \
    -o "$out/script" "$SRC/tests/fault/script.c" \
    "$BUILD/libkunker_core.a" -lsqlite3 -lconfig || {
	echo "Bail out! the fault programs do not build"; exit 1; }
so=$(realpath "$out/faults.so") script=$(realpath "$out/script")

# Run the script under faults (assignments in $1), then verify without them.
try() {
	rm -rf "$dir/db"; mkdir -m 700 "$dir/db"
	env $1 LD_PRELOAD="$so" "$script" work "$dir/db/kunker.db" 12 \
	    2>/dev/null | cat >"$dir/ledger"
	"$script" verify "$dir/db/kunker.db" "$dir/ledger"
}

# Moments first..last, STEPS of them.
moments() {
	awk -v last="$1" -v steps="$STEPS" 'BEGIN {
		d = steps > 0 && last > steps ? last / steps : 1
		for (x = 1; x <= last; x += d) print int(x) }'
}

try KF_LOG="$dir/log"
ok $? "the script works without faults"
ok $(($(grep -c '^saved' "$dir/ledger") != 15)) "and everything is saved"
writes=$(grep -c '^write' "$dir/log")
syncs=$(grep -c '^sync' "$dir/log")
echo "# $writes writes, $syncs syncs"

kind() {	# name, last moment, assignments with @ for the moment
	wrong=0
	for at in $(moments "$2"); do
		try "$(echo "$3" | sed "s/@/$at/g")" || {
			echo "# $1 at $at"; wrong=1; }
	done
	ok $wrong "$1"
}

kind "power loss, all unsynced writes gone" "$writes" "KF_POWER_AFTER=@"
kind "power loss, some of them gone" "$writes" \
    "KF_POWER_AFTER=@ KF_POWER_KEEP=@"
kind "disk full once" "$writes" "KF_ENOSPC_AFTER=@ KF_ENOSPC_FOR=1"
kind "disk full for good" "$writes" "KF_ENOSPC_AFTER=@"
kind "sync fails for good" "$syncs" "KF_EIO_SYNC=@"
try "KF_SHORT=1"
ok $? "short writes"
try "KF_GUARD=1"
ok $? "pages are written under the write lock only (S5)"

# Restore a backup of four rounds over a database of eight: whatever happens,
# one or the other is there, whole.
"$script" work "$dir/old.db" 4 >"$dir/old" &&
    "$script" backup "$dir/old.db" "$dir/four.bak"
"$script" work "$dir/eight.db" 8 >"$dir/eight"
restore() {
	rm -rf "$dir/db"; mkdir -m 700 "$dir/db"
	cp -p "$dir/eight.db" "$dir/db/kunker.db"
	env $1 LD_PRELOAD="$so" "$script" restore "$dir/db/kunker.db" \
	    "$dir/four.bak" 2>/dev/null
	"$script" verify "$dir/db/kunker.db" "$dir/old" || return 1
	lost=$("$script" verify "$dir/db/kunker.db" "$dir/eight" |
	    grep -c lost)
	[ "$lost" -eq 0 ] || [ "$lost" -eq 4 ]
}
restore KF_LOG="$dir/restore.log"
ok $? "restore without faults"
writes=$(grep -c '^write' "$dir/restore.log")
for fault in "KF_POWER_AFTER=@" "KF_POWER_AFTER=@ KF_POWER_KEEP=@" \
    "KF_ENOSPC_AFTER=@"; do
	wrong=0
	for at in $(moments "$writes"); do
		restore "$(echo "$fault" | sed "s/@/$at/g")" || {
			echo "# restore at $at of $writes"; wrong=1; }
	done
	ok $wrong "restore under $fault"
done

# An older schema is brought up to date: the old one opens or the new one.
migrate() {
	rm -rf "$dir/db"; mkdir -m 700 "$dir/db"
	"$script" older "$dir/db/kunker.db" 1
	env $1 LD_PRELOAD="$so" "$script" open "$dir/db/kunker.db" - \
	    2>/dev/null
	: >"$dir/none"
	"$script" verify "$dir/db/kunker.db" "$dir/none"
}
migrate KF_LOG="$dir/migrate.log"
ok $? "migration without faults"
writes=$(grep -c '^write' "$dir/migrate.log")
for fault in "KF_POWER_AFTER=@" "KF_POWER_AFTER=@ KF_POWER_KEEP=@" \
    "KF_ENOSPC_AFTER=@"; do
	wrong=0
	for at in $(moments "$writes"); do
		migrate "$(echo "$fault" | sed "s/@/$at/g")" || {
			echo "# migration at $at of $writes"; wrong=1; }
	done
	ok $wrong "migration under $fault"
done

wrong=0
for t in "$BUILD"/tests/unit/store_*; do
	case $t in *.d|*.o) continue ;; esac
	[ -x "$t" ] || echo "# $t: not built (make unit)"
	CMOCKA_MESSAGE_OUTPUT=STDOUT LD_PRELOAD="$so" KF_GUARD=1 "$t" \
	    >"$dir/out" 2>&1 || { sed 's/^/# /' "$dir/out" | tail -5; wrong=1; }
done
ok $wrong "the store's unit tests keep the lock discipline (S5)"
echo "1..$n"
exit $bad
