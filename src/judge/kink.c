/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/kink.c -- at a kink a gradient is a convention: is it one?

   A row g is accepted when g.d lies between the two one-sided derivatives along d, for d = each
   tied axis, for all tied axes together and for some random d (oracle.md 3). */
#include <config.h>
#include "judge/check.h"

#include <math.h>
#include <string.h>
#include "base/rng.h"
#include "judge/allowance.h"
#include "judge/tie.h"

enum { TIES_MAX = 64, RANDOM_DIRECTIONS = 4 };

/* The row of a query that is judged. */
typedef struct row_of_query {
    gc_measurement *c;
    gc_node query;
    size_t row, nx;
    const double *g, *allowed;
} row_of_query;

/* The size of entry j, or of the set there. */
static double
size_of(const row_of_query *r, size_t j)
{
    const gc_enclosure *t = gc_measurement_truth(r->c, r->query, r->row * r->nx + j);
    const double size = fmax(fabs(t->lo), fabs(t->hi));

    return isfinite(size) ? size : 0;
}

static gc_opinion
along(const row_of_query *r, const double *d)
{
    gc_bounds up, down;
    double sum = 0, size = 0, open = 0, reach = 0;

    if (!gc_tie_along(r->c, r->query, r->row, d, &up, &down))
        return GC_UNSURE;
    const double lo = fmin(up.lo, down.lo), hi = fmax(up.hi, down.hi);
    const double width = up.hi - up.lo + down.hi - down.lo;
    for (size_t j = 0; j < r->nx; j++) {
        sum += r->g[j] * d[j];
        size += fabs(r->g[j] * d[j]);
        reach += fabs(d[j]) * size_of(r, j);
        open += isfinite(r->allowed[j]) ? fabs(d[j]) * r->allowed[j] : 0;
    }
    open += gc_allowance_dot(r->nx, 0, size, &gc_precision_f64);
    if (!gc_allowance_is_thin(width, fmax(fabs(lo) + fabs(hi), reach)))
        return GC_UNSURE;
    return isnan(sum) ? GC_UNSURE
           : sum >= lo - open && sum <= hi + open ? GC_AGREE : GC_DISAGREE;
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
gc_kink_accepts(gc_measurement *c, gc_node query, size_t row, const double *g,
                const double *allowed)
{
    const row_of_query r = { c, query, row, gc_subject_query(&c->st, query).nx, g, allowed };
    double *d = gc_arena_array(c->st.scratch, r.nx, sizeof *d);
    double *all = gc_arena_array(c->st.scratch, r.nx, sizeof *all);
    gc_opinion o = GC_AGREE;
    int ties = 0;

    for (size_t j = 0; j < r.nx; j++)
        if (isinf(g[j]))
            return GC_DISAGREE;         /* the set is bounded */
    for (size_t j = 0; j < r.nx && ties < TIES_MAX && o == GC_AGREE; j++) {
        if (gc_measurement_truth(c, query, row * r.nx + j)->proof != PROOF_TIE)
            continue;
        memset(d, 0, r.nx * sizeof *d);
        d[j] = all[j] = 1;
        ties++;
        o = along(&r, d);
    }
    if (o == GC_AGREE && ties > 1)
        o = along(&r, all);
    for (uint64_t k = 0; k < RANDOM_DIRECTIONS && o == GC_AGREE; k++) {
        for (size_t j = 0; j < r.nx; j++)
            d[j] = gc_rng_normal(k + 1, j);
        o = along(&r, d);
    }
    return o;
}
