/*
 * The week as agencies see it: agency by day, with hours, closures, holidays,
 * seats and clashes. All of it is derived when asked for; only the verbs at
 * the end write.
 */
#ifndef DESK_SCHEDULE_H
#define DESK_SCHEDULE_H

#include "base/page.h"
#include "desk/desk.h"

/* What an agency can do on a day. */
enum slot_kind {
	SLOT_OPEN,
	SLOT_MORNING,		/* half a day, before noon */
	SLOT_AFTERNOON,		/* half a day, after noon */
	SLOT_BUSY,
	SLOT_CLOSED,
	SLOT_HOLIDAY
};

/* The hours of an agency on a day. */
struct open_hours {
	enum slot_kind	 kind;
	int64_t		 from, to;	/* minutes; of no use when closed */
	const char	*why;		/* reason or holiday, or NULL */
};

/* A session on the schedule. */
struct booking {
	const struct session *session;
	size_t		 agency;	/* row */
	size_t		 day;		/* column */
	const char	*title;		/* of the delegation; set by counting */
	int64_t		 people;	/* in this session; set by counting */
};

/* One agency on one day. */
struct slot {
	struct open_hours	 hours;
	size_t		 first, n;	/* bookings */
	int64_t		 used;		/* most people at one time, UNKNOWN */
	int64_t		 seats;		/* at one time, UNKNOWN */
	bool		 firm;		/* every session is promised */
	bool		 full;		/* no seat left */
	bool		 clash;		/* delegations in each other's way */
	bool		 outside;	/* a session when nobody is there */
};

struct schedule {
	int64_t		 first_day;
	size_t		 ndays;
	struct page	 agencies;	/* ours, struct agency */
	struct page	 sessions;	/* struct session */
	struct booking	*booking;	/* by agency, day, start */
	size_t		 nbookings;
	const char	**holiday;	/* ndays: its name, or NULL */
	struct slot	*slot;		/* agencies.n * ndays */
	bool		*counted;	/* agencies.n */
	struct arena	*arena;
};

/* Read so many days from one on, into a. Seats are not counted yet. */
bool schedule_read(struct desk *d, int64_t first_day, size_t ndays,
    struct arena *a, struct schedule *out, struct err *err);

/* Count people and find clashes in one row; nothing when it was counted. */
void schedule_count(struct desk *d, struct schedule *s, size_t agency);

/* The slot of a row and column. */
struct slot *schedule_slot(const struct schedule *s, size_t agency,
    size_t day);

/* The row of an agency; s->agencies.n when it is not there. */
size_t schedule_row(const struct schedule *s, int64_t agency_id);

/* When an agency receives on a day: usual hours, its own weekly hours,
 * exceptions, holidays. */
struct open_hours schedule_hours(struct desk *d, int64_t agency_id, int64_t day,
    struct arena *a);

/* Whether a session still claims its time and seats. */
bool session_live(const struct session *s);

/* Whether two sessions of one day run at the same time; an unknown time may
 * be any. */
bool session_same_time(const struct session *a, const struct session *b);

/* People in a session: the groups of the newest plan, else the declared
 * people shared over the sessions that run at the same time; UNKNOWN. */
int64_t schedule_people(struct desk *d, const struct session *s);

/*
 * Say what stands in the way of a session as it is in s (stored or not):
 * other delegations by name and time, closures, holidays, Friday prayers.
 * "" when nothing does. In a.
 */
const char *schedule_against(struct desk *d, const struct session *s,
    struct arena *a);

/* The session of a visit at an agency that waits for its day (the letter named
 * the agency), into *s, texts in a; false: there is none. */
bool schedule_waiting(struct desk *d, int64_t delegation_id, int64_t agency_id,
    struct session *s, struct arena *a);

/* Fill unknown hours and seats of a session from its agency, its hours that
 * day and the options. */
void schedule_defaults(struct desk *d, struct session *s, struct arena *a);

/* Book a new session as proposed; id and version come back in s. */
bool schedule_book(struct desk *d, struct session *s, struct arena *a,
    struct err *err);

/* What an agency was asked and answered was for another place or day: the
 * session is proposed again. Nothing is stored. */
void session_ask_anew(struct session *s);

/* Put a session on another cell. A promise does not move along: the session
 * is proposed again. What stands in the way is the caller's question. */
bool schedule_move(struct desk *d, int64_t session_id, int64_t agency_id,
    int64_t day, struct err *err);

/* How much an agency had to carry in a run of days. */
struct burden {
	const struct agency *agency;
	int64_t		 sessions;
	int64_t		 people;	/* seats at most, as far as known */
};

/* The burden of each of our agencies, heaviest first, in a. */
bool schedule_burden(struct desk *d, int64_t first_day, int64_t last_day,
    struct arena *a, struct burden **out, size_t *n, struct err *err);

#endif
