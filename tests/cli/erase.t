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
        for k in ("name", "nip"):
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

ok "what is due" $K erase due --dry-run
has "Delegation 1 would lose" "names the visit"
ok "erasing" $K erase due
has "personal data of" "says how much"
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
