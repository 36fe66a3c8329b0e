#!/bin/sh
# The hostile corpus by import (I1 to I3, T1, T2): what the manifest says must
# happen to each file, in time, with nothing on the way out that a terminal could take amiss.
. "${0%/*}/lib.sh"
hostile=$tests/data/hostile
tab=$(printf '\t')

# No control or direction characters, in what is printed of a file.
clean() {
	! LC_ALL=C.UTF-8 grep -qP '[\x00-\x08\x0b-\x1f\x7f\x{80}-\x{9f}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]' \
	    "$out" "$err"
}

content() {
	"$kunker" --db "$1" export json | cksum
}

echo '{"delegation":{"uid":"d","origin":"BPSDM","day_raw":"8/8/2027"}}' \
    >"$dir/d.json"
"$kunker" --db "$dir/d.db" import "$dir/d.json" >/dev/null
empty=$(content "$dir/d.db")

while IFS=$tab read -r file kind category expect note; do
	case $kind in csv | json) ;; *) continue ;; esac
	rm -f "$dir"/t.db*
	"$kunker" --db "$dir/d.db" backup "$dir/t.db" >/dev/null
	timeout 10 "$kunker" --db "$dir/t.db" import --into d \
	    "$hostile/$file" >"$out" 2>"$err" </dev/null
	status=$?
	case $expect in
	accept) [ $status = 0 ] ;;
	reject) [ $status = 1 ] && [ -s "$err" ] ;;
	row | either) [ $status = 0 ] || { [ $status = 1 ] && [ -s "$err" ]; } ;;
	esac
	result $? "$file: $expect ($status), $note"
	clean
	result $? "$file: clean words"
	if [ $status != 0 ]; then
		grep -qF "${file##*/}" "$err"
		result $? "$file is named"
		is "$file changed nothing" "$(content "$dir/t.db")" "$empty"
	fi
	if [ "$expect" = row ]; then
		timeout 10 "$kunker" --db "$dir/t.db" import --good-only \
		    --into d "$hostile/$file" >"$out" 2>"$err" </dev/null
		[ $? -le 1 ]
		result $? "$file: its good rows"
		timeout 10 "$kunker" --db "$dir/t.db" list participants \
		    >"$out" 2>"$err"
		clean
		result $? "$file: clean when listed"
		timeout 10 "$kunker" --db "$dir/t.db" show delegation d \
		    >"$out" 2>"$err"
		clean
		result $? "$file: clean when shown"
	fi
	"$kunker" --db "$dir/t.db" check >"$out" 2>"$err"
	result $? "$file: the database is sound"
done <"$hostile/manifest.tsv"
done_testing
