/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rows.h -- texts, and how --fmt writes them or which message they get. */
#ifndef GC_TESTS_SYNTAX_ROWS_H
#define GC_TESTS_SYNTAX_ROWS_H

#include "syntax/parse.h"
#include "tests/near.h"
#include <string.h>

typedef struct row {
    const char *what, *text;
    const char *shows;                  /* a part of the canonical text, or of the messages */
} row;

/* A whole test program: one point a row. */
static int
try_rows(unsigned n, const row *r)
{
    plan(n);
    for (unsigned i = 0; i < n; i++) {
        gc_arena *a = gc_arena_new();
        gc_diags *d = gc_diags_new(a);
        uint32_t file = gc_diags_source(d, "test.graph", r[i].text, strlen(r[i].text));
        gc_tree *tree = gc_parse(a, d, gc_names_new(a), file, &gc_limits_default);
        gc_text out = gc_text_new(a);

        if (d->errors)
            gc_diags_write(d, &out, false);
        else
            gc_print_tree(tree, d, &out);
        if (!ok(strstr(out.at, r[i].shows) != NULL, "%s", r[i].what)) {
            printf("# expected a part: %s\n# seen:\n", r[i].shows);
            for (const char *s = out.at, *end; (end = strchr(s, '\n')); s = end + 1)
                printf("#   %.*s\n", (int) (end - s), s);
        }
        gc_arena_free(a);
    }
    return done();
}

#endif
