#!/bin/sh
# Every document of the five sample visits, in both languages, as text and as
# HTML; what is issued; templates of one's own. UPDATE=1 remakes what is
# expected.
. "${0%/*}/lib.sh"
golden=$tests/data/golden
db() {
	"$kunker" --db "$dir/a.db" --config "$golden/kunker.conf" \
	    --today 2017-08-01 "$@"
}

db import --reference >/dev/null
db import "$etc"/samples/s*.json >/dev/null
db import "$golden/after.json" >"$out" 2>"$err"
result $? "what happened after a visit"
for v in s1 s3 s4 s5; do
	db split $v-delegation --apply >/dev/null 2>&1
done

cols() {		# FILE: no line is wider than the paper
	LC_ALL=C.UTF-8 awk 'length($0) > 78 { exit 1 }' "$1"
}

documents=$(db letter | awk 'NR > 1 { print $1 }')
is "documents" "$(echo "$documents" | wc -l)" 16
for v in s1 s2 s3 s4 s5; do
	[ -z "$UPDATE" ] || mkdir -p "$golden/$v"
	for doc in $documents; do
	for lang in id en; do
	for format in text html; do
		[ $format = html ] && end=html || end=txt
		[ $lang = id ] && tongue= || tongue=.en
		[ $v != s4 ] || [ -f "$etc/templates/$doc$tongue.$end" ]
		result $? "$doc has its $lang template in $end"
		want=$golden/$v/$doc.$lang.$end
		db letter $doc $v-delegation --in $lang --format $format \
		    >"$out" 2>"$err" || cat "$err" >"$out"
		[ -z "$UPDATE" ] || cp "$out" "$want"
		diff -u "$want" "$out" >"$err" 2>&1
		result $? "$v $doc $lang $end"
		! grep -qE '@(include|each|if|else|end|hang)' "$out"
		result $? "$v $doc $lang $end is filled"
		if [ $end = txt ] && [ $doc != whatsapp ]; then
			cols "$out"
			result $? "$v $doc $lang fits on A4"
		fi
	done
	done
	done
done

# The language of a paper is its own, whatever the officer speaks; what is
# wrong with it is said in the officer's.
for doc in $documents; do
	for format in text html; do
		[ $format = html ] && end=html || end=txt
		for session in id en; do
			for lang in id en; do
				db --lang $session letter $doc s4-delegation \
				    --in $lang --format $format >"$out" 2>&1
				cmp -s "$out" "$golden/s4/$doc.$lang.$end"
				result $? "$doc $lang $end, asked in $session"
			done
		done
		db --lang en letter $doc s4-delegation --format $format \
		    >"$out" 2>&1
		cmp -s "$out" "$golden/s4/$doc.id.$end"
		result $? "$doc $end is Indonesian unless asked for"
	done
done
fails 1 'Tidak diterbitkan: surat itu belum memuat' "asked in Indonesian" \
    db --lang id letter refusal s4-delegation --in en --issue
fails 1 'does not say its "reason"' "asked in English" \
    db --lang en letter refusal s4-delegation --in id --issue
fails 2 '--in: "fr" is not spoken here' "a third language" \
    db letter reply s4-delegation --in fr
LC_ALL=C LANGUAGE= db letter reply s4-delegation --in en >"$out" 2>&1
cmp -s "$out" "$golden/s4/reply.en.txt"
result $? "nor does the locale matter"

