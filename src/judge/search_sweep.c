/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/search_sweep.c -- a reverse sweep in which one step, wherever the text takes it, is wrong.
   */
#include <config.h>
#include "judge/search_sweep.h"

#include <string.h>
#include "judge/search_edit.h"

static double one(double x, double y) { (void) x; (void) y; return 1; }
static double value(double x, double y) { (void) x; return y; }
static double rest(double x, double y) { (void) x; return 1 - y; }
static double logistic(double x, double y) { (void) x; return y * (1 - y); }
static double tangent(double x, double y) { (void) x; return 1 - y * y; }
static double plus_square(double x, double y) { (void) x; return 1 + y * y; }
static double rest_square(double x, double y) { (void) x; return (1 - y) * (1 - y); }
static double logistic_of_x(double x, double y) { (void) y; return x * (1 - x); }
static double tangent_of_x(double x, double y) { (void) y; return 1 - x * x; }
static double argument(double x, double y) { (void) y; return x; }

const gc_wrong_slope gc_slip_slopes[] = {
    { "1", one }, { "y", value }, { "1 - y", rest }, { "y*(1 - y)", logistic },
    { "1 - y^2", tangent }, { "1 + y^2", plus_square }, { "(1 - y)^2", rest_square },
    { "x*(1 - x)", logistic_of_x }, { "1 - x^2", tangent_of_x }, { "x", argument },
};

static double
get(const gc_plan *p, const double *buffer, gc_node i, size_t e)
{
    return gc_plan_get(p, buffer, i, e);
}

static void
copy_values(const gc_plan *p, const double *buffer, gc_node i, double *to)
{
    for (size_t e = gc_node_count(p->g, i); e-- > 0;)
        to[e] = get(p, buffer, i, e);
}

/* The node of a family of names beside this one: h[3] of h[2]. */
static gc_node
named_neighbour(const gc_graph *g, gc_node i, int by)
{
    const char *name = gc_node_name_of(g, i), *at = name ? strrchr(name, '[') : NULL;
    unsigned index = 0, digits = 0;

    if (!at)
        return GC_NO_NODE;
    for (const char *c = at + 1; *c >= '0' && *c <= '9' && digits < 9; c++, digits++)
        index = 10 * index + (unsigned) (*c - '0');
    for (size_t k = 0; digits && k < g->names_n; k++) {
        const char *other = g->names[k].shown;
        unsigned found = 0;
        if (strncmp(other, name, (size_t) (at - name) + 1))
            continue;
        for (const char *c = other + (at - name) + 1; *c >= '0' && *c <= '9'; c++)
            found = 10 * found + (unsigned) (*c - '0');
        if (found == index + (unsigned) by)
            return g->names[k].node;
    }
    return GC_NO_NODE;
}

/* What the wrong step reads in place of the argument of member t. */
static gc_node
instead(const gc_search *s, const gc_slip *w, size_t t)
{
    const size_t n = w->group->n;
    const bool next = w->kind == STEP_NEXT, last = t == (next ? n - 1 : 0);
    gc_node found = GC_NO_NODE;

    if (w->kind == STEP_OTHER)
        return gc_node_arg(s->g, w->other->node[t], w->other_arg);
    if (last)                           /* h[T] is read by no step, but it has a name */
        found = named_neighbour(s->g, gc_node_arg(s->g, w->group->node[t], w->arg),
                                next ? 1 : -1);
    if (found == GC_NO_NODE)            /* rows of a table: past the end comes the first */
        found = gc_node_arg(s->g, w->group->node[(t + (next ? 1 : n - 1)) % n], w->arg);
    return found;
}

/* The values of the argument of member t as the wrong step sees them; false: there are none. */
static bool
misread(const gc_search *s, const gc_slip *w, size_t t, double *to)
{
    const gc_node arg = gc_node_arg(s->g, w->group->node[t], w->arg);
    const gc_shape *shape = gc_node_shape(s->g, arg);
    const size_t n = gc_node_count(s->g, arg), d = shape->dim[0];

    if (w->kind == STEP_TURNED) {
        for (size_t e = 0; e < n; e++)
            to[e] = get(s->plan, s->plan->value, arg, e % d * d + e / d);
        return true;
    }
    gc_node from = instead(s, w, t);
    if (!gc_plan_has(s->plan, from) || !gc_node_same_shape(s->g, from, arg))
        return false;
    copy_values(s->plan, s->plan->value, from, to);
    return true;
}

