/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/kink.c -- at a kink a gradient is a convention: is it one, and is it a kink at all?

   A row g is accepted when g.d lies between the two one-sided derivatives along d, for d = each
   tied axis, for all tied axes together and for some random d (oracle.md 3).  One-sided derivatives
   come from interval values alone, at 400 bits with h = 2^-130: truncation is far below what is
   asked, save for a set of one point. */
#include <config.h>
#include "judge/check.h"

#include <math.h>
#include <string.h>
#include "base/rng.h"
#include "judge/allowance.h"

enum { TIES_MAX = 64, RANDOM_DIRECTIONS = 4 };

/* A precision, and the step that it carries.  The second look tells one-sided derivatives that
   differ from a kink of second order (relu(x)^2 at 0), whose difference is that of the step. */
typedef struct scale {
    mpfr_prec_t bits;
    int log2_h;
} scale;

static const scale first_look = { 400, -130 }, second_look = { 2100, -1000 };

/* Between two interval numbers of one side: (f(x + h d) - f(x)) / h as outward doubles. */
typedef struct sides {
    gc_probe *probe;
    const gc_num *k;
    void *base, *term;
    gc_node x;
    gc_query_shape shape;
    size_t row;
    int log2_h;
} sides;

static sides
sides_new(gc_measurement *c, gc_node query, size_t row, scale at)
{
    gc_arena *a = c->st.scratch;
    const gc_query *q = gc_node_query(c->st.g, query);
    sides s = { .x = q->x[0], .shape = gc_subject_query(&c->st, query), .row = row,
                .log2_h = at.log2_h };

    s.probe = gc_probe_new(a, c->st.g, q->y, s.x, at.bits, c->st.stop);
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

    gc_probe_run_shifted(s->probe, gc_plan_values(c->st.plan), 1, &s->x, &d, sign, s->log2_h);
    k->prim[P_sub](k, s->term, gc_probe_value(s->probe, s->shape.w, s->row), s->base);
    k->set(k, h, sign * ldexp(1, s->log2_h));
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

const char *
gc_kink_text(gc_measurement *c, gc_node i, size_t e, gc_opinion o)
{
    const char *set = gc_measurement_truth(c, i, e)->measured ? "measured" : "proved";

    if (o == GC_UNSURE)
        return "a kink whose one-sided derivatives could not be proved";
    return gc_arena_format(c->st.scratch, "a kink: the value lies %s the %s set",
                           o == GC_AGREE ? "in" : "outside", set);
}

gc_opinion
gc_kink_accepts(gc_measurement *c, gc_node query, size_t row, const double *g)
{
    sides s = sides_new(c, query, row, first_look);
    double *d = gc_arena_array(c->st.scratch, s.shape.nx, sizeof *d);
    double *all = gc_arena_array(c->st.scratch, s.shape.nx, sizeof *all);
    gc_opinion o = GC_AGREE;
    int ties = 0;

    for (size_t j = 0; j < s.shape.nx; j++)
        if (isinf(g[j]))
            return GC_DISAGREE;         /* the set is bounded */
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

/* How far the one-sided derivatives of entry e provably lie apart, and their size; false where
   there are none. */
static bool
distance_of_sides(gc_measurement *c, gc_node query, size_t e, scale at, double *apart, double *size)
{
    gc_query_shape shape = gc_subject_query(&c->st, query);
    sides s = sides_new(c, query, gc_query_row_of(&shape, e), at);
    double *d = gc_arena_array(c->st.scratch, shape.nx, sizeof *d);

    d[gc_query_column_of(&shape, e)] = 1;
    gc_bounds up = side(&s, c, d, 1), down = side(&s, c, d, -1);
    *apart = fmax(up.lo - down.hi, down.lo - up.hi);
    *size = fabs(up.hi) + fabs(down.hi);
    return isfinite(up.lo + up.hi + down.lo + down.hi);
}

gc_opinion
gc_kink_proved(gc_measurement *c, gc_node query, size_t e)
{
    double first, second, size;

    if (!distance_of_sides(c, query, e, first_look, &first, &size))
        return GC_UNSURE;
    if (!gc_allowance_apart(first, size))
        return GC_DISAGREE;
    if (!distance_of_sides(c, query, e, second_look, &second, &size))
        return GC_UNSURE;
    return gc_allowance_apart(second, size) && !gc_allowance_shrinks(first, second) ? GC_AGREE
                                                                                    : GC_DISAGREE;
}
