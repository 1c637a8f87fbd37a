/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/probe.c -- interval values near a point, without any derivative rule. */
#include <config.h>
#include "oracle/enclose.h"

#include <math.h>

struct gc_probe {
    gc_lowered *l;
    gc_replay *s;
    gc_num *k;
    gc_node y;
    bool stops, here;                   /* some instruction stops; its value is that of the point */
    void *sum, *term;
};

gc_probe *
gc_probe_new(gc_arena *a, const gc_graph *g, gc_node y, gc_node x, mpfr_prec_t prec,
             const volatile bool *stop)
{
    gc_probe *p = gc_arena_take(a, sizeof *p);
    gc_num *k = gc_num_interval(a, prec);

    p->y = y;
    p->k = k;
    p->l = gc_lower_graph(a, g, 1, &y, (gc_lower_options) { .fixed_node = x });
    p->s = gc_replay_new(a, p->l, k, stop);
    for (gc_ref i = 0; i < p->l->t->n; i++)
        p->stops |= p->l->t->op[i] == T_STOP;
    p->sum = gc_num_array(k, a, 1);
    p->term = gc_num_array(k, a, 1);
    return p;
}

bool
gc_probe_run(gc_probe *p, gc_values at)
{
    p->here = gc_replay_run(p->s, at);
    return p->here;
}

/* The number there is not touched. */
static void
hold(const gc_num *k, void *y, const void *a)
{
    (void) k;
    (void) y;
    (void) a;
}

/* What has no derivative by definition keeps its value at the point, so that differences know
   nothing of it either. */
static bool
run_holding(gc_probe *p)
{
    void (*const stop)(const gc_num *, void *, const void *) = p->k->stop;

    p->k->stop = hold;
    const bool done = gc_tape_run(p->l->t, p->k, p->s->v, 0, p->l->t->n, p->s->stop);
    p->k->stop = stop;
    return done;
}

bool
gc_probe_run_shifted(gc_probe *p, gc_values at, size_t n, const gc_node *x,
                     const double *const *d, int sign, int log2_h)
{
    const gc_lowered *l = p->l;
    const gc_num *k = p->s->k;

    if (p->stops && !p->here && !gc_probe_run(p, at))
        return false;
    for (size_t j = 0; j < l->origins; j++) {
        gc_origin o = l->origin[j];
        void *v = gc_num_at(k, p->s->v, l->ref[l->first[o.node] + o.entry]);
        double here = NAN;

        at.get(at.from, o.node, o.entry, &here);
        k->set(k, v, here);
        for (size_t m = 0; m < n; m++)
            if (x[m] == o.node) {
                k->set(k, p->term, sign * d[m][o.entry]);
                gc_interval_scale(p->term, log2_h);
                k->prim[P_add](k, v, v, p->term);
            }
    }
    return run_holding(p);
}

const gc_interval *
gc_probe_value(gc_probe *p, const double *w, size_t e)
{
    const gc_num *k = p->s->k;

    if (!w)
        return gc_replay_value(p->s, p->y, e);
    k->set(k, p->sum, 0);
    for (size_t i = 0; i < gc_node_count(p->l->g, p->y); i++) {
        k->set(k, p->term, w[i]);
        k->mul_to(k, p->sum, p->term, gc_replay_value(p->s, p->y, i));
    }
    k->end(k, p->sum);
    return p->sum;
}

const gc_num *
gc_probe_num(const gc_probe *p)
{
    return p->s->k;
}

/* -1, 0 or 1, as a number is below another, equal, or above; NaN: not proved. */
static double
side_of(const gc_num *k, void *gap, const void *a, const void *b)
{
    const gc_interval *y = gap;

    k->prim[P_sub](k, gap, a, b);
    return !gc_interval_is_bounded(y) ? (double) NAN
           : mpfr_sgn(y->lo) > 0      ? 1
           : mpfr_sgn(y->hi) < 0      ? -1
           : mpfr_zero_p(y->lo) && mpfr_zero_p(y->hi) ? 0 : (double) NAN;
}

static double
whole(const gc_interval *y)
{
    return gc_interval_is_bounded(y) && mpfr_equal_p(y->lo, y->hi) ? mpfr_get_d(y->lo, MPFR_RNDN)
                                                                   : (double) NAN;
}

const double *
gc_probe_decisions(const gc_probe *p, gc_arena *scratch, size_t *n)
{
    const gc_tape *t = p->l->t;
    const gc_num *k = p->s->k;
    double *decided = gc_arena_array(scratch, t->n, sizeof *decided);
    void *gap = gc_num_array(k, scratch, 2), *zero = gc_num_at(k, gap, 1);

    *n = 0;
    k->set(k, zero, 0);
    for (gc_ref i = 0; i < t->n; i++) {
        const unsigned traits = t->op[i] < P_COUNT ? gc_prim_table[t->op[i]].traits : 0;

        if (traits & GC_STAIRS)
            decided[(*n)++] = whole(gc_num_get(k, p->s->v, i));
        else if (traits & GC_KINK)
            decided[(*n)++] = side_of(k, gap, gc_num_get(k, p->s->v, t->a[i]),
                                      gc_prim_table[t->op[i]].arity < 2
                                          ? zero : gc_num_get(k, p->s->v, t->b[i]));
    }
    return decided;
}
