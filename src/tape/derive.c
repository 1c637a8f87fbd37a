/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/derive.c -- the instructions of a gradient: the reverse sweep over emitted numbers. */
#include <config.h>
#include "tape/emit.h"

/* What the sweep reads of instruction i: its own number and its arguments'. */
static void
name_numbers(const gc_tape *t, gc_ref i, gc_emitted *v)
{
    v[i].ref = i;
    for (size_t j = 0, n = gc_tape_args(t, i); j < n; j++) {
        const gc_ref a = gc_tape_arg(t, i, j);
        v[a].ref = a;
    }
}

void
gc_tape_derive(gc_tape *t, size_t ny, const gc_ref *y, const gc_ref *seed, size_t nx,
                 const gc_ref *x, gc_ref *bx)
{
    gc_arena *own = gc_arena_like(t->arena);
    const gc_num *k = gc_emit_num(own, t);
    const gc_emit *s = k->state;
    gc_ref from = UINT32_MAX, to = 0;

    for (size_t j = 0; j < nx; j++)
        from = x[j] < from ? x[j] : from;
    for (size_t j = 0; j < ny; j++)
        to = y[j] >= to ? y[j] + 1 : to;
    uint8_t *active = gc_arena_take(own, to);
    gc_emitted *v = gc_arena_array(own, to, sizeof *v), *adj = gc_arena_array(own, to, sizeof *adj);

    for (size_t j = 0; j < nx; j++)
        if (x[j] < to)
            active[x[j]] = 1;
    for (gc_ref i = from; i < to; i++) {
        active[i] |= gc_tape_depends(t, i, active);
        if (active[i]) {
            name_numbers(t, i, v);
            k->make(k, &adj[i]);
        }
    }
    for (size_t j = 0; j < ny; j++)
        if (active[y[j]])
            k->add_to(k, &adj[y[j]], &(gc_emitted) { seed ? seed[j] : s->one, 0 });
    gc_tape_reverse(t, k, own, v, adj, (gc_sweep) { active, from, to, NULL });
    for (size_t j = 0; j < nx; j++)
        bx[j] = x[j] < to ? adj[x[j]].ref : s->zero;
    gc_arena_free(own);
}
