/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/complex_perturbation.c -- the complex step: Im f(x + ih) / h, without cancellation
   (Squire & Trapp 1998). */
#include <config.h>
#include "witness/witness.h"

#include <complex.h>
#include <math.h>

#ifndef CMPLX                           /* glibc hides it from clang */
#define CMPLX(re, im) __builtin_complex((double) (re), (double) (im))
#endif

/* A complex product rounds twice, a complex function to a few ulps a part. */
static const double complex_scale = 4;
/* Along a direction: its entries are of the order of 1. */
static const double direction_step = 0x1p-100;

/* h = 2^-100 |x| (2^-100 at 0): its square is far below the last bit. */
static double
step_of(double x)
{
    int e = 0;

    if (x != 0)
        frexp(x, &e);
    return ldexp(1, (e > -700 ? e : -700) - 100);
}

/* The tape is the mathematics: exp of a large logit, which kernels avoid, may overflow here. */
static bool
overflows(const gc_lowered *l, const gc_num *k, const void *v)
{
    for (gc_ref i = 0; i < l->t->n; i++) {
        const double complex *y = gc_num_get(k, v, i);
        if (!isfinite(creal(*y)) || !isfinite(cimag(*y)))
            return true;
    }
    return false;
}

static void
set_inputs(gc_subject *st, gc_lowered *l, const gc_num *k, void *v)
{
    for (size_t j = 0; j < l->origins; j++) {
        gc_origin o = l->origin[j];
        k->set(k, gc_num_at(k, v, l->ref[l->first[o.node] + o.entry]),
               gc_plan_get(st->plan, st->plan->value, o.node, o.entry));
    }
}

/* An interior x starts from the tape's own value, not from that of a float engine. */
static void
set_interior(gc_subject *st, gc_arena *a, gc_node x, gc_lowered *l, const gc_num *k, void *v)
{
    gc_lowered *whole = gc_lower_graph(a, st->g, 1, &x,
                                       (gc_lower_options) { .fixed_node = GC_NO_NODE });
    void *w = gc_num_array(k, a, whole->t->n);

    set_inputs(st, whole, k, w);
    gc_tape_run(whole->t, k, w, 0, whole->t->n, st->stop);
    for (size_t e = 0, n = gc_node_count(st->g, x); e < n; e++)
        k->copy(k, gc_num_at(k, v, l->ref[l->first[x] + e]),
                gc_num_get(k, w, whole->ref[whole->first[x] + e]));
}

static double
imag_of(const gc_lowered *l, const gc_num *k, const void *v, gc_node y, size_t i)
{
    return cimag(*(const double complex *) gc_num_get(k, v, l->ref[l->first[y] + i]));
}

/* The tape of one query, its inputs set. */
typedef struct setting {
    gc_subject *st;
    const gc_query *query;
    gc_query_shape shape;
    gc_lowered *l;
    gc_num *k;
    void *v;
} setting;

static void
run(const setting *s, gc_ref from, gc_ref to)
{
    gc_tape_run(s->l->t, s->k, s->v, from, to, s->st->stop);
}

static void
finish(const setting *s, gc_ref from, gc_estimate *t)
{
    run(s, from, s->l->t->n);
    if (overflows(s->l, s->k, s->v))
        t->absent = "a step of the formula overflows in double";
}

/* What underflow of the imaginary parts may leave of a derivative. */
static double
floor_of(const setting *s, double h)
{
    return (double) s->l->t->n * gc_precision_f64.tiny / h;
}

static void
estimate_columns(const setting *s, gc_estimate *t)
{
    const gc_ref *x = s->l->ref + s->l->first[s->query->x[0]];
    const gc_query_shape *shape = &s->shape;
    uint8_t *take = gc_arena_take(s->st->scratch, shape->nx);

    if (gc_witness_sample_columns(shape->nx, (double) s->l->t->n, take) < shape->nx)
        t->given = gc_arena_take(s->st->scratch, shape->rows * shape->columns);
    for (size_t j = 0; j < shape->nx && !*s->st->stop; j++) {
        if (!take[j])
            continue;
        double complex *at = gc_num_at(s->k, s->v, x[j]), keep = *at;
        double h = step_of(creal(keep));

        *at = CMPLX(creal(keep), h);
        finish(s, 0, t);
        t->uncertainty.floor = fmax(t->uncertainty.floor, floor_of(s, h));
        for (size_t i = 0; i < shape->ny; i++)
            gc_query_store(shape, t->value, i, j, imag_of(s->l, s->k, s->v, s->query->y, i) / h);
        if (t->given)
            gc_query_mark_column(shape, t->given, j);
        *at = keep;
    }
}

