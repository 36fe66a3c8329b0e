
#include "base/clock.h"
#include "base/text.h"
#include "term/key.h"
#include "tui/board_room.h"
#include "tui/form.h"
#include "tui/rotation.h"

/* What the keys of the board do. */

static const char *
why_empty(void *p)
{
	const struct board *b = p;

	if (b->sp == NULL)
		return b->err.text;
	return b->sp->state != SPLITTING_EMPTY ? NULL :
	    _("There is nothing to split yet: people and sessions come "
	    "first.");
}

static const char *
why_nobody(void *p)
{
	const struct board *b = p;
	const char *why = why_empty(p);

	return why != NULL ? why : board_seat(b) != SPLIT_NONE ||
	    b->nmarks > 0 ? NULL : _("Nobody is chosen here.");
}

/* Say what came of solving; show the ways out when nothing can. */
static void
solved(struct board *b, bool ok, const struct err *err)
{
	bool impossible = !ok && err->kind == ERR_IMPOSSIBLE &&
	    b->sp->nobstacles > 0;

	if (impossible) {
		b->panel = true;
		app_warn(b->pane.app, _("Impossible as asked; a digit takes "
		    "a way out, Esc closes."));
		app_dirty(b->pane.app, &b->pane);
		return;
	}
	b->panel = false;
	board_did(b, ok, err);
	if (ok)
		app_say(b->pane.app, "%s", b->sp->standing);
}

static void
do_solve(void *p)
{
	struct board *b = p;
	struct err err = { 0 };
	bool ok = splitting_solve(b->sp, &err);

	solved(b, ok, &err);
}

static void
do_solve_new(void *p)
{
	struct board *b = p;
	struct err err = { 0 };
	bool ok = splitting_solve_new(b->sp, &err);

	solved(b, ok, &err);
}

static const char *
why_no_new(void *p)
{
	const struct board *b = p;
	const char *why = why_empty(p);

	return why != NULL ? why : b->sp->announced != NULL ? NULL :
	    _("Nothing was announced yet; s splits.");
}

/* --- moving -------------------------------------------------------------- */

static void
move_to(struct board *b, int column)
{
	struct arena *turn = app_turn(b->pane.app);
	int seat = board_seat(b);
	const char *price = "", *who;
	struct err err = { 0 };
	bool ok;

	if (column >= (int)b->sp->ncolumns) {
		app_warn(b->pane.app, _("There is no column %d; Tab and "
		    "Shift-Tab change the tab."), column + 1);
		return;
	}
	if (seat == SPLIT_NONE) {
		app_say(b->pane.app, "%s", _("Nobody is chosen here."));
		return;
	}
	if (b->sp->seat[seat].column == column) {
		app_say(b->pane.app, column == SPLIT_NONE ?
		    _("%s has no place as it is.") : _("%s is there already."),
		    b->sp->seat[seat].label);
		return;
	}
	who = arena_strdup(turn, b->sp->seat[seat].label);
	ok = splitting_move(b->sp, seat, column, turn, &price, &err);
	board_did(b, ok, &err);
	if (ok)
		app_say(b->pane.app, "%s \xe2\x86\x92 %s: %s", who,
		    column == SPLIT_NONE ? _("no place") :
		    b->sp->column[column].label, *price != '\0' ? price :
		    _("costs nothing"));
}

#define MOVE(n) static void do_move_##n(void *p) { move_to(p, (n) - 1); }
MOVE(1) MOVE(2) MOVE(3) MOVE(4) MOVE(5) MOVE(6) MOVE(7) MOVE(8) MOVE(9)

static void
do_take_out(void *p)
{
	move_to(p, SPLIT_NONE);
}

static void
move_beside(struct board *b, int step)
{
	int to = b->box + step;

	if (to >= 0 && to < (int)b->sp->ncolumns)
		move_to(b, to);
	else
		app_say(b->pane.app, _("There is no column on that side."));
}

static void
do_move_left(void *p)
{
	move_beside(p, -1);
}

static void
do_move_right(void *p)
{
	move_beside(p, 1);
}

static void
do_lock(void *p)
{
	struct board *b = p;
	const int *seats;
	size_t n = board_chosen(b, &seats);
	bool lock = n > 0 && !b->sp->seat[seats[0]].locked;
	struct err err = { 0 };
	bool ok = splitting_lock(b->sp, seats, n, lock, &err);

	if (ok)
		b->nmarks = 0;
	board_did(b, ok, &err);
	if (ok && lock)
		app_say(b->pane.app, P_("%zu person stays here when split "
		    "again.", "%zu people stay where they are when split "
		    "again.", n), n);
	else if (ok)
		app_say(b->pane.app, P_("%zu person is free again.",
		    "%zu people are free again.", n), n);
}

