/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/gsl_difference.c -- GSL's adaptive central difference (gsl_deriv_central), judged by our
   bar, not by its own error estimate. */
#include <config.h>
#include "witness/difference.h"

#include <gsl/gsl_deriv.h>
#include <math.h>

typedef struct tape {
    const gc_displacement *v;
    size_t i, j;
    int n;
    uint32_t crossed;
    double x[8], f[8];                  /* GSL takes four points, at most twice */
} tape;

static double
evaluate(double x, void *params)
{
    tape *t = params;

    gc_displacement_move(t->v, t->j, x);
    double f = gc_displacement_row(t->v, t->i);
    t->crossed = t->crossed ? t->crossed : gc_displacement_crossed(t->v);
    if (t->n < 8) {
        t->x[t->n] = x;
        t->f[t->n] = f;
    }
    t->n++;
    return f;
}

static double
first_step(const gc_subject *st, double x)
{
    int e;

    frexp(fmax(1, fabs(x)), &e);
    return st->step > 0 ? st->step : ldexp(1, e - 1 - 13);
}

/* GSL's five-point rule from its points x - h, x + h, x - h/2, x + h/2 (in that order). */
static double
rule(const double f[4], double h)
{
    double r3 = 0.5 * (f[1] - f[0]);
    return ((4.0 / 3.0) * (f[3] - f[2]) - (1.0 / 3.0) * r3) / h;
}

/* Which four points the result came from: the first, when their rule gives it but for the last
   bits (GSL may have been compiled to fuse products and sums).  The step of the others is known
   through two rounded points only, so their rule may miss the result by more than the first's. */
static const double *
used(const tape *t, double result, double h, double *step)
{
    bool first = t->n < 8 || fabs(result - rule(t->f, h)) <= 0x1p-50 * fabs(result);

    *step = first ? h : (t->x[5] - t->x[4]) / 2;
    return first ? t->x : t->x + 4;
}

static double
derive(const gc_displacement *v, size_t i, size_t j, tape *t)
{
    double x = gc_displacement_input(v, j), result, unused;
    gsl_function f = { evaluate, t };

    *t = (tape) { .v = v, .i = i, .j = j };
    gsl_deriv_central(&f, x, first_step(v->st, x), &result, &unused);
    gc_displacement_set(v, j, x);
    return result;
}

static double
bar_of(double error, double step, double x, double d)
{
    return 3 * error / step + (12 + 2 * fabs(x) / step) * gc_precision_f64.u * fabs(d);
}

static void
estimate(gc_subject *st, gc_node query, gc_estimate *t)
{
    gc_displacement v = gc_displacement_of(st, query);

    t->absent = gc_displacement_absent(&v);
    if (t->absent)
        return;
    size_t rows = v.shape.rows;
    uint8_t *take = gc_displacement_columns(&v, 8.0 * (double) rows, t);
    double *error = gc_arena_array(st->scratch, rows, sizeof *error);
    for (size_t i = 0; i < rows; i++)
        error[i] = gc_displacement_error(&v, i);
    gc_displacement_start(&v);
    for (size_t e = 0; e < rows * v.shape.columns && !*st->stop; e++) {
        size_t i = gc_query_row_of(&v.shape, e), j = gc_query_column_of(&v.shape, e);
        double x = gc_displacement_input(&v, j);
        tape seen;

        if (!take[j])
            continue;
        t->value[e] = derive(&v, i, j, &seen);
        used(&seen, t->value[e], first_step(st, x), &t->step[e]);
        t->bar[e] = bar_of(error[i], t->step[e], x, t->value[e]);
        if (t->crossed)
            t->crossed[e] = seen.crossed;
    }
    gc_displacement_end(&v);
}

/* The five-point rule (8 (f(x+h/2) - f(x-h/2)) - (f(x+h) - f(x-h))) / 6h over the four numbers f
   of k, whose results it overwrites. */
static const gc_interval *
exact_rule(const gc_num *k, void *f, double step, gc_arena *scratch)
{
    void *three = gc_num_array(k, scratch, 2), *h = gc_num_at(k, three, 1);
    void *outer = gc_num_at(k, f, 1), *inner = gc_num_at(k, f, 3);

    k->set(k, three, 3);
    k->set(k, h, step);
    k->prim[P_sub](k, outer, outer, f);
    k->prim[P_sub](k, inner, inner, gc_num_at(k, f, 2));
    k->set(k, f, 8);
    k->prim[P_mul](k, inner, inner, f);
    k->prim[P_sub](k, inner, inner, outer);
    k->prim[P_div](k, inner, inner, three);
    k->set(k, f, 2);
    k->prim[P_div](k, inner, inner, f);
    k->prim[P_div](k, inner, inner, h);
    return inner;
}

static bool
exact_difference(gc_subject *st, gc_node query, size_t e, gc_enclosure *exact, double *bar)
{
    gc_displacement v = gc_displacement_of(st, query);
    size_t i = gc_query_row_of(&v.shape, e), j = gc_query_column_of(&v.shape, e);
    double x = gc_plan_get(st->plan, st->plan->value, v.query->x[0], j), step;
    const gc_num *k;
    void *f;
    tape seen;

    gc_displacement_start(&v);
    double result = derive(&v, i, j, &seen);
    gc_displacement_end(&v);
    const double *p = used(&seen, result, first_step(st, x), &step);
    if (!gc_displacement_exact_rows(&v, i, j, 4, p, &k, &f))
        return false;
    *exact = gc_enclosure_of(exact_rule(k, f, step, st->scratch), 0, gc_precision_f64.bits);
    *bar = bar_of(gc_displacement_errors(&v, i, j, 4, p), step, x, exact->mid);
    return true;
}

const gc_witness gc_witness_gsl_difference = {
    .kind = WITNESS_DIFFERENCE, .wrong = GC_302,
    .estimate = estimate, .exact_difference = exact_difference,
};
