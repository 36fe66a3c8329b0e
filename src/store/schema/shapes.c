/*
 * A program of the build: prints what the schema of each version looks like,
 * for migrate.c to compare files with. Linked with the rooms, without
 * shapes.c itself.
 */
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/migrate.h"

const struct schema_shape schema_shapes[] = { { 0, "" } };
const size_t nschema_shapes = 0;

int
main(void)
{
	struct buf b = { 0 };
	struct err err = { 0 };
	bool ok = migrate_shapes(&b, &err);

	if (!ok)
		fprintf(stderr, "%s\n", err.text);
	else
		ok = fputs(buf_str(&b), stdout) >= 0;
	buf_free(&b);
	return !ok;
}
