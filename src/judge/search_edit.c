/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_edit.c -- a claim's right side, evaluated with one place of it changed. */
#include <config.h>
#include "judge/search_edit.h"

#include <math.h>
#include <string.h>
#include "ops/axes.h"
#include "tensor/broadcast.h"

static double
get(const gc_search *s, gc_node i, size_t e)
{
    return gc_plan_get(s->plan, s->plan->value, i, e);
}

/* The entry of a smaller shape that is stretched to entry e of a larger one. */
static size_t
stretched(const gc_shape *large, const gc_shape *small, size_t e)
{
    size_t at = 0, stride = 1;

    for (uint32_t k = 1; k <= small->rank; k++) {
        uint32_t d = large->dim[large->rank - k], own = small->dim[small->rank - k];
        at += own == 1 ? 0 : e % d * stride;
        stride *= own;
        e /= d;
    }
    return at;
}

bool
gc_edit_is_curve(const gc_graph *g, gc_node i)
{
    static const char *const straight[] = { "add", "sub", "mul", "div", "neg", "min", "max" };

    if (gc_node_op(g, i) >= NODE_LEAF)
        return false;
    const gc_op *op = gc_node_op_row(g, i);
    for (size_t k = 0; k < sizeof straight / sizeof *straight; k++)
        if (!strcmp(op->name, straight[k]))
            return false;
    return op->map.f.d1 && op->arity <= 2 && !(op->flags & (GC_OP_MASK | GC_OP_FLAT | GC_OP_STOP))
        && gc_node_same_shape(g, i, gc_node_arg(g, i, 0))
        && (op->arity == 1 || gc_node_count(g, gc_node_arg(g, i, 1)) == 1);
}

double
gc_edit_slope(const gc_search *s, gc_node i, size_t e)
{
    const gc_op *op = gc_node_op_row(s->g, i);
    double x = get(s, gc_node_arg(s->g, i, 0), e), y = get(s, i, e), d[2];

    if (op->arity == 1)
        return op->map.d.d1(x, y);
    op->map.d.d2(x, get(s, gc_node_arg(s->g, i, 1), 0), y, d);
    return d[0];
}

static bool
is_square(const gc_shape *s)
{
    return s->rank == 2 && s->dim[0] == s->dim[1] && s->dim[0] > 1;
}

/* An op of one matrix along one axis, which gives the same shape along the other. */
static bool
has_axis(const gc_graph *g, gc_node i)
{
    if (gc_node_op(g, i) >= NODE_LEAF || gc_node_args(g, i) != 1)
        return false;
    const gc_op *op = gc_node_op_row(g, i);
    const gc_shape *x = gc_node_shape(g, gc_node_arg(g, i, 0));
    if (!op->attrs || strncmp(op->attrs, "axis:", 5) || x->rank != 2)
        return false;
    const gc_attr *axis = gc_node_attrs(g, i);
    return axis && axis->n == 1 && axis->at[0] >= 0 && axis->at[0] < 2
        && (x->dim[0] == x->dim[1] || gc_shape_equal(x, gc_node_shape(g, i)));
}

/* Node i joins entry by entry what the reduction by left of a square matrix. */
static bool
is_across(const gc_graph *g, gc_node i, gc_node by)
{
    return gc_node_op(g, i) < NODE_LEAF && gc_node_op_row(g, i)->arity == 2
        && gc_node_op_row(g, i)->map.f.d2 && has_axis(g, by)
        && gc_node_count(g, by) == gc_node_shape(g, i)->dim[0]
        && (gc_node_arg(g, i, 0) == by) != (gc_node_arg(g, i, 1) == by);
}

bool
gc_edit_fits(const gc_search *s, const gc_edit *edit)
{
    const gc_shape *v = gc_node_shape(s->g, edit->node);
    gc_shape y;

    switch (edit->kind) {
    case EDIT_SCALE:
    case EDIT_ONE:
    case EDIT_REST: return true;
    case EDIT_TRANSPOSE: return is_square(v);
    case EDIT_AXIS: return has_axis(s->g, edit->node);
    case EDIT_ACROSS: return is_square(v) && is_across(s->g, edit->node, edit->by);
    case EDIT_REPLACE: return gc_node_same_shape(s->g, edit->node, edit->by);
    default: break;
    }
    return gc_broadcast(&y, v, gc_node_shape(s->g, edit->by)) && gc_shape_equal(&y, v);
}

/* The op at node i along the other axis of its matrix. */
static void
turn(gc_search *s, gc_node i, double *out)
{
    const gc_op *op = gc_node_op_row(s->g, i);
    const gc_node arg = gc_node_arg(s->g, i, 0);
    const gc_tensor x = { gc_node_shape(s->g, arg), s->plan->value + s->plan->slot[arg], GC_F64 };
    const gc_attr *had = gc_node_attrs(s->g, i);
    const bool reduces = gc_node_count(s->g, i) < gc_node_count(s->g, arg);
    gc_attr attr[2] = { had[0] };
    int64_t other = 1 - had[0].at[0];

    if (strchr(op->attrs, ' '))
        attr[1] = had[1];
    attr[0].at = &other;
    const gc_shape shape = reduces ? gc_axes_drop(x.shape, attr, gc_node_shape(s->g, i)->rank == 2)
                                   : *x.shape;
    const gc_tensor y = { &shape, out, GC_F64 };
    gc_op_eval(op, &(gc_call){ .attr = attr, .n = 1, .x = &x, .y = &y });
}

