/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_repair.c -- is the right side the true gradient once one place of it is changed? */
#include <config.h>
#include "judge/search_edit.h"

#include <string.h>

/* The search looks at no more than so many places of a claim, and as many nodes for each. */
enum { PLACES_MAX = 200, NODES_MAX = 60 };

typedef struct gc_repair {
    gc_search *s;
    uint8_t *model;                     /* per node: it is what is differentiated, not the claim */
    size_t places, known, named, curves;
    gc_edit place[PLACES_MAX];
    gc_node reader[PLACES_MAX];
    gc_node known_name[NODES_MAX], name[NODES_MAX], curve[NODES_MAX];
    gc_search_sizes sizes;
} gc_repair;

/* reader: an op that reads it.  Numbers in the text are right: they are no places. */
static void
add_place(gc_repair *r, gc_node node, gc_node user, uint32_t arg, gc_node reader)
{
    const uint16_t op = gc_node_op(r->s->g, node);

    if (r->places == PLACES_MAX || op == NODE_QUERY
        || (op == NODE_CONST && !gc_node_name_of(r->s->g, node)))
        return;
    r->reader[r->places] = reader;
    r->place[r->places++] = (gc_edit){ .node = node, .user = user, .arg = arg, .by = node,
                                          .or = GC_NO_NODE };
}

/* The claim's own nodes, and each time that one of them reads another. */
static void
find_places(gc_repair *r)
{
    const gc_search *s = r->s;
    const gc_graph *g = s->g;
    uint8_t *users = gc_arena_take(s->room, g->n);
    gc_node *reader = gc_arena_array(s->room, g->n, sizeof *reader);

    for (size_t k = 0; k < s->owns; k++)
        for (uint32_t m = 0; m < gc_node_args(g, s->own[k]); m++) {
            gc_node arg = gc_node_arg(g, s->own[k], m);
            users[arg] = users[arg] ? 2 : 1;
            reader[arg] = s->own[k];
        }
    for (size_t k = s->owns; k-- > 0;) {
        const gc_node i = s->own[k];
        add_place(r, i, GC_NO_NODE, 0, users[i] == 1 ? reader[i] : GC_NO_NODE);
        for (uint32_t m = 0; gc_node_op(g, i) < NODE_LEAF && m < gc_node_args(g, i); m++)
            if (r->model[gc_node_arg(g, i, m)] || users[gc_node_arg(g, i, m)] > 1
                || gc_node_op(g, gc_node_arg(g, i, m)) >= NODE_LEAF)
                add_place(r, gc_node_arg(g, i, m), i, m, i);
    }
    for (gc_node i = 0; i < s->right; i++)
        if (r->model[i] && users[i] > 1)
            add_place(r, i, GC_NO_NODE, 0, GC_NO_NODE);
}

/* What may be missing: named nodes, functions of one variable, and dimensions. */
static void
find_nodes(gc_repair *r)
{
    const gc_search *s = r->s;

    for (gc_node i = 0; i < s->right; i++) {
        if (!gc_plan_has(s->plan, i) || gc_node_op(s->g, i) == NODE_QUERY)
            continue;
        const bool known = r->model[i] || gc_node_op(s->g, i) == NODE_LEAF;
        if (known && r->known < NODES_MAX && gc_node_name_of(s->g, i))
            r->known_name[r->known++] = i;
        if (r->named < NODES_MAX && gc_node_name_of(s->g, i))
            r->name[r->named++] = i;
        if (r->curves < NODES_MAX && r->model[i] && gc_edit_is_curve(s->g, i))
            r->curve[r->curves++] = i;
        const gc_shape *shape = gc_node_shape(s->g, i);
        for (uint32_t k = 0; k < shape->rank; k++)
            gc_search_add_size(&r->sizes, shape->dim[k]);
        if (gc_node_op(s->g, i) == NODE_LEAF)
            gc_search_add_size(&r->sizes, (double) gc_shape_count(shape));
    }
}

/* ---- the search, the simplest explanations first ---- */

static bool
try_edit(gc_repair *r, gc_edit e)
{
    gc_search *s = r->s;
    const double cost = (double) (s->plan->slots + gc_node_count(s->g, e.node));

    if (!gc_edit_fits(s, &e) || !gc_search_spend(s, cost) || !gc_edit_holds(s, &e)
        || !gc_search_confirm(s, gc_edit_holds, &e))
        return false;
    gc_edit_name(s, &e);
    return true;
}

static bool
try_factor(gc_repair *r, double factor)
{
    for (size_t k = 0; k < r->places; k++) {
        gc_edit e = r->place[k];
        e.kind = EDIT_SCALE;
        e.factor = factor;
        if (try_edit(r, e))
            return true;
    }
    return false;
}

