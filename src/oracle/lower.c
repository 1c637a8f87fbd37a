/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/lower.c -- graph -> tape, node by node: the mathematics, never an engine's rule. */
#include <config.h>
#include "oracle/lower.h"

#include "base/pass.h"

static void
add_input(gc_lowered *l, gc_ref *at, gc_node i, size_t e)
{
    *at = t_input(l->t);
    l->origin =
        gc_arena_grow(l->t->arena, l->origin, l->origins, &l->origin_capacity, sizeof *l->origin);
    l->origin[l->origins++] = (gc_origin) { i, (uint32_t) e };
}

static void
lower_constant(gc_lowered *l, gc_node i, gc_ref *y)
{
    const gc_const_value *c = gc_node_constant(l->g, i);

    for (size_t e = 0, n = gc_node_count(l->g, i); e < n; e++)
        y[e] = !c->decimal ? t_const(l->t, c->at[e])
               : c->decimal[0] == 'p' ? t_pi(l->t) : t_literal(l->t, c->at[e], c->decimal);
}

/* One derivative of the tape by the tape's own rules: grad(y, x) in a program, and the forms of
   claims where they are wanted as instructions. */
static void
lower_form(gc_lowered *l, gc_arena *scratch, gc_node i, gc_ref *y)
{
    const gc_query *f = gc_node_query(l->g, i);
    const gc_ref *fy = l->seen + l->first[f->y];
    size_t ny = gc_node_count(l->g, f->y),
           rows = f->kind == QUERY_JAC || f->kind == QUERY_JVP ? ny : 1;

    for (size_t r = 0; r < rows; r++) {
        gc_ref *terms = gc_arena_array(scratch, f->n, sizeof *terms);

        for (uint32_t k = 0; k < f->n; k++) {
            size_t nx = gc_node_count(l->g, f->x[k]);
            const gc_ref *x = l->seen + l->first[f->x[k]];
            gc_ref *bx =
                f->kind == QUERY_JVP ? gc_arena_array(scratch, nx, sizeof *bx) : y + r * nx;

            if (f->kind == QUERY_GRAD || f->kind == QUERY_VJP)
                gc_tape_derive(l->t, ny, fy,
                                 f->kind == QUERY_VJP ? l->seen + l->first[f->seed] : NULL, nx, x,
                                 bx);
            else
                gc_tape_derive(l->t, 1, fy + r, NULL, nx, x, bx);
            if (f->kind == QUERY_JVP)
                terms[k] = t_dot(l->t, nx, bx, l->seen + l->first[f->v[k]]);
        }
        if (f->kind == QUERY_JVP)
            y[r] = t_sum(l->t, f->n, terms);
    }
}

/* An interior node that is differentiated by needs instructions of its own: a reshape, say, shares
   its argument's, whose adjoint would collect other paths too. */
static void
mark_cut_points(const gc_graph *g, uint8_t *mark)
{
    for (size_t f = 0; f < g->queries; f++)
        for (uint32_t k = 0; k < g->query[f].n; k++)
            mark[g->query[f].x[k]] = 1;
    for (size_t c = 0; c < g->claims; c++)
        if (g->claim_nodes[c].x != GC_NO_NODE)
            mark[g->claim_nodes[c].x] = 1;
}

static void
lower_op(gc_lowered *l, gc_arena *scratch, gc_node i, gc_ref *y, bool model)
{
    const gc_graph *g = l->g;
    uint32_t n = gc_node_args(g, i);
    const gc_shape **xs = gc_arena_array(scratch, n, sizeof *xs);
    const gc_ref **x = gc_arena_array(scratch, n, sizeof *x);

    for (uint32_t k = 0; k < n; k++) {
        gc_node at = gc_node_arg(g, i, k);
        xs[k] = gc_node_shape(g, at);
        x[k] = l->seen + l->first[at];
    }
    gc_op_lower(gc_node_op_row(g, i), &(gc_lower) { .t = l->t, .scratch = scratch,
                                        .attr = gc_node_attrs(g, i), .n = n, .xs = xs, .x = x,
                                        .ys = gc_node_shape(g, i), .y = y }, model);
}

/* Given from outside: leaves, what is held fixed, and queries that somebody else answers. */
static bool
is_given(const gc_graph *g, gc_node i, const gc_lower_options *o)
{
    return i == o->fixed_node || gc_node_op(g, i) == NODE_LEAF
           || (gc_node_op(g, i) == NODE_QUERY && !o->emit);
}

static void
lower_given(gc_lowered *l, gc_node i, const gc_lower_options *o, gc_ref *y)
{
    for (size_t e = 0, n = gc_node_count(l->g, i); e < n; e++)
        add_input(l, &y[e], i, e);
    if (gc_node_op(l->g, i) == NODE_QUERY && i != o->fixed_node && !o->local) {
        l->query = gc_arena_grow(l->t->arena, l->query, l->queries, &l->query_capacity,
                                 sizeof *l->query);
        l->query[l->queries++] = i;
    }
}

