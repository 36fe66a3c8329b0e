#include "base/path.h"

#include <stddef.h>
#include <string.h>

const char *
path_last(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

char *
path_folder(const char *path, struct arena *a)
{
	size_t n = (size_t)(path_last(path) - path);

	if (n == 0)
		return arena_strdup(a, ".");
	return n == 1 ? arena_strdup(a, "/") : arena_strndup(a, path, n - 1);
}
