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
has "1 event is cancelled" "are said"
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

# What may come: always an answer, never half of it, never a signal.
row="dates dup-uid duration end-before-start no-colon no-uid params \
rrule-bomb rrule-forever tzid"
reject="empty fold-first-line mismatch nested-event nested no-end not-ics"
accept="alarm-procedure attach escaped-injection fold-empty fold-in-char \
fold-space-run long-line lf-only ok esc inject-lf"
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
