/* Whatever the file: it is refused with a sentence, or solved within bounds;
 * the solver's own judges abort the program if an answer is wrong. Sentences
 * are made for everything, and the answer is JSON again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "plan/instance_inner.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static bool
stop_after(void *arg)
{
	return --*(int *)arg <= 0;
}

static void
split_words(const struct split_problem *p, const struct split_answer *ans,
    struct arena *a, struct buf *out)
{
	const struct split_reason *r;
	size_t n;

	split_vector_text(p, &ans->vector, out);
	r = split_reasons(p, ans->places, ans->nplaces, a);
	for (size_t k = 0; k < ans->nplaces; k++)
		split_reason_text(p, ans->places, ans->nplaces, &r[k], out);
	split_moves(p, ans->places, ans->nplaces, a, &n);
}

static bool
solve_split(const struct split_problem *p, struct arena *a, struct buf *out)
{
	int left = 300;
	struct solve_limits l = { stop_after, &left };
	struct split_solver *s = split_open();
	struct split_answer ans;
	struct err err = { ERR_NONE, NULL, "" };
	bool good = split_solve(s, p, &l, a, &ans, &err);

	must(good || err.text[0] != '\0');
	if (good) {
		struct buf words = { NULL, 0, 0 };

		split_words(p, &ans, a, &words);
		buf_free(&words);
		instance_print_split(p, &ans, 0, out);
	}
	split_close(s);
	return good;
}

static bool
solve_round(const struct round_problem *p, struct arena *a, struct buf *out)
{
	int left = 50;
	struct solve_limits l = { stop_after, &left };
	struct round_answer ans;
	struct err err = { ERR_NONE, NULL, "" };
	bool good = round_solve(p, &l, a, &ans, &err);

	must(good || err.text[0] != '\0');
	if (good)
		instance_print_round(p, &ans, 0, out);
	return good;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { NULL };
	struct buf out = { NULL, 0, 0 };
	struct err err = { ERR_NONE, NULL, "" };
	struct instance in;
	bool good = instance_read((const char *)data, size, &a, &in, &err);

	must(good || err.text[0] != '\0');
	if (good && (in.kind == INSTANCE_SPLIT ?
	    solve_split(&in.split, &a, &out) :
	    solve_round(&in.round, &a, &out)))
		must(json_read(buf_str(&out), out.len, &a, &err) != NULL);
	buf_free(&out);
	arena_free(&a);
	return 0;
}
