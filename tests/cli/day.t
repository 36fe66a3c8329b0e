#!/bin/sh
# Bad mornings by the command line: what the office would do, on the sample
# visits and the events of their day.
. "${0%/*}/lib.sh"
db() { "$kunker" --db "$dir/a.db" --today "${today:-2017-08-07}" "$@"; }
value() {
	python3 -c 'import json,sys
x = json.load(open(sys.argv[1]))
print(eval("(" + sys.argv[2].strip() + ")"))' "$out" "$1"
}
db import --reference >/dev/null
db import "$etc"/samples/s*.json >/dev/null

# --- the evening before: red until a named person has said so
open_board() { ! db eve; }
ok "the board is open" open_board
has "Bapenda" "with every agency of tomorrow"
has "asked, no answer" "and why it is open"
ok "the texts to send" sh -c '! "$1" --lang en --db "$2" --today 2017-08-07 \
    eve --text' sh "$kunker" "$dir/a.db"
has "Izin mengonfirmasi: Selasa, 8 Agustus 2017" \
    "agencies are written to in the language of papers"
ok "as data" sh -c '"$1" --db "$2" --today 2017-08-07 eve --format json; true' \
    sh "$kunker" "$dir/a.db"
is "three stops" "$(value 'len(x)')" 3
is "none confirmed" "$(value 'sum(int(s["confirmed"]) for s in x)')" 0
for s in $(value '" ".join(str(s["session_id"]) for s in x)'); do
	ok "session $s" db move session "$s" reconfirm --by "Bu Sari" \
	    --channel phone
done
ok "all confirmed" db eve
has "Bu Sari, Mon 07 Aug, telephone" "who, when, how"
today=2017-08-04
ok "on Friday the next working day is Monday" db eve
today=2017-08-07
ok "the programme moves" db shift s4-delegation 55 --apply
ok "so the agencies must be asked again" open_board
ok "undo" db undo
ok "confirmed again" db eve