/* What the op at the place makes of the reduction by along the other axis, stretched that way. */
static void
cross(gc_search *s, const gc_edit *edit, double *turned, double *out)
{
    const gc_graph *g = s->g;
    const gc_shape *v = gc_node_shape(g, edit->node), *small = gc_node_shape(g, edit->by);
    const bool first = gc_node_arg(g, edit->node, 0) == edit->by;
    const gc_node other = gc_node_arg(g, edit->node, first);
    double (*f)(double, double) = gc_node_op_row(g, edit->node)->map.f.d2;
    const size_t d = v->dim[0];

    turn(s, edit->by, turned);
    for (size_t e = 0; e < d * d; e++) {
        double a = get(s, other, stretched(v, gc_node_shape(g, other), e));
        double b = turned[stretched(v, small, e % d * d + e / d)];
        out[e] = first ? f(b, a) : f(a, b);
    }
}

static double
entry(const gc_search *s, const gc_edit *edit, size_t e)
{
    const gc_shape *v = gc_node_shape(s->g, edit->node);
    const double old = get(s, edit->node, e);
    size_t at;

    if (edit->kind == EDIT_SCALE)
        return edit->factor * old;
    if (edit->kind == EDIT_ONE || edit->kind == EDIT_REST)
        return edit->kind == EDIT_ONE ? 1 : 1 - old;
    if (edit->kind == EDIT_TRANSPOSE)
        return get(s, edit->node, e % v->dim[0] * v->dim[0] + e / v->dim[0]);
    at = stretched(v, gc_node_shape(s->g, edit->by), e);
    switch (edit->kind) {
    case EDIT_SLOPE: return gc_edit_slope(s, edit->by, at);
    case EDIT_TIMES_SLOPE: return old * gc_edit_slope(s, edit->by, at);
    case EDIT_OVER_SLOPE: return old / gc_edit_slope(s, edit->by, at);
    case EDIT_PLUS: return old + get(s, edit->by, at);
    case EDIT_MINUS: return old - get(s, edit->by, at);
    case EDIT_TIMES: return old * get(s, edit->by, at);
    case EDIT_OVER: return old / get(s, edit->by, at);
    case EDIT_TIMES_REST: return old * (1 - get(s, edit->by, at));
    default: return get(s, edit->by, at);
    }
}

/* The value of the op that reads the place, which sees new[] there. */
static void
evaluate_use(gc_search *s, gc_arena *a, const gc_edit *edit, double *new)
{
    const gc_node u = edit->user;
    const uint32_t n = gc_node_args(s->g, u);
    gc_tensor *x = gc_arena_array(a, n + 1, sizeof *x);

    for (uint32_t k = 0; k < n; k++) {
        gc_node arg = gc_node_arg(s->g, u, k);
        double *at = k == edit->arg ? new : s->plan->value + s->plan->slot[arg];
        x[k] = (gc_tensor){ gc_node_shape(s->g, arg), at, GC_F64 };
    }
    x[n] = (gc_tensor){ gc_node_shape(s->g, u), s->plan->value + s->plan->slot[u], GC_F64 };
    gc_op_eval(gc_node_op_row(s->g, u),
               &(gc_call){ .attr = gc_node_attrs(s->g, u), .n = n, .x = x, .y = &x[n] });
}

/* What stands at the place becomes new[]; what the claim makes of it is computed again. */
static void
evaluate(gc_search *s, gc_arena *a, const gc_edit *edit, double *new)
{
    const bool use = gc_edit_is_use(edit);
    const gc_node from = use ? edit->user : edit->node;

    if (use)
        evaluate_use(s, a, edit, new);
    else
        for (size_t e = gc_node_count(s->g, edit->node); e-- > 0;)
            gc_plan_put(s->plan, s->plan->value, edit->node, e, new[e]);
    for (size_t k = 0; k < s->owns; k++)
        if (s->own[k] > from)
            gc_plan_eval(s->plan, s->own[k], s->own[k] + 1);
}

bool
gc_edit_holds(gc_search *s, const void *slip)
{
    const gc_edit *edit = slip;
    gc_arena *a = gc_arena_like(s->room);
    const size_t n = gc_node_count(s->g, edit->node);
    double *new = gc_arena_array(a, n, sizeof *new), *room = gc_arena_array(a, n, sizeof *room);
    bool good = true, differs = false;

    if (edit->kind == EDIT_AXIS)
        turn(s, edit->node, new);
    if (edit->kind == EDIT_ACROSS)
        cross(s, edit, room, new);
    for (size_t e = 0; e < n && good; e++) {
        if (edit->kind != EDIT_AXIS && edit->kind != EDIT_ACROSS)
            new[e] = entry(s, edit, e);
        good = isfinite(new[e]);
        differs = differs || new[e] != get(s, edit->node, e);
    }
    good = good && differs;
    if (good) {
        evaluate(s, a, edit, new);
        good = gc_search_is_true(s);
        gc_search_reset(s, s->here);
    }
    gc_arena_free(a);
    return good;
}
