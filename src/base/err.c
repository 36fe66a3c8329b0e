#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void __attribute__((format(printf, 4, 0)))
err_fill(struct err *err, enum err_kind kind, const char *field,
    const char *fmt, va_list ap)
{
	size_t n;

	err->kind = kind;
	err->field = field;
	vsnprintf(err->text, sizeof err->text, fmt, ap);
	n = strlen(err->text);
	if (n + 1 < sizeof err->text)
		return;
	while (n > 0 && ((unsigned char)err->text[n - 1] & 0xC0) == 0x80)
		n--;		/* a character that was cut in two goes */
	if (n > 0 && (unsigned char)err->text[n - 1] >= 0xC0)
		n--;
	err->text[n] = '\0';
}

bool
fail(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	err_fill(err, kind, NULL, fmt, ap);
	va_end(ap);
	return false;
}

bool
fail_field(struct err *err, const char *field, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	err_fill(err, ERR_INPUT, field, fmt, ap);
	va_end(ap);
	return false;
}
