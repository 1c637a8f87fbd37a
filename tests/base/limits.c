/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/base/limits.c -- all that is made from limits.def agrees row by row. */
#include <config.h>
#include "base/limits.h"
#include "tests/near.h"
#include <string.h>

/* What the table says, read by a macro of the test's own. */
static const struct { const char *name, *what; size_t value, at; } row[] = {
#define LIMIT(field, name, value, what) { name, what, value, offsetof(gc_limits, field) },
#include "base/limits.def"
#undef LIMIT
};

int
main(void)
{
    gc_limits l = gc_limits_default;

    plan(1 + 2 * GC_LIMITS);
    ok(sizeof row / sizeof *row == GC_LIMITS && sizeof l == GC_LIMITS * sizeof(size_t),
       "a field and a number for each row, and no more");
    for (int i = 0; i < GC_LIMITS; i++) {
        size_t *at = gc_limits_at(&l, (gc_limit) i);
        ok(strcmp(gc_limits_names[i], row[i].name) == 0
               && strcmp(gc_limits_what[i], row[i].what) == 0 && *at == row[i].value,
           "%s has its name, its noun and its default", row[i].name);
        *at = 7;
        ok(memcmp((char *) &l + row[i].at, &(size_t) { 7 }, sizeof(size_t)) == 0,
           "%s is set in its own field", row[i].name);
    }
    return done();
}
