/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/central_difference.c -- central differences at h = 2^-20 max(1, |x|), on exact points. */
#include <config.h>
#include "witness/difference.h"

#include <math.h>

/* The two points, and what divides: the step really taken. */
static void
points(const gc_subject *st, double x, double p[2])
{
    double h = st->step;

    if (h == 0) {
        int e;
        frexp(fmax(1, fabs(x)), &e);
        h = ldexp(1, e - 1 - 20);
    }
    p[0] = x + h;
    p[1] = x - h;
}

/* Two values that err by error each, divided by d, and the roundings of the quotient. */
static double
bar_of(double error, double d, double quotient)
{
    return 2 * error / d + 3 * gc_precision_f64.u * fabs(quotient);
}

static void
estimate_column(const gc_displacement *v, size_t j, const double *error, gc_estimate *t)
{
    double x = gc_displacement_input(v, j), p[2];
    size_t rows = v->shape.rows;
    uint32_t crossed;
    double *high = gc_arena_array(v->st->scratch, rows, sizeof *high);

    points(v->st, x, p);
    gc_displacement_move(v, j, p[0]);
    crossed = gc_displacement_crossed(v);
    for (size_t i = 0; i < rows; i++)
        high[i] = gc_displacement_row(v, i);
    gc_displacement_move(v, j, p[1]);
    crossed = crossed ? crossed : gc_displacement_crossed(v);
    for (size_t i = 0; i < rows; i++) {
        size_t e = i * v->shape.columns + j;
        double d = p[0] - p[1];
        t->value[e] = (high[i] - gc_displacement_row(v, i)) / d;
        t->bar[e] = bar_of(error[i], d, t->value[e]);
        t->step[e] = d / 2;
        if (t->crossed)
            t->crossed[e] = crossed;
    }
    gc_displacement_set(v, j, x);
}

static void
estimate(gc_subject *st, gc_node query, gc_estimate *t)
{
    gc_displacement v = gc_displacement_of(st, query);

    t->absent = gc_displacement_absent(&v);
    if (t->absent)
        return;
    uint8_t *take = gc_displacement_columns(&v, 2, t);
    double *error = gc_arena_array(st->scratch, v.shape.rows, sizeof *error);
    for (size_t i = 0; i < v.shape.rows; i++)
        error[i] = gc_displacement_error(&v, i);
    gc_displacement_start(&v);
    for (size_t j = 0; j < v.shape.nx && !*st->stop; j++)
        if (take[j])
            estimate_column(&v, j, error, t);
    gc_displacement_end(&v);
}

static bool
exact_difference(gc_subject *st, gc_node query, size_t e, gc_enclosure *exact, double *bar)
{
    gc_displacement v = gc_displacement_of(st, query);
    size_t i = gc_query_row_of(&v.shape, e), j = gc_query_column_of(&v.shape, e);
    double p[2];
    const gc_num *k;
    void *f;

    points(st, gc_plan_get(st->plan, st->plan->value, v.query->x[0], j), p);
    if (!gc_displacement_exact_rows(&v, i, j, 2, p, &k, &f))
        return false;
    void *d = gc_num_array(k, st->scratch, 1);
    k->set(k, d, p[0] - p[1]);
    k->prim[P_sub](k, f, f, gc_num_at(k, f, 1));
    k->prim[P_div](k, f, f, d);
    *exact = gc_enclosure_of(f, 0, gc_precision_f64.bits);
    *bar = bar_of(gc_displacement_errors(&v, i, j, 2, p), p[0] - p[1], exact->mid);
    return true;
}

const gc_witness gc_witness_central_difference = {
    .kind = WITNESS_DIFFERENCE, .wrong = GC_301,
    .estimate = estimate, .exact_difference = exact_difference,
};
