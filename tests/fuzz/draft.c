/* Draft files: whatever is in one, reading it is safe; and what was written
 * is read again as the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "store/draft.h"
#include "store/draft_image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool claim)
{
	if (!claim)
		abort();
}

/* Write the input as the text of a form and read it back. */
static void
round_trip(const char *text, struct arena *a)
{
	struct draft_field field = { "title", text };
	struct draft d = { .kind = "delegation", .fields = &field,
	    .nfields = 1 }, out[DRAFT_FORMS_MAX];
	struct buf form[DRAFT_FORMS_MAX] = { 0 }, image = { 0 };
	int slot[DRAFT_FORMS_MAX], n;
	int64_t changed;

	draft_form_write(&form[3], 3, &d);
	must(draft_image_make(&image, form, 7, 99));
	n = draft_read(image.data, image.len, a, out, slot, &changed);
	if (n == 1)	/* text that is no UTF-8 is refused as a whole */
		must(slot[0] == 3 && changed == 99 &&
		    strcmp(out[0].fields[0].text, text) == 0);
	buf_free(&form[3]);
	buf_free(&image);
}

/* Behind a checksum that holds: any bytes as the forms. */
static void
sealed(const uint8_t *data, size_t size, struct arena *a)
{
	struct buf form[DRAFT_FORMS_MAX] = { 0 }, image = { 0 };
	struct draft out[DRAFT_FORMS_MAX];
	int slot[DRAFT_FORMS_MAX], n;
	int64_t changed;

	buf_addn(&form[0], (const char *)data, size);
	must(draft_image_make(&image, form, 1, 2));
	n = draft_read(image.data, image.len, a, out, slot, &changed);
	for (int i = 0; i < n; i++)
		must(slot[i] >= 0 && slot[i] < DRAFT_FORMS_MAX &&
		    out[i].nfields <= DRAFT_FIELDS_MAX);
	buf_free(&form[0]);
	buf_free(&image);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct draft out[DRAFT_FORMS_MAX];
	int slot[DRAFT_FORMS_MAX];
	struct arena a = { 0 };
	int64_t changed;

	draft_read((const char *)data, size, &a, out, slot, &changed);
	if (size < 100000) {
		round_trip(arena_strndup(&a, (const char *)data, size), &a);
		sealed(data, size, &a);
	}
	arena_free(&a);
	return 0;
}
