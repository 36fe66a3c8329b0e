#!/bin/sh
# A database on a network file system is refused, with the remedy (S10).
. "${0%/*}/../cli/lib.sh"
${CC:-cc} -shared -fPIC -O2 -Wall -Wextra -o "$dir/faults.so" \
    "$tests/fault/faults.c" -ldl || exit 1
mkdir -m 700 "$dir/local" "$dir/share"
db=$dir/share/k.db
on() {		# MAGIC ARGS: kunker, where all folders are of that kind
	type=$1
	shift
	KF_FSTYPE=$type LD_PRELOAD=$dir/faults.so \
	    "$kunker" --lang en --db "$db" "$@"
}
printf 'short_name,name\nA,Dinas A\n' >"$dir/a.csv"
while read -r magic name; do
	fails 1 "network file system ($name" "S10: $name, nothing is begun" \
	    on "$magic" import "$dir/a.csv"
	is "S10: $name: nothing is left there" "$(ls -A "$dir/share")" ""
done <<EOT
0x6969 NFS
0xFF534D42 CIFS
0xFE534D42 SMB2
0x01021997 9P
0x5346414F AFS
0x65735546 FUSE
EOT
for magic in 0xEF53 0x58465342 0x9123683E 0x01021994 0x2FC12FC1; do
	rm -f "$dir"/share/*
	ok "S10: $magic is local" on $magic import "$dir/a.csv"
done
fails 1 "Choose a folder on a local disk" "S10: one made elsewhere, too" \
    on 0x6969 list agencies
ok "it is as it was" "$kunker" --db "$db" check
done_testing
