/* Whatever the file: it is taken whole with every number in its range, or
 * refused with a sentence and nothing changed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "port/conf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* libconfig 1.5 forgets a text that a wrong word follows; the program ends
 * after such an error. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libconfig.so\n";
}

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static void
check(const char *s, size_t len, enum conf_origin origin)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	struct options o, before;
	const struct option *opt;

	options_default(&o);
	before = o;
	if (!conf_parse(s, len, "x", origin, &o, &a, &err)) {
		must(err.kind == ERR_INPUT && err.text[0] != '\0');
		must(memcmp(&o, &before, sizeof o) == 0);
	}
	for (opt = option_table; opt->name != NULL; opt++) {
		int64_t v;

		if (opt->kind != OPTION_NUMBER)
			continue;
		memcpy(&v, (const char *)&o + opt->offset, sizeof v);
		must(v >= opt->min && v <= opt->max);
	}
	must(origin == CONF_SYSTEM || (o.nroles == 0 && !o.server));
	arena_free(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check((const char *)data, size, CONF_SYSTEM);
	check((const char *)data, size, CONF_USER);
	return 0;
}
