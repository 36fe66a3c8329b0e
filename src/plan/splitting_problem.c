#include "plan/splitting_parts.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "store/record.h"

/*
 * From records to the question that the solver answers. Sessions (or groups
 * of a rotation) become columns, members become rows of one person each.
 * "must be at" with one session there is a lock, with several it shuts all
 * others; "together" joins rows to parties (rules that share a member are one
 * party); "apart" is every pair of its members; "spread" names the unit whose
 * members are colleagues, the home region when nothing is said.
 */

bool
rule_soft(const struct rule *r)
{
	return r->hard == 0;
}

static void
remark(struct splitting *sp, const char *text)
{
	sp->remark = arena_grow(&sp->arena, sp->remark, sp->nremarks,
	    &sp->remarks_room, sizeof *sp->remark);
	sp->remark[sp->nremarks++] = text;
}

int
splitting_seat_of(const struct splitting *sp, int64_t participant_id)
{
	for (size_t i = 0; i < sp->nseats; i++)
		if (sp->seat[i].who->head.id == participant_id &&
		    participant_id != 0)
			return (int)i;
	return SPLIT_NONE;
}

/* --- the problem --------------------------------------------------------- */

struct build {
	struct splitting	*sp;
	struct arena		*arena;
	bool			 hard_only;
	struct split_session	*session;
	struct split_row	*row;
	struct split_unit	*unit;
	const char		**host, **party;
	struct split_apart	*apart;
	int64_t			*host_id;	/* agencies, parallel to host */
	size_t			 nunits, nhosts, nparties, naparts;
	bool			*shut;		/* [seat * ncolumns + column] */
	bool			*open;		/* pinned to: the same shape */
};

/* The host of an agency, made when it is new: a wished agency that receives
 * nobody is a host without sessions, so the wish counts as not met. */
static int
build_host(struct build *b, int64_t agency_id, const char *label)
{
	for (size_t i = 0; i < b->nhosts; i++)
		if (b->host_id[i] == agency_id)
			return (int)i;
	b->host_id[b->nhosts] = agency_id;
	b->host[b->nhosts] = label != NULL ? label :
	    or_empty(record_title(b->sp->desk->store, &agency_type, agency_id,
	    b->arena));
	return (int)b->nhosts++;
}

static void
build_sessions(struct build *b)
{
	struct splitting *sp = b->sp;
	size_t most = sp->ncolumns + SPLIT_WISHES * sp->nseats + 1;

	b->session = arena_array(b->arena, sp->ncolumns + 1,
	    sizeof *b->session);
	b->host = arena_array(b->arena, most, sizeof *b->host);
	b->host_id = arena_array(b->arena, most, sizeof *b->host_id);
	for (size_t i = 0; i < sp->ncolumns; i++) {
		const struct splitting_column *c = &sp->column[i];
		bool group = c->session == NULL;

		b->session[i] = (struct split_session){
		    .key = group ? -c->group_id : c->session->head.id,
		    .label = c->label, .slot = *c->when ? c->when : NULL,
		    .host = build_host(b, group ? -c->group_id :
		    c->session->agency_id, group ? c->label :
		    agency_label(c->agency)),
		    .min = c->min, .max = c->max };
	}
}

/* What is spread: the last rule that says so, else the home region. */
static enum spread_unit
build_spread(const struct build *b, const struct stored_rule **rule)
{
	const struct splitting_read *in = b->sp->read;
	enum spread_unit by = SPREAD_HOME_REGION;

	*rule = NULL;
	for (size_t i = 0; i < in->nrules; i++) {
		const struct rule *r = in->rule[i].rule;

		if (r->kind != RULE_SPREAD)
			continue;
		by = r->spread_by == UNKNOWN ? SPREAD_HOME_REGION :
		    (enum spread_unit)r->spread_by;
		*rule = &in->rule[i];
	}
	return by;
}

static const char *
unit_of(const struct participant *p, enum spread_unit by, struct arena *a)
{
	static const char *const fields[] = {
		[SPREAD_HOME_REGION] = "home_region",
		[SPREAD_HOME_AGENCY] = "home_agency",
		[SPREAD_SEX] = "sex",
		[SPREAD_RANK] = "rank",
	};
	const struct field *f = record_field(&participant_type, fields[by]);
	struct field_env env = { 0 };

	return field_unknown(f, p) ? "" : field_text(f, p, &env, a);
}

