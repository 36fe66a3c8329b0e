/*
 * The confirmation board. The evening before (H-1) every stop of the next
 * working day has a person who will stand there and who said so by name. A
 * promise of last week is not a confirmation: a stop stays open until somebody
 * has been asked again.
 */
#ifndef DAY_EVE_H
#define DAY_EVE_H

#include "base/buf.h"
#include "desk/desk.h"
#include "model/delegation.h"
#include "model/session.h"

/* A place where a delegation will stand at a door. */
struct eve_stop {
	const struct session	*session;	/* NULL: a visit for which
						 * nobody is booked */
	const struct delegation	*visit;		/* NULL: open for anybody */
	int64_t		 delegation_id;		/* or 0 */
	const char	*title;			/* of the visit */
	const char	*agency;		/* "" without session */
	const char	*when;			/* "09.00-11.00", "no hour
						 * yet" */
	bool		 hourless;		/* nobody said from when on */
	int64_t		 people;		/* UNKNOWN */
	const char	*stands;		/* who must stand there, "" */
	bool		 named;			/* it was said for this stop;
						 * else the usual contact */
	const char	*phone;			/* "" */
	bool		 confirmed;		/* by a named person, again */
	const char	*said;			/* "Bu Sari, Mon 02 Jun,
						 * telephone"; what is missing
						 * while open */
};

struct eve {
	int64_t		 day;
	struct eve_stop	*stop;		/* by time, then agency */
	size_t		 n, open;	/* open: not confirmed */
	size_t		 hourless;	/* sessions without an hour */
};

/* The working day after today. */
int64_t eve_day(struct desk *d);

/* Read the stops of a day; texts live in a. */
bool eve_read(struct desk *d, int64_t day, struct arena *a, struct eve *out,
    struct err *err);

/* Note that a named person has confirmed a stop today, by a channel (enum
 * channel, UNKNOWN). ERR_INPUT without a name; else fails as desk_move(). */
bool eve_confirm(struct desk *d, int64_t session_id, const char *who,
    int64_t channel, struct err *err);

/* Add the text to send to a stop, in the language of papers: greets the person,
 * names guests, hour and number, asks for an answer by name, and for the hour
 * where there is none. */
void eve_message(struct desk *d, const struct eve *e,
    const struct eve_stop *s, struct buf *out);

#endif
