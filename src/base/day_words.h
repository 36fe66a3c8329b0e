/*
 * The words and signs that dates are written with, as tokens; for
 * day_guess.c. Brackets, commas and words that only decorate fall away.
 */
#ifndef BASE_DAY_WORDS_H
#define BASE_DAY_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#define TOKENS_MAX	20

enum token_kind {
	TK_END,
	TK_NUMBER,
	TK_WEEKDAY,
	TK_MONTH,
	TK_UNTIL,		/* "s.d.", "until" */
	TK_AND,
	TK_SIGN,		/* one of - / . + */
	TK_WORD			/* any other */
};

struct token {
	enum token_kind kind;
	int		value;		/* number, weekday, month, sign */
	int		digits;		/* of a number as written */
	char		word[12];	/* of a TK_WORD, cut */
};

struct tokens {
	struct token	t[TOKENS_MAX + 1];	/* a TK_END follows */
	size_t		n;
};

/* Cut folded text into tokens; false if a character belongs to no date. Too
 * many tokens end in a TK_WORD, which no date does. */
bool day_words(struct tokens *ts, const char *folded);

/* Claim that the tokens name a stretch of time and no day of it: "pekan depan",
 * "minggu kedua Agustus", "end of August". */
bool day_words_stretch(const struct tokens *ts);

#endif
