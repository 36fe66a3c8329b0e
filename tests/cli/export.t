#!/bin/sh
# Files out, and back in: the same bytes.
. "${0%/*}/lib.sh"
db() { "$kunker" --db "$dir/a.db" --today 2017-08-01 "$@"; }
copy() { "$kunker" --db "$dir/b.db" "$@"; }

db import --reference >/dev/null
db import "$etc"/samples/s*.json >/dev/null
ok "a plan" db split s4-delegation --apply
ok "and a move" db move delegation s4-delegation ready
ok "export json" db export json
cp "$out" "$dir/1.json"
ok "import into an empty database" copy import "$dir/1.json"
ok "export again" copy export json
cmp -s "$dir/1.json" "$out"
result $? "the same, byte for byte"
ok "import into itself" db import "$dir/1.json"
has ": 0 new, 0 changed" "nothing to do"
python3 -m json.tool "$dir/1.json" >/dev/null 2>&1
result $? "it is JSON"
ok "the copy is sound" copy check

for kind in agencies delegations participants sessions rules rule-members \
    items innovations awards shown notes adoptions milestones regions \
    holidays plans groups placements letters; do
	ok "export csv $kind" db export csv "$kind"
	cp "$out" "$dir/t.csv"
	ok "import $kind" db import "$dir/t.csv" --kind "$kind"
	has ": 0 new, 0 changed" "$kind as before"
	ok "import into the copy" copy import "$dir/t.csv" --kind "$kind"
	ok "export csv $kind" copy export csv "$kind"
	cmp -s "$dir/t.csv" "$out"
	result $? "$kind the same, byte for byte"
done
# A list is for scripts: it has the numbers of this database too. They are
# passed over, so one that was put right in a spreadsheet can be read back.
for kind in agencies delegations participants sessions notes innovations; do
	for format in csv tsv; do
		ok "list $kind" db list "$kind" --format $format
		cp "$out" "$dir/l.$format"
		ok "its $format" db import "$dir/l.$format"
		has ": 0 new, 0 changed" "$kind read back from a list"
	done
done
ok "list" db list sessions --format csv
cp "$out" "$dir/l.csv"
ok "its csv" db import "$dir/l.csv"
has "Columns passed over: id, delegation_id, agency_id." "says what is not read"
ok "tsv" db export tsv notes
ok "json of a kind" db export json notes
cp "$out" "$dir/n.json"
ok "reads back" db import "$dir/n.json"
has ": 0 new, 0 changed" "as before"
ok "of one delegation" db export csv participants --of s4-delegation
is "30 and the header" "$(wc -l <"$out")" 31
grep -q '[0-9]\{8\} [0-9]\{6\} [12] [0-9]\{3\}' "$out"
result $? "a NIP in groups"
fails 1 "no delegation" "of nobody" db export csv participants --of 99
fails 2 "does not belong" "of what has none" db export csv regions --of 1
ok "with a byte order mark" db export csv agencies --bom
is "which is there" "$(head -c 3 "$out" | od -An -tx1 | tr -d ' ')" efbbbf

# The end of a day is 24.00, which only an end can be.
printf '%s\n' agency,kind,day,start_min \
    Bappeda,extra,2017-08-08,19.00-24.00 >"$dir/late.csv"
ok "open until midnight" db import "$dir/late.csv" --kind opening
printf '%s\n' delegation,agency,day,start_min,end_min \
    s4-delegation,RSUD,2017-08-08,19.00,24.00 >"$dir/late.csv"
ok "a session until midnight" db import "$dir/late.csv" --kind session
printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:m\r\n%s%s%s' \
    'DTSTART;TZID=Asia/Jakarta:20170809T200000
' 'DTEND;TZID=Asia/Jakarta:20170810T000000
' 'SUMMARY:Jaga
END:VEVENT
END:VCALENDAR
' >"$dir/m.ics"
ok "busy until midnight" db import "$dir/m.ics" --agency Bappeda
printf '%s\n' agency,kind,day,start_min Bappeda,busy,2017-08-08,24.00 \
    >"$dir/late.csv"
fails 1 "is not a time" "nothing begins then" db import "$dir/late.csv" \
    --kind opening
for kind in openings sessions; do
	ok "export csv $kind" db export csv "$kind"
	cp "$out" "$dir/t.csv"
	has "24:00" "until the end of the day"
	hasnt "23:59" "and not a minute less"
	ok "import $kind" db import "$dir/t.csv" --kind "$kind"
	has ": 0 new, 0 changed" "$kind as before"
	ok "import into the copy" copy import "$dir/t.csv" --kind "$kind"
	ok "export csv $kind" copy export csv "$kind"
	cmp -s "$dir/t.csv" "$out"
	result $? "$kind the same, byte for byte"
done
ok "export json" db export json
has '"24:00"' "until the end of the day"
cp "$out" "$dir/1.json"
ok "import into an empty database" "$kunker" --db "$dir/c.db" import \
    "$dir/1.json"
ok "export again" "$kunker" --db "$dir/c.db" export json
cmp -s "$dir/1.json" "$out"
result $? "the same, byte for byte"

# A cell that a spreadsheet would run is guarded; import takes the guard off.
cat >"$dir/f.json" <<'END'
{"agency":[{"uid":"f1","name":"=1+1"},{"uid":"f2","name":"@SUM(A1)"},
{"uid":"f3","name":"+62 812","phone":"-5"},{"uid":"f4","name":"a,\"b\""}]}
END
ok "formulas as text" copy import "$dir/f.json"
ok "export csv" copy export csv agencies
has "'=1+1" "a formula is guarded"
has "'@SUM(A1)" "another"
cp "$out" "$dir/g.csv"
ok "import" copy import "$dir/g.csv"
has ": 0 new, 0 changed" "the guard is gone"
ok "history" db history --limit 5 --format json
has '"verb":"export"' "exports are in the history"
done_testing
