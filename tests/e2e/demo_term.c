/*
 * The toolkit shown to work: a list, a line to type in, a popup, help and a
 * question, over made-up rows. The scenes demo-*.scene play it. It is also the
 * shortest whole program on term/: read it to see how a screen is written.
 *
 * demo_term [ROWS] [mono|light|dark]
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "term/choose.h"
#include "term/edit.h"
#include "term/keymap.h"
#include "term/list.h"
#include "term/term.h"
#include "term/text.h"

enum focus { ON_LIST, ON_LINE, ON_HELP, ON_CHOICE, ON_QUESTION };

struct demo {
	struct term	*term;
	struct keymap	 keys;
	struct list	 list;
	struct edit	 line;
	struct view	 help;
	struct buf	 help_text;
	struct choose	 choice;
	enum focus	 focus;
	int64_t		 rows;		/* made up */
	int64_t		 deleted;	/* id of the row deleted last, 0 none */
	char		 message[256];
	bool		 dirty, quit, gone;
};

static void
say(struct demo *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void
say(struct demo *d, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(d->message, sizeof d->message, fmt, ap);
	va_end(ap);
	d->dirty = true;
}

/* -- rows: number n says what it is, so none is stored ------------------ */

struct row {
	int64_t		 id;
	const char	*name, *place;
};

static const char *const places[] = { "Kabupaten Sambas", "Kota Singkawang",
	"Provinsi Jawa Tengah", "富山県", "Kab. Kapuas Hulu", "Île-de-France" };

static const void *
row_make(struct arena *a, int64_t id)
{
	struct row *r = arena_alloc(a, sizeof *r);

	r->id = id;
	r->name = arena_printf(a, "Delegation %06" PRId64, id);
	r->place = places[(size_t)id % countof(places)];
	return r;
}

static bool
demo_page(void *ctx, enum list_from from, const void *row,
    struct list_page *page, struct err *err)
{
	struct demo *d = ctx;
	const struct row *r = row;
	int64_t first = 1, n = (int64_t)page->limit;

	(void)err;
	switch (from) {
	case LIST_FIRST: first = 1; break;
	case LIST_LAST: first = d->rows - n + 1; break;
	case LIST_AFTER: first = r->id + 1; break;
	case LIST_AT: first = r->id; break;
	case LIST_BEFORE:
		first = r->id - n;
		n = first < 1 ? n + first - 1 : n;
		break;
	}
	if (first < 1)
		first = 1;
	for (int64_t id = first; id < first + n && id <= d->rows; id++)
		page->row[page->n++] = row_make(page->arena, id);
	return true;
}

static int64_t
demo_id(void *ctx, const void *row)
{
	(void)ctx;
	return ((const struct row *)row)->id;
}

static int
demo_draw_row(void *ctx, const void *row, struct area *a)
{
	const struct row *r = row;
	struct column c[] = { { .min = 10, .want = 18 },
		{ .min = 8, .want = 24, .rank = 1, .grow = true },
		{ .min = 5, .want = 5, .rank = 2 } };

	(void)ctx;
	columns_fit(c, countof(c), a->cols, 1);
	area_fill(a, 0, 0, a->cols, ROLE_PLAIN);
	area_field(a, 0, c[0].at, c[0].cols, ROLE_PLAIN, r->name);
	area_field(a, 0, c[1].at, c[1].cols, ROLE_DIM, r->place);
	area_right(a, 0, c[2].at, c[2].cols, ROLE_PLAIN,
	    r->id % 7 == 0 ? "full" : "free");
	return c[0].cols;
}

static const struct list_ops demo_ops = { demo_page, demo_id, demo_draw_row };

/* -- verbs -------------------------------------------------------------- */

static const struct choose_item items[] = {
	{ "Open the selected delegation", "F3", 1 },
	{ "Split into groups", "F5", 2 },
	{ "Search everything", "F7", 3 },
	{ "Leave", "F10", 4 },
};

static void
demo_help(void *pane)
{
	struct demo *d = pane;

	buf_reset(&d->help_text);
	keymap_help(&d->keys, &d->help_text);
	d->help.text = buf_str(&d->help_text);
	d->help.top = 0;
	d->focus = ON_HELP;
}

static void
demo_open(void *pane)
{
	struct demo *d = pane;
	const struct row *r = list_selected(&d->list);

	say(d, "opened %s", r == NULL ? "nothing" : r->name);
}

static void
demo_split(void *pane)
{
	say(pane, "split");
}

static const char *
demo_why_not_split(void *pane)
{
	struct demo *d = pane;
	const struct row *r = list_selected(&d->list);

	return r != NULL && r->id % 7 == 0 ? "This one is full." : NULL;
}

static void
demo_choose(void *pane)
{
	struct demo *d = pane;

	choose_open(&d->choice, "Do what?", items, countof(items));
	d->focus = ON_CHOICE;
}

static void
demo_delete(void *pane)
{
	struct demo *d = pane;

	term_flush_keys(d->term);
	d->focus = ON_QUESTION;
}

static void
demo_other(void *pane)
{
	struct demo *d = pane;

	d->focus = d->focus == ON_LIST ? ON_LINE : ON_LIST;
}

static void
demo_quit(void *pane)
{
	((struct demo *)pane)->quit = true;
}

static const struct action actions[] = {
	{ "help", "F1", N_("Show these keys."), demo_help, NULL, N_("Help"),
	  ACTION_MOVES },
	{ "open", "F3 l", N_("Open the selected row."), demo_open, NULL,
	  N_("Open"), ACTION_MOVES },
	{ "split", "F5", N_("Split the selected row into groups."), demo_split,
	  demo_why_not_split, N_("Split"), 0 },
	{ "search", "F7 :", N_("Pick a verb by name."), demo_choose, NULL,
	  N_("Search"), ACTION_MOVES },
	{ "delete", "F8", N_("Delete the selected row."), demo_delete, NULL,
	  N_("Delete"), 0 },
	{ "other", "Tab", N_("Go to the line to type in, and back."),
	  demo_other, NULL, N_("Other pane"), ACTION_MOVES },
	{ "quit", "F10", N_("Leave."), demo_quit, NULL, N_("Quit"), 0 },
	{ NULL, NULL, NULL, NULL, NULL, NULL, 0 }
};

static const struct ask question = { "Delete it?",
	(const struct ask_answer[]){ { 'y', N_("Yes") }, { 0, NULL } } };

/* -- events ------------------------------------------------------------- */

static void
demo_answer(struct demo *d, const struct event *ev)
{
	const struct row *r = list_selected(&d->list);
	uint32_t key = ask_event(&question, ev);

	if (key == K_NONE)
		return;
	d->focus = ON_LIST;
	if (key == 'y' && r != NULL)
		say(d, "deleted %s", r->name);
	else
		say(d, "kept");
}

static void
demo_choice(struct demo *d, const struct event *ev)
{
	switch (choose_event(&d->choice, ev)) {
	case CHOOSE_PICKED:
		say(d, "picked %" PRId64, choose_picked(&d->choice)->id);
		break;
	case CHOOSE_LEFT:
		say(d, "picked nothing");
		break;
	case CHOOSE_GOING:
	case CHOOSE_IGNORED:
		return;
	}
	choose_close(&d->choice);
	d->focus = ON_LIST;
}

/* The line's keys; true if it took the event. */
static bool
demo_line(struct demo *d, const struct event *ev)
{
	switch (edit_event(&d->line, ev)) {
	case EDIT_FULL:
		say(d, "%zu characters did not fit", d->line.dropped);
		return true;
	case EDIT_CHANGED:
	case EDIT_MOVED:
		if (ev->kind == EVENT_PASTE)
			say(d, "pasted %zu bytes", ev->len);
		return true;
	case EDIT_NOTHING:
		break;
	}
	if (ev->kind != EVENT_KEY || ev->key != K_ENTER)
		return false;
	say(d, "entered <%s>", edit_text(&d->line));
	edit_set(&d->line, NULL);
	return true;
}

static void
demo_key(struct demo *d, const struct event *ev)
{
	struct keymap_hit hit = keymap_find(&d->keys, ev->key,
	    d->focus == ON_LINE);
	const char *why;
	char name[KEY_NAME_MAX];

	if (hit.action != NULL) {
		if (keymap_run(hit, ev->burst, &why) != KEYMAP_RAN)
			say(d, "%s", why);
	} else if (d->focus == ON_LIST && list_key(&d->list, ev->key)) {
		return;
	} else {
		say(d, "key %s", key_name(ev->key, name));
	}
}

static void
demo_event(struct demo *d, const struct event *ev)
{
	d->dirty = true;
	switch (ev->kind) {
	case EVENT_HANGUP:
		d->quit = d->gone = true;
		return;
	case EVENT_SUSPEND:
		term_suspend(d->term);
		say(d, "back again");
		return;
	case EVENT_RESIZE:
		return;
	case EVENT_KEY:
	case EVENT_PASTE:
		break;
	}
	if (d->focus == ON_CHOICE) {
		demo_choice(d, ev);
	} else if (d->focus == ON_QUESTION) {
		demo_answer(d, ev);
	} else if (d->focus == ON_HELP) {
		if (ev->kind == EVENT_KEY && !view_key(&d->help, ev->key))
			d->focus = ON_LIST;
	} else if (d->focus == ON_LINE && demo_line(d, ev)) {
		return;
	} else if (ev->kind == EVENT_PASTE) {
		say(d, "a paste goes into the line only");
	} else {
		demo_key(d, ev);
	}
}

/* -- the screen --------------------------------------------------------- */

static void
demo_draw(struct demo *d)
{
	struct area all = term_area(d->term), box, in, a;
	struct rect r = { 0, 0, all.rows, all.cols }, hints, message, line;

	if (layout_size(all.rows, all.cols) == LAYOUT_NONE) {
		area_clear(&all, 0);
		area_text(&all, 0, 0, all.cols, ROLE_STRONG,
		    "Too small: 40x10 is needed.");
		area_cursor(&all, 0, 0);
		return;
	}
	hints = rect_bottom(&r, 1);
	message = rect_bottom(&r, 1);
	line = rect_bottom(&r, 1);
	box = area_rect(&all, r);
	in = area_box(&box, d->focus == ON_HELP ? "Help" : "Delegations",
	    NULL, d->focus == ON_LIST || d->focus == ON_HELP);
	a = area_rect(&all, line);
	area_text(&a, 0, 0, 6, ROLE_LABEL, "Text  ");
	a = area_part(&a, 0, 6, 1, a.cols);
	edit_draw(&d->line, &a, d->focus == ON_LINE);
	a = area_rect(&all, message);
	area_field(&a, 0, 0, a.cols, ROLE_PLAIN, d->message);
	a = area_rect(&all, hints);
	keymap_draw_hints(&d->keys, &a, 0, d->focus == ON_LINE);
	if (d->focus == ON_HELP) {
		view_size(&d->help, in.rows, in.cols);
		view_draw(&d->help, &in);
	} else {
		list_size(&d->list, in.rows);
		list_settle(&d->list);
		list_draw(&d->list, &in, d->focus == ON_LIST, "no rows");
	}
	if (d->focus == ON_CHOICE) {
		choose_settle(&d->choice, in.rows, in.cols);
		choose_draw(&d->choice, &in);
	}
	a = area_rect(&all, message);
	if (d->focus == ON_QUESTION)
		ask_draw(&question, &a, 0);
}

static void
demo_run(struct demo *d)
{
	struct event ev;

	d->dirty = true;
	while (!d->quit) {
		if (d->dirty && term_ready(d->term)) {
			demo_draw(d);
			term_show(d->term);
			d->dirty = false;
		}
		term_wait(d->term, TERM_FOREVER, NULL, 0);
		while (term_next(d->term, &ev))
			demo_event(d, &ev);
	}
}

int
main(int argc, char **argv)
{
	struct demo d = { .rows = argc > 1 ? strtol(argv[1], NULL, 10) : 1000 };
	struct term_options o = { 0 };
	struct err err;

	if (argc > 2)
		o.scheme = theme_scheme(argv[2]);
	if (!term_open(&d.term, &o, &err)) {
		fprintf(stderr, "demo_term: %s\n", err.text);
		return 1;
	}
	keymap_push(&d.keys, "Demonstration", actions, &d);
	if (!keymap_check(actions, NULL, &err))
		say(&d, "%s", err.text);
	list_open(&d.list, &demo_ops, &d);
	edit_open(&d.line, NULL, 40, false);
	say(&d, "%s", or_empty(term_notice(d.term)));
	demo_run(&d);
	term_close(d.term);
	list_close(&d.list);
	edit_close(&d.line);
	buf_free(&d.help_text);
	return d.gone ? 3 : 0;
}
