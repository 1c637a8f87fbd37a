/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/syntax/parse.c -- a hostile text gets one clear error, quickly, in bounded memory. */
#include <config.h>
#include "tests/trace/reading.h"
#include "tests/near.h"

#include <time.h>

static char *
repeat(const char *head, const char *part, size_t times, const char *tail)
{
    size_t h = strlen(head), n = strlen(part), e = strlen(tail);
    char *s = malloc(h + times * n + e + 1);

    memcpy(s, head, h);
    for (size_t i = 0; i < times; i++)
        memcpy(s + h + i * n, part, n);
    memcpy(s + h + times * n, tail, e + 1);
    return s;
}

static const struct {
    const char *what, *head, *part, *tail, *says;
    size_t times, errors;
} hostile[] = {
    { "a million (", "y = ", "(", "", "longer than 65536 bytes", 1000000, 1 },
    { "a million ( on lines", "y = ", "(\n", "", "nest deeper", 1000000, 1 },
    { "a million [ on lines", "y = ", "[\n", "", "nest deeper", 1000000, 1 },
    { "a million signs", "y = (", "-\n", "1)", "nest deeper", 1000000, 1 },
    { "a million powers", "y = (", "2^\n", "1)", "nest deeper", 1000000, 1 },
    { "a million transpositions", "y = (a", ".T\n", ")", "nest deeper", 1000000, 1 },
    { "a million blocks", "", "for t in range(1) {\n", "", "nest deeper", 1000000, 1 },
    { "thousands of else if", "if (a) { }", " else if (a) { }", "", "nest deeper", 4000, 1 },
    { "a million errors", "", "a = )\n", "", "more errors", 1000000, 0 },
    { "a megabyte of NULs", "", "\1\1\1\1\1\1\1\n", "", "control character", 130000, 0 },
    { "a megabyte of quotes", "", "\"", "", "longer than", 1000000, 1 },
    { "more than 64 MiB", "", "# 012345678901234567890123456789\n", "", "larger than", 2100000, 1 },
};
enum { HOSTILE = sizeof hostile / sizeof *hostile };

static void
try_hostile(void)
{
    for (size_t i = 0; i < HOSTILE; i++) {
        char *s = repeat(hostile[i].head, hostile[i].part, hostile[i].times, hostile[i].tail);
        clock_t before = clock();
        reading r = read_text(s);
        double seconds = (double) (clock() - before) / CLOCKS_PER_SEC;
        size_t held = gc_arena_size(r.arena);
        ok(strstr(messages(&r), hostile[i].says)
           && (hostile[i].errors ? r.d->errors == hostile[i].errors : r.d->errors > 20),
           "%s: one clear error", hostile[i].what);
        ok(seconds < 10 && held < (size_t) 64 << 20, "%s: quickly, in little memory",
           hostile[i].what);
        stop(&r);
        free(s);
    }
}

/* A chain of operators is no nesting: it may be long. */
static void
try_long_chain(void)
{
    char *s = repeat("y = (a", " +\na", 200000, ")");
    reading r = read_text(s);
    size_t terms = 1;

    if (r.tree->n == 1)
        for (const gc_expr *e = r.tree->stmt[0]->value[0]; e->kind == E_BINARY; e = e->arg[0])
            terms++;
    ok(r.d->n == 0 && terms == 200001, "a sum of 200001 terms is read");
    stop(&r);
    free(s);
}

static void
try_deepest(void)
{
    char *s = repeat("y = ", "(", 200, "a");
    char *whole_text = repeat(s, ")", 200, "\n");
    reading r = read_text(whole_text);

    ok(r.d->n == 0 && r.tree->n == 1, "200 brackets are not too many");
    stop(&r);
    free(s);
    free(whole_text);
}

int
main(void)
{
    plan(2 * HOSTILE + 2);
    try_hostile();
    try_long_chain();
    try_deepest();
    return done();
}
