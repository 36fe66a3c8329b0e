#ifndef BASE_DIE_H
#define BASE_DIE_H

/* Cannot go on (no memory, no terminal): run the hook, say why on stderr,
 * leave with status 1. The text is constant English: there may be no memory
 * left to translate it. */
_Noreturn void die(const char *why);

/* We were wrong: run the hook, say where and what was logged, abort. */
#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void bug_at(const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* What to do first when the program ends in an unplanned way: the terminal
 * registers here that it must be restored. One hook; NULL takes it away. */
void die_hook(void (*hook)(void));

#endif
