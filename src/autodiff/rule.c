/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/rule.c -- the .grad texts of the ops: parsed once, evaluated for a node. */
#include <config.h>
#include "autodiff/rule.h"

static const char *
name(gc_tracer *t, const char *s)
{
    return gc_name(t->names, s, strlen(s));
}

static gc_rules *
rules_of(gc_tracer *t)
{
    gc_rules *r = t->g->index->rules;

    if (r && r->d == t->d && r->names == t->names)
        return r;
    r = gc_take(t->g->arena, sizeof *r);
    r->d = t->d;
    r->names = t->names;
    r->y = name(t, "y");
    r->by = name(t, "by");
    r->xk = name(t, "xk");
    r->k = name(t, "k");
    t->g->index->rules = r;
    return r;
}

static gc_op_rules *
op_rules(gc_tracer *t, size_t op)
{
    gc_rules *r = rules_of(t);

    while (r->ops <= op)
        r->op = gc_grow(t->g->arena, r->op, r->ops, &r->ops, sizeof(gc_op_rules *));
    if (r->op[op])
        return r->op[op];
    gc_op_rules *o = gc_take(t->g->arena, sizeof *o);
    const gc_signature *s = gc_registry_signature(t->g->ops, op);
    for (uint32_t k = 0; k < s->args; k++)
        o->arg[k] = name(t, s->arg[k].name);
    for (uint32_t k = 0; k < s->attrs; k++)
        o->attr[k] = name(t, s->attr[k].name);
    r->op[op] = o;
    return o;
}

/* ---- texts ---- */

/* Conditions may hold ==, which is an operator in parentheses only. */
static const gc_expr *
parse(gc_tracer *t, const char *op, const char *s, size_t n, bool condition)
{
    gc_arena *a = t->g->arena;
    const char *text = gc_format(a, condition ? "(%.*s)" : "%.*s", (int) n, s);
    uint32_t file = gc_diags_source(t->d, gc_format(a, "the rule of %s", op), text, strlen(text));

    return gc_parse_expr(a, t->d, t->names, file, &gc_limits_default);
}

static bool
read_rule(gc_tracer *t, gc_rule *rule, const char *op, const char *s)
{
    size_t capacity = 0, errors = t->d->errors;

    while (s && *s) {
        gc_rule_case one = { 0 };
        size_t n = strcspn(s, ";");

        s += strspn(s, " ");
        n = strcspn(s, ";");
        if (strncmp(s, "if ", 3) == 0) {
            size_t c = strcspn(s, ":");
            one.condition = parse(t, op, s + 3, c - 3, true);
            s += c + 1;
            n -= c + 1;
        }
        one.value = parse(t, op, s, n, false);
        rule->at = gc_grow(t->g->arena, rule->at, rule->n, &capacity, sizeof *rule->at);
        rule->at[rule->n++] = one;
        s += n + (s[n] == ';');
    }
    rule->read = true;
    return t->d->errors == errors;
}

const gc_rule *
gc_rule_at(gc_tracer *t, size_t op, uint32_t k)
{
    const gc_signature *s = gc_registry_signature(t->g->ops, op);
    gc_op_rules *o = op_rules(t, op);
    uint32_t spec = k < s->args ? k : s->args - 1;      /* a variadic op has one rule for all */

    if (!o->rule[spec].read
        && !read_rule(t, &o->rule[spec], gc_registry_at(t->g->ops, op)->name,
                      gc_registry_at(t->g->ops, op)->grad[spec]))
        return NULL;
    return &o->rule[spec];
}

/* ---- names in scope ---- */

enum { MOST_NAMES = 4 + GC_MAX_ARGS + GC_MAX_ATTRS };

static gc_value
attr_value(gc_tracer *t, const gc_attr_spec *spec, const gc_attr *a)
{
    gc_shape s = { 1, { (uint32_t) a->n } };

    if (spec->kind == ATTR_INTS)
        s = a->shape;
    else if (spec->kind == ATTR_AXIS || spec->kind == ATTR_INT || spec->kind == ATTR_FLAG)
        s.rank = 0;
    return gc_value_of_ints(t, &s, a->at, false);
}

static gc_value
arg_value(gc_tracer *t, const gc_arg_spec *spec, gc_node x)
{
    const gc_graph *g = t->g;

    if (spec->kind == ARG_INT && gc_node_op(g, x) == NODE_CONST)
        return gc_value_of_int((int64_t) gc_node_constant(g, x)->at[0]);
    return gc_value_of_node(x);
}

