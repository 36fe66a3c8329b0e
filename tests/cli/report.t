#!/bin/sh
# The year in figures, without people. UPDATE=1 remakes what is expected.
. "${0%/*}/lib.sh"
golden=$tests/data/golden
db() {
	"$kunker" --db "$dir/a.db" --config "$golden/kunker.conf" \
	    --today 2017-08-01 "$@"
}
same() {		# FILE NAME: the last output is as expected
	[ -z "$UPDATE" ] || cp "$out" "$golden/$1"
	diff -u "$golden/$1" "$out" >"$err" 2>&1
	result $? "$2"
}

db import --reference >/dev/null
db import "$etc"/samples/s*.json >/dev/null
db import "$golden/after.json" >/dev/null
db split s4-delegation --apply >/dev/null

ok "text" db report --year 2017
same report-2017.txt "as expected"
awk 'length($0) > 78 { exit 1 }' "$out"
result $? "fits on A4"
for who in Hafizur Hidayati Zulhendri Sarip; do
	hasnt "$who" "not a word of $who"
done
ok "html" db report --year 2017 --format html
same report-2017.html "as expected"
hasnt "Hidayati" "no people"
hasnt "<script" "nothing that runs"
hasnt "http:" "nothing from outside"
is "charts" "$(grep -c '<svg' "$out")" 8
ok "csv" db report --year 2017 --format csv
has "year,section,label,value,note" "a header"
has "2017,origins,Sumatera Barat,1," "a row"
has "2017,origin_people,Sumatera Barat,30," "and its people"
has "2017,month_people,August,30," "people by month"
has "2017,agencies,Bappeda,1," "sessions of an agency"
is "people of all agencies" "$(awk -F, '$2 == "agency_people" { n += $4 }
    END { print n }' "$out")" 28
has "2017,agency_minutes,Bappeda,120," "its time"
ok "json" db report --year 2017 --format json
python3 -m json.tool "$out" >/dev/null 2>&1
result $? "it is JSON"
ok "in Indonesian" db report --year 2017 --in id
same report-2017.id.txt "as expected"
awk 'length($0) > 78 { exit 1 }' "$out"
result $? "fits on A4"
ok "in Indonesian" db report --year 2017 --in id --format html
same report-2017.id.html "as expected"
has '<html lang="id">' "says its language"
ok "in English" db --lang id report --year 2017 --in en
same report-2017.txt "whatever the officer speaks"
ok "in the officer's" db --lang id report --year 2017
same report-2017.id.txt "when nobody says"
ok "a year without visits" db report --year 1999
has "nothing" "says so"
ok "this year" db report
has "Visits in 2017" "is the usual one"
fails 2 "is not a year" "no year" db report --year 17x
fails 2 "is not a year" "out of the calendar" db report --year 9999
ok "to a file" db report --year 2017 --format json --out "$dir/r.json"
db report --year 2017 --format json | cmp -s - "$dir/r.json"
result $? "in the format that was asked for"
ok "to a file" db report --year 2017 --format csv --out "$dir/r.csv"
is "with all rows" "$(wc -l <"$dir/r.csv")" \
    "$(db report --year 2017 --format csv | wc -l)"

# What goes wrong is said in the officer's language: here a database that was
# damaged since it was looked through, where the report reads last.
python3 - "$dir/a.db" <<'END'
import sqlite3
import sys
db = sqlite3.connect(sys.argv[1])
page, = db.execute("SELECT rootpage FROM sqlite_schema"
                   " WHERE name = 'adoption'").fetchone()
size, = db.execute("PRAGMA page_size").fetchone()
db.close()
with open(sys.argv[1], "r+b") as f:
    f.seek((page - 1) * size)
    f.write(b"\xff" * size)
END
fails 1 "The database is damaged" "an Indonesian report, asked in English" \
    db --lang en report --year 2017 --in id
fails 1 "Basis data rusak" "an English one, asked in Indonesian" \
    db --lang id report --year 2017 --in en
done_testing
