/* A window on rows that others change: the list against a plain array. */
#include "unit.h"

#include "base/text.h"
#include "term/key.h"
#include "term/list.h"

/* The truth: sorted ids. */
static int64_t rows[4000];
static size_t nrows;
static size_t pages, fetched;
static bool broken;

static size_t
first_from(int64_t id)
{
	size_t i = 0;

	while (i < nrows && rows[i] < id)
		i++;
	return i;
}

static bool
page(void *ctx, enum list_from from, const void *row, struct list_page *p,
    struct err *err)
{
	int64_t id = row == NULL ? 0 : *(const int64_t *)row;
	size_t first = 0, end = nrows;

	(void)ctx;
	if (broken)
		return fail(err, ERR_IO, "no rows today");
	pages++;
	switch (from) {
	case LIST_FIRST: break;
	case LIST_LAST: first = nrows > p->limit ? nrows - p->limit : 0; break;
	case LIST_AFTER: first = first_from(id + 1); break;
	case LIST_AT: first = first_from(id); break;
	case LIST_BEFORE:
		end = first_from(id);
		first = end > p->limit ? end - p->limit : 0;
		break;
	}
	for (size_t i = first; i < end && p->n < p->limit; i++) {
		int64_t *copy = arena_alloc(p->arena, sizeof *copy);

		*copy = rows[i];
		p->row[p->n++] = copy;
	}
	fetched += p->n;
	return true;
}

static int64_t
row_id(void *ctx, const void *row)
{
	(void)ctx;
	return *(const int64_t *)row;
}

static int
draw(void *ctx, const void *row, struct area *a)
{
	(void)ctx;
	area_fill(a, 0, 0, a->cols, ROLE_PLAIN);
	return area_printf(a, 0, 0, ROLE_PLAIN, "row %lld",
	    (long long)*(const int64_t *)row);
}

static const struct list_ops ops = { page, row_id, draw };
static struct list l;

static void
fill(size_t n)
{
	nrows = n;
	for (size_t i = 0; i < n; i++)
		rows[i] = (int64_t)(i + 1) * 10;
}

static int
setup(void **state)
{
	(void)state;
	broken = false;
	fill(100);
	list_open(&l, &ops, NULL);
	list_size(&l, 10);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	list_close(&l);
	return 0;
}

static int64_t
selected(void)
{
	const int64_t *row = list_selected(&l);

	return row == NULL ? 0 : *row;
}

static int64_t
top(void)
{
	list_settle(&l);
	return l.n == 0 ? 0 : *(const int64_t *)l.row[0];
}

static void
press(uint32_t key, int times)
{
	while (times-- > 0)
		assert_true(list_key(&l, key));
}

static void
walks_both_ways(void **state)
{
	(void)state;
	ASSERT_NUM(selected(), 10);
	press('j', 9);
	ASSERT_NUM(selected(), 100);
	ASSERT_NUM(top(), 10);
	press(K_DOWN, 1);
	ASSERT_NUM(selected(), 110);
	ASSERT_NUM(top(), 20);
	press(K_UP, 10);
	ASSERT_NUM(selected(), 10);
	ASSERT_NUM(top(), 10);
	press(K_PGDN, 1);
	ASSERT_NUM(selected(), 110);
	ASSERT_NUM(top(), 110);
	press(K_END, 1);
	ASSERT_NUM(selected(), 1000);
	ASSERT_NUM(top(), 910);
	press(K_PGDN, 1);
	ASSERT_NUM(selected(), 1000);
	press(K_PGUP, 1);
	ASSERT_NUM(selected(), 900);
	press('g', 1);
	press(K_UP, 3);
	ASSERT_NUM(selected(), 10);
	assert_false(list_key(&l, 'z'));
}

static void
gathered_moves_cost_one_page(void **state)
{
	(void)state;
	selected();
	pages = fetched = 0;
	press('j', 35);
	ASSERT_NUM(pages, 0);
	ASSERT_NUM(selected(), 360);
	ASSERT_NUM(pages, 1);
	ASSERT_NUM(fetched, 26);
	pages = 0;
	press('k', 1);
	selected();
	ASSERT_NUM(pages, 0);		/* it is in the window */
	press('k', 20);
	press('j', 20);
	ASSERT_NUM(selected(), 350);
	ASSERT_NUM(pages, 0);
}

static void
others_do_not_move_the_selection(void **state)
{
	(void)state;
	press('j', 12);
	ASSERT_NUM(selected(), 130);
	memmove(rows + 5, rows, nrows * sizeof *rows);	/* five new in front */
	for (int i = 0; i < 5; i++)
		rows[i] = i + 1;
	nrows += 5;
	list_stale(&l);
	ASSERT_NUM(selected(), 130);
	ASSERT_NUM(top(), 40);
	/* one comes in between, on the screen */
	memmove(rows + 12, rows + 11, (nrows - 11) * sizeof *rows);
	rows[11] = 65;
	nrows++;
	list_stale(&l);
	ASSERT_NUM(selected(), 130);
	assert_true(l.n == 10 && l.sel < 10);
}

static void
a_vanished_selection_stays_near(void **state)
{
	(void)state;
	press('j', 12);
	ASSERT_NUM(selected(), 130);
	memmove(rows + 12, rows + 13, (nrows - 13) * sizeof *rows);
	nrows--;
	list_stale(&l);
	ASSERT_NUM(selected(), 140);
	nrows = 0;
	list_stale(&l);
	ASSERT_NUM(selected(), 0);
	press('j', 3);
	press(K_END, 1);
	ASSERT_NUM(selected(), 0);
	fill(3);
	list_stale(&l);
	ASSERT_NUM(selected(), 10);
	nrows = 100;
	fill(100);
	list_stale(&l);
	press(K_END, 1);
	selected();
	nrows = 50;			/* all that is shown goes */
	list_stale(&l);
	ASSERT_NUM(selected(), 500);
	ASSERT_NUM(l.n, 10);
}