static uint32_t
fill_scope(gc_tracer *t, gc_node i, uint32_t k, gc_node by, gc_rule_name *out)
{
    const gc_graph *g = t->g;
    const gc_rules *r = rules_of(t);
    const gc_op_rules *o = op_rules(t, gc_node_op(g, i));
    const gc_signature *s = gc_registry_signature(t->g->ops, gc_node_op(g, i));
    const gc_node *arg = gc_node_arguments(g, i);
    const gc_attr *attr = gc_node_attrs(g, i);
    uint32_t n = 0;

    for (uint32_t j = 0; j < s->args; j++)
        if (s->arg[j].kind == ARG_MANY) {
            out[n++] = (gc_rule_name) { r->xk, gc_value_of_node(arg[k]) };
            out[n++] = (gc_rule_name) { r->k, gc_value_of_int(k) };
        } else {
            out[n++] = (gc_rule_name) { o->arg[j], arg_value(t, &s->arg[j], arg[j]) };
        }
    for (uint32_t j = 0; j < s->attrs; j++)
        if (attr[j].given || attr[j].n || s->attr[j].kind == ATTR_AXES)
            out[n++] = (gc_rule_name) { o->attr[j], attr_value(t, &s->attr[j], &attr[j]) };
    out[n++] = (gc_rule_name) { r->y, gc_value_of_node(i) };
    out[n++] = (gc_rule_name) { r->by, gc_value_of_node(by) };
    return n;
}

gc_value
gc_rule_piece(gc_tracer *t, const gc_rule *rule, gc_node i, uint32_t k, gc_node by)
{
    gc_rule_name names[MOST_NAMES];
    gc_rule_scope scope = { names, fill_scope(t, i, k, by, names), gc_node_op_name(t->g, i), i };
    gc_value v = gc_value_bad();

    t->rule = &scope;
    for (uint32_t c = 0; c < rule->n; c++) {
        int64_t holds = 1;
        const gc_rule_case *one = &rule->at[c];
        if (one->condition && !gc_static_int_of(t, one->condition, "a condition", &holds))
            break;
        if (holds) {
            v = gc_expr_value(t, one->value);
            break;
        }
    }
    t->rule = NULL;
    return v;
}

/* ---- functions that only rules know ---- */

static gc_value
dims_of(gc_tracer *t, const gc_shape *s)
{
    int64_t *at = gc_take_array(t->scratch, s->rank, sizeof *at);

    for (uint32_t d = 0; d < s->rank; d++)
        at[d] = s->dim[d];
    return gc_value_of_ints(t, &(gc_shape) { 1, { s->rank } }, at, false);
}

/* count(x): entries; count(x, axis): those along the axes. */
static gc_value
count(gc_tracer *t, const gc_expr *e, const gc_shape *s)
{
    int64_t n = 1;

    if (e->n == 1)
        return gc_value_of_int((int64_t) gc_count(s));
    const gc_ints *axes = gc_ints_of(t, gc_expr_value(t, e->arg[1]), e->span, "axes");
    for (size_t k = 0; axes && k < gc_count(&axes->shape); k++)
        n *= s->dim[axes->at[k] < 0 ? axes->at[k] + s->rank : axes->at[k]];
    return axes ? gc_value_of_int(n) : gc_value_bad();
}

/* place(k, axis): where part k of a concat begins. */
static gc_value
place(gc_tracer *t, const gc_expr *e)
{
    const gc_graph *g = t->g;
    gc_node user = t->rule->user;
    uint32_t rank = gc_node_shape(g, user)->rank;
    int64_t k, axis, *at = gc_take_array(t->scratch, rank, sizeof *at);

    if (e->n != 2 || !gc_static_int_of(t, e->arg[0], "k", &k)
        || !gc_static_int_of(t, e->arg[1], "axis", &axis))
        return gc_value_bad();
    for (int64_t j = 0; j < k; j++)
        at[axis] += gc_node_shape(g, gc_node_arg(g, user, (uint32_t) j))->dim[axis];
    return gc_value_of_ints(t, &(gc_shape) { 1, { rank } }, at, false);
}

/* inverse(axes): the permutation backwards. */
static gc_value
inverse(gc_tracer *t, const gc_expr *e)
{
    const gc_ints *axes = gc_ints_of(t, gc_expr_value(t, e->arg[0]), e->span, "axes");
    size_t n = axes ? gc_count(&axes->shape) : 0;
    int64_t *at = gc_take_array(t->scratch, n, sizeof *at);

    for (size_t k = 0; k < n; k++)
        at[axes->at[k]] = (int64_t) k;
    return axes ? gc_value_of_ints(t, &axes->shape, at, false) : gc_value_bad();
}

gc_value
gc_call_rule(gc_tracer *t, const gc_expr *e, bool *known)
{
    enum { SHAPE, RANK, DIM, COUNT, PLACE, INVERSE, WORDS };
    static const char *const word[] = { "shape", "rank", "dim", "count", "place", "inverse" };
    int w = 0;
    int64_t d;

    while (w < WORDS && strcmp(word[w], e->name) != 0)
        w++;
    *known = w < WORDS && e->n > 0;
    if (!*known)
        return gc_value_bad();
    if (w == PLACE || w == INVERSE)
        return w == PLACE ? place(t, e) : inverse(t, e);
    gc_value x = gc_expr_value(t, e->arg[0]);
    gc_shape s = *gc_value_shape(t, x);
    if (x.kind == VALUE_BAD || w == RANK)
        return x.kind == VALUE_BAD ? x : gc_value_of_int(s.rank);
    if (w != DIM)
        return w == SHAPE ? dims_of(t, &s) : count(t, e, &s);
    if (!gc_static_int_of(t, e->arg[1], "a dimension", &d))
        return gc_value_bad();
    return gc_value_of_int(s.dim[d < 0 ? d + s.rank : d]);
}
