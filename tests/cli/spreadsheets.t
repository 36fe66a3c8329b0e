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

fails 1 'row 1 (line 2), NIP: the spreadsheet rounded' \
    "a rounded number" db import --into d1 "$data/nip-rusak.csv"
fails 1 'row 4 (line 5) (Yusuf): this is the same participant as in row 2' \
    "one number for two" db import --into d1 "$data/nip-rusak.csv"
ok "the good rows" sh -c '"$1" --db "$2" import --into d1 --good-only "$3"
    [ $? = 1 ]' sh "$kunker" "$dir/a.db" "$data/nip-rusak.csv"
has "3 new" "are three, one of them an empty seat"
done_testing
