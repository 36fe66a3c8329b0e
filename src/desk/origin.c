#include "desk/origin.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "model/state.h"
#include "model/understand_parts.h"
#include "store/record.h"

/* Words that say "the government of" and tell no office from another. */
static const char *const government[] = { "pemprov", "pemkab", "pemkot",
    "pemda", "pemerintah", "daerah", "provinsi", "propinsi", "prov", "prov.",
    "kabupaten", "kab", "kab.", "kota", "kotamadya" };

static bool
is_government(const char *word, size_t len)
{
	for (size_t i = 0; i < countof(government); i++)
		if (strlen(government[i]) == len &&
		    memcmp(government[i], word, len) == 0)
			return true;
	return false;
}

/* The last place where part stands in text; its end if nowhere. */
static size_t
last_place(const char *text, const char *part)
{
	size_t found = strlen(text);

	for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
		found = (size_t)(at - text);
	return found;
}

/* Add the words of an origin that name its office, folded; its region, 0 when
 * it is not known. */
static int64_t
office_of(struct desk *d, const char *origin, struct arena *a,
    struct buf *out)
{
	const char *name = NULL;
	int64_t region = region_of(origin, &d->env, a, &name);
	struct buf folded = { 0 };
	const char *s;

	utf8_fold(&folded, origin, region > 0 && name != NULL ?
	    last_place(origin, name) : strlen(origin));
	for (s = buf_str(&folded); *s != '\0'; s += strspn(s, " ")) {
		size_t len = strcspn(s, " ");

		if (!is_government(s, len)) {
			buf_addn(out, s, len);
			buf_addc(out, ' ');
		}
		s += len;
	}
	buf_free(&folded);
	return region > 0 ? region : 0;
}

bool
origin_alike(struct desk *d, const char *x, const char *y)
{
	struct arena a = { 0 };
	struct buf office[2] = { 0 };
	int64_t region[2];
	bool alike;

	region[0] = office_of(d, x, &a, &office[0]);
	region[1] = office_of(d, y, &a, &office[1]);
	alike = region[0] == region[1] && (region[0] != 0 ||
	    office[0].len > 0) &&
	    strcmp(buf_str(&office[0]), buf_str(&office[1])) == 0;
	buf_free(&office[0]);
	buf_free(&office[1]);
	arena_free(&a);
	return alike || utf8_casecmp(x, y) == 0;
}

/* --- the newest ----------------------------------------------------------- */

struct wanted {
	struct desk	*desk;
	const struct delegation *visit;
	int64_t		 region;	/* 0: only the words are known */
};

static bool
is_same_office(const struct wanted *w, const struct delegation *o)
{
	return w->region == 0 || (w->visit->origin != NULL &&
	    o->origin != NULL &&
	    origin_alike(w->desk, w->visit->origin, o->origin));
}

static bool
is_received(const struct wanted *w, const struct delegation *o)
{
	return o->host == NULL && o->first_day <= desk_today(w->desk) &&
	    !delegation_off(o->state);
}

static bool
is_newer(const struct delegation *v, const struct delegation *than)
{
	/* UNKNOWN is less than any day */
	return than == NULL || (v->first_day != than->first_day ?
	    v->first_day > than->first_day : v->head.id > than->head.id);
}

static bool
newest(struct wanted *w,
    bool (*fits)(const struct wanted *w, const struct delegation *o),
    struct arena *a, const struct delegation **out, struct err *err)
{
	const struct delegation *v = w->visit;
	struct page page;

	*out = NULL;
	w->region = v->origin_region_id != UNKNOWN ? v->origin_region_id :
	    region_of(v->origin, &w->desk->env, a, NULL);
	if (w->region < 0)
		w->region = 0;
	if (w->region == 0 && v->origin == NULL)
		return true;
	if (!(w->region > 0 ? record_list(w->desk->store, &delegation_type,
	    "origin_region_id", w->region, a, &page, err) :
	    record_list_text(w->desk->store, &delegation_type, "origin",
	    v->origin, a, &page, err)))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct delegation *o = page_row(&page, i);

		if (o->head.id != v->head.id && is_newer(o, *out) &&
		    fits(w, o))
			*out = o;
	}
	return true;
}

bool
origin_last_office(struct desk *d, const struct delegation *v,
    struct arena *a, const struct delegation **out, struct err *err)
{
	return newest(&(struct wanted){ d, v, 0 }, is_same_office, a, out,
	    err);
}

bool
origin_last_received(struct desk *d, const struct delegation *v,
    struct arena *a, const struct delegation **out, struct err *err)
{
	return newest(&(struct wanted){ d, v, 0 }, is_received, a, out, err);
}