# English papers are English: their templates, dates and plurals.
grep -lwE "Hari|Tanggal|Nomor|Sifat|Lampiran|Hal|Yth|Waktu|Tempat|Jam|Ruang|\
Tamu|Jumlah|orang|kelompok|Nama|Instansi|belum|tidak|yang|dan|oleh|paling|\
Tembusan|Narahubung|Demikian|kami|pada|kali" "$etc"/templates/*.en.* >"$out"
is "templates with Indonesian words" "$(wc -l <"$out")" 0
cat "$golden"/s4/*.en.* >"$out"
for word in Agustus Juli Selasa Kamis Rabu Kepala\ Bagian PEMERINTAH; do
	hasnt "$word" "no $word on an English paper"
done
cat >"$dir/one.json" <<'END'
{"delegations": [{"uid": "one", "title": "Seorang tamu", "people": 1,
 "origin": "DPRD Kota Serang"}]}
END
ok "a visit of one" db import "$dir/one.json"
ok "its report" db letter report one --in en
has "Seorang tamu, 1 person expected" "one person"
ok "in Indonesian" db letter report one
has "direncanakan 1 orang" "one person"
ok "its reply" db letter reply one --in en
has "To   Chair of DPRD Kota Serang" "to the head of who asked"
hasnt "     DPRD Kota Serang" "which names the institution"
ok "to somebody else" db letter reply one --set "to=Sekretaris DPRD"
has "     DPRD Kota Serang" "the institution stands below"
ok "a day that is not understood" db letter report s1-delegation --in en
has 'Time and place: "Selasa (3/6)"' "in the words of the letter, quoted"
sed '/_english/d' "$golden/kunker.conf" >"$dir/plain.conf"
ok "nothing set for English" db --config "$dir/plain.conf" letter reply \
    s4-delegation --in en
has "Kepala Bagian Protokol," "what is set stands"
has "GOVERNMENT OF THE CITY OF BOGOR" "and the city in English"

# Pages of HTML say their language, hold no script, take nothing from outside.
for page in "$golden"/s[1-5]/*.html; do
	lang=${page%.html} lang=${lang##*.}
	cp "$page" "$out"
	if grep -q "^kunker:" "$page"; then	# refused: no session
		continue
	fi
	sed -n 2p "$page" | grep -qxF "<html lang=\"$lang\">" &&
	    ! grep -qiE "<(script|link|img|iframe|object|base|form)|src=|href=|\
url\(|@import|<[^>]* on[a-z]+=" "$page"
	result $? "${page#$golden/} is a page that runs nothing"
done
python3 "$tests/cli/html-balance.py" "$golden"/*.html "$golden"/s[1-5]/*.html \
    >"$out" 2>"$err"
result $? "what is opened is closed, in its order"

# Values are text: markup, names of values and signs of terminals stay that.
ok "a value of one's own" db letter refusal s4-delegation \
    --set 'reason=<script>@city@ & "x"' --set nature=Segera
has '<script>@city@ & "x"' "a value is not read again"
has "Sifat      : Segera" "two values"
ok "as HTML" db letter refusal s4-delegation --format html \
    --set 'reason=<script>@city@ & "x"'
has '&lt;script&gt;@city@ &amp; &quot;x&quot;' "markup is escaped"
fails 1 'Nothing is called "reson"' "no such value" \
    db letter refusal s4-delegation --set reson=x
fails 2 "--set wants a name and a value" "no value" \
    db letter refusal s4-delegation --set reason
fails 2 'There is no document "replay"' "no such document" db letter replay 1
fails 1 "is about a visit" "no visit" db letter reply
fails 1 "no agency to write to" "no session" db letter notice s2-delegation
ok "one agency" db letter notice s4-delegation --to Bappeda
hasnt "Kepala Badan Pendapatan" "and no other"
fails 1 "has no session at" "an agency that is not visited" \
    db letter notice s4-delegation --to rsud-pontianak
ok "names" db letter --names
has "signatory_nip" "are listed"
ok "evidence of all" db letter evidence
has "SK Wali Kota Padang 12/2017" "with its proof"

# A letter that does not say what it is for does not leave.
fails 1 'does not say its "reason"' "no reason" \
    db letter refusal s4-delegation --issue
fails 1 'does not say its "new_day"' "no other day" \
    db letter postponement s4-delegation --issue --set 'reason=Rapat'
ok "nothing of it stays" db issued --format csv
is "no paper" "$(wc -l <"$out")" 1

# Nor does one with dots where the city or who signs should stand, unless told.
plain() { "$kunker" --db "$dir/p.db" --today 2017-08-01 "$@"; }
plain import "$etc/samples/s4.json" >/dev/null
fails 1 "still has dots for city, office, signatory, signatory_post" \
    "a letter with dots" plain letter reply s4-delegation --issue
grep -q -- '--set city="..."' "$err" && grep -q 'kunker.conf' "$err" &&
    grep -q -- '--dots' "$err"
result $? "says what to do"
is "prints nothing" "$(wc -c <"$out")" 0
fails 1 "still has dots for office, signatory_post" "what is set counts" \
    plain letter reply s4-delegation --issue --set "city=Kota Bogor" \
    --set "signatory=Drs. H. Ahmad Suryana, M.Si."
ok "seen with dots it may be" plain letter reply s4-delegation
has "...." "which shows them"
ok "nothing of it stays" plain issued --format csv
is "no paper" "$(wc -l <"$out")" 1
ok "what is no letter has no head" plain letter groups s4-delegation --issue
ok "told to" plain letter reply s4-delegation --issue --dots
grep -q "version 1" "$err"
result $? "it leaves"

# Issued: numbered, versioned, kept.
ok "issue" db letter reply s4-delegation --issue
grep -q "version 1, number 005/001-Prot" "$err"
result $? "the first number"
cp "$out" "$dir/first"
ok "again" db letter reply s4-delegation --issue --in en
grep -q "version 2, number 005/001-Prot" "$err"
result $? "the same number, the next version"
ok "notices" db letter notice s4-delegation --issue --format html
is "three papers" "$(grep -c Issued "$err")" 3
ok "as it was" db issued 1
cmp -s "$out" "$dir/first"
result $? "byte for byte"
ok "the list" db issued --format csv
is "five papers" "$(wc -l <"$out")" 6
ok "the letters" db list letters --format csv
is "our reply and three notices" "$(grep -c ',out,' "$out")" 4
has "Kesediaan menerima kunjungan" "the reply is about what it says"
has "Penerimaan kunjungan Diklatpim IV Angkatan V Sumatera Barat" "a notice too"
ok "long lists are kept whole" db letter attendance s4-delegation --issue \
    --format html
cp "$out" "$dir/list"
ok "and come back" db issued 6
cmp -s "$out" "$dir/list"
result $? "byte for byte"
ok "undo" db undo
fails 1 "" "takes it back" db issued 6
ok "a subject of one's own" db letter thanks s4-delegation --issue \
    --set "subject=Terima kasih atas cenderamata"
has "Hal        : Terima kasih atas cenderamata" "is printed"
ok "the letters again" db list letters --format csv
has "Terima kasih atas cenderamata" "and is in the register"
ok "not sent" db undo
ok "export" db export json
cp "$out" "$dir/all.json"
"$kunker" --db "$dir/b.db" import "$dir/all.json" >/dev/null 2>&1
ok "in another database" "$kunker" --db "$dir/b.db" issued 1
cmp -s "$out" "$dir/first"
result $? "the same paper"

# Files (rule P9).
ok "to a file" db letter reply s4-delegation --out "$dir/r.txt"
is "only its own may read it" "$(stat -c %a "$dir/r.txt")" 600
fails 1 "is there already" "not over another" \
    db letter reply s4-delegation --out "$dir/r.txt"
ok "unless told so" db letter reply s4-delegation --out "$dir/r.txt" --replace
ln -s "$dir/r.txt" "$dir/link"
fails 1 "is not a plain file" "never through a link" \
    db letter reply s4-delegation --out "$dir/link" --replace
fails 1 "cannot be written" "no such folder" \
    db letter reply s4-delegation --out "$dir/no/r.txt"
ok "history" db history --format json --limit 5
has '"verb":"export"' "what left is in the history"

# Templates of one's own come first; a wrong one is named.
mkdir -p "$dir/config/kunker/templates"
own=$dir/config/kunker/templates/reply.txt
echo 'Kepada @leader@ dari @city@.' >"$own"
ok "own template" db letter reply s4-delegation
has "Kepada Hafizur Rahman dari Kota Bogor." "is taken"
printf 'satu\n@leadr@\n' >"$own"
fails 1 'reply.txt, line 2: nothing is called "leadr" here. There are: leader' \
    "a wrong name" db letter reply s4-delegation
ln -sf /etc/passwd "$own"
fails 1 'reply.txt is a link' "a link is named" db letter reply s4-delegation
hasnt "root:" "and not followed"

# With its reply a visit is confirmed, in one action.
rm -f "$own"
ok "a visit that is being arranged" db move delegation s4-delegation back \
    --reason tes
ok "its reply leaves" db letter reply s4-delegation --issue
grep -q "The visit is confirmed now" "$err"
result $? "with its reply a visit is confirmed"
ok "which the visit says" db show delegation s4-delegation
has confirmed "confirmed"
ok "one step takes both back" db undo
ok "and the visit says so" db show delegation s4-delegation
hasnt confirmed "not confirmed"
ok "back on its way" db undo

# A number that was cancelled stays used: what is issued again gets another.
ok "not sent after all" db number cancel 005/001-Prot --reason "salah"
ok "the letters" db list letters --format csv
grep 005/001-Prot "$out" | grep -q void
result $? "its letter is void"
ok "issued again" db letter reply s4-delegation --issue
! grep -q "005/001-Prot" "$err"
result $? "not with that number"
grep -q "version 3, number 005/0" "$err"
result $? "as the next version"

done_testing
