/* Small random splits and rotations, the same for the same seed, for tests. */
#ifndef TESTS_SPLIT_RANDOM_H
#define TESTS_SPLIT_RANDOM_H

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "solve/round.h"
#include "solve/split.h"

struct dice {
	uint64_t	s;
};

static inline uint64_t
dice_roll(struct dice *d)
{
	d->s += 0x9e3779b97f4a7c15;
	uint64_t z = d->s;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

/* A number from 0 to n - 1. */
static inline int
dice(struct dice *d, int n)
{
	return (int)(dice_roll(d) % (uint64_t)n);
}

/* True once in n times. */
static inline bool
dice_once(struct dice *d, int n)
{
	return dice(d, n) == 0;
}

enum {
	TOY_SESSIONS = 6, TOY_ROWS = 64, TOY_UNITS = 4, TOY_HOSTS = 6,
	TOY_PARTIES = 4, TOY_APARTS = 8
};

/* A split with room of its own, so that tests can change it. */
struct toy {
	struct split_session	session[TOY_SESSIONS];
	struct split_row	row[TOY_ROWS];
	struct split_apart	apart[TOY_APARTS];
	struct split_unit	unit[TOY_UNITS];
	const char		*host[TOY_HOSTS], *party[TOY_PARTIES];
	int			cannot[TOY_ROWS][TOY_SESSIONS];
	struct split_was	was[TOY_ROWS][TOY_SESSIONS + 1];
	struct split_problem	p;
};

static inline void
toy_row(struct toy *t, struct dice *d, size_t i, int flavour)
{
	static const char *const names[] = { "Ani", "Budi", "Cici", "Dedi",
		"Eka", "Fajar", "Gita", "Hadi" };
	struct split_row *r = &t->row[i];
	int nhosts = (int)t->p.nhosts, ns = (int)t->p.nsessions;

	*r = (struct split_row){ .key = (int64_t)i + 100,
	    .label = names[i % countof(names)], .n = 1, .lock = SPLIT_NONE,
	    .party = SPLIT_NONE, .cannot = t->cannot[i], .was = t->was[i] };
	r->unit = dice_once(d, 5) ? SPLIT_NONE : dice(d, (int)t->p.nunits);
	if (flavour & 1 && dice_once(d, 3))
		r->n = 2 + dice(d, 2);
	if (!dice_once(d, 4))
		r->nwishes = 1 + dice(d, nhosts < 3 ? nhosts : 3);
	for (int k = 0; k < r->nwishes; k++)
		for (bool again = true; again;) {
			r->wish[k] = dice(d, nhosts);
			again = false;
			for (int j = 0; j < k; j++)
				again = again || r->wish[j] == r->wish[k];
		}
	if (flavour & 2 && dice_once(d, 5))
		r->lock = dice(d, ns);
	if (flavour & 2 && dice_once(d, 4))
		t->cannot[i][r->ncannot++] = dice(d, ns);
	if (flavour & 4 && dice_once(d, 3))
		r->party = dice(d, (int)t->p.nparties);
	if (flavour & 8 && !dice_once(d, 3)) {
		int o = dice(d, ns + 1);

		t->was[i][r->nwas++] = (struct split_was){
			o == ns ? SPLIT_GONE : o, 1 + dice(d, r->n + 1) };
		if (o < ns && dice_once(d, 3))
			t->was[i][r->nwas++] = (struct split_was){
				(o + 1) % ns, 1 + dice(d, 2) };
	}
}

/* Fill t with nrows rows over nsessions sessions. flavour: 1 rows of several
 * people, 2 locks and exclusions, 4 parties, 8 announced, 16 apart, 32
 * tight. */
static inline void
toy_make(struct toy *t, struct dice *d, int nrows, int nsessions, int flavour)
{
	static const char *const labels[] = { "RSUD", "Dishub", "Disdik",
		"Bapenda", "Dinkes", "DLH" };
	int people = 0;

	memset(t, 0, sizeof *t);
	t->p = (struct split_problem){ t->session, (size_t)nsessions, t->row,
	    (size_t)nrows, t->apart, 0, t->unit, 2 + (size_t)dice(d, 2),
	    t->host, (size_t)(nsessions > 2 && dice_once(d, 3) ?
	    nsessions - 1 : nsessions), t->party, 2 };
	for (size_t k = 0; k < TOY_HOSTS; k++)
		t->host[k] = labels[k];
	t->party[0] = "k1";
	t->party[1] = "k2";
	for (size_t k = 0; k < TOY_UNITS; k++)
		t->unit[k] = (struct split_unit){ "Komisi", dice_once(d, 6) };
	for (int i = 0; i < nrows; i++) {
		toy_row(t, d, (size_t)i, flavour);
		people += t->row[i].n;
	}
	for (int o = 0; o < nsessions; o++) {
		struct split_session *s = &t->session[o];
		int fair = people / nsessions;

		s->key = o + 7;
		s->label = labels[o];
		s->slot = "Tue 09:00";
		s->host = o % (int)t->p.nhosts;
		s->max = flavour & 32 ? fair + dice(d, 2) :
		    fair + 1 + dice(d, fair + 2);
		s->min = dice_once(d, 2) ? 0 : dice(d, fair + 1);
		if (s->min > s->max)
			s->min = s->max;
	}
	for (int k = 0; flavour & 16 && k < 3; k++) {
		int a = dice(d, nrows), b = dice(d, nrows);

		if (a != b && t->row[a].n == 1 && t->row[b].n == 1)
			t->apart[t->p.naparts++] = (struct split_apart){ a,
			    b };
	}
}

/* After a copy of a toy, let its pointers point into itself. */
static inline void
toy_rebase(struct toy *t)
{
	t->p.sessions = t->session;
	t->p.rows = t->row;
	t->p.aparts = t->apart;
	t->p.units = t->unit;
	t->p.hosts = t->host;
	t->p.parties = t->party;
	for (size_t i = 0; i < TOY_ROWS; i++) {
		t->row[i].cannot = t->cannot[i];
		t->row[i].was = t->was[i];
	}
}

static inline void
toy_copy(struct toy *to, const struct toy *from)
{
	*to = *from;
	toy_rebase(to);
}

#endif
