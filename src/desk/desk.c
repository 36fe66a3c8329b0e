#include "desk/desk.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/die.h"
#include "base/minute.h"
#include "base/privilege.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/place.h"
#include "desk/server.h"
#include "desk/visit_day.h"
#include "desk/visit_names.h"
#include "store/audit.h"
#include "store/record.h"
#include "store/tx.h"
#include "store/undo.h"

/* Whose history the program's own entries are; no user has it. */
#define PROGRAM_UID	((int64_t)-1)

static int64_t
find_named(void *ctx, const struct record_type *t, const char *text)
{
	struct desk *d = ctx;
	int64_t id = visit_names_apply(d, t) ? visit_names_find(d, t, text) : 0;

	return id != 0 ? id : record_find_text(d->store, t, text);
}

/* A session has no name of its own: the agency, the day, the hour. */
static const char *
session_title(struct desk *d, int64_t id, struct arena *a)
{
	struct session s;
	struct err err = { 0 };
	const char *agency;

	if (!record_load(d->store, &session_type, id, &s, a, &err))
		return NULL;
	agency = or_empty(record_title(d->store, &agency_type, s.agency_id,
	    a));
	if (s.day == UNKNOWN)
		return agency;
	return arena_printf(a, "%s · %s%s%s", agency, day_print(s.day,
	    DAY_SHORT, a), s.start_min == UNKNOWN ? "" : " ",
	    minute_print(s.start_min, a));
}

static const char *
title_of(void *ctx, const struct record_type *t, int64_t id, struct arena *a)
{
	struct desk *d = ctx;

	return t == &session_type ? session_title(d, id, a) :
	    record_title(d->store, t, id, a);
}

int64_t
desk_find(struct desk *d, const struct record_type *t, const char *name)
{
	return find_named(d, t, name);
}

const char *
desk_why_read_only(const struct desk *d)
{
	if (d->store != NULL && store_damaged(d->store))
		return _("The database is damaged, only read: restore a "
		    "backup (kunker restore).");
	return d->may_write ? NULL : _("You may look here, not change "
	    "anything. The administrator gives roles.");
}

int64_t
desk_today(struct desk *d)
{
	d->env.zone = (enum zone)d->options.zone;
	d->env.today = clock_today(d->env.zone);
	return d->env.today;
}

/* Who is at the desk is what the system says (rule P6). */
static bool
desk_identify(struct desk *d, struct store_options *o, struct err *err)
{
	struct passwd *pw = getpwuid(getuid());
	size_t n;

	if (pw == NULL || pw->pw_name == NULL)
		return fail(err, ERR_DENIED,
		    _("The system has no name for user %ld; ask the "
		    "administrator for an account."), (long)getuid());
	d->officer = arena_strdup(&d->arena, pw->pw_name);
	o->uid = (int64_t)getuid();
	o->login = d->officer;
	n = strcspn(or_empty(pw->pw_gecos), ",");
	if (n > 0 && utf8_valid(pw->pw_gecos, n))
		o->name = arena_strndup(&d->arena, pw->pw_gecos, n);
	return true;
}

/* A new database begins with the regions and holidays that came with the
 * program. The program itself enters them, in a session of its own: it is
 * nothing an officer's undo would take back. */
static bool
desk_found(struct desk *d, const struct desk_choice *c,
    const struct store_options *o, struct err *err)
{
	struct store_options own = *o;
	bool done;

	own.uid = PROGRAM_UID;
	own.login = own.name = "kunker";
	d->store = store_open(&own, err);
	if (d->store == NULL)
		return false;
	done = c->fill == NULL || c->fill(d, false, err);
	if (!done && err->kind == ERR_NOT_FOUND)
		done = true;	/* installed without them: still usable */
	store_close(d->store);
	d->store = NULL;
	return done;
}

/* Open it; what is to be made and is not there is made first. */
static bool
desk_open_store(struct desk *d, const struct desk_choice *c,
    struct store_options *o, struct err *err)
{
	if (o->mode == STORE_CREATE && !place_there(o->path) &&
	    !desk_found(d, c, o, err))
		return false;
	d->store = store_open(o, err);
	return d->store != NULL;
}

/* The database that the server's configuration names, and with it all that
 * lies in its folder: after the drop nothing there can be opened. */
static bool
desk_open_server(struct desk *d, const struct desk_choice *c,
    struct store_options *o, struct err *err)
{
	o->path = server_database(&d->options);
	o->server = true;
	o->mode = c->readonly ? STORE_READONLY :
	    getuid() == 0 && !c->must_exist ? STORE_CREATE : STORE_OPEN;
	if (!server_admit(&d->options, d->officer, &d->right, err))
		return false;
	o->role = d->right == RIGHT_VIEWER ? STORE_VIEWER :
	    d->right == RIGHT_OFFICER ? STORE_OFFICER : STORE_ADMIN;
	return desk_open_store(d, c, o, err);
}

