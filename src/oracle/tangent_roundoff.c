/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/tangent_roundoff.c -- the tape's values and tangents over dual numbers whose parts carry
   rounding errors. */
#include <config.h>
#include "oracle/tangent_state.h"

#include <math.h>

gc_tangent_roundoff *
gc_tangent_roundoff_new(gc_arena *a, const gc_graph *g, gc_node query, const uint32_t *order,
                        const gc_precision *p, bool model, const volatile bool *stop)
{
    gc_tangent_roundoff *s = gc_arena_take(a, sizeof *s);
    const gc_query *q = gc_node_query(g, query);
    gc_node *of = gc_arena_array(a, q->n + 2, sizeof *of);
    size_t n = 0, along = 0;

    *s = (gc_tangent_roundoff) { .arena = a, .q = q, .order = order, .stop = stop };
    of[n++] = q->y;
    for (uint32_t k = 0; q->kind == QUERY_JVP && k < q->n; k++) {
        of[n++] = q->v[k];
        along += gc_node_count(g, q->v[k]);
    }
    if (q->kind == QUERY_VJP)
        of[n++] = q->seed;
    s->l = gc_lower_graph(a, g, n, of,
                          (gc_lower_options) { .model = model, .fixed_node = GC_NO_NODE });
    s->running = gc_dual_num(a, gc_num_running_error(a, p, false));
    s->local = gc_dual_num(a, gc_num_running_error(a, p, true));
    for (int r = 0; r < GC_STOCHASTIC_RUNS; r++)
        s->noise[r] = gc_dual_num(a, gc_num_stochastic(a, p, (uint64_t) r + 1));
    s->v = gc_num_array(s->running, a, s->l->t->n);
    s->direction = gc_num_array(s->running->base, a, along);
    s->seed = gc_num_array(s->running->base, a, 1);
    s->row = gc_num_array(s->running->base, a, 1);
    s->ny = gc_node_count(g, q->y);
    s->rows = gc_query_by_rows(q->kind) ? s->ny : 1;
    s->rounding = gc_arena_array(a, s->rows, sizeof *s->rounding);
    return s;
}

size_t
gc_tangent_roundoff_length(const gc_tangent_roundoff *s)
{
    return s->l->t->n;
}

static void *
value_at(const gc_tangent_roundoff *s, const gc_num *k, gc_ref i)
{
    return gc_dual_value(k, gc_num_at(k, s->v, i));
}
static void *
tangent_at(const gc_tangent_roundoff *s, const gc_num *k, gc_ref i)
{
    return gc_dual_tangent(k, gc_num_at(k, s->v, i));
}

/* The tangents of a jvp are numbers of the graph, some of them computed after what they move. */
static bool
find_direction(gc_tangent_roundoff *s, const gc_num *k, gc_values at)
{
    size_t n = 0;

    if (s->q->kind != QUERY_JVP)
        return true;
    gc_lower_set_inputs(s->l, k, s->v, at);
    if (!gc_tape_run(s->l->t, k, s->v, 0, s->l->t->n, s->stop))
        return false;
    for (uint32_t m = 0; m < s->q->n; m++) {
        const gc_node v = s->q->v[m];
        for (size_t e = 0, count = gc_node_count(s->l->g, v); e < count; e++)
            k->base->copy(k->base, gc_num_at(k->base, s->direction, n++),
                          value_at(s, k, gc_lower_refs(s->l, v)[e]));
    }
    return true;
}

/* Runs the instructions before to; where own errors are wanted, each as if its arguments were
   exact. */
static bool
advance(const gc_tangent_roundoff *s, const gc_num *k, gc_ref from, gc_ref to, double *own)
{
    for (gc_ref i = from; own && i < to; i++) {
        if (!gc_tape_run(s->l->t, k, s->v, i, i + 1, s->stop))
            return false;
        gc_running_error *v = value_at(s, k, i), *t = tangent_at(s, k, i);
        own[2 * (size_t) i] = v->e;
        own[2 * (size_t) i + 1] = t->e;
        v->e = t->e = 0;
    }
    return own || gc_tape_run(s->l->t, k, s->v, from, to, s->stop);
}

