/* Whatever the file: it is refused with a sentence, or a tree within the
 * limits whose texts are clean of what SQLite would choke on. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "store/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static void
check_tree(const struct json *v, int depth)
{
	size_t n = 0;

	must(depth <= JSON_DEPTH_MAX);
	if (v->kind == JSON_STRING || v->kind == JSON_REAL)
		must(utf8_valid(v->text, strlen(v->text)));
	for (const struct json *c = v->first; c != NULL; c = c->next, n++) {
		must((c->key != NULL) == (v->kind == JSON_OBJECT));
		if (c->key != NULL)
			must(json_get(v, c->key) == c);
		check_tree(c, depth + 1);
	}
	must(n == v->count);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct err err = { 0 };
	const struct json *v = json_read((const char *)data, size, &a, &err);

	if (v == NULL)
		must(err.kind == ERR_INPUT && err.text[0] != '\0');
	else
		check_tree(v, 0);
	arena_free(&a);
	return 0;
}