/* A database of the officer's own, opened with his rights. */
static bool
desk_open_own(struct desk *d, const struct desk_choice *c,
    struct store_options *o, struct err *err)
{
	d->right = RIGHT_ADMIN;
	o->role = STORE_ADMIN;
	if (c->demo)		/* pictures look the same for everybody */
		o->login = o->name = d->officer = "petugas";
	o->mode = c->demo ? STORE_THROWAWAY : c->readonly ? STORE_READONLY :
	    c->must_exist ? STORE_OPEN : STORE_CREATE;
	if (!c->demo) {
		o->path = c->db != NULL ? c->db : d->options.database;
		if (o->path == NULL) {
			o->path = place_database(&d->arena, err);
			o->own_folder = true;
		}
		if (o->path == NULL)
			return false;
	}
	return desk_open_store(d, c, o, err);
}

/* A viewer types nothing that could be lost. */
static void
desk_open_drafts(struct desk *d)
{
	const char *dir = store_draft_dir(d->store);

	if (store_readonly(d->store))
		return;
	d->nleft = draft_list(dir, store_uid(d->store), &d->arena, &d->left,
	    &d->draft_err);
	d->draft = draft_open(dir, store_uid(d->store), &d->draft_err);
}

/* Everything that may need more rights than the user's, then without them
 * everything that is the user's. */
static bool
desk_enter(struct desk *d, const struct desk_choice *c, struct err *err)
{
	struct store_options o = { .progress = c->progress };
	bool server;

	if (!place_system_options(&d->options, &d->arena, err)) {
		err->kind = ERR_USAGE;
		return false;
	}
	server = d->options.server && c->db == NULL && !c->demo;
	if (!server_expected(&d->options, err) ||
	    !desk_identify(d, &o, err))
		return false;
	desk_language(c->lang != NULL ? c->lang : d->options.language);
	if (server && !desk_open_server(d, c, &o, err))
		return false;
	if (server && c->drafts)
		desk_open_drafts(d);
	if (privilege_held() && !privilege_drop(err))
		return false;
	if (!place_own_options(&d->options, c->config, &d->arena, err)) {
		err->kind = ERR_USAGE;
		return false;
	}
	/* Nothing needs a home from here on; ncurses would look there for
	 * descriptions of terminals, which the user may have written. */
	if (server && privilege_started())
		place_leave_home(&d->arena);
	desk_language(c->lang != NULL ? c->lang : d->options.language);
	if (c->today != UNKNOWN)
		clock_pretend(c->today);
	desk_today(d);
	if (server)
		return true;
	if (!desk_open_own(d, c, &o, err))
		return false;
	if (c->drafts)
		desk_open_drafts(d);
	return !c->demo || c->fill == NULL || c->fill(d, true, err);
}

bool
desk_open(const struct desk_choice *c, struct desk **out, struct err *err)
{
	struct arena a = { 0 };
	struct desk *d = arena_alloc(&a, sizeof *d);
	struct err dropping = { 0 };

	d->arena = a;		/* d itself lives in it */
	options_default(&d->options);
	d->env = (struct field_env){ .ctx = d, .find = find_named,
	    .title = title_of };
	desk_today(d);
	d->may_write = true;
	if (desk_enter(d, c, err)) {
		d->may_write = !store_readonly(d->store);
		*out = d;
		return true;
	}
	desk_close(d);
	if (privilege_held() && !privilege_drop(&dropping))
		*err = dropping;
	return false;
}

void
desk_close(struct desk *d)
{
	struct arena a;

	if (d == NULL)
		return;
	draft_close(d->draft);
	draft_list_close(d->left, d->nleft);
	store_close(d->store);
	a = d->arena;
	arena_free(&a);
}

void *
desk_load(struct desk *d, const struct record_type *t, int64_t id,
    struct arena *a, struct err *err)
{
	void *r = arena_alloc(a, t->size);

	return record_load(d->store, t, id, r, a, err) ? r : NULL;
}

/* Refuse what a blocking notice names. */
static bool
desk_may_save(struct desk *d, const struct record_type *t, const void *record,
    struct err *err)
{
	struct arena a = { 0 };
	struct notices n = { .arena = &a };
	bool may;

	record_check(t, record, &d->env, &n);
	may = notices_allow(&n, err);
	arena_free(&a);
	return may;
}

static bool
desk_write(struct desk *d, struct tx *tx, const struct record_type *t,
    void *record, struct visit_days *days, struct arena *a, struct err *err)
{
	return t == &delegation_type ?
	    visit_day_save(d, tx, record, days, a, err) :
	    record_save(tx, t, record, a, err);
}

bool
desk_save_days(struct desk *d, const struct record_type *t, void *record,
    struct visit_days *days, struct arena *a, struct err *err)
{
	struct record_head *head = record;
	void *copy = record_copy(t, record, a);
	struct tx *tx;