/* Instruction i moves by d, besides what moves it already. */
static void
move(const gc_tangent_roundoff *s, const gc_num *k, gc_ref i, const void *d, double *own)
{
    void *t = tangent_at(s, k, i);

    k->base->add_to(k->base, t, d);
    k->base->end(k->base, t);
    if (own) {
        own[2 * (size_t) i + 1] += ((gc_running_error *) t)->e;
        ((gc_running_error *) t)->e = 0;
    }
}

/* Moves x number m: entry j of it by 1, or all of it. */
static void
move_node(const gc_tangent_roundoff *s, const gc_num *k, uint32_t m, size_t j, double *own)
{
    const gc_ref *x = gc_lower_refs(s->l, s->q->x[m]);
    size_t at = 0;

    if (s->q->kind != QUERY_JVP) {
        k->base->set(k->base, s->seed, 1);
        move(s, k, x[j], s->seed, own);
        return;
    }
    for (uint32_t i = 0; i < m; i++)
        at += gc_node_count(s->l->g, s->q->v[i]);
    for (size_t e = 0, n = gc_node_count(s->l->g, s->q->x[m]); e < n; e++)
        move(s, k, x[e], gc_num_get(k->base, s->direction, at + e), own);
}

/* One sweep, which stops at each x to move it; own[] as in advance, or NULL. */
static bool
sweep(gc_tangent_roundoff *s, const gc_num *k, gc_values at, size_t j, double *own)
{
    gc_ref done = 0;

    if (!find_direction(s, k, at))
        return false;
    gc_lower_set_inputs(s->l, k, s->v, at);     /* they stand still until they are moved */
    for (uint32_t m = 0; m < s->q->n; m++) {
        const gc_node x = s->q->x[s->order[m]];
        const size_t n = gc_node_count(s->l->g, x);

        if (!gc_lower_has(s->l, x) || n == 0)
            continue;
        const gc_ref last = gc_lower_refs(s->l, x)[n - 1];
        if (!advance(s, k, done, last + 1, own))
            return false;
        done = last >= done ? last + 1 : done;
        move_node(s, k, s->order[m], j, own);
    }
    return advance(s, k, done, s->l->t->n, own);
}

/* Where a vjp's weights are; NULL: all are 1. */
static const gc_ref *
weights_of(const gc_tangent_roundoff *s)
{
    return s->q->kind == QUERY_VJP ? gc_lower_refs(s->l, s->q->seed) : NULL;
}

/* The number of row r: a tangent of y, or the sum of all by their weights. */
static const void *
row_at(const gc_tangent_roundoff *s, const gc_num *k, size_t r)
{
    const gc_num *base = k->base;
    const gc_ref *y = gc_lower_refs(s->l, s->q->y), *w = weights_of(s);

    if (s->rows == s->ny && !w)
        return tangent_at(s, k, y[r]);
    base->set(base, s->row, 0);
    for (size_t i = 0; i < s->ny; i++)
        if (w)
            base->mul_to(base, s->row, tangent_at(s, k, y[i]), value_at(s, k, w[i]));
        else
            base->add_to(base, s->row, tangent_at(s, k, y[i]));
    base->end(base, s->row);
    return s->row;
}

bool
gc_tangent_roundoff_run(gc_tangent_roundoff *s, gc_values at, size_t j)
{
    s->own_here = false;
    if (!sweep(s, s->running, at, j, NULL))
        return false;
    for (size_t r = 0; r < s->rows; r++) {
        const gc_running_error *t = row_at(s, s->running, r);
        s->rounding[r] =
            (gc_rounding) { .bound = t->e, .left = t->left, .plain = gc_running_error_plain(t) };
    }
    for (int i = 0; i < GC_STOCHASTIC_RUNS; i++) {
        if (!sweep(s, s->noise[i], at, j, NULL))
            return false;
        for (size_t r = 0; r < s->rows; r++) {
            const gc_stochastic *t = row_at(s, s->noise[i], r);
            s->rounding[r].noise_level += t->t * t->t / GC_STOCHASTIC_RUNS;
        }
    }
    for (size_t r = 0; r < s->rows; r++)
        s->rounding[r].noise_level = sqrt(s->rounding[r].noise_level);
    return true;
}

