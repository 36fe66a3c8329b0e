/*
 * Numbers by one strict parser: the whole text or nothing (rule T3).
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* No count in this program is larger. */
#define NUMBER_COUNT_MAX	1000000

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Read n digits and nothing else, at most nine; -1 when they are not. */
int digits_read(const char *s, size_t n);

enum number_result {
	NUMBER_OK,
	NUMBER_EMPTY,		/* nothing but spaces */
	NUMBER_NOT,		/* something else than a number */
	NUMBER_RANGE		/* a number outside min..max */
};

/* Read a whole number, spaces around it allowed, "-" in front too; no sign
 * "+", no thousands, no leading zeros but a lone 0. *out is set only when
 * NUMBER_OK. */
enum number_result number_read(const char *s, size_t len, int64_t min,
    int64_t max, int64_t *out);

/* Read a number with up to two decimals after a comma or a dot into
 * hundredths: "98,36" is 9836. min and max are hundredths. */
enum number_result number_read_hundredths(const char *s, size_t len,
    int64_t min, int64_t max, int64_t *out);

/* Print hundredths with a decimal comma, no trailing zeros: "98,36", "7,5",
 * "12". Lives in a. */
const char *number_print_hundredths(int64_t hundredths, struct arena *a);

#define ROMAN_MIN	1
#define ROMAN_MAX	3999

struct roman {
	int64_t	value;		/* 1..3999 */
	bool	arabic;		/* written in digits, printed so again */
	bool	repaired;	/* "Vll", "IlI", "lll": say what was taken */
};

/*
 * Read a number of a batch: Roman in any case, with l, 1 and | for I, or
 * Arabic; "Angkatan", "batch", "ke-" and the like before it are passed over.
 * False, *out untouched, if it is neither or out of range.
 */
bool roman_read(const char *s, size_t len, struct roman *out);

/* Print in Roman numerals; "" outside 1..3999. Lives in a. */
const char *roman_print(int64_t value, struct arena *a);

#endif
