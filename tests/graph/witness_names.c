/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/witness_names.c -- each witness has a name, and the name its number. */
#include <config.h>
#include "graph/witness_names.h"
#include "tests/near.h"

int
main(void)
{
    gc_arena *a = gc_arena_new();

    plan(GC_BY_COUNT + 3);
    for (int i = 0; i < GC_BY_COUNT; i++)
        ok(gc_witness_number(gc_witness_names[i]) == i, "%s is number %d", gc_witness_names[i], i);
    ok(gc_witness_number("forwards") < 0 && gc_witness_number("") < 0, "others have none");
    ok(!strcmp(gc_witness_list(a, " "),
               "forward reverse autodiff central gsl complex analytic oracle"),
       "the list of all names");
    ok(!strcmp(gc_witness_names[GC_BY_forward], "forward")
       && !strcmp(gc_witness_names[GC_BY_oracle], "oracle"), "a number's name");
    gc_arena_free(a);
    return done();
}
