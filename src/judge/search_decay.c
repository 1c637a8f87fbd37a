/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_decay.c -- is a wrong gradient the true one plus a multiple of the variable? */
#include <config.h>
#include "judge/search.h"

#include <math.h>

typedef struct gc_decay {
    gc_node x;
    double k;
} gc_decay;

/* claimed - truth = k x, at the present point. */
static bool
holds(gc_search *s, const void *slip)
{
    const gc_decay *d = slip;
    gc_arena *a = gc_arena_like(s->c->st.scratch);
    double *with = gc_arena_array(a, s->n, sizeof *with);

    for (size_t e = 0; e < s->n; e++)
        with[e] = s->truth[e] + d->k * gc_search_value(s, d->x, e);
    bool good = gc_search_explains(s, with);
    gc_arena_free(a);
    return good;
}

bool
gc_search_decay(gc_search *s)
{
    const gc_node x = gc_node_query(s->g, s->left)->x[0];
    size_t best = 0, others = 0;

    if (gc_node_op(s->g, x) != NODE_LEAF || gc_node_count(s->g, x) != s->n)
        return false;
    for (size_t e = 0; e < s->n; e++) {
        if (fabs(gc_search_value(s, x, e)) > fabs(gc_search_value(s, x, best)))
            best = e;
        others += gc_search_value(s, x, e) != 0;
    }
    gc_decay d = { x, (s->claimed[best] - s->truth[best]) / gc_search_value(s, x, best) };
    if (others < 2 || d.k == 0 || !isfinite(d.k) || !holds(s, &d) || !gc_search_stays(s, holds, &d))
        return false;
    gc_search_name(s, "decay",
                   gc_arena_format(s->d->arena, "the difference is %.6g times %s", d.k,
                                   gc_search_place(s, x)),
                   "-> a weight decay term is missing, or its factor is wrong");
    return true;
}
