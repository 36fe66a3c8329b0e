#!/bin/sh
# Taking personal data out for good (A3): from records, history, undo, search,
# the log and left-over drafts; what happened stays, and the chain holds.
. "${0%/*}/lib.sh"
db=$dir/k.db
K="$kunker --db $db --lang en"
k --db "$db" import "$etc/samples/s3.json" "$etc/samples/s5.json"
python3 - "$etc/samples/s3.json" "$etc/samples/s5.json" "$dir/names" <<'PY'
import json, sys
people = json.load(open(sys.argv[1]))["participant"]
other = open(sys.argv[2]).read()
with open(sys.argv[3], "w") as f:
    for p in people:
        for k in ("name", "nip", "post", "home_agency"):
            if p.get(k) and p[k] not in other:
                f.write(p[k] + "\n")
PY
held() {		# how many of the names are in any file
	cat "$db" "$db-wal" "$dir"/drafts/* 2>/dev/null |
	    strings >"$dir/text"
	grep -oF -f "$dir/names" "$dir/text" | sort -u | wc -l
}
is "the names are there" "$(held)" "$(sort -u "$dir/names" | wc -l)"

# Somebody began to type a name, was cut off, and another was removed before.
id=$($K list participants --format json |
    python3 -c 'import json, sys; print([p["id"] for p in json.load(sys.stdin) if p["delegation_id"] == 1][0])')
"$kunker" --db "$db" import --into 1 - >/dev/null 2>&1 <<EOT
name,nip
Zulkarnain Dihapus Nanti,198001012005011999
EOT
k --db "$db" undo
echo "Zulkarnain Dihapus Nanti" >>"$dir/names"
is "a removed one is in the history" \
    "$(strings "$db" "$db-wal" | grep -c 'Zulkarnain Dihapus' | sed 's/[1-9][0-9]*/some/')" some

# Free texts name people too: a note, before and after it was mended, what a
# session is about, a letter; a note of another visit; one word of a name.
note() {		# UID VISIT TEXT
	printf '{"note":{"uid":"%s","delegation":"%s","kind":"topic",
	    "text":"%s"}}' "$1" "$2" "$3" >"$dir/n.json"
	ok "a note of $2" $K import "$dir/n.json"
}
note n1 s3-delegation "Pak WAHYU  NUGRAHA asked; call him"
note n1 s3-delegation "Drs. Wahyu Nugraha, M.Si. and Teguh Pramono asked"
note n2 s3-delegation "NIP 19640525 199001 1 957 comes later"
note n3 s3-delegation "Pak Teguh knows more"
note n4 s5-delegation "With Siti Mutmainah, as in Denpasar"
note n5 s3-delegation "Mr. Bagus Pudjiono speaks for Saiful Rachman"
cat >"$dir/l.json" <<'EOT'
{"letter": {"delegation": "s3-delegation", "direction": "in",
    "kind": "request", "subject": "Kunjungan Wahyu Nugraha dkk."},
"session": {"delegation": "s3-delegation", "agency": "dperizinan-denpasar",
    "day": "2014-10-08", "topic": "Pertanyaan Teguh Pramono"}}
EOT
ok "a letter and a session" $K import "$dir/l.json"
for i in $($K letter 2>/dev/null | awk 'NR > 1 { print $1 }'); do
	$K letter "$i" s3-delegation --issue --dots >/dev/null 2>&1 &&
		issued="$issued $i"
done
[ -n "$issued" ]
result $? "documents are issued:$issued"
$K list notes --format json >"$dir/notes"
number() {		# UID: id of a note
	python3 -c 'import json, sys
print([n["id"] for n in json.load(open(sys.argv[1]))
    if n["uid"] == sys.argv[2]][0])' "$dir/notes" "$1"
}
n3=$(number n3) n4=$(number n4)

ok "what is due" $K erase due --dry-run
has "Delegation 1 would lose" "names the visit"
ok "erasing" $K erase due
has "personal data of" "says how much"
is "one name is left: in another visit, which is not due" "$(held)" 1
has "note $n4, of delegation" "where it stands is told"
has "note $n3, of delegation" "and where one word of a name stands"
hasnt "Mutmainah" "without the name"
hasnt "Teguh" "nor the word"
for word in WAHYU Nugraha Pramono "19640525 199001" Pudjiono Rachman; do
	! cat "$db" "$db-wal" 2>/dev/null | grep -aq "$word"
	result $? "no file holds $word"
done
ok "the note is there" $K list notes --format json
has "Drs. […], M.Si. and […] asked" "with what was asked"
has "Pak Teguh knows more" "what cannot be told stays"
fails 1 "somebody else" "one word is not enough" $K erase person Siti
fails 2 "whole name" "nor is none" $K erase person
ok "one person, on request" $K erase person "Hj. Siti Mutmainah, S.H."
has "taken out of 1 record" "from where it was left"
is "nothing is left of the names" "$(held)" 0
ok "again" $K erase due
has "Nothing is due" "there is nothing more"
ok "the chain holds" $K check
$K list participants >"$out"
hasnt "Zulkarnain" "nor on the screen"
ok "the visit itself stays" $K show delegation 1
has "Diklatpim III" "with what happened"
ok "undo passes over it" $K undo
hasnt "erase" "to what was done before"
ok "redo" $K redo
is "really" "$(held)" 0

# A backup is named, so that somebody can decide.
k --db "$db" backup "$dir/old.bak"
ok "one visit by name" $K erase 3
has "$dir/old.bak" "backups that hold it are listed"
fails 1 "" "an unknown visit" $K erase 4711
done_testing
