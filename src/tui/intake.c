#include "tui/intake.h"

#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "desk/intake.h"
#include "tui/workspace.h"

static bool
save(void *ctx, struct desk *d, void *record, struct arena *a, struct err *err)
{
	(void)ctx;
	return intake_save(d, record, a, err);
}

static void
saved(void *ctx, const void *record)
{
	struct app *app = ctx;

	app_push(app, workspace_open(app,
	    ((const struct record_head *)record)->id, TAB_SUMMARY));
}

static bool
copy(void *ctx, struct desk *d, void *record, struct arena *a, struct err *err)
{
	(void)ctx;
	return intake_copy_last(d, record, a, err);
}

static void
notices(void *ctx, struct desk *d, const void *record, struct notices *n)
{
	(void)ctx;
	intake_notices(d, record, n);
}

static void
complete_field(void *ctx, struct desk *d, const struct field *f,
    const char *text, size_t limit, struct arena *a, struct completions *out)
{
	(void)ctx;
	if (strcmp(f->name, "agencies") == 0)
		intake_complete_agencies(d, text, limit, a, out);
	else if (record_field(&delegation_type, f->name) != NULL)
		desk_complete(d, &delegation_type, f, text, limit, a, out);
}

/* An agency whose name is part of one we know: which is meant. */
static bool
doubt(void *ctx, struct desk *d, const void *record, struct arena *a,
    struct form_doubt *out)
{
	struct intake_doubt *which = arena_alloc(a, sizeof *which);

	(void)ctx;
	if (!intake_doubt(d, record, a, which))
		return false;
	*out = (struct form_doubt){ .field = which->field,
	    .question = arena_printf(a, _("Which agency is \"%s\"?"),
	    which->name), .label = which->label, .text = which->text,
	    .n = which->n + 1 };
	return true;
}

struct form_spec
intake_form(struct app *app)
{
	return (struct form_spec){ .type = intake_type(),
	    .title = _("New visit"), .save = save, .done = saved,
	    .doubt = doubt, .copy = copy, .notices = notices,
	    .complete = complete_field, .ctx = app };
}

void
intake_open(struct app *app, int64_t day)
{
	struct form_spec spec = intake_form(app);
	struct intake *it = arena_alloc(app_turn(app), sizeof *it);

	intake_blank(it);
	if (day != UNKNOWN) {
		it->d.first_day = it->d.last_day = day;
		it->d.day_raw = day_print(day, DAY_TYPED, app_turn(app));
	}
	spec.record = it;
	form_open(app, &spec);
}
