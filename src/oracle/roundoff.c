/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/roundoff.c -- how far a correct engine's rounding may carry each number. */
#include <config.h>
#include "oracle/roundoff.h"

#include <math.h>
#include <string.h>

/* Emitting the gradient of one row writes an instruction for each multiply-add. */
enum { SHARP_LIMIT = 4000000 };

struct gc_roundoff {
    gc_arena *arena;
    const gc_graph *g;
    size_t n;
    const gc_node *of;
    size_t *first;                      /* of which: where its entries begin */
    gc_rounding *rounding;
    size_t entries;
    const gc_precision *precision;
    const volatile bool *stop;
    bool kernels;
    gc_lowered *model;
    gc_replay *running, *local, *carried;
    gc_replay *noise[GC_STOCHASTIC_RUNS];     /* share one store: run one after the other */
    gc_replay *emitted;                  /* made when a sharp bound is first asked for */
    bool emitted_here;                  /* it was run at this point */
    bool local_here;
    bool too_large;
};

/* What derivatives are asked by: all x of forms and pairs. */
static void
activate_forms(gc_lowered *l, gc_arena *a)
{
    const gc_graph *g = l->g;
    uint8_t *mark = gc_arena_take(a, g->n);
    gc_node *x = gc_arena_array(a, g->n, sizeof *x);
    size_t n = 0;

    for (size_t f = 0; f < g->queries; f++)
        for (uint32_t k = 0; k < g->query[f].n; k++)
            mark[g->query[f].x[k]] = 1;
    for (gc_node i = 0; i < g->n; i++)
        if (mark[i])
            x[n++] = i;
    gc_lower_active(l, a, n, x);
}

gc_roundoff *
gc_roundoff_new(gc_arena *a, const gc_graph *g, size_t n, const gc_node *of,
                const gc_precision *p, bool model, const volatile bool *stop)
{
    gc_roundoff *s = gc_arena_take(a, sizeof *s);

    *s = (gc_roundoff) { .arena = a, .g = g, .n = n, .of = of, .precision = p, .stop = stop };
    s->kernels = model;
    s->model =
        gc_lower_graph(a, g, n, of, (gc_lower_options){ .model = model, .fixed_node = GC_NO_NODE });
    activate_forms(s->model, a);
    s->first = gc_arena_array(a, n + 1, sizeof *s->first);
    for (size_t k = 0; k < n; k++)
        s->first[k + 1] = s->first[k] + gc_node_count(g, of[k]);
    s->entries = s->first[n];
    s->rounding = gc_arena_array(a, s->entries, sizeof *s->rounding);
    s->running = gc_replay_new(a, s->model, gc_num_running_error(a, p, false), stop);
    for (int r = 0; r < GC_STOCHASTIC_RUNS; r++) {
        const gc_num *k = gc_num_stochastic(a, p, (uint64_t) r + 1);
        if (r == 0) {
            s->noise[r] = gc_replay_new(a, s->model, k, stop);
        } else {
            s->noise[r] = gc_arena_take(a, sizeof *s->noise[r]);
            *s->noise[r] = *s->noise[0];
            s->noise[r]->k = k;
        }
    }
    return s;
}

void
gc_roundoff_want(gc_roundoff *s, size_t m, const gc_node *wanted, gc_arena *scratch)
{
    uint8_t *skip = s->running->skip;

    if (wanted)
        gc_replay_want(s->model, m, wanted, skip, scratch);
    else
        memset(skip, 0, s->model->queries);
    memcpy(s->noise[0]->skip, skip, s->model->queries);
}

bool
gc_roundoff_run(gc_roundoff *s, gc_values at)
{
    s->emitted_here = s->local_here = false;
    if (!gc_replay_run(s->running, at))
        return false;
    for (size_t k = 0; k < s->n; k++)
        for (size_t e = 0, n = gc_node_count(s->g, s->of[k]); e < n; e++) {
            const gc_running_error *v = gc_replay_value(s->running, s->of[k], e);
            s->rounding[s->first[k] + e] =
                (gc_rounding) { 0, v->e, v->crossed, v->left, gc_running_error_plain(v) };
        }
    for (int r = 0; r < GC_STOCHASTIC_RUNS; r++) {
        s->noise[r]->adj = s->noise[0]->adj;
        s->noise[r]->dirty = s->model->t->n;
        if (!gc_replay_run(s->noise[r], at))
            return false;
        s->noise[0]->adj = s->noise[r]->adj;
        for (size_t k = 0; k < s->n; k++)
            for (size_t e = 0, n = gc_node_count(s->g, s->of[k]); e < n; e++) {
                const gc_stochastic *v = gc_replay_value(s->noise[r], s->of[k], e);
                s->rounding[s->first[k] + e].noise_level += v->t * v->t / GC_STOCHASTIC_RUNS;
            }
    }
    for (size_t j = 0; j < s->entries; j++)
        s->rounding[j].noise_level = sqrt(s->rounding[j].noise_level);
    return true;
}

gc_rounding
gc_roundoff_get(const gc_roundoff *s, size_t which, size_t e)
{
    return s->rounding[s->first[which] + e];
}

static bool
has_left(const gc_roundoff *s, gc_node i, unsigned ways)
{
    for (size_t e = gc_node_count(s->g, i); e-- > 0;) {
        const gc_running_error *v = gc_replay_value(s->running, i, e);
        if (v->left & ways)
            return true;
    }
    return false;
}

