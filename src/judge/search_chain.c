/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_chain.c -- is a wrong gradient that of the same output by another node? */
#include <config.h>
#include "judge/search_sweep.h"

/* The right sweep leaves the claimed numbers at this node. */
static bool
is_claimed(const gc_search *s, gc_node i)
{
    gc_arena *a = gc_arena_like(s->room);
    double *out = gc_arena_array(a, s->n, sizeof *out);

    for (size_t e = 0; e < s->n; e++)
        out[e] = gc_plan_get(s->plan, s->plan->adjoint, i, e);
    bool good = gc_search_explains(s, out);
    gc_arena_free(a);
    return good;
}

static bool
holds(gc_search *s, const void *slip)
{
    gc_slip_right(s);
    return is_claimed(s, *(const gc_node *) slip);
}

/* Node i is reached from node x. */
static bool
depends(const gc_search *s, gc_node i, gc_node x)
{
    uint8_t *mark = gc_arena_take(s->room, s->g->n);

    gc_graph_needed(s->g, 1, &i, mark);
    return mark[x];
}

static void
name_chain(gc_search *s, gc_node i, gc_node x)
{
    gc_arena *a = s->d->arena;
    const char *by = gc_search_place(s, i), *own = gc_search_place(s, x);

    if (depends(s, i, x))
        gc_search_name(s, "chain", gc_arena_format(a, "this is the gradient by %s", by),
                       gc_arena_format(a, "-> chain rule: go on from there to %s", own));
    else
        gc_search_name(s, "swapped",
                       gc_arena_format(a, "this is the gradient by %s, not by %s", by, own),
                       "-> two variables are mixed up");
}

bool
gc_search_chain(gc_search *s)
{
    const gc_query *q = gc_node_query(s->g, s->left);
    const gc_node x = q->x[0];

    if (!gc_search_spend(s, 2 * (double) s->plan->slots))
        return false;
    gc_slip_right(s);
    for (gc_node i = 0; i <= q->y; i++)
        if (i != x && gc_plan_has(s->plan, i) && s->plan->active[i]
            && gc_node_same_shape(s->g, i, x) && is_claimed(s, i)) {
            if (gc_search_confirm(s, holds, &i)) {
                name_chain(s, i, x);
                return true;
            }
            gc_slip_right(s);
        }
    return false;
}
