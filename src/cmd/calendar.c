#include "cmd/calendar.h"

#include "base/text.h"
#include "desk/history.h"
#include "exchange/calendar_out.h"

bool
calendar_export(struct call *c, struct err *err)
{
	struct desk *d = call_desk(c, false, err);
	int64_t delegation;

	if (d == NULL)
		return false;
	if (c->nargs > 1)
		return fail(err, ERR_USAGE, _("A calendar holds sessions and "
		    "programme; write \"kunker export ics\", with --of ID "
		    "for one visit."));
	if (!call_find(c, &delegation_type, call_flag(c, "of"), &delegation,
	    err) || !export_ics(d, delegation, &c->out, err))
		return false;
	c->data = true;
	desk_note_left(d, N_("export"), NULL, 0, "ics");
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
	g = !call_find(c, &agency_type, agency, &id, err) ? NULL :
	    desk_load(c->desk, &agency_type, id, c->arena, err);
	if (g == NULL)
		return false;
	opt->agency = g->head.uid;
	return true;
}
