/* Whatever the file of a zone: it is refused, or its onsets are as many as
 * there can be and offsets are those of a clock. */
#include <stdint.h>
#include <stdlib.h>

#include "port/tzif.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct onset *o;
	size_t n;

	if (tzif_read((const char *)data, size, &a, &o, &n)) {
		must(n > 0 && n <= 2000 + 2 * 230);
		for (size_t i = 0; i < n; i++)
			must(o[i].before >= -26 * 60 && o[i].before <= 26 * 60
			    && o[i].after >= -26 * 60 &&
			    o[i].after <= 26 * 60);
	}
	arena_free(&a);
	return 0;
}