/* A factor, or a term, that does not belong there; or 1 - z for z. */
static bool
try_without(gc_repair *r)
{
    for (size_t k = 0; k < 3 * r->places; k++) {
        gc_edit e = r->place[k % r->places];
        const gc_node reader = r->reader[k % r->places];
        const char *op = reader == GC_NO_NODE ? "" : gc_node_op_name(r->s->g, reader);
        bool term = !strcmp(op, "add") || !strcmp(op, "sub");
        e.kind = (gc_edit_kind[]){ EDIT_ONE, EDIT_SCALE, EDIT_REST }[k / r->places];
        if ((e.kind == EDIT_ONE && strcmp(op, "mul")) || (e.kind == EDIT_SCALE && !term))
            continue;
        if (try_edit(r, e))
            return true;
    }
    return false;
}

/* The right side as a whole is not another node by mistake; nor is a part of it that has no name
   some other node of the claim. */
static bool
may_replace(const gc_repair *r, const gc_edit *e, bool named)
{
    return e->node != r->s->right
        && (!named || gc_node_name_of(r->s->g, e->node));
}

/* Another node that would do as well in the place, among n; false: more than one would, or
   the first does not do. */
static bool
find_other(const gc_repair *r, gc_edit *e, size_t n, const gc_node *by)
{
    gc_search *s = r->s;
    gc_edit other = *e;
    size_t found = 0;

    if (!gc_edit_fits(s, e) || !gc_search_spend(s, (double) s->plan->slots)
        || !gc_edit_holds(s, e))
        return false;
    for (size_t k = 0; k < n; k++) {
        other.by = by[k];
        if (other.by != e->by && gc_edit_fits(s, &other)
            && gc_search_spend(s, (double) s->plan->slots)
            && gc_search_confirm(s, gc_edit_holds, &other)) {
            e->or = by[k];
            found++;
        }
    }
    return found < 2;
}

static bool
try_kind(gc_repair *r, gc_edit_kind kind, size_t n, const gc_node *by)
{
    const bool sums = kind == EDIT_REPLACE || kind == EDIT_PLUS || kind == EDIT_MINUS;

    for (size_t k = 0; k < r->places; k++)
        for (size_t m = 0; m < n; m++) {
            gc_edit e = r->place[k];
            e.kind = kind;
            e.by = by[m];
            if ((!sums || e.by != e.node)
                && (kind != EDIT_REPLACE
                    || (may_replace(r, &e, by == r->name)
                        && find_other(r, &e, n, by)))
                && try_edit(r, e))
                return true;
        }
    return false;
}

static bool
try_shape(gc_repair *r)
{
    for (size_t k = 0; k < r->places; k++) {
        gc_edit e = r->place[k];
        e.kind = EDIT_AXIS;
        if (try_edit(r, e))
            return true;
        e.kind = EDIT_ACROSS;
        for (uint32_t m = 0; e.user == GC_NO_NODE && m < gc_node_args(r->s->g, e.node); m++) {
            e.by = gc_node_arg(r->s->g, e.node, m);
            if (try_edit(r, e))
                return true;
        }
    }
    for (size_t k = 0; k < r->places; k++) {
        gc_edit e = r->place[k];
        e.kind = EDIT_TRANSPOSE;
        if (try_edit(r, e))
            return true;
    }
    return false;
}

static bool
try_sizes(gc_repair *r)
{
    for (size_t k = 0; k < r->sizes.n; k++)
        if (try_factor(r, r->sizes.size[k]) || try_factor(r, 1 / r->sizes.size[k]))
            return true;
    return false;
}

bool
gc_search_repair(gc_search *s)
{
    gc_repair *r = gc_arena_take(s->room, sizeof *r);
    const gc_node y = gc_node_query(s->g, s->left)->y;

    r->s = s;
    r->model = gc_arena_take(s->room, s->g->n);
    gc_graph_needed(s->g, 1, &y, r->model);
    find_places(r);
    find_nodes(r);
    return try_factor(r, -1) || try_factor(r, 2) || try_factor(r, 0.5) || try_shape(r)
        || try_sizes(r) || try_without(r) || try_kind(r, EDIT_MINUS, r->named, r->name)
        || try_kind(r, EDIT_PLUS, r->named, r->name)
        || try_kind(r, EDIT_REPLACE, r->known, r->known_name)
        || try_kind(r, EDIT_TIMES_SLOPE, r->curves, r->curve)
        || try_kind(r, EDIT_SLOPE, r->curves, r->curve)
        || try_kind(r, EDIT_OVER_SLOPE, r->curves, r->curve)
        || try_kind(r, EDIT_TIMES, r->named, r->name)
        || try_kind(r, EDIT_OVER, r->named, r->name)
        || try_kind(r, EDIT_TIMES_REST, r->named, r->name)
        || try_kind(r, EDIT_REPLACE, r->named, r->name);
}
