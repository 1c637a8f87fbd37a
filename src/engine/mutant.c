/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/mutant.c -- a reverse sweep that goes wrong by a policy, to try the checks. */
#include <config.h>
#include "engine/mutant.h"

#include "engine/step.h"

/* The factor 0 clears what is infinite or NaN too. */
static void
scale_adjoint(gc_plan *p, gc_node i, double factor)
{
    for (size_t e = gc_node_count(p->g, i); e-- > 0;)
        gc_plan_put(p, p->adjoint, i, e,
                    factor == 0 ? 0 : factor * gc_plan_get(p, p->adjoint, i, e));
}

static void
run_step(gc_plan *p, uint32_t s)
{
    gc_node i = p->node[s];

    if (p->mutant->accumulate == ACCUMULATE_NOT && p->active[i])
        for (uint32_t k = 0; k < gc_node_args(p->g, i); k++)
            if (p->active[gc_node_arg(p->g, i, k)])
                scale_adjoint(p, gc_node_arg(p->g, i, k), 0);
    gc_step_vjp(p, s);
}

/* Depth first from the last step: each node runs when the first of its users has run. */
static void
run_as_reached(gc_plan *p, uint32_t begin, uint32_t end)
{
    gc_arena *a = gc_arena_like(p->arena);
    uint8_t *ran = gc_arena_take(a, p->steps + 1);
    size_t room = 0, n = 0;
    uint32_t *open = NULL;

    for (uint32_t last = end; last-- > begin;) {
        if (ran[last] || !p->active[p->node[last]])
            continue;
        open = gc_arena_grow(a, open, n, &room, sizeof *open);
        open[n++] = last;
        while (n > 0) {
            uint32_t s = open[--n];
            gc_node i = p->node[s];
            if (ran[s])
                continue;
            ran[s] = 1;
            run_step(p, s);
            for (uint32_t k = 0; k < gc_node_args(p->g, i); k++) {
                uint32_t t = gc_step_find(p, gc_node_arg(p->g, i, k));
                if (t < begin || p->node[t] != gc_node_arg(p->g, i, k))
                    continue;           /* a leaf or constant */
                open = gc_arena_grow(a, open, n, &room, sizeof *open);
                open[n++] = t;
            }
        }
    }
    gc_arena_free(a);
}

void
gc_mutant_vjp(gc_plan *p, gc_node from, gc_node to)
{
    uint32_t begin = gc_step_find(p, from), end = gc_step_find(p, to);

    if (p->mutant->seed == SEED_TWICE)
        for (gc_node i = 0; i < to; i++)
            if (gc_plan_has(p, i) && p->active[i])
                scale_adjoint(p, i, 2);
    if (p->mutant->order == ORDER_AS_REACHED)
        run_as_reached(p, begin, end);
    else if (p->mutant->order == ORDER_FORWARD)
        for (uint32_t s = begin; s < end; s++)
            run_step(p, s);
    else
        for (uint32_t s = end; s-- > begin;)
            run_step(p, s);
}
