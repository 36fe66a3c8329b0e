#include "base/field_kinds.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/die.h"
#include "base/minute.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"

/* --- numbers ------------------------------------------------------------ */

static const char *
number_show(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	(void)f, (void)env;
	return arena_printf(a, "%lld", (long long)v);
}

static const char *
number_code(const struct field *f, int64_t v, struct arena *a)
{
	return number_show(f, v, NULL, a);
}

static void
field_limits(const struct field *f, int64_t *min, int64_t *max)
{
	bool limited = f->min != 0 || f->max != 0;

	*min = limited ? f->min : -NUMBER_COUNT_MAX;
	*max = limited ? f->max : NUMBER_COUNT_MAX;
}

static bool
number_parse(const struct field *f, const char *s, const struct field_env *env,
    int64_t *v, struct err *err)
{
	int64_t min, max;

	(void)env;
	field_limits(f, &min, &max);
	switch (number_read(s, strlen(s), min, max, v)) {
	case NUMBER_OK:
		return true;
	case NUMBER_RANGE:
		return fail_field(err, f->name,
		    _("%s: %s is outside %lld to %lld."), _(f->label), s,
		    (long long)min, (long long)max);
	default:
		return fail_field(err, f->name,
		    _("%s: \"%s\" is not a whole number; digits only, "
		    "such as 46."), _(f->label), s);
	}
}

static const char *
decimal_show(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	(void)f, (void)env;
	return number_print_hundredths(v, a);
}

static const char *
decimal_code(const struct field *f, int64_t v, struct arena *a)
{
	(void)f;
	return arena_printf(a, "%s%lld.%02lld", v < 0 ? "-" : "",
	    (long long)(v < 0 ? -(v / 100) : v / 100),
	    (long long)(v < 0 ? -(v % 100) : v % 100));
}

static bool
decimal_parse(const struct field *f, const char *s,
    const struct field_env *env, int64_t *v, struct err *err)
{
	(void)env;
	if (number_read_hundredths(s, strlen(s), -100000000, 100000000, v) ==
	    NUMBER_OK)
		return true;
	return fail_field(err, f->name,
	    _("%s: \"%s\" is not a number; write it as 98,36."), _(f->label),
	    s);
}

static const char *
roman_show(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	(void)f, (void)env;
	return roman_print(v, a);
}

static bool
roman_parse(const struct field *f, const char *s, const struct field_env *env,
    int64_t *v, struct err *err)
{
	struct roman r;

	(void)env;
	if (!roman_read(s, strlen(s), &r))
		return fail_field(err, f->name,
		    _("%s: \"%s\" is not a number; write VII or 7."),
		    _(f->label), s);
	*v = r.value;
	return true;
}

/* --- days, times, instants ---------------------------------------------- */

static const char *
day_show(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	(void)f, (void)env;
	return day_print(v, DAY_LONG, a);
}

static const char *
day_edit(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	(void)f, (void)env;
	return day_print(v, DAY_TYPED, a);
}

static const char *
day_code(const struct field *f, int64_t v, struct arena *a)
{
	(void)f;
	return day_print(v, DAY_ISO, a);
}

static bool
day_parse(const struct field *f, const char *s, const struct field_env *env,
    int64_t *v, struct err *err)
{
	struct day_guess g;
	struct arena a = { 0 };

	if (day_guess(s, strlen(s), env->today, DAY_UNKNOWN,
	    env->press ? DAY_PRESS : f->flags & FIELD_NEAR ? DAY_NEAR :
	    DAY_NEW, &g)) {
		*v = g.first;
		return true;
	}
	if (g.not_a_date && !g.no_such_day)
		fail_field(err, f->name,
		    _("%s: \"%s\" is not a date; write it as 8/8/17, "
		    "8 August 2017, tomorrow or +7."), _(f->label), s);
	else
		fail_field(err, f->name, "%s: %s", _(f->label),
		    day_guess_text(&g, &a));
	arena_free(&a);
	return false;
}

static bool
day_parse_code(const struct field *f, const char *s,
    const struct field_env *env, int64_t *v, struct err *err)
{
	*v = day_read_iso(s);
	return *v != DAY_UNKNOWN || day_parse(f, s, env, v, err);
}

static const char *
time_show(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	(void)f, (void)env;
	return minute_print(v, a);
}

static const char *
time_code(const struct field *f, int64_t v, struct arena *a)
{
	(void)f;
	return minute_print_iso(v, a);
}

static bool
time_parse(const struct field *f, const char *s, const struct field_env *env,
    int64_t *v, struct err *err)
{
	struct minute_guess g;

	(void)env;
	*v = f->flags & FIELD_UNTIL ? minute_read_end(s) : MINUTE_UNKNOWN;
	if (*v != MINUTE_UNKNOWN)
		return true;
	if (!minute_guess(s, strlen(s), &g))
		return fail_field(err, f->name,
		    _("%s: \"%s\" is not a time; write 9, 0930, 9.30 or "
		    "9.30-11.30."), _(f->label), s);
	if (g.reversed)
		return fail_field(err, f->name,
		    _("%s: \"%s\" ends before it begins."), _(f->label), s);
	*v = g.from;
	return true;
}

static const char *
stamp_show(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	(void)f;
	return clock_print(v, env->zone, a);
}

static const char *
stamp_code(const struct field *f, int64_t v, struct arena *a)
{
	(void)f;
	return clock_print_iso(v, a);
}

static const char *
stamp_edit(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	(void)env;
	return stamp_code(f, v, a);
}

static bool
stamp_parse(const struct field *f, const char *s, const struct field_env *env,
    int64_t *v, struct err *err)
{
	(void)env;
	*v = clock_read_iso(s);
	if (*v != UNKNOWN)
		return true;
	return fail_field(err, f->name,
	    _("%s: \"%s\" is not an instant; write 2017-08-08T07:05:00Z."),
	    _(f->label), s);
}

