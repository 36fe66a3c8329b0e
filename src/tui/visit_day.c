#include "tui/visit_day.h"

#include "base/day.h"
#include "base/text.h"
#include "desk/visit_day.h"
#include "tui/app_room.h"

#define DAYS_MAX	7	/* of a visit; longer ones are not asked */
#define LEFT_OPEN	0

/* Days are far from 0, which begins our calendar. */
static void
day_chosen(void *ctx, int64_t day)
{
	struct app *app = ctx;
	struct err err = { 0 };
	size_t n;

	if (day <= LEFT_OPEN)
		return;
	if (!visit_day_give(app->desk, app->dated_visit, day, &n, &err)) {
		app_fail(app, &err);
		return;
	}
	app_say(app, P_("%zu agency takes %s. u takes it back.",
	    "%zu agencies take %s. u takes it back.", n), n,
	    day_print(day, DAY_LONG, &app->turn));
	app_changed(app);
}

void
visit_day_ask(struct app *app, const struct delegation *was,
    const struct delegation *now)
{
	struct choose_item item[DAYS_MAX + 1];
	size_t open, n = 0;

	if ((was->first_day == now->first_day &&
	    was->last_day == now->last_day) || !day_ok(now->first_day) ||
	    !day_ok(now->last_day) || now->last_day <= now->first_day ||
	    now->last_day - now->first_day >= DAYS_MAX)
		return;
	open = visit_day_open(app->desk, now->head.id);
	if (open == 0)
		return;
	for (int64_t day = now->first_day; day <= now->last_day; day++)
		item[n++] = (struct choose_item){ .id = day,
		    .text = day_print(day, DAY_LONG, &app->turn) };
	item[n++] = (struct choose_item){ .id = LEFT_OPEN,
	    .text = _("Leave it open") };
	app->dated_visit = now->head.id;
	app_choose(app, arena_printf(&app->turn,
	    P_("Which day for %zu agency without one?",
	    "Which day for %zu agencies without one?", open), open), item, n,
	    day_chosen, app);
}
