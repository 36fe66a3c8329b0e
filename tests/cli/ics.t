#!/bin/sh
# Calendars out and in, and what others may send.
. "${0%/*}/lib.sh"
hostile=$tests/data/hostile/ics
db() { "$kunker" --db "$dir/a.db" --today 2017-08-01 "$@"; }
stamp() { sed 's/^DTSTAMP:.*/DTSTAMP:/' "$1"; }

db import --reference >/dev/null
db import "$etc"/samples/s*.json >/dev/null
ok "export" db export ics
cp "$out" "$dir/all.ics"
has "UID:s4-session-bappeda.session@kunker" "a session"
has "DTSTART:20170808T023000Z" "half past nine in Jakarta"
has "STATUS:TENTATIVE" "what was not promised"
LC_ALL=C awk '!sub(/\r$/, "") || length($0) > 75 { exit 1 }' "$out"
result $? "CRLF, and no line is longer than 75 octets"
is "begins and ends match" "$(grep -c ^BEGIN: "$out")" "$(grep -c ^END: "$out")"
hasnt "Hafizur" "no guests"
ok "of one visit" db export ics --of s4-delegation
is "two items, three sessions" "$(grep -c BEGIN:VEVENT "$out")" 5
fails 1 "no delegation" "of nobody" db export ics --of 99
fails 2 "write \"kunker export ics\"" "of a kind" db export ics sessions
ok "cancel" db move session s4-session-bappeda cancel --reason "sakit"
ok "export" db export ics --of s4-delegation
tr -d '\r' <"$out" | awk '/s4-session-bappeda/ { on = 1 }
    on && /^STATUS:/ { print } on && /^SEQUENCE:/ { print }
    /END:VEVENT/ { on = 0 }' >"$dir/one"
is "is said" "$(tr '\n' ' ' <"$dir/one")" "SEQUENCE:2 STATUS:CANCELLED "
ok "the same again" db export ics --of s4-delegation
cp "$out" "$dir/again.ics"
db export ics --of s4-delegation >"$out"
[ "$(stamp "$out")" = "$(stamp "$dir/again.ics")" ]
result $? "but for its stamp"

# In: an agency's calendar, holidays.
ok "agency" db import "$dir/all.ics" --agency Bapenda
has "12 new" "its times"
ok "again" db import "$dir/all.ics" --agency Bapenda
has "0 new, 0 changed, 12 as before" "nothing to do"
ok "another agency" db import "$dir/all.ics" --agency Diskominfostandi
has "12 new" "has its own"
ok "undo" db undo
ok "openings" db list openings --format csv
is "as before" "$(grep -c busy "$out")" 5
ok "moved" sh -c "sed 's/20170808T023000Z/20170808T033000Z/' \
    '$dir/all.ics' >'$dir/moved.ics'"
ok "import" db import "$dir/moved.ics" --agency Bapenda
has "0 new, 4 changed" "moves what was there"
ok "cancelled ones" db import "$dir/again.ics" --agency Bapenda
has "1 taken away" "are taken away"
ok "again" db import "$dir/again.ics" --agency Bapenda
hasnt "taken away" "once"
ok "undo" db undo
fails 1 "no agency" "an agency that is not there" \
    db import "$dir/all.ics" --agency Nowhere
printf '%s\r\n' BEGIN:VCALENDAR BEGIN:VEVENT UID:h \
    'DTSTART;VALUE=DATE:20270310' 'DTEND;VALUE=DATE:20270312' \
    'SUMMARY:Idulfitri\, dua hari' END:VEVENT BEGIN:VEVENT UID:c \
    'DTSTART;VALUE=DATE:20270315' 'SUMMARY:Cuti Bersama Idulfitri' \
    END:VEVENT END:VCALENDAR >"$dir/h.ics"
ok "holidays" db import "$dir/h.ics"
has "3 new" "a day each"
ok "again" db import "$dir/h.ics"
has "0 new, 0 changed, 3 as before" "nothing to do"
ok "list" db list holidays Idulfitri --format csv
has "2027-03-11,national,\"Idulfitri, dua hari\"" "the second day"
has "2027-03-15,joint,Cuti Bersama" "joint leave"

# What repeats: a meeting each Tuesday, one of them moved, one taken out.
weekly() { # LINES OF THE EVENT... -- LINES OF ANOTHER...
	printf '%s\r\n' BEGIN:VCALENDAR BEGIN:VEVENT UID:w SUMMARY:Apel \
	    'DTSTART;TZID=Asia/Makassar:20170801T090000' \
	    'DTEND;TZID=Asia/Makassar:20170801T100000' "$@" END:VEVENT \
	    END:VCALENDAR >"$dir/w.ics"
}
apel() { db list openings Apel --format csv | grep -c Apel; }
weekly 'RRULE:FREQ=WEEKLY;COUNT=6'
ok "a repetition" db import "$dir/w.ics" --agency Bappeda
has "6 new" "is spread out"
ok "list" db list openings Apel --format csv
has "2017-08-29" "over its days"
has "08:00" "in our time"
ok "again" db import "$dir/w.ics" --agency Bappeda
has "0 new, 0 changed, 6 as before." "changes nothing"
weekly 'RRULE:FREQ=WEEKLY;COUNT=6' \
    'EXDATE;TZID=Asia/Makassar:20170808T090000' END:VEVENT \
    BEGIN:VEVENT UID:w 'SUMMARY:Apel pindah' \
    'RECURRENCE-ID;TZID=Asia/Makassar:20170815T090000' \
    'DTSTART;TZID=Asia/Makassar:20170816T140000' END:VEVENT \
    BEGIN:VEVENT UID:w STATUS:CANCELLED \
    'RECURRENCE-ID;TZID=Asia/Makassar:20170822T090000' \
    'DTSTART;TZID=Asia/Makassar:20170822T090000'