/* Runs member t backwards with other numbers in the place of one of its arguments. */
static bool
run_misread(gc_search *s, const gc_slip *w, size_t t, double *was, double *to)
{
    gc_plan *p = s->plan;
    const gc_node m = w->group->node[t], arg = gc_node_arg(s->g, m, w->arg);
    const size_t n = gc_node_count(s->g, arg);

    if (!misread(s, w, t, to))
        return false;
    copy_values(p, p->value, arg, was);
    for (size_t e = 0; e < n; e++)
        gc_plan_put(p, p->value, arg, e, to[e]);
    gc_plan_vjp(p, m, m + 1);
    for (size_t e = 0; e < n; e++)
        gc_plan_put(p, p->value, arg, e, was[e]);
    return true;
}

static bool
run_member(gc_search *s, const gc_slip *w, size_t t, double *was, double *to)
{
    gc_plan *p = s->plan;
    const gc_node m = w->group->node[t], arg = gc_node_arg(s->g, m, w->arg);
    const size_t n = gc_node_count(s->g, arg);
    const bool only = w->kind == STEP_ONLY;

    if (w->kind > STEP_ELSEWHERE && !only)
        return run_misread(s, w, t, was, to);
    copy_values(p, p->adjoint, arg, was);
    if (w->kind == STEP_WEIGHT || only) {
        gc_plan_vjp(p, m, m + 1);
        for (size_t e = 0; e < n; e++) {
            double came = get(p, p->adjoint, arg, e) - was[e];
            gc_plan_put(p, p->adjoint, arg, e, only ? came : was[e] + w->factor * came);
        }
        return true;
    }
    for (size_t e = 0; e < n; e++) {
        double d = w->kind == STEP_SLOPE
                       ? gc_slip_slopes[w->slope].f(get(p, p->value, arg, e),
                                                     get(p, p->value, m, e))
                       : gc_edit_slope(s, w->other->node[t], e);
        gc_plan_put(p, p->adjoint, arg, e, was[e] + d * get(p, p->adjoint, m, e));
    }
    return true;
}

static void
start(gc_search *s)
{
    const gc_query *q = gc_node_query(s->g, s->left);
    gc_plan *p = s->plan;

    gc_plan_clear_adjoint(p);
    for (size_t e = gc_node_count(s->g, q->y); e-- > 0;)
        gc_plan_put(p, p->adjoint, q->y, e,
                    q->kind == QUERY_VJP ? get(p, p->value, q->seed, e) : 1);
}

void
gc_slip_right(gc_search *s)
{
    const gc_query *q = gc_node_query(s->g, s->left);

    start(s);
    gc_plan_vjp(s->plan, 0, q->y + 1);
}

bool
gc_slip_wrong(gc_search *s, const gc_slip *w, double *out)
{
    const gc_query *q = gc_node_query(s->g, s->left);
    gc_arena *a = gc_arena_like(s->room);
    const gc_node arg = gc_node_arg(s->g, w->group->node[0], w->arg);
    double *was = gc_arena_array(a, gc_node_count(s->g, arg), sizeof *was);
    double *to = gc_arena_array(a, gc_node_count(s->g, arg), sizeof *to);
    gc_node end = q->y + 1;
    bool there = true;

    start(s);
    for (size_t t = w->group->n; t-- > 0 && there;) {
        gc_node m = w->group->node[t];
        gc_plan_vjp(s->plan, m + 1, end);
        there = run_member(s, w, t, was, to);
        end = m;
        if (w->kind == STEP_ONLY)
            break;
    }
    if (w->kind != STEP_ONLY)
        gc_plan_vjp(s->plan, q->x[0] + 1, end);
    copy_values(s->plan, s->plan->adjoint, q->x[0], out);
    gc_arena_free(a);
    return there;
}

bool
gc_slip_holds(gc_search *s, const void *wrong)
{
    gc_arena *a = gc_arena_like(s->room);
    double *out = gc_arena_array(a, s->n, sizeof *out);
    bool holds = gc_slip_wrong(s, wrong, out) && gc_search_explains(s, out);

    gc_arena_free(a);
    return holds;
}