gc_rounding
gc_tangent_roundoff_get(const gc_tangent_roundoff *s, size_t r)
{
    return s->rounding[r];
}

gc_node
gc_tangent_roundoff_first_left(gc_tangent_roundoff *s, gc_values at, size_t j, unsigned ways)
{
    const gc_graph *g = s->l->g;

    s->own_here = false;
    if (!sweep(s, s->running, at, j, NULL))
        return GC_NO_NODE;
    for (gc_node i = 0; i < g->n; i++)
        for (size_t e = gc_lower_has(s->l, i) ? gc_node_count(g, i) : 0; e-- > 0;) {
            const gc_running_error *t = tangent_at(s, s->running, gc_lower_refs(s->l, i)[e]);
            if (t->left & ways)
                return i;
        }
    return GC_NO_NODE;
}

static void
add_adjoint(const gc_tangent_roundoff *s, gc_ref i, double by_value, double by_tangent)
{
    const gc_num *base = s->local->base;
    void *b = gc_num_at(s->local, s->adj, i);

    base->set(base, s->seed, by_tangent);
    base->add_to(base, gc_dual_value(s->local, b), s->seed);
    base->set(base, s->seed, by_value);
    base->add_to(base, gc_dual_tangent(s->local, b), s->seed);
}

/* The adjoints of row r are dual numbers too: what it owes to the tangent of an instruction, and in
   their tangents what it owes to its value. */
static bool
sweep_back(gc_tangent_roundoff *s, size_t r)
{
    const gc_num *k = s->local;
    const gc_ref n = s->l->t->n, *y = gc_lower_refs(s->l, s->q->y), *w = weights_of(s);

    for (gc_ref i = 0; i < n; i++)
        k->set(k, gc_num_at(k, s->adj, i), 0);
    for (size_t i = 0; i < s->ny; i++) {
        if (s->rows == s->ny && !w && i != r)
            continue;
        add_adjoint(s, y[i], 0, w ? ((gc_running_error *) value_at(s, k, w[i]))->v : 1);
        if (w)
            add_adjoint(s, w[i], ((gc_running_error *) tangent_at(s, k, y[i]))->v, 0);
    }
    return gc_tape_reverse(s->l->t, k, s->arena, s->v, s->adj,
                           (gc_sweep) { s->l->active, 0, n, s->stop });
}

/* |own error| |adjoint|; an adjoint that fell below the subnormal numbers is no zero. */
static double
weighed(double own, const gc_running_error *b)
{
    const double size = fabs(b->v) + b->e;
    return own > 0 && size != 0 ? own * size : 0;
}

static bool
find_own_errors(gc_tangent_roundoff *s, gc_values at, size_t j)
{
    const size_t n = s->l->t->n;

    if (!s->own) {
        gc_lower_active_rounding(s->l, s->arena);
        s->own = gc_arena_array(s->arena, 2 * n, sizeof *s->own);
        s->adj = gc_num_array(s->local, s->arena, n);
    }
    if (!s->own_here || s->own_of != j)
        s->own_here = sweep(s, s->running, at, j, s->own);
    s->own_of = j;
    return s->own_here;
}

double
gc_tangent_roundoff_linearized_bound(gc_tangent_roundoff *s, gc_values at, size_t j, size_t r)
{
    if (!find_own_errors(s, at, j) || !sweep_back(s, r))
        return NAN;
    double sum = ((const gc_running_error *) row_at(s, s->local, r))->e;
    for (gc_ref i = 0; i < s->l->t->n; i++)
        if (s->l->active[i]) {
            void *b = gc_num_at(s->local, s->adj, i);
            sum += weighed(s->own[2 * (size_t) i], gc_dual_tangent(s->local, b))
                   + weighed(s->own[2 * (size_t) i + 1], gc_dual_value(s->local, b));
        }
    return sum;
}