static void
do_mark(void *p)
{
	struct board *b = p;
	int seat = board_seat(b), n;
	int64_t key = seat_key(&b->sp->seat[seat]);
	size_t k = 0;

	while (k < b->nmarks && b->mark[k] != key)
		k++;
	if (k < b->nmarks)
		b->mark[k] = b->mark[--b->nmarks];
	else {
		b->mark = arena_grow(&b->own, b->mark, b->nmarks, &b->mark_cap,
		    sizeof *b->mark);
		b->mark[b->nmarks++] = key;
	}
	board_seats(b, b->box, &n);
	if (b->line + 1 < n) {
		b->line++;
		b->key = seat_key(&b->sp->seat[board_seat(b)]);
	}
	app_dirty(b->pane.app, &b->pane);
}

static const char *
why_no_mark(void *p)
{
	const char *why = why_empty(p);

	return why != NULL ? why : board_seat(p) != SPLIT_NONE ? NULL :
	    _("Nobody is chosen here.");
}

static void
do_rules(void *p)
{
	board_rules(p);
}

/* --- reading ------------------------------------------------------------- */

static void
do_why(void *p)
{
	struct board *b = p;
	struct buf out = { 0 };
	struct err err = { 0 };

	if (!splitting_why(b->sp, board_seat(b), &out, &err))
		app_fail(b->pane.app, &err);
	else
		app_read(b->pane.app, _("Why here"), buf_str(&out));
	buf_free(&out);
}

static void
do_moved(void *p)
{
	struct board *b = p;
	struct buf out = { 0 };

	splitting_moved(b->sp, &out);
	if (out.len == 0)
		buf_add(&out, b->sp->announced == NULL ?
		    _("Nothing was announced yet.") :
		    _("Everybody sits where the announced plan has them."));
	app_read(b->pane.app, _("Who moved since it was announced"),
	    buf_str(&out));
	buf_free(&out);
}

static void
version_chosen(void *ctx, int64_t id)
{
	struct board *b = ctx;
	const struct plan *now = b->sp->draft != NULL ? b->sp->draft :
	    b->sp->announced;
	struct buf out = { 0 };
	struct err err = { 0 };

	if (id < 0 || now == NULL)
		return;
	if (!splitting_compare(b->sp->desk, id, now->head.id, &out, &err)) {
		app_fail(b->pane.app, &err);
	} else {
		if (out.len == 0)
			buf_add(&out, _("Nobody sits elsewhere."));
		app_read(b->pane.app, arena_printf(app_turn(b->pane.app),
		    _("From that version to version %lld"),
		    (long long)now->version), buf_str(&out));
	}
	buf_free(&out);
}

static void
do_versions(void *p)
{
	struct board *b = p;
	struct arena *a = app_turn(b->pane.app);
	struct desk *d = b->sp->desk;
	const struct plan *now = b->sp->draft != NULL ? b->sp->draft :
	    b->sp->announced;
	struct choose_item *item;
	struct page plans;
	struct err err = { 0 };
	size_t n = 0;

	if (!splitting_plans(b->sp, a, &plans, &err)) {
		app_fail(b->pane.app, &err);
		return;
	}
	item = arena_array(a, plans.n + 1, sizeof *item);
	for (size_t i = 0; i < plans.n; i++) {
		const struct plan *v = page_row(&plans, plans.n - 1 - i);
		const struct field *f = record_field(&plan_type, "status");
		const char *when = v->announced_at == UNKNOWN ? "" :
		    clock_print(v->announced_at,
		    (enum zone)d->options.zone, a);

		if (now != NULL && v->head.id == now->head.id && plans.n > 1)
			continue;
		item[n++] = (struct choose_item){ arena_printf(a,
		    _("Version %lld, %s: %s"), (long long)v->version,
		    field_text(f, v, &d->env, a), or_empty(v->summary)),
		    *when != '\0' ? when : NULL, v->head.id };
	}
	app_choose(b->pane.app, _("Versions: compare with now"), item, n,
	    version_chosen, b);
}

static const char *
why_no_versions(void *p)
{
	const struct board *b = p;
	const char *why = why_empty(p);

	return why != NULL ? why : b->sp->versions > 0 ? NULL :
	    _("No version was written yet; s splits.");
}

/* --- versions ------------------------------------------------------------ */

static void
do_keep(void *p)
{
	struct board *b = p;
	struct err err = { 0 };
	int64_t before = b->sp->versions;
	bool ok = splitting_keep(b->sp, &err);

	board_did(b, ok, &err);
	if (ok)
		app_say(b->pane.app, _("Version %lld is kept; changes go to "
		    "version %lld."), (long long)before,
		    (long long)b->sp->versions);
}