	*days = (struct visit_days){ 0 };
	desk_derive(d, t, copy, a);
	if (!desk_may_save(d, t, copy, err))
		return false;
	tx = tx_begin(d->store, head->id == 0 ? N_("create") : N_("edit"), err);
	if (tx == NULL)
		return false;
	if (!tx_finish(tx, desk_write(d, tx, t, copy, days, a, err), err))
		return false;
	memcpy(record, copy, t->size);
	return true;
}

bool
desk_save(struct desk *d, const struct record_type *t, void *record,
    struct arena *a, struct err *err)
{
	struct visit_days ignored;

	return desk_save_days(d, t, record, &ignored, a, err);
}

bool
desk_remove(struct desk *d, const struct record_type *t, int64_t id,
    struct err *err)
{
	struct tx *tx = tx_begin(d->store, N_("delete"), err);

	if (tx == NULL)
		return false;
	return tx_finish(tx, record_remove(tx, t, id, err), err);
}

const char *
desk_name(struct desk *d, const struct record_type *t, const void *r,
    struct arena *a)
{
	const char *names[] = { t->title, t->title2 };

	for (size_t i = 0; i < countof(names); i++)
		if (names[i] != NULL &&
		    !field_unknown(record_field(t, names[i]), r))
			return field_text(record_field(t, names[i]), r,
			    &d->env, a);
	for (size_t i = 0; i < t->nfields; i++)
		if (t->fields[i].kind == FIELD_REF &&
		    (t->fields[i].flags & FIELD_LIST) &&
		    !(t->fields[i].flags & FIELD_HIDDEN) &&
		    !field_unknown(&t->fields[i], r))
			return field_text(&t->fields[i], r, &d->env, a);
	return "";
}

/* "edit of delegation Diklatpim IV Sumbar", from the first entry of an
 * action; how many records when it touched several. */
static const char *
action_text(struct desk *d, int64_t action, struct arena *a)
{
	struct audit_list list = { 0 };
	struct err err = { 0 };
	const struct audit_entry *e;
	const char *title = NULL;

	if (!audit_action(d->store, action, a, &list, &err) || list.n == 0)
		return _("the last change");
	e = &list.item[list.n - 1];
	if (e->type == NULL)
		return _(e->verb);
	if (e->after != NULL || e->before != NULL) {
		title = desk_name(d, e->type,
		    e->after != NULL ? e->after : e->before, a);
	}
	if (list.n > 1)
		return arena_printf(a, P_("%s, %s %s (%zu record)",
		    "%s, %s %s (%zu records)", list.n), _(e->verb),
		    _(e->type->label), or_empty(title), list.n);
	return arena_printf(a, _("%s, %s %s"), _(e->verb), _(e->type->label),
	    or_empty(title));
}

static bool
desk_turn_back(struct desk *d, bool redo, struct arena *a, const char **what,
    struct err *err)
{
	struct undo_info info;
	struct tx *tx;
	int64_t action;

	if (!(redo ? undo_peek_redo : undo_peek)(d->store, a, &info) ||
	    info.action == 0)
		return fail(err, ERR_NOT_FOUND, "%s", redo ?
		    _("There is nothing to do again.") :
		    _("There is nothing of yours to undo."));
	*what = arena_printf(a, redo ? _("Done again: %s.") : _("Undone: %s."),
	    action_text(d, info.action, a));
	tx = tx_begin(d->store, redo ? N_("redo") : N_("undo"), err);
	if (tx == NULL)
		return false;
	return tx_finish(tx,
	    (redo ? undo_redo : undo_last)(tx, &action, err), err);
}

bool
desk_undo(struct desk *d, struct arena *a, const char **what, struct err *err)
{
	return desk_turn_back(d, false, a, what, err);
}

bool
desk_redo(struct desk *d, struct arena *a, const char **what, struct err *err)
{
	return desk_turn_back(d, true, a, what, err);
}

/* Labels of choices that begin with, or have a word that begins with, text. */
static void
complete_choice(const struct field *f, const char *text, size_t limit,
    struct arena *a, struct completions *out)
{
	out->item = arena_array(a, limit, sizeof *out->item);
	out->n = 0;
	for (size_t i = 0; i < f->nchoices && out->n < limit; i++) {
		const char *label = _(f->choices[i].label);

		if (utf8_contains(label, text))
			out->item[out->n++] = (struct completion){
			    .text = label };
	}
}

void
desk_complete(struct desk *d, const struct record_type *t,
    const struct field *f, const char *text, size_t limit, struct arena *a,
    struct completions *out)
{
	struct err err = { 0 };

	*out = (struct completions){ 0 };
	if (f->kind == FIELD_REF && visit_names_apply(d, f->ref))
		visit_names_complete(d, f->ref, text, limit, a, out);
	else if (f->kind == FIELD_CHOICE)
		complete_choice(f, text, limit, a, out);
	else if (f->kind == FIELD_REF || (f->flags & FIELD_COMPLETE)) {
		if (!complete(d->store, t, f, text, limit, a, out, &err))
			*out = (struct completions){ 0 };
	}
}
