/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/diagnose.c -- which known mistake explains a wrong gradient (audit.md 3.1). */
#include <config.h>
#include "judge/diagnose.h"

#include <math.h>
#include <string.h>
#include "judge/allowance.h"
#include "engine/derivative.h"
#include "engine/fault.h"

/* The search stays cheap: it runs on failure only, and never on more than this. */
enum { ENTRIES_MAX = 100000, EDGES_MAX = 2000 };
static const double work_max = 1e8;

typedef struct search {
    gc_findings *d;
    gc_measurement *c;
    const gc_graph *g;
    gc_node left;
    size_t n;
    const double *truth, *claimed;
    double half;                        /* of the last written digit, for literals */
    const gc_shape *shape;
} search;

static void
name(search *s, const char *cause, const char *because, const char *advice)
{
    gc_result *r = s->d->result;

    r->cause = cause;
    r->because = because;
    if (!r->advice)
        r->advice = advice;
}

/* predicted explains every entry, and is not the truth itself. */
static bool
explains(const search *s, const double *predicted)
{
    for (size_t e = 0; e < s->n; e++)
        if (!gc_allow_explains(predicted[e], s->claimed[e], s->half))
            return false;
    return true;
}

static bool
scaled(const search *s, double factor)
{
    for (size_t e = 0; e < s->n; e++)
        if (!gc_allow_explains(factor * s->truth[e], s->claimed[e], s->half))
            return false;
    return true;
}

static const char *
place_of(search *s, gc_node i)
{
    const char *shown = gc_node_name_of(s->g, i);
    gc_span span = gc_node_span(s->g, i);
    unsigned line = 0, column;

    if (s->c->diags && span.file)
        gc_diags_place(s->c->diags, span, &line, &column);
    const char *where = line ? gc_format(s->d->arena, " (line %u)", line) : "";
    return shown ? gc_format(s->d->arena, "%s%s", shown, where)
                 : gc_format(s->d->arena, "a %s node%s", gc_node_op_name(s->g, i), where);
}

/* The one ratio of all entries whose truth is not 0; NaN when there is none. */
static double
common_ratio(const search *s)
{
    size_t best = s->n;

    for (size_t e = 0; e < s->n; e++)
        if (best == s->n || fabs(s->truth[e]) > fabs(s->truth[best]))
            best = e;
    if (best == s->n || s->truth[best] == 0)
        return NAN;
    double ratio = s->claimed[best] / s->truth[best];
    return scaled(s, ratio) ? ratio : (double) NAN;
}

static bool
is_dimension(const search *s, double k, uint32_t *dim)
{
    for (size_t l = 0; l < s->g->leaves; l++) {
        const gc_shape *shape = gc_node_shape(s->g, s->g->leaf[l].node);
        for (uint32_t r = 0; r < shape->rank; r++)
            if (shape->dim[r] > 2 && (gc_allow_explains(shape->dim[r], k, 0)
                                      || gc_allow_explains(1.0 / shape->dim[r], k, 0))) {
                *dim = shape->dim[r];
                return true;
            }
    }
    return false;
}

/* A scalar node whose value, or its inverse, is k. */
static bool
is_node(search *s, double k, gc_node *node, bool *inverse)
{
    for (gc_node i = 0; i < s->g->n; i++) {
        if (!gc_plan_has(s->c->st.plan, i) || gc_node_count(s->g, i) != 1
            || gc_node_op(s->g, i) == NODE_QUERY || !gc_node_name_of(s->g, i))
            continue;
        double v = gc_measurement_value(s->c, i, 0);
        *node = i;
        *inverse = !gc_allow_explains(v, k, 0);
        if (!*inverse || gc_allow_explains(1 / v, k, 0))
            return true;
    }
    return false;
}

