#!/bin/sh
# Every other verb, on the sample visits.
. "${0%/*}/lib.sh"
db() { "$kunker" --db "$dir/a.db" --today 2017-08-08 "$@"; }
# value EXPRESSION: of the last output, read as JSON into x
value() {
	python3 -c 'import json,sys
x = json.load(open(sys.argv[1]))
print(eval("(" + sys.argv[2].strip() + ")"))' "$out" "$1"
}

db import --reference >/dev/null
db import "$etc"/samples/s*.json >/dev/null

# --- list
ok "list delegations" db list delegations --format json
is "six" "$(value 'len(x)')" 6
is "with these members at least" "$(value 'all(k in d for d in x for k in
    "id title origin programme batch people first_day last_day state".split())
    ')" True
s4="[d for d in x if d['uid'] == 's4-delegation'][0]"
is "code of the programme" "$(value "$s4['programme']")" PIM_IV
is "batch is a number" "$(value "$s4['batch']")" 5
is "people is one" "$(value "$s4['people']")" 30
is "day is ISO" "$(value "$s4['first_day']")" 2017-08-08
is "unknown is null" \
    "$(value "[d for d in x if d['uid']=='s2-delegation'][0]['people']")" None
for kind in participants agencies sessions innovations notes adoptions \
    letters rules items awards shown outcomes followups regions; do
	ok "list $kind" db list $kind
	for format in json csv tsv; do
		ok "list $kind as $format" db list $kind --format $format
	done
done
ok "list sessions" db list sessions --format json
is "a reference is its number" "$(value "type(x[0]['agency_id']).__name__")" \
    int
is "and its name" "$(value "type(x[0]['agency']).__name__")" str
ok "words" db list agencies bappeda
has "Bappeda" "found"
hasnt "RSUD" "and nothing else"
ok "of one" db list participants --of s4-delegation --format json
is "30" "$(value 'len(x)')" 30
fails 2 "does not belong" "of what has none" db list regions --of 1

# A programme without a code shows its words.
printf '%s' '{"delegation":{"uid":"w","origin":"X","programme_raw":"Sespim"}}' \
    >"$dir/w.json"
ok "a programme of no code" db import "$dir/w.json"
ok "list" db list delegations Sespim --format json
is "shows its words" "$(value "x[0]['programme']")" Sespim
is "its state" "$(value "x[0]['state']")" draft

# --- show
ok "show by uid" db show delegation s4-delegation
has "participants (30)" "with its parts"
has "Hafizur Rahman" "and its fields"
has "WEEKDAY_OK" "and what is worth knowing"
ok "show as JSON" db show delegations s4-delegation --format json
is "participants" "$(value "len(x['participants'])")" 30
is "sessions" "$(value "len(x['sessions'])")" 3
is "milestones in adoptions" \
    "$(value "sum(len(a.get('milestones', [])) for a in x['adoptions'])")" 3
is "notices have codes" "$(value "all(n['code'] for n in x['notices'])")" True
ok "show by name" db show agency Bapenda
fails 1 "no agency" "nobody" db show agency Nowhere
fails 1 "no agency" "no number" db show agency 999

# --- split
ok "split" db split s4-delegation --format json
is "optimal" "$(value "x['status']")" optimal
is "everybody" "$(value "sum(len(g['participants']) for g in x['groups'])")" 30
is "each with a reason" \
    "$(value "all(p['why'] and p['name'] for g in x['groups']
    for p in g['participants'])")" True
is "a summary" "$(value "bool(x['summary'])")" True
ok "nothing was stored" db list plans --format json
is "no plan" "$(value 'len(x)')" 0
ok "split as text" db split s4-delegation
has "first wish" "says why"
ok "--apply" db split s4-delegation --apply
ok "a plan" db list plans --format json
is "one" "$(value 'len(x)')" 1
ok "undo" db undo
ok "no plan" db list plans --format json
is "none" "$(value 'len(x)')" 0
cat >"$dir/small.json" <<'END'
{"agency":{"uid":"tiny","name":"Tiny","seats_max":2},
"delegation":{"uid":"toomany","origin":"Y","day_raw":"9/8/2017"},
"session":{"uid":"ts","delegation":"toomany","agency":"tiny",
"day":"2017-08-09","start_min":"09:00","end_min":"10:00","seats_max":2},
"participant":[{"delegation":"toomany","name":"Ani"},
{"delegation":"toomany","name":"Budi"},
{"delegation":"toomany","name":"Cici"}]}
END
ok "too many for the seats" db import "$dir/small.json"
fails 1 "short" "no split" db split toomany --format json
is "infeasible" "$(value "x['status']")" infeasible
is "with the reason" "$(value "bool(x['why'])")" True
fails 1 "" "nobody to split" db split w
fails 1 "no delegation" "no such delegation" db split 99
fails 2 "not both" "a file or a delegation" db split 1 --file x
fails 2 "number of seconds" "--time-limit" db split --file x --time-limit 0

# --- move, history, undo, redo
ok "move" db move delegation s4-delegation ready
has "ready" "says so"
fails 1 "What can be done" "an impossible step" \
    db move delegation s4-delegation letter
fails 1 "say why" "a step back without a reason" \
    db move delegation s4-delegation back
