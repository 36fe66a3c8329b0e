/* The parts of a file's name. */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/arena.h"

/* The name at the end of a path, within it; "" when it ends in a slash. */
const char *path_last(const char *path);

/* The folder that a path lies in, in a: "." of a mere name. */
char *path_folder(const char *path, struct arena *a);

#endif
