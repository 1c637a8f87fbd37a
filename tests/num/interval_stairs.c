/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/interval_stairs.c -- floor and rint of boxes, and which boxes hold a step. */
#include <config.h>
#include "num/interval_rule.h"
#include "tests/num/words.h"

static const struct {
    gc_prim p;
    double lo, hi;                      /* the box */
    double least, greatest;
    bool step;
} row[] = {
    { P_floor, 2.5, 2.5, 2, 2, false },   { P_floor, -2.5, -2.5, -3, -3, false },
    { P_floor, 2, 2, 2, 2, true },        { P_floor, 0, 0, 0, 0, true },
    { P_floor, 2, 2.5, 2, 2, true },      { P_floor, 1.5, 2, 1, 2, true },
    { P_floor, 1.5, 3.5, 1, 3, true },    { P_floor, -0.25, -0x1p-60, -1, -1, false },
    { P_floor, 0x1p80, 0x1p80, 0x1p80, 0x1p80, true },
    { P_floor, 0x1p-1000, 0x1p-900, 0, 0, false },
    { P_floor, -INFINITY, 1, -INFINITY, 1, true },
    { P_rint, 2.5, 2.5, 2, 2, true },     { P_rint, 3.5, 3.5, 4, 4, true },
    { P_rint, -0.5, -0.5, 0, 0, true },   { P_rint, -1.5, -1.5, -2, -2, true },
    { P_rint, 2, 2, 2, 2, false },        { P_rint, 2.25, 2.25, 2, 2, false },
    { P_rint, 1.5, 2.25, 2, 2, true },    { P_rint, 2.25, 2.5, 2, 2, true },
    { P_rint, 2.25, 2.75, 2, 3, true },   { P_rint, -0x1p-60, 0x1p-60, 0, 0, false },
    { P_rint, 0x1p80, 0x1p80, 0x1p80, 0x1p80, false },
    { P_rint, 1, INFINITY, 1, INFINITY, true },
};
enum { ROWS = sizeof row / sizeof *row };

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    k = gc_num_interval(arena, 120);
    plan(3 * ROWS + 4);
    for (int i = 0; i < ROWS; i++) {
        const char *name = gc_prim_table[row[i].p].name;
        gc_interval *a = hull(row[i].lo, row[i].hi), *want = hull(row[i].least, row[i].greatest);
        gc_interval *y = apply(row[i].p, a, NULL);
        const bool open = row[i].least < row[i].greatest;

        ok(mpfr_equal_p(y->lo, want->lo) && mpfr_equal_p(y->hi, want->hi), "%s of [%g, %g]", name,
           row[i].lo, row[i].hi);
        ok(y->flags == (a->flags | (open ? GC_UNCERTAIN_TIE : 0)), "%s of [%g, %g]: its flags",
           name, row[i].lo, row[i].hi);
        ok(gc_interval_holds_step(row[i].p, a) == row[i].step, "%s of [%g, %g]: a step", name,
           row[i].lo, row[i].hi);
    }
    for (int i = 0; i < 2; i++) {
        const gc_prim p = i ? P_rint : P_floor;
        gc_interval *a = hull(NONE, NONE);

        ok(gc_interval_is_nan(apply(p, a, NULL)), "%s of what is undefined", gc_prim_table[p].name);
        ok(!gc_interval_holds_step(p, a), "%s: no step there", gc_prim_table[p].name);
    }
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
