/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/imaginary_part.c -- the complex step: Im f(x + ih) / h, without cancellation (Squire &
   Trapp 1998). */
#include <config.h>
#include "witness/witness.h"

#include <complex.h>
#include <math.h>

#ifndef CMPLX                           /* glibc hides it from clang */
#define CMPLX(re, im) __builtin_complex((double) (re), (double) (im))
#endif

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
set_interior(gc_subject *st, gc_node x, gc_lowered *l, const gc_num *k, void *v)
{
    gc_lowered *whole = gc_lower_graph(st->scratch, st->g, 1, &x,
                                       (gc_lower_options) { .fixed_node = GC_NO_NODE });
    void *w = gc_num_array(k, st->scratch, whole->t->n);

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

static void
columns(gc_subject *st, const gc_query_view *f, gc_lowered *l, const gc_num *k, void *v,
        gc_estimate *t)
{
    const gc_ref *x = l->ref + l->first[f->x];
    uint8_t *take = gc_take(st->scratch, f->nx);
    bool jac = f->query->kind == QUERY_JAC;

    if (gc_sample_columns(f->nx, (double) l->t->n, take) < f->nx)
        t->given = gc_take(st->scratch, gc_node_count(st->g, f->node));
    for (size_t j = 0; j < f->nx && !*st->stop; j++) {
        if (!take[j])
            continue;
        double complex *at = gc_num_at(k, v, x[j]), keep = *at;
        double h = step_of(creal(keep)), sum = 0;

        *at = CMPLX(creal(keep), h);
        gc_tape_run(l->t, k, v, 0, l->t->n, st->stop);
        if (overflows(l, k, v))
            t->absent = "a step of the formula overflows in double";
        t->floor = fmax(t->floor, (double) l->t->n * gc_precision_f64.tiny / h);
        for (size_t i = 0; i < f->ny; i++) {
            double d = imag_of(l, k, v, f->y, i) / h;
            if (jac)
                t->value[i * f->nx + j] = d;
            if (jac && t->given)
                t->given[i * f->nx + j] = 1;
            sum += f->w ? f->w[i] * d : d;
        }
        if (!jac)
            t->value[j] = sum;
        if (!jac && t->given)
            t->given[j] = 1;
        *at = keep;
    }
}

static void
along(gc_subject *st, const gc_query_view *f, gc_lowered *l, const gc_num *k, void *v,
      gc_estimate *t)
{
    for (uint32_t m = 0; m < f->query->n; m++)
        for (size_t e = 0, n = gc_node_count(st->g, f->query->x[m]); e < n; e++) {
            double complex *at = gc_num_at(k, v, l->ref[l->first[f->query->x[m]] + e]);
            double d = gc_plan_get(st->plan, st->plan->value, f->query->v[m], e);
            *at = CMPLX(creal(*at), 0x1p-100 * d);
        }
    gc_tape_run(l->t, k, v, 0, l->t->n, st->stop);
    if (overflows(l, k, v))
        t->absent = "a step of the formula overflows in double";
    t->floor = (double) l->t->n * gc_precision_f64.tiny / 0x1p-100;
    for (size_t i = 0; i < f->ny; i++)
        t->value[i] = imag_of(l, k, v, f->y, i) / 0x1p-100;
}

static void
give(gc_subject *st, gc_node query, gc_estimate *t)
{
    gc_query_view f = gc_view_of(st, query);
    gc_num *k = gc_num_complex(st->scratch);
    gc_lowered *l =
        gc_lower_graph(st->scratch, st->g, 1, &f.y,
                       (gc_lower_options){ .fixed_node = f.query->n == 1 ? f.x : GC_NO_NODE });
    const char *prim = gc_tape_lacks(l->t, k);

    if (prim) {
        t->absent = gc_format(st->scratch, "%s has no complex form", prim);
        return;
    }
    t->value = gc_take_array(st->scratch, gc_node_count(st->g, query), sizeof *t->value);
    /* a complex product rounds twice, a complex function to a few ulps a part */
    t->rounding_of = query;
    t->rounding_scale = 4;
    t->plain = true;
    for (uint32_t m = 0; m < f.query->n; m++)
        if (!gc_lower_has(l, f.query->x[m]))
            return;                     /* y does not depend on x: zeros */
    void *v = gc_num_array(k, st->scratch, l->t->n);
    set_inputs(st, l, k, v);
    if (f.query->n == 1 && gc_node_op(st->g, f.x) != NODE_LEAF)
        set_interior(st, f.x, l, k, v);
    if (f.query->kind == QUERY_JVP)
        along(st, &f, l, k, v, t);
    else
        columns(st, &f, l, k, v, t);
}

const gc_witness gc_witness_imaginary_part = {
    .name = "complex", .number = GC_BY_COMPLEX, .give = give,
    .doc = "complex step: Im f(x + ih) / h with h = 2^-100 |x|",
};