ok "one day out, one moved, one cancelled" \
    db import "$dir/w.ics" --agency Bappeda
has "0 new, 1 changed, 3 as before, 2 taken away." "is all that changes"
ok "list" db list openings Apel --format csv
has "2017-08-16,2017-08-16,13:00" "the day it moved to"
hasnt "2017-08-22" "without the one cancelled"
printf '%s\r\n' BEGIN:VCALENDAR METHOD:CANCEL BEGIN:VEVENT UID:w \
    'RECURRENCE-ID:20170829T010000Z' DTSTART:20170829T010000Z END:VEVENT \
    END:VCALENDAR >"$dir/one.ics"
ok "a message that cancels one" db import "$dir/one.ics" --agency Bappeda
has "0 new, 0 changed, 0 as before, 1 taken away." "takes away one"
is "and no other" "$(apel)" 3
weekly STATUS:CANCELLED
ok "the meeting is given up" db import "$dir/w.ics" --agency Bapenda
is "by another agency: nothing" "$(apel)" 3
ok "the meeting is given up" db import "$dir/w.ics" --agency Bappeda
is "nothing is left" "$(apel)" 0
ok "undo" db undo
is "but for undo" "$(apel)" 3
weekly 'RRULE:FREQ=DAILY'
ok "without end" db import "$dir/w.ics" --agency Bappeda
has "repeats further; its days until 2 August 2019 were taken" "it is said"
weekly 'RRULE:FREQ=DAILY;UNTIL=20170101T000000Z' END:VEVENT BEGIN:VTODO \
    END:VTODO BEGIN:VEVENT UID:x 'DTSTART;VALUE=DATE:20100817' \
    'RRULE:FREQ=YEARLY;COUNT=3'
ok "one long over" db import "$dir/w.ics" --agency Bappeda
has "2 events repeat only outside 1 July 2017 - 2 August 2019" "is said"
has "1 part is no event" "as are tasks"
weekly 'RRULE:FREQ=DAILY;BYHOUR=9,14'
fails 1 "row 1 (line 7): it repeats by \"BYHOUR=9,14\", more than once" \
    "what is not understood is named with its line" \
    db import "$dir/w.ics" --agency Bappeda
grep -q "give each of its times an event" "$err"
result $? "and what to do"
printf '%s\r\n' BEGIN:VCALENDAR BEGIN:VEVENT UID:h STATUS:CANCELLED \
    'DTSTART;VALUE=DATE:20270310' 'SUMMARY:Idulfitri' END:VEVENT \
    END:VCALENDAR >"$dir/h.ics"
ok "a holiday is cancelled" db import "$dir/h.ics"
has "2 taken away" "both its days"

# The days of repetitions, and times in zones of the system, as another program
# counts them.
same_as() { # WHAT is made, WHAT it means, SEED
	python3 "$tests/cli/ics_dates.py" "$1" "$3" >"$dir/r.ics"
	python3 "$tests/cli/ics_dates.py" "$2" "$3" >"$dir/want"
	ok "$1 at random" db import "$dir/r.ics" --agency RSUD
	ok "their days" db list openings --format json
	python3 - "$out" >"$dir/got" <<-'P'
	import json, sys
	for line in sorted("%s %s %s" % (o["reason"], o["day"],
	    o["start_min"]) for o in json.load(open(sys.argv[1]))
	    if o.get("reason", "")[:1] == "e"):
	    print(line)
	P
	ok "are those that python has" cmp "$dir/want" "$dir/got"
	ok "undo" db undo
}
if ! python3 -c "import dateutil, zoneinfo" 2>/dev/null; then
	ok "the days of repetitions # SKIP no python3-dateutil" [ -z "$CI" ]
elif ! [ -f /usr/share/zoneinfo/Europe/Berlin ]; then
	ok "zones # SKIP no tzdata" [ -z "$CI" ]
else
	same_as make days 7
	same_as zones times 23
fi
weekly END:VEVENT BEGIN:VEVENT UID:z \
    'DTSTART;TZID=Europe/Nowhere:20170808T090000'
fails 1 "its time zone \"Europe/Nowhere\" is neither known here" \
    "a zone nobody knows is named" db import "$dir/w.ics" --agency Bappeda

# What may come: always an answer, never half of it, never a signal.
row="dates dup-uid duration end-before-start no-colon no-uid params \
rrule-bomb tzid"
reject="empty fold-first-line mismatch nested-event nested no-end not-ics"
accept="alarm-procedure attach escaped-injection fold-empty fold-in-char \
fold-space-run long-line lf-only ok esc inject-lf rrule-forever"
before=$(db list openings --format csv | wc -l)
for f in $row; do
	k --db "$dir/a.db" import "$hostile/$f.ics" --agency Bappeda
	[ $? = 1 ] && grep -q "row [0-9]" "$err"
	result $? "$f: the row is named"
done
for f in $reject; do
	k --db "$dir/a.db" import "$hostile/$f.ics" --agency Bappeda
	[ $? = 1 ] && grep -q "$f.ics: Line [0-9]" "$err"
	result $? "$f: refused with its line"
done
is "nothing was stored" "$(db list openings --format csv | wc -l)" "$before"
for f in $accept; do
	k --db "$dir/a.db" import "$hostile/$f.ics" --agency Bappeda
	[ $? = 0 ] || [ $f = inject-lf ]
	result $? "$f: read"
	! LC_ALL=C grep -q "$(printf '\033')" "$out" "$err"
	result $? "$f: no signs for terminals"
done
ok "what came" db list openings --format json
hasnt "KKCANARY" "no titles of windows"
ok "sound" db check
done_testing
