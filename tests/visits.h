/* One visit in a throw-away database, read from tests/data/visits: who comes,
 * where they can go, the rules, and the optimum that was recorded. */
#ifndef TESTS_VISITS_H
#define TESTS_VISITS_H

#include "unit.h"

#include "base/arena.h"
#include "base/day.h"
#include "desk/roster.h"
#include "plan/splitting.h"
#include "store/record.h"
#include "store/store.h"
#include "store/tx.h"
#include "store/undo.h"

/* Claim that a verb worked, and say its refusal when not. */
#define WORKS(call) do { \
	bool works_ = (call); \
	if (!works_) \
		print_error("%s\n", err.text); \
	assert_true(works_); \
} while (0)

#define PEOPLE_MAX 60
#define AGENCIES_MAX 8

struct visit {
	struct desk	 desk;
	struct arena	 arena;
	int64_t		 delegation;
	int64_t		 agency[AGENCIES_MAX];
	char		 short_name[AGENCIES_MAX][20];
	size_t		 nagencies;
	int64_t		 person[PEOPLE_MAX];	/* by seat, from 1 */
	size_t		 npeople;
	char		 vector[40];
};

static inline int64_t
find_named(void *ctx, const struct record_type *t, const char *text)
{
	return record_find_text(((struct desk *)ctx)->store, t, text);
}

static inline void
save(struct visit *v, const struct record_type *t, void *r)
{
	struct err err = { 0 };
	struct tx *tx = tx_begin(v->desk.store, "edit", &err);

	assert_non_null(tx);
	WORKS(record_save(tx, t, r, &v->arena, &err));
	assert_true(tx_commit(tx, &err));
}

static inline void
visit_open(struct visit *v)
{
	struct store_options o = { .mode = STORE_THROWAWAY,
	    .role = STORE_OFFICER, .uid = 1000, .login = "tes" };
	struct err err = { 0 };
	struct delegation d;

	*v = (struct visit){ .desk = { .officer = "tes", .may_write = true } };
	v->desk.store = store_open(&o, &err);
	WORKS(v->desk.store != NULL);
	v->desk.env = (struct field_env){ .today = 16000, .ctx = &v->desk,
	    .find = find_named };
	record_blank(&delegation_type, &d);
	d.title = "Kunjungan";
	d.state = STATE_DRAFT;
	save(v, &delegation_type, &d);
	v->delegation = d.head.id;
}

/* Take back the last action. */
static inline void
visit_undo(struct visit *v)
{
	struct err err = { 0 };
	struct tx *tx = tx_begin(v->desk.store, "undo", &err);
	int64_t action;

	WORKS(undo_last(tx, &action, &err));
	WORKS(tx_commit(tx, &err));
}

static inline void
visit_close(struct visit *v)
{
	store_close(v->desk.store);
	arena_free(&v->arena);
}

static inline int64_t
visit_agency(struct visit *v, const char *name)
{
	for (size_t i = 0; i < v->nagencies; i++)
		if (strcmp(v->short_name[i], name) == 0)
			return v->agency[i];
	return UNKNOWN;
}

/* An agency, the next of v->agency; returns its id. */
static inline int64_t
visit_host(struct visit *v, const char *name)
{
	struct agency a;

	record_blank(&agency_type, &a);
	a.name = a.short_name = name;
	save(v, &agency_type, &a);
	assert_true(v->nagencies < AGENCIES_MAX);
	v->agency[v->nagencies] = a.head.id;
	snprintf(v->short_name[v->nagencies++], 20, "%s", name);
	return a.head.id;
}

static inline void
visit_session(struct visit *v, const char *name, int64_t min, int64_t max)
{
	struct session s;

	record_blank(&session_type, &s);
	s.delegation_id = v->delegation;
	s.agency_id = visit_host(v, name);
	s.seats_min = min;
	s.seats_max = max;
	s.state = SESSION_PROPOSED;
	save(v, &session_type, &s);
}

