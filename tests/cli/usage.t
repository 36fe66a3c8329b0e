#!/bin/sh
# Arguments, help, and what is said about wrong ones.
. "${0%/*}/lib.sh"

ok "--version" "$kunker" --version
has "kunker 0" "names the version"
has "SQLite" "and SQLite's"
ok "--help" "$kunker" --help
has "import " "lists the commands"
has "--today" "and the options"
ok "-h" "$kunker" -h
for c in demo list show due move import export split history undo redo \
    backup restore check help; do
	ok "$c --help" "$kunker" $c --help
	has "Usage: kunker $c" "$c says its usage"
	ok "help $c" "$kunker" help $c
done
ok "--help before the command" "$kunker" --help list
has "Usage: kunker list" "is about the command"

fails 2 'no command "frobnicate"' "an unknown command" "$kunker" frobnicate
fails 2 "no option --frob" "an unknown option" "$kunker" list --frob x
fails 2 "no option --frob" "before the command too" "$kunker" --frob list
fails 2 "no option -xdb" "one dash is not two" "$kunker" list -xdb a notes
fails 2 "no option -xversion" "nor before a command" "$kunker" -xversion
fails 2 "missing" "too few arguments" "$kunker" show delegations
fails 2 "one word too many" "too many arguments" "$kunker" undo it
fails 2 'no kind "horses"' "an unknown kind" "$kunker" list horses
fails 2 "wants a value" "a value that is missing" "$kunker" list notes --db
fails 2 "takes no value" "a value that is too many" \
    "$kunker" export json --bom=yes
fails 2 "not a day" "--today wants a day" "$kunker" --today soon list notes
fails 2 "not a day" "that exists" "$kunker" --today 2017-02-30 list notes
fails 2 "write id or en" "--lang wants a language" "$kunker" --lang fr due
fails 2 "no format" "--format wants a format" "$kunker" due --format xml
fails 2 "cannot print as text" "that the command has" \
    "$kunker" list notes --format text
fails 2 "not UTF-8" "words are UTF-8" "$kunker" list "$(printf '\377')"
fails 2 "no help about" "help about nothing" "$kunker" help frob
fails 2 "Which one" "history of what" "$kunker" history delegation
fails 2 'no export "xml"' "export to what" "$kunker" export xml
fails 2 "holds one kind" "a table of everything" "$kunker" export csv
fails 1 "no terminal" "no command and no terminal" "$kunker"

# In the language that is asked for, wherever the option stands.
fails 2 "Ada yang kurang" "--lang before what is wrong" \
    "$kunker" --lang id show delegations
fails 2 "Ada yang kurang" "after it" "$kunker" show delegations --lang=id
fails 2 "kelebihan satu kata" "one word too many" "$kunker" undo it --lang id
fails 2 "Tidak ada perintah" "an unknown command" \
    "$kunker" frobnicate --lang id
fails 2 "Tidak ada opsi" "an unknown option" "$kunker" --frob --lang id
fails 2 "There is no command" "a language nobody speaks" \
    "$kunker" --lang id frobnicate --lang en
fails 2 "There is no command" "after -- it is a word" \
    "$kunker" frobnicate -- --lang id
fails 2 "Tidak ada perintah" "or by the environment" \
    env LANGUAGE=id "$kunker" frobnicate
fails 2 "There is no command" "over which the option wins" \
    env LANGUAGE=id "$kunker" --lang en frobnicate

# Every command that reads says that there is nothing to read.
for c in "list notes" due "show note 1" history undo redo check \
    "export json" "split 1" "backup b.db" "move delegation 1 ready"; do
	fails 1 "" "$c without a database" "$kunker" --db "$dir/none.db" $c
	[ ! -e "$dir/none.db" ]
	result $? "$c made none"
done

ok "Indonesian" "$kunker" --lang id --help
ok "options after the command" "$kunker" import --db "$dir/a.db" \
    "$etc/samples/s4.json" --today 2017-08-01
ok "and before it" "$kunker" --today=2017-08-01 --db="$dir/a.db" list notes
ok "after --" "$kunker" --db "$dir/a.db" list -- notes
printf 'theme = 7;\n' >"$dir/bad.conf"
fails 2 "bad.conf" "a wrong setting" \
    "$kunker" --config "$dir/bad.conf" --db "$dir/a.db" due

# What is generated from the tables.
ok "the manual page" "$kunker" help man
has ".SS kunker split" "has every command"
has ".SS Programme" "and every screen"
has "\\fBF2 n a\\fR  \\fInew item\\fR" "with its keys and verbs"
has "\\fBF2 Ctrl\\-S\\fR  \\fIsave\\fR" "no letters where text is typed"
ok "in any language" "$kunker" --lang id help man
cmp -s "$out" "$tests/../docs/kunker.1"
result $? "is the same"
ok "the keys" "$kunker" help keys
has "  Left               Keep yours. [mine]" "have a line each"
has "  F2 n a             Add an item to the programme. [new item]" "of a tab"
ok "in the reader's language" "$kunker" --lang id help keys
has "  Kiri               Pakai isian sendiri. [mine]" "are named in it"
hasnt "Shift-Left" "also with others held"
ok "the completion" "$kunker" help completion
cp "$out" "$dir/completion"
ok "is bash" bash -n "$dir/completion"
is "help is completed by its topics" keys "$(bash -c '. "$1"
    COMP_WORDS=(kunker help k) COMP_CWORD=2 && _kunker
    echo "${COMPREPLY[*]}"' sh "$dir/completion")"
ok "import format" "$kunker" help import-format
has "### participant" "has every type"
cmp -s "$out" "$tests/../docs/import-format.md"
result $? "docs/import-format.md is what the program says (make docs)"
"$kunker" help man | cmp -s - "$tests/../docs/kunker.1"
result $? "docs/kunker.1 is what the program says (make docs)"
done_testing
