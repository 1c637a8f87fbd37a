/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/witness/reverse_mode.c -- what the engine's own sweep gave, with its rounding. */
#include <config.h>
#include "tests/witness/subject.h"

extern const gc_witness gc_witness_reverse_mode;

int
main(void)
{
    plan(QUERY_ROWS + 3);
    try_queries(&gc_witness_reverse_mode, 0, true);
    posed p = pose("input x : f64[2] = [2, 3]\nf = square(x[1])\nclaim grad(f, x) == [0, 6]\n");
    gc_estimate t = ask(&p, &gc_witness_reverse_mode);
    ok(t.uncertainty.precision == &gc_precision_f64 && !t.uncertainty.formula
           && t.uncertainty.floor <= 0, "it rounds as the engine does");
    ok(t.uncertainty.first(&t.uncertainty, 0).bound <= 0
           && t.uncertainty.first(&t.uncertainty, 1).bound > 0, "the rounding of each entry");
    gc_plan_put(p.st.plan, p.st.plan->value, p.query, 1, 77);
    is_ulp(ask(&p, &gc_witness_reverse_mode).value[1], 77, 0,
           "the number that the plan holds is not computed again");
    gc_arena_free(p.a);
    return done();
}
