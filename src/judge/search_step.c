/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_step.c -- is a wrong gradient what back-propagation gives with one step taken
   wrongly? */
#include <config.h>
#include "judge/search_sweep.h"

#include <math.h>
#include <string.h>
#include "judge/allowance.h"
#include "judge/search_edit.h"

/* The search looks at no more than so many places of a program. */
enum { GROUPS_MAX = 300 };

typedef struct gc_steps {
    gc_search *s;
    size_t groups;
    gc_group group[GROUPS_MAX];
    gc_node *node[GROUPS_MAX];          /* of each group, with room for so many */
    size_t room[GROUPS_MAX];
    gc_search_sizes sizes;
    uint8_t *depends;                   /* per node: on what is differentiated by */
    double *out;                        /* room for the entries */
} gc_steps;

static bool
same_place(const gc_graph *g, gc_node i, gc_node j)
{
    gc_span a = gc_node_span(g, i), b = gc_node_span(g, j);

    return a.file == b.file && a.at == b.at && a.len == b.len && a.file
        && gc_node_op(g, i) == gc_node_op(g, j) && gc_node_args(g, i) == gc_node_args(g, j);
}

/* Enters node i into the group of its place. */
static void
add_node(gc_steps *r, gc_node i)
{
    const gc_graph *g = r->s->g;
    gc_group *found = NULL;

    for (size_t k = 0; k < r->groups && !found; k++)
        if (same_place(g, r->group[k].node[0], i))
            found = &r->group[k];
    if (!found && r->groups == GROUPS_MAX)
        return;
    if (!found)
        found = &r->group[r->groups++];
    const size_t k = (size_t) (found - r->group);
    gc_node *node = gc_arena_grow(r->s->room, r->node[k], found->n, &r->room[k], sizeof *node);
    node[found->n++] = i;
    found->node = r->node[k] = node;
}

static void
find_groups(gc_steps *r)
{
    const gc_search *s = r->s;
    const gc_query *q = gc_node_query(s->g, s->left);
    uint8_t *needed = gc_arena_take(s->room, s->g->n);

    r->depends = gc_arena_take(s->room, s->g->n);
    gc_graph_needed(s->g, 1, &q->y, needed);
    r->depends[q->x[0]] = 1;
    for (gc_node i = 0; i <= q->y; i++) {
        for (uint32_t k = 0; i > q->x[0] && k < gc_node_args(s->g, i); k++)
            r->depends[i] |= r->depends[gc_node_arg(s->g, i, k)];
        if (!needed[i])
            continue;
        const gc_shape *shape = gc_node_shape(s->g, i);
        for (uint32_t k = 0; k < shape->rank; k++)
            gc_search_add_size(&r->sizes, shape->dim[k]);
        gc_search_add_size(&r->sizes, (double) gc_shape_count(shape));
        if (gc_node_op(s->g, i) < NODE_LEAF && s->plan->active[i])
            add_node(r, i);
    }
}

static bool
try_wrong(gc_steps *r, const gc_slip *w)
{
    if (!r->depends[w->group->node[w->group->n - 1]]
        || !gc_search_spend(r->s, 2 * (double) r->s->plan->slots)
        || !gc_search_confirm(r->s, gc_slip_holds, w))
        return false;
    gc_slip_name(r->s, w);
    return true;
}

/* The weight of a path that makes the claimed gradient, if there is one with a meaning. */
static bool
weight_of(gc_steps *r, gc_slip *w)
{
    gc_search *s = r->s;
    size_t best = 0;

    w->factor = 0;
    if (!r->depends[gc_node_arg(s->g, w->group->node[w->group->n - 1], w->arg)]
        || !gc_search_spend(s, (double) s->plan->slots) || !gc_slip_wrong(s, w, r->out))
        return false;
    for (size_t e = 1; e < s->n; e++)
        if (fabs(s->truth[e] - r->out[e]) > fabs(s->truth[best] - r->out[best]))
            best = e;
    double f = (s->claimed[best] - r->out[best]) / (s->truth[best] - r->out[best]);
    double known[4] = { 0, -1, 2, 0.5 };
    for (size_t k = 0; k < 4 + 2 * r->sizes.n; k++) {
        double size = k < 4 ? known[k] : r->sizes.size[(k - 4) / 2];
        w->factor = k >= 4 && k % 2 ? 1 / size : size;
        if (gc_allowance_explains(f, w->factor, s->noise / fabs(s->truth[best] - r->out[best])))
            return true;
    }
    return false;
}

