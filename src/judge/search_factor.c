/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_factor.c -- is a wrong gradient the true one times a factor? */
#include <config.h>
#include "judge/search.h"

#include <math.h>
#include "judge/allowance.h"

static bool
scaled(const gc_search *s, double factor)
{
    for (size_t e = 0; e < s->n; e++)
        if (!gc_allowance_explains(factor * s->truth[e], s->claimed[e], s->half))
            return false;
    return true;
}

/* The one ratio of all entries whose truth is not 0; NaN when there is none, or it is 1.  A plain
   one is preferred, for numbers of few digits. */
static double
common_ratio(const gc_search *s)
{
    static const double plain[] = { -1, 2, 0.5 };
    size_t best = s->n;

    for (size_t e = 0; e < s->n; e++)
        if (best == s->n || fabs(s->truth[e]) > fabs(s->truth[best]))
            best = e;
    if (best == s->n || s->truth[best] == 0 || scaled(s, 1))
        return NAN;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (scaled(s, plain[i]))
            return plain[i];
    double ratio = s->claimed[best] / s->truth[best];
    return scaled(s, ratio) ? ratio : (double) NAN;
}

/* One factor for all entries: a number, or the value of a node of one entry or of one for each. */
typedef struct gc_factor {
    double k;
    gc_node node;                       /* GC_NO_NODE: k */
    bool inverse;
} gc_factor;

/* At the present point. */
static bool
holds(gc_search *s, const void *slip)
{
    const gc_factor *f = slip;

    if (f->node != GC_NO_NODE && !gc_plan_has(s->plan, f->node))
        return false;
    for (size_t e = 0; e < s->n; e++) {
        double k = f->k;
        if (f->node != GC_NO_NODE)
            k = gc_plan_get(s->plan, s->plan->value, f->node,
                            gc_node_count(s->g, f->node) == 1 ? 0 : e);
        if (!gc_allowance_explains(f->inverse ? s->truth[e] / k : s->truth[e] * k, s->claimed[e],
                                   s->half))
            return false;
    }
    return true;
}

static bool
is_dimension(const gc_search *s, double k, uint32_t *dim)
{
    for (size_t l = 0; l < s->g->program->leaves; l++) {
        const gc_shape *shape = &s->g->program->leaf[l].shape;
        for (uint32_t r = 0; r < shape->rank; r++)
            if (shape->dim[r] > 2
                && (gc_allowance_explains(shape->dim[r], k, 0)
                    || gc_allowance_explains(1.0 / shape->dim[r], k, 0))) {
                *dim = shape->dim[r];
                return true;
            }
    }
    return false;
}

/* A scalar node whose value, or its inverse, is k. */
static bool
is_node(gc_search *s, double k, gc_node *node, bool *inverse)
{
    for (gc_node i = 0; i < s->g->n; i++) {
        if (!gc_plan_has(s->c->st.plan, i) || gc_node_count(s->g, i) != 1
            || gc_node_op(s->g, i) == NODE_QUERY || !gc_node_name_of(s->g, i))
            continue;
        double v = gc_measurement_value(s->c, i, 0);
        *node = i;
        *inverse = !gc_allowance_explains(v, k, 0);
        if ((!*inverse || gc_allowance_explains(1 / v, k, 0))
            && gc_search_stays(s, holds, &(gc_factor){ .node = i, .inverse = *inverse }))
            return true;
    }
    return false;
}

/* A factor that the graph itself knows: a dimension, or the value of a node.  same: it is one
   number, at other points too. */
static bool
name_known_factor(gc_search *s, double k, bool same)
{
    gc_arena *a = s->d->arena;
    uint32_t dim;
    gc_node node;
    bool inverse;

    if (same && is_dimension(s, k, &dim)) {
        gc_search_name(s, "sum-mean",
                       gc_arena_format(a, "every entry is off by the factor %s%u, a dimension",
                                       k < 1 ? "1/" : "", dim),
                       k > 1 ? "-> a mean was taken for a sum: divide once"
                             : "-> divided once too often");
        return true;
    }
    if (!is_node(s, k, &node, &inverse))
        return false;
    const char *what = gc_search_place(s, node);
    gc_search_name(s, "factor",
                   gc_arena_format(a, "every entry is off by the same factor %.17g = %s%s", k,
                                   inverse ? "1/" : "", what),
                   inverse ? gc_arena_format(a, "-> a factor %s is missing on the right side", what)
                           : gc_arena_format(a, "-> a factor %s too many on the right side", what));
    return true;
}

bool
gc_search_some_factor(gc_search *s)
{
    const double k = common_ratio(s);

    if (isnan(k) || s->n < 2)           /* one entry is always off by some factor */
        return false;
    gc_search_name(s, "factor",
                   gc_arena_format(s->d->arena, "every entry is off by the same factor %.17g", k),
                   NULL);
    return true;
}

bool
gc_search_ratio(gc_search *s)
{
    double k = common_ratio(s);
    gc_arena *a = s->d->arena;

    if (isnan(k))
        return false;
    const bool same = gc_search_stays(s, holds, &(gc_factor){ .k = k, .node = GC_NO_NODE });
    if (!same)
        return name_known_factor(s, k, false);
    if (k == 0)
        gc_search_name(s, "zero", "the claimed gradient is zero: a path that was cut",
                       "-> is something detached, or masked with > in place of >=?");
    else if (gc_allowance_explains(-1, k, 0))
        gc_search_name(s, "sign", "every entry has the opposite sign",
                       "-> a minus sign is lost or doubled");
    else if (gc_allowance_explains(2, k, 0) || gc_allowance_explains(0.5, k, 0))
        gc_search_name(s, "factor", gc_arena_format(a, "every entry is off by the factor %g", k),
                       k > 1 ? "-> counted twice, or a factor 1/2 is missing"
                             : "-> a factor 2 is missing");
    else if (name_known_factor(s, k, true))
        return true;
    else
        return gc_search_some_factor(s);
    return true;
}

/* Entry by entry the factor is a node of the same shape, or its inverse. */
bool
gc_search_node_factor(gc_search *s)
{
    double *product = gc_arena_array(s->c->st.scratch, s->n, sizeof *product);
    double *quotient = gc_arena_array(s->c->st.scratch, s->n, sizeof *quotient);

    for (gc_node i = 0; s->n > 1 && i < s->g->n; i++) {
        if (!gc_plan_has(s->c->st.plan, i) || gc_node_count(s->g, i) != s->n
            || gc_node_op(s->g, i) == NODE_QUERY || !gc_node_name_of(s->g, i))
            continue;
        for (size_t e = 0; e < s->n; e++) {
            double v = gc_measurement_value(s->c, i, e);
            product[e] = s->truth[e] * v;
            quotient[e] = s->truth[e] / v;
        }
        bool more = gc_search_explains(s, product);
        if ((!more && !gc_search_explains(s, quotient))
            || !gc_search_stays(s, holds, &(gc_factor){ .node = i, .inverse = !more }))
            continue;
        const char *what = gc_search_place(s, i);
        gc_search_name(s, "factor",
                       gc_arena_format(s->d->arena, "every entry is %s by its entry of %s",
                                       more ? "multiplied" : "divided", what),
                       gc_arena_format(s->d->arena,
                                       more ? "-> a factor %s too many on the right side"
                                            : "-> a factor %s is missing on the right side",
                                       what));
        return true;
    }
    return false;
}
