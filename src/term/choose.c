#include "term/choose.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "term/key.h"
#include "term/text.h"

/* How good one folded word is found in a folded text: at its beginning, at the
 * beginning of a word, inside, or letter by letter in order. */
static int
word_score(const char *text, const char *word, size_t len)
{
	const char *hit = memmem(text, strlen(text), word, len);
	size_t found = 0;

	if (hit == text)
		return 100;
	for (; hit != NULL; hit = memmem(hit + 1, strlen(hit + 1), word, len))
		if (hit[-1] == ' ' || hit[-1] == '-')
			return 60;
	if (memmem(text, strlen(text), word, len) != NULL)
		return 40;
	for (const char *s = text; *s != '\0' && found < len; s++)
		found += *s == word[found];
	return found == len && len > 1 ? 10 : 0;
}

int
choose_score(const char *text, const char *typed)
{
	struct buf t = { 0 }, w = { 0 };
	int sum = 1;

	utf8_fold(&t, text, strlen(text));
	utf8_fold(&w, typed, strlen(typed));
	for (const char *s = buf_str(&w); *s != '\0' && sum > 0; ) {
		size_t len = strcspn(s, " ");
		int one = word_score(buf_str(&t), s, len);

		sum = one == 0 ? 0 : sum + one;
		s += len + (s[len] == ' ');
	}
	if (strcmp(buf_str(&t), buf_str(&w)) == 0)
		sum += 1000;
	buf_free(&t);
	buf_free(&w);
	return sum;
}

/* Why an item cannot be done, or NULL. */
static const char *
item_why_not(const struct choose *c, size_t i)
{
	return c->why_not == NULL ? NULL : c->why_not[i];
}

/* How well an item fits by either of its names; of equals, what can be done
 * is better. */
static int
item_score(const struct choose *c, size_t i)
{
	const char *typed = edit_text(&c->filter);
	int shown = choose_score(c->item[i].text, typed);
	int also = c->also == NULL ? 0 : choose_score(c->also[i], typed);
	int best = also > shown ? also : shown;

	return best == 0 ? 0 : best * 2 + (item_why_not(c, i) == NULL);
}

/* Find the items that fit, best first, equals in their own order. */
static void
choose_filter(struct choose *c)
{
	int score[CHOOSE_MAX];

	c->nfound = c->sel = c->top = 0;
	for (size_t i = 0; i < c->nitems; i++) {
		int s = item_score(c, i);
		size_t at = c->nfound;

		while (at > 0 && score[at - 1] < s)
			at--;
		if (s == 0 || at == CHOOSE_MAX)
			continue;
		if (c->nfound < CHOOSE_MAX)
			c->nfound++;
		memmove(&score[at + 1], &score[at],
		    (c->nfound - at - 1) * sizeof *score);
		memmove(&c->found[at + 1], &c->found[at],
		    (c->nfound - at - 1) * sizeof *c->found);
		score[at] = s;
		c->found[at] = i;
	}
}

void
choose_open(struct choose *c, const char *title,
    const struct choose_item *items, size_t n)
{
	*c = (struct choose){ .title = title, .item = items, .nitems = n,
	    .rows = 1 };
	edit_open(&c->filter, NULL, 0, false);
	choose_filter(c);
}

void
choose_close(struct choose *c)
{
	edit_close(&c->filter);
}

static void
choose_move(struct choose *c, int by)
{
	int64_t to = (int64_t)c->sel + by;

	if (c->nfound == 0)
		return;
	c->moved = true;
	c->sel = to < 0 ? 0 : to >= (int64_t)c->nfound ? c->nfound - 1 :
	    (size_t)to;
}

enum choose_did
choose_event(struct choose *c, const struct event *ev)
{
	uint32_t key = ev->kind == EVENT_KEY ? ev->key : K_NONE;

	switch (key) {
	case K_ESC:
		return CHOOSE_LEFT;
	case K_ENTER:
		return c->nfound > 0 ? CHOOSE_PICKED : CHOOSE_GOING;
	case K_UP: case K_SHIFT | K_TAB:
		choose_move(c, -1);
		return CHOOSE_GOING;
	case K_DOWN: case K_TAB:
		choose_move(c, 1);
		return CHOOSE_GOING;
	case K_PGUP:
		choose_move(c, -c->rows);
		return CHOOSE_GOING;
	case K_PGDN:
		choose_move(c, c->rows);
		return CHOOSE_GOING;
	case K_HOME: case K_END:
		if (*edit_text(&c->filter) != '\0')
			break;			/* moves in what was typed */
		choose_move(c, key == K_HOME ? -CHOOSE_MAX : CHOOSE_MAX);
		return CHOOSE_GOING;
	}
	c->moved = false;
	switch (edit_event(&c->filter, ev)) {
	case EDIT_NOTHING:
		return CHOOSE_IGNORED;
	case EDIT_MOVED:
		break;
	case EDIT_CHANGED:
	case EDIT_FULL:
		choose_filter(c);
	}
	return CHOOSE_GOING;
}

const struct choose_item *
choose_picked(const struct choose *c)
{
	return c->nfound == 0 ? NULL : &c->item[c->found[c->sel]];
}

/* The width that shows everything. */
static int
choose_cols(const struct choose *c)
{
	int cols = utf8_cols(c->title) + 4;

	for (size_t i = 0; i < c->nitems; i++) {
		int one = utf8_cols(c->item[i].text) +
		    utf8_cols(c->item[i].note) + 4;

		if (one > cols)
			cols = one;
	}
	return cols < 30 ? 30 : cols;
}