static void
heights_change(void **state)
{
	(void)state;
	press('j', 9);
	selected();
	list_size(&l, 4);
	ASSERT_NUM(selected(), 100);
	ASSERT_NUM(l.n, 4);
	list_size(&l, 30);
	ASSERT_NUM(selected(), 100);
	ASSERT_NUM(l.n, 30);
	press(K_END, 1);
	ASSERT_NUM(selected(), 1000);
	list_size(&l, 200);
	ASSERT_NUM(selected(), 1000);
	ASSERT_NUM(l.n, 100);
}

static void
selects_a_given_row(void **state)
{
	int64_t id = 505, near = 20;

	(void)state;
	list_select(&l, &near);
	ASSERT_NUM(selected(), 20);
	ASSERT_NUM(top(), 10);
	list_select(&l, &id);		/* not there: what follows it */
	ASSERT_NUM(selected(), 510);
	list_select(&l, NULL);
	ASSERT_NUM(selected(), 10);
}

/* What begins somewhere reads one window, not the first one before it. */
static void
begins_where_it_is_told(void **state)
{
	int64_t id = 500;

	(void)state;
	fetched = 0;
	list_select(&l, &id);
	ASSERT_NUM(selected(), 500);
	ASSERT_NUM(top(), 470);
	ASSERT_NUM(fetched, 10);
	list_restart(&l);
	broken = true;
	list_select(&l, &id);
	ASSERT_NUM(l.n, 0);
	broken = false;
	ASSERT_NUM(selected(), 10);
}

static void
a_failure_keeps_what_is_shown(void **state)
{
	(void)state;
	ASSERT_NUM(selected(), 10);
	broken = true;
	list_stale(&l);
	assert_false(list_settle(&l));
	ASSERT_STR(l.err.text, "no rows today");
	ASSERT_NUM(l.n, 10);
	press('j', 15);
	assert_false(list_settle(&l));
	assert_true(l.sel < l.n);
	broken = false;
	press('g', 1);
	ASSERT_NUM(selected(), 10);
	assert_true(l.err.kind == ERR_NONE);
}

/* Random keys and sizes, held against an index into the array. */
static void
agrees_with_an_array(void **state)
{
	static const uint32_t keys[] = { 'j', 'k', K_DOWN, K_UP, 'j', 'j',
		K_PGDN, K_PGUP, K_HOME, K_END, K_PGDN };
	uint32_t seed = 1;
	int64_t at = 0;

	(void)state;
	fill(3000);
	for (int i = 0; i < 20000; i++) {
		uint32_t key;

		seed = seed * 1664525 + 1013904223;
		key = keys[(seed >> 16) % countof(keys)];
		if ((seed >> 8) % 97 == 0)
			list_size(&l, (int)((seed >> 20) % 40) + 1);
		if ((seed >> 8) % 31 == 0)
			list_stale(&l);
		press(key, 1);
		at = key == 'j' || key == K_DOWN ? at + 1 :
		    key == 'k' || key == K_UP ? at - 1 :
		    key == K_PGDN ? at + l.rows : key == K_PGUP ? at - l.rows :
		    key == K_HOME ? 0 : (int64_t)nrows - 1;
		at = at < 0 ? 0 :
		    at >= (int64_t)nrows ? (int64_t)nrows - 1 : at;
		ASSERT_NUM(selected(), rows[at]);
		assert_true(l.n == (size_t)l.rows);
		for (size_t k = 1; k < l.n; k++)
			ASSERT_NUM(row_id(NULL, l.row[k]),
			    row_id(NULL, l.row[k - 1]) + 10);
	}
}

static void
draws_gutter_and_cursor(void **state)
{
	struct canvas c;
	struct area a;
	struct buf b = { 0 };

	(void)state;
	canvas_open(&c, 10, 20);
	a = area_of(&c);
	press('j', 2);
	list_settle(&l);
	list_draw(&l, &a, true, "none");
	canvas_row_text(&c, 2, &b);
	ASSERT_STR(buf_str(&b), "> row 30");
	ASSERT_NUM(c.cell[2 * 20 + 2].role, ROLE_SELECTED);
	ASSERT_NUM(c.cell[2 * 20 + 7].role, ROLE_SELECTED);
	ASSERT_NUM(c.cell[2 * 20 + 8].role, ROLE_PLAIN);
	ASSERT_NUM(c.cell[3 * 20 + 2].role, ROLE_PLAIN);
	ASSERT_NUM(c.cursor_row, 2);
	nrows = 0;
	list_restart(&l);
	list_settle(&l);
	list_draw(&l, &a, true, "none");
	buf_reset(&b);
	canvas_row_text(&c, 0, &b);
	ASSERT_STR(buf_str(&b), "  none");
	buf_reset(&b);
	canvas_row_text(&c, 2, &b);
	ASSERT_STR(buf_str(&b), "");
	buf_free(&b);
	canvas_close(&c);
}

#define LIST_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIST_TEST(walks_both_ways),
		LIST_TEST(gathered_moves_cost_one_page),
		LIST_TEST(others_do_not_move_the_selection),
		LIST_TEST(a_vanished_selection_stays_near),
		LIST_TEST(heights_change),
		LIST_TEST(selects_a_given_row),
		LIST_TEST(begins_where_it_is_told),
		LIST_TEST(a_failure_keeps_what_is_shown),
		LIST_TEST(agrees_with_an_array),
		LIST_TEST(draws_gutter_and_cursor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
