#include "desk/near.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "store/record.h"

/* What stands in front of a short name only when it is spoken of. */
static const char *
without_kind(const char *text)
{
	static const char *const kinds[] = { "dinas ", "badan ", "bagian ",
		"kantor " };

	for (size_t i = 0; i < countof(kinds); i++)
		if (strncasecmp(text, kinds[i], strlen(kinds[i])) == 0)
			return text + strlen(kinds[i]);
	return NULL;
}

struct near
near_agencies(struct desk *d, const char *text, struct arena *a)
{
	struct near out = { .names = "" };
	const char *bare = without_kind(text);

	out.n = record_near_text(d->store, &agency_type, text, out.id,
	    NEAR_MAX);
	if (out.n == 0 && bare != NULL)
		out.n = record_near_text(d->store, &agency_type, bare, out.id,
		    NEAR_MAX);
	for (size_t i = 0; i < out.n; i++)
		out.names = arena_printf(a, "%s%s%s", out.names,
		    i == 0 ? "" : ", ", or_empty(record_title(d->store,
		    &agency_type, out.id[i], a)));
	return out;
}
