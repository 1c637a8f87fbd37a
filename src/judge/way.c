/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/way.c -- the way that a program goes at a point, and what is proved of its decisions. */
#include <config.h>
#include "judge/way.h"

#include <math.h>
#include "graph/numbers.h"
#include "trace/trace.h"

/* Each decision of which both sides are traced may double the graph, and bring decisions of its
   own, which a further round looks at. */
enum { WANTED_MAX = 16, ROUNDS = 12 };

/* Adds what is wanted of one decision; of two with one key, more.  False: there is no room. */
static bool
want(gc_wanted_decision *w, size_t *n, gc_wanted_decision one)
{
    for (size_t k = 0; k < *n; k++)
        if (w[k].key == one.key) {
            w[k].both |= one.both;
            return true;
        }
    if (*n == WANTED_MAX)
        return false;
    w[(*n)++] = one;
    return true;
}

/* Asks more of what is not open: first the whole condition, then both answers.  False: too much. */
static bool
want_more(const gc_graph *g, const gc_openness *state, gc_wanted_decision *w, size_t *n)
{
    for (size_t k = 0; k < g->decisions; k++) {
        const gc_decision *d = &g->decision[k];
        if (state[k] != DECISION_OPEN
            && !want(w, n, (gc_wanted_decision) { d->key, d->whole }))
            return false;
    }
    return true;
}

/* The states of the decisions; NULL: all are open. */
static const gc_openness *
states(gc_arena *a, const gc_graph *g, const gc_point *at, const volatile bool *stop)
{
    gc_arena *scratch = gc_arena_like(a);
    gc_openness *state = gc_arena_array(a, g->decisions, sizeof *state);
    gc_numbers *here = gc_numbers_new(scratch, g, at);
    const bool open = gc_openness_find(scratch, g, gc_numbers_values(here), state, stop);

    gc_arena_free(scratch);
    return open ? NULL : state;
}

gc_way
gc_way_at(gc_arena *a, gc_program *p, const gc_point *at, const volatile bool *stop)
{
    gc_way way = { .g = gc_trace_at(p, at) };
    gc_wanted_decision w[WANTED_MAX];
    size_t n = 0;

    for (int round = 0; way.g && way.g->decisions > 0; round++) {
        way.state = states(a, way.g, at, stop);
        if (!way.state || *stop || round == ROUNDS || !want_more(way.g, way.state, w, &n))
            return way;
        gc_graph *more = gc_trace_merged(p, at, n, w);
        if (!more)
            return way;
        way.g = more;
    }
    return way;
}

/* ---- what hangs on a decision that is not open ---- */

typedef struct cone {
    uint8_t *of;                        /* what the node needs */
    bool derives;                       /* a derivative is among it */
} cone;

static cone
cone_of(const gc_measurement *c, gc_node i)
{
    const gc_graph *g = c->st.g;
    cone y = { .of = gc_arena_take(c->st.scratch, g->n) };

    gc_graph_needed(g, 1, &i, y.of);
    for (gc_node k = 0; k < g->n; k++)
        y.derives |= y.of[k] && (gc_node_op(g, k) == NODE_QUERY
                                 || gc_node_op(g, k) == NODE_BUILT_GRAD);
    return y;
}

static const char *
why(const gc_measurement *c, size_t k)
{
    const gc_decision *d = &c->st.g->decision[k];
    unsigned line = 0, column;

    if (c->diags)
        gc_diags_place(c->diags, d->span, &line, &column);
    return gc_arena_format(
        c->st.scratch, c->way_state[k] == DECISION_HOLDS
            ? "the %s on line %u turns exactly here, and its two sides could not be compared"
            : "not proved on which side the %s on line %u is here",
        d->turn ? "while" : "if", line);
}

static void
withhold(gc_measurement *c, gc_node i, const char *text)
{
    for (size_t e = 0, n = gc_node_count(c->st.g, i); e < n; e++)
        c->truth[c->st.which[i]][e] = (gc_enclosure) {
            .mid = NAN, .rest = NAN, .radius = NAN, .lo = NAN, .hi = NAN, .chosen_lo = NAN,
            .chosen_hi = NAN, .proof = PROOF_TIE_UNDECIDED, .why = text, .tied = true };
}

void
gc_way_withhold(gc_measurement *c, size_t m, const gc_node *wanted)
{
    const gc_graph *g = c->st.g;

    for (size_t j = 0; c->way_state && j < m; j++) {
        const cone y = cone_of(c, wanted[j]);
        for (size_t k = 0; k < g->decisions; k++) {
            const bool enough = c->way_state[k] == DECISION_OPEN
                                || (c->way_state[k] == DECISION_HOLDS && !y.derives);
            if (enough || !gc_graph_hangs_on(g, &g->decision[k], y.of))
                continue;
            withhold(c, wanted[j], why(c, k));
            break;
        }
    }
}