# --- the promise of last week is no confirmation
s=$(db list sessions --of s4-delegation --format json | python3 -c \
    'import json,sys
print([s["id"] for s in json.load(sys.stdin) if s["agency"] == "Bapenda"][0])')
ok "asked anew" db move session "$s" asked --reason "jam berubah"
today=2017-08-01
ok "promised a week before" db move session "$s" promise --by "Bu Lama"
today=2017-08-07
ok "confirmed by nobody" db move session "$s" reconfirm
ok "the board" open_board
has "confirmed, but nobody's name is noted" "misses a name"
hasnt "Bu Lama" "and takes no other for it"
for i in 1 2 3; do ok "undo" db undo; done
ok "all confirmed" db eve

# --- the bus is late
ok "a look" db shift s4-delegation 55
has "09.30-11.30 → 09.55-11.55" "idle minutes are used up"
has "Nothing was stored" "nothing is written"
has "terlambat 55 menit" "agencies read the language of papers"
hasnt "minutes late." "and no other"
ok "nothing was" db list sessions --of s4-delegation --format csv
has "09:30" "indeed"
ok "a later point" db shift s4-delegation 20 --from 09:00
has "08.00-09.00  Penerimaan" "what is over stays"
ok "far too late" db shift s4-delegation 480
has "receives only until" "says which agency is closed by then"
fails 2 "is not a number of minutes" "no number" db shift s4-delegation late
fails 1 "Nothing begins at or after" "nothing left" db shift s4-delegation 10 \
    --from 20:00
fails 2 "is not a time" "no time" db shift s4-delegation 10 --from noon

# --- a day ends at midnight
printf '%s\n' delegation,agency,day,start_min \
    s4-delegation,RSUD,2017-08-08,19.00-24.00 >"$dir/night.csv"
ok "a session until midnight" db import "$dir/night.csv" --kind session
ok "later" db shift s4-delegation 60 --from 19:00 --apply
has "19.00-24.00 → 20.00-24.00  RSUD" "it is cut short at midnight"
has "! RSUD SSA would go on after midnight; it is cut at 24.00." "and says so"
ok "undo" db undo
fails 1 "RSUD SSA would begin after midnight; move it to another day first." \
    "too late for that day" db shift s4-delegation 300 --from 19:00 --apply
ok "undo the import" db undo

# --- an agency cancels at 07.40
ok "split" db split s4-delegation --apply
bapenda=$(db list sessions --of s4-delegation --format json |
    python3 -c 'import json,sys
print([s["id"] for s in json.load(sys.stdin) if s["agency"] == "Bapenda"][0])')
n=$(db list placements --format csv | python3 -c 'import csv, sys
print(sum(r["group"] == "Bapenda" for r in csv.DictReader(sys.stdin)))')
ok "the ways out" db cancel "$bapenda" --at 13:30
has "1. Its people go to the other agencies" "first way"
has "$n people change place; nobody else moves." "its people, no more"
has "at 13.30" "second way"
has "> Bapenda: dapatkah pembicara datang ke" "asked in that of papers"
has "Bapenda membatalkan untuk" "and so are the others"
hasnt "Please answer" "all of them"
has "$n people have nothing at 09.30-11.30" "and its cost"
db list placements --format csv >"$dir/before"
ok "the first is taken" db cancel "$bapenda" --take 1 --reason \
    "pemeriksaan mendadak"
db list placements --format csv >"$dir/after"
python3 - "$dir/before" "$dir/after" >"$out" <<'P'
import csv, sys
def read(f):
    return {r["participant_id"]: r["group"] or r["group_id"]
            for r in csv.DictReader(open(f))}
a, b = read(sys.argv[1]), read(sys.argv[2])
moved = [p for p in a if a[p] != b.get(p)]
print(len(moved), len(a), len(b), {a[p] for p in moved})
P
has "$n 30 30 {'Bapenda'}" "just they moved, thirty are placed"
ok "the session" db show session "$bapenda"
has "cancelled" "is cancelled"
has "pemeriksaan mendadak" "with the reason"
ok "the others" db list sessions --of s4-delegation --format csv
hasnt ",16," "take fifteen at most"
ok "one undo" db undo
db list placements --format csv >"$dir/again"
ok "brings all of it back" cmp "$dir/before" "$dir/again"
ok "the speaker comes later" db cancel "$bapenda" --at 13:30 --take 2
ok "at" db show session "$bapenda"
has "13.30" "half past one"
has "Paseban" "in the hall"
ok "undo" db undo
ok "another agency" db cancel "$bapenda" --agency RSUD --take 3
has "RSUD" "takes the group"
ok "undo" db undo
fails 2 "is not one of the" "no such way" db cancel "$bapenda" --take 9
fails 1 "no session" "no such session" db cancel 9999

# --- what cannot be meant is answered with a sentence
fails 2 '--on: "kemarin" is not a day; write it as 2017-08-08.' \
    "eve of no day" db eve --on kemarin
fails 2 '--on: "2017-02-30" is not a day' "of a day no month has" \
    db eve --on 2017-02-30
fails 2 '"extra" is one word too many' "a word too many" db eve extra
fails 2 'there is no format "xml"; write table' "no such format" \
    db eve --format xml
fails 2 "Something is missing. Usage: kunker shift DELEGATION MINUTES" \
    "shift of how much" db shift s4-delegation
for m in 0 721 -5 1.5 ""; do
	fails 2 "\"$m\" is not a number of minutes from 1 to 720." \
	    "shift by \"$m\"" db shift s4-delegation -- "$m"
done
fails 1 'There is no delegation "nobody"; "kunker list delegations"' \
    "shift of nobody" db shift nobody 10
fails 1 "This visit has no programme with hours on 20 August 2017." \
    "shift of another day" db shift s4-delegation 10 --on 2017-08-20
fails 2 '--on: "x" is not a day' "shift of no day" \
    db shift s4-delegation 10 --on x
fails 1 'There is no session "abc"; "kunker list sessions" shows' \
    "cancel what is no session" db cancel abc
fails 1 'There is no session ""' "cancel nothing" db cancel ""
fails 2 '--at: "siang" is not a time; write it as 13:30.' "at no time" \
    db cancel "$bapenda" --at siang
fails 1 'There is no agency "Nowhere"' "by an agency that is not there" \
    db cancel "$bapenda" --agency Nowhere
fails 1 "No agency is known for this topic; name one." \
    "a way that is closed" db cancel "$bapenda" --take 3
fails 2 "Something is missing. Usage: kunker attend DELEGATION [MARKS]" \
    "attendance of whom" db attend
fails 1 'There is no delegation "nobody"' "of nobody" db attend nobody "1 h"
for m in x "1-3 zz" "0 h" "3-1 h" "h" "" "1-" ";"; do
	fails 1 "\"$m\" cannot be read; write it so" \
	    "marks \"$m\"" db attend s4-delegation "$m"
done
fails 1 'There is no session "9999"' "at no session" \
    db attend s4-delegation "1 h" --session 9999
fails 1 "is of another visit, Diklatpim III Angkatan VII Jawa Tengah" \
    "at another visit's session" \
    db attend s4-delegation "1 h" --session s1-session-rsud
fails 1 "There are no groups yet; split first." "a list of no groups" \
    db attend s3-delegation --renew

# --- who is there: S1, whose second bus is late, two missing, one replaced
ok "S1 is split" db split s1-delegation --apply
ok "the first bus" db attend s1-delegation "1-26 h"
has "present 26, away 0, not said 20" "twenty are still on the road"
ok "all but two" db attend s1-delegation "27-46 t; 14,33 tk; 27 ganti Budi"
has "Expected 46; present 44, away 2" "as the scenario says"
has "substitutes 1. Meals: 44." "the replaced one keeps the seat"
ok "the substitute" db list participants --of s1-delegation --format json
is "has the name" "$(value '[p["name"] for p in x if p["seat"] == 27][0]')" \
    Budi
is "and no wishes" \
    "$(value '[p["wish1_id"] for p in x if p["seat"] == 27][0]')" None
is "and it is remembered for whom" \
    "$(value '[p["replaces"] is not None for p in x if p["seat"] == 27][0]')" \
    True
ok "somebody else for the substitute" db attend s1-delegation "27 ganti Tono"
has "substitutes 1" "is still one"
ok "who" db list participants --of s1-delegation --format json
is "comes for the first one expected" \
    "$(value '[p["replaces"] != "Budi" for p in x if p["seat"] == 27][0]')" \
    True
ok "a substitute without a name" db attend s1-delegation "28 ganti"
has "present 44, away 2, not said 0; substitutes 2." "counts"
ok "who" db list participants --of s1-delegation --format json
is "and has no wishes either" \
    "$(value '[p["wish1_id"] for p in x if p["seat"] == 28][0]')" None
ok "undo" db undo
fails 1 "cannot be read" "a line without a word" db attend s1-delegation "1-4"
fails 1 "The roster has no seat 47" "a seat too many" db attend \
    s1-delegation "46-47 h"

# --- the list is announced, three stay away, a group becomes too small
ok "S5 is split" db split s5-delegation --apply
ok "and announced" db attend s5-delegation --renew
has "Group list version 1 is announced." "version 1"
ok "the door" db attend s5-delegation "1-36 h; 37,38 t"
has "present 38, away 0" "36 and 2 who came at ten"
ok "who is in the first group" sh -c '
    "$1" --db "$2" list placements --format csv >"$3/p" &&
    "$1" --db "$2" list participants --of s5-delegation --format csv \
    >"$3/r"' sh "$kunker" "$dir/a.db" "$dir"
marks=$(python3 - "$dir/p" "$dir/r" <<'P'
import csv, sys
placed = list(csv.DictReader(open(sys.argv[1])))
people = {r["id"]: r["seat"] for r in csv.DictReader(open(sys.argv[2]))}
mine = [p for p in placed if p["participant_id"] in people]
first = mine[0]["group_id"]
print(",".join(people[p["participant_id"]] for p in mine
    if p["group_id"] == first) + " tk")
P
)
ok "all of a group stay away" db attend s5-delegation "$marks"
has "below the minimum" "it is said"
ok "list version 2" db attend s5-delegation --renew
has "Group list version 2 is announced." "is announced"
hasnt "are not here" "and true again"
fails 1 "Nothing changed since" "and only once" db attend s5-delegation --renew

# --- travel orders
cat >"$dir/v.json" <<'J'
{"visum":[{"uid":"v1","delegation":"s1-delegation","received":46,
    "stamped":40}]}
J
db import "$dir/v.json" >"$out" 2>"$err"
ok "two sheets too many" db attend s1-delegation
has "2 sheets more than people present, not to be signed" "for the absent"
has "4 still to be signed; 46 not given back yet" "and what is left"

# --- after the visit
today=2017-09-01
ok "a call" db after s1-delegation --log "adoption:1=runs in two offices; +90"
has "1 September 2017: runs in two offices" "is logged"
has "30 Nov" "and when to ask again"
fails 1 "is not a day" "a wrong day" db after --log "adoption:1=yes; soonish"
fails 2 "--log: write adoption:3=" "a wrong line" db after --log yes
today=2017-12-24
ok "later" db after
has "! Thu 30 Nov" "it is overdue"
ok "promises" db list promises --of s4-delegation
has "diseminarkan" "of the guests"
ok "between us" db between "Sumatera Barat"
has "received by Ade Sarip Hidayat" "who received them"
has "between us: Sumatera Barat juga pernah" "and where we were"
fails 1 "No visit from" "an unknown place" db between Atlantis
done_testing