ok "with one" db move delegation s4-delegation back --reason "typing error"
ok "history" db history delegation s4-delegation --format json
is "who" "$(value "bool(x[0]['login'])")" True
is "the step" "$(value "x[0]['verb']")" back
is "the reason" "$(value "'typing error' in x[0]['changes']")" True
ok "of everything" db history
has "import" "with the imports"
fails 1 "no delegation" "of nothing" db history delegation 99
ok "cancel" db move delegation s4-delegation cancel --reason "bus broke down"
ok "sessions" db list sessions --of s4-delegation --format json
is "are released" "$(value "{s['state'] for s in x}")" "{'cancelled'}"
ok "taken up again" db move delegation s4-delegation reopen --reason "x"
ok "where" db show delegation s4-delegation --format json
is "as it stood before" "$(value "x['state']")" confirmed
ok "undo" db undo
ok "undo" db undo
ok "sessions" db list sessions --of s4-delegation --format json
is "are back" "$(value "'cancelled' in {s['state'] for s in x}")" False
ok "redo" db redo
ok "undo" db undo
ok "list" db list sessions --of s4-delegation --format json
session=$(value "x[0]['id']")
ok "a session" db move session "$session" reconfirm --by "Pak Dedi" \
    --channel phone --on 7/8/2017
ok "list" db list sessions --of s4-delegation --format json
is "who confirmed" \
    "$(value "[s for s in x if s['id']==$session][0]['answered_by']")" \
    "Pak Dedi"
fails 2 "Only delegations" "what has no states" db move agency 1 ready
fails 1 "not a date" "a wrong day" \
    db move session "$session" done --on yesteryear

# --- due, demo
ok "due" db due
ok "due as JSON" db due --format json
value 'len(x)' >/dev/null
result $? "is JSON"
ok "demo without a terminal" "$kunker" demo --today 2017-08-08
has "Diklatpim IV Angkatan V Sumatera Barat" "the day's visit"
ok "again in Indonesian" "$kunker" --lang id demo --today 2017-08-08

# --- backup, restore, check
ok "check" db check
ok "check as JSON" db check --format json
is "all is well" "$(value "all(l['ok'] for l in x)")" True
index() {	# SQL: spoil the search index behind the program's back
	python3 -c 'import sqlite3, sys
d = sqlite3.connect(sys.argv[1])
print(d.execute(sys.argv[2]).fetchone())
d.commit()' "$dir/a.db" "$1"
}
unfit() {	# WORDS SQL NAME: the check says so, and mends it
	index "$2" >/dev/null 2>"$err"
	db check >"$out" 2>"$err"
	is "$3" $? 1
	has "$1" "is told"
	has "Remedy: kunker check --repair" "with a remedy"
	ok "that helps" db check --repair
}
unfit "missing 1, different 0, without a record 0" "DELETE FROM search
    WHERE rowid = (SELECT max(rowid) FROM search)" "an entry that is missing"
unfit "missing 0, different 1, without a record 0" "UPDATE search
    SET text = 'hantu' WHERE rowid = (SELECT max(rowid) FROM search)" \
    "an entry that says something else"
unfit "missing 0, different 0, without a record 1" "INSERT INTO search
    (rowid, text) VALUES (64000000, 'hantu')" "an entry without a record"
index "DELETE FROM search" >/dev/null 2>"$err"
unfit "without a record 1" "INSERT INTO search (rowid, text)
    VALUES (64000000, 'hantu')" "an index of nothing else"
index "INSERT INTO search (search) VALUES ('integrity-check')" >"$out" 2>"$err"
result $? "and leaves an index that is whole"
is "and that finds" "$(index "SELECT count(*) > 0 FROM search
    WHERE search MATCH 'sumatera'")" "(1,)"
ok "export" db export json
cp "$out" "$dir/before"
ok "backup" db backup "$dir/backup.db"
is "for nobody else" "$(stat -c %a "$dir/backup.db")" 600
fails 1 "" "not over another" db backup "$dir/backup.db"
ok "but when told to" db backup "$dir/backup.db" --replace
ok "a change" db move delegation s4-delegation ready
ok "restore" db restore "$dir/backup.db"
has "kept as" "what was there is kept"
ok "export" db export json
cmp -s "$dir/before" "$out"
result $? "everything is as it was"
echo text >"$dir/text.db"
fails 1 "" "restore from something else" db restore "$dir/text.db"
ok "check" db check
fails 1 "" "a database that is none" "$kunker" --db "$dir/text.db" due

# --- output
"$kunker" --db "$dir/a.db" list regions 2>"$err" | head -1 >"$out"
is "a reader that has seen enough" "$(cat "$err")" ""
[ ! -w /dev/full ] || fails 1 "cannot be written" "a full disk" \
    sh -c "'$kunker' --db '$dir/a.db' list regions >/dev/full"
# A telephone, however it is written.
printf 'short_name,name,phone\nTelp,Dinas Telepon,"(0561) 734-512"\n' \
    >"$dir/telp.csv"
ok "an agency" "$kunker" --db "$dir/telp.db" import --kind agency \
    "$dir/telp.csv"
for n in 0561734512 "+62 561 734512" 734512 "734-512"; do
	ok "list $n" "$kunker" --db "$dir/telp.db" list agencies "$n"
	has "Dinas Telepon" "is found by $n"
done
ok "list another" "$kunker" --db "$dir/telp.db" list agencies 0561734513
hasnt "Dinas Telepon" "is not found by another"

# --- a terminal of another character set, whether its locale is installed or not
db import "$tests/e2e/wide.json" >/dev/null
for locale in id_ID.ISO-8859-1 xx_XX.ISO-8859-1; do
	ok "list to $locale" env LOCPATH="$build/tests/locale" \
	    LC_ALL=$locale "$kunker" --db "$dir/a.db" --today 2017-08-08 \
	    list agencies
	is "only ASCII" "$(LC_ALL=C tr -d '\n -~' <"$out" | wc -c)" 0
	ok "show to $locale" env LOCPATH="$build/tests/locale" \
	    LC_ALL=$locale "$kunker" --db "$dir/a.db" --today 2017-08-08 \
	    show delegation s4-delegation
	is "signs by their likeness" "$(LC_ALL=C grep -c ' ? ' "$out")" 0
done

done_testing
