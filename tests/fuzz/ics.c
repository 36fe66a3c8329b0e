/* Whatever the calendar: it is refused with a sentence, or its events are
 * held to the limits; and what is written of them has no line longer than 75
 * octets, no bare line end, and is read again as the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "port/ics.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static void
check_lines(const char *s, size_t len)
{
	size_t line = 0;

	must(utf8_valid(s, len) && len >= 2 && s[len - 2] == '\r');
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '\n') {
			must(i > 0 && s[i - 1] == '\r');
			must(line <= 76);
			line = 0;
			continue;
		}
		must(s[i] != '\r' || s[i + 1] == '\n');
		line++;
	}
}

static bool
same(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

static const struct ics_window window = { 17000, 18000 };

/* Zones of the system: every other name is this one. */
static bool
some_zone(const char *name, struct buf *out)
{
	static const char none[39], line[] = "\nCET-1CEST,M3.5.0,M10.5.0/3\n";

	if (strlen(name) % 2 != 0)
		return false;
	buf_add(out, "TZif2");		/* of no changes, no types, */
	buf_addn(out, none, sizeof none);
	buf_add(out, "TZif2");		/* ... and of one type */
	buf_addn(out, none, 31);
	buf_addn(out, "\0\0\0\1" "\0\0\0\4" "\0\0\16\20" "\0\0" "abc",
	    18);
	buf_add(out, line);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct buf out = { 0 };
	struct ics c, again;
	size_t good = 0;

	if (!ics_read((const char *)data, size, ZONE_WIB, &window, some_zone,
	    &a, &c, &err)) {
		must(err.kind == ERR_INPUT && err.text[0] != '\0');
		arena_free(&a);
		return 0;
	}
	must(c.n <= ICS_EVENTS_MAX);
	ics_begin(&out, "x", ZONE_WIB);
	for (size_t i = 0; i < c.n; i++)
		if (c.event[i].problem == NULL) {
			ics_put(&out, &c.event[i], ZONE_WIB, 1500000000);
			good++;
		}
	ics_finish(&out);
	check_lines(out.data, out.len);
	must(ics_read(out.data, out.len, ZONE_WIB, &window, some_zone,
	    &a, &again, &err));
	must(again.n == good);
	for (size_t i = 0, k = 0; i < c.n; i++)
		if (c.event[i].problem == NULL) {
			must(same(c.event[i].summary, again.event[k].summary));
			must(c.event[i].day == again.event[k].day);
			must(same(c.event[i].instance,
			    again.event[k].instance));
			k++;
		}
	buf_free(&out);
	arena_free(&a);
	return 0;
}
