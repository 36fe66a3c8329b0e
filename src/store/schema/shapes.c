/*
 * A program of the build: prints what today's schema looks like, for shape.c
 * to compare files with. Linked with the rooms, without shapes.c itself.
 */
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/migrate.h"

const struct schema_object schema_shape[] = { { "", "", "", "" } };
const size_t nschema_shape = 0;

int
main(void)
{
	struct buf b = { 0 };
	struct err err = { 0 };
	bool ok = shape_print(&b, &err);

	if (!ok)
		fprintf(stderr, "%s\n", err.text);
	else
		ok = fputs(buf_str(&b), stdout) >= 0;
	buf_free(&b);
	return !ok;
}
