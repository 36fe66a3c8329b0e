#!/bin/sh
# A USB stick (FAT, exFAT) knows no hard links, and an old file system no
# rename that refuses to replace: files get their names there all the same,
# and nothing is written over unasked (P9).
. "${0%/*}/../cli/lib.sh"
${CC:-cc} -shared -fPIC -O2 -Wall -Wextra -o "$dir/faults.so" \
    "$tests/fault/faults.c" -ldl || exit 1
printf 'short_name,name\nA,Dinas A\n' >"$dir/a.csv"
mkdir "$dir/stick"
on() {		# FAULT ARGS: kunker on such a file system
	fault=$1
	shift
	env "$fault=1" LD_PRELOAD="$dir/faults.so" \
	    "$kunker" --lang en --db "$dir/stick/k.db" "$@"
}
for fault in KF_NO_LINK KF_NO_NOREPLACE; do
	rm -f "$dir"/stick/*
	ok "$fault: a database is made" on $fault import "$dir/a.csv"
	ok "P9: $fault: a backup" on $fault backup "$dir/stick/b.bak"
	cp "$dir/stick/b.bak" "$dir/b.bak"
	fails 1 "is there already" "P9: $fault: one is not written over" \
	    on $fault backup "$dir/stick/b.bak"
	ok "P9: $fault: it is as it was" \
	    cmp "$dir/b.bak" "$dir/stick/b.bak"
	ok "P9: $fault: unless told to" \
	    on $fault backup --replace "$dir/stick/b.bak"
	ok "P9: $fault: a file" on $fault report --out "$dir/stick/r.txt"
	echo precious >"$dir/stick/r.txt"
	fails 1 "is there already" "P9: $fault: no file is written over" \
	    on $fault report --out "$dir/stick/r.txt"
	is "P9: $fault: that is as it was" \
	    "$(cat "$dir/stick/r.txt")" precious
	# A damaged database makes room for its backup.
	printf 'not a database, but long enough to be looked at' |
	    dd of="$dir/stick/k.db" conv=notrunc 2>/dev/null
	ok "$fault: a damaged one is put aside" \
	    on $fault restore "$dir/stick/b.bak"
	has "before-restore" "$fault: and named"
	ok "$fault: the backup is in its place" on $fault check
	is "P9: $fault: nothing is left beside" "$(ls "$dir/stick" |
	    grep -c -e part- -e new- -e 'restore$')" 0
done
done_testing
