#!/bin/sh
# What rule B1 forbids does not compile.
cd "$(dirname "$0")/../.." || exit 1
n=0 bad=0
for call in 'strcpy(a, b)' 'strcat(a, b)' 'sprintf(a, "x")' 'system(b)' \
    'popen(b, "r")' 'tmpnam(a)' 'atoi(b)' 'strtok(a, b)' 'gets(a)'; do
	n=$((n + 1))
	if printf 'void f(char *a, const char *b);\nvoid\nf(char *a, const char *b)\n{\n\t(void)a;\n\t(void)b;\n\t(void)%s;\n}\n' "$call" |
	    ${CC:-cc} -std=c11 -D_GNU_SOURCE -w -Isrc -include base/banned.h \
	    -fsyntax-only -xc - 2>/dev/null; then
		echo "not ok $n - B1: $call"
		bad=1
	else
		echo "ok $n - B1: $call does not compile"
	fi
done
n=$((n + 1))
found=$(grep -nE '\b(alloca|sscanf|vsprintf|mktemp)\(' src/*/*.c src/main.c)
if [ -z "$found" ]; then
	echo "ok $n - B1: nor is anything like it called"
else
	echo "not ok $n - B1: nor is anything like it called"
	echo "$found" | sed 's/^/# /'
	bad=1
fi
echo "1..$n"
exit $bad
