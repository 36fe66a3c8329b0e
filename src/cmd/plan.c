/* Splitting participants into groups. */
#include "base/number.h"
#include "base/text.h"
#include "cmd/command.h"
#include "model/types.h"
#include "plan/instance.h"
#include "plan/proposal.h"

#include <string.h>

#define LIMIT_MAX_S	86400

static const struct flag split_flags[] = {
	{ "apply", NULL, N_("Keep it as the draft of the next plan.") },
	{ "file", N_("FILE"), N_("Solve a problem from a file instead, "
	    "without a database; the answer is JSON.") },
	{ "time-limit", N_("SECONDS"), N_("With --file: stop after so "
	    "long.") },
	{ NULL, NULL, NULL }
};

static bool
split_file(struct call *c, const char *file, struct err *err)
{
	const char *limit = call_flag(c, "time-limit");
	int64_t seconds = 0;

	if (c->nargs > 0)
		return fail(err, ERR_USAGE, _("Give a delegation or --file, "
		    "not both."));
	if (limit != NULL && number_read(limit, strlen(limit), 1, LIMIT_MAX_S,
	    &seconds) != NUMBER_OK)
		return fail(err, ERR_USAGE, _("--time-limit: \"%s\" is not a "
		    "number of seconds from 1 to %d."), limit, LIMIT_MAX_S);
	c->data = true;
	return instance_command(file, (long)seconds, &c->out, err);
}

static bool
split_run(struct call *c, struct err *err)
{
	const char *file = call_flag(c, "file");
	struct splitting_report report = { 0 };
	int64_t id;

	if (file != NULL)
		return split_file(c, file, err);
	if (c->nargs == 0)
		return fail(err, ERR_USAGE, _("Something is missing. Usage: "
		    "kunker split DELEGATION, or kunker split --file FILE"));
	if (!call_record(c, &delegation_type, 0, &id, err) ||
	    !splitting_propose(c->desk, id, call_flag(c, "apply") != NULL,
	    c->arena, &report, err))
		return false;
	c->data = c->format == FORMAT_JSON;
	(c->data ? proposal_json : proposal_text)(&report, &c->out);
	if (strcmp(report.status, "infeasible") == 0) {
		buf_printf(&c->complaints, "%s\n", or_empty(report.why));
		c->status = 1;
	}
	return true;
}

const struct command plan_commands[] = {
	{ .name = "split", .args = N_("[DELEGATION]"), .most = 1,
	  .needs = NEED_OFFICER,
	  .summary = N_("propose who visits which agency"),
	  .doc = N_("Finds a split that nothing can better, with a reason for "
	    "each person. When there is none, says what is short and by how "
	    "much, and ends with status 1."),
	  .flags = split_flags, .formats = FORMAT_TEXT | FORMAT_JSON,
	  .run = split_run },
	{ .name = NULL }
};