/* x moves along its tangent v, besides what the x below it make it move.  Returns the end of its
   instructions, up to which the tape has run. */
static gc_ref
move_along(const setting *s, gc_ref from, gc_node x, gc_node v)
{
    const gc_ref *ref = s->l->ref + s->l->first[x];
    size_t n = gc_node_count(s->st->g, x);
    gc_ref end = n > 0 && ref[n - 1] >= from ? ref[n - 1] + 1 : from;

    run(s, from, end);
    for (size_t e = 0; e < n; e++) {
        double complex *at = gc_num_at(s->k, s->v, ref[e]);
        double d = gc_plan_get(s->st->plan, s->st->plan->value, v, e);
        *at = CMPLX(creal(*at), cimag(*at) + direction_step * d);
    }
    return end;
}

static void
estimate_direction(const setting *s, gc_estimate *t)
{
    const gc_query *q = s->query;
    const uint32_t *order = gc_subject_order(s->st, q);
    gc_ref done = 0;

    for (uint32_t m = 0; m < q->n; m++)
        done = move_along(s, done, q->x[order[m]], q->v[order[m]]);
    finish(s, done, t);
    t->uncertainty.floor = floor_of(s, direction_step);
    for (size_t i = 0; i < s->shape.ny; i++)
        t->value[i] = imag_of(s->l, s->k, s->v, q->y, i) / direction_step;
}

/* The op, as a user knows it, whose steps the complex numbers lack; NULL: they have all.  Nodes are
   lowered in order, so that the instruction is of the first node whose results end behind it. */
static const char *
lacking(const gc_graph *g, const gc_lowered *l, const gc_num *k)
{
    gc_ref at = 0;

    while (at < l->t->n && (l->t->op[at] >= P_COUNT || k->prim[l->t->op[at]]))
        at++;
    for (gc_node i = 0; at < l->t->n && i < g->n; i++)
        for (size_t e = gc_lower_has(l, i) ? gc_node_count(g, i) : 0; e-- > 0;)
            if (gc_lower_refs(l, i)[e] >= at)
                return gc_node_op_name(g, i);
    return gc_tape_lacks(l->t, k);
}

static void
estimate_in(gc_arena *a, gc_subject *st, gc_node query, gc_estimate *t)
{
    const gc_query *q = gc_node_query(st->g, query);
    gc_node one = q->n == 1 ? q->x[0] : GC_NO_NODE;
    gc_num *k = gc_num_complex(a);
    gc_lowered *l = gc_lower_graph(a, st->g, 1, &q->y,
                                   (gc_lower_options) { .fixed_node = one });
    const char *op = lacking(st->g, l, k);
    setting s = { st, q, gc_subject_query(st, query), l, k, NULL };

    if (op) {
        t->absent = gc_arena_format(st->scratch, "%s has no complex form", op);
        return;
    }
    t->value = gc_arena_array(st->scratch, gc_node_count(st->g, query), sizeof *t->value);
    t->uncertainty = gc_subject_tangent_uncertainty(st, query);
    t->uncertainty.scale = complex_scale;
    t->uncertainty.formula = true;
    for (uint32_t m = 0; m < q->n; m++)
        if (!gc_lower_has(l, q->x[m]))
            return;                     /* y does not depend on x: zeros */
    s.v = gc_num_array(k, a, l->t->n);
    set_inputs(st, l, k, s.v);
    if (one != GC_NO_NODE && gc_node_op(st->g, one) != NODE_LEAF)
        set_interior(st, a, one, l, k, s.v);
    if (q->kind == QUERY_JVP)
        estimate_direction(&s, t);
    else
        estimate_columns(&s, t);
}

/* The tape of one query may be as long as the graph, and queries are many: none outlives its
   estimate. */
static void
estimate(gc_subject *st, gc_node query, gc_estimate *t)
{
    gc_arena *a = gc_arena_like(st->scratch);

    estimate_in(a, st, query, t);
    gc_arena_free(a);
}

const gc_witness gc_witness_complex_perturbation = {
    .kind = WITNESS_ANALYTIC_STEP, .wrong = GC_303, .estimate = estimate,
};
