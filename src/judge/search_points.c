/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_points.c -- the points at which a slip must explain a wrong gradient: the one where
   it was proved wrong, and two beside it, where no coincidence of numbers holds again. */
#include <config.h>
#include "judge/search.h"

#include <math.h>
#include <string.h>
#include "base/rng.h"
#include "graph/query.h"
#include "judge/allowance.h"

/* The search stays cheap, for it runs on failures only: it writes no more than about this many
   numbers (a second), and leaves larger graphs, and what is left then, without a cause. */
static const double work_max = 1e7;
enum { TRIES = 8, NAMES_MAX = 200, ENTRIES_LEAST = 3 };

bool
gc_search_spend(gc_search *s, double numbers)
{
    s->work += numbers;
    return s->work <= work_max;
}

void
gc_search_add_size(gc_search_sizes *sizes, double size)
{
    for (size_t k = 0; k < sizes->n; k++)
        if (sizes->size[k] == size)
            return;
    if (sizes->n < sizeof sizes->size / sizeof *sizes->size && size > 2)
        sizes->size[sizes->n++] = size;
}

/* Both sides, and the named nodes, one of which may be what is missing. */
static size_t
nodes_of(const gc_search *s, gc_node *of)
{
    size_t n = 2;

    of[0] = s->left;
    of[1] = s->right;
    for (size_t k = 0; k < s->g->names_n && n < NAMES_MAX + 2; k++)
        if (s->g->names[k].node < s->right && gc_node_op(s->g, s->g->names[k].node) != NODE_QUERY)
            of[n++] = s->g->names[k].node;
    return n;
}

/* Differentiates by every leaf, and by what a query in it does. */
static gc_plan *
plan_of(const gc_search *s)
{
    const gc_graph *g = s->g;
    gc_node *of = gc_arena_array(s->room, NAMES_MAX + 2, sizeof *of);
    uint8_t *needed = gc_arena_take(s->room, g->n);
    gc_node *by = gc_arena_array(s->room, g->n, sizeof *by);
    size_t n = 0, m = nodes_of(s, of);

    gc_graph_needed(g, m, of, needed);
    for (gc_node i = 0; i < g->n; i++)
        for (uint32_t k = 0; needed[i] && k < gc_node_ends(g, i); k++)
            needed[gc_node_end(g, i, k)] |= 2;
    for (gc_node i = 0; i < g->n; i++)
        if (needed[i] & 2 || (needed[i] && gc_node_op(g, i) == NODE_LEAF))
            if (gc_node_type(g, i) != GC_INT)
                by[n++] = i;
    return gc_plan_new(s->room, g, m, of, n, by, (gc_plan_options){ .f64 = true, .calls = true });
}

/* Inputs and parameters move: data stays, for labels and probabilities among it may have to be what
   they are.  The first tries move far enough for signs and masks to change, which would agree by
   chance beside the point; where that leads out of some domain, others stay near. */
static void
move_leaves(gc_search *s, unsigned try)
{
    const double far = try <= TRIES / 2 ? 3 : 0.5;

    for (size_t l = 0; l < s->g->leaves; l++) {
        gc_node i = s->g->leaf_node[l];
        if (i == GC_NO_NODE || !gc_plan_has(s->plan, i) || gc_node_type(s->g, i) == GC_INT
            || gc_node_leaf(s->g, i)->kind == LEAF_CONST)
            continue;
        for (size_t e = 0; e < gc_node_count(s->g, i); e++) {
            double x = s->c->point->value[l][e], r = gc_rng_uniform(100 * l + try, e) - 0.5;
            gc_plan_put(s->plan, s->plan->value, i, e, x + far * r * (x == 0 ? 1 : x));
        }
    }
}

/* Keeps the plan's present values as a point; false where a side has no number. */
static bool
keep_point(gc_search *s)
{
    gc_search_point *k = &s->at[s->points];
    double *truth = gc_arena_array(s->room, s->n, sizeof *truth);
    double *claimed = gc_arena_array(s->room, s->n, sizeof *claimed);
    bool same = true;

    for (size_t e = 0; e < s->n; e++) {
        truth[e] = gc_plan_get(s->plan, s->plan->value, s->left, e);
        claimed[e] = gc_search_right(s, e);
        if (!isfinite(truth[e]) || !isfinite(claimed[e]))
            return false;
        same = same && gc_allowance_explains(claimed[e], truth[e], s->noise);
    }
    if (same)
        return false;                   /* here the claim holds: the point shows nothing */
    k->value = gc_arena_array(s->room, s->plan->slots, sizeof *k->value);
    memcpy(k->value, s->plan->value, s->plan->slots * sizeof *k->value);
    k->truth = truth;
    k->claimed = claimed;
    s->points++;
    return true;
}

