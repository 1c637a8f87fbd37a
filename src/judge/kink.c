/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/kink.c -- at a kink a gradient is a convention: is it one, and is it a kink at all?

   A row g is accepted when g.d lies between the two one-sided derivatives along d, for d = each
   tied axis, for all tied axes together and for some random d (oracle.md 3).  One-sided derivatives
   come from interval values alone, at 400 bits with h = 2^-130: truncation is far below what is
   asked. */
#include <config.h>
#include "judge/check.h"

#include <math.h>
#include <string.h>
#include "base/rng.h"
#include "judge/allowance.h"

enum { KINK_BITS = 400, KINK_LOG2_H = -130, TIES_MAX = 64, RANDOM_DIRECTIONS = 4 };

/* Between two interval numbers of one side: (f(x + h d) - f(x)) / h as outward doubles. */
typedef struct sides {
    gc_probe *probe;
    const gc_num *k;
    void *base, *term;
    gc_node x;
    gc_query_shape shape;
    size_t row;
} sides;

static sides
sides_new(gc_measurement *c, gc_node query, size_t row)
{
    gc_arena *a = c->st.scratch;
    const gc_query *q = gc_node_query(c->st.g, query);
    sides s = { .x = q->x[0], .shape = gc_subject_query(&c->st, query), .row = row };

    s.probe = gc_probe_new(a, c->st.g, q->y, s.x, KINK_BITS, c->st.stop);
    s.k = gc_probe_num(s.probe);
    s.base = gc_num_array(s.k, a, 1);
    s.term = gc_num_array(s.k, a, 1);
    gc_probe_run(s.probe, gc_plan_values(c->st.plan));
    s.k->copy(s.k, s.base, gc_probe_value(s.probe, s.shape.w, row));
    return s;
}

static gc_bounds
side(sides *s, gc_measurement *c, const double *d, int sign)
{
    const gc_num *k = s->k;
    void *h = gc_num_array(k, c->st.scratch, 1);

    gc_probe_run_shifted(s->probe, gc_plan_values(c->st.plan), 1, &s->x, &d, sign, KINK_LOG2_H);
    k->prim[P_sub](k, s->term, gc_probe_value(s->probe, s->shape.w, s->row), s->base);
    k->set(k, h, sign * ldexp(1, KINK_LOG2_H));
    k->prim[P_div](k, s->term, s->term, h);
    return gc_bounds_of(s->term);
}

static gc_opinion
along(sides *s, gc_measurement *c, gc_node query, const double *g, const double *d)
{
    gc_bounds up = side(s, c, d, 1), down = side(s, c, d, -1);
    gc_uncertainty q = gc_measurement_uncertainty(c, query);
    double lo = fmin(up.lo, down.lo), hi = fmax(up.hi, down.hi), sum = 0, size = 0, rounding = 0;

    if (!isfinite(up.lo + up.hi + down.lo + down.hi)
        || !gc_allowance_is_thin(up.hi - up.lo + down.hi - down.lo, fabs(lo) + fabs(hi)))
        return GC_UNSURE;
    for (size_t j = 0; j < s->shape.nx; j++) {
        sum += g[j] * d[j];
        size += fabs(g[j] * d[j]);
        rounding += fabs(d[j]) * gc_allowance_first(&q, s->row * s->shape.nx + j, g[j]);
    }
    /* Where the rounding model gives no number, mathematics alone decides. */
    double allowed = gc_allowance_side(size + fabs(lo) + fabs(hi),
                                       isfinite(rounding) ? rounding : 0, q.precision);
    return isnan(sum) ? GC_UNSURE
           : sum >= lo - allowed && sum <= hi + allowed ? GC_AGREE : GC_DISAGREE;
}

gc_opinion
gc_kink_accepts(gc_measurement *c, gc_node query, size_t row, const double *g)
{
    sides s = sides_new(c, query, row);
    double *d = gc_arena_array(c->st.scratch, s.shape.nx, sizeof *d);
    double *all = gc_arena_array(c->st.scratch, s.shape.nx, sizeof *all);
    gc_opinion o = GC_AGREE;
    int ties = 0;

    for (size_t j = 0; j < s.shape.nx && ties < TIES_MAX && o == GC_AGREE; j++) {
        if (gc_measurement_truth(c, query, row * s.shape.nx + j)->proof != PROOF_TIE)
            continue;
        memset(d, 0, s.shape.nx * sizeof *d);
        d[j] = all[j] = 1;
        ties++;
        o = along(&s, c, query, g, d);
    }
    if (o == GC_AGREE && ties > 1)
        o = along(&s, c, query, g, all);
    for (uint64_t r = 0; r < RANDOM_DIRECTIONS && o == GC_AGREE; r++) {
        for (size_t j = 0; j < s.shape.nx; j++)
            d[j] = gc_rng_normal(r + 1, j);
        o = along(&s, c, query, g, d);
    }
    return o;
}

gc_opinion
gc_kink_proved(gc_measurement *c, gc_node query, size_t e)
{
    gc_query_shape shape = gc_subject_query(&c->st, query);
    sides s = sides_new(c, query, gc_query_row_of(&shape, e));
    double *d = gc_arena_array(c->st.scratch, shape.nx, sizeof *d);

    d[gc_query_column_of(&shape, e)] = 1;
    gc_bounds up = side(&s, c, d, 1), down = side(&s, c, d, -1);
    if (!isfinite(up.lo + up.hi + down.lo + down.hi))
        return GC_UNSURE;
    double apart = fmax(up.lo - down.hi, down.lo - up.hi);
    return gc_allowance_apart(apart, fabs(up.hi) + fabs(down.hi)) ? GC_AGREE : GC_DISAGREE;
}
