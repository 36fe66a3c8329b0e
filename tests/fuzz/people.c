/* Words about people and programmes: whatever is recognised is recognised
 * again in the form it is stored in. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/field.h"
#include "model/name.h"
#include "model/nip.h"
#include "model/phone.h"
#include "model/programme.h"
#include "model/rank.h"
#include "model/visittype.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static void
check_numbers(const char *s, size_t len, struct arena *a)
{
	struct nip nip, again;
	const char *key, *same;

	if (nip_read(s, len, 20779, UNKNOWN, &nip)) {
		const char *text = nip_print(nip.digits, a);

		must(nip_read(text, strlen(text), 20779, nip.sex, &again));
		must(strcmp(nip.digits, again.digits) == 0);
		must(strlen(nip_mask(nip.digits, true, a)) == strlen(text));
	}
	if (phone_read(s, len, a, &key) != PHONE_NOT) {
		must(phone_read(key, strlen(key), a, &same) != PHONE_NOT);
		must(strcmp(key, same) == 0);
	}
	key = rank_code(s, len, a);
	must(key == NULL || strcmp(rank_code(key, strlen(key), a), key) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct name_parts p;
	struct programme_guess g;
	enum visit_type type;
	char *text;

	check_numbers((const char *)data, size, &a);
	if (programme_guess((const char *)data, size, &a, &g))
		must(g.programme != NULL);
	if (visittype_find((const char *)data, size, &type, NULL))
		must((int)type >= 0 && (int)type < VISIT_TYPES);
	text = arena_strndup(&a, (const char *)data, size);
	name_split(text, &a, &p);
	must(strlen(p.before) + strlen(p.bare) + strlen(p.after) <=
	    strlen(text));
	must(name_compare(text, text) != NAME_ALIKE);
	name_compare(text, "Ade Sarip Hidayat");
	arena_free(&a);
	return 0;
}
