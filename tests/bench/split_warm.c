/* How long one edit takes on the kept flow, beside a solve from nothing.
 *
 *	split_warm FILE...
 *
 * For each file: every row in turn is fixed to another session (a move by
 * hand) and set free again; then each session loses a seat and gets it back.
 * Prints medians in milliseconds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "plan/instance.h"

enum { EDITS = 400 };

static int
order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int64_t
median(int64_t *us, size_t n)
{
	qsort(us, n, sizeof *us, order);
	return n == 0 ? 0 : us[n / 2];
}

static int64_t
timed(struct split_solver *s, const struct split_problem *p)
{
	struct arena a = { NULL };
	struct split_answer ans;
	struct err err = { ERR_NONE, NULL, "" };
	int64_t start = clock_mono_us();

	if (!split_solve_quick(s, p, NULL, &a, &ans, &err))
		fprintf(stderr, "%s\n", err.text);
	start = clock_mono_us() - start;
	arena_free(&a);
	return start;
}

static void
bench(const char *file, struct split_problem *p)
{
	static int64_t cold[9], move[EDITS], seat[EDITS];
	struct split_row *rows = calloc(p->nrows + 1, sizeof *rows);
	struct split_session *ses = calloc(p->nsessions + 1, sizeof *ses);
	struct split_solver *s = split_open();
	size_t n = 0, m = 0;

	if (rows == NULL || ses == NULL)
		exit(1);
	memcpy(rows, p->rows, p->nrows * sizeof *rows);
	memcpy(ses, p->sessions, p->nsessions * sizeof *ses);
	p->rows = rows;
	p->sessions = ses;
	for (size_t k = 0; k < sizeof cold / sizeof *cold; k++) {
		struct split_solver *fresh = split_open();

		cold[k] = timed(fresh, p);
		split_close(fresh);
	}
	timed(s, p);
	for (size_t i = 0; i < p->nrows && n + 2 <= EDITS; i++) {
		int lock = rows[i].lock;

		rows[i].lock = (int)(i % p->nsessions);
		move[n++] = timed(s, p);
		rows[i].lock = lock;
		move[n++] = timed(s, p);
	}
	for (size_t o = 0; o < p->nsessions && m + 2 <= EDITS; o++) {
		if (ses[o].max <= ses[o].min)
			continue;
		ses[o].max--;
		seat[m++] = timed(s, p);
		ses[o].max++;
		seat[m++] = timed(s, p);
	}
	printf("%-52s cold %8.3f ms  one move %7.3f ms  one seat %7.3f ms\n",
	    file, (double)median(cold, 9) / 1000, (double)median(move, n) /
	    1000, (double)median(seat, m) / 1000);
	split_close(s);
	free(rows);
	free(ses);
}

int
main(int argc, char **argv)
{
	for (int k = 1; k < argc; k++) {
		FILE *f = fopen(argv[k], "rb");
		struct buf text = { NULL, 0, 0 };
		struct arena a = { NULL };
		struct instance in;
		struct err err = { ERR_NONE, NULL, "" };
		char piece[4096];
		size_t got;

		if (f == NULL)
			return 1;
		while ((got = fread(piece, 1, sizeof piece, f)) > 0)
			buf_addn(&text, piece, got);
		fclose(f);
		if (!instance_read(buf_str(&text), text.len, &a, &in, &err)) {
			fprintf(stderr, "%s: %s\n", argv[k], err.text);
			return 1;
		}
		if (in.kind == INSTANCE_SPLIT)
			bench(strrchr(argv[k], '/') != NULL ?
			    strrchr(argv[k], '/') + 1 : argv[k], &in.split);
		arena_free(&a);
		buf_free(&text);
	}
	return 0;
}
