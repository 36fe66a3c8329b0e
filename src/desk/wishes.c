#include "desk/roster.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "store/record.h"

#define WISHES		3	/* an office asks for no more */
#define WORDS_MAX	(WISHES + 1)	/* one too many is told */

/* The place of an agency in session order, from 0; nlokus: it is not one. */
static size_t
lokus_of(const struct roster *r, int64_t agency_id)
{
	size_t k = 0;

	while (k < r->nlokus && r->lokus[k]->head.id != agency_id)
		k++;
	return k;
}

/* Read one wish: a number in session order, or an agency's name. */
static bool
wish_one(struct desk *d, const struct roster *r, const char *word,
    int64_t *id, struct err *err)
{
	size_t digits = strspn(word, "0123456789");

	if (digits > 0 && digits <= 4 && word[digits] == '\0') {
		size_t k = (size_t)digits_read(word, digits);

		if (k >= 1 && k <= r->nlokus) {
			*id = r->lokus[k - 1]->head.id;
			return true;
		}
		return fail(err, ERR_INPUT,
		    _("There is no agency number %s; the delegation visits "
		    "%zu."), word, r->nlokus);
	}
	*id = desk_find(d, &agency_type, word);
	if (*id > 0)
		return true;
	for (size_t k = 0; k < r->nlokus; k++)
		if (utf8_contains(or_empty(r->lokus[k]->short_name), word)) {
			*id = r->lokus[k]->head.id;
			return true;
		}
	return fail(err, ERR_INPUT,
	    *id < 0 ? _("Several agencies are called \"%s\"; type more of the "
	    "name.") : _("No agency is called \"%s\"; type its number (1 to "
	    "the last) or short name."), word);
}

/* Cut text into words: digits alone are a word each, else blanks and commas
 * part numbers, commas and semicolons part names. */
static size_t
wish_words(const char *text, struct arena *a, const char *word[WORDS_MAX])
{
	bool digits = text[strspn(text, "0123456789")] == '\0';
	bool numbers = text[strspn(text, "0123456789 ,;")] == '\0';
	const char *part = numbers ? " ,;" : ",;";
	size_t n = 0;

	while (*text != '\0' && n < WORDS_MAX) {
		size_t len = digits ? 1 : strcspn(text, part);
		const char *end = text + len;

		while (len > 0 && *text == ' ') {
			text++;
			len--;
		}
		while (len > 0 && text[len - 1] == ' ')
			len--;
		if (len > 0)
			word[n++] = arena_strndup(a, text, len);
		text = end + (digits || *end == '\0' ? 0 : 1);
	}
	return n;
}

bool
wishes_parse(struct desk *d, const struct roster *r, const char *text,
    struct participant *p, struct err *err)
{
	struct arena a = { 0 };
	int64_t wish[WISHES] = { UNKNOWN, UNKNOWN, UNKNOWN };
	const char *word[WORDS_MAX];
	bool none = strcmp(text, "-") == 0, ok = true;
	size_t n = none ? 0 : wish_words(text, &a, word);

	if (n > WISHES)
		ok = fail_field(err, "wish1_id",
		    _("At most three wishes; \"%s\" names more."), text);
	for (size_t i = 0; ok && i < n; i++) {
		ok = wish_one(d, r, word[i], &wish[i], err);
		for (size_t k = 0; ok && k < i; k++)
			if (wish[k] == wish[i])
				ok = fail_field(err, "wish1_id",
				    _("\"%s\" names the same agency twice. "
				    "Keep one."),
				    text);
	}
	if (ok) {
		p->wish1_id = wish[0];
		p->wish2_id = wish[1];
		p->wish3_id = wish[2];
		p->wish_none = none ? 1 : n > 0 ? 0 : UNKNOWN;
	}
	arena_free(&a);
	return ok;
}

const char *
wishes_text(struct desk *d, const struct roster *r,
    const struct participant *p, struct arena *a)
{
	const int64_t wish[WISHES] = { p->wish1_id, p->wish2_id, p->wish3_id };
	struct buf b = { 0 };
	bool plain = r->nlokus <= 9;

	for (size_t i = 0; i < WISHES && wish[i] != UNKNOWN; i++)
		plain = plain && lokus_of(r, wish[i]) < r->nlokus;
	for (size_t i = 0; i < WISHES && wish[i] != UNKNOWN; i++) {
		size_t k = lokus_of(r, wish[i]);

		if (!plain && i > 0)
			buf_add(&b, ", ");
		if (plain || k < r->nlokus)
			buf_printf(&b, "%zu", k + 1);
		else
			buf_add(&b, or_empty(record_title(d->store,
			    &agency_type, wish[i], a)));
	}
	if (p->wish1_id == UNKNOWN && p->wish_none == 1)
		buf_add(&b, "-");
	return buf_take(&b, a);
}

const char *
wishes_names(struct desk *d, const struct roster *r,
    const struct participant *p, struct arena *a)
{
	const int64_t wish[WISHES] = { p->wish1_id, p->wish2_id, p->wish3_id };
	struct buf b = { 0 };

	for (size_t i = 0; i < WISHES && wish[i] != UNKNOWN; i++) {
		size_t k = lokus_of(r, wish[i]);
		const char *name = k < r->nlokus ? r->lokus[k]->short_name :
		    NULL;

		if (name == NULL)
			name = record_title(d->store, &agency_type, wish[i],
			    a);
		buf_printf(&b, "%s%s", i > 0 ? ", " : "", or_empty(name));
	}
	if (p->wish1_id == UNKNOWN && p->wish_none == 1)
		buf_add(&b, _("any"));
	return buf_take(&b, a);
}
