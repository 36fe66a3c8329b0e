#include "day/day.h"

#include <string.h>

#include "base/day.h"
#include "base/minute.h"
#include "base/number.h"
#include "base/text.h"
#include "day/day_inner.h"
#include "store/tx.h"

/* --- writing ------------------------------------------------------------- */

/* Whether a floating item may go on floating: it still begins where the line
 * before it ends. */
static bool
still_follows(const struct day_shift *s, size_t i)
{
	size_t k = i;

	while (k-- > 0)
		if (s->change[k].line != NULL &&
		    s->change[k].fate != SHIFT_DROPPED)
			return s->change[k].end == s->change[i].start;
	return false;
}

static bool
apply_item(struct tx *tx, const struct day_shift *s, size_t i,
    struct arena *a, struct err *err)
{
	const struct day_change *c = &s->change[i];
	struct programme_item it = *c->line->item;

	if (c->fate == SHIFT_DROPPED)
		return record_remove(tx, &programme_item_type, it.head.id,
		    err);
	if (!c->line->computed || !still_follows(s, i))
		it.start_min = c->start;
	if (it.minutes != UNKNOWN)
		it.minutes = c->end - c->start;
	return record_save(tx, &programme_item_type, &it, a, err);
}

static bool
apply_session(struct tx *tx, const struct day_change *c, struct arena *a,
    struct err *err)
{
	struct session s = session_moved(c);

	if (s.state == SESSION_PROMISED || s.state == SESSION_RECONFIRMED)
		s.state = SESSION_ASKED;
	return record_save(tx, &session_type, &s, a, err);
}

bool
day_shift_apply(struct desk *d, const struct day_shift *s, struct err *err)
{
	struct tx *tx = tx_begin(d->store, N_("shift of the programme"), err);
	struct arena a = { 0 };
	bool ok = tx != NULL;

	if (!ok)
		return false;
	tx_note(tx, arena_printf(&a, P_("%lld minute late",
	    "%lld minutes late", s->late), (long long)s->late));
	for (size_t i = 0; ok && i < s->n; i++) {
		const struct day_change *c = &s->change[i];

		if (c->line == NULL || (!change_moved(c) &&
		    !c->line->computed))
			continue;
		ok = c->line->session != NULL ?
		    apply_session(tx, c, &a, err) :
		    apply_item(tx, s, i, &a, err);
	}
	ok = tx_finish(tx, ok, err);
	arena_free(&a);
	return ok;
}

/* --- words --------------------------------------------------------------- */

const char *
day_change_text(const struct day_shift *s, const struct day_change *c)
{
	struct arena *a = s->arena;
	const char *was = clock_text(c->was_start, c->was_end, a);
	long long less = (long long)(c->was_end - c->was_start -
	    (c->end - c->start));
	const char *usual = c->usual ? _(" (usual limit, none is stored)") :
	    "";

	if (c->fate == SHIFT_DROPPED)
		return arena_printf(a, "%s%s", arena_printf(a,
		    _("%s  left out  %s"), was, c->what), usual);
	if (!change_moved(c))
		return arena_printf(a, "%s  %s%s", was, c->what, c->fixed ?
		    _(" (stays)") : "");
	return arena_printf(a, "%s → %s  %s%s%s%s", was,
	    clock_text(c->start, c->end, a), c->what, less == 0 ? "" :
	    arena_printf(a, P_(", %lld minute shorter",
	    ", %lld minutes shorter", less), less), less == 0 ? "" : usual,
	    c->behind ? _(", behind what is fixed") : "");
}

void
day_shift_text(const struct day_shift *s, struct buf *out)
{
	buf_printf(out, _("%s, %lld minutes later:\n"), day_print(s->day,
	    DAY_LONG, s->arena), (long long)s->late);
	for (size_t i = 0; i < s->n; i++)
		buf_printf(out, "  %s\n", day_change_text(s, &s->change[i]));
	buf_printf(out, "\n%s\n", s->ntrouble == 0 ?
	    _("Nothing breaks.") : _("What breaks:"));
	for (size_t i = 0; i < s->ntrouble; i++)
		buf_printf(out, "! %s\n", s->trouble[i]);
	if (s->nmessages > 0)
		buf_printf(out, "\n%s\n", _("To send:"));
	for (size_t i = 0; i < s->nmessages; i++)
		buf_printf(out, "- %s\n", s->message[i]);
}

bool
day_shift_read(const char *text, int64_t *late, int64_t *from,
    struct err *err)
{
	size_t skip = strspn(text, " "), n;
	const char *at, *s = text + skip;

	*from = UNKNOWN;
	n = strspn(s, "0123456789");
	at = strpbrk(s + n, "0123456789");
	if (number_read(s, n, 1, DAY_LATE_MAX, late) != NUMBER_OK)
		return fail(err, ERR_INPUT, _("How many minutes? Type 55, or "
		    "55 from 9.30 if not before that."));
	if (at == NULL)
		return true;
	*from = minute_read(at);
	return *from != MINUTE_UNKNOWN || fail(err, ERR_INPUT, _("\"%s\" is "
	    "not a time; type 55 from 9.30."), at);
}
