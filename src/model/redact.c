#include "model/redact.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/name.h"

#define NUMBER_DIGITS	8	/* fewer are no number of a person's */
#define NAME_LETTERS	6	/* a shorter full name is only suspected */
#define SUSPECT_BYTES	4	/* shorter words are nobody's */
#define GAP_BYTES	6	/* between two words of one name */
#define WORD_BYTES	64

/* --- words of a text ------------------------------------------------------ */

/* Bytes of an apostrophe at p, of whatever shape, else 0: "Ka'ban" is Kaban. */
static size_t
apostrophe(const char *p, size_t len)
{
	static const char *const signs[] = { "'", "\xe2\x80\x99",
	    "\xe2\x80\x98", "\xca\xbc", "\xca\xbb", "`", "\xc2\xb4" };

	for (size_t i = 0; i < countof(signs); i++) {
		size_t n = strlen(signs[i]);

		if (n <= len && strncmp(p, signs[i], n) == 0)
			return n;
	}
	return 0;
}

/* Bytes of the character at p if it may stand in a name, else 0. */
static size_t
letter(const char *p, size_t len)
{
	unsigned char c = (unsigned char)*p;
	uint32_t cp;
	size_t n;

	if (apostrophe(p, len) > 0)
		return apostrophe(p, len);
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    is_digit(*p);
	n = utf8_decode(p, len, &cp);
	return (cp >= 0xA0 && cp < 0xC0) || (cp >= 0x2000 && cp < 0x2070) ||
	    (cp >= 0x3000 && cp < 0x3040) ? 0 : n;
}

/* Bytes of what is no letter at p: a character, or an escape of JSON. */
static size_t
other(const char *p, size_t len)
{
	uint32_t cp;
	size_t n;

	if (*p == '\\' && len > 1 && strchr("\"\\/bfnrtu", p[1]) != NULL)
		return 2;
	n = utf8_decode(p, len, &cp);
	return n == 0 ? 1 : n;
}

struct word {
	size_t	at, end;
	char	fold[WORD_BYTES];
};

/* The next word at or after from; false at the end. */
static bool
word_next(const char *text, size_t len, size_t from, struct word *w)
{
	struct buf bare = { 0 }, fold = { 0 };
	size_t n;

	while (from < len && letter(text + from, len - from) == 0)
		from += other(text + from, len - from);
	if (from >= len)
		return false;
	w->at = from;
	while (from < len && (n = letter(text + from, len - from)) > 0) {
		if (apostrophe(text + from, len - from) == 0)
			buf_addn(&bare, text + from, n);
		from += n;
	}
	w->end = from;
	utf8_fold(&fold, buf_str(&bare), bare.len);
	snprintf(w->fold, sizeof w->fold, "%s", buf_str(&fold));
	buf_free(&bare);
	buf_free(&fold);
	return true;
}

/* --- whom ----------------------------------------------------------------- */

/* The digits that tell: "+62 812...", "0812..." and "812..." are one. */
static void
number_add(struct redact *r, const char *digits)
{
	if (digits[0] == '6' && digits[1] == '2')
		digits += 2;
	while (*digits == '0')
		digits++;
	if (strlen(digits) < NUMBER_DIGITS)
		return;
	for (size_t i = 0; i < r->nnumbers; i++)
		if (strcmp(r->number[i], digits) == 0)
			return;
	r->number = arena_grow(r->a, r->number, r->nnumbers, &r->numbers_room,
	    sizeof *r->number);
	r->number[r->nnumbers++] = arena_strdup(r->a, digits);
}

/* The numbers in words, which may hold several; whether there was a digit. */
static bool
numbers_add(struct redact *r, const char *words)
{
	struct buf digits = { 0 };
	bool any = false;

	for (const char *p = words; ; p++) {
		if (is_digit(*p)) {
			buf_addc(&digits, *p);
			any = true;
		} else if (*p == '\0' || strchr(" .-()+", *p) == NULL) {
			number_add(r, buf_str(&digits));
			buf_reset(&digits);
			if (*p == '\0')
				break;
		}
	}
	buf_free(&digits);
	return any;
}

static struct redact_name *
name_known(const struct redact *r, const struct redact_name *one)
{
	for (size_t i = 0; i < r->nnames; i++) {
		size_t same = 0;

		if (r->name[i].n != one->n)
			continue;
		while (same < one->n && strcmp(r->name[i].word[same],
		    one->word[same]) == 0)
			same++;
		if (same == one->n)
			return &r->name[i];
	}
	return NULL;
}

/* The words of a name are found as those of a text are. */
static void
name_add(struct redact *r, const char *words)
{
	const char *key = name_key(words, r->a);
	size_t len = strlen(key), at = 0;
	struct redact_name *known, one = { .word = arena_array(r->a,
	    len / 2 + 1, sizeof *one.word) };
	struct word w;

	for (; word_next(key, len, at, &w); at = w.end) {
		if (*w.fold == '\0')
			continue;
		if (one.n > 0 && (w.at != at + 1 || key[at] != ' '))
			one.signs = true;
		one.word[one.n++] = arena_strdup(r->a, w.fold);
	}
	known = name_known(r, &one);
	if (known != NULL)
		known->signs = known->signs || one.signs;
	if (one.n == 0 || known != NULL)
		return;
	r->name = arena_grow(r->a, r->name, r->nnames, &r->names_room,
	    sizeof *r->name);
	r->name[r->nnames++] = one;
}