/* --- one of a few ------------------------------------------------------- */

static const char *
flag_show(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	(void)f, (void)env, (void)a;
	return v != 0 ? _("yes") : _("no");
}

static const char *
flag_code(const struct field *f, int64_t v, struct arena *a)
{
	(void)f, (void)a;
	return v != 0 ? "1" : "0";
}

static bool
flag_parse(const struct field *f, const char *s, const struct field_env *env,
    int64_t *v, struct err *err)
{
	static const struct {
		const char *word;
		int64_t v;
	} words[] = {
		{ "yes", 1 }, { "y", 1 }, { "ya", 1 }, { "1", 1 },
		{ "true", 1 }, { "x", 1 }, { "no", 0 }, { "n", 0 },
		{ "t", 0 }, { "tidak", 0 }, { "0", 0 }, { "false", 0 },
	};

	(void)env;
	for (size_t i = 0; i < countof(words); i++)
		if (utf8_casecmp(words[i].word, s) == 0) {
			*v = words[i].v;
			return true;
		}
	return fail_field(err, f->name, _("%s: \"%s\" is neither yes nor no."),
	    _(f->label), s);
}

static const char *
choice_show(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	(void)env, (void)a;
	if (v < 0 || (size_t)v >= f->nchoices)
		BUG("field %s has no choice %lld", f->name, (long long)v);
	return _(f->choices[v].label);
}

static const char *
choice_code(const struct field *f, int64_t v, struct arena *a)
{
	(void)a;
	if (v < 0 || (size_t)v >= f->nchoices)
		BUG("field %s has no choice %lld", f->name, (long long)v);
	return f->choices[v].code;
}

static bool
starts_with(const char *s, const char *prefix)
{
	struct buf x = { 0 }, y = { 0 };
	bool yes;

	utf8_fold(&x, s, strlen(s));
	utf8_fold(&y, prefix, strlen(prefix));
	yes = strncmp(buf_str(&x), buf_str(&y), y.len) == 0;
	buf_free(&x);
	buf_free(&y);
	return yes;
}

/* The code, label or another word in full, else the only choice that begins
 * so. */
static bool
choice_parse(const struct field *f, const char *s, const struct field_env *env,
    int64_t *v, struct err *err)
{
	struct buf all = { 0 };
	size_t hits = 0, hit = 0;

	(void)env;
	for (size_t i = 0; i < f->nchoices; i++) {
		const struct choice *c = &f->choices[i];

		if (utf8_casecmp(c->code, s) == 0 ||
		    utf8_casecmp(_(c->label), s) == 0 ||
		    utf8_casecmp(c->label, s) == 0 || utf8_among(c->also, s)) {
			*v = (int64_t)i;
			return true;
		}
		if (starts_with(_(c->label), s) || starts_with(c->code, s)) {
			hits++;
			hit = i;
		}
	}
	if (hits == 1) {
		*v = (int64_t)hit;
		return true;
	}
	for (size_t i = 0; i < f->nchoices; i++)
		buf_printf(&all, "%s%s", i > 0 ? ", " : "",
		    _(f->choices[i].label));
	fail_field(err, f->name, _("%s: \"%s\" is not one of: %s."),
	    _(f->label), s, buf_str(&all));
	buf_free(&all);
	return false;
}

/* --- references --------------------------------------------------------- */

static const char *
ref_show(const struct field *f, int64_t v, const struct field_env *env,
    struct arena *a)
{
	const char *title = NULL;

	if (env != NULL && env->title != NULL)
		title = env->title(env->ctx, f->ref, v, a);
	return title != NULL ? title : arena_printf(a, "#%lld", (long long)v);
}

static const char *
ref_code(const struct field *f, int64_t v, struct arena *a)
{
	return number_show(f, v, NULL, a);
}

static bool
ref_parse(const struct field *f, const char *s, const struct field_env *env,
    int64_t *v, struct err *err)
{
	int64_t id = 0;

	if (env != NULL && env->find != NULL)
		id = env->find(env->ctx, f->ref, s);
	if (id > 0) {
		*v = id;
		return true;
	}
	if (id < 0)
		return fail_field(err, f->name,
		    _("%s: several are called \"%s\"; write more of the name."),
		    _(f->label), s);
	return fail_field(err, f->name,
	    _("%s: there is no %s \"%s\"; choose one of the list or make it "
	    "first."), _(f->label), _(f->ref->label), s);
}

const struct field_way field_ways[FIELD_KINDS] = {
	[FIELD_TEXT] = { .text = true },
	[FIELD_LONG] = { .text = true },
	[FIELD_NUMBER] = { false, number_show, number_show, number_code,
	    number_parse, number_parse },
	[FIELD_ROMAN] = { false, roman_show, roman_show, number_code,
	    roman_parse, roman_parse },
	[FIELD_DECIMAL] = { false, decimal_show, decimal_show, decimal_code,
	    decimal_parse, decimal_parse },
	[FIELD_DAY] = { false, day_show, day_edit, day_code, day_parse,
	    day_parse_code },
	[FIELD_TIME] = { false, time_show, time_show, time_code, time_parse,
	    time_parse },
	[FIELD_FLAG] = { false, flag_show, flag_show, flag_code, flag_parse,
	    flag_parse },
	[FIELD_CHOICE] = { false, choice_show, choice_show, choice_code,
	    choice_parse, choice_parse },
	[FIELD_REF] = { false, ref_show, ref_show, ref_code, ref_parse,
	    ref_parse },
	[FIELD_STAMP] = { false, stamp_show, stamp_edit, stamp_code,
	    stamp_parse, stamp_parse },
};
