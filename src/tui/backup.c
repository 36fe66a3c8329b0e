/*
 * Copies of the database: which there are, one made now, one looked through.
 * Putting one back needs the database to itself, and this session has it open:
 * so that is said here and done at a shell.
 */
#include <string.h>

#include "base/clock.h"
#include "base/path.h"
#include "base/text.h"
#include "desk/copies.h"
#include "term/key.h"
#include "term/text.h"
#include "tui/sections.h"

/* A copy that was looked through in this session. */
struct looked {
	const char	*path;
	int64_t		 made;
	const char	*damage;	/* NULL: whole */
	struct looked	*next;
};

struct backups {
	struct pane	 pane;
	struct arena	 arena;		/* holds the pane; what is remembered */
	struct arena	 listed;	/* the copies */
	struct backup_file *file;
	size_t		 n;
	struct sections	 rows;
	struct looked	*looked;
	const char	*failed;	/* why the last one was not made */
	const char	*foot;		/* how one is put back */
	int		 foot_lines;
};

/* --- what is shown ------------------------------------------------------- */

static const struct looked *
looked_find(const struct backups *b, const struct backup_file *f)
{
	for (const struct looked *l = b->looked; l != NULL; l = l->next)
		if (l->made == f->made && strcmp(l->path, f->path) == 0)
			return l;
	return NULL;
}

static void
looked_add(struct backups *b, const struct backup_file *f, const char *damage)
{
	struct looked *l = arena_alloc(&b->arena, sizeof *l);

	*l = (struct looked){ arena_strdup(&b->arena, f->path), f->made,
	    damage == NULL ? NULL : arena_strdup(&b->arena, damage),
	    b->looked };
	b->looked = l;
}

static const struct backup_file *
chosen(const struct backups *b)
{
	const struct section_row *r = sections_selected(&b->rows);

	return r == NULL || r->id == 0 ? NULL : &b->file[r->id - 1];
}

static const char *
size_text(int64_t bytes, struct arena *a)
{
	return bytes < 10000000 ? arena_printf(a, "%lld kB",
	    (long long)(bytes + 999) / 1000) : arena_printf(a, "%lld MB",
	    (long long)(bytes + 999999) / 1000000);
}

static void
backups_row(struct backups *b, size_t i)
{
	struct desk *d = app_desk(b->pane.app);
	struct arena *a = app_turn(b->pane.app);
	const struct backup_file *f = &b->file[i];
	const struct looked *l = looked_find(b, f);

	sections_row(&b->rows, NULL, (int64_t)i + 1, l == NULL ? ROLE_PLAIN :
	    l->damage != NULL ? ROLE_ERROR : ROLE_OK, clock_print(f->made,
	    (enum zone)d->options.zone, a), "%s · %s · %s", size_text(f->bytes,
	    a), path_last(f->path), l == NULL ?
	    _("not looked through in this session") : l->damage != NULL ?
	    l->damage : _("whole"));
}

static void
backups_foot(struct backups *b)
{
	struct desk *d = app_desk(b->pane.app);
	const struct backup_file *f = chosen(b);
	const char *path = f != NULL ? f->path : _("FILE");

	arena_reset(&b->listed);
	b->foot = arena_printf(&b->listed, copies_of_server(d) ?
	    _("To put a copy back, all leave kunker and root types:\n"
	    "    %s\nWhat is there now is kept first, under a name that is "
	    "then said. A copy on the same disk does not survive the disk.") :
	    _("To put it back, leave kunker in every window and type:\n"
	    "    %s\nWhat is there now is kept first, under a name that is "
	    "then said. A copy on the same disk does not survive the disk."),
	    copies_restore(d, path, &b->listed));
}

static void
backups_refresh(struct pane *pane)
{
	struct backups *b = (struct backups *)pane;
	struct desk *d = app_desk(pane->app);
	struct arena *turn = app_turn(pane->app), *rows;

	sections_begin(&b->rows);
	rows = &b->rows.arena;
	b->n = backup_list(d->store, rows, &b->file);
	sections_head(&b->rows, arena_printf(turn, _("Copies beside the "
	    "database and in %s"), copies_folder(d, turn)));
	for (size_t i = 0; i < b->n; i++)
		backups_row(b, i);
	if (b->n == 0)
		sections_row(&b->rows, NULL, 0, ROLE_PLAIN, "", "%s",
		    copies_seen(d) ? _("There is no copy yet; n makes one.") :
		    _("Only root may look into this folder; the copies of "
		    "every night lie there. n makes one of your own."));
	if (b->failed != NULL)
		sections_row(&b->rows, NULL, 0, ROLE_ERROR, _("Not made"),
		    "%s", b->failed);
	sections_end(&b->rows);
}