/* A view: its entries are those of its argument, from the begin-th on. */
static void
lower_view(gc_lowered *l, gc_node i, size_t begin, bool rounds, gc_ref *y)
{
    const gc_ref *x = l->seen + l->first[gc_node_arg(l->g, i, 0)] + begin;

    for (size_t e = 0, n = gc_node_count(l->g, i); e < n; e++)
        y[e] = rounds ? t_mul(l->t, x[e], t_const(l->t, 1)) : x[e];
}

static void
lower_kind(gc_lowered *l, gc_arena *scratch, gc_node i, const gc_lower_options *o, gc_ref *y)
{
    const unsigned op = gc_node_op(l->g, i);

    if (op == NODE_CONST)
        lower_constant(l, i, y);
    else if (op == NODE_QUERY || (op == NODE_BUILT_GRAD && !o->local && !o->model))
        lower_form(l, scratch, i, y);
    else if (op == NODE_PART)
        lower_view(l, i, gc_node_attr(l->g, i), false, y);
    else if (op == NODE_CAST)
        /* the mathematics sees no cast; in the engine it rounds, forward or backward */
        lower_view(l, i, 0, o->model, y);
    else if (op == NODE_BUILT_GRAD)
        lower_view(l, i, 0, false, y);
    else
        lower_op(l, scratch, i, y, o->model);
}

static void
lower_node(gc_lowered *l, gc_arena *scratch, gc_node i, const gc_lower_options *o, bool copy)
{
    const gc_graph *g = l->g;
    size_t count = gc_node_count(g, i);
    gc_ref *y = l->ref + l->first[i];

    if (is_given(g, i, o))
        lower_given(l, i, o, y);
    else
        lower_kind(l, scratch, i, o, y);
    copy |= o->held && gc_node_op(g, i) == NODE_BUILT_GRAD;
    if (copy && !o->local && i != o->fixed_node && gc_node_op(g, i) != NODE_LEAF)
        for (size_t e = 0; e < count; e++)
            y[e] = t_sum(l->t, 1, &y[e]);
    if (l->seen == l->ref)
        return;
    bool own = gc_node_op(g, i) != NODE_LEAF && gc_node_op(g, i) != NODE_QUERY
            && (gc_node_op(g, i) != NODE_CONST || copy);
    for (size_t e = 0; e < count; e++)
        if (own)
            add_input(l, &l->seen[l->first[i] + e], i, e);
        else
            l->seen[l->first[i] + e] = y[e];
}

gc_lowered *
gc_lower_graph(gc_arena *a, const gc_graph *g, size_t n, const gc_node *of, gc_lower_options o)
{
    gc_lowered *l = gc_arena_take(a, sizeof *l);
    uint8_t *needed = gc_arena_take(a, g->n), *copy = gc_arena_take(a, g->n);
    gc_arena *scratch = gc_arena_like(a);
    size_t entries = 0;

    l->t = gc_tape_new(a);
    l->t->first_wins = o.model;
    l->g = g;
    gc_graph_needed(g, n, of, needed);
    mark_cut_points(g, copy);
    l->first = gc_arena_array(a, g->n, sizeof *l->first);
    for (gc_node i = 0; i < g->n; i++) {
        l->first[i] = needed[i] ? (uint32_t) entries : UINT32_MAX;
        entries += needed[i] ? gc_node_count(g, i) : 0;
    }
    l->ref = gc_arena_array(a, entries, sizeof *l->ref);
    l->seen = o.local ? gc_arena_array(a, entries, sizeof *l->seen) : l->ref;
    for (gc_node i = 0; i < g->n; i++)
        if (needed[i]) {
            lower_node(l, scratch, i, &o, copy[i]);
            if (gc_arena_size(scratch) > 1 << 20)
                gc_arena_reset(scratch);
        }
    gc_arena_free(scratch);
    if (GC_VERIFY)
        gc_pass_check("lowering", gc_tape_verify(l->t));
    return l;
}

void
gc_lower_active(gc_lowered *l, gc_arena *a, size_t m, const gc_node *x)
{
    size_t n = 0;

    for (size_t k = 0; k < m; k++)
        n += gc_lower_has(l, x[k]) ? gc_node_count(l->g, x[k]) : 0;
    gc_ref *refs = gc_arena_array(a, n, sizeof *refs), *at = refs;
    for (size_t k = 0; k < m; k++)
        for (size_t e = 0; gc_lower_has(l, x[k]) && e < gc_node_count(l->g, x[k]); e++)
            *at++ = l->seen[l->first[x[k]] + e];
    l->active = gc_arena_take(a, l->t->n);
    gc_tape_active(l->t, n, refs, l->active);
}

void
gc_lower_active_rounding(gc_lowered *l, gc_arena *a)
{
    const gc_tape *t = l->t;

    l->active = gc_arena_take(a, t->n);
    for (gc_ref i = 0; i < t->n; i++)
        l->active[i] = t->op[i] != T_CONST || t->constant[t->a[i]].decimal;
}

void
gc_lower_set_inputs(const gc_lowered *l, const gc_num *k, void *v, gc_values at)
{
    for (size_t j = 0; j < l->origins; j++) {
        gc_origin o = l->origin[j];
        double x;

        if (at.get(at.from, o.node, o.entry, &x))
            k->set(k, gc_num_at(k, v, gc_lower_refs(l, o.node)[o.entry]), x);
    }
}
