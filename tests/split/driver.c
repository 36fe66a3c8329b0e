/* Answer one planning file on standard output: what `kunker split --file`
 * does, without the rest of the program.
 *
 *	driver FILE [SECONDS]
 */
#include <stdio.h>
#include <stdlib.h>

#include "plan/instance.h"

int
main(int argc, char **argv)
{
	struct buf out = { NULL, 0, 0 };
	struct err err = { ERR_NONE, NULL, "" };

	if (argc < 2) {
		fprintf(stderr, "usage: driver FILE [SECONDS]\n");
		return 2;
	}
	if (!instance_command(argv[1],
	    argc > 2 ? strtol(argv[2], NULL, 10) : 0, &out, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return 2;
	}
	fputs(buf_str(&out), stdout);
	buf_free(&out);
	return 0;
}
