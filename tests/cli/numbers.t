#!/bin/sh
# Numbers of letters: templates, years, inserts, cancelled ones, and fifty
# processes that want one at the same moment.
. "${0%/*}/lib.sh"
db() { "$kunker" --db "$dir/a.db" --today 2017-08-01 "$@"; }

cat >"$dir/series.json" <<'END'
{"number_series":[
{"uid":"baru","name":"baru","template":"{klas}/{urut:3}/{unit}/{bulan_romawi}/{tahun}","klas":"000.8.3","unit":"Prokopim","documents":"reply, refusal","counter":"bersama"},
{"uid":"lama","name":"lama","template":"{urut:3}/{unit}.{klas}/{bulan_romawi}/{tahun}","klas":"1-900","unit":"KPA","counter":"bersama"},
{"uid":"sendiri","name":"sendiri","template":"ND-{urut}/{tahun:2}","first_number":77}]}
END
ok "series" db import "$dir/series.json"
ok "next" db number next --series baru
has "000.8.3/001/Prokopim/VIII/2017" "the new style"
ok "draw" db number draw --series baru
has "000.8.3/001/Prokopim/VIII/2017" "the same number"
ok "draw" db number draw --series lama
has "002/KPA.1-900/VIII/2017" "the older style, one counter for both"
ok "draw" db number draw --series sendiri
has "ND-77/17" "a counter of its own, going on from paper"
ok "another year" db number draw --series baru --date 2018-01-05
has "000.8.3/001/Prokopim/I/2018" "begins anew"
ok "insert" db number draw --series baru --after 1
has "000.8.3/001.a/Prokopim" "after 1"
ok "another" db number draw --series lama --after 1
has "001.b/KPA" "of the same counter"
fails 1 "Number 99 was not given" "after what was not" \
    db number draw --series baru --after 99
fails 1 "There is no number series" "no such series" db number draw --series x
ok "for a document" db number draw --for reply
has "000.8.3/003/Prokopim" "the series that names it"
fails 1 "the reason is kept" "cancel without a reason" \
    db number cancel 000.8.3/003/Prokopim/VIII/2017
ok "cancel" db number cancel 000.8.3/003/Prokopim/VIII/2017 --reason "salah"
fails 1 "cancelled already" "twice" \
    db number cancel 000.8.3/003/Prokopim/VIII/2017 --reason "salah"
ok "draw" db number draw --series baru
has "/004/" "a cancelled number stays used"
ok "undo" db undo
ok "draw" db number draw --series baru
has "/005/" "an undone one too"
fails 1 "No letter has the number" "no such number" \
    db number cancel nothing --reason x
cat >"$dir/bad.json" <<'END'
{"number_series":[{"uid":"x","name":"x","template":"{nomor}/{tahun}"}]}
END
fails 1 "{nomor} means nothing in a number" "a wrong template" \
    db import "$dir/bad.json"
sed -i 's/{nomor}/nomor/' "$dir/bad.json"
fails 1 "running number is missing" "one without a number" \
    db import "$dir/bad.json"

# Fifty at once.
i=0
while [ $i -lt 50 ]; do
	db number draw --series sendiri >"$dir/n.$i" 2>"$dir/e.$i" &
	i=$((i + 1))
done
wait
cat "$dir"/n.* | sort >"$out"
is "fifty numbers" "$(wc -l <"$out")" 50
is "none twice" "$(sort -u "$out" | wc -l)" 50
is "the first" "$(sort -t- -k2n "$out" | head -1)" ND-78/17
is "the last" "$(sort -t- -k2n "$out" | tail -1)" ND-127/17
ok "sound" db check
done_testing
