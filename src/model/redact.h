/*
 * Names and numbers of people taken out of free texts (A3). A name of two or
 * more words is taken out wherever all its words follow each other, whatever
 * the case, the titles around it and the dots between; a name of one word is
 * a word like others and only suspected. Numbers (NIP, telephone) are found
 * however they are grouped. Pure: texts in, texts out.
 */
#ifndef MODEL_REDACT_H
#define MODEL_REDACT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

/* What stands in the place of a name. */
#define REDACT_MARK	"[…]"

struct redact_name {
	const char **word;	/* folded, letters and figures */
	size_t	n;
	bool	signs;		/* others than spaces between them: any may
				 * be, as in Joko (Jack) Widagdo */
};

/* Whom to look for. All zero is nobody. Lives in the arena given. */
struct redact {
	struct arena	*a;
	struct redact_name *name;
	size_t		 nnames, names_room;
	const char	**number;	/* digits, without a country or a 0 */
	size_t		 nnumbers, numbers_room;
};

/* Look for what a field says of a person: a name with titles, numbers, both.
 * What was said before is not kept twice. NULL and "" say nothing. */
void redact_add(struct redact *r, const char *words);

/* Add text to out with every name and number taken out; text may be plain or
 * the text of a JSON document. Returns how many there were; when none, out
 * stays as it is. */
size_t redact_text(const struct redact *r, const char *text, struct buf *out);

/* Claim that a capital word of text is one of a name's: a person may be meant,
 * which only a reader can tell. */
bool redact_suspects(const struct redact *r, const char *text);

/* Claim that all that was added can be taken out without a reader. */
bool redact_sure(const struct redact *r);

/* The longest form of each full name, to search for: the i-th, its words with
 * single spaces, in a; NULL after the last. */
const char *redact_full_name(const struct redact *r, size_t i,
    struct arena *a);

#endif
