#!/bin/sh
# Spreadsheets as they are: titles above the header, headings nobody heard of,
# numbering, signatures below, numbers that a spreadsheet rounded.
. "${0%/*}/lib.sh"
db() { "$kunker" --db "$dir/a.db" --today 2017-08-01 "$@"; }
data=$tests/data/spreadsheets
printf '{"delegation":{"uid":"d1","title":"Sumbar","people":5,
    "first_day":"2017-08-08"}}' >"$dir/d.json"
db import "$dir/d.json" >/dev/null

ok "titles above, notes below" db import --into d1 "$data/judul-di-atas.csv"
has "3 new" "only the people are people"
has "header is in line 4; 3 lines" "where the header is"
has "5 (the numbers of the columns)" "numbering is passed over"
has "10 (Jumlah)" "the sum is"
has "11 (Padang, 1 Agustus 2017), 12 (Kepala BPSDM,)" "the signature is"
ok "who" db list participants --of d1 --format csv
has "Ahmad Fauzan" "the bare name"
has "197503121998031955" "the number without its blanks"
has "III/d" "the rank without its words"
ok "the numbers with a dot are seats" sh -c \
    '"$1" --db "$2" list participants --format json |
    python3 -c "import json, sys
print([p[\"seat\"] for p in json.load(sys.stdin)] == [1, 2, 3])" |
    grep -x True' sh "$kunker" "$dir/a.db"

fails 1 '--map "Heading=field"' "odd headings" db import --into d1 \
    "$data/kepala-asing.tsv"
fails 1 'No heading is called "Foo"' "a wrong heading" db import --into d1 \
    --map Foo=name "$data/kepala-asing.tsv"
fails 1 'is not a field of participants. Fields are: seat, name' \
    "a wrong field" db import --into d1 --map Urut=kucing \
    "$data/kepala-asing.tsv"
fails 1 'write Heading=field' "no =" db import --into d1 --map Urut \
    "$data/kepala-asing.tsv"
ok "mapped by hand" db import --into d1 --map "PEGAWAI YANG DIKIRIM=name,
    nomor kepegawaian=nip, Kantor=instansi, Kesukaan=-" \
    "$data/kepala-asing.tsv"
has "2 new" "two people"
ok "the next time it is remembered" db import --into d1 \
    "$data/kepala-asing.tsv"
has "2 as before" "nothing new"
ok "what is remembered can be seen" db list column-maps
has "pegawai yang dikirim" "by its headings"
ok "one undo" db undo
fails 1 '--map' "forgets it too" db import --into d1 "$data/kepala-asing.tsv"

fails 1 'row 1 (line 2) (Ali Imran), NIP: the spreadsheet rounded' \
    "a rounded number" db import --into d1 "$data/nip-rusak.csv"
fails 1 'row 4 (line 5) (Yusuf): this is the same participant as in row 2' \
    "one number for two" db import --into d1 "$data/nip-rusak.csv"
ok "the good rows" sh -c '"$1" --db "$2" import --into d1 --good-only "$3"
    [ $? = 1 ]' sh "$kunker" "$dir/a.db" "$data/nip-rusak.csv"
has "3 new" "are three, one of them an empty seat"

# Each on a visit of its own; agencies to wish for.
printf '{"agency":[{"uid":"a1","name":"Bappeda"},{"uid":"a2",
    "name":"Dinas Perhubungan","short_name":"Dishub"},{"uid":"a3",
    "name":"RSUD"}],"delegation":[' >"$dir/v.json"
for v in v1 v2 v3 v4 v5 v6 v7 v8; do
	printf '{"uid":"%s","title":"%s","first_day":"2017-08-08"},' $v $v
done >>"$dir/v.json"
printf '{"uid":"v9","title":"v9"}]}' >>"$dir/v.json"
db import "$dir/v.json" >/dev/null
roster() {		# VISIT FIELDS: of each person, people parted by ;
	db list participants --of "$1" --format json | python3 -c '
import json, sys
print(*("|".join(str(p.get(k) or "") for k in sys.argv[1].split())
    for p in json.load(sys.stdin)), sep="; ")' "$2"
}
all="seat name nip sex wish1 wish2 wish3"

ok "a heading of two lines, merged cells" db import --into v1 \
    "$data/dua-baris.csv"
has "4 new" "four people"
has "7 (the numbers of the columns), 12 (the heading again)," \
    "a page printed twice"
has "14 (the heading again), 15 (the numbers" "both lines of it"
has "17 (Jumlah), 19 (Mengetahui,), 20 (Kepala BPSDM), 22 (Drs. Zulkifli)," \
    "sum and two signatures"
has "23 (NIP. 19650312" "also their numbers"
has "Columns passed over: TTD. The header is in line 4; 3 lines" "the rest"
is "ticks, wishes below one word, a dash is nothing" "$(roster v1 "$all")" \
    "1|Ahmad Fauzan|197503121998031955|L|Bappeda|Dishub|; \
2|Sri Hidayati|198001152005012956|P|Dishub||; \
3|Budi Santoso||L|RSUD|Bappeda|Dishub; \
4|Rina Marlina|198504172010012951|P|Bappeda|Dishub|"
ok "a word over the usual headings" db import --into v2 \
    "$data/data-pegawai.csv"
is "the lower line is enough" "$(roster v2 "$all")" \
    "1|Suryani|198707072010012954|P|RSUD|Bappeda|; \
2|Hendra|198808082011011955|L|Dishub||"
has "passed over: TTD, TTD" "two columns to sign in"

fails 1 'row 1 (line 2) (Ahmad), NIP: the spreadsheet rounded' "1.98E+17" \
    db import --into v3 "$data/nip-excel.csv"
for place in 'row 2 (line 3) (Budi), NIP' 'row 3 (line 4) (Citra), NIP' \
    'row 7 (line 8) (Gani), No. HP'; do
	grep -qF "$place: the spreadsheet rounded this number; give the \
column the format Text" "$err"
	result $? "$place"
done
db import --into v3 --good-only "$data/nip-excel.csv" >/dev/null 2>&1
is "apostrophes, blanks, NIP before it, a lost zero" \
    "$(roster v3 "name nip phone")" \
    "Dewi|198001012006042953|+62 812-3456-7893; \
Eko|198001012006041954|(0751) 321075; \
Fitri|198001012006042955|; Hana||"

ok "UTF-16 with tabs" db import --into v4 "$data/utf16.txt"
is "as it was written" "$(roster v4 name)" \
    "$(printf 'Mu\342\200\231min Sal\303\251h; Na\303\257la \342\200\223 Putri')"
ok "the other end first, no mark" db import --into v5 "$data/utf16be.txt"
is "one" "$(roster v5 name)" "Yusuf"
ok "Windows-1252" db import --into v6 "$data/cp1252.csv"
has "read as Windows-1252" "says so"
is "accents and dashes" "$(roster v6 name)" \
    "$(printf 'Ren\303\251 Mu\342\200\231min; Ni\303\261a \342\200\223 Putri')"
ok "empty columns, groups between" db import --into v7 \
    "$data/kolom-kosong.csv"
has "5 (KELOMPOK II), 7 (Catatan: peserta hadir" "what is nobody"
is "three" "$(roster v7 "seat name")" "1|Andi; 2|Beni; 3|Cici"
fails 1 '"Nama" (2) and "Nama" (4) both mean Name; remove or rename' \
    "one heading twice" db import --into v8 "$data/ganda.csv"

fails 1 'row 4 (line 5), Tanggal: Day: November has 30 days' \
    "no such day" db import "$data/tanggal-serial.csv"
db import --good-only "$data/tanggal-serial.csv" >"$out" 2>/dev/null
has "2 dates or times came as numbers of the spreadsheet" "days as numbers"
is "which they are" "$(db list holidays --format json |
    grep -o '"day":"2017[^"]*"' | tr '\n' ' ')" \
    '"day":"2017-08-17" "day":"2017-09-01" "day":"2017-12-25" '
ok "days and times of a schedule" db import "$data/jadwal-serial.csv"
ok "both sessions" db list sessions --format json
is "at one time" "$(grep -o '"start_min":"09:30","end_min":"11:30"' "$out" |
    wc -l)" 2

# Two senders with odd headings of their own: each is known again.
ok "the first" db import --into v8 --map "PEGAWAI YANG DIKIRIM=name,
    nomor kepegawaian=nip, Kantor=instansi, Kesukaan=-" \
    "$data/kepala-asing.tsv"
ok "the second" db import --into v9 --map "NRK=-,ORANG=name,URAIAN=post" \
    "$data/kepala-lain.tsv"
ok "the first again, on another visit" db import --into v9 \
    "$data/kepala-asing.tsv"
has "2 new" "by its own words"
ok "the second again" db import --into v8 "$data/kepala-lain.tsv"
has "1 new" "by its own"
is "who is what" "$(db list participants "Tono Wibowo" --format json |
    grep -o '"post":"[^"]*"' | sort -u)" '"post":"Kepala Seksi"'
done_testing
