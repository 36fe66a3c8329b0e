/*
 * The rotation: every group of a delegation visits every host, in time slots
 * of its days. What is stored is shown by rounds; solving proposes a grid for
 * the slots as they are set (start, length, way between), with working hours,
 * the pause, Friday prayers, openings and other delegations kept free; saving
 * makes it stops and sessions, as one action.
 */
#ifndef PLAN_ROTATION_H
#define PLAN_ROTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "desk/desk.h"
#include "plan/splitting.h"
#include "solve/round.h"

struct rotation_slot {
	int64_t		 day, start, end;	/* UNKNOWN in stored rounds
					 * whose sessions have no time */
	const char	*label;
};

struct rotation_host {
	const struct agency *agency;
	const char	*label;
	int		 parallel, seats;
};

struct rotation_group {
	int64_t		 group_id, number;
	const char	*label, *leader;
	int		 n;		/* people */
};

/* How slots are cut; all minutes. The length is a wish unless exact: it is
 * shortened until a day has a slot for each host. */
struct rotation_settings {
	int64_t	start, length, gap;
	bool	exact;
};

/* What one may ask for. */
#define ROTATION_LENGTH_MIN	5
#define ROTATION_LENGTH_MAX	600
#define ROTATION_GAP_MAX	240

struct rotation {
	struct desk		*desk;
	int64_t			 delegation_id;
	struct splitting	*sp;		/* whose groups go round */
	struct rotation_settings set;
	const struct rotation_slot *slot;
	size_t			 nslots;
	const struct rotation_host *host;
	size_t			 nhosts;
	struct rotation_group	*group;
	size_t			 ngroups;
	int			*cell;		/* [group * nslots + slot]: host
						 * or ROUND_NONE */
	bool			 stored;	/* the grid is what is stored */
	bool			 proposed;	/* it is new and not stored */
	bool			 optimal;
	const char		*sentence;	/* the five counts, or "" */
	const char		*obstacle;	/* why there is none, or "" */
	const char		**way;		/* ways out of it */
	size_t			 nways;
	int			*seat_way;	/* by host, if way 0 is more
						 * seats at several; or NULL */
	/* ways taken, until it is stored */
	bool			*skip;		/* [group * nhosts + host] */
	bool			*forced;	/* [host * 64 + slot] */
	int			*more_seats, *more_groups;	/* by host */
	struct round_problem	 problem;
	struct round_answer	 answer;
	struct arena		 arena;		/* what was read */
	struct arena		 grid;		/* slots, cells, answer */
	struct arena		 own;
};

/* Read the rotation of a delegation. Give it back with rotation_end(). */
bool rotation_begin(struct desk *d, int64_t delegation_id,
    struct rotation **out, struct err *err);
void rotation_end(struct rotation *r);

/* Read it again; a proposal is forgotten. */
bool rotation_refresh(struct rotation *r, struct err *err);

/* Cut slots anew with other settings; what was proposed is forgotten. */
void rotation_set(struct rotation *r, const struct rotation_settings *set);

/* Propose the best grid. ERR_IMPOSSIBLE: obstacle and ways are filled;
 * ERR_INPUT: no day, no groups or no hosts. */
bool rotation_solve(struct rotation *r, struct err *err);

/* Take a way out (nothing is stored by that) and propose again. */
bool rotation_take_way(struct rotation *r, size_t i, struct err *err);

/* Store what is proposed: the draft becomes a rotation with its stops, and
 * each host gets a session a slot; a promise whose time changes is asked
 * again. */
bool rotation_save(struct rotation *r, struct err *err);

/* Make the draft a split again and forget the stops. */
bool rotation_drop(struct rotation *r, struct err *err);

/* Begin a version with n equal groups that all go round, and fill them; one
 * action. */
bool rotation_groups(struct rotation *r, int64_t n, struct err *err);

#endif
