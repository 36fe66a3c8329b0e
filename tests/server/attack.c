/* What somebody with an account may try against a running session: attack PID
 * prints every door that is open. None should be. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static int doors;

static void
door(const char *name, int open)
{
	if (open) {
		printf("OPEN %s\n", name);
		doors++;
	} else
		printf("shut %s: %s\n", name, strerror(errno));
}

int
main(int argc, char **argv)
{
	static const char *const files[] = { "environ", "mem", "maps",
	    "auxv", "fd/3", "fd/4", "fd/5", "fd/6", "fd/7", "fd/8",
	    "map_files", "cwd/kunker.db", "root/var/lib/kunker/kunker.db" };
	char path[128], byte;
	struct iovec own = { &byte, 1 }, other = { (void *)0x400000, 1 };
	pid_t pid = argc > 1 ? (pid_t)strtol(argv[1], NULL, 10) : 0;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		int fd;

		snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, files[i]);
		fd = open(path, O_RDONLY);
		door(files[i], fd >= 0);
	}
	door("process_vm_readv",
	    process_vm_readv(pid, &own, 1, &other, 1, 0) >= 0 ||
	    errno == EFAULT);
	door("ptrace", ptrace(PTRACE_SEIZE, pid, NULL, NULL) == 0);
	return doors > 0;
}
