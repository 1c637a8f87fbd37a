/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lowered.h -- the numbers of a lowered graph at a plan's values, for the tests of oracle/. */
#ifndef GC_TESTS_ORACLE_LOWERED_H
#define GC_TESTS_ORACLE_LOWERED_H

#include "oracle/lower.h"
#include "tests/engine/bound.h"

/* Runs the tape of l in k: input number i gets the plan's number of its origin. */
__attribute__((unused)) static void *
run_lowered(const bound *b, const gc_lowered *l, const gc_num *k)
{
    void *v = gc_num_array(k, b->a, l->t->n);
    gc_values at = gc_plan_values(b->p);

    for (gc_ref i = 0; i < l->t->n; i++)
        if (l->t->op[i] == T_INPUT) {
            double x = (double) NAN;
            at.get(at.from, l->origin[l->t->a[i]].node, l->origin[l->t->a[i]].entry, &x);
            k->set(k, gc_num_at(k, v, i), x);
        }
    gc_tape_run(l->t, k, v, 0, l->t->n, NULL);
    return v;
}

/* All x of queries are marked, as a sweep over l needs. */
__attribute__((unused)) static void
activate(const bound *b, gc_lowered *l)
{
    gc_node x[16];
    size_t n = 0;

    for (size_t f = 0; f < b->g->queries; f++)
        for (uint32_t k = 0; k < b->g->query[f].n && n < 16; k++)
            x[n++] = b->g->query[f].x[k];
    gc_lower_active(l, b->a, n, x);
}

#endif
