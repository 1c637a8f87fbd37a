/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/query_calls.c -- grad jac jvp vjp hess: reads arguments, makes a query or a gradient. */
#include <config.h>
#include "trace/apply.h"

#include "trace/query_calls.h"

/* ---- places ---- */

static bool
no_derivative(gc_tracer *t, gc_span at, const char *name, const char *what)
{
    gc_diag_add(t->d, GC_ERROR, GC_120, at, "no derivative by '%s': it is %s", name, what);
    return false;
}

/* Whether v may vary: ints, dims, loop variables and consts may not. */
static bool
may_move(gc_tracer *t, const gc_expr *e, const gc_binding *b, gc_value v)
{
    if (b && b->kind == BOUND_DIM)
        return no_derivative(t, e->span, e->name, "a dim");
    if (b && (b->kind == BOUND_LOOP || b->kind == BOUND_ITERATION))
        return no_derivative(t, e->span, e->name, "the variable of a for");
    if (gc_value_is_int(v) && (v.declared_int || !b || b->kind != BOUND_ALIAS))
        return no_derivative(t, e->span, gc_expr_shown(t, e, "this"), "an int");
    if (v.kind != VALUE_NODE || gc_node_op(t->g, v.node) != NODE_LEAF)
        return true;
    const gc_leaf *l = gc_node_leaf(t->g, v.node);
    if (l->kind != LEAF_CONST)
        return true;
    no_derivative(t, e->span, gc_expr_shown(t, e, l->name), "a const");
    gc_diag_note(t->d, l->span, "declared here");
    return false;
}

bool
gc_place_of(gc_tracer *t, const gc_expr *e, gc_place *p)
{
    const gc_expr *base = e;
    bool named;

    *p = (gc_place) { .e = e };
    while (base->kind == E_INDEX)
        base = base->arg[0];
    if (base->kind != E_NAME) {
        gc_diag_add(t->d, GC_ERROR, GC_122, e->span, "the derivative is by a name, a member of a "
                    "family or an entry of a tensor")->hint = "bind it to a name first, and use "
                                                              "the name in y";
        return false;
    }
    gc_value v = gc_subscript_base(t, e, p->chain, &p->n, &named);
    if (v.kind == VALUE_BAD
        || !may_move(t, base, gc_scope_find(t, base->name, NULL), v))
        return false;
    p->x = gc_value_to_node_as_is(t, v, e->span);
    return p->x != GC_NO_NODE;
}

gc_value
gc_place_pick(gc_tracer *t, const gc_place *p, gc_value v, uint32_t lead)
{
    for (uint32_t k = p->n; k-- > 0;)
        v = gc_subscript(t, v, lead, p->chain[k]->n - 1, p->chain[k]->arg + 1, p->chain[k]);
    return v;
}

/* ---- arguments ---- */

static bool
wrong_form(gc_tracer *t, const gc_expr *e, gc_query_word word)
{
    static const char *const query[] = { "grad(y, x)", "jac(y, x)", "jvp(y, x=v, …)",
                                        "vjp(y=v, x)", "hess(y, x)" };

    gc_diag_add(t->d, GC_ERROR, GC_107, e->at, "the form is %s", query[word]);
    return false;
}

static bool
has_keyword(const gc_expr *e, uint32_t k)
{
    return e->keyword && e->keyword[k];
}

bool
gc_query_check_args(gc_tracer *t, const gc_expr *e, gc_query_word word)
{
    if (word == WORD_JVP) {
        bool good = e->n > 1 && !has_keyword(e, 0);
        for (uint32_t k = 1; k < e->n; k++)
            good &= has_keyword(e, k);
        return good || wrong_form(t, e, word);
    }
    if (e->n != 2 || has_keyword(e, 1) || has_keyword(e, 0) != (word == WORD_VJP))
        return wrong_form(t, e, word);
    if (e->arg[1]->kind != E_STAR)
        return true;
    gc_diag_add(t->d, GC_ERROR, GC_107, e->arg[1]->span, "* stands for every input and param, in "
                "check grad(y, *) only");
    return false;
}

/* The first place: a node, built where it holds derivatives itself. */
gc_node
gc_place_first(gc_tracer *t, const gc_expr *e)
{
    t->built++;
    gc_value v = gc_expr_value(t, e);
    t->built--;
    if (v.kind == VALUE_BAD)
        return GC_NO_NODE;
    if (v.declared_int) {
        gc_diag_add(t->d, GC_ERROR, GC_120, e->span, "an int has no derivative");
        return GC_NO_NODE;
    }
    return gc_value_to_node_as_is(t, v, e->span);
}

bool
gc_query_check_scalar(gc_tracer *t, const gc_expr *e, gc_node y)
{
    if (gc_node_shape(t->g, y)->rank == 0)
        return true;
    const char *name = gc_expr_shown(t, e->arg[0], "y");
    const char *x = gc_expr_shown(t, e->arg[1], "x");
    gc_text ones = gc_text_new(t->arena);
    gc_shape_write(gc_node_shape(t->g, y), &ones);
    gc_diag_add(t->d, GC_ERROR, GC_121, e->arg[0]->span, "%s is %s, and %s is for a scalar", name,
                gc_value_type_shown(t, gc_value_of_node(y)), e->name)
        ->hint = gc_arena_format(t->arena,
                                 "all derivatives: jac(%s, %s); of the sum of entries: "
                                 "vjp(%s=ones(%.*s), %s)",
                                 name, x, name, (int) ones.n - 2, ones.at + 1, x);
    return false;
}

