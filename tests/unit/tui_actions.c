/*
 * Every table of actions of the screens. The Makefile finds them by their
 * symbols (*_actions), so a new pane is looked at without being named here.
 */
#include "unit.h"

#include "cmd/screens.h"
#include "term/keymap.h"
#include "tui/app.h"
#include "tui/app_room.h"
#include "tui_actions.h"

#define TABLES	(sizeof tables / sizeof *tables)

static void
keys_meet_once(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_true(TABLES > 15);
	for (size_t i = 0; i < TABLES; i++) {
		if (!keymap_check(tables[i].actions, NULL, &err))
			print_error("%s: %s\n", tables[i].name, err.text);
		assert_int_equal(err.kind, ERR_NONE);
	}
}

/* Help, palette and hint line have something to say of every verb. */
static void
rows_are_complete(void **state)
{
	(void)state;
	for (size_t i = 0; i < TABLES; i++)
		for (const struct action *a = tables[i].actions;
		    a->name != NULL; a++) {
			ASSERT_ROW(a->name[0] != '\0', tables[i].name);
			ASSERT_ROW(a->keys != NULL, a->name);
			ASSERT_ROW(a->help != NULL && a->run != NULL, a->name);
			ASSERT_ROW(strchr(".?", a->help[strlen(a->help) - 1])
			    != NULL, a->help);
		}
}

/* The palette and the configuration call a verb by its name. */
static void
names_are_words_used_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < TABLES; i++)
		for (const struct action *a = tables[i].actions;
		    a->name != NULL; a++) {
			ASSERT_ROW(strspn(a->name,
			    "abcdefghijklmnopqrstuvwxyz 0123456789-") ==
			    strlen(a->name), a->name);
			for (const struct action *b = tables[i].actions;
			    b < a; b++)
				ASSERT_ROW(strcmp(a->name, b->name) != 0,
				    a->name);
		}
}

/* --- the registry -------------------------------------------------------- */

/* What the manual prints is every table there is, each under one name. */
static void
registry_holds_every_table(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < TABLES; i++) {
		int times = 0;

		for (const struct screen_keys *s = screen_tables;
		    s->title != NULL; s++)
			times += s->actions == tables[i].actions;
		ASSERT_ROW(times == 1, tables[i].name);
	}
	for (; screen_tables[n].title != NULL; n++)
		for (size_t i = 0; i < n; i++)
			ASSERT_ROW(strcmp(screen_tables[i].title,
			    screen_tables[n].title) != 0,
			    screen_tables[n].title);
	ASSERT_NUM(n, TABLES);
}

/* The verbs as they are told, in the order of the registry. */
struct told {
	const struct screen_keys *screen;
	const struct action *next;
	size_t		 n;
};

static void
hear(void *ctx, const struct screen_verb *v)
{
	struct told *t = ctx;
	struct keymap km = { .typing = t->screen->typing };
	const char *key = v->keys;

	assert_ptr_equal(v->screen, t->screen->title);
	ASSERT_STR(v->name, t->next->name);
	ASSERT_STR(v->help, t->next->help);
	ASSERT_ROW(*key != '\0', v->name);
	keymap_push(&km, "", t->screen->actions, NULL);
	while (*key != '\0') {		/* each key named does it */
		size_t len = strcspn(key, " ");

		ASSERT_ROW(keymap_find(&km, key_parse(key, len),
		    km.typing).action == t->next, v->keys);
		key += len + (key[len] == ' ');
	}
	t->n++;
	t->next++;
	if (t->next->name == NULL && t->screen[1].title != NULL)
		t->next = (++t->screen)->actions;
}

static void
every_verb_is_told(void **state)
{
	struct told t = { screen_tables, screen_tables[0].actions, 0 };
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < TABLES; i++)
		for (const struct action *a = tables[i].actions;
		    a->name != NULL; a++)
			n++;
	tui_screens.verbs(false, hear, &t);
	ASSERT_NUM(t.n, n);
}

/* --- the palette over each table ------------------------------------------ */

#define ROWS_MAX	80

static int sought, others;

static void
run_sought(void *pane)
{
	(void)pane;
	sought++;
}

static void
run_other(void *pane)
{
	(void)pane;
	others++;
}

static void
close_nothing(struct pane *p)
{
	(void)p;
}

/* Open the palette over p, type what, and look at the row under the bar. */
static void
palette_type(struct app *app, struct pane *p, const char *what,
    struct canvas *c)
{
	struct pane *palette;
	struct event paste = { .kind = EVENT_PASTE, .text = what,
	    .len = strlen(what) };
	struct area a = area_of(c);

