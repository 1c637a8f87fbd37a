/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/gsl_difference.c -- GSL's adaptive central difference (gsl_deriv_central), judged by our
   bar, not by its own error estimate. */
#include <config.h>
#include "witness/difference.h"

#include <gsl/gsl_deriv.h>
#include <math.h>

typedef struct tape {
    gc_subject *st;
    const gc_query_view *v;
    size_t i, j;
    int n;
    double x[8], f[8];                  /* GSL takes four points, at most twice */
} tape;

static double
evaluate(double x, void *params)
{
    tape *t = params;

    gc_displace(t->st, t->v, t->j, x);
    double f = gc_displaced_row(t->st, t->v, t->i);
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
   bits. */
static const double *
used(const tape *t, double result, double h, double *step)
{
    bool first = t->n < 8 || fabs(result - rule(t->f, h)) <= 0x1p-50 * fabs(result);

    *step = first ? h : (t->x[5] - t->x[4]) / 2;
    return first ? t->x : t->x + 4;
}

static double
derive(gc_subject *st, const gc_query_view *v, size_t i, size_t j, tape *t, double *abserr)
{
    double x = gc_plan_get(st->f64, st->f64->value, v->x, j), result;
    gsl_function f = { evaluate, t };

    *t = (tape) { .st = st, .v = v, .i = i, .j = j };
    gsl_deriv_central(&f, x, first_step(st, x), &result, abserr);
    gc_plan_put(st->f64, st->f64->value, v->x, j, x);
    return result;
}

static double
bar_of(double error, double step, double x, double d)
{
    return 3 * error / step + (12 + 2 * fabs(x) / step) * gc_precision_f64.u * fabs(d);
}

static void
give(gc_subject *st, gc_node query, gc_estimate *t)
{
    gc_query_view v = gc_view_of(st, query);

    if (v.query->kind == QUERY_JVP) {
        t->absent = "differences along a direction are not taken";
        return;
    }
    size_t rows = gc_rows_of(&v);
    uint8_t *take = gc_columns_to_try(st, &v, 8.0 * (double) rows, t);
    double *error = gc_take_array(st->scratch, rows, sizeof *error);
    for (size_t i = 0; i < rows; i++)
        error[i] = gc_displaced_error(st, &v, i);
    gc_displace_start(st, &v);
    for (size_t e = 0; e < rows * v.nx && !*st->stop; e++) {
        size_t i = gc_row_of(&v, e), j = gc_column_of(&v, e);
        double x = gc_plan_get(st->f64, st->f64->value, v.x, j), abserr;
        tape seen;

        if (!take[j])
            continue;
        t->value[e] = derive(st, &v, i, j, &seen, &abserr);
        used(&seen, t->value[e], first_step(st, x), &t->step[e]);
        t->bar[e] = bar_of(error[i], t->step[e], x, t->value[e]);
    }
    gc_displace_end(st, &v);
    t->remark = "gsl_deriv_central";
}

static bool
again(gc_subject *st, gc_node query, size_t e, gc_enclosure *exact, double *bar)
{
    gc_query_view v = gc_view_of(st, query);
    size_t i = gc_row_of(&v, e), j = gc_column_of(&v, e);
    double x = gc_plan_get(st->plan, st->plan->value, v.x, j), abserr, step;
    const gc_num *k;
    void *f;
    tape seen;

    gc_displace_start(st, &v);
    double result = derive(st, &v, i, j, &seen, &abserr);
    gc_displace_end(st, &v);
    const double *p = used(&seen, result, first_step(st, x), &step);
    if (!gc_exact_rows(st, &v, i, j, 4, p, &k, &f))
        return false;
    void *three = gc_num_array(k, st->scratch, 2), *h = gc_num_at(k, three, 1);
    void *outer = gc_num_at(k, f, 1), *inner = gc_num_at(k, f, 3);
    k->set(k, three, 3);
    k->set(k, h, step);
    k->prim[P_sub](k, outer, outer, f);                         /* f(x+h) - f(x-h) */
    k->prim[P_sub](k, inner, inner, gc_num_at(k, f, 2));        /* f(x+h/2) - f(x-h/2) */
    k->set(k, f, 8);
    k->prim[P_mul](k, inner, inner, f);
    k->prim[P_sub](k, inner, inner, outer);                     /* 8 inner - outer, over 6 h */
    k->prim[P_div](k, inner, inner, three);
    k->set(k, f, 2);
    k->prim[P_div](k, inner, inner, f);
    k->prim[P_div](k, inner, inner, h);
    *exact = gc_enclosure_of(inner, 0, gc_precision_f64.bits);
    *bar = bar_of(gc_displaced_errors(st, &v, i, j, 4, p), step, x, exact->mid);
    return true;
}

const gc_witness gc_witness_gsl_difference = {
    .name = "gsl", .number = GC_BY_GSL, .give = give, .again = again,
    .doc = "GSL's adaptive central difference",
};
