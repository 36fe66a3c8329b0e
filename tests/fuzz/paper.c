/* Whatever the template: it is refused with its file and line, or what comes
 * of it is text no wider than the paper, or HTML without markup of values. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "port/paper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

static const struct paper_shape row_shape = { (const struct paper_name[]){
	{ "no", "", NULL }, { "name", "", NULL }, { NULL, NULL, NULL },
} };

static const struct paper_shape shape = { (const struct paper_name[]){
	{ "city", "", NULL }, { "leader", "", NULL },
	{ "people", "", &row_shape }, { NULL, NULL, NULL },
} };

static const char *
find(void *ctx, const char *name, struct arena *a, const char **file)
{
	*file = "main.txt";
	return strcmp(name, "main") == 0 ? arena_strdup(a, ctx) : NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	struct paper_source source = { .find = find };
	struct paper_data *d = paper_data(&shape, &a), *row;

	source.ctx = arena_strndup(&a, (const char *)data, size);
	paper_set(d, "city", "@leader@ <i>\n\"\xE4\xB8\xAD\"");
	for (int i = 0; i < 3; i++) {
		row = paper_row(d, "people", &a);
		paper_set(row, "no", "1");
	}
	for (int format = PAPER_TEXT; format <= PAPER_HTML; format++) {
		struct err err = { 0 };
		struct buf out = { 0 };
		struct paper *p = paper_read(&source, "main",
		    (enum paper_format)format, &shape, &a, &err);

		must((p == NULL) == (err.kind != ERR_NONE));
		must(p != NULL || strstr(err.text, "main.txt") != NULL);
		if (p != NULL)
			paper_write(p, d, &out);
		must(utf8_valid(buf_str(&out), out.len));
		buf_free(&out);
	}
	arena_free(&a);
	return 0;
}
