/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/auto_checks.c -- outputs and checks of a file that asks for none. */
#include <config.h>
#include "trace/claims.h"

#include "base/hash.h"
#include "graph/builder.h"

/* No output: every named node that depends on a leaf and that the program does not use. */
static void
add_sinks(gc_tracer *t)
{
    gc_graph *g = t->g;
    uint8_t *used = gc_arena_take(t->scratch, g->n), *moves = gc_arena_take(t->scratch, g->n);
    size_t own = 0;

    for (gc_node i = 0; i < g->n; i++) {
        while (own < t->claim_ranges && t->claim_range[own].to <= i)
            own++;
        bool claim = own < t->claim_ranges && t->claim_range[own].from <= i;
        moves[i] = gc_node_op(g, i) == NODE_LEAF && gc_node_leaf(g, i)->kind != LEAF_CONST;
        for (uint32_t k = 0; k < gc_node_args(g, i); k++) {
            moves[i] |= moves[gc_node_arg(g, i, k)];
            if (!claim)
                used[gc_node_arg(g, i, k)] = 1;
        }
        if (!claim && gc_node_op(g, i) == NODE_BUILT_GRAD)
            used[gc_node_query(g, i)->y] = used[gc_node_query(g, i)->x[0]] = 1;
    }
    for (size_t k = 0; k < g->names_n; k++) {
        gc_node i = g->names[k].node;
        if (!used[i] && moves[i] && gc_node_op(g, i) != NODE_LEAF) {
            g->output = gc_arena_grow(g->arena, g->output, g->outputs, &g->capacity[CAP_OUTPUTS],
                                      sizeof *g->output);
            g->output[g->outputs++] = i;
            used[i] = 1;
        }
    }
}

static uint64_t
pair_hash(gc_node y, gc_node x)
{
    return gc_hash_mix(y, x);
}

/* Pairs that a check names. */
static gc_slots
checked_pairs(gc_tracer *t)
{
    gc_slots pairs = { 0 };

    for (uint32_t i = 0; i < t->g->claims; i++) {
        const gc_claim_nodes *c = &t->g->claim_nodes[i];
        if (c->x != GC_NO_NODE)
            gc_slots_add(t->scratch, &pairs, pair_hash(c->y, c->x), i);
    }
    return pairs;
}

static bool
is_checked(const gc_graph *g, const gc_slots *pairs, gc_node y, gc_node x)
{
    uint32_t i;

    for (size_t p = 0; (i = gc_slots_next(pairs, pair_hash(y, x), &p)) != GC_SLOTS_END;)
        if (g->claim_nodes[i].y == y && g->claim_nodes[i].x == x)
            return true;
    return false;
}

/* Where the claim stands, for it to be the same in all graphs.  What an output is may depend on the
   point; then its text says enough. */
static gc_span
place_of(const gc_tracer *t, gc_node y)
{
    return t->g->decisions ? (gc_span) { t->script->tree->file, 0, 0 } : gc_node_span(t->g, y);
}

static bool
add_auto(gc_tracer *t, gc_node y, gc_node x)
{
    const char *text =
        gc_arena_format(t->arena, "check %s(%s, %s)", gc_node_shape(t->g, y)->rank ? "jac" : "grad",
                        gc_check_stmt_shown(t, y), gc_node_leaf(t->g, x)->name);
    bool fresh;
    gc_claim *c = gc_claim_at(t, place_of(t, y), text, &fresh);

    if (!c)
        return false;
    if (fresh) {
        c->kind = CLAIM_AUTO;
        c->span = gc_node_span(t->g, y);
        c->text = text;
    }
    gc_graph_claim_pair(t->g, c, y, x);
    return true;
}

static void
add_autos(gc_tracer *t)
{
    const gc_graph *g = t->g;
    gc_slots pairs = checked_pairs(t);

    for (size_t k = 0; k < g->outputs; k++)
        for (size_t l = 0; l < g->leaves; l++) {
            const gc_node y = g->output[k], x = g->leaf_node[l];
            if (x == GC_NO_NODE || gc_node_leaf(g, x)->kind == LEAF_CONST
                || gc_node_count(g, y) == 0 || gc_node_count(g, x) == 0
                || is_checked(g, &pairs, y, x))
                continue;
            if (!add_auto(t, y, x))
                return;
        }
}

void
gc_auto_checks_add(gc_tracer *t)
{
    gc_graph_sort_names(t->g);
    if (t->g->outputs == 0)
        add_sinks(t);
    if (t->program->set.autocheck)
        add_autos(t);
    if (t->program->claims == 0)
        gc_diag_add(t->d, GC_NOTE, GC_130, (gc_span) { t->script->tree->file, 0, 0 },
                    "nothing to check: no claim, and no output with an input");
}