double
gc_search_right(const gc_search *s, size_t e)
{
    return gc_plan_get(s->plan, s->plan->value, s->right,
                       gc_node_count(s->g, s->right) == 1 ? 0 : e);
}

/* What the engine makes of both sides is what was proved of them. */
static bool
agrees(const gc_search *s)
{
    for (size_t e = 0; e < s->n; e++)
        if (!gc_allowance_explains(s->at[0].truth[e], s->truth[e], s->noise)
            || !gc_allowance_explains(s->at[0].claimed[e], s->claimed[e], s->half + s->noise))
            return false;
    return true;
}

/* Nodes that the right side needs and what is differentiated does not. */
static void
find_own(gc_search *s)
{
    uint8_t *mark = gc_arena_take(s->room, s->g->n), *model = gc_arena_take(s->room, s->g->n);
    gc_node *own = gc_arena_array(s->room, s->g->n, sizeof *own);

    gc_graph_needed(s->g, 1, &s->right, mark);
    gc_graph_needed(s->g, 1, &gc_node_query(s->g, s->left)->y, model);
    for (gc_node i = 0; i <= s->right; i++)
        if (mark[i] && !model[i] && gc_node_op(s->g, i) != NODE_LEAF
            && gc_node_op(s->g, i) != NODE_CONST)
            own[s->owns++] = i;
    s->own = own;
}

bool
gc_search_open(gc_search *s)
{
    gc_node last = s->left > s->right ? s->left : s->right;

    s->plan = plan_of(s);
    s->points = s->owns = s->wrong = 0;
    find_own(s);
    for (size_t e = 0; e < s->n; e++)
        s->noise = fmax(s->noise, gc_allowance_noise(s->truth[e]));
    for (size_t e = 0; e < s->n; e++)
        s->wrong += !gc_allowance_explains(s->claimed[e], s->truth[e], s->half + s->noise);
    if (!gc_search_spend(s, 20 * (double) s->plan->slots))
        return false;
    gc_plan_point(s->plan, s->c->point);
    gc_plan_eval(s->plan, 0, last + 1);
    if (!keep_point(s) || !agrees(s))
        return false;
    if (!s->d->claim || !s->d->claim->literal)
        for (unsigned try = 1; try <= TRIES && s->points < GC_SEARCH_POINTS; try++) {
            move_leaves(s, try);
            gc_plan_eval(s->plan, 0, last + 1);
            keep_point(s);
        }
    s->plan->fixed_node = s->left;
    gc_search_move(s, 0);
    return true;
}

void
gc_search_move(gc_search *s, size_t k)
{
    gc_search_reset(s, k);
    if (k > 0) {
        s->truth = s->at[k].truth;
        s->claimed = s->at[k].claimed;
    }
}

void
gc_search_reset(gc_search *s, size_t k)
{
    memcpy(s->plan->value, s->at[k].value, s->plan->slots * sizeof *s->plan->value);
    s->here = k;
}

bool
gc_search_confirm(gc_search *s, bool (*holds)(gc_search *s, const void *slip), const void *slip)
{
    const double *truth = s->truth, *claimed = s->claimed;
    bool held = (s->points > 1 || s->wrong >= ENTRIES_LEAST) && holds(s, slip);

    for (size_t k = 1; k < s->points && held; k++) {
        gc_search_move(s, k);
        held = holds(s, slip);
    }
    s->truth = truth;
    s->claimed = claimed;
    gc_search_reset(s, 0);
    return held;
}

bool
gc_search_stays(gc_search *s, bool (*holds)(gc_search *s, const void *slip), const void *slip)
{
    return s->points < 2 || gc_search_confirm(s, holds, slip);
}

double
gc_search_value(const gc_search *s, gc_node i, size_t e)
{
    return s->points ? gc_plan_get(s->plan, s->plan->value, i, e)
                     : gc_measurement_value(s->c, i, e);
}

bool
gc_search_is_true(const gc_search *s)
{
    for (size_t e = 0; e < s->n; e++)
        if (!gc_allowance_explains(gc_search_right(s, e), s->truth[e], s->half + s->noise))
            return false;
    return true;
}
