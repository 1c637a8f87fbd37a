/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/gradient.c -- graph -> gradient graph: one reverse pass over the nodes from y to x. */
#include <config.h>
#include "autodiff/gradient.h"

#include "autodiff/append.h"
#include "autodiff/template.h"
#include "graph/builder.h"

/* What is kept with a graph from one gradient to the next. */
struct gc_autodiff {
    /* Templates by op and argument: GC_MAX_ARGS for each op, compiled when first used. */
    const gc_template **template;
    size_t templates;
    /* The adjoints found for the last y and seed stand in kept[node]; they carry the number of this
       generation. */
    gc_node y, seed;
    uint32_t generation;
    struct kept {
        uint32_t generation;
        gc_node adjoint;
    } *kept;
    size_t kepts;
};

/* Facts about a node between the lowest x and y. */
enum {
    NEEDED = 1,                         /* y depends on it */
    MOVES = 2,                          /* it depends on some x */
    KNOWN = 4                           /* an earlier call found its adjoint */
};

typedef struct backward {
    gc_graph *g;
    gc_diags *d;
    gc_autodiff *store;
    gc_node y, lowest;
    uint8_t *flag;                      /* of node lowest + j */
} backward;

static gc_append
append_at(const backward *b, gc_node like)
{
    return (gc_append) { b->g, b->d, gc_node_type(b->g, like), gc_node_span(b->g, like) };
}

/* ---- what is kept ---- */

static gc_autodiff *
store_of(gc_graph *g)
{
    if (!g->index->autodiff) {
        g->index->autodiff = gc_arena_take(g->arena, sizeof *g->index->autodiff);
        g->index->autodiff->y = GC_NO_NODE;
    }
    return g->index->autodiff;
}

/* Adjoints of the same y with the same seed hold for every x. */
static void
begin_generation(gc_graph *g, gc_autodiff *s, gc_node y, gc_node seed)
{
    while (s->kepts < g->n)
        s->kept = gc_arena_grow(g->arena, s->kept, s->kepts, &s->kepts, sizeof *s->kept);
    if (s->y == y && s->seed == seed && s->generation)
        return;
    s->generation++;
    s->y = y;
    s->seed = seed;
}

static bool
is_kept(const backward *b, gc_node i)
{
    return b->store->kept[i].generation == b->store->generation;
}

static void
keep(backward *b, gc_node i, gc_node adjoint)
{
    b->store->kept[i] = (struct kept) { b->store->generation, adjoint };
}

/* NULL: the text is wrong, which was reported. */
static const gc_template *
template_of(backward *b, size_t op, uint32_t k)
{
    const gc_signature *s = gc_registry_signature(b->g->ops, op);
    gc_autodiff *store = b->store;
    uint32_t spec = k < s->args ? k : s->args - 1;      /* a variadic op has one text for all */
    size_t at = op * GC_MAX_ARGS + spec;

    while (store->templates <= at)
        store->template = gc_arena_grow(b->g->arena, store->template, store->templates,
                                        &store->templates, sizeof *store->template);
    if (!store->template[at])
        store->template[at] =
            gc_template_compile(b->g->arena, b->d, b->g->ops, op,
                                gc_registry_at(b->g->ops, op)->grad[spec]);
    return store->template[at];
}

/* ---- marks ---- */

static void
mark(backward *b, gc_arena *scratch, size_t n, const gc_node *x)
{
    gc_graph *g = b->g;

    b->flag = gc_arena_take(scratch, (size_t) (b->y - b->lowest) + 1);
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
        if (is_kept(b, i))
            *f |= KNOWN;
    }
}

static bool
has_flags(const backward *b, gc_node i, unsigned of, unsigned are)
{
    return i >= b->lowest && (b->flag[i - b->lowest] & of) == are;
}

/* ---- one node hands its adjoint on ---- */

static bool
add_piece(backward *b, gc_node user, gc_node to, gc_node piece)
{
    if (is_kept(b, to)) {
        gc_append at = { b->g, b->d, gc_node_type(b->g, piece), gc_node_span(b->g, user) };
        gc_node both[] = { b->store->kept[to].adjoint, piece };
        piece = gc_append_op(&at, (size_t) gc_op_find("add"), 2, both, NULL);
    }
    if (piece != GC_NO_NODE)
        keep(b, to, piece);
    return piece != GC_NO_NODE;
}

static gc_node
cast_back(backward *b, gc_node i, gc_node x, gc_node by)
{
    gc_shape s = *gc_node_shape(b->g, x);

    if (!gc_graph_admits(b->g, b->d, &s, gc_node_span(b->g, i)))
        return GC_NO_NODE;
    return gc_graph_special(
        b->g, NODE_CAST, 0,
        (gc_new_node){ gc_node_type(b->g, x), &s, 1, &by, gc_node_span(b->g, i) });
}