/* A text keeps its room before its note does. */
static void
choose_draw_item(const struct choose *c, struct area *a, int line, size_t i)
{
	const struct choose_item *it = &c->item[c->found[i]];
	int note = utf8_cols(it->note), text = utf8_cols(it->text);
	bool can = item_why_not(c, c->found[i]) == NULL;
	enum role role = !can ? ROLE_DIM : i == c->sel ? ROLE_SELECTED :
	    ROLE_PLAIN;
	int room = a->cols - 4 - (text < a->cols / 2 ? text : a->cols / 2);

	if (note > room)
		note = room;
	area_text(a, line, 0, 2, role, i == c->sel ? "> " :
	    can ? "  " : "- ");
	area_field(a, line, 2, a->cols - 3 - note, role, it->text);
	area_fill(a, line, a->cols - 1 - note, 1, role);
	area_field(a, line, a->cols - note, note, ROLE_DIM, it->note);
}

#define REASON_LINES	2

/* The lines kept for a reason, in a box of a screen with so many. */
static int
reason_lines(const struct choose *c, int rows)
{
	return c->why_not != NULL && rows >= 10 ? REASON_LINES : 0;
}

/* The box: the line typed in and as many names as there is room for. */
static struct rect
choose_place(const struct choose *c, int rows, int cols)
{
	struct rect all = { 0, 0, rows, cols };
	int below = reason_lines(c, rows);
	int most = rows < 6 ? 3 : rows - 3 - below;

	return rect_centre(all, (c->nitems < (size_t)most ? (int)c->nitems :
	    most) + 3 + below, choose_cols(c) + 2);
}

void
choose_settle(struct choose *c, int rows, int cols)
{
	size_t shown;

	c->rows = choose_place(c, rows, cols).rows - 3 -
	    reason_lines(c, rows);
	if (c->rows < 1)
		c->rows = 1;
	shown = (size_t)c->rows;
	if (c->sel < c->top)
		c->top = c->sel;
	if (c->sel >= c->top + shown)
		c->top = c->sel - shown + 1;
}

void
choose_draw(const struct choose *c, struct area *a)
{
	struct area box = area_rect(a, choose_place(c, a->rows, a->cols));
	struct area in = area_box(&box, c->title, NULL, true), line;
	const char *why = c->nfound == 0 ? NULL :
	    item_why_not(c, c->found[c->sel]);
	char at[48];

	area_clear(&in, c->rows + 1);
	for (size_t i = 0; i < (size_t)c->rows; i++) {
		if (c->top + i < c->nfound)
			choose_draw_item(c, &in, (int)i + 1, c->top + i);
		else
			area_fill(&in, (int)i + 1, 0, in.cols, ROLE_PLAIN);
	}
	if (c->nfound == 0)
		text_note(&in, 1, ROLE_DIM, _("Nothing fits."));
	if (c->nfound > (size_t)c->rows) {
		snprintf(at, sizeof at, "%zu/%zu", c->sel + 1, c->nfound);
		area_box_foot(&box, NULL, at, true);
	}
	if (why != NULL) {
		line = area_part(&in, c->rows + 1, 2, REASON_LINES,
		    in.cols - 2);
		text_draw(&line, 0, 0, ROLE_WARN, why);
	}
	line = area_part(&in, 0, 0, 1, in.cols);
	edit_draw(&c->filter, &line, true);
	if (c->moved)		/* a screen reader reads what it came to */
		area_cursor(&in, (int)(c->sel - c->top) + 1, 0);
}

uint32_t
ask_event(const struct ask *q, const struct event *ev)
{
	if (ev->kind != EVENT_KEY || ev->burst)
		return K_NONE;
	if (ev->key == K_ESC)
		return K_ESC;
	for (const struct ask_answer *w = q->answer; w->key != K_NONE; w++)
		if (w->key == ev->key)
			return w->key;
	return K_NONE;
}

/* The columns that the answers take: two blanks, key, blank, words. */
static int
answers_cols(const struct ask *q)
{
	int cols = 0;

	for (const struct ask_answer *w = q->answer; ; w++) {
		uint32_t key = w->key == K_NONE ? K_ESC : w->key;
		char name[KEY_NAME_MAX];

		cols += 3 + utf8_cols(key_said(key, name)) + utf8_cols(
		    w->key == K_NONE ? _("Back") : _(w->text));
		if (w->key == K_NONE)
			return cols;
	}
}

/* The answers are seen whatever the length of the question. */
void
ask_draw(const struct ask *q, struct area *a, int line)
{
	int room = a->cols - answers_cols(q) - 1;
	int col = utf8_cols(q->question);

	if (col > room && room >= 12)
		col = room;
	area_field(a, line, 0, col, ROLE_STRONG, q->question);

	for (const struct ask_answer *w = q->answer; ; w++) {
		uint32_t key = w->key == K_NONE ? K_ESC : w->key;
		char name[KEY_NAME_MAX];

		col += area_text(a, line, col, a->cols, ROLE_PLAIN, "  ");
		col += area_text(a, line, col, a->cols, ROLE_HINT_KEY,
		    key_said(key, name));
		col += area_text(a, line, col, a->cols, ROLE_PLAIN, " ");
		col += area_text(a, line, col, a->cols, ROLE_HINT,
		    w->key == K_NONE ? _("Back") : _(w->text));
		if (w->key == K_NONE)
			break;
	}
	area_fill(a, line, col, a->cols - col, ROLE_PLAIN);
	area_cursor(a, line, col);
}
