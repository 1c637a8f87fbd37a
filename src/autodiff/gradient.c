/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/gradient.c -- graph -> gradient graph, from the ops' .grad texts (autodiff). */
#include <config.h>
#include "autodiff/gradient.h"

#include "autodiff/rule.h"
#include "trace/apply.h"

/* Between x and y: node lowest + j has flag[j]. */
enum {
    NEEDED = 1,                         /* y depends on it */
    MOVES = 2,                          /* it depends on some x */
    KNOWN = 4                           /* its adjoint was found by an earlier call */
};

typedef struct gc_backward {
    gc_tracer *t;
    gc_graph *g;
    gc_node y, lowest;
    uint8_t *flag;
} gc_backward;

static struct gc_kept *
kept(const gc_backward *b, gc_node i)
{
    return &b->g->index->kept[i];
}

/* Adjoints of the same y, seeded alike, hold for every x. */
static void
begin_generation(gc_graph *g, gc_node y, gc_node seed)
{
    gc_graph_index *in = g->index;

    while (in->kepts < g->n)
        in->kept = gc_grow(g->arena, in->kept, in->kepts, &in->kepts, sizeof *in->kept);
    if (in->last_y == y && in->last_seed == seed && in->generation)
        return;
    in->generation++;
    in->last_y = y;
    in->last_seed = seed;
}

static void
mark(gc_backward *b, size_t n, const gc_node *x)
{
    gc_graph *g = b->g;
    size_t room = (size_t) (b->y - b->lowest) + 1;

    b->flag = gc_take(b->t->scratch, room);
    b->flag[b->y - b->lowest] = NEEDED;
    for (gc_node i = b->y + 1; i-- > b->lowest;)
        for (uint32_t k = 0; b->flag[i - b->lowest] && k < gc_node_args(g, i); k++)
            if (gc_node_arg(g, i, k) >= b->lowest)
                b->flag[gc_node_arg(g, i, k) - b->lowest] = NEEDED;
    for (size_t k = 0; k < n; k++)
        if (x[k] <= b->y)
            b->flag[x[k] - b->lowest] |= MOVES;
    for (gc_node i = b->lowest; i <= b->y; i++) {
        uint8_t *f = &b->flag[i - b->lowest];
        for (uint32_t k = 0; *f & NEEDED && k < gc_node_args(g, i); k++)
            if (gc_node_arg(g, i, k) >= b->lowest)
                *f |= b->flag[gc_node_arg(g, i, k) - b->lowest] & MOVES;
        if (kept(b, i)->generation == g->index->generation)
            *f |= KNOWN;
    }
}

static bool
goes_on(const gc_backward *b, gc_node i)
{
    return i >= b->lowest
           && (b->flag[i - b->lowest] & (NEEDED | MOVES | KNOWN)) == (NEEDED | MOVES);
}

static bool
add_piece(gc_backward *b, gc_node to, gc_node piece, gc_span span)
{
    struct gc_kept *k = kept(b, to);

    if (k->generation != b->g->index->generation) {
        *k = (struct gc_kept) { b->g->index->generation, piece };
        return true;
    }
    gc_value sum = gc_apply_binary(b->t, "add", gc_value_of_node(k->adjoint),
                                   gc_value_of_node(piece), span);
    if (sum.kind == VALUE_NODE)
        kept(b, to)->adjoint = sum.node;
    return sum.kind == VALUE_NODE;
}

/* ---- one piece ---- */

static bool
wrong_rule(gc_backward *b, gc_node i, gc_value v)
{
    if (b->t->d->errors == 0)
        gc_diag_add(b->t->d, GC_ERROR, GC_112, gc_node_span(b->g, i),
                    "a bug of gradcheck: the rule of %s "
                    "gives %s",
                    gc_node_op_name(b->g, i), gc_value_type_shown(b->t, v));
    return false;
}

/* The piece takes the shape of the argument: summed where a map stretched it. */
static gc_node
fitted(gc_backward *b, gc_node i, gc_node x, gc_value v)
{
    gc_shape want = *gc_node_shape(b->g, x), has = *gc_value_shape(b->t, v);
    gc_span span = gc_node_span(b->g, i);

    if (v.kind == VALUE_BAD || v.declared_int) {
        wrong_rule(b, i, v);
        return GC_NO_NODE;
    }
    if (!gc_shape_equal(&want, &has) && v.kind == VALUE_NODE
        && gc_node_op_row(b->g, i)->arity > 0)
        v = gc_apply_shape(b->t, "sum_to", v, &want, span);
    else if (!gc_shape_equal(&want, &has) && has.rank == 0)
        v = gc_apply_shape(b->t, "broadcast_to", v, &want, span);
    if (v.kind == VALUE_BAD || !gc_shape_equal(&want, gc_value_shape(b->t, v))) {
        wrong_rule(b, i, v);
        return GC_NO_NODE;
    }
    return gc_value_to_node(b->t, v, gc_node_type(b->g, x), span);
}