	app->top = p;
	palette = palette_open(app);
	palette->app = app;
	palette->below = p;
	app->top = palette;
	assert_true(palette->ops->event(palette, &paste));
	palette->ops->settle(palette, a.rows, a.cols);
	area_clear(&a, 0);
	palette->ops->draw(palette, &a);
}

/* The row under the bar. */
static void
bar_text(const struct canvas *c, struct buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		buf_reset(out);
		canvas_row_text(c, row, out);
		if (strstr(buf_str(out), "> ") != NULL)
			return;
	}
}

/* Enter there does the verb of the row, whose key stands beside it. */
static void
reaches(struct app *app, struct pane *p, const struct action *row,
    const char *what)
{
	struct event enter = { .kind = EVENT_KEY, .key = K_ENTER };
	struct canvas c;
	struct keymap km;
	struct buf shown = { 0 }, keys = { 0 };

	canvas_open(&c, 40, 240);
	palette_type(app, p, what, &c);
	bar_text(&c, &shown);
	sought = others = 0;
	assert_true(app->top->ops->event(app->top, &enter));
	if (sought != 1 || others != 0)
		print_error("\"%s\" leads to: %s\n", what, buf_str(&shown));
	ASSERT_ROW(sought == 1 && others == 0, what);
	assert_ptr_equal(app->top, p);
	app_keymap(app, &km);
	keymap_keys(&km, row, key_said, &keys);
	ASSERT_ROW(strstr(buf_str(&shown), buf_str(&keys)) != NULL, what);
	buf_free(&shown);
	buf_free(&keys);
	canvas_close(&c);
}

/* Keys of one kind, such as digits, share a sentence. */
static bool
says_alone(const struct action *rows, size_t n, size_t k)
{
	for (size_t i = 0; i < n; i++)
		if (i != k && strcmp(rows[i].help, rows[k].help) == 0)
			return false;
	return true;
}

static void
palette_reaches_each_verb(void **state)
{
	static struct desk desk = { .may_write = true };
	struct app app = { .desk = &desk };
	struct action copy[ROWS_MAX];
	struct pane_ops ops = { .name = "test", .close = close_nothing,
	    .actions = copy };
	struct pane p = { .ops = &ops, .app = &app };

	(void)state;
	for (size_t i = 0; i < TABLES; i++) {
		size_t n = 0;

		for (; tables[i].actions[n].name != NULL; n++) {
			assert_true(n + 1 < ROWS_MAX);
			copy[n] = tables[i].actions[n];
			copy[n].run = run_other;
			copy[n].why_not = NULL;
		}
		copy[n] = (struct action){ 0 };
		for (size_t k = 0; k < n; k++) {
			copy[k].run = run_sought;
			reaches(&app, &p, &copy[k], copy[k].name);
			if (says_alone(copy, n, k))
				reaches(&app, &p, &copy[k], copy[k].help);
			copy[k].run = run_other;
		}
	}
	arena_free(&app.turn);
}

static const char *
never(void *pane)
{
	(void)pane;
	return "The moon is not full.";
}

/* What cannot be done is found too, is said why, and is not done. */
static void
palette_says_why_not(void **state)
{
	static struct desk desk = { .may_write = true };
	struct event enter = { .kind = EVENT_KEY, .key = K_ENTER };
	struct app app = { .desk = &desk };
	const struct action rows[] = {
		{ "howl", "h", "Howl at the moon.", run_other, never, NULL, 0 },
		{ "howling-not", "n", "Do not howl.", run_sought, NULL, NULL,
		  0 },
		{ 0 }
	};
	struct pane_ops ops = { .name = "test", .close = close_nothing,
	    .actions = rows };
	struct pane p = { .ops = &ops, .app = &app };
	struct buf shown = { 0 };
	struct canvas c;

	(void)state;
	sought = others = 0;
	canvas_open(&c, 24, 80);
	palette_type(&app, &p, "howl", &c);
	for (int row = 0; row < c.rows; row++)
		canvas_row_text(&c, row, &shown);
	assert_non_null(strstr(buf_str(&shown), "Howl at the moon."));
	assert_non_null(strstr(buf_str(&shown), "The moon is not full."));
	assert_true(app.top->ops->event(app.top, &enter));
	ASSERT_NUM(others, 0);
	ASSERT_STR(buf_str(&app.message), "The moon is not full.");
	buf_free(&shown);
	buf_free(&app.message);
	arena_free(&app.turn);
	canvas_close(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_meet_once),
		cmocka_unit_test(rows_are_complete),
		cmocka_unit_test(names_are_words_used_once),
		cmocka_unit_test(registry_holds_every_table),
		cmocka_unit_test(every_verb_is_told),
		cmocka_unit_test(palette_reaches_each_verb),
		cmocka_unit_test(palette_says_why_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
