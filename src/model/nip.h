/*
 * The number of an Indonesian civil servant: 18 digits, YYYYMMDD YYYYMM S NNN
 * (birth, appointment, sex, serial), or the 9 of before 2009. It tells birth
 * date and sex: mask it wherever it is not needed.
 */
#ifndef MODEL_NIP_H
#define MODEL_NIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define NIP_DIGITS	18
#define NIP_OLD_DIGITS	9

enum nip_result {
	NIP_OK,
	NIP_OK_OLD,		/* 9 digits, tells nothing */
	NIP_OK_PPPK,		/* 21 in the month: a contract number */
	NIP_EMPTY,
	NIP_NOT_DIGITS,		/* something else than digits between */
	NIP_BAD_LENGTH,		/* neither 18 nor 9 */
	NIP_BAD_BIRTH,		/* digits 1-8 are no date */
	NIP_BAD_AGE,		/* not 17 to 75 years old today */
	NIP_BAD_APPOINTED,	/* digits 9-14 are no month, or to come */
	NIP_TOO_YOUNG,		/* appointed before 18 */
	NIP_BAD_SEX,		/* digit 15 is neither 1 nor 2 */
	NIP_OTHER_SEX,		/* digit 15 contradicts the sex given */
	NIP_BAD_SERIAL,		/* digits 16-18 are 000 */
	NIP_RESULTS
};

/* What a number says; members that it does not tell are UNKNOWN or 0. */
struct nip {
	enum nip_result result;
	char	digits[NIP_DIGITS + 1];	/* bare; "" if not stored as one */
	int64_t	birth;			/* day */
	int	year, month;		/* of appointment; month 0 if PPPK */
	int64_t	sex;			/* SEX_L, SEX_P or UNKNOWN */
	int	serial;
};

/*
 * Read a number; spaces, dots and hyphens in it are passed over. sex is what
 * else is known of the person (UNKNOWN: nothing). True for the results whose
 * name begins with NIP_OK. With a wrong date or digit the bare digits are
 * still given: a rule warns, it does not forbid.
 */
bool nip_read(const char *s, size_t len, int64_t today, int64_t sex,
    struct nip *out);

/* The sentence that belongs to a result; "" for NIP_OK. */
const char *nip_text(enum nip_result result);

/* Print bare digits in groups, "19860926 201505 1 001"; other texts as they
 * are. Lives in a. */
const char *nip_print(const char *digits, struct arena *a);

/* The same with all but the year of birth hidden: "1986•••• •••••• • •••",
 * "****" signs if ascii. An old number keeps its first two digits. */
const char *nip_mask(const char *digits, bool ascii, struct arena *a);

#endif
