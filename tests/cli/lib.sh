# What every script of this folder begins with: a folder of its own, the
# program, and a few words for tests (TAP). Use:  . "${0%/*}/lib.sh"
#
#   ok NAME COMMAND...          the command ends with status 0
#   fails STATUS WORDS NAME COMMAND...   it ends so and says WORDS on stderr
#   has WORDS NAME              the last command printed WORDS
#   hasnt WORDS NAME
#   is NAME A B                 two words are equal
#   done_testing                at the end
#
# The last command's output is in $out and $err (files).

tests=$(cd "${0%/*}/.." && pwd)
build=${BUILD:-build}
case $build in /*) ;; *) build=$(cd "$tests/.." && pwd)/$build ;; esac
kunker=$build/kunker
etc=$(cd "$tests/../etc" && pwd)

umask 077
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
HOME=$dir XDG_DATA_HOME=$dir/data XDG_CONFIG_HOME=$dir/config
LC_ALL=C.UTF-8 LANGUAGE=en
export HOME XDG_DATA_HOME XDG_CONFIG_HOME LC_ALL LANGUAGE
out=$dir/out err=$dir/err
count=0

result() {		# PASSED NAME
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
		return
	fi
	echo "not ok $count - $2"
	sed 's/^/# out: /' "$out" | head -5
	sed 's/^/# err: /' "$err" | head -5
}

k() {
	"$kunker" "$@" >"$out" 2>"$err" </dev/null
}

ok() {
	name=$1
	shift
	"$@" >"$out" 2>"$err" </dev/null
	result $? "$name"
}

fails() {
	want=$1 words=$2 name=$3
	shift 3
	"$@" >"$out" 2>"$err" </dev/null
	got=$?
	[ $got = "$want" ] && grep -qF -- "$words" "$err"
	result $? "$name ($got)"
}

has() {
	grep -qF -- "$1" "$out"
	result $? "$2"
}

hasnt() {
	! grep -qF -- "$1" "$out"
	result $? "$2"
}

is() {
	[ "$2" = "$3" ]
	result $? "$1: $2 = $3"
}

done_testing() {
	echo "1..$count"
}
