#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/* Why something was refused; for code. The sentence is for people. */
enum err_kind {
	ERR_NONE,
	ERR_INPUT,		/* a value or a file is not acceptable */
	ERR_CONFLICT,		/* somebody else saved first */
	ERR_IMPOSSIBLE,		/* a split or a move that cannot be had */
	ERR_NOT_FOUND,		/* no such record */
	ERR_DENIED,		/* the role does not allow it */
	ERR_BUSY,		/* somebody holds the database */
	ERR_FULL,		/* no space */
	ERR_IO,			/* the disk or the system said no */
	ERR_CORRUPT,		/* the database cannot be trusted */
	ERR_USAGE		/* wrong command line */
};

/* One failure: kind, guilty field, full translated sentence that says what
 * was not done, why, and what to do. All zero is "nothing happened". */
struct err {
	enum err_kind	 kind;
	const char	*field;		/* constant: name of the field, NULL */
	char		 text[1024];
};

/* Fill err and return false, so that refusing is one line. err may not be
 * NULL. The text is cut between characters when it does not fit. */
bool fail(struct err *err, enum err_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The same for a field, whose name must be a constant. */
bool fail_field(struct err *err, const char *field, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
