/* Numbers, Roman numerals and times: what is read and printed is read again
 * as the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/minute.h"
#include "base/number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static void
check_numbers(const char *s, size_t len, struct arena *a)
{
	struct roman r = { 0 }, r2 = { 0 };
	int64_t v = 0, again = 0;
	const char *t;

	if (number_read(s, len, INT64_MIN, INT64_MAX, &v) == NUMBER_OK) {
		t = arena_printf(a, "%lld", (long long)v);
		must(number_read(t, strlen(t), v, v, &again) == NUMBER_OK);
	}
	if (number_read_hundredths(s, len, INT64_MIN, INT64_MAX, &v) ==
	    NUMBER_OK && v != 0) {
		t = number_print_hundredths(v, a);
		must(number_read_hundredths(t, strlen(t), v, v, &again) ==
		    NUMBER_OK && again == v);
	}
	if (roman_read(s, len, &r)) {
		must(r.value >= ROMAN_MIN && r.value <= ROMAN_MAX);
		t = roman_print(r.value, a);
		must(roman_read(t, strlen(t), &r2) && r2.value == r.value);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct arena a = { 0 };
	struct minute_guess g, g2;
	const char *t;

	check_numbers(s, size, &a);
	if (minute_guess(s, size, &g)) {
		must(g.from >= 0 && g.from < MINUTE_MAX);
		must(g.to == MINUTE_UNKNOWN || (g.to >= 0 &&
		    g.to <= MINUTE_MAX));
		t = minute_print_range(&g, &a);
		must(minute_guess(t, strlen(t), &g2));
		must(g2.from == g.from && g2.to == g.to);
	}
	arena_free(&a);
	return 0;
}