static inline void
visit_rule(struct visit *v, enum rule_kind kind, int64_t agency,
    const int64_t *seat, size_t n)
{
	struct rule r;

	record_blank(&rule_type, &r);
	r.delegation_id = v->delegation;
	r.kind = kind;
	r.agency_id = agency;
	r.hard = 1;
	save(v, &rule_type, &r);
	for (size_t i = 0; i < n; i++) {
		struct rule_member m;

		record_blank(&rule_member_type, &m);
		m.rule_id = r.head.id;
		m.participant_id = v->person[seat[i]];
		save(v, &rule_member_type, &m);
	}
}

static inline int64_t
number(const char *digits)
{
	return strtoll(digits, NULL, 10);
}

/* Split a line at its tabs. */
static inline size_t
cells(char *line, char *cell[8])
{
	size_t n = 0;

	for (char *p = line; n < 8; p++) {
		cell[n++] = p;
		p += strcspn(p, "\t");
		if (*p == '\0')
			break;
		*p = '\0';
	}
	return n;
}

static inline void
visit_person(struct visit *v, char *cell[8], char party[PEOPLE_MAX][8])
{
	struct participant p;
	int64_t seat = (int64_t)++v->npeople, *wish;
	char *word;

	assert_true(v->npeople < PEOPLE_MAX);
	record_blank(&participant_type, &p);
	p.delegation_id = v->delegation;
	p.seat = seat;
	p.name = cell[1];
	p.home_region = *cell[2] ? cell[2] : NULL;
	p.role = seat == 1 ? ROLE_CLASS_LEADER : ROLE_PARTICIPANT;
	p.status = SEAT_LISTED;
	wish = &p.wish1_id;
	for (word = cell[3]; *word != '\0'; wish++) {
		size_t len = strcspn(word, ",");
		bool last = word[len] == '\0';

		word[len] = '\0';
		*wish = visit_agency(v, word);
		assert_true(*wish != UNKNOWN);
		word += len + (last ? 0 : 1);
	}
	save(v, &participant_type, &p);
	v->person[seat] = p.head.id;
	if (*cell[4] != '\0')
		visit_rule(v, RULE_PIN, visit_agency(v, cell[4]), &seat, 1);
	if (*cell[5] != '\0')
		visit_rule(v, RULE_BAN, visit_agency(v, cell[5]), &seat, 1);
	snprintf(party[seat], 8, "%s", cell[6]);
}

static inline void
visit_parties(struct visit *v, char party[PEOPLE_MAX][8])
{
	for (size_t i = 1; i <= v->npeople; i++) {
		int64_t seat[PEOPLE_MAX];
		size_t n = 0;

		for (size_t k = i; *party[i] != '\0' && k <= v->npeople; k++)
			if (strcmp(party[i], party[k]) == 0)
				seat[n++] = (int64_t)k;
		for (size_t k = 1; k < n; k++)
			*party[seat[k]] = '\0';
		if (n > 0)
			visit_rule(v, RULE_TOGETHER, UNKNOWN, seat, n);
	}
}

static inline void
visit_load(struct visit *v, const char *path)
{
	static char party[PEOPLE_MAX][8];
	size_t len;
	char *text = unit_read(path, &len), *line = text;

	memset(party, 0, sizeof party);
	visit_open(v);
	while (*line != '\0') {
		char *cell[8], *end = line + strcspn(line, "\n");

		*end = '\0';
		cells(line, cell);
		if (strcmp(cell[0], "vector") == 0)
			snprintf(v->vector, sizeof v->vector, "%s", cell[1]);
		else if (strcmp(cell[0], "session") == 0)
			visit_session(v, cell[1], number(cell[2]),
			    number(cell[3]));
		else if (strcmp(cell[0], "person") == 0)
			visit_person(v, cell, party);
		else {
			int64_t pair[2] = { number(cell[1]), number(cell[2]) };

			visit_rule(v, RULE_APART, UNKNOWN, pair, 2);
		}
		line = end + 1;
	}
	visit_parties(v, party);
	free(text);
}

#endif
