#!/bin/sh
# Which files are read and written at all (I1, P9, P1): no links, no pipes, no
# devices, nothing larger than the limit, nothing over what is there.
. "${0%/*}/lib.sh"
K="$kunker --lang en --db $dir/k.db"
printf 'short_name,name\nA,Dinas A\n' >"$dir/a.csv"
ok "I1: a plain file" $K import "$dir/a.csv"
ln -s a.csv "$dir/link.csv"
mkfifo "$dir/pipe.csv"
mkdir "$dir/folder.csv"
head -c 17000000 /dev/zero | tr '\0' 'a' >"$dir/large.csv"
for f in link.csv pipe.csv folder.csv large.csv absent.csv; do
	fails 1 "$f" "I1: $f is refused" timeout 10 $K import "$dir/$f"
done
fails 1 "/dev/zero" "I1: a device is refused" timeout 10 $K import /dev/zero
fails 1 "" "I1: no descriptor is" timeout 10 $K import /dev/fd/9
ok "I1: standard input is read" sh -c "$K import - <'$dir/a.csv'"
fails 1 "" "I1: also held to the limit" \
    sh -c "timeout 20 $K import - <'$dir/large.csv'"
# Planning problems are read with the same care.
printf '%s' '{"kind":"split","agencies":[{"id":"A","max":2}],
"slots":[{"id":"1"}],"participants":[{"id":"x"}]}' >"$dir/p.json"
ln -s p.json "$dir/link.json"
mkfifo "$dir/pipe.json"
mkdir "$dir/folder.json"
cp "$dir/large.csv" "$dir/large.json"
for f in link.json pipe.json folder.json large.json absent.json; do
	fails 1 "$f" "I1: $f is no planning problem" \
	    timeout 10 $K split --file "$dir/$f"
done
fails 1 "/dev/zero" "I1: nor is a device" timeout 10 $K split --file /dev/zero
fails 1 "standard input: " "I1: one in a pipe is read" \
    sh -c "echo '[]' | timeout 10 $K split --file -"
# A template that is there and cannot be read is not passed over for ours.
$K import "$etc/samples/s4.json" >/dev/null
mkdir -p "$dir/config/kunker/templates"
own=$dir/config/kunker/templates/reply.txt
echo "Surat kami sendiri" >"$own"
ok "I1: a template of one's own" $K letter reply s4-delegation
has "Surat kami sendiri" "I1: is taken"
cp "$dir/large.csv" "$own"
fails 1 "$own" "I1: one that is too large is named" \
    $K letter reply s4-delegation
rm "$own"
ln -s "$etc/templates/reply.txt" "$own"
fails 1 "$own" "I1: a link is named" $K letter reply s4-delegation
rm "$own"
printf 'a\0b\n' >"$own"
fails 1 "is not text" "I1: no text" $K letter reply s4-delegation
rm "$own"
# A text of few bytes may hold very many values.
awk 'BEGIN { printf "{\"agency\":["
	for (i = 0; i < 1000000; i++) printf "{},"
	print "{}]}" }' >"$dir/values.json"
fails 1 "more than a million values" "I2: too many values are refused" \
    $K import "$dir/values.json"
# A file sets its columns and nothing else.
printf 'short_name,name,row_ver,created_by\nB,Dinas B,99,root\n' \
    >"$dir/b.csv"
$K import "$dir/b.csv" >/dev/null 2>&1
is "I1: no version is set by a file" \
    "$($K list agencies --format json | grep -c '"row_ver":99')" 0

ok "P9: a backup" $K backup "$dir/b.bak"
is "P9: is one's own" "$(stat -c %a "$dir/b.bak")" 600
fails 1 "is there already" "P9: nothing is written over" \
    $K backup "$dir/b.bak"
ln -s "$dir/victim" "$dir/link.bak"
echo precious >"$dir/victim"
fails 1 "" "P9: not through a link" $K backup --replace "$dir/link.bak"
fails 1 "" "P9: not to a device" $K backup --replace /dev/null
is "P9: what it led to is as it was" "$(cat "$dir/victim")" precious
[ -c /dev/null ]
result $? "P9: the device is one still"
is "P9: nothing is left beside" \
    "$(ls "$dir" | grep -c part-)" 0

ln -s k.db "$dir/link.db"
fails 1 "symbolic link" "P1: a link is no database" \
    "$kunker" --lang en --db "$dir/link.db" list agencies
chmod 644 "$dir/k.db"
ok "P1: one that others can read" $K list agencies
is "P1: is closed" "$(stat -c %a "$dir/k.db")" 600
chmod 666 "$dir/k.db"
fails 1 "Others can write" "P1: one that others can write is refused" \
    $K list agencies
chmod 600 "$dir/k.db"
(umask 000; $K import "$dir/a.csv" >/dev/null)
is "P1: whatever the umask" \
    "$(stat -c %a "$dir/k.db" "$dir/k.lock" | sort -u)" 600
done_testing