static bool
by_ratio(search *s)
{
    double k = common_ratio(s);
    uint32_t dim;
    gc_node node;
    bool inverse;
    gc_arena *a = s->d->arena;

    if (isnan(k))
        return false;
    if (k == 0) {
        name(s, "zero", "the claimed gradient is zero: a path that was cut",
             "-> is something detached, or masked with > in place of >=?");
    } else if (gc_allow_explains(-1, k, 0)) {
        name(s, "sign", "every entry has the opposite sign", "-> a minus sign is lost or doubled");
    } else if (gc_allow_explains(2, k, 0) || gc_allow_explains(0.5, k, 0)) {
        name(s, "factor", gc_format(a, "every entry is off by the factor %g", k),
             k > 1 ? "-> counted twice, or a factor 1/2 is missing" : "-> a factor 2 is missing");
    } else if (is_dimension(s, k, &dim)) {
        name(s, "sum-mean", gc_format(a, "every entry is off by the factor %s%u, a dimension",
                                      k < 1 ? "1/" : "", dim),
             k > 1 ? "-> a mean was taken for a sum: divide once" : "-> divided once too often");
    } else if (is_node(s, k, &node, &inverse)) {
        const char *what = place_of(s, node);
        name(s, "factor",
             gc_format(a, "every entry is off by the same factor %.17g = %s%s", k,
                       inverse ? "1/" : "", what),
             inverse ? gc_format(a, "-> a factor %s is missing on the right side", what)
                     : gc_format(a, "-> a factor %s too many on the right side", what));
    } else if (s->n > 1) {
        name(s, "factor", gc_format(a, "every entry is off by the same factor %.17g", k), NULL);
    } else {
        return false;
    }
    return true;
}

/* Entry by entry the factor is a node of the same shape, or its inverse. */
static bool
by_node_factor(search *s)
{
    double *product = gc_take_array(s->c->st.scratch, s->n, sizeof *product);
    double *quotient = gc_take_array(s->c->st.scratch, s->n, sizeof *quotient);

    for (gc_node i = 0; s->n > 1 && i < s->g->n; i++) {
        if (!gc_plan_has(s->c->st.plan, i) || gc_node_count(s->g, i) != s->n
            || gc_node_op(s->g, i) == NODE_QUERY || !gc_node_name_of(s->g, i))
            continue;
        for (size_t e = 0; e < s->n; e++) {
            double v = gc_measurement_value(s->c, i, e);
            product[e] = s->truth[e] * v;
            quotient[e] = s->truth[e] / v;
        }
        bool more = explains(s, product);
        if (!more && !explains(s, quotient))
            continue;
        const char *what = place_of(s, i);
        name(s, "factor", gc_format(s->d->arena, "every entry is %s by its entry of %s",
                                    more ? "multiplied" : "divided", what),
             gc_format(s->d->arena, more ? "-> a factor %s too many on the right side"
                                         : "-> a factor %s is missing on the right side", what));
        return true;
    }
    return false;
}

static bool
by_rearrangement(search *s)
{
    double *moved = gc_take_array(s->c->st.scratch, s->n, sizeof *moved);
    const gc_shape *shape = s->shape;
    size_t stride[GC_MAX_RANK];

    if (shape->rank == 2 && shape->dim[0] == shape->dim[1]) {
        for (size_t e = 0, d = shape->dim[0]; e < s->n; e++)
            moved[e] = s->truth[e % d * d + e / d];
        if (explains(s, moved)) {
            name(s, "transpose", "the claimed gradient is the transpose of the true one",
                 "-> the factors of a matrix product are swapped, or a .T is missing");
            return true;
        }
    }
    gc_strides(shape, stride);
    for (uint32_t r = 0; r < shape->rank; r++)
        for (int by = -1; by <= 1; by += 2) {
            size_t d = shape->dim[r];
            for (size_t e = 0; e < s->n; e++) {
                size_t at = e / stride[r] % d, from = (at + d + (size_t) (long) by) % d;
                moved[e] = s->truth[e - at * stride[r] + from * stride[r]];
            }
            if (d > 1 && explains(s, moved)) {
                name(s, "shift", "the claimed entries are the true ones, shifted by one index",
                     "-> an index is off by one");
                return true;
            }
        }
    return false;
}

/* claimed - truth = k times an input: a weight decay term is wrong. */
static bool
by_decay(search *s)
{
    double *with = gc_take_array(s->c->st.scratch, s->n, sizeof *with);

    for (size_t l = 0; s->n > 1 && l < s->g->leaves; l++) {
        gc_node i = s->g->leaf[l].node;
        size_t best = 0;

        if (gc_node_count(s->g, i) != s->n || !gc_plan_has(s->c->st.plan, i))
            continue;
        for (size_t e = 1; e < s->n; e++)
            if (fabs(gc_measurement_value(s->c, i, e)) > fabs(gc_measurement_value(s->c, i, best)))
                best = e;
        double k = (s->claimed[best] - s->truth[best]) / gc_measurement_value(s->c, i, best);
        for (size_t e = 0; e < s->n; e++)
            with[e] = s->truth[e] + k * gc_measurement_value(s->c, i, e);
        if (k == 0 || !isfinite(k) || !explains(s, with))
            continue;
        name(s, "decay",
             gc_format(s->d->arena, "the difference is %.6g times %s", k, place_of(s, i)),
             "-> a weight decay term is missing, or its factor is wrong");
        return true;
    }
    return false;
}

