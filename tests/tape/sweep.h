/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sweep.h -- gradients of a program by the reverse sweep. */
#ifndef GC_TESTS_SWEEP_H
#define GC_TESTS_SWEEP_H

#include "num/interval.h"
#include "tape/tape.h"
#include "tests/near.h"

static gc_arena *arena;

/* The adjoints of y over k at x; every input is active. */
static inline void *
sweep(const gc_tape *t, const gc_num *k, const void *v, gc_ref y)
{
    void *adj = gc_num_array(k, arena, t->n);
    uint8_t *active = gc_arena_take(arena, t->n);
    gc_ref *x = gc_arena_array(arena, t->inputs, sizeof *x), n = 0;

    for (gc_ref i = 0; i < t->n; i++)
        if (t->op[i] == T_INPUT)
            x[n++] = i;
    gc_tape_active(t, n, x, active);
    k->set(k, gc_num_at(k, adj, y), 1);
    gc_tape_reverse(t, k, arena, v, adj, (gc_sweep) { active, 0, t->n, NULL });
    return adj;
}

static inline void *
values(const gc_tape *t, const gc_num *k, const double *x)
{
    void *v = gc_num_array(k, arena, t->n);
    gc_ref j = 0;

    for (gc_ref i = 0; i < t->n; i++)
        if (t->op[i] == T_INPUT)
            k->set(k, gc_num_at(k, v, i), x[j++]);
    gc_tape_run(t, k, v, 0, t->n, NULL);
    return v;
}

static inline const double *
gradient(const gc_tape *t, gc_ref y, const double *x)
{
    const gc_num *k = gc_num_double(arena);
    return sweep(t, k, values(t, k, x), y);
}

static inline const gc_interval *
enclosures(const gc_tape *t, gc_ref y, const double *x, const gc_num **k)
{
    *k = gc_num_interval(arena, 120);
    return sweep(t, *k, values(t, *k, x), y);
}

#endif
