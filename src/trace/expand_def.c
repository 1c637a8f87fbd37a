/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/expand_def.c -- a call of a def becomes its nodes; f'(u). */
#include <config.h>
#include "trace/apply.h"
#include "trace/claims.h"
#include "trace/def.h"
#include "trace/query_calls.h"

typedef struct gc_call_search {
    gc_tracer *t;
    const char *name;
    uint32_t steps;
} gc_call_search;

enum { MOST_STEPS = 20000 };            /* it serves a message only */

/* Does a call of name stand in e, directly or through the defs it calls? */
static bool
expr_reaches(gc_call_search *s, const gc_expr *e, uint32_t depth)
{
    const gc_tracer *t = s->t;

    for (; e; e = e->n > 0 ? e->arg[0] : NULL) {
        if (e->kind == E_NUMBER || e->kind == E_NAME || e->kind == E_STAR || e->kind == E_STRING)
            return false;
        if (e->kind == E_CALL && e->name == s->name)
            return true;
        for (size_t i = 0; e->kind == E_CALL && i < t->script->tops && depth < GC_MAX_CHAIN; i++) {
            const gc_stmt *def = gc_include_stmt(t->script, i);
            if (++s->steps > MOST_STEPS)
                return false;
            if (def && def->kind == S_DEF && def->name == e->name && def->n > 0
                && expr_reaches(s, def->value[0], depth + 1))
                return true;
        }
        for (uint32_t k = 1; k < e->n; k++)
            if (expr_reaches(s, e->arg[k], depth))
                return true;
    }
    return false;
}

bool
gc_def_reaches(gc_tracer *t, const gc_stmt *def, const char *name)
{
    gc_call_search s = { .t = t, .name = name };

    for (uint32_t k = 0; k < def->n; k++)
        if (expr_reaches(&s, def->value[k], 0))
            return true;
    return false;
}

/* ---- calls ---- */

static bool
good_call(gc_tracer *t, const gc_def *f, const gc_expr *e, uint32_t n)
{
    const gc_stmt *s = f->stmt;

    if (f->broken)
        return false;
    if (e->keyword) {
        gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "the arguments of a def have no names");
    } else if (e->n != s->params) {
        gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "'%s' takes %u argument%s, %u given", f->name,
                    s->params, s->params == 1 ? "" : "s", e->n);
        gc_diag_note(t->d, s->name_span, "defined here");
    } else if (s->n != n) {
        gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "'%s' gives %u value%s, %u wanted", f->name,
                    s->n, s->n == 1 ? "" : "s", n);
        gc_diag_note(t->d, s->name_span, "defined here");
    } else {
        return true;
    }
    return false;
}

/* Runs the body with the arguments in place; n values into out. */
static bool
expand(gc_tracer *t, gc_def *f, gc_span call, const gc_value *arg, gc_value *out)
{
    const gc_stmt *s = f->stmt;
    size_t errors = t->d->errors;
    bool good = true;

    if (!gc_limit_work(t, call) || !gc_limit_depth(t, call))
        return false;
    gc_frame *frame = gc_frame_push(t);
    for (uint32_t k = 0; k < s->params; k++)
        gc_binding_new(t, frame, s->param[k], s->param_span[k], BOUND_ALIAS, arg[k]);
    gc_trace_block(t, s->body_n, s->body);
    for (uint32_t k = 0; k < s->n; k++) {
        out[k] = gc_expr_value(t, s->value[k]);
        good &= out[k].kind != VALUE_BAD;
    }
    t->depth--;
    t->depth_now--;
    if (!good && t->d->errors > errors && !t->stop) {
        gc_diag_note(t->d, call, "in this call of '%s'", f->name);
        f->broken = true;               /* once is enough */
    }
    return good;
}

/* The rule of f at u. */
static gc_value
rule_value(gc_tracer *t, gc_def *f, gc_span call, gc_value u)
{
    const gc_stmt *s = f->stmt;

    if (f->broken || !gc_limit_work(t, call) || !gc_limit_depth(t, call))
        return gc_value_bad();
    if (f->deriving) {
        gc_diag_add(t->d, GC_ERROR, GC_126, s->rule->span, "the rule %s' calls itself", f->name);
        t->depth_now--;
        return gc_value_bad();
    }
    gc_frame *frame = gc_frame_push(t);
    gc_binding_new(t, frame, s->rule_param, s->rule->span, BOUND_ALIAS, u);
    f->deriving = true;
    gc_value v = gc_expr_value(t, s->rule);
    f->deriving = false;
    t->depth--;
    t->depth_now--;
    return v;
}

/* ---- elementwise ---- */

/* y depends on u entry by entry: of the nodes from on, made for y, only maps depend on u. */
static bool
is_elementwise(gc_tracer *t, gc_node y, gc_node u, gc_node from)
{
    gc_graph *g = t->g;

    if (!gc_node_same_shape(g, y, u))
        return false;
    uint32_t walk = gc_graph_walk(g);
    g->index->stamp[u] = walk;
    for (gc_node i = from; i <= y && i < g->n; i++) {
        bool depends = false;
        for (uint32_t k = 0; k < gc_node_args(g, i); k++)
            depends |= g->index->stamp[gc_node_arg(g, i, k)] == walk;
        if (!depends)
            continue;
        g->index->stamp[i] = walk;
        if (gc_node_op(g, i) != NODE_CAST && gc_node_op(g, i) != NODE_BUILT_GRAD
            && (gc_node_op(g, i) >= NODE_LEAF || gc_node_op_row(g, i)->arity == 0))
            return false;
    }
    return true;
}

