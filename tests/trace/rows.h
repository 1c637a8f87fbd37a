/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rows.h -- programs, and what their graph, claims or messages must show. */
#ifndef GC_TESTS_ROWS_H
#define GC_TESTS_ROWS_H

#include "tests/trace/traced.h"
#include "tests/near.h"

typedef struct row {
    const char *what, *text;
    const char *shows;                  /* a part of what `shown` gives */
} row;

/* Files that the texts may include or load. */
static const char *const shelved[] = {
    "one", "u = 1\n", "twice", "include \"one\"\ninclude \"one\"\n", "self", "include \"self\"\n",
    "table", "1.5, 2\n3 4.25 # of two rows\n", "ragged", "1 2\n3\n", "words", "1 two\n",
    "ints", "2 0\n", "hex", "0x1.8p1\n", "empty", "# nothing\n",
    NULL
};

/* Runs of blanks become one. */
static const char *
squeezed(gc_arena *a, const char *s)
{
    gc_text out = gc_text_new(a);

    for (; *s; s++)
        if (*s != ' ' || s[1] != ' ')
            gc_text_char(&out, *s, 1);
    return out.at;
}

/* The nodes as --dump writes them, one line each; then the claims, with the number of their
   iterations and their limits; then the digits of constants that the oracle reads; then all
   messages. */
static const char *
shown(const traced *t)
{
    gc_text out = gc_text_new(t->arena);

    if (t->g)
        gc_graph_write(t->g, &out);
    for (size_t i = 0; t->g && i < t->g->program->claims; i++) {
        const gc_claim *c = t->g->program->claim[i];
        gc_text_printf(&out, "%s; %u; within %g %g %g; by %x; at %u; digits %u %g\n",
                       c->text ? c->text : "?", gc_graph_claim(t->g, c)->iterations, c->within.rel,
                       c->within.abs, c->within.ulp, c->by, c->ats, c->stated_digits, c->half_unit);
    }
    for (size_t i = 0; t->g && i < t->g->constants; i++)
        if (t->g->constant[i].decimal)
            gc_text_printf(&out, "the oracle reads %s\n", t->g->constant[i].decimal);
    gc_diags_write(t->d, &out, false);
    return squeezed(t->arena, out.at);
}

/* One point a row, and the end of the test program. */
static int
try_rows_of(unsigned n, const row *r)
{
    for (unsigned i = 0; i < n; i++) {
        traced t = trace_with(r[i].text, &gc_limits_default, shelved, 0, NULL, NULL);
        const char *seen = shown(&t);

        if (!ok(strstr(seen, r[i].shows) != NULL, "%s", r[i].what)) {
            printf("# expected a part: %s\n# seen:\n", r[i].shows);
            for (const char *s = seen, *end; (end = strchr(s, '\n')); s = end + 1)
                printf("#   %.*s\n", (int) (end - s), s);
        }
        gc_arena_free(t.arena);
    }
    return done();
}

/* A whole test program: one point a row. */
__attribute__((unused)) static int
try_rows(unsigned n, const row *r)
{
    plan(n);
    return try_rows_of(n, r);
}

#endif
