/*
 * Linked into a second program whose officer may only look, whatever the
 * database: the role a server's configuration gives a viewer, without a
 * server. See viewer.t.
 */
#include "desk/desk.h"
#include "store/store.h"

struct store *__real_store_open(const struct store_options *o,
    struct err *err);
struct store *__wrap_store_open(const struct store_options *o,
    struct err *err);
bool __real_desk_open(const struct desk_choice *c, struct desk **out,
    struct err *err);
bool __wrap_desk_open(const struct desk_choice *c, struct desk **out,
    struct err *err);

struct store *
__wrap_store_open(const struct store_options *o, struct err *err)
{
	struct store_options viewer = *o;

	viewer.role = STORE_VIEWER;
	return __real_store_open(&viewer, err);
}

bool
__wrap_desk_open(const struct desk_choice *c, struct desk **out,
    struct err *err)
{
	if (!__real_desk_open(c, out, err))
		return false;
	(*out)->right = RIGHT_VIEWER;
	return true;
}
