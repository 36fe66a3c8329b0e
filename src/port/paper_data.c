/* What a paper is filled with: values and lists by the names of a shape. */
#include <string.h>

#include "base/die.h"
#include "port/paper_inner.h"

static size_t
shape_count(const struct paper_shape *shape)
{
	size_t n = 0;

	while (shape->name[n].name != NULL)
		n++;
	return n;
}

size_t
shape_find(const struct paper_shape *shape, const char *name, size_t len)
{
	for (size_t i = 0; shape->name[i].name != NULL; i++)
		if (strlen(shape->name[i].name) == len &&
		    memcmp(shape->name[i].name, name, len) == 0)
			return i;
	return SIZE_MAX;
}

struct paper_data *
paper_data(const struct paper_shape *shape, struct arena *a)
{
	struct paper_data *d = arena_alloc(a, sizeof *d);
	size_t n = shape_count(shape);

	d->shape = shape;
	d->value = arena_array(a, n + 1, sizeof *d->value);
	d->list = arena_array(a, n + 1, sizeof *d->list);
	return d;
}

static size_t
data_name(const struct paper_data *d, const char *name, bool list)
{
	size_t i = shape_find(d->shape, name, strlen(name));

	if (i == SIZE_MAX || (d->shape->name[i].row != NULL) != list)
		BUG("no %s \"%s\" in a paper", list ? "list" : "value", name);
	return i;
}

void
paper_set(struct paper_data *d, const char *name, const char *text)
{
	d->value[data_name(d, name, false)] = text;
}

struct paper_data *
paper_row(struct paper_data *d, const char *name, struct arena *a)
{
	size_t i = data_name(d, name, true);
	struct paper_rows *r = &d->list[i];

	r->row = arena_grow(a, r->row, r->n, &r->cap, sizeof *r->row);
	r->row[r->n] = paper_data(d->shape->name[i].row, a);
	return r->row[r->n++];
}

bool
paper_has(const struct paper_shape *shape, const char *name)
{
	size_t i = shape_find(shape, name, strlen(name));

	return i != SIZE_MAX && shape->name[i].row == NULL;
}

const char *
paper_get(const struct paper_data *d, const char *name)
{
	return paper_has(d->shape, name) ?
	    d->value[shape_find(d->shape, name, strlen(name))] : NULL;
}
