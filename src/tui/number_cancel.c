/* A number that was given is cancelled: it stays used, with the reason. */
#include "tui/number_cancel.h"

#include "base/text.h"
#include "paper/numbers.h"
#include "store/record.h"
#include "tui/app_room.h"

static void
why_typed(void *ctx, const char *reason)
{
	struct app *app = ctx;
	struct err err = { 0 };

	if (reason == NULL)
		return;
	if (!number_cancel_id(app->desk, app->number_id, reason, &err)) {
		if (*reason == '\0')
			app_prompt_again(app, err.text, reason);
		else
			app_fail(app, &err);
		return;
	}
	app_changed(app);
	app_say(app, "%s", _("Cancelled; the number stays used. u takes it "
	    "back."));
}

const char *
number_cancel_why_not(struct app *app, int64_t id)
{
	struct err ignored = { 0 };
	const struct letter_number *n = id <= 0 ? NULL :
	    desk_load(app->desk, &letter_number_type, id, &app->turn,
	    &ignored);

	return n == NULL ? _("No number is chosen.") :
	    n->status == NUMBER_CANCELLED ?
	    _("This number is cancelled already.") : NULL;
}

void
number_cancel_ask(struct app *app, int64_t id)
{
	app->number_id = id;
	app_prompt(app, arena_printf(&app->turn, _("Why is %s cancelled?"),
	    or_empty(record_title(app->desk->store, &letter_number_type, id,
	    &app->turn))), NULL, why_typed, app);
}
