/* Put in front of every file by the compiler's command line: what this
 * project does not use refuses to compile (reliability rule B1). The system's
 * own headers come first, they may name what we may not. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#pragma GCC poison strcpy strcat sprintf vsprintf gets system popen tmpnam
#pragma GCC poison atoi atol atoll strtok
#endif
