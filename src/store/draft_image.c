/*
 * The bytes of a draft file: an image is a head (mark, sequence number,
 * length, time, checksum) and the open forms, each a run of netstrings. Pure
 * functions of memory; nothing read is trusted.
 */
#include "store/draft_image.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/utf8.h"
#include "store/inner.h"

static const char mark[8] = "KNKRDRF1";

struct head {
	char	mark[8];
	int64_t	sequence;
	int64_t	length;		/* of the forms that follow */
	int64_t	changed;
	char	hash[64];	/* over the three numbers and the forms */
};

_Static_assert(sizeof(struct head) == 96, "no holes in the head");

/* Netstrings: "5:hello," */
static void
piece_add(struct buf *b, const char *s)
{
	s = or_empty(s);
	buf_printf(b, "%zu:", strlen(s));
	buf_add(b, s);
	buf_addc(b, ',');
}

static void
piece_number(struct buf *b, int64_t v)
{
	char digits[32];

	snprintf(digits, sizeof digits, "%lld", (long long)v);
	piece_add(b, digits);
}

/* Where reading is; ok turns false for good at the first wrong byte. */
struct reader {
	const char	*p, *end;
	struct arena	*arena;
	bool		 ok;
};

static const char *
piece_text(struct reader *r)
{
	const char *text;
	size_t len = 0;
	int digits = 0;

	for (; r->ok && r->p < r->end && is_digit(*r->p) &&
	    digits < 8; r->p++, digits++)
		len = len * 10 + (size_t)(*r->p - '0');
	if (!r->ok || digits == 0 || r->p == r->end || *r->p++ != ':' ||
	    (size_t)(r->end - r->p) < len + 1 || r->p[len] != ',' ||
	    memchr(r->p, '\0', len) != NULL || !utf8_valid(r->p, len)) {
		r->ok = false;
		return "";
	}
	text = arena_strndup(r->arena, r->p, len);
	r->p += len + 1;
	return text;
}

static int64_t
piece_int(struct reader *r, int64_t min, int64_t max)
{
	const char *text = piece_text(r);
	char *end;
	long long v;

	errno = 0;
	v = strtoll(text, &end, 10);
	if (end == text || *end != '\0' || errno != 0 || v < min || v > max)
		r->ok = false;
	return r->ok ? v : min;
}

void
draft_form_write(struct buf *b, int slot, const struct draft *d)
{
	buf_reset(b);
	piece_number(b, slot);
	piece_add(b, d->kind);
	piece_number(b, d->record_id);
	piece_number(b, d->base_ver);
	piece_add(b, d->context);
	piece_number(b, d->started);
	piece_add(b, d->cursor_field);
	piece_number(b, d->cursor);
	piece_number(b, (int64_t)d->nfields);
	for (size_t i = 0; i < d->nfields; i++) {
		piece_add(b, d->fields[i].name);
		piece_add(b, d->fields[i].text);
	}
}

static int
form_read(struct reader *r, struct draft *d)
{
	int slot = (int)piece_int(r, 0, DRAFT_FORMS_MAX - 1);

	*d = (struct draft){ .kind = piece_text(r) };
	d->record_id = piece_int(r, 0, INT64_MAX);
	d->base_ver = piece_int(r, 0, INT64_MAX);
	d->context = piece_text(r);
	d->started = piece_int(r, INT64_MIN, INT64_MAX);
	d->cursor_field = piece_text(r);
	d->cursor = piece_int(r, 0, (int64_t)DRAFT_IMAGE_MAX);
	d->nfields = (size_t)piece_int(r, 0, DRAFT_FIELDS_MAX);
	if (!r->ok)
		return -1;
	d->fields = arena_array(r->arena, d->nfields, sizeof *d->fields);
	for (size_t i = 0; i < d->nfields; i++) {
		d->fields[i].name = piece_text(r);
		d->fields[i].text = piece_text(r);
	}
	return slot;
}

static void
head_hash(const struct head *h, const char *forms, char hex[HASH_BYTES])
{
	struct buf b = { 0 };

	buf_printf(&b, "%lld %lld %lld ", (long long)h->sequence,
	    (long long)h->length, (long long)h->changed);
	buf_addn(&b, forms, (size_t)h->length);
	sha256_hex(buf_str(&b), b.len, hex);
	buf_free(&b);
}

/* Whether an intact image begins at buf + at. */
static bool
image_intact(const char *buf, size_t len, size_t at, struct head *h)
{
	char hex[HASH_BYTES];

	if (len < at || len - at < sizeof *h)
		return false;
	memcpy(h, buf + at, sizeof *h);
	if (memcmp(h->mark, mark, sizeof mark) != 0 || h->length < 0 ||
	    (uint64_t)h->length > DRAFT_IMAGE_MAX - sizeof *h ||
	    (uint64_t)h->length > len - at - sizeof *h)
		return false;
	head_hash(h, buf + at + sizeof *h, hex);
	return memcmp(hex, h->hash, sizeof h->hash) == 0;
}

/* The forms of the newest intact image; NULL when there is none. */
static const char *
image_newest(const char *buf, size_t len, struct head *h)
{
	struct head second;
	const char *forms = NULL;

	if (image_intact(buf, len, 0, h))
		forms = buf + sizeof *h;
	if (image_intact(buf, len, DRAFT_IMAGE_MAX, &second) &&
	    (forms == NULL || second.sequence > h->sequence)) {
		*h = second;
		forms = buf + DRAFT_IMAGE_MAX + sizeof *h;
	}
	return forms;
}

int
draft_read(const char *buf, size_t len, struct arena *a, struct draft *out,
    int *slot, int64_t *changed)
{
	struct head h;
	struct reader r;
	const char *forms = image_newest(buf, len, &h);
	int n = 0;

	if (forms == NULL)
		return -1;
	*changed = h.changed;
	r = (struct reader){ forms, forms + h.length, a, true };
	while (r.ok && r.p < r.end && n < DRAFT_FORMS_MAX) {
		slot[n] = form_read(&r, &out[n]);
		if (r.ok)
			n++;
	}
	return r.ok ? n : -1;
}

int64_t
draft_sequence(const char *buf, size_t len)
{
	struct head h;

	return image_newest(buf, len, &h) == NULL ? 0 : h.sequence;
}

bool
draft_image_make(struct buf *image, const struct buf *form, int64_t sequence,
    int64_t changed)
{
	struct head h = { .sequence = sequence, .changed = changed };
	char hex[HASH_BYTES];

	buf_reset(image);
	buf_addn(image, (const char *)&h, sizeof h);
	for (int i = 0; i < DRAFT_FORMS_MAX; i++)
		buf_addn(image, buf_str(&form[i]), form[i].len);
	if (image->len > DRAFT_IMAGE_MAX)
		return false;
	memcpy(h.mark, mark, sizeof mark);
	h.length = (int64_t)(image->len - sizeof h);
	head_hash(&h, image->data + sizeof h, hex);
	memcpy(h.hash, hex, sizeof h.hash);
	memcpy(image->data, &h, sizeof h);
	return true;
}
