#include "desk/restore.h"

#include <pwd.h>
#include <unistd.h>

#include "base/text.h"
#include "desk/place.h"
#include "desk/server.h"
#include "store/backup.h"
#include "store/tx.h"

bool
desk_restore(const struct desk_choice *c, const char *from, struct arena *a,
    const char **saved_as, struct err *err)
{
	struct store_options o = { .mode = STORE_CREATE,
	    .role = STORE_ADMIN, .path = c->db, .progress = c->progress };
	const struct passwd *pw = getpwuid(getuid());
	struct options settings;

	if (pw == NULL || pw->pw_name == NULL)
		return fail(err, ERR_DENIED,
		    _("The system has no name for user %ld; ask the "
		    "administrator for an account."), (long)getuid());
	o.uid = (int64_t)getuid();
	o.login = pw->pw_name;
	options_default(&settings);
	if (!place_system_options(&settings, a, err))
		return false;
	o.server = settings.server && c->db == NULL;
	if (o.server && getuid() != 0)
		return fail(err, ERR_DENIED, _("On a server only root puts a "
		    "backup back: sudo kunker restore FILE"));
	if (!o.server && !place_own_options(&settings, c->config, a, err))
		return false;
	if (o.path == NULL)
		o.path = o.server ? server_database(&settings) :
		    settings.database;
	if (o.path == NULL) {
		o.path = place_database(a, err);
		o.own_folder = true;
	}
	*saved_as = NULL;
	return o.path != NULL && backup_restore(&o, from, a, saved_as, err);
}

bool
desk_reindex(struct desk *d, struct err *err)
{
	struct tx *tx = tx_begin(d->store, "reindex", err);
	bool ok;

	if (tx == NULL)
		return false;
	store_long(d->store, _("Making the search index"));
	ok = tx_finish(tx, search_rebuild(tx, err), err);
	store_long(d->store, NULL);
	return ok;
}
