/*
 * What the words of a letter mean: origin, programme, batch, kind of visit.
 * The typed members beside the words are set only when they are not in
 * doubt; say_*() find the sentences from the record, so that typing and
 * checking say the same.
 */
#include "model/understand.h"

#include <string.h>

#include "base/buf.h"
#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/delegation.h"
#include "model/phone.h"
#include "model/programme.h"
#include "model/region.h"
#include "model/understand_parts.h"
#include "model/visittype.h"

static bool
blank(const char *s)
{
	return s == NULL || s[strspn(s, " \n")] == '\0';
}

/* --- origin --------------------------------------------------------------- */

void
delegation_understand_origin(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct delegation *d = record;
	const char *name = NULL;
	int64_t id = region_of(d->origin, env, n->arena, &name);

	(void)f, (void)words;
	d->origin_region_id = id > 0 ? id : UNKNOWN;
	if (id < 0)
		notice_add(n, NOTICE_WARN, "REGION_AMBIGUOUS", "origin",
		    _("%s is both a regency and a city; write Kabupaten or "
		    "Kota before it, or choose the region."), name);
	else if (id > 0 && env->title != NULL)
		notice_add(n, NOTICE_INFO, "REGION_FOUND", "origin",
		    _("Region: %s."), or_empty(env->title(env->ctx,
		    &region_type, id, n->arena)));
}

static void
say_origin(const struct delegation *d, struct notices *n)
{
	if (d->origin == NULL)
		notice_add(n, NOTICE_WARN, "ORIGIN_UNKNOWN", "origin",
		    _("Who sends them is not known yet."));
	else if (d->origin_region_id == UNKNOWN)
		notice_add(n, NOTICE_INFO, "SENDER_WITHOUT_PROVINCE",
		    "origin_region_id", _("No region is known for %s; home "
		    "regions are taken from the roster."), d->origin);
}

/* --- programme and batch -------------------------------------------------- */

/* How a programme is called today beside its old name. */
static void
say_synonym(const struct delegation *d, const struct programme *p,
    const struct programme_guess *g, struct notices *n)
{
	if (g->eselon)
		notice_add(n, NOTICE_INFO, "PROGRAM_SYNONYM", "programme_raw",
		    _("%s is meant by \"%s\" (eselon is the level of a "
		    "post), today %s."), p->old_name, d->programme_raw,
		    p->name);
	else if (g->synonym || g->repaired)
		notice_add(n, NOTICE_INFO, "PROGRAM_SYNONYM", "programme_raw",
		    _("%s is meant by \"%s\", today %s."),
		    p->old_name, d->programme_raw, p->name);
	if (g->repaired)
		notice_add(n, NOTICE_WARN, "ROMAN_REPAIRED", "programme_raw",
		    _("Level %s is read from \"%s\"."),
		    p->echelon, d->programme_raw);
}

static bool
guess_programme(const struct delegation *d, struct arena *a,
    struct programme_guess *g)
{
	return !blank(d->programme_raw) && programme_guess(d->programme_raw,
	    strlen(d->programme_raw), a, g);
}

static void
say_programme(const struct delegation *d, struct notices *n)
{
	struct programme_guess g;

	if (blank(d->programme_raw))
		return;
	if (guess_programme(d, n->arena, &g))
		say_synonym(d, g.programme, &g, n);
	else if (d->programme == NULL)
		notice_add(n, NOTICE_INFO, "PROGRAM_UNKNOWN", "programme_raw",
		    _("No training programme kunker knows; the words \"%s\" "
		    "are kept."), d->programme_raw);
}

static bool
read_batch(struct delegation *d)
{
	struct roman r;

	d->batch = UNKNOWN;
	if (blank(d->batch_raw) ||
	    !roman_read(d->batch_raw, strlen(d->batch_raw), &r))
		return false;
	d->batch = r.value;
	return true;
}

void
delegation_understand_programme(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct delegation *d = record;
	struct programme_guess g = { 0 };

	(void)f, (void)words, (void)env;
	d->programme = guess_programme(d, n->arena, &g) ?
	    g.programme->code : NULL;
	if (g.batch_raw != NULL && blank(d->batch_raw)) {
		d->batch_raw = g.batch_raw;
		if (read_batch(d))
			notice_add(n, NOTICE_INFO, "BATCH_FOUND",
			    "batch_raw", _("Batch %s is taken from the "
			    "words."), roman_print(d->batch, n->arena));
		else
			d->batch_raw = NULL;
	}
	say_programme(d, n);
}

static void
say_batch(const struct delegation *d, struct notices *n)
{
	struct roman r;

	if (blank(d->batch_raw)) {
		if (d->programme != NULL && d->batch == UNKNOWN &&
		    strncmp(d->programme, "PIM_", 4) == 0)
			notice_add(n, NOTICE_INFO, "BATCH_UNKNOWN",
			    "batch_raw",
			    _("The batch of this class is not known."));
		return;
	}
	if (!roman_read(d->batch_raw, strlen(d->batch_raw), &r))
		notice_add(n, NOTICE_WARN, "BATCH_NOT_READ", "batch_raw",
		    _("Write one batch, such as VII or 7, and a delegation "
		    "for each; \"%s\" is kept."), d->batch_raw);
	else if (r.repaired)
		notice_add(n, NOTICE_WARN, "ROMAN_REPAIRED", "batch_raw",
		    _("%s is read from \"%s\"."),
		    roman_print(r.value, n->arena), d->batch_raw);
}

void
delegation_understand_batch(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct delegation *d = record;

	(void)f, (void)words, (void)env;
	read_batch(d);
	say_batch(d, n);
}

/* --- kind of visit -------------------------------------------------------- */

void
delegation_understand_visit(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct delegation *d = record;
	enum visit_type type;
	bool several = false;

	(void)f, (void)words, (void)env;
	if (blank(d->visit_word) || !visittype_find(d->visit_word,
	    strlen(d->visit_word), &type, &several))
		return;
	if (d->visit_type == UNKNOWN)
		d->visit_type = type;
	if (several)
		notice_add(n, NOTICE_INFO, "VISIT_WORD_AMBIGUOUS",
		    "visit_type", _("Several kinds of visit are called "
		    "\"%s\"; look at the kind."), d->visit_word);
}

/* --- the record as a whole ------------------------------------------------ */

static void
say_host(const struct delegation *d, struct notices *n)
{
	if (d->host != NULL)
		notice_add(n, NOTICE_INFO, "MULTI_HOST", "host",
		    _("%s is the host: this visit claims none of our "
		    "agencies."), d->host);
	if (d->host_zone != UNKNOWN && d->guest_zone != UNKNOWN &&
	    d->host_zone != d->guest_zone)
		notice_add(n, NOTICE_INFO, "TZ_DIFFERS", "guest_zone",
		    _("The guests come from %s; every time here is %s."),
		    zone_name((enum zone)d->guest_zone),
		    zone_name((enum zone)d->host_zone));
	if (d->agency_list == LIST_OPEN)
		notice_add(n, NOTICE_INFO, "AGENCY_LIST_OPEN", "agency_list",
		    _("The list of agencies is open: there may be more."));
}

void
delegation_check(const void *record, const struct field_env *env,
    struct notices *n)
{
	const struct delegation *d = record;

	say_origin(d, n);
	say_programme(d, n);
	say_batch(d, n);
	delegation_say_people(d, n);
	delegation_say_day(d, env, n);
	say_host(d, n);
	phone_say(d->phone, n);
}