static bool
rule_has(const struct stored_rule *r, int64_t participant_id)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->member[i] == participant_id)
			return true;
	return false;
}

static int
build_unit(struct build *b, const char *label)
{
	if (*label == '\0')
		return SPLIT_NONE;
	for (size_t i = 0; i < b->nunits; i++)
		if (utf8_casecmp(b->unit[i].label, label) == 0)
			return (int)i;
	b->unit[b->nunits].label = label;
	return (int)b->nunits++;
}

static void
build_wishes(struct build *b, struct split_row *row,
    const struct participant *p)
{
	const int64_t wish[SPLIT_WISHES] = { p->wish1_id, p->wish2_id,
	    p->wish3_id };

	if (b->sp->rotating)
		return;
	for (int i = 0; i < SPLIT_WISHES; i++) {
		int host = wish[i] == UNKNOWN ? SPLIT_NONE :
		    build_host(b, wish[i], NULL);
		bool twice = false;

		for (int k = 0; k < row->nwishes; k++)
			twice = twice || row->wish[k] == host;
		if (host != SPLIT_NONE && !twice)
			row->wish[row->nwishes++] = host;
	}
}

/* The column a group of another plan stands for; GONE if there is none. */
static int
column_of_group(const struct splitting *sp, const struct page *groups,
    int64_t group_id)
{
	for (size_t i = 0; i < groups->n; i++) {
		const struct visit_group *g = page_row(groups, i);

		if (g->head.id != group_id)
			continue;
		for (size_t c = 0; c < sp->ncolumns; c++)
			if (sp->rotating ? g->number == (int64_t)c + 1 :
			    sp->column[c].session->head.id == g->session_id)
				return (int)c;
	}
	return SPLIT_GONE;
}

static void
build_was(struct build *b, size_t i)
{
	const struct splitting_read *in = b->sp->read;
	struct splitting_seat *s = &b->sp->seat[i];
	struct split_was *was;

	for (size_t k = 0; k < in->was_placements.n; k++) {
		const struct placement *p = page_row(&in->was_placements, k);

		if (p->participant_id != s->who->head.id)
			continue;
		s->was = column_of_group(b->sp, &in->was_groups, p->group_id);
		was = arena_alloc(b->arena, sizeof *was);
		*was = (struct split_was){ s->was, 1 };
		b->row[i].was = was;
		b->row[i].nwas = 1;
	}
}

/* Where the plan shown has this person, and whether fixed there. */
static void
build_now(struct build *b, size_t i)
{
	const struct splitting_read *in = b->sp->read;
	struct splitting_seat *s = &b->sp->seat[i];

	for (size_t k = 0; k < in->placements.n; k++) {
		const struct placement *p = page_row(&in->placements, k);
		int c;

		if (p->participant_id != s->who->head.id)
			continue;
		c = column_of_group(b->sp, &in->groups, p->group_id);
		s->column = c == SPLIT_GONE ? SPLIT_NONE : c;
		s->locked = p->locked == 1 && s->column != SPLIT_NONE;
	}
}

static void
build_rows(struct build *b)
{
	struct splitting *sp = b->sp;
	const struct stored_rule *spread;
	enum spread_unit by = build_spread(b, &spread);

	b->row = arena_array(b->arena, sp->nseats + 1, sizeof *b->row);
	b->unit = arena_array(b->arena, sp->nseats + 1, sizeof *b->unit);
	for (size_t i = 0; i < sp->nseats; i++) {
		struct splitting_seat *s = &sp->seat[i];
		const struct participant *p = s->who;
		struct split_row *row = &b->row[i];

		s->home = unit_of(p, by, b->arena);
		*row = (struct split_row){ .key = p->head.id != 0 ?
		    p->head.id : -p->seat, .label = s->label, .n = 1,
		    .lock = SPLIT_NONE, .party = SPLIT_NONE };
		row->unit = spread == NULL || spread->n == 0 ||
		    rule_has(spread, p->head.id) ? build_unit(b, s->home) :
		    SPLIT_NONE;
		build_wishes(b, row, p);
		build_was(b, i);
		build_now(b, i);
		if (s->locked)
			row->lock = s->column;
	}
}

