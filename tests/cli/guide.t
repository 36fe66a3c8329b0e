#!/bin/sh
# Each key that docs/panduan.md names in a chapter is a key of the screens which
# that chapter is about, as `kunker help keys` has them. Named are single
# characters in code marks, F-keys and Ctrl with a letter. Words that it quotes
# are words of the program, and commands of the pages are commands with options
# of their own.
. "${0%/*}/lib.sh"
guide=$tests/../docs/panduan.md

# CHAPTER|screens, parted by semicolons|signs that are no keys of a table:
# marks beside names, answers to questions, examples of what is typed.
# The first chapter has no heading.
cat >"$dir/about" <<'END'
|First screen: delegations;Form|j k 9
Mulai pertama kali|Lists of the menu;Form|#
Kunjungan baru dari surat|First screen: delegations;Form|x k d
Tahapan: apa yang masih kurang|Summary;First screen: delegations|
Jadwal dan OPD|First screen: schedules;Schedule;Summary|□ ■ !
Daftar peserta: tempel dari Excel|Roster;Roster: preview|-
Bagi kelompok|Split|K W b d ! ?
Susunan acara|Programme;The bus is late|
H-1 dan hari-H|First screen: delegations;Confirmations;Outcomes|!
Hasil, inovasi, adopsi|Outcomes;First screen: innovations;Lists of the menu|
Tindak lanjut|After the visits;Lists of the menu;First screen: delegations|
Cari|Search|
Batalkan, dan siapa mengubah apa|Summary;History;First screen: delegations|
Surat dan daftar di atas kertas|Letters;Document|
Bekerja lewat PuTTY||
Cadangan|Copies of the database|
Rekap tahun|The year in figures;The year at a glance;Lists of the menu|
END

# SCREEN|KEY, from the tables.
ok "the keys" "$kunker" help keys
awk '/^[^ ]/ { screen = $0 }
    /^  / { n = split(substr($0, 3, 18), key, " ")
	for (i = 1; i <= n; i++)
		print screen "|" key[i] }' "$out" >"$dir/keys"

# CHAPTER|KEY, from the guide.
awk '/^## / { chapter = substr($0, 4) }
/^```/ { code = !code }
code { next }
{
	rest = $0
	while (match(rest, /`[^`]*`/)) {
		word = substr(rest, RSTART + 1, RLENGTH - 2)
		rest = substr(rest, RSTART + RLENGTH)
		if (word ~ /^(.|□|■)$/)
			print chapter "|" word
	}
	rest = $0
	while (match(rest, /Ctrl-[A-Z]|F[0-9]+/)) {
		print chapter "|" substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
	}
}' "$guide" | sort -u >"$dir/named"
[ "$(wc -l <"$dir/named")" -gt 80 ]
result $? "the guide names keys"

awk -F'|' '
FILENAME ~ /keys$/ {
	has[$1, $2] = known[$1] = 1
	next
}
FILENAME ~ /about$/ {
	screens[$1] = "Everywhere;" $2
	n = split(screens[$1], s, ";")
	for (i = 1; i <= n; i++)
		if (s[i] != "" && !(s[i] in known))
			print "there is no screen " s[i]
	n = split($3, s, " ")
	for (i = 1; i <= n; i++)
		sign[$1, s[i]] = 1
	next
}
!($1 in screens) { print "a chapter more: " $1; next }
{
	found = ($1, $2) in sign
	n = split(screens[$1], s, ";")
	for (i = 1; i <= n; i++)
		found = found || ((s[i], $2) in has)
	if (!found)
		print "\"" $1 "\" names " $2
}' "$dir/keys" "$dir/about" "$dir/named" >"$out"
[ ! -s "$out" ]
result $? "and each is a key of the screens it speaks of"

# What the program says in Indonesian, a line each.
awk 'function say() {
	if (text != "")
		print text
	text = ""
}
/^msgstr/ { say(); here = 1; sub(/^msgstr(\[[0-9]\])? /, "") }
/^(msgid|#|$)/ { say(); here = 0 }
here { gsub(/^"|"$/, ""); text = text $0 }
END { say() }' "$tests/../src/po/id.po" >"$dir/said"

# What the guide sets in italics or quotes, but for two chapters: what one
# types to search, and the words of PuTTY. Lists of the menu are followed by
# nothing; other words may be part of a line of the screen.
awk '/^## / { chapter = substr($0, 4); next }
chapter == "Cari" || chapter == "Bekerja lewat PuTTY" { next }
/^```/ { code = !code }
!code { gsub(/\*\*/, ""); gsub(/`[^`]*`/, ""); printf "%s ", $0 }
' "$guide" | tr -s ' ' | grep -oE '(F9, )?\*[^*]+\*' >"$dir/italic"
[ "$(wc -l <"$dir/italic")" -gt 20 ]
result $? "the guide quotes the screen"
awk 'FILENAME ~ /said$/ { whole[$0] = 1; said[++n] = $0; next }
{
	menu = sub(/^F9, /, "")
	gsub(/\*/, "")
	found = $0 in whole
	for (i = 1; i <= n && !found && !menu; i++)
		found = index(" " said[i], " " $0) > 0
	if (!found)
		print "no screen says " $0
}' "$dir/said" "$dir/italic" >"$out"
[ ! -s "$out" ]
result $? "in the words of the program"

# PAGE COMMAND OPTION..., from code marks and from blocks of code.
(cd "$tests/.." && awk '
function run(text,    n, i, part, k, word, m, found) {
	sub(/#.*/, "", text)
	n = split(text, part, /&&|[|;]/)
	for (i = 1; i <= n; i++) {
		if (!match(part[i], /(^|[ \/])kunker /))
			continue
		m = split(substr(part[i], RSTART + RLENGTH), word, " ")
		found = ""
		for (k = 1; k <= m; k++) {
			if (word[k] ~ /^--(db|config|lang|today|format)$/)
				k++
			else if (found == "" && word[k] ~ /^[a-z]+$/)
				found = word[k]
			else if (found == "" && word[k] !~ /^--/)
				break
			else if (word[k] ~ /^--[a-z]/)
				found = found " " word[k]
		}
		if (found ~ /^[a-z]/)
			print FILENAME, found
	}
}
/^```/ { code = !code; next }
code || /^    / || /^[0-9]/ { run($0); next }
{
	rest = $0
	while (match(rest, /`[^`]*`/)) {
		words = substr(rest, RSTART + 1, RLENGTH - 2)
		rest = substr(rest, RSTART + RLENGTH)
		run(words)
	}
}' README.md docs/panduan.md docs/admin.md docs/NEWS.md etc/kunker.cron) |
    sort -u >"$dir/commands"
[ "$(wc -l <"$dir/commands")" -gt 20 ]
result $? "the pages name commands"
ok "what there is" "$kunker" --help
cp "$out" "$dir/help"
while read -r page command options; do
	"$kunker" "$command" --help >"$dir/usage" 2>/dev/null </dev/null ||
		echo "$page: there is no command $command"
	for o in $options; do
		grep -qE -- "^ +${o%%=*}( |\$)" "$dir/usage" "$dir/help" ||
			echo "$page: $command has no $o"
	done
done <"$dir/commands" >"$out"
[ ! -s "$out" ]
result $? "which the program knows, with those options"
done_testing
