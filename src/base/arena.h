/*
 * Room card. base knows no visits, no database and no terminal. It may use
 * libc and itself. Everybody may use it.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

/* Memory of one lifetime, given back in one go. All zero is a ready arena. */
struct arena {
	struct arena_block *block;	/* the one being filled, newest first */
};

/* A place in an arena to fall back to. */
struct arena_mark {
	struct arena_block *block;
	size_t used;
};

/* Hand out size zeroed bytes, aligned for anything; ends the program if there
 * are none. Lives until arena_reset(), arena_rewind() or arena_free(). */
void *arena_alloc(struct arena *a, size_t size);

/* As arena_alloc() for n things of size bytes; ends the program when the
 * product does not fit. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* Make room for one more behind n things of size bytes, where *cap have room:
 * the array as it is, else a copy of twice the room, zeroed behind them. All
 * zero is an empty one. */
void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap,
    size_t size);

/* Copy a string; NULL gives NULL. */
char *arena_strdup(struct arena *a, const char *s);

/* Copy len bytes and end them with a NUL. */
char *arena_strndup(struct arena *a, const char *s, size_t len);

/* Format a string into the arena. */
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

/* Remember a place / forget everything handed out since. */
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

/* Forget everything but keep one block for the next use. */
void arena_reset(struct arena *a);

/* Give everything back. */
void arena_free(struct arena *a);

#endif