/* How often nodes up to y read this one. */
static size_t
uses(const gc_graph *g, const gc_plan *p, gc_node of, gc_node y)
{
    size_t n = 0;

    for (gc_node i = of + 1; i <= y; i++)
        for (uint32_t k = 0; gc_plan_has(p, i) && p->active[i] && k < gc_node_args(g, i); k++)
            n += gc_node_arg(g, i, k) == of;
    return n;
}

/* The gradient with one use of one node left out. */
static bool
by_edge(search *s)
{
    const gc_query *f = gc_node_query(s->g, s->left);
    gc_arena *a = gc_arena_like(s->c->st.scratch);
    gc_node ends[3] = { f->y, f->x[0], f->seed == GC_NO_NODE ? f->y : f->seed };
    gc_plan *p = gc_plan_new(a, s->g, 3, ends, 1, f->x, (gc_plan_options) { .calls = true });
    double *out = gc_take_array(a, s->n, sizeof *out);
    gc_fault fault = { .kind = GC_FAULT_vjp_edge };
    size_t tried = 0;
    bool found = false;

    gc_plan_point(p, s->c->point);
    gc_plan_eval(p, 0, s->g->n);
    p->fault = &fault;
    for (gc_node i = f->x[0] + 1; i <= f->y && !found; i++) {
        if (gc_node_op(s->g, i) >= NODE_LEAF || !gc_plan_has(p, i) || !p->active[i])
            continue;
        for (uint32_t k = 0; k < gc_node_args(s->g, i) && !found; k++) {
            gc_node at = gc_node_arg(s->g, i, k);
            if (!p->active[at] || tried++ > EDGES_MAX
                || (double) tried * (double) p->slots > work_max)
                continue;
            fault.node = i;
            fault.arg = k;
            gc_derivative_reverse(p, f, out);
            if (!explains(s, out))
                continue;
            const char *user = place_of(s, i), *used = place_of(s, at);
            found = true;
            name(s, at == f->x[0] ? "accumulate" : "dropped-path",
                 gc_format(s->d->arena, "this is the gradient without the path %s -> %s", used,
                           user),
                 gc_format(s->d->arena,
                           uses(s->g, p, at, f->y) > 1
                               ? "-> %s is used more than once: its contributions add up (+=)"
                               : "-> all paths add up; the one through %s is missing", used));
        }
    }
    gc_arena_free(a);
    return found;
}

static search
search_new(gc_findings *d, gc_measurement *c, const gc_iteration *t)
{
    const gc_graph *g = c->st.g;
    search s = { .d = d, .c = c, .g = g, .left = t->left, .n = gc_node_count(g, t->left),
                 .half = d->claim->half_unit, .shape = gc_node_shape(g, t->left) };
    double *truth = gc_take_array(c->st.scratch, s.n, sizeof *truth);
    double *claimed = gc_take_array(c->st.scratch, s.n, sizeof *claimed);
    bool fill = gc_node_count(g, t->right) == 1;

    for (size_t e = 0; e < s.n; e++) {
        truth[e] = gc_measurement_truth(c, t->left, e)->mid;
        claimed[e] = gc_measurement_truth(c, t->right, fill ? 0 : e)->mid;
    }
    s.truth = truth;
    s.claimed = claimed;
    return s;
}

void
gc_diagnose(gc_findings *d, gc_measurement *c, const gc_iteration *t)
{
    const gc_graph *g = c->st.g;
    gc_result *r = d->result;

    if (gc_node_op(g, t->left) != NODE_QUERY || gc_node_count(g, t->left) > ENTRIES_MAX
        || r->sample != c->sample)
        return;
    search s = search_new(d, c, t);
    const gc_query *f = gc_node_query(g, t->left);

    r->cause = r->because = NULL;
    r->blame = "the claim; the engine agrees with the proved gradient";
    for (size_t e = 0; e < s.n; e++)
        if (!isfinite(s.truth[e]) || !isfinite(s.claimed[e]))
            return;
    if (by_ratio(&s) || by_rearrangement(&s) || by_node_factor(&s) || by_decay(&s))
        return;
    if (f->kind == QUERY_GRAD || f->kind == QUERY_VJP)
        by_edge(&s);
}