static bool
try_weights(gc_steps *r)
{
    for (size_t k = 0; k < r->groups; k++)
        for (uint32_t arg = 0; arg < gc_node_args(r->s->g, r->group[k].node[0]); arg++) {
            gc_slip w = { .kind = STEP_WEIGHT, .group = &r->group[k], .arg = arg };
            if (r->s->plan->active[gc_node_arg(r->s->g, w.group->node[0], arg)] && weight_of(r, &w)
                && try_wrong(r, &w))
                return true;
        }
    return false;
}

static bool
try_slopes(gc_steps *r)
{
    const gc_graph *g = r->s->g;

    for (size_t slope = 0; slope < GC_WRONG_SLOPES; slope++)
        for (size_t k = 0; k < r->groups; k++) {
            gc_slip w = { .kind = STEP_SLOPE, .group = &r->group[k], .slope = slope };
            const gc_node m = w.group->node[0];
            if ((gc_edit_is_curve(g, m) || !strcmp(gc_node_op_name(g, m), "softmax"))
                && try_wrong(r, &w))
                return true;
        }
    return false;
}

/* The derivative of one layer's function, at another layer's numbers. */
static bool
try_elsewhere(gc_steps *r)
{
    const gc_graph *g = r->s->g;

    for (size_t k = 0; k < r->groups * r->groups; k++) {
        const gc_group *mine = &r->group[k / r->groups], *other = &r->group[k % r->groups];
        gc_slip w = { .kind = STEP_ELSEWHERE, .group = mine, .other = other };
        if (mine != other && mine->n == other->n && gc_edit_is_curve(g, mine->node[0])
            && gc_edit_is_curve(g, other->node[0])
            && gc_node_same_shape(g, mine->node[0], other->node[0]) && try_wrong(r, &w))
            return true;
    }
    return false;
}

/* Both groups take as many steps. */
static bool
try_others(gc_steps *r, gc_slip w)
{
    const gc_graph *g = r->s->g;

    w.kind = STEP_OTHER;
    for (size_t k = 0; k < r->groups; k++) {
        w.other = &r->group[k];
        for (w.other_arg = 0; w.other->n == w.group->n && w.group->n > 1
                              && w.other_arg < gc_node_args(g, w.other->node[0]); w.other_arg++)
            if (gc_node_same_shape(g, gc_node_arg(g, w.other->node[0], w.other_arg),
                                   gc_node_arg(g, w.group->node[0], w.arg))
                && try_wrong(r, &w))
                return true;
    }
    return false;
}

static bool
try_misread(gc_steps *r, gc_slip w)
{
    const gc_graph *g = r->s->g;
    const gc_shape *shape = gc_node_shape(g, gc_node_arg(g, w.group->node[0], w.arg));
    const bool product = !strcmp(gc_node_op_name(g, w.group->node[0]), "matmul");

    w.kind = STEP_TURNED;
    if (product && shape->rank == 2 && shape->dim[0] == shape->dim[1] && try_wrong(r, &w))
        return true;
    if (w.group->n < 2)
        return false;
    for (w.kind = STEP_NEXT; w.kind <= STEP_PREVIOUS; w.kind++)
        if (try_wrong(r, &w))
            return true;
    return try_others(r, w);
}

/* Uses of the variable itself, each alone. */
static bool
try_only(gc_steps *r)
{
    const gc_graph *g = r->s->g;
    const gc_node x = gc_node_query(g, r->s->left)->x[0];

    for (size_t k = 0; k < r->groups; k++)
        for (size_t t = 0; t < r->group[k].n; t++)
            for (uint32_t arg = 0; arg < gc_node_args(g, r->group[k].node[t]); arg++) {
                gc_group *alone = gc_arena_take(r->s->room, sizeof *alone);
                *alone = (gc_group){ 1, &r->group[k].node[t] };
                gc_slip w = { .kind = STEP_ONLY, .group = alone, .arg = arg };
                if (gc_node_arg(g, *alone->node, arg) == x && try_wrong(r, &w))
                    return true;
            }
    return false;
}

bool
gc_search_step(gc_search *s)
{
    gc_steps *r = gc_arena_take(s->room, sizeof *r);

    r->s = s;
    r->out = gc_arena_array(s->room, s->n, sizeof *r->out);
    find_groups(r);
    if (try_slopes(r) || try_elsewhere(r) || try_only(r) || try_weights(r))
        return true;
    for (size_t k = 0; k < r->groups; k++)
        for (uint32_t arg = 0; arg < gc_node_args(s->g, r->group[k].node[0]); arg++)
            if (try_misread(r, (gc_slip){ .group = &r->group[k], .arg = arg }))
                return true;
    return false;
}
