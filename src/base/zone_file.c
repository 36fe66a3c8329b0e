#include "base/zone_file.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_in.h"

#define FOLDER		"/usr/share/zoneinfo"
#define NAME_MAX_LEN	64
#define PARTS_MAX	4
#define BYTES_MAX	((size_t)64 * 1024)

bool
zone_file_name_ok(const char *name)
{
	size_t len = strlen(name), parts = 1;

	if (len == 0 || len > NAME_MAX_LEN || name[len - 1] == '/')
		return false;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)name[i];

		if (c == '/' && (i == 0 || name[i - 1] == '/' ||
		    ++parts > PARTS_MAX))
			return false;
		if (c != '/' && strchr("_+-", c) == NULL &&
		    (c >= 0x80 || !isalnum(c)))
			return false;
	}
	return true;
}

bool
zone_file_read(const char *name, struct buf *out)
{
	char path[sizeof FOLDER + 1 + NAME_MAX_LEN];
	struct err unheard = { 0 };
	struct stat st;
	bool done;
	int fd;

	if (!zone_file_name_ok(name))
		return false;
	snprintf(path, sizeof path, "%s/%s", FOLDER, name);
	/* many zones are links to others of the same folder */
	fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return false;
	done = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    file_in_take(fd, path, BYTES_MAX, out, &unheard);
	close(fd);
	return done;
}
