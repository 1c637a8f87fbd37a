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

static void
column(gc_subject *st, const gc_query_view *v, size_t j, const double *error, gc_estimate *t)
{
    double x = gc_plan_get(st->f64, st->f64->value, v->x, j), p[2];
    size_t rows = gc_rows_of(v);
    double *high = gc_take_array(st->scratch, rows, sizeof *high);

    points(st, x, p);
    gc_displace(st, v, j, p[0]);
    for (size_t i = 0; i < rows; i++)
        high[i] = gc_displaced_row(st, v, i);
    gc_displace(st, v, j, p[1]);
    for (size_t i = 0; i < rows; i++) {
        size_t e = i * v->nx + j;
        double d = p[0] - p[1];
        t->value[e] = (high[i] - gc_displaced_row(st, v, i)) / d;
        t->bar[e] = 2 * error[i] / d + 3 * gc_precision_f64.u * fabs(t->value[e]);
        t->step[e] = d / 2;
    }
    gc_plan_put(st->f64, st->f64->value, v->x, j, x);
}

static void
give(gc_subject *st, gc_node query, gc_estimate *t)
{
    gc_query_view v = gc_view_of(st, query);

    if (v.query->kind == QUERY_JVP) {
        t->absent = "differences along a direction are not taken";
        return;
    }
    uint8_t *take = gc_columns_to_try(st, &v, 2, t);
    double *error = gc_take_array(st->scratch, gc_rows_of(&v), sizeof *error);
    for (size_t i = 0; i < gc_rows_of(&v); i++)
        error[i] = gc_displaced_error(st, &v, i);
    gc_displace_start(st, &v);
    for (size_t j = 0; j < v.nx && !*st->stop; j++)
        if (take[j])
            column(st, &v, j, error, t);
    gc_displace_end(st, &v);
    t->remark = st->step > 0 ? gc_format(st->scratch, "h %g", st->step) : "h 2^-20 max(1, |x|)";
}

static bool
again(gc_subject *st, gc_node query, size_t e, gc_enclosure *exact, double *bar)
{
    gc_query_view v = gc_view_of(st, query);
    size_t i = gc_row_of(&v, e), j = gc_column_of(&v, e);
    double p[2], error;
    const gc_num *k;
    void *f;

    points(st, gc_plan_get(st->plan, st->plan->value, v.x, j), p);
    if (!gc_exact_rows(st, &v, i, j, 2, p, &k, &f))
        return false;
    void *d = gc_num_array(k, st->scratch, 1);
    k->set(k, d, p[0] - p[1]);
    k->prim[P_sub](k, f, f, gc_num_at(k, f, 1));
    k->prim[P_div](k, f, f, d);
    error = gc_displaced_errors(st, &v, i, j, 2, p);
    *exact = gc_enclosure_of(f, 0, gc_precision_f64.bits);
    *bar = 2 * error / (p[0] - p[1]) + 3 * gc_precision_f64.u * fabs(exact->mid);
    return true;
}

const gc_witness gc_witness_central_difference = {
    .name = "central", .number = GC_BY_CENTRAL, .give = give, .again = again,
    .doc = "central differences, h = 2^-20 max(1, |x|)",
};
