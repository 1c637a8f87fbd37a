/* SPDX-License-Identifier: GPL-3.0-or-later */
/* witness/difference.c -- what the witnesses by differences share: values at displaced points. */
#include <config.h>
#include "witness/difference.h"

#include <math.h>

/* Those after x: what stands before it does not move. */
static void
find_decisions(gc_displacement *v)
{
    const gc_graph *g = v->st->g;
    uint8_t *needed = gc_arena_take(v->st->scratch, g->n);
    uint32_t *list = gc_arena_array(v->st->scratch, g->decisions, sizeof *list);

    gc_graph_needed(g, 1, &v->query->y, needed);
    for (size_t k = 0; k < g->decisions; k++)
        if (!g->decision[k].merged && g->decision[k].node > v->query->x[0]
            && gc_graph_hangs_on(g, &g->decision[k], needed))
            list[v->decisions++] = (uint32_t) k;
    v->decision = list;
}

gc_displacement
gc_displacement_of(gc_subject *st, gc_node query)
{
    gc_displacement v = { st, gc_node_query(st->g, query), gc_subject_query(st, query), 0, NULL };

    if (st->g->decisions)
        find_decisions(&v);
    return v;
}

const char *
gc_displacement_absent(const gc_displacement *v)
{
    const gc_graph *g = v->st->g;
    const gc_node x = v->query->x[0], y = v->query->y;
    uint8_t *moves = gc_arena_take(v->st->scratch, g->n), *leads;

    if (v->shape.kind == QUERY_JVP)
        return "differences along a direction are not taken";
    leads = gc_arena_take(v->st->scratch, g->n);
    gc_graph_needed(g, 1, &y, leads);
    moves[x] = 1;
    for (gc_node i = x + 1; i <= y; i++) {
        for (uint32_t k = 0; k < gc_node_args(g, i) && !moves[i]; k++)
            moves[i] = moves[gc_node_arg(g, i, k)];
        if (moves[i] && leads[i] && gc_node_op(g, i) < NODE_LEAF
            && gc_node_op_row(g, i)->flags & GC_OP_STOP)
            return "stop_gradient: its value moves where its derivative is 0 by definition";
    }
    return NULL;
}

double
gc_displacement_input(const gc_displacement *v, size_t j)
{
    return gc_plan_get(v->st->f64, v->st->f64->value, v->query->x[0], j);
}

void
gc_displacement_set(const gc_displacement *v, size_t j, double at)
{
    gc_plan_put(v->st->f64, v->st->f64->value, v->query->x[0], j, at);
}

static double
output(const gc_displacement *v, size_t i)
{
    return gc_plan_get(v->st->f64, v->st->f64->value, v->query->y, i);
}

static void
eval(const gc_displacement *v)
{
    gc_plan_eval(v->st->f64, v->query->x[0], v->query->y + 1);
}

void
gc_displacement_start(const gc_displacement *v)
{
    const gc_plan *engine = v->st->plan;

    v->st->f64->fixed_node = v->query->x[0];
    for (size_t e = 0; e < v->shape.nx; e++)
        gc_displacement_set(v, e, gc_plan_get(engine, engine->value, v->query->x[0], e));
}

void
gc_displacement_move(const gc_displacement *v, size_t j, double at)
{
    gc_displacement_set(v, j, at);
    eval(v);
}

uint32_t
gc_displacement_crossed(const gc_displacement *v)
{
    const gc_plan *f64 = v->st->f64;

    for (size_t k = 0; k < v->decisions; k++) {
        const gc_decision *d = &v->st->g->decision[v->decision[k]];
        if ((gc_plan_get(f64, f64->value, d->node, 0) != 0) != d->taken)
            return v->decision[k] + 1;
    }
    return 0;
}

void
gc_displacement_end(const gc_displacement *v)
{
    gc_displacement_start(v);
    eval(v);
    v->st->f64->fixed_node = GC_NO_NODE;
}

double
gc_displacement_row(const gc_displacement *v, size_t i)
{
    const double *w = v->shape.w;
    double sum = 0;

    if (!w)
        return output(v, i);
    for (size_t r = 0; r < v->shape.ny; r++)
        sum += w[r] * output(v, r);
    return sum;
}

static double
error_by(const gc_displacement *v, gc_roundoff *model, size_t i)
{
    const double *w = v->shape.w;
    double error = gc_roundoff_value_error(model, gc_plan_values(v->st->f64), v->query->y, w, i);

    for (size_t r = 0; w && r < v->shape.ny; r++)
        error += (double) v->shape.ny * gc_precision_f64.u * fabs(w[r] * output(v, r));
    return error;
}

