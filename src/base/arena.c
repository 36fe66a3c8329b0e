#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"

#define BLOCK_BYTES	((size_t)16 * 1024)
#define ALIGN		(sizeof(max_align_t))

struct arena_block {
	struct arena_block *next;	/* older */
	size_t size, used;
	max_align_t data[];
};

static struct arena_block *
block_new(size_t size)
{
	struct arena_block *b;

	if (size > SIZE_MAX - sizeof *b)
		die("out of memory");
	b = malloc(sizeof *b + size);
	if (b == NULL)
		die("out of memory");
	b->next = NULL;
	b->size = size;
	b->used = 0;
	return b;
}

/* How far used moves for size bytes. */
static size_t
arena_step(size_t size)
{
	return (size + ALIGN - 1) / ALIGN * ALIGN;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	struct arena_block *b = a->block;
	void *p;

	if (size > SIZE_MAX - ALIGN)
		die("out of memory");
	size = arena_step(size);
	if (b == NULL || b->size - b->used < size) {
		b = block_new(size > BLOCK_BYTES ? size : BLOCK_BYTES);
		b->next = a->block;
		a->block = b;
	}
	p = (char *)b->data + b->used;
	b->used += size;
	memset(p, 0, size);
	return p;
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		die("out of memory");
	return arena_alloc(a, n * size);
}

void *
arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size)
{
	void *more;

	if (n < *cap)
		return array;
	*cap = *cap * 2 + 16;
	more = arena_array(a, *cap, size);
	if (n > 0)
		memcpy(more, array, n * size);
	return more;
}

char *
arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *p = arena_alloc(a, len + 1);

	memcpy(p, s, len);
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return s == NULL ? NULL : arena_strndup(a, s, strlen(s));
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	struct arena_block *b = a->block;
	size_t room = b == NULL ? 0 : b->size - b->used;
	char *p = b == NULL ? NULL : (char *)b->data + b->used;
	va_list again;
	int n;

	/* In place first: mostly it fits, and is written once. */
	va_copy(again, ap);
	n = vsnprintf(p, room, fmt, ap);
	if (n < 0)
		BUG("a message cannot be formatted: %s", fmt);
	if ((size_t)n < room) {
		b->used += arena_step((size_t)n + 1);
	} else {
		p = arena_alloc(a, (size_t)n + 1);
		vsnprintf(p, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	return p;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return p;
}

struct arena_mark
arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->block,
	    a->block == NULL ? 0 : a->block->used };
}

void
arena_rewind(struct arena *a, struct arena_mark mark)
{
	while (a->block != mark.block) {
		struct arena_block *b = a->block;

		a->block = b->next;
		free(b);
	}
	if (a->block != NULL)
		a->block->used = mark.used;
}

void
arena_reset(struct arena *a)
{
	while (a->block != NULL && a->block->next != NULL) {
		struct arena_block *b = a->block;

		a->block = b->next;
		free(b);
	}
	if (a->block != NULL)
		a->block->used = 0;
}

void
arena_free(struct arena *a)
{
	arena_rewind(a, (struct arena_mark){ NULL, 0 });
}
