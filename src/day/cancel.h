/*
 * An agency cancels, perhaps an hour before. Three ways out, each with what it
 * costs and the texts to send: its people go to the other agencies and nobody
 * else moves; the speaker comes to the hall later; another agency with the
 * same topic takes the group. Nothing is written before one is taken, and that
 * is one action.
 */
#ifndef DAY_CANCEL_H
#define DAY_CANCEL_H

#include "base/buf.h"
#include "desk/desk.h"
#include "model/session.h"

enum cancel_kind {
	CANCEL_SPREAD,		/* its people go to the others */
	CANCEL_LATER,		/* the speaker comes to the hall later */
	CANCEL_OTHER		/* another agency takes the group */
};

/* What the officer already knows; all UNKNOWN or 0 is fine. */
struct cancel_wish {
	int64_t	 start;		/* when the speaker can come */
	int64_t	 agency_id;	/* the agency that steps in */
};

struct cancel_seats {
	const struct session *session;
	int64_t	 people;	/* that will be there */
};

struct cancel_offer {
	enum cancel_kind kind;
	bool		 possible;
	const char	*title;
	const char	**cost;		/* sentences; why not, if impossible */
	size_t		 ncosts;
	const char	**message;	/* to send; language of papers */
	size_t		 nmessages;
	/* what is written */
	int64_t		 agency_id;	/* OTHER */
	int64_t		 start, end;	/* LATER */
	const char	*room;		/* LATER, OTHER */
	struct cancel_seats *seats;	/* SPREAD: sessions that need more */
	size_t		 nseats;
	int64_t		*person, *session;	/* SPREAD: who goes where */
	size_t		 npeople;
};

#define CANCEL_OFFERS	5

struct cancel {
	const struct session *session;
	const char	*agency, *visit;	/* what they are called */
	int64_t		 people;		/* in it, UNKNOWN */
	struct cancel_offer offer[CANCEL_OFFERS];
	size_t		 n;
};

/* Find the ways out for a session; texts and records in a. ERR_INPUT when the
 * session is over or was given up already. */
bool cancel_offers(struct desk *d, int64_t session_id,
    const struct cancel_wish *wish, struct arena *a, struct cancel *out,
    struct err *err);

/* Take offer i: one action. reason may be NULL. ERR_CONFLICT when somebody
 * changed the visit meanwhile: look again. */
bool cancel_take(struct desk *d, const struct cancel *c, size_t i,
    const char *reason, struct err *err);

/* Add the offers as text. */
void cancel_text(const struct cancel *c, struct buf *out);

#endif
