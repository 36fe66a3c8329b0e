#ifndef TERM_TONGUE_H
#define TERM_TONGUE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What a terminal speaks. Where it is not UTF-8, text is shown in ASCII, with
 * letters for those that have accents, since bytes of UTF-8 are controls
 * there; what is typed is understood by the table of the character set.
 */
struct tongue {
	bool		 utf8;
	char		 name[32];	/* "ISO-8859-1", as the system says */
	uint32_t	 high[96];	/* characters of bytes A0 to FF, or 0;
					 * all 0 when the set has no such
					 * table */
};

/* Take the table of the present locale, or of a set known by its name alone
 * when that locale is not installed. */
void tongue_of_locale(struct tongue *cs);
void tongue_named(struct tongue *cs, const char *name);

/* Whether bytes beyond ASCII can be understood. */
bool tongue_reads(const struct tongue *cs);

/* The character of a byte, or 0. cs may be NULL. */
uint32_t tongue_char(const struct tongue *cs, unsigned char byte);

#endif
