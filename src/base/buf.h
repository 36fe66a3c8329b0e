#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

#include "base/arena.h"

/* Text (or bytes) being built. All zero is an empty buffer; data is always
 * NUL-terminated once something was added. buf_free() gives it back. */
struct buf {
	char	*data;
	size_t	 len, cap;
};

/* Append: a string, len bytes, one byte, formatted text. No memory: die(). */
void buf_add(struct buf *b, const char *s);
void buf_addn(struct buf *b, const char *s, size_t len);
void buf_addc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

/* The text so far, never NULL; belongs to b, valid until the next call. */
const char *buf_str(const struct buf *b);

/* Forget the text, keep the memory. */
void buf_reset(struct buf *b);

/* Cut to len bytes (len <= b->len). */
void buf_cut(struct buf *b, size_t len);

/* Give the memory back; b is empty and usable again. */
void buf_free(struct buf *b);

/* End with a copy of the text in a, and give the memory back. Never NULL. */
char *buf_take(struct buf *b, struct arena *a);

#endif