/* --- rules --------------------------------------------------------------- */

static bool
agency_here(const struct splitting *sp, int64_t agency_id)
{
	for (size_t c = 0; c < sp->ncolumns; c++)
		if (sp->column[c].session != NULL &&
		    sp->column[c].session->agency_id == agency_id)
			return true;
	return false;
}

/* Mark the sessions of the rule's agency for its members. */
static void
build_at(struct build *b, const struct stored_rule *r, bool pin)
{
	struct splitting *sp = b->sp;

	if (sp->rotating)
		return;
	if (pin && !agency_here(sp, r->rule->agency_id)) {
		remark(sp, arena_printf(b->arena, _("Left out, for the "
		    "agency receives nobody: must be at %s."),
		    or_empty(record_title(sp->desk->store, &agency_type,
		    r->rule->agency_id, b->arena))));
		return;
	}
	for (size_t m = 0; m < r->n; m++) {
		int i = splitting_seat_of(sp, r->member[m]);

		if (i == SPLIT_NONE)
			continue;
		if (pin)
			sp->seat[i].pinned = true;
		else
			sp->seat[i].banned = true;
		for (size_t c = 0; c < sp->ncolumns; c++)
			if (sp->column[c].session->agency_id ==
			    r->rule->agency_id)
				(pin ? b->open : b->shut)[(size_t)i *
				    sp->ncolumns + c] = true;
	}
}

static void
build_pin(struct build *b, const struct stored_rule *r)
{
	build_at(b, r, true);
}

static void
build_ban(struct build *b, const struct stored_rule *r)
{
	build_at(b, r, false);
}

static void
build_together(struct build *b, const struct stored_rule *r)
{
	struct splitting *sp = b->sp;
	int party = SPLIT_NONE;

	for (size_t m = 0; m < r->n; m++) {
		int i = splitting_seat_of(sp, r->member[m]);
		int other = i == SPLIT_NONE ? SPLIT_NONE : b->row[i].party;

		if (i == SPLIT_NONE)
			continue;
		sp->seat[i].together = true;
		if (party == SPLIT_NONE && other == SPLIT_NONE) {
			party = (int)b->nparties++;
			b->party[party] = sp->seat[i].label;
		} else if (party == SPLIT_NONE)
			party = other;
		b->row[i].party = party;
		/* two rules with a member in common are one party */
		for (size_t k = 0; other != SPLIT_NONE && k < sp->nseats; k++)
			if (b->row[k].party == other)
				b->row[k].party = party;
	}
}

static void
build_apart(struct build *b, const struct stored_rule *r)
{
	for (size_t m = 0; m < r->n; m++) {
		int i = splitting_seat_of(b->sp, r->member[m]);

		if (i != SPLIT_NONE)
			b->sp->seat[i].apart = true;
		for (size_t k = 0; i != SPLIT_NONE && k < m; k++) {
			int j = splitting_seat_of(b->sp, r->member[k]);

			if (j != SPLIT_NONE)
				b->apart[b->naparts++] = (struct split_apart){
				    j, i };
		}
	}
}

static void (*const rule_builders[])(struct build *,
    const struct stored_rule *) = {
	[RULE_PIN] = build_pin,
	[RULE_BAN] = build_ban,
	[RULE_TOGETHER] = build_together,
	[RULE_APART] = build_apart,
	[RULE_SPREAD] = NULL,
};

/* Turn what is shut and pinned into cannot and lock. */
static void
build_allowed(struct build *b, size_t i)
{
	size_t n = b->sp->ncolumns, nopen = 0, last = 0, ncannot = 0;
	bool *open = b->open + i * n, *shut = b->shut + i * n;
	struct split_row *row = &b->row[i];
	int *cannot = arena_array(b->arena, n + 1, sizeof *cannot);

	for (size_t c = 0; c < n; c++)
		if (open[c]) {
			nopen++;
			last = c;
		}
	for (size_t c = 0; c < n; c++)
		if (shut[c] || (nopen > 1 && !open[c]))
			cannot[ncannot++] = (int)c;
	if (nopen == 1)
		row->lock = (int)last;
	row->cannot = cannot;
	row->ncannot = ncannot;
}

