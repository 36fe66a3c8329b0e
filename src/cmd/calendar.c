#include "cmd/calendar.h"

#include "base/text.h"
#include "exchange/calendar_out.h"
#include "exchange/show.h"

bool
calendar_export(struct call *c, struct err *err)
{
	const char *of = call_flag(c, "of");
	struct desk *d = call_desk(c, false, err);
	int64_t delegation = 0;

	if (d == NULL)
		return false;
	if (c->nargs > 1)
		return fail(err, ERR_USAGE, _("A calendar holds sessions and "
		    "programme; write \"kunker export ics\", with --of ID "
		    "for one visit."));
	if (of != NULL) {
		delegation = show_find(d, &delegation_type, of, err);
		if (delegation == 0)
			return false;
	}
	if (!export_ics(d, delegation, &c->out, err))
		return false;
	c->data = true;
	export_note(d, NULL, "ics");
	return true;
}

bool
calendar_owner(struct call *c, struct exchange_options *opt, struct err *err)
{
	const char *agency = call_flag(c, "agency");
	const struct agency *g;
	int64_t id;

	if (agency == NULL)
		return true;
	id = show_find(c->desk, &agency_type, agency, err);
	g = id == 0 ? NULL : desk_load(c->desk, &agency_type, id, c->arena,
	    err);
	if (g == NULL)
		return false;
	opt->agency = g->head.uid;
	return true;
}
