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