/* A keyword is a name: what it means here. */
static bool
keyword_place(gc_tracer *t, const gc_expr *e, uint32_t k, gc_place *p)
{
    gc_expr *name = gc_arena_take(t->scratch, sizeof *name);

    *name = (gc_expr) { .kind = E_NAME, .span = e->arg[k]->span, .at = e->arg[k]->span,
                        .name = e->keyword[k] };
    return gc_place_of(t, name, p);
}

/* A tangent or cotangent of node x, filled where it is a scalar. */
static gc_node
direction(gc_tracer *t, const gc_expr *e, gc_node x)
{
    t->built++;
    gc_value v = gc_expr_value(t, e);
    t->built--;
    gc_shape s = *gc_node_shape(t->g, x), own = *gc_value_shape(t, v);
    gc_type type = gc_node_type(t->g, x), has = type;

    if (v.kind == VALUE_BAD)
        return GC_NO_NODE;
    if (gc_value_has_type(t, v, &has) && has != type) {
        gc_diag_add(t->d, GC_ERROR, GC_116, e->span, "the direction is %s, the node is %s",
                    gc_value_type_shown(t, v), gc_value_type_shown(t, gc_value_of_node(x)));
        return GC_NO_NODE;
    }
    if (own.rank > 0 && !gc_shape_equal(&own, &s)) {
        gc_diag_add(t->d, GC_ERROR, GC_112, e->span, "the direction is %s, the node is %s",
                    gc_value_type_shown(t, v), gc_value_type_shown(t, gc_value_of_node(x)));
        return GC_NO_NODE;
    }
    if (own.rank == 0 && s.rank > 0)
        v = gc_apply_shape(t, "broadcast_to", v, &s, e->span);
    return v.kind == VALUE_BAD ? GC_NO_NODE : gc_value_to_node(t, v, type, e->span);
}

/* ---- the forms ---- */

static gc_value
jvp(gc_tracer *t, const gc_expr *e)
{
    gc_node y = gc_place_first(t, e->arg[0]);
    uint32_t n = e->n - 1;
    gc_node *x = gc_arena_array(t->arena, n, sizeof *x);
    gc_node *v = gc_arena_array(t->arena, n, sizeof *v);
    gc_place p;

    if (y == GC_NO_NODE)
        return gc_value_bad();
    for (uint32_t k = 0; k < n; k++) {
        if (!keyword_place(t, e, k + 1, &p))
            return gc_value_bad();
        x[k] = p.x;
        v[k] = direction(t, e->arg[k + 1], p.x);
        if (v[k] == GC_NO_NODE)
            return gc_value_bad();
        for (uint32_t j = 0; j < k; j++)
            if (x[j] == x[k]) {
                gc_diag_add(t->d, GC_ERROR, GC_107, e->arg[k + 1]->span, "'%s' has two directions",
                            e->keyword[k + 1]);
                return gc_value_bad();
            }
    }
    return t->claim && !t->built ? gc_query_ask_jvp(t, y, n, x, v, e->at)
                                 : gc_query_build_jvp(t, y, n, x, v, e->at);
}

static gc_value
vjp(gc_tracer *t, const gc_expr *e)
{
    gc_expr name = { .kind = E_NAME, .span = e->arg[0]->span, .name = e->keyword[0] };
    gc_node y = gc_place_first(t, &name), seed;
    gc_place x;

    if (y == GC_NO_NODE)
        return gc_value_bad();
    seed = direction(t, e->arg[0], y);
    if (seed == GC_NO_NODE || !gc_place_of(t, e->arg[1], &x))
        return gc_value_bad();
    gc_value v = t->claim && !t->built ? gc_query_ask_vjp(t, y, seed, x.x, e->at)
                                       : gc_query_build_vjp(t, y, seed, x.x, e->at);
    return gc_place_pick(t, &x, v, 0);
}

static gc_value
grad_or_jac(gc_tracer *t, const gc_expr *e, gc_query_word word)
{
    gc_node y = gc_place_first(t, e->arg[0]);
    gc_place x;
    gc_value v;

    if (y == GC_NO_NODE || !gc_place_of(t, e->arg[1], &x)
        || (word != WORD_JAC && !gc_query_check_scalar(t, e, y)))
        return gc_value_bad();
    if (word == WORD_HESS) {
        v = gc_place_pick(t, &x, gc_query_build_grad(t, y, x.x, e->at), 0);
        if (v.kind == VALUE_BAD)
            return v;
        y = v.node;
    }
    uint32_t lead = word == WORD_GRAD ? 0 : gc_node_shape(t->g, y)->rank;
    bool ask = t->claim && !t->built;
    gc_query_kind kind = word == WORD_GRAD ? QUERY_GRAD : QUERY_JAC;
    if (ask)
        v = gc_query_ask(t, kind, y, x.x, e->at);
    else
        v = kind == QUERY_GRAD ? gc_query_build_grad(t, y, x.x, e->at)
                               : gc_query_build_jac(t, y, x.x, e->at);
    return gc_place_pick(t, &x, v, lead);
}

bool
gc_query_find(const char *name, gc_query_word *word)
{
    static const char *const words[] = { "grad", "jac", "jvp", "vjp", "hess" };

    for (*word = WORD_GRAD; *word <= WORD_HESS; ++*word)
        if (strcmp(words[*word], name) == 0)
            return true;
    return false;
}

gc_value
gc_query_value(gc_tracer *t, const gc_expr *e, bool *known)
{
    gc_query_word word;

    *known = gc_query_find(e->name, &word);
    if (!*known || !gc_query_check_args(t, e, word))
        return gc_value_bad();
    return word == WORD_JVP ? jvp(t, e) : word == WORD_VJP ? vjp(t, e) : grad_or_jac(t, e, word);
}
