#include "base/notice.h"

#include <stdarg.h>
#include <string.h>

static bool
notice_is(const struct notice *n, const char *code, const char *field)
{
	if (strcmp(n->code, code) != 0)
		return false;
	if (n->field == NULL || field == NULL)
		return n->field == field;
	return strcmp(n->field, field) == 0;
}

void
notice_add(struct notices *n, enum notice_level level, const char *code,
    const char *field, const char *fmt, ...)
{
	const char *text;
	va_list ap;

	if (level < n->least)
		return;
	for (size_t i = 0; i < n->n; i++)
		if (notice_is(&n->item[i], code, field))
			return;
	n->item = arena_grow(n->arena, n->item, n->n, &n->cap,
	    sizeof *n->item);
	va_start(ap, fmt);
	text = arena_vprintf(n->arena, fmt, ap);
	va_end(ap);
	n->item[n->n++] = (struct notice){ level, code, field, text };
}

const struct notice *
notices_block(const struct notices *n)
{
	for (size_t i = 0; i < n->n; i++)
		if (n->item[i].level == NOTICE_BLOCK)
			return &n->item[i];
	return NULL;
}

bool
notices_allow(const struct notices *n, struct err *err)
{
	const struct notice *block = notices_block(n);

	if (block == NULL)
		return true;
	fail(err, ERR_INPUT, "%s", block->text);
	err->field = block->field;
	return false;
}

bool
notices_have(const struct notices *n, const char *code)
{
	for (size_t i = 0; i < n->n; i++)
		if (strcmp(n->item[i].code, code) == 0)
			return true;
	return false;
}