gc_node
gc_roundoff_first_left(const gc_roundoff *s, unsigned ways, const uint8_t *needed)
{
    for (gc_node i = 0; i < s->g->n; i++)
        if (needed[i] && gc_lower_has(s->model, i) && has_left(s, i, ways))
            return i;
    return GC_NO_NODE;
}

gc_node
gc_roundoff_adjoint_left(gc_roundoff *s, gc_node y, const double *w, size_t e, unsigned ways)
{
    gc_node nearest = GC_NO_NODE;
    gc_ref last = 0;

    if (!gc_replay_row(s->running, y, w, e))
        return GC_NO_NODE;
    for (gc_node i = 0; i <= y; i++)    /* of nodes that share an instruction, its own */
        for (size_t k = gc_lower_has(s->model, i) ? gc_node_count(s->g, i) : 0; k-- > 0;) {
            const gc_running_error *b = gc_replay_adjoint(s->running, i, k);
            const gc_ref at = s->model->seen[s->model->first[i] + k];
            if (b->left & ways && (nearest == GC_NO_NODE || at > last)) {
                nearest = i;
                last = at;
            }
        }
    return nearest;
}

/* Sum over the instructions before end of |own error| |adjoint|; v holds own errors, and so do the
   adjoints: one that fell below the subnormal numbers is no zero. */
static double
weigh(const gc_replay *s, gc_ref end)
{
    double sum = 0;

    for (gc_ref i = 0; i < end; i++)
        if (s->l->active[i]) {
            const gc_running_error *v = gc_num_get(s->k, s->v, i), *b = gc_num_get(s->k, s->adj, i);
            if (v->e > 0 && (b->v != 0 || b->e > 0))
                sum += v->e * (fabs(b->v) + b->e);
        }
    return sum;
}

static gc_ref
last_ref(const gc_lowered *l, gc_node y)
{
    gc_ref last = 0;

    for (size_t e = gc_node_count(l->g, y); e-- > 0;)
        if (l->ref[l->first[y] + e] > last)
            last = l->ref[l->first[y] + e];
    return last;
}

static void
make_emitted(gc_roundoff *s)
{
    gc_lowered *l;
    size_t work = s->model->t->n;

    for (size_t j = 0; j < s->model->t->manys; j++)
        work += s->model->t->many[j].n;
    s->too_large = work > SHARP_LIMIT;
    if (s->too_large)
        return;
    l = gc_lower_graph(
        s->arena, s->g, s->n, s->of,
        (gc_lower_options){ .model = s->kernels, .emit = true, .fixed_node = GC_NO_NODE });
    gc_lower_active_rounding(l, s->arena);
    s->emitted =
        gc_replay_new(s->arena, l, gc_num_running_error(s->arena, s->precision, true), s->stop);
}

double
gc_roundoff_linearized_bound(gc_roundoff *s, gc_values at, size_t which, size_t e)
{
    if (!s->emitted && !s->too_large)
        make_emitted(s);
    if (s->too_large)
        return NAN;
    if (!s->emitted_here && !gc_replay_run(s->emitted, at))
        return NAN;
    s->emitted_here = true;
    gc_node y = s->of[which];
    if (!gc_replay_row(s->emitted, y, NULL, e))
        return NAN;
    return weigh(s->emitted, last_ref(s->emitted->l, y) + 1);
}

double
gc_roundoff_value_error(gc_roundoff *s, gc_values at, gc_node y, const double *w, size_t e)
{
    if (!s->local) {
        s->local =
            gc_replay_new(s->arena, s->model, gc_num_running_error(s->arena, s->precision, true),
                          s->stop);
        memset(s->local->skip, 1, s->model->queries);     /* y is no derivative */
    }
    if (!s->local_here && !gc_replay_run(s->local, at))
        return NAN;
    s->local_here = true;
    if (!gc_replay_row(s->local, y, w, e))
        return NAN;
    return weigh(s->local, last_ref(s->model, y) + 1);
}

gc_rounding
gc_roundoff_carried(gc_roundoff *s, gc_values at, gc_node y, const double *w, size_t e)
{
    gc_rounding sum = { .noise_level = NAN };

    if (!s->carried) {
        s->carried =
            gc_replay_new(s->arena, s->model, gc_num_running_error(s->arena, s->precision, false),
                          s->stop);
        memset(s->carried->skip, 1, s->model->queries);   /* y is no derivative */
    }
    if (!gc_replay_run(s->carried, at))
        return (gc_rounding) { .noise_level = NAN, .bound = NAN };
    for (size_t i = 0, n = gc_node_count(s->g, y); i < n; i++) {
        const gc_running_error *v = gc_replay_value(s->carried, y, i);
        if (!w && i != e)
            continue;
        if (v->e > 0)
            sum.bound += (w ? fabs(w[i]) : 1) * v->e;
        sum.crossed |= v->crossed;
        sum.left |= v->left;
    }
    return sum;
}

gc_roundoff *
gc_roundoff_inside(const gc_roundoff *s, gc_arena *a, gc_node y, gc_node x)
{
    gc_roundoff *r = gc_arena_take(a, sizeof *r);

    *r = (gc_roundoff) { .arena = a, .g = s->g, .precision = s->precision, .stop = s->stop,
                         .kernels = s->kernels };
    r->model = gc_lower_graph(a, s->g, 1, &y,
                              (gc_lower_options) { .model = s->kernels, .fixed_node = x });
    gc_lower_active(r->model, a, 1, &x);
    return r;
}

void
gc_roundoff_moved(gc_roundoff *s)
{
    s->local_here = false;
}