/* What node i, with the adjoint by, hands to its argument k.  *none: nothing. */
static gc_node
piece_of(backward *b, gc_node i, uint32_t k, gc_node by, bool *none)
{
    *none = false;
    if (gc_node_op(b->g, i) == NODE_BUILT_GRAD)
        return by;                      /* the same value under another name */
    if (gc_node_op(b->g, i) == NODE_CAST)
        return cast_back(b, i, gc_node_arg(b->g, i, k), by);
    if (gc_node_op(b->g, i) == NODE_PART) {
        gc_diag_add(b->d, GC_ERROR, GC_112, gc_node_span(b->g, i),
                    "an op with several outputs has no rule for gradients");
        return GC_NO_NODE;
    }
    const gc_op *op = gc_node_op_row(b->g, i);
    if (!gc_op_has_gradient(op)) {
        gc_diag_add(b->d, GC_ERROR, GC_112, gc_node_span(b->g, i),
                    "'%s' states no rule for gradients", op->name);
        return GC_NO_NODE;
    }
    const gc_template *t = template_of(b, gc_node_op(b->g, i), k);
    return t ? gc_template_build(b->g, b->d, t, i, k, by, none) : GC_NO_NODE;
}

static bool
push(backward *b, gc_node i)
{
    gc_node by = b->store->kept[i].adjoint;

    for (uint32_t k = 0; k < gc_node_args(b->g, i); k++) {
        gc_node to = gc_node_arg(b->g, i, k);
        bool none;

        if (!has_flags(b, to, NEEDED | MOVES | KNOWN, NEEDED | MOVES))
            continue;
        gc_node piece = piece_of(b, i, k, by, &none);
        if (!none && (piece == GC_NO_NODE || !add_piece(b, i, to, piece)))
            return false;
    }
    return true;
}

/* ---- the whole ---- */

static gc_node
filled(backward *b, gc_node like, double with)
{
    gc_append at = append_at(b, like);
    gc_shape s = *gc_node_shape(b->g, like);
    gc_node i = gc_append_number(&at, with, NULL);

    return i == GC_NO_NODE || s.rank == 0 ? i : gc_append_reshaped(&at, "broadcast_to", i, &s);
}

static bool
seed_y(backward *b, gc_node seed)
{
    if (is_kept(b, b->y))
        return true;
    if (seed == GC_NO_NODE)
        seed = filled(b, b->y, 1);
    if (seed != GC_NO_NODE)
        keep(b, b->y, seed);
    return seed != GC_NO_NODE;
}

static bool
sweep(backward *b, gc_node seed, size_t n, const gc_node *x, gc_node *bx)
{
    gc_arena *scratch = gc_arena_like(b->g->arena);
    bool good = seed_y(b, seed);

    if (good)
        mark(b, scratch, n, x);
    for (gc_node i = b->y + 1; good && i-- > b->lowest;)
        if (has_flags(b, i, NEEDED | MOVES, NEEDED | MOVES) && is_kept(b, i))
            good = push(b, i);
    for (size_t k = 0; good && k < n; k++) {
        bool reached = x[k] <= b->y && has_flags(b, x[k], NEEDED, NEEDED) && is_kept(b, x[k]);
        bx[k] = reached ? b->store->kept[x[k]].adjoint : filled(b, x[k], 0);
        good = bx[k] != GC_NO_NODE;
    }
    gc_arena_free(scratch);
    return good;
}

bool
gc_gradient_build(gc_graph *g, gc_diags *d, gc_node y, gc_node seed, size_t n, const gc_node *x,
                  gc_node *bx)
{
    backward b = { .g = g, .d = d, .store = store_of(g), .y = y, .lowest = y };

    for (size_t k = 0; k < n; k++)
        b.lowest = x[k] < b.lowest ? x[k] : b.lowest;
    begin_generation(g, b.store, y, seed);
    if (sweep(&b, seed, n, x, bx))
        return true;
    b.store->y = GC_NO_NODE;            /* an incomplete sweep is no start for another */
    return false;
}

static bool
has_mark(const gc_graph *g, gc_node i, const uint8_t *mark)
{
    bool any = mark[i];

    for (uint32_t k = 0; k < gc_node_args(g, i) && !any; k++)
        any = mark[gc_node_arg(g, i, k)];
    return any;
}

gc_node
gc_gradient_gap(const gc_graph *g, gc_node y, size_t n, const gc_node *x)
{
    gc_node gap = GC_NO_NODE;

    if (!g->ops)                        /* the built-in ops have none */
        return gap;
    gc_arena *scratch = gc_arena_like(g->arena);
    uint8_t *needed = gc_arena_take(scratch, g->n), *end = gc_arena_take(scratch, g->n);
    uint8_t *moves = gc_arena_take(scratch, g->n);
    gc_graph_needed(g, 1, &y, needed);
    for (size_t k = 0; k < n; k++)
        end[x[k]] = moves[x[k]] = 1;
    for (gc_node i = 0; i <= y && gap == GC_NO_NODE; i++) {
        moves[i] = has_mark(g, i, moves);
        if (moves[i] && !end[i] && needed[i] && gc_node_op(g, i) < NODE_LEAF
            && !gc_op_has_gradient(gc_node_op_row(g, i)))
            gap = i;
    }
    gc_arena_free(scratch);
    return gap;
}
