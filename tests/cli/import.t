#!/bin/sh
# Files in: what is taken, what is refused, and that twice is once.
. "${0%/*}/lib.sh"
db() { "$kunker" --db "$dir/a.db" --today 2017-08-01 "$@"; }

ok "reference data" db import --reference
for s in s1 s2 s3 s4 s5; do
	ok "$s" db import "$etc/samples/$s.json"
	hasnt " 0 new" "$s has something new"
done
for s in s1 s2 s3 s4 s5; do
	ok "$s again" db import "$etc/samples/$s.json"
	has ": 0 new, 0 changed" "$s changes nothing"
done

# One action: undo takes a file back whole.
before=$(db export json | cksum)
cat >"$dir/r.csv" <<'END'
No;Nama;NIP;Jabatan;Unit Kerja;Instansi;L/P;Gol.;Tanda tangan
1;Sri Hidayati;;Analis;;;P;III/d;
31;"Hj. Ani Lestari, S.E.";19850102 201001 2 003;Kepala Seksi;Seksi Data;Bappeda Kota Solok;P;III/c;
32;Budi Santoso;;Kepala Seksi;;Dinas Kesehatan;Laki-laki;III/d;
END
ok "office headings" db import --into s4-delegation "$dir/r.csv"
has "2 new, 1 changed" "two new, one known by name"
has "Tanda tangan" "the column that was passed over is named"
ok "again" db import --into s4-delegation "$dir/r.csv"
has "0 new, 0 changed, 3 as before" "changes nothing"
ok "list" db list participants "Ani Lestari" --format json
has '"nip":"198501022010012003"' "the NIP"
has '"title_before":"Hj."' "the title"
has '"home_agency":"Seksi Data, Bappeda Kota Solok"' "two columns, one text"
has '"seat":31' "the seat"
ok "undo" db undo
is "undo takes all of it back" "$(db export json | cksum)" "$before"
ok "redo" db redo

# Refusals name file, row, column, reason; nothing is stored.
before=$(db export json | cksum)
cat >"$dir/bad.csv" <<'END'
delegation,seat,name,sex
s4-delegation,50,Good Person,L
s4-delegation,many,Bad Seat,L
nowhere,51,Bad Delegation,L
s4-delegation,52,Bad Sex,Q
END
fails 1 "row 2 (line 3) (Bad Seat), seat" "a bad number" db import "$dir/bad.csv"
grep -q 'row 3 (line 4) (Bad Delegation), delegation: .*"nowhere"' "$err"
result $? "a bad reference"
grep -q 'row 4 (line 5) (Bad Sex), sex' "$err"
result $? "a bad choice"
grep -q 'bad.csv' "$err"
result $? "the file is named"
is "nothing was stored" "$(db export json | cksum)" "$before"
ok "--dry-run" db import --dry-run "$dir/r.csv" --into s4-delegation
has "Nothing was stored" "says so"
fails 1 "refused" "--dry-run of a bad file says what is wrong" \
    sh -c "'$kunker' --db '$dir/a.db' import --dry-run '$dir/bad.csv'; \
    s=\$?; echo refused >&2; exit \$s"
fails 1 "row 2" "--good-only stores the good rows" \
    db import --good-only "$dir/bad.csv"
ok "list" db list participants "Good Person"
has "Good Person" "which are there"
ok "list" db list participants "Bad Sex"
hasnt "Bad Sex" "and no other"

printf 'name\nNobody\n' >"$dir/whose.csv"
fails 1 "--into" "rows of no delegation" db import "$dir/whose.csv"
fails 1 "no delegation" "an unknown delegation" \
    db import --into 4711 "$dir/whose.csv"
fails 1 "There is no file" "no file" db import "$dir/none.csv"
fails 1 "no regular file" "a folder" db import "$dir"
ln -s "$dir/r.csv" "$dir/link.csv"
fails 1 "is a link" "a link" db import "$dir/link.csv"
mkfifo "$dir/fifo"
fails 1 "no regular file" "a pipe in the file system" db import "$dir/fifo"
fails 1 "were not looked at" "the files after a bad one" \
    db import "$dir/bad.csv" "$dir/r.csv"

# JSON, by name.
json() { printf '%s' "$1" >"$dir/j.json"; db import "$dir/j.json"; }
fails 1 'no record type "horse"' "an unknown type" json '{"horse":[]}'
fails 1 "agency 1, wings" "an unknown field" \
    json '{"agency":{"name":"A","wings":2}}'
fails 1 "agency 1, id" "no ids" json '{"agency":{"name":"A","id":2}}'
fails 1 "agency 2" "the second record" \
    json '{"agency":[{"name":"A"},{"seats_max":2}]}'
fails 1 "stands twice" "a uid twice" \
    json '{"agency":[{"uid":"u","name":"A"},{"uid":"u","name":"B"}]}'
fails 1 "not a value" "a list for a text" json '{"agency":{"name":["A"]}}'
fails 1 "outside" "a number out of range" \
    json '{"agency":{"name":"A","parallel":101}}'
fails 1 "refused itself" "a reference to what is refused" json \
    '{"agency":{"uid":"q","name":[]},"opening":{"agency":"q","kind":"busy"}}'
fails 1 "several" "a name that several have" json \
    '{"agency":[{"uid":"x1","name":"Same"},{"uid":"x2","name":"Same"}],
    "opening":{"agency":"Same","kind":"busy"}}'
ok "a name within the file" json \
    '{"agency":{"uid":"x1","name":"Dinas Uji","short_name":"Uji"},
    "opening":{"agency":"uji","kind":"busy","day":"8/8/2017",
    "start_min":"8.00-9.30"}}'
ok "list" db list openings --format json
has '"start_min":"08:00"' "human forms are read"
has '"day":"2017-08-08"' "of days too"
ok "missing keys say nothing" json '{"agency":{"uid":"x1","name":"Dinas Uji"}}'
has "1 as before" "so nothing changes"
ok "null is unknown" json '{"agency":{"uid":"x1","short_name":null}}'
has "1 changed" "which is a change"
ok "a bare list" json '[{"nama":"Rina","rombongan":"s4-delegation"}]'
has "1 new" "by its keys"
ok "check" db check
done_testing