double
gc_displacement_error(const gc_displacement *v, size_t i)
{
    return error_by(v, v->st->f64_roundoff, i);
}

/* The same where the plan stands off the point.  Rounding that may turn a comparison has no bound;
   where it may reach the whole number, terms of second order count, which only the running bound
   knows. */
static double
error_moved(const gc_displacement *v, gc_roundoff *model, size_t i)
{
    const double row = gc_displacement_row(v, i);
    const gc_rounding carried = gc_roundoff_carried(model, gc_plan_values(v->st->f64), v->query->y,
                                                    v->shape.w, i);

    if (!isfinite(row) || carried.crossed)
        return (double) INFINITY;
    return carried.bound > fabs(row) ? carried.bound : error_by(v, model, i);
}

/* The model of an interior input knows that it moves; that of a leaf takes its values anyway. */
double
gc_displacement_errors(const gc_displacement *v, size_t i, size_t j, int n, const double *p)
{
    const gc_subject *st = v->st;
    const gc_node x = v->query->x[0];
    gc_roundoff *r = gc_node_op(st->g, x) == NODE_LEAF
                         ? st->f64_roundoff
                         : gc_roundoff_inside(st->f64_roundoff, st->scratch, v->query->y, x);
    double error = gc_displacement_error(v, i);

    gc_displacement_start(v);
    for (int m = 0; m < n; m++) {
        gc_displacement_move(v, j, p[m]);
        gc_roundoff_moved(r);
        error = fmax(error, error_moved(v, r, i));
    }
    gc_displacement_end(v);
    gc_roundoff_moved(v->st->f64_roundoff);
    return error;
}

uint8_t *
gc_displacement_columns(const gc_displacement *v, double evaluations, gc_estimate *t)
{
    gc_arena *a = v->st->scratch;
    size_t n = v->shape.rows * v->shape.columns, nx = v->shape.nx;
    uint8_t *take = gc_arena_take(a, nx);

    t->value = gc_arena_array(a, n, sizeof *t->value);
    t->bar = gc_arena_array(a, n, sizeof *t->bar);
    t->step = gc_arena_array(a, n, sizeof *t->step);
    t->crossed = v->decisions ? gc_arena_array(a, n, sizeof *t->crossed) : NULL;
    if (gc_witness_sample_columns(nx, evaluations * (double) v->st->f64->slots, take) < nx) {
        t->given = gc_arena_take(a, n);
        for (size_t j = 0; j < nx; j++)
            if (take[j])
                gc_query_mark_column(&v->shape, t->given, j);
    }
    return take;
}

/* The rows at n points, in numbers of that precision; returns their system, NULL: stopped. */
static const gc_num *
exact_rows(const gc_displacement *v, size_t i, size_t j, int n, const double *x, mpfr_prec_t prec,
           void **f)
{
    const gc_subject *st = v->st;
    gc_probe *probe =
        gc_probe_new(st->scratch, st->g, v->query->y, v->query->x[0], prec, st->stop);
    const gc_num *k = gc_probe_num(probe);

    *f = gc_num_array(k, st->scratch, (size_t) n);
    for (int m = 0; m < n; m++) {
        gc_displacement_set(v, j, x[m]);
        if (!gc_probe_run(probe, gc_plan_values(st->f64)))
            return NULL;
        k->copy(k, gc_num_at(k, *f, (size_t) m), gc_probe_value(probe, v->shape.w, i));
    }
    return k;
}

enum { KNOWN_BITS = 64 };               /* of the differences of rows */

static bool
are_narrow(const gc_num *k, const void *f, int n)
{
    const gc_interval *first = gc_num_get(k, f, 0);
    double width = 0, spread = 0;

    for (int m = 0; m < n; m++) {
        const gc_interval *y = gc_num_get(k, f, (gc_ref) m);
        MPFR_DECL_INIT(apart, 64);

        mpfr_sub(apart, y->lo, first->lo, MPFR_RNDN);
        width = fmax(width, gc_interval_width(y));
        spread = fmax(spread, fabs(mpfr_get_d(apart, MPFR_RNDN)));
    }
    return width == 0 || width <= ldexp(spread, -KNOWN_BITS);
}

bool
gc_displacement_exact_rows(const gc_displacement *v, size_t i, size_t j, int n, const double *x,
                           const gc_num **num, void **f)
{
    static const mpfr_prec_t ladder[] = { 184, 376, 760 };

    gc_displacement_start(v);
    for (size_t p = 0; p < sizeof ladder / sizeof *ladder; p++) {
        *num = exact_rows(v, i, j, n, x, ladder[p], f);
        if (!*num)
            return false;
        if (are_narrow(*num, *f, n))
            break;
    }
    gc_displacement_end(v);
    return true;
}
