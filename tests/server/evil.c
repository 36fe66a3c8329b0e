/* A library that somebody wants loaded into the setgid program. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((constructor)) static void
evil(void)
{
	const char *file = getenv("EVIL_FILE");
	int fd = open(file != NULL ? file : "/tmp/evil-was-here",
	    O_WRONLY | O_CREAT, 0600);

	if (fd >= 0)
		close(fd);
}