static const char *
backups_title(const struct pane *pane, struct arena *a)
{
	(void)pane;
	(void)a;
	return _("Copies of the database");
}

static void
backups_settle(struct pane *pane, int rows, int cols)
{
	struct backups *b = (struct backups *)pane;

	backups_foot(b);
	b->foot_lines = text_height(b->foot, cols);
	if (b->foot_lines > rows / 2)
		b->foot_lines = rows / 2;
	sections_settle(&b->rows, rows - b->foot_lines - 1, cols);
}

static void
backups_draw(const struct pane *pane, struct area *a)
{
	const struct backups *b = (const struct backups *)pane;
	int list = a->rows - b->foot_lines - 1;
	struct area foot, top = area_part(a, 0, 0, list, a->cols);

	area_clear(a, 0);
	area_rule(a, list, 0, a->cols, ROLE_BOX);
	foot = area_part(a, list + 1, 0, b->foot_lines, a->cols);
	text_draw(&foot, 0, 0, ROLE_PLAIN, b->foot);
	sections_draw(&b->rows, &top, true);
}

static bool
backups_event(struct pane *pane, const struct event *ev)
{
	struct backups *b = (struct backups *)pane;

	if (ev->kind != EVENT_KEY || !sections_key(&b->rows, ev->key))
		return false;
	app_dirty(pane->app, pane);
	return true;
}

static void
backups_close(struct pane *pane)
{
	struct backups *b = (struct backups *)pane;
	struct arena a = b->arena;

	sections_close(&b->rows);
	arena_free(&b->listed);
	arena_free(&a);
}

/* --- verbs --------------------------------------------------------------- */

/* What was just made is known to be whole. */
static void
made(struct backups *b, const char *path)
{
	struct app *app = b->pane.app;

	b->failed = NULL;
	backups_refresh(&b->pane);
	for (size_t i = 0; i < b->n; i++)
		if (strcmp(b->file[i].path, path) == 0)
			looked_add(b, &b->file[i], NULL);
	backups_refresh(&b->pane);
	app_say(app, _("Written and checked: %s"), path);
}

static void
name_typed(void *ctx, const char *path)
{
	struct backups *b = ctx;
	struct app *app = b->pane.app;
	struct err err = { 0 };

	if (path == NULL || *path == '\0')
		return;
	path = arena_strdup(app_turn(app), path);
	if (copies_make(app_desk(app), path, &err)) {
		made(b, path);
	} else {
		b->failed = arena_printf(&b->arena, "%s: %s", path, err.text);
		app_fail(app, &err);
		backups_refresh(&b->pane);
	}
	app_dirty(app, NULL);
}

static const char *
why_no_copy(void *pane)
{
	return copies_why_not(app_desk(((struct pane *)pane)->app));
}

static void
do_make(void *pane)
{
	struct app *app = ((struct pane *)pane)->app;

	app_prompt(app, _("Write the copy to: "), copies_name(app_desk(app),
	    app_turn(app)), name_typed, pane);
}

static const char *
why_no_look(void *pane)
{
	return chosen(pane) != NULL ? NULL : _("No copy is chosen.");
}

static void
do_look(void *pane)
{
	struct backups *b = pane;
	struct app *app = b->pane.app;
	const struct backup_file *f = chosen(b);
	struct err err = { 0 };

	if (backup_check(app_desk(app)->store, f->path, &err)) {
		looked_add(b, f, NULL);
		app_say(app, _("This copy is whole and can be put back."));
	} else {
		if (err.kind != ERR_BUSY)	/* somebody stopped it */
			looked_add(b, f, err.text);
		app_fail(app, &err);
	}
	backups_refresh(&b->pane);
	app_dirty(app, NULL);
}

const struct action backups_actions[] = {
	{ "make", "F2 n", N_("Make a copy now, while others work on; it is "
	    "checked before it has its name."), do_make, why_no_copy,
	  N_("New"), ACTION_LOOKS },
	{ "look-through", "Enter F3", N_("Look through the copy from end to "
	    "end: is it whole?"), do_look, why_no_look, N_("Check"),
	  ACTION_LOOKS },
	{ 0 }
};

static const struct pane_ops backups_ops = {
	.name = "backup", .title = backups_title, .refresh = backups_refresh,
	.settle = backups_settle, .draw = backups_draw, .event = backups_event,
	.close = backups_close, .actions = backups_actions
};

struct pane *
backup_open(struct app *app)
{
	struct arena a = { 0 };
	struct backups *b = arena_alloc(&a, sizeof *b);

	(void)app;
	b->arena = a;
	b->pane.ops = &backups_ops;
	b->foot = "";
	return &b->pane;
}
