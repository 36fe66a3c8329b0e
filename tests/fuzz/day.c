/* Whatever the words: an answer is a pair of days of the calendar or none, a
 * refusal says why, and an ISO day printed is read back as itself. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static void
check(const char *s, size_t len, int64_t base, enum day_mode mode)
{
	struct arena a = { 0 };
	struct day_guess g;
	bool ok = day_guess(s, len, base, base + 30, mode, &g);

	must(ok == (day_ok(g.first) && day_ok(g.last)));
	must(ok == !(g.empty || g.not_a_date || g.weekday_mismatch ||
	    (g.year_missing && !g.year_inferred) ||
	    (g.vague && !g.relative) || (g.relative && mode == DAY_PRESS)));
	must(ok || g.empty || *day_guess_text(&g, &a) != '\0');
	must(g.ncandidates <= DAY_CANDIDATES);
	if (ok)
		must(day_read_iso(day_print(g.first, DAY_ISO, &a)) ==
		    g.first);
	arena_free(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;

	check(s, size, 20779, DAY_NEW);
	check(s, size, DAY_MAX, DAY_NEW);
	check(s, size, DAY_MIN, DAY_PRESS);
	return 0;
}