static void
build_rules(struct build *b)
{
	struct splitting *sp = b->sp;
	const struct splitting_read *in = sp->read;
	size_t cells = sp->nseats * sp->ncolumns + 1, pairs = 0;

	b->shut = arena_array(b->arena, cells, sizeof *b->shut);
	b->open = arena_array(b->arena, cells, sizeof *b->open);
	b->party = arena_array(b->arena, in->nrules + 1, sizeof *b->party);
	for (size_t i = 0; i < in->nrules; i++)
		if (in->rule[i].rule->kind == RULE_APART)
			pairs += in->rule[i].n * in->rule[i].n;
	b->apart = arena_array(b->arena, pairs + 1, sizeof *b->apart);
	for (size_t i = 0; i < in->nrules; i++) {
		const struct rule *r = in->rule[i].rule;

		if (rule_builders[r->kind] == NULL)
			continue;
		if (b->hard_only && rule_soft(r))
			remark(sp, arena_printf(b->arena, _("Gave way, for it "
			    "cannot be kept with the others: %s"),
			    sp->rule[i].text));
		else
			rule_builders[r->kind](b, &in->rule[i]);
	}
	for (size_t i = 0; i < sp->nseats; i++)
		build_allowed(b, i);
}

/* --- rules in words ------------------------------------------------------ */

static const char *
rule_text(struct splitting *sp, const struct stored_rule *r)
{
	struct buf b = { 0 };
	struct field_env env = { 0 };
	const struct field *f = record_field(&rule_type, "kind");

	buf_add(&b, field_text(f, r->rule, &env, &sp->arena));
	if (r->rule->agency_id != UNKNOWN)
		buf_printf(&b, " %s", or_empty(record_title(sp->desk->store,
		    &agency_type, r->rule->agency_id, &sp->arena)));
	if (r->rule->spread_by != UNKNOWN)
		buf_printf(&b, " %s", field_text(record_field(&rule_type,
		    "spread_by"), r->rule, &env, &sp->arena));
	for (size_t m = 0; m < r->n; m++) {
		int i = splitting_seat_of(sp, r->member[m]);

		buf_printf(&b, "%s %s", m == 0 ? ":" : ",",
		    i == SPLIT_NONE ? "?" : sp->seat[i].label);
	}
	if (r->rule->reason != NULL)
		buf_printf(&b, " (%s)", r->rule->reason);
	return buf_take(&b, &sp->arena);
}

static void
build_rule_words(struct splitting *sp)
{
	const struct splitting_read *in = sp->read;

	sp->rule = arena_array(&sp->arena, in->nrules + 1, sizeof *sp->rule);
	sp->nrules = in->nrules;
	for (size_t i = 0; i < in->nrules; i++)
		sp->rule[i] = (struct splitting_rule){
		    in->rule[i].rule->head.id,
		    (enum rule_kind)in->rule[i].rule->kind,
		    rule_text(sp, &in->rule[i]) };
}

void
splitting_build(struct splitting *sp, bool hard_only)
{
	struct build b = { .sp = sp, .arena = &sp->arena,
	    .hard_only = hard_only };
	const struct plan *plan = sp->read->plan;

	sp->remark = NULL;
	sp->nremarks = sp->remarks_room = 0;
	sp->rotating = plan != NULL && plan->mode == PLAN_MODE_ROTATION;
	splitting_build_seats(sp);
	splitting_build_columns(sp);
	build_rule_words(sp);
	build_sessions(&b);
	build_rows(&b);
	build_rules(&b);
	sp->problem = (struct split_problem){
	    .sessions = b.session, .nsessions = sp->ncolumns,
	    .rows = b.row, .nrows = sp->nseats,
	    .aparts = b.apart, .naparts = b.naparts,
	    .units = b.unit, .nunits = b.nunits,
	    .hosts = b.host, .nhosts = b.nhosts,
	    .parties = b.party, .nparties = b.nparties };
}
