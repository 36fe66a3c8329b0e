#include "base/clock.h"
#include "base/progress.h"
#include "base/text.h"
#include "term/layout.h"
#include "tui/app_room.h"

static bool
work_event(struct app *app)
{
	struct event ev;
	bool stopped = false;

	while (term_next(app->term, &ev)) {
		if (ev.kind == EVENT_HANGUP)	/* it is said only once */
			app->hungup = app->quit = true;
		stopped = stopped || app->quit || (ev.kind == EVENT_KEY &&
		    ev.key == K_ESC);
	}
	return stopped;
}

/* Esc stops it, and a line that drops. Other keys typed meanwhile are not for
 * what will be on the screen afterwards: they are passed over. */
static bool
work_stopped(struct app *app)
{
	bool stopped = work_event(app);

	term_wait(app->term, clock_mono_ms(), NULL, 0);
	return work_event(app) || stopped;
}

bool
app_work_step(void *ctx, const char *text, int64_t done, int64_t total)
{
	struct app *app = ctx;
	int64_t now = clock_mono_ms();
	struct area a;

	if (done == 0 || app->work_ms == 0 || now - app->work_shown_ms >
	    10 * PROGRESS_MS)
		app->work_ms = app->work_shown_ms = now;
	if (now - app->work_ms < PROGRESS_MS ||
	    now - app->work_shown_ms < PROGRESS_MS / 5)
		return true;
	app->work_shown_ms = now;
	a = term_area(app->term);
	a = area_part(&a, a.rows - 2, 0, 1, a.cols);
	area_fill(&a, 0, 0, a.cols, ROLE_PLAIN);
	area_progress(&a, 0, arena_printf(&app->turn, _("%s (Esc stops)"),
	    text), done, total, now - app->work_ms);
	if (term_ready(app->term))
		term_show(app->term);
	app_dirty(app, NULL);
	return !work_stopped(app);
}
