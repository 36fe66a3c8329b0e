#include "base/memory.h"

#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#define WARM_BYTES	((size_t)1536 * 1024)	/* a first screen: 1 to 2 MB */
#define KEEP_BYTES	(4 * 1024 * 1024)	/* free and not given back */
#define MAP_BYTES	(128 * 1024)		/* as glibc begins */

void
memory_warm(void)
{
#if defined(MADV_POPULATE_WRITE) && defined(M_TRIM_THRESHOLD)
	size_t page = (size_t)sysconf(_SC_PAGESIZE), skip;
	char *p;

	if (mallopt(M_TRIM_THRESHOLD, KEEP_BYTES) == 0 ||
	    mallopt(M_MMAP_THRESHOLD, KEEP_BYTES) == 0)
		return;
	p = malloc(WARM_BYTES);
	if (p != NULL) {
		skip = (page - (uintptr_t)p % page) % page;
		(void)madvise(p + skip, (WARM_BYTES - skip) / page * page,
		    MADV_POPULATE_WRITE);
	}
	free(p);
	(void)mallopt(M_MMAP_THRESHOLD, MAP_BYTES);
#endif
}
