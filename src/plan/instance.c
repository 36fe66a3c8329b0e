#include "plan/instance.h"

#include <string.h>

#include "base/clock.h"
#include "base/file_in.h"
#include "base/text.h"
#include "plan/instance_inner.h"

bool
instance_read(const char *text, size_t len, struct arena *a,
    struct instance *out, struct err *err)
{
	struct reader r = { a, err, NULL, 0, NULL };
	const struct json *doc = json_read(text, len, a, err);
	const char *kind;

	*out = (struct instance){ .kind = INSTANCE_SPLIT };
	if (doc == NULL)
		return false;
	if (doc->kind != JSON_OBJECT)
		return fail(err, ERR_INPUT, _("not one JSON object. Begin "
		    "the file with {."));
	if (!reader_string(&r, doc, "kind", NULL, &kind))
		return false;
	if (strcmp(kind, "split") == 0)
		return instance_read_split(&r, doc, &out->split) &&
		    split_check(&out->split, err);
	out->kind = INSTANCE_ROUND;
	if (strcmp(kind, "round") == 0)
		return instance_read_round(&r, doc, &out->round) &&
		    round_check(&out->round, err);
	return reader_fail(&r, "kind", _("is neither \"split\" nor "
	    "\"round\". Write one of them."));
}

/* When the search is to end, by the clock that never jumps. */
static bool
deadline_passed(void *arg)
{
	return clock_mono_us() >= *(const int64_t *)arg;
}

bool
instance_answer(const struct instance *in, long limit_ms, struct buf *out,
    struct err *err)
{
	int64_t start = clock_mono_us();
	int64_t deadline = start + (int64_t)limit_ms * 1000;
	struct solve_limits limits = { limit_ms > 0 ? deadline_passed : NULL,
	    &deadline };
	struct arena a = { NULL };
	bool good;

	if (in->kind == INSTANCE_SPLIT) {
		struct split_solver *s = split_open();
		struct split_answer ans;

		good = split_solve(s, &in->split, &limits, &a, &ans, err);
		if (good)
			instance_print_split(&in->split, &ans,
			    (long)(clock_mono_us() - start), out);
		split_close(s);
	} else {
		struct round_answer ans;

		good = round_solve(&in->round, &limits, &a, &ans, err);
		if (good)
			instance_print_round(&in->round, &ans,
			    (long)(clock_mono_us() - start), out);
	}
	arena_free(&a);
	return good;
}

bool
instance_command(const char *file, long time_limit_s, struct buf *out,
    struct err *err)
{
	struct buf text = { NULL, 0, 0 };
	struct arena a = { NULL };
	struct instance in;
	struct err why = { ERR_NONE, NULL, "" };
	long limit_ms = time_limit_s > 1000000 ? 0 : time_limit_s * 1000;
	bool good;

	if (!file_in_read(file, JSON_BYTES_MAX, &text, err)) {
		buf_free(&text);
		return false;
	}
	good = instance_read(buf_str(&text), text.len, &a, &in, &why) &&
	    instance_answer(&in, limit_ms, out, &why);
	if (!good)
		fail(err, why.kind, "%s: %s", file_in_name(file), why.text);
	arena_free(&a);
	buf_free(&text);
	return good;
}
