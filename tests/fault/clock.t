#!/bin/sh
# A clock that jumps an hour or ten years either way breaks nothing (C8): what
# was done last is last, undo takes back what was done last, drafts are kept,
# the check is clean.
. "${0%/*}/../cli/lib.sh"
${CC:-cc} -shared -fPIC -O2 -o "$dir/clock.so" "$tests/fault/haste.c" -ldl ||
	exit 1
db=$dir/k.db
at() {		# SECONDS ARGS: kunker on a clock that is so much wrong
	shift=$1
	shift
	SHIFT=$shift LD_PRELOAD=$dir/clock.so "$kunker" --lang en --db "$db" "$@"
}
agency() {
	printf 'short_name,name\n%s,Dinas %s\n' "$1" "$1" >"$dir/a.csv"
	at "$2" import --kind agencies "$dir/a.csv"
}
n=0
for jump in 0 3600 -3600 315360000 -315360000 0; do
	n=$((n + 1))
	ok "C8: saved with the clock $jump s wrong" agency "J$n" $jump
	ok "C8: seen by one that goes right" at 0 list agencies
	has "Dinas J$n" "it is there"
	ok "C8: the check is clean then" at $jump check
	at 0 history --limit 1 --format json >"$out"
	has "J$n" "C8: and it is the last entry, whatever the time says"
done
ok "C8: undo takes back the last, not the latest" at -315360000 undo
at 0 list agencies >"$out"
hasnt "Dinas J6" "the last is gone"
has "Dinas J4" "what was saved in ten years is not"
ok "the check is clean" at 0 check
done_testing