void
redact_add(struct redact *r, const char *words)
{
	if (*or_empty(words) != '\0' && !numbers_add(r, words))
		name_add(r, words);
}

/* A name that can be taken out without asking. */
static bool
name_full(const struct redact_name *name)
{
	size_t letters = 0;

	for (size_t i = 0; i < name->n; i++)
		letters += strlen(name->word[i]);
	return name->n >= 2 && letters >= NAME_LETTERS;
}

bool
redact_sure(const struct redact *r)
{
	for (size_t i = 0; i < r->nnames; i++)
		if (!name_full(&r->name[i]))
			return false;
	return r->nnames + r->nnumbers > 0;
}

const char *
redact_full_name(const struct redact *r, size_t i, struct arena *a)
{
	const char *out = "";

	for (size_t k = 0; k < r->nnames; k++) {
		const struct redact_name *name = &r->name[k];

		if (!name_full(name) || i-- > 0)
			continue;
		for (size_t w = 0; w < name->n; w++)
			out = arena_printf(a, "%s%s%s", out,
			    w == 0 ? "" : " ", name->word[w]);
		return out;
	}
	return NULL;
}

/* --- found ---------------------------------------------------------------- */

/* Whether two words of a name may have this between them; signs: anything
 * that is no letter. */
static bool
gap_ok(const char *p, size_t len, bool signs)
{
	if (len == 0 || len > GAP_BYTES)
		return false;
	for (size_t i = 0; !signs && i < len; i++)
		if (strchr(" \t\r\n.-", p[i]) == NULL &&
		    !(p[i] == '\\' && i + 1 < len &&
		    strchr("ntr", p[i + 1]) != NULL && ++i) &&
		    !((unsigned char)p[i] == 0xC2 && i + 1 < len &&
		    (unsigned char)p[i + 1] == 0xA0 && ++i))
			return false;
	return true;
}

/* Where the name that begins with word w ends; 0 if it does not. */
static size_t
name_ends(const struct redact_name *name, const char *text, size_t len,
    const struct word *w)
{
	struct word next = *w;
	size_t i = 0;

	while (strcmp(next.fold, name->word[i]) == 0) {
		size_t end = next.end;

		if (++i == name->n)
			return end;
		if (!word_next(text, len, end, &next) ||
		    !gap_ok(text + end, next.at - end, name->signs))
			return 0;
	}
	return 0;
}

/* Where the digits end that begin at p, grouped in any way; 0 if others do. */
static size_t
digits_end(const char *digits, const char *text, size_t len, size_t at)
{
	size_t from = at;

	while (*digits != '\0') {
		size_t gap = 0;

		while (at > from && at < len && gap < 2 &&
		    strchr(" .-()", text[at]) != NULL && text[at] != '\0') {
			at++;
			gap++;
		}
		if (at >= len || text[at] != *digits)
			return 0;
		at++;
		digits++;
	}
	return at < len && is_digit(text[at]) ? 0 : at;
}

static size_t
number_ends(const char *number, const char *text, size_t len, size_t at)
{
	static const char *const before[] = { "", "0", "62", "620" };
	char digits[WORD_BYTES];
	size_t end = 0;

	for (size_t i = 0; end == 0 && i < countof(before); i++) {
		snprintf(digits, sizeof digits, "%s%s", before[i], number);
		end = digits_end(digits, text, len, at);
	}
	return end;
}

/* Where what begins at word w ends: the longest of all; 0 for nothing. */
static size_t
found(const struct redact *r, const char *text, size_t len,
    const struct word *w)
{
	size_t end = 0, one;

	for (size_t i = 0; i < r->nnames; i++) {
		one = name_full(&r->name[i]) ?
		    name_ends(&r->name[i], text, len, w) : 0;
		end = one > end ? one : end;
	}
	for (size_t i = 0; is_digit(text[w->at]) && i < r->nnumbers; i++) {
		one = number_ends(r->number[i], text, len, w->at);
		end = one > end ? one : end;
	}
	return end;
}

size_t
redact_text(const struct redact *r, const char *text, struct buf *out)
{
	size_t len = strlen(text), at = 0, kept = 0, n = 0, end;
	struct word w;

	while (word_next(text, len, at, &w)) {
		end = found(r, text, len, &w);
		at = end > 0 ? end : w.end;
		if (end == 0)
			continue;
		buf_addn(out, text + kept, w.at - kept);
		buf_add(out, REDACT_MARK);
		kept = end;
		n++;
	}
	if (n > 0)
		buf_add(out, text + kept);
	return n;
}

bool
redact_suspects(const struct redact *r, const char *text)
{
	size_t len = strlen(text), at = 0;
	struct word w;

	for (; word_next(text, len, at, &w); at = w.end) {
		if (strlen(w.fold) < SUSPECT_BYTES ||
		    (text[w.at] >= 'a' && text[w.at] <= 'z'))
			continue;
		for (size_t i = 0; i < r->nnames; i++)
			for (size_t k = 0; k < r->name[i].n; k++)
				if (strcmp(r->name[i].word[k], w.fold) == 0)
					return true;
	}
	return false;
}
