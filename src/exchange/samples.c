#include "exchange/samples.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "base/text.h"
#include "desk/place.h"
#include "exchange/exchange.h"

#define FILES_MAX	64

/* What is read as reference data: files of records that import knows. The
 * folder holds other tables too. */
static bool
is_reference(const char *name)
{
	return strncmp(name, "regions", 7) == 0 ||
	    strncmp(name, "holidays", 8) == 0;
}

static bool
is_sample(const char *name)
{
	size_t n = strlen(name);

	return n > 5 && strcmp(name + n - 5, ".json") == 0;
}

/* The files of a folder that pass, by name. */
static size_t
folder_files(const char *folder, bool (*pass)(const char *),
    const char *files[FILES_MAX], struct arena *a)
{
	DIR *dir = opendir(folder);
	const struct dirent *e;
	size_t n = 0;

	while (dir != NULL && n < FILES_MAX && (e = readdir(dir)) != NULL)
		if (e->d_name[0] != '.' && pass(e->d_name))
			files[n++] = arena_printf(a, "%s/%s", folder,
			    e->d_name);
	if (dir != NULL)
		closedir(dir);
	qsort(files, n, sizeof *files, order_texts);
	return n;
}

static bool
load_file(struct desk *d, const char *path, struct err *err)
{
	struct exchange_options opt = { 0 };
	struct exchange_preview p;
	struct arena a = { 0 };
	struct buf text = { 0 };
	bool done;

	done = exchange_read(path, &text, err) &&
	    exchange_preview(d, path, buf_str(&text), text.len, &opt, &a, &p,
	    err);
	for (size_t i = 0; done && i < p.n; i++)
		if (p.row[i].change == EXCHANGE_REFUSED)
			done = fail(err, ERR_INPUT, "%s",
			    exchange_refusal(&p, &p.row[i], &a));
	done = done && exchange_apply(d, &p, false, err);
	buf_free(&text);
	arena_free(&a);
	return done;
}

static bool
load_folder(struct desk *d, const char *name, bool (*pass)(const char *),
    struct err *err)
{
	const char *files[FILES_MAX];
	struct arena a = { 0 };
	const char *data = place_data(&a);
	bool done = data != NULL || fail(err, ERR_NOT_FOUND, _("The sample "
	    "visits are not installed; they are in etc/ of the source."));
	size_t n = data == NULL ? 0 : folder_files(arena_printf(&a, "%s/%s",
	    data, name), pass, files, &a);

	for (size_t i = 0; i < n && done; i++)
		done = load_file(d, files[i], err);
	arena_free(&a);
	return done;
}

bool
samples_fill(struct desk *d, bool samples, struct err *err)
{
	return load_folder(d, "reference", is_reference, err) &&
	    (!samples || load_folder(d, "samples", is_sample, err));
}
