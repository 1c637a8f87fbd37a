/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/difference.c -- what the witnesses by differences share: values at displaced points. */
#include <config.h>
#include "witness/difference.h"

#include <math.h>

void
gc_displace_start(gc_subject *st, const gc_query_view *v)
{
    st->f64->fixed_node = v->x;
    for (size_t e = 0; e < v->nx; e++)
        gc_plan_put(st->f64, st->f64->value, v->x, e,
                    gc_plan_get(st->plan, st->plan->value, v->x, e));
}

void
gc_displace(gc_subject *st, const gc_query_view *v, size_t j, double at)
{
    gc_plan_put(st->f64, st->f64->value, v->x, j, at);
    gc_plan_eval(st->f64, v->x, v->y + 1);
}

void
gc_displace_end(gc_subject *st, const gc_query_view *v)
{
    gc_displace_start(st, v);
    gc_plan_eval(st->f64, v->x, v->y + 1);
    st->f64->fixed_node = GC_NO_NODE;
}

double
gc_displaced_row(const gc_subject *st, const gc_query_view *v, size_t i)
{
    double sum = 0;

    if (!v->w)
        return gc_plan_get(st->f64, st->f64->value, v->y, i);
    for (size_t r = 0; r < v->ny; r++)
        sum += v->w[r] * gc_plan_get(st->f64, st->f64->value, v->y, r);
    return sum;
}

double
gc_displaced_error(gc_subject *st, const gc_query_view *v, size_t i)
{
    double error =
        gc_roundoff_value_error(st->f64_roundoff, gc_plan_values(st->f64), v->y, v->w, i);

    for (size_t r = 0; v->w && r < v->ny; r++)
        error += (double) v->ny * gc_precision_f64.u
                 * fabs(v->w[r] * gc_plan_get(st->f64, st->f64->value, v->y, r));
    return error;
}

double
gc_displaced_errors(gc_subject *st, const gc_query_view *v, size_t i, size_t j, int n,
                    const double *p)
{
    double error = gc_displaced_error(st, v, i);

    gc_displace_start(st, v);
    for (int m = 0; m < n; m++) {
        gc_displace(st, v, j, p[m]);
        gc_roundoff_moved(st->f64_roundoff);
        error = fmax(error, gc_displaced_error(st, v, i));
    }
    gc_displace_end(st, v);
    gc_roundoff_moved(st->f64_roundoff);
    return error;
}

uint8_t *
gc_columns_to_try(gc_subject *st, const gc_query_view *v, double evaluations, gc_estimate *t)
{
    size_t n = gc_node_count(st->g, v->node);
    uint8_t *take = gc_take(st->scratch, v->nx);

    t->value = gc_take_array(st->scratch, n, sizeof *t->value);
    t->bar = gc_take_array(st->scratch, n, sizeof *t->bar);
    t->step = gc_take_array(st->scratch, n, sizeof *t->step);
    t->rounding_of = GC_NO_NODE;
    if (gc_sample_columns(v->nx, evaluations * (double) st->f64->slots, take) < v->nx) {
        t->given = gc_take(st->scratch, n);
        for (size_t e = 0; e < n; e++)
            t->given[e] = take[gc_column_of(v, e)];
    }
    return take;
}

bool
gc_exact_rows(gc_subject *st, const gc_query_view *v, size_t i, size_t j, int n, const double *x,
              const gc_num **k, void *f)
{
    gc_probe *probe = gc_probe_new(st->scratch, st->g, v->y, v->x, 184, st->stop);

    *k = gc_probe_num(probe);
    void *values = gc_num_array(*k, st->scratch, (size_t) n);
    *(void **) f = values;
    gc_displace_start(st, v);
    for (int m = 0; m < n; m++) {
        gc_plan_put(st->f64, st->f64->value, v->x, j, x[m]);
        if (!gc_probe_run(probe, gc_plan_values(st->f64)))
            return false;
        (*k)->copy(*k, gc_num_at(*k, values, (size_t) m), gc_probe_value(probe, v->w, i));
    }
    gc_displace_end(st, v);
    return true;
}
