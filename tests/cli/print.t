#!/bin/sh
# The printer (rule P8): an lp of our own that notes what it gets. It sees the
# bytes of the text once, by no shell, with few words of environment, three
# descriptors, default signals and a session of its own; lp that fails, is
# missing or hangs is said.
. "${0%/*}/lib.sh"
mkdir "$dir/bin" "$dir/got"
lp() {			# SCRIPT: what our lp does
	printf '#!/bin/sh\ngot=%s\n%s\n' "$dir/got" "$1" >"$dir/bin/lp"
	chmod 755 "$dir/bin/lp"
	rm -f "$dir"/got/*
}
print() {
	env PATH="$dir/bin:$PATH" "$@" "$kunker" --db "$dir/a.db" \
	    --config "$dir/conf" --today 2017-08-01 letter programme \
	    s4-delegation --print 9<"$dir/text"
}

touch "$dir/conf"
"$kunker" --db "$dir/a.db" import --reference "$etc/samples/s4.json" \
    >/dev/null 2>&1
"$kunker" --db "$dir/a.db" --config "$dir/conf" --today 2017-08-01 \
    letter programme s4-delegation >"$dir/text" 2>/dev/null

lp 'while read -r line; do	# before any fork: the shell blocks signals around it
	case $line in SigBlk*|SigIgn*) echo "$line" ;; esac
done </proc/$$/status >$got/signals
echo x >>$got/times
cat >$got/text
printf "%s\n" "$@" >$got/args
env | sort >$got/env
ls -l /proc/self/fd >$got/fd
cut -d" " -f5,6 /proc/$$/stat >$got/session
echo $$ >>$got/session
(: >/dev/tty) 2>/dev/null && echo yes >$got/tty
exit 0'
ok "P8: it is printed" print LD_LIBRARY_PATH=/nowhere BASH_ENV=/nowhere \
    EVIL='() { :; }' CUPS_SERVER=here
cmp -s "$dir/text" "$dir/got/text"
result $? "P8: the bytes of the text"
is "P8: once" "$(cat "$dir/got/times")" x
is "P8: words, not a line for a shell" "$(tr '\n' ' ' <"$dir/got/args")" \
    "-s -t kunker "
! grep -qE '^(LD_|BASH_ENV|EVIL|XDG_|KUNKER|TERM)' "$dir/got/env"
result $? "P8: the environment is cleaned"
grep -qx "CUPS_SERVER=here" "$dir/got/env"
result $? "P8: but lp finds its server"
is "P8: no descriptor of ours, nor one that we were given" \
    "$(grep -c -e "$dir/a.db" -e kunker.lock -e "$dir/text" "$dir/got/fd")" 0
is "P8: three descriptors and the folder that ls reads" \
    "$(grep -c -- '->' "$dir/got/fd")" 4
is "P8: a session and a group of its own" \
    "$(sort -u "$dir/got/session" | tr ' ' '\n' | sort -u | wc -l)" 1
# 32 and 33 are the C library's own: its posix_spawn() ignores them in whatever
# make starts, and its signal() does not let a program ask for anything else.
is "P8: default signals, none blocked" "$(sed 's/0000000180000000$/0/' \
    "$dir/got/signals" | tr -d 'A-Za-z:\t\n0')" ""
is "P8: no terminal to ask on" "$(ls "$dir/got" | grep -c '^tty$')" 0
ok "history" "$kunker" --db "$dir/a.db" history --format json --limit 3
has '"verb":"print"' "what was printed is in the history"

echo 'printer = "lantai 2; rm -rf $HOME";' >"$dir/conf"
ok "P8: a printer by name" print
is "P8: is one word" "$(tail -1 "$dir/got/args")" 'lantai 2; rm -rf $HOME'
: >"$dir/conf"

# To a file and to the printer: what fails first leaves nothing unsaid.
both() {
	env PATH="$dir/bin:$PATH" "$kunker" --lang en --db "$dir/a.db" \
	    letter programme s4-delegation --print --out "$dir/both.txt" "$@"
}
last() {	# the verbs of the last N entries
	"$kunker" --db "$dir/a.db" history --format json --limit "$1" |
	    grep -o '"verb":"[a-z]*"' | cut -d'"' -f4 | sort | tr '\n' ' '
}
lp 'echo x >$got/times'
echo precious >"$dir/both.txt"
fails 1 "is there already" "a file that cannot be written" both
is "is not printed" "$(ls "$dir/got")" ""
ok "to a file and to the printer" both --replace
is "both are in the history" "$(last 2)" "export print "
lp 'exit 3'
rm "$dir/both.txt"
fails 1 "did not take the document (status 3)" "a printer that fails" both
ok "the file is there" test -s "$dir/both.txt"
is "and in the history" "$(last 1)" "export "
is "after what was there" "$(last 3)" "export export print "

lp 'exit 3'
fails 1 "did not take the document (status 3)" "lp that fails" print
lp 'head -c 10 >/dev/null; kill -9 $$'
fails 1 "did not take the document" "lp that dies" print
printf '#!/nowhere\n' >"$dir/bin/lp"
fails 1 "did not take the document (status 127)" "lp that cannot run" print
rm "$dir/bin/lp"
mkdir "$dir/bin/lp"
fails 1 "This machine cannot print (no lp)" "a folder is no lp" env PATH="$dir/bin" "$kunker" \
    --db "$dir/a.db" letter programme s4-delegation --print
fails 1 "This machine cannot print (no lp)" "P8: not from the folder one stands in" \
    env PATH=".:bin" "$kunker" --db "$dir/a.db" letter programme \
    s4-delegation --print
rmdir "$dir/bin/lp"
fails 1 "This machine cannot print (no lp)" "no lp" env PATH="$dir/bin" "$kunker" \
    --db "$dir/a.db" letter programme s4-delegation --print

# Half a minute of patience, by a clock that runs ahead.
if "${CC:-cc}" -shared -fPIC -O2 -o "$dir/haste.so" \
    "$tests/fault/haste.c" -ldl 2>/dev/null; then
	lp 'trap "" TERM; sleep 1000 & echo $! >$got/child; wait'
	fails 1 "did not end within 30 seconds" "lp that hangs" \
	    print LD_PRELOAD="$dir/haste.so" HASTE=60
	child=$(cat "$dir/got/child")
	! kill -0 "$child" 2>/dev/null ||
	    grep -q '^State:.Z' "/proc/$child/status"
	result $? "and what it began is ended"
fi

echo 'escape = false;' >"$dir/conf"
lp 'echo x >$got/times'
fails 1 "not allowed here" "P8: only where it is allowed" print
[ ! -e "$dir/got/times" ]
result $? "P8: and not tried"
done_testing
