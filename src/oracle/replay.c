/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/replay.c -- a lowered graph run over one number system, derivatives in claims included. */
#include <config.h>
#include "oracle/replay.h"

gc_replay *
gc_replay_new(gc_arena *a, gc_lowered *l, const gc_num *k, const volatile bool *stop)
{
    gc_replay *s = gc_arena_take(a, sizeof *s);

    s->l = l;
    s->k = k;
    s->arena = a;
    s->stop = stop;
    s->v = gc_num_array(k, a, l->t->n);
    s->seed = gc_num_array(k, a, 1);
    s->skip = gc_arena_take(a, l->queries + 1);
    s->last = GC_NO_NODE;
    return s;
}

const void *
gc_replay_value(const gc_replay *s, gc_node i, size_t e)
{
    return gc_num_get(s->k, s->v, s->l->ref[s->l->first[i] + e]);
}

const void *
gc_replay_adjoint(const gc_replay *s, gc_node i, size_t e)
{
    return gc_num_get(s->k, s->adj, s->l->seen[s->l->first[i] + e]);
}

/* What a longer sweep left beyond the end of this one goes too: x may lie there. */
static void
clear_adjoints(gc_replay *s, gc_ref end)
{
    if (!s->adj)
        s->adj = gc_num_array(s->k, s->arena, s->l->t->n);
    for (gc_ref i = 0; i < end || i < s->dirty; i++)
        if (s->l->active[i])
            s->k->set(s->k, gc_num_at(s->k, s->adj, i), 0);
    s->dirty = end;
}

/* Entries may share instructions, so seeds add up. */
static void
add_seed(gc_replay *s, gc_ref at, double w)
{
    s->k->set(s->k, s->seed, w);
    s->k->add_to(s->k, gc_num_at(s->k, s->adj, at), s->seed);
}

static gc_ref
end_of(const gc_replay *s, gc_node y)
{
    gc_ref end = 0;

    for (size_t e = gc_node_count(s->l->g, y); e-- > 0;)
        if (s->l->ref[s->l->first[y] + e] >= end)
            end = s->l->ref[s->l->first[y] + e] + 1;
    return end;
}

static bool
sweep_back(gc_replay *s, gc_ref end)
{
    return gc_tape_reverse(s->l->t, s->k, s->arena, s->v, s->adj,
                           (gc_sweep){ s->l->active, 0, end, s->stop });
}

bool
gc_replay_row(gc_replay *s, gc_node y, const double *w, size_t e)
{
    const gc_ref *ref = s->l->ref + s->l->first[y];
    gc_ref end = end_of(s, y);
    bool scalar = !w && gc_node_count(s->l->g, y) == 1;

    if (scalar && s->last == y)
        return true;
    s->last = scalar ? y : GC_NO_NODE;
    clear_adjoints(s, end);
    if (w)
        for (size_t i = 0; i < gc_node_count(s->l->g, y); i++)
            add_seed(s, ref[i], w[i]);
    else
        add_seed(s, ref[e], 1);
    return sweep_back(s, end);
}

/* A cotangent that is itself a number of K. */
static bool
row_by_node(gc_replay *s, gc_node y, gc_node seed)
{
    gc_ref end = end_of(s, y);

    s->last = GC_NO_NODE;
    clear_adjoints(s, end);
    for (size_t i = 0; i < gc_node_count(s->l->g, y); i++)
        s->k->add_to(s->k, gc_num_at(s->k, s->adj, s->l->ref[s->l->first[y] + i]),
                     gc_replay_value(s, seed, i));
    return sweep_back(s, end);
}

static bool
run_form(gc_replay *s, gc_node i)
{
    const gc_graph *g = s->l->g;
    const gc_query *f = gc_node_query(g, i);
    size_t rows = f->kind == QUERY_JAC || f->kind == QUERY_JVP ? gc_node_count(g, f->y) : 1;
    gc_ref at = s->l->ref[s->l->first[i]];
    bool ok = true;

    for (size_t r = 0; r < rows && ok; r++) {
        ok = f->kind == QUERY_VJP ? row_by_node(s, f->y, f->seed) : gc_replay_row(s, f->y, NULL, r);
        if (f->kind == QUERY_JVP)
            s->k->set(s->k, gc_num_at(s->k, s->v, at), 0);
        for (uint32_t k = 0; k < f->n && ok; k++)
            for (size_t e = 0, n = gc_node_count(g, f->x[k]); e < n; e++)
                if (f->kind == QUERY_JVP)
                    s->k->mul_to(s->k, gc_num_at(s->k, s->v, at), gc_replay_adjoint(s, f->x[k], e),
                                 gc_replay_value(s, f->v[k], e));
                else
                    s->k->copy(s->k, gc_num_at(s->k, s->v, at++), gc_replay_adjoint(s, f->x[k], e));
        if (f->kind == QUERY_JVP)
            s->k->end(s->k, gc_num_at(s->k, s->v, at++));
    }
    return ok;
}

bool
gc_replay_run(gc_replay *s, gc_values at)
{
    const gc_lowered *l = s->l;
    gc_ref done = 0;

    s->last = GC_NO_NODE;
    for (size_t j = 0; j < l->origins; j++) {
        gc_origin o = l->origin[j];
        double x;

        if ((gc_node_op(l->g, o.node) != NODE_QUERY || !l->queries)
            && at.get(at.from, o.node, o.entry, &x))
            s->k->set(s->k, gc_num_at(s->k, s->v, l->seen[l->first[o.node] + o.entry]), x);
    }
    for (size_t j = 0; j < l->queries; j++) {
        gc_node i = l->query[j];
        if (gc_node_count(l->g, i) == 0)
            continue;
        gc_ref first = l->ref[l->first[i]];

        if (!gc_tape_run(l->t, s->k, s->v, done, first, s->stop))
            return false;
        done = first;
        if (!s->skip[j] && !run_form(s, i))
            return false;
    }
    return gc_tape_run(l->t, s->k, s->v, done, l->t->n, s->stop);
}

void
gc_replay_want(const gc_lowered *l, size_t m, const gc_node *wanted, uint8_t *skip,
              gc_arena *scratch)
{
    uint8_t *need = gc_arena_take(scratch, l->g->n);

    gc_graph_needed(l->g, m, wanted, need);
    for (size_t j = 0; j < l->queries; j++)
        skip[j] = !need[l->query[j]];
}
