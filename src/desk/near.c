#include "desk/near.h"

#include "base/text.h"
#include "store/record.h"

struct near
near_agencies(struct desk *d, const char *text, struct arena *a)
{
	struct near out = { .names = "" };

	out.n = record_near_text(d->store, &agency_type, text, out.id,
	    NEAR_MAX);
	for (size_t i = 0; i < out.n; i++)
		out.names = arena_printf(a, "%s%s%s", out.names,
		    i == 0 ? "" : ", ", or_empty(record_title(d->store,
		    &agency_type, out.id[i], a)));
	return out;
}
