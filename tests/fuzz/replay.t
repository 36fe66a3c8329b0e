#!/bin/sh
# Every fuzz target once over its stored seeds and the hostile corpus, with
# sanitizers where `make check` has built them (rule B3).
cd "$(dirname "$0")/../.." || exit 1
build=$(realpath "${BUILD:-build}") data=tests/data/hostile
flags="-O1 -g" lib=$build
if [ -f "$build/san/libkunker_core.a" ]; then
	flags="$flags -fsanitize=address,undefined -fno-sanitize-recover=all"
	lib=$build/san
fi
out=$build/tests/fuzz
mkdir -p "$out"
n=0 bad=0
for target in tests/fuzz/*.c; do
	name=$(basename "$target" .c)
	[ "$name" = replay ] && continue
	n=$((n + 1))
	case $name in
	conf | csv | ics | json) more="$data/$name $data/strings.tsv" ;;
	keys) more="$data/input $data/strings.tsv" ;;
	*) more=$data/strings.tsv ;;
	esac
	[ -d "tests/fuzz/seeds/$name" ] && more="$more tests/fuzz/seeds/$name"
	term=
	[ "$name" = keys ] && term="$lib/obj/term/*.o -lncursesw -ltinfo"
	# shellcheck disable=SC2086  # words and patterns
	if ${CC:-cc} -std=c11 -D_GNU_SOURCE -w -Isrc -I"$build/gen" \
	    -include base/banned.h $flags -o "$out/$name" "$target" \
	    tests/fuzz/replay.c ${term%% -*} "$lib/libkunker_core.a" \
	    -lsqlite3 -lconfig -lncursesw -ltinfo 2>"$out/$name.log" &&
	    timeout 60 "$out/$name" $more >"$out/$name.log" 2>&1; then
		echo "ok $n - B3: $name: $(tail -1 "$out/$name.log")"
	else
		echo "not ok $n - B3: $name"
		tail -20 "$out/$name.log" | sed 's/^/# /'
		bad=1
	fi
done
echo "1..$n"
exit $bad
