/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/made.c -- numbers that are made of derivatives which a reverse sweep misses. */
#include <config.h>
#include "oracle/made.h"

/* What is known of an instruction; the worst of its arguments is its own. */
typedef enum known { KNOWN, NEEDS_BITS, NEVER } known;

struct gc_made {
    gc_arena *arena;
    const gc_replay *at;
    gc_sides *sides;
    void *v;                            /* the numbers again; NULL: not asked for yet */
    uint8_t *known;                     /* of an instruction */
};

gc_made *
gc_made_new(gc_arena *a, const gc_replay *at, gc_sides *sides)
{
    gc_made *m = gc_arena_take(a, sizeof *m);

    *m = (gc_made) { .arena = a, .at = at, .sides = sides };
    return m;
}

static known
take_derivative(gc_made *m, gc_ref i, gc_held held)
{
    const gc_two_sides two = gc_sides_at(m->sides, held.node, held.entry);

    if (two.kind == SIDES_NEEDS_BITS)
        return NEEDS_BITS;
    if (two.kind != SIDES_MEET)
        return NEVER;
    m->at->k->copy(m->at->k, gc_num_at(m->at->k, m->v, i), two.hull);
    return KNOWN;
}

/* An input is the answer to a query that was asked of such numbers. */
static known
compute(gc_made *m, gc_ref i)
{
    const gc_tape *t = m->at->l->t;
    const size_t n = gc_tape_args(t, i);
    known worst = n > 0 ? KNOWN : NEVER;

    for (size_t j = 0; j < n; j++)
        worst = m->known[gc_tape_arg(t, i, j)] > worst ? m->known[gc_tape_arg(t, i, j)] : worst;
    if (worst == KNOWN && !gc_tape_run(t, m->at->k, m->v, i, i + 1, m->at->stop))
        return NEVER;
    return worst;
}

static void
compute_all(gc_made *m)
{
    const gc_num *k = m->at->k;
    const gc_ref n = m->at->l->t->n;

    m->v = gc_num_array(k, m->arena, n);
    m->known = gc_arena_take(m->arena, n);
    for (gc_ref i = 0; i < n; i++) {
        gc_held held;

        if (!gc_held_misses(gc_sides_held(m->sides), i, &held))
            k->copy(k, gc_num_at(k, m->v, i), gc_num_get(k, m->at->v, i));
        else
            m->known[i] = (uint8_t) (held.node != GC_NO_NODE ? take_derivative(m, i, held)
                                                             : compute(m, i));
    }
}

const gc_interval *
gc_made_value(gc_made *m, gc_ref i, bool *more)
{
    if (!m->v)
        compute_all(m);
    *more = m->known[i] == NEEDS_BITS;
    return m->known[i] == KNOWN ? gc_num_get(m->at->k, m->v, i) : NULL;
}
