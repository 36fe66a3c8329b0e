#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"

static void
buf_room(struct buf *b, size_t more)
{
	size_t cap = b->cap == 0 ? 64 : b->cap;
	char *p;

	if (more > SIZE_MAX / 2 - b->len - 1)
		die("out of memory");
	while (cap < b->len + more + 1)
		cap *= 2;
	if (cap == b->cap)
		return;
	p = realloc(b->data, cap);
	if (p == NULL)
		die("out of memory");
	b->data = p;
	b->cap = cap;
}

void
buf_addn(struct buf *b, const char *s, size_t len)
{
	buf_room(b, len);
	if (len > 0)
		memcpy(b->data + b->len, s, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void
buf_add(struct buf *b, const char *s)
{
	buf_addn(b, s, strlen(s));
}

void
buf_addc(struct buf *b, char c)
{
	buf_addn(b, &c, 1);
}

void
buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	if (n < 0)
		BUG("a message cannot be formatted: %s", fmt);
	buf_room(b, (size_t)n);
	vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
	va_end(again);
	b->len += (size_t)n;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

const char *
buf_str(const struct buf *b)
{
	return b->data == NULL ? "" : b->data;
}

void
buf_reset(struct buf *b)
{
	buf_cut(b, 0);
}

void
buf_cut(struct buf *b, size_t len)
{
	if (len > b->len)
		BUG("cut past the end");
	b->len = len;
	if (b->data != NULL)
		b->data[len] = '\0';
}

void
buf_free(struct buf *b)
{
	free(b->data);
	*b = (struct buf){ 0 };
}

char *
buf_take(struct buf *b, struct arena *a)
{
	char *text = arena_strndup(a, buf_str(b), b->len);

	buf_free(b);
	return text;
}