/* d f(u) / du, entry by entry. */
static gc_value
local_derivative(gc_tracer *t, gc_node y, gc_node u, gc_node from, gc_span at)
{
    if (gc_node_shape(t->g, y)->rank == 0)
        return t->claim && !t->built ? gc_query_ask(t, QUERY_GRAD, y, u, at)
                                     : gc_query_build_grad(t, y, u, at);
    if (is_elementwise(t, y, u, from))
        return t->claim && !t->built ? gc_query_ask_ones(t, y, u, at)
                                     : gc_query_build_grad(t, y, u, at);
    gc_diag_add(t->d, GC_ERROR, GC_121, at, "f' is taken entry by entry, and this function mixes "
                "the entries of its argument")->hint =
        "name its value, y = f(u), and say jac(y, u) or vjp(y=v, u)";
    return gc_value_bad();
}

/* with f'(u) = …: a claim at this call; from: the first node that was made for it. */
static void
claim_rule(gc_tracer *t, gc_def *f, const gc_expr *e, gc_node y, gc_node u, gc_node from)
{
    gc_node own = t->g->n;
    uint32_t built = t->built;

    t->claim = true;
    t->built = 0;
    gc_value left = local_derivative(t, y, u, from, e->span);
    gc_value right = left.kind == VALUE_BAD ? left : rule_value(t, f, e->span, gc_value_of_node(u));
    gc_claim_rule(t, e, f, own, left, right);
    t->claim = false;
    t->built = built;
}

/* A number becomes a node of its own, so that there is something to differentiate by. */
static gc_value
as_own_node(gc_tracer *t, gc_value v, gc_span span)
{
    gc_node i = v.kind == VALUE_BAD
                  ? GC_NO_NODE
                  : gc_value_to_node_as_is(t, gc_value_unshared(t, v, span), span);

    return i == GC_NO_NODE ? gc_value_bad() : gc_value_of_node(i);
}

bool
gc_call_def(gc_tracer *t, gc_def *f, const gc_expr *e, uint32_t n, gc_value *out)
{
    gc_value few[GC_MAX_ARGS];
    gc_value *arg = e->n <= GC_MAX_ARGS ? few : gc_arena_array(t->scratch, e->n, sizeof *arg);
    bool rule = f->stmt->rule && !t->claim;
    gc_node from;

    if (!good_call(t, f, e, n))
        return false;
    for (uint32_t k = 0; k < e->n; k++) {
        arg[k] = gc_expr_value(t, e->arg[k]);
        if (rule)
            arg[k] = as_own_node(t, arg[k], e->arg[k]->span);
        if (arg[k].kind == VALUE_BAD)
            return false;
    }
    from = t->g->n;
    if (!expand(t, f, e->span, arg, out))
        return false;
    if (rule && out[0].kind == VALUE_NODE)
        claim_rule(t, f, e, out[0].node, arg[0].node, from);
    return true;
}

/* ---- f'(u) ---- */

/* Of a def, or of any function of one argument that the ops know. */
static gc_value
call_once(gc_tracer *t, const gc_expr *e, gc_def *f, gc_value u)
{
    gc_value y;

    if (f)
        return expand(t, f, e->span, &u, &y) ? y : gc_value_bad();
    int op = gc_registry_find(t->g->ops, e->name);
    if (op < 0 || gc_registry_at(t->g->ops, (size_t) op)->arity != 1) {
        if (op < 0)
            gc_did_you_mean_function(t, e);
        else
            gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "%s' takes a function of one number",
                        e->name);
        return gc_value_bad();
    }
    return gc_apply(t, (size_t) op, 1, &u, gc_apply_attrs(t, (size_t) op), e->at,
                    (const gc_expr *const *) e->arg);
}

static bool
good_prime(gc_tracer *t, const gc_expr *e, gc_def *f)
{
    if (f)
        return good_call(t, f, e, 1);
    if (e->n == 1 && !e->keyword)
        return true;
    gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "%s' takes one argument", e->name);
    return false;
}

gc_value
gc_call_prime(gc_tracer *t, const gc_expr *e, gc_def *f)
{
    if (!good_prime(t, e, f))
        return gc_value_bad();
    gc_value u = as_own_node(t, gc_expr_value(t, e->arg[0]), e->arg[0]->span);
    if (u.kind == VALUE_BAD)
        return u;
    if (f && f->stmt->rule)
        return rule_value(t, f, e->span, u);
    gc_node from = t->g->n;
    t->built++;                         /* derivatives inside are differentiated again */
    gc_value y = call_once(t, e, f, u);
    t->built--;
    if (y.kind == VALUE_NODE)
        return local_derivative(t, y.node, u.node, from, e->span);
    return y.kind == VALUE_BAD ? y : gc_value_of_int(0);
}
