#!/bin/sh
# The program as it was linked (rule B2), by what readelf shows; and
# hardening-check where it is installed.
build=$(realpath "${BUILD:-build}")
program=$build/kunker
n=0 bad=0
is() {	# STATUS NAME
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - B2: $2"
	else echo "not ok $n - B2: $2"; bad=1; fi
}
elf() {
	readelf -W "$@" "$program" 2>/dev/null
}
if ! command -v readelf >/dev/null; then
	echo "1..0 # skipped: there is no readelf (binutils)"
	exit
fi
elf -h | grep -q 'Type: *DYN'
is $? "position independent"
elf -l | grep -q GNU_RELRO
is $? "relocations are read only"
elf -d | grep -qE 'BIND_NOW|Flags:.*NOW'
is $? "bound at start"
elf -l | grep 'GNU_STACK' | grep -q ' RW '
is $? "the stack is not executable"
[ -z "$(elf -l | awk '$1 == "LOAD" && / RWE /')" ]
is $? "no segment is writable and executable"
elf -s | grep -q __stack_chk_fail
is $? "stack protector"
elf -s | grep -q '_chk@'
is $? "fortified functions"
elf -d | grep -qE 'RPATH|RUNPATH'
[ $? -ne 0 ]
is $? "no library path of its own"
# The linker keeps the mark only where the C library has it too (Debian's has
# not), so the objects are asked.
if [ "$(uname -m)" = x86_64 ] && [ -f "$build/obj/main.o" ]; then
	readelf -Wn "$build"/obj/*/*.o | awk '/^File:/ { files++ }
	    /IBT, SHSTK/ { marked++ } END { exit files != marked }'
	is $? "control flow is protected in every object"
fi
if command -v hardening-check >/dev/null; then
	hardening-check -q "$program"
	is $? "hardening-check"
fi
echo "1..$n"
exit $bad