static gc_node
cast_back(gc_backward *b, gc_node i, gc_node x, gc_node by)
{
    gc_shape s = *gc_node_shape(b->g, x);

    if (!gc_limit_node(b->t, &s, gc_node_span(b->g, i)))
        return GC_NO_NODE;
    return gc_graph_special(b->g, NODE_CAST, 0, gc_node_type(b->g, x), &s, 1, &by,
                            gc_node_span(b->g, i));
}

/* What goes from node i to its argument k.  *none: nothing. */
static gc_node
piece_of(gc_backward *b, gc_node i, uint32_t k, gc_node by, bool *none)
{
    gc_node x = gc_node_arg(b->g, i, k);

    *none = false;
    if (gc_node_op(b->g, i) == NODE_BUILT_GRAD)
        return by;                      /* the same value under another name */
    if (gc_node_op(b->g, i) == NODE_CAST)
        return cast_back(b, i, x, by);
    const gc_rule *rule = gc_rule_at(b->t, gc_node_op(b->g, i), k);
    *none = rule && rule->n == 0;
    if (!rule || *none)
        return GC_NO_NODE;
    return fitted(b, i, x, gc_rule_piece(b->t, rule, i, k, by));
}

/* What the rules leave behind is nothing that another piece needs. */
static void
forget(gc_tracer *t, gc_arena *keep)
{
    if (gc_arena_size(t->scratch) < 1 << 20 || t->scratch == keep)
        return;
    gc_arena_reset(t->scratch);
    t->spine = NULL;
    t->spine_capacity = t->spines = 0;
}

static bool
push(gc_backward *b, gc_node i)
{
    gc_graph *g = b->g;
    gc_node by = kept(b, i)->adjoint;

    for (uint32_t k = 0; k < gc_node_args(g, i); k++) {
        gc_node to = gc_node_arg(g, i, k), from = g->n;
        bool none;

        if (!goes_on(b, to))
            continue;
        gc_node piece = piece_of(b, i, k, by, &none);
        if (none)
            continue;
        if (piece == GC_NO_NODE || !add_piece(b, to, piece, gc_node_span(g, i)))
            return false;
        for (gc_node made = from; made < g->n; made++)
            gc_graph_place(g, made, gc_node_span(g, i));
    }
    return true;
}

/* ---- the whole ---- */

static gc_node
filled(gc_backward *b, gc_node like, int64_t with)
{
    gc_shape s = *gc_node_shape(b->g, like);
    gc_value v = gc_value_of_int(with);

    if (s.rank > 0)
        v = gc_apply_shape(b->t, "broadcast_to", v, &s, gc_node_span(b->g, like));
    return v.kind == VALUE_BAD
             ? GC_NO_NODE
             : gc_value_to_node(b->t, v, gc_node_type(b->g, like), gc_node_span(b->g, like));
}

static bool
seed_y(gc_backward *b, gc_node seed)
{
    if (kept(b, b->y)->generation == b->g->index->generation)
        return true;
    if (seed == GC_NO_NODE)
        seed = filled(b, b->y, 1);
    *kept(b, b->y) = (struct gc_kept) { b->g->index->generation, seed };
    return seed != GC_NO_NODE;
}

static bool
sweep(gc_backward *b, gc_node seed, size_t n, const gc_node *x, gc_node *bx)
{
    if (!seed_y(b, seed))
        return false;
    mark(b, n, x);
    gc_arena *own = b->t->scratch;
    b->t->scratch = gc_arena_new();     /* for one piece after another */
    bool good = b->t->scratch;
    for (gc_node i = b->y + 1; good && i-- > b->lowest;) {
        const uint8_t f = b->flag[i - b->lowest];
        if ((f & NEEDED) && (f & MOVES) && kept(b, i)->generation == b->g->index->generation)
            good = push(b, i);
        forget(b->t, own);
    }
    for (size_t k = 0; good && k < n; k++) {
        bool there = x[k] <= b->y && b->flag[x[k] - b->lowest] & NEEDED
                     && kept(b, x[k])->generation == b->g->index->generation;
        bx[k] = there ? kept(b, x[k])->adjoint : filled(b, x[k], 0);
        good = bx[k] != GC_NO_NODE;
    }
    gc_arena_free(b->t->scratch);
    b->t->scratch = own;
    return good;
}

bool
gc_gradient(gc_graph *g, gc_diags *d, gc_names *names, gc_node y, gc_node seed, size_t n,
            const gc_node *x, gc_node *bx)
{
    gc_tracer t = { .arena = g->arena, .scratch = gc_arena_new(), .g = g, .d = d, .names = names,
                    .limits = g->index->limits };
    gc_backward b = { .t = &t, .g = g, .y = y, .lowest = y };

    if (!t.scratch)
        return false;
    for (size_t k = 0; k < n; k++)
        b.lowest = x[k] < b.lowest ? x[k] : b.lowest;
    begin_generation(g, y, seed);
    bool good = sweep(&b, seed, n, x, bx);
    if (!good)
        g->index->last_y = GC_NO_NODE;
    gc_arena_free(t.scratch);
    return good;
}
