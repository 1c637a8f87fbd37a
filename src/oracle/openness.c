/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/openness.c -- whether the decisions of a graph are proved, at a point and around it.

   The conditions are run over a small box of intervals around the point.  One that comes out as a
   single number is the same for every point of the box, whatever jumps and kinks lie on its way. */
#include <config.h>
#include "oracle/openness.h"

#include "num/interval.h"
#include "oracle/lower.h"

static const mpfr_prec_t ladder[] = { GC_PREC_LEAST, 376, 1528 };
enum { RUNGS = sizeof ladder / sizeof *ladder };

typedef struct box {
    gc_arena *arena;
    const gc_graph *g;
    gc_lowered *l;
    gc_values at;
    size_t moving;                      /* nodes that may move, oldest first */
    gc_node *move;
    const volatile bool *stop;
} box;

/* Around x by 2^-(bits / 2) of its size; around 0 by that much. */
static void
widen(gc_interval *x, mpfr_prec_t bits)
{
    MPFR_DECL_INIT(h, 2);
    const mpfr_t *larger = mpfr_cmpabs(x->lo, x->hi) > 0 ? &x->lo : &x->hi;
    const long size = mpfr_regular_p(*larger) ? (long) mpfr_get_exp(*larger) : 0;

    mpfr_set_ui_2exp(h, 1, size - bits / 2, MPFR_RNDN);
    mpfr_sub(x->lo, x->lo, h, MPFR_RNDD);
    mpfr_add(x->hi, x->hi, h, MPFR_RNDU);
}

/* Runs the conditions, over the box or at the point.  Returns their numbers; NULL: stopped. */
static void *
run(const box *b, gc_num *k, bool wide)
{
    const gc_lowered *l = b->l;
    void *v = gc_num_array(k, b->arena, l->t->n);
    gc_ref done = 0;

    gc_lower_set_inputs(l, k, v, b->at);
    for (size_t m = 0; wide && m < b->moving; m++) {
        const gc_ref *ref = gc_lower_refs(l, b->move[m]);

        for (size_t e = 0, n = gc_node_count(b->g, b->move[m]); e < n; e++) {
            if (ref[e] >= done && !gc_tape_run(l->t, k, v, done, ref[e] + 1, b->stop))
                return NULL;
            done = ref[e] >= done ? ref[e] + 1 : done;
            widen(gc_num_at(k, v, ref[e]), k->prec);
        }
    }
    return gc_tape_run(l->t, k, v, done, l->t->n, b->stop) ? v : NULL;
}

/* A mask that is one number, and the one that was taken. */
static bool
is_proved(const box *b, const gc_num *k, const void *v, const gc_decision *d)
{
    const gc_interval *y = gc_num_get(k, v, gc_lower_refs(b->l, d->node)[0]);

    return gc_interval_is_bounded(y) && !(y->flags & (GC_DOMAIN | GC_POLE | GC_UNCERTAIN))
           && gc_interval_is_point(y) && (mpfr_sgn(y->lo) != 0) == d->taken;
}

/* Raises what this run proves to the state proved; returns how many decisions are not open. */
static size_t
take(const box *b, const gc_num *k, const void *v, gc_openness proved, gc_openness *state)
{
    size_t left = 0;

    for (size_t j = 0; j < b->g->decisions; j++) {
        const gc_decision *d = &b->g->decision[j];
        if (state[j] > proved && is_proved(b, k, v, d))
            state[j] = proved;
        left += state[j] != DECISION_OPEN;
    }
    return left;
}

static void
find_moving(box *b)
{
    const gc_graph *g = b->g;
    uint8_t *moves = gc_arena_take(b->arena, g->n);

    for (gc_node i = 0; i < g->n; i++)
        moves[i] = gc_node_op(g, i) == NODE_LEAF && gc_node_leaf(g, i)->kind != LEAF_CONST;
    for (size_t f = 0; f < g->queries; f++)
        for (uint32_t k = 0; k < g->query[f].n; k++)
            moves[g->query[f].x[k]] = 1;
    for (size_t c = 0; c < g->claims; c++)
        if (g->claim_nodes[c].x != GC_NO_NODE)
            moves[g->claim_nodes[c].x] = 1;
    b->move = gc_arena_array(b->arena, g->n, sizeof *b->move);
    for (gc_node i = 0; i < g->n; i++)
        if (moves[i] && gc_lower_has(b->l, i))
            b->move[b->moving++] = i;
}

static box
box_of(gc_arena *scratch, const gc_graph *g, gc_values at, gc_openness *state,
       const volatile bool *stop)
{
    box b = { .arena = scratch, .g = g, .at = at, .stop = stop };
    gc_node *of = gc_arena_array(scratch, g->decisions, sizeof *of);
    size_t n = 0;

    for (size_t j = 0; j < g->decisions; j++) {
        state[j] = g->decision[j].merged ? DECISION_OPEN : DECISION_UNKNOWN;
        if (!g->decision[j].merged)
            of[n++] = g->decision[j].node;
    }
    b.l = gc_lower_graph(scratch, g, n, of, (gc_lower_options) { .fixed_node = GC_NO_NODE });
    find_moving(&b);
    return b;
}

bool
gc_openness_find(gc_arena *scratch, const gc_graph *g, gc_values at, gc_openness *state,
                 const volatile bool *stop)
{
    const box b = box_of(scratch, g, at, state, stop);
    size_t left = 1;

    for (int r = 0; r < RUNGS && left > 0; r++) {
        gc_num *k = gc_num_interval(scratch, ladder[r]);
        const void *v = run(&b, k, true);

        if (!v)
            return false;
        left = take(&b, k, v, DECISION_OPEN, state);
        if (left == 0)
            return true;
        v = run(&b, k, false);
        if (!v)
            return false;
        take(&b, k, v, DECISION_HOLDS, state);
    }
    return left == 0;
}