static void
do_announce(void *p)
{
	struct board *b = p;
	struct err err = { 0 };
	bool ok = splitting_announce(b->sp, &err);

	board_did(b, ok, &err);
	if (ok && b->sp->nunplaced > 0)
		app_warn(b->pane.app, P_("Version %lld is announced; %zu "
		    "person has no place in it.", "Version %lld is announced; "
		    "%zu people have no place in it.", b->sp->nunplaced),
		    (long long)b->sp->announced->version, b->sp->nunplaced);
	else if (ok)
		app_say(b->pane.app, _("Version %lld is announced. From now "
		    "on as few people as possible move."),
		    (long long)b->sp->announced->version);
}

static const char *
why_no_draft(void *p)
{
	const struct board *b = p;
	const char *why = why_empty(p);

	return why != NULL ? why : b->sp->draft != NULL ? NULL :
	    b->sp->announced != NULL ?
	    _("Nothing changed since the announced version.") :
	    _("There is no plan yet; s splits.");
}

static void
do_group(void *p)
{
	static const char *const only[] = { "name", "leader", "escort", NULL };
	struct board *b = p;
	struct err err = { 0 };
	struct form_spec spec = { .type = &visit_group_type, .only = only };

	spec.record = desk_load(b->sp->desk, &visit_group_type,
	    b->sp->column[b->box].group_id, app_turn(b->pane.app), &err);
	if (spec.record == NULL)
		app_fail(b->pane.app, &err);
	else
		form_open(b->pane.app, &spec);
}

static const char *
why_no_group(void *p)
{
	const struct board *b = p;
	const char *why = why_no_draft(p);

	return why != NULL ? why : b->box != SPLIT_NONE &&
	    b->sp->column[b->box].group_id != 0 ? NULL :
	    _("There is no group here.");
}

static void
do_rotation(void *p)
{
	struct board *b = p;

	app_push(b->pane.app, rotation_open(b->pane.app, b->delegation_id));
}

#define MOVE_ROW(n) { "to column " #n, #n, \
	N_("Move this person to the column of that number."), do_move_##n, \
	why_no_mark, NULL, 0 }

const struct action board_actions[] = {
	{ "solve", "F5", N_("Split to the proven best under all rules and "
	    "locks."), do_solve, why_empty, N_("Solve"), 0 },
	{ "keep version", "F2 Ctrl-S", N_("Keep this version and go on in a "
	    "new one."), do_keep, why_no_draft, N_("Keep"), 0 },
	{ "edit group", "F4", N_("Edit head and escort of this group."),
	  do_group, why_no_group, N_("Group"), 0 },
	{ "lock", "l", N_("Fix where they are, or free them again."),
	  do_lock, why_nobody, N_("lock"), 0 },
	{ "rules", "p", N_("Together, apart, must be at, spread: add a rule "
	    "or take one away."), do_rules, why_empty, N_("party/apart"), 0 },
	{ "why", "w Enter", N_("Say why this person sits here, and what "
	    "elsewhere would cost."), do_why, why_no_mark, N_("why"),
	  ACTION_MOVES },
	{ "rotation", "r", N_("Let groups go round: groups by time slots."),
	  do_rotation, why_empty, N_("rotation"), 0 },
	{ "announce", "a", N_("Announce this version: it is fixed from then "
	    "on."), do_announce, why_no_draft, N_("announce"), 0 },
	{ "versions", "t", N_("Compare with another version."), do_versions,
	  why_no_versions, N_("versions"), ACTION_MOVES },
	{ "moved", "m", N_("List who moved since it was announced."),
	  do_moved, why_empty, N_("moved"), ACTION_MOVES },
	{ "mark", "x Space", N_("Mark this person, for rules and locks of "
	    "several."), do_mark, why_no_mark, N_("mark"), ACTION_MOVES },
	{ "new plan", "N", N_("Split anew without regard to the announced "
	    "version."), do_solve_new, why_no_new, NULL, 0 },
	MOVE_ROW(1), MOVE_ROW(2), MOVE_ROW(3), MOVE_ROW(4), MOVE_ROW(5),
	MOVE_ROW(6), MOVE_ROW(7), MOVE_ROW(8), MOVE_ROW(9),
	{ "take out", "0", N_("Leave this person without a place."),
	  do_take_out, why_no_mark, NULL, 0 },
	{ "move left", "Shift-Left <", N_("Move this person one column to "
	    "the left."), do_move_left, why_no_mark, NULL, 0 },
	{ "move right", "Shift-Right >", N_("Move this person one column to "
	    "the right."), do_move_right, why_no_mark, NULL, 0 },
	{ 0 }
};
