/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/call_arguments.c -- the arguments of a call, by the signature of its op. */
#include <config.h>
#include "trace/apply.h"

#include "base/near.h"
#include "base/number.h"

typedef struct gc_bound_call {
    gc_tracer *t;
    const gc_expr *e;
    size_t op;
    const gc_signature *s;
    uint32_t n;                         /* arguments found, in x and shown */
    gc_value *x;
    const gc_expr **shown;
    gc_attr *attr;
    gc_span at[GC_MAX_ATTRS];           /* of attributes, as written */
} gc_bound_call;

static const char *
usage(const gc_bound_call *c)
{
    gc_text s = gc_text_new(c->t->arena);
    const char *comma = "";

    gc_text_printf(&s, "%s(", c->e->name);
    for (uint32_t k = 0; k < c->s->args; k++) {
        const gc_arg_spec *a = &c->s->arg[k];
        gc_text_printf(&s, "%s%s%s%s%s", comma, a->name, a->kind == ARG_MANY ? ", …" : "",
                       a->kind == ARG_DEFAULT ? "=" : "", a->kind == ARG_DEFAULT ? a->text : "");
        comma = ", ";
    }
    for (uint32_t k = 0; k < c->s->attrs; k++) {
        const gc_attr_spec *a = &c->s->attr[k];
        bool places = a->kind == ATTR_INTS || a->kind == ATTR_DIMS || a->kind == ATTR_INT;
        gc_text_printf(&s, "%s%s%s", comma, a->name, places ? "" : "=…");
        comma = ", ";
    }
    gc_text_add(&s, ")");
    return s.at;
}

static bool
wrong_call(const gc_bound_call *c, gc_span where, const char *what)
{
    gc_diag_add(c->t->d, GC_ERROR, GC_107, where, "%s", what)->hint =
        gc_arena_format(c->t->arena, "the form is %s", usage(c));
    return false;
}

/* ---- attributes ---- */

static bool
set_attr(gc_bound_call *c, uint32_t k, const gc_expr *e)
{
    const gc_attr_spec *spec = &c->s->attr[k];
    const char *what = gc_arena_format(c->t->scratch, "%s", spec->name);
    gc_tracer *t = c->t;
    gc_value v = gc_expr_value(t, e);

    if (v.kind == VALUE_BAD)
        return false;
    if (c->attr[k].given)
        return wrong_call(c, e->span, gc_arena_format(t->scratch, "%s is given twice", spec->name));
    const gc_ints *ints = gc_ints_of(t, v, e->span, what);
    if (!ints)
        return false;
    size_t n = gc_shape_count(&ints->shape);
    bool one = spec->kind == ATTR_AXIS || spec->kind == ATTR_INT || spec->kind == ATTR_FLAG;
    if ((one && ints->shape.rank > 0) || (spec->kind != ATTR_INTS && ints->shape.rank > 1)) {
        gc_diag_add(t->d, GC_ERROR, GC_114, e->span, "%s is %s, not %s", spec->name,
                    one ? "one whole number" : "a list of whole numbers",
                    gc_value_type_shown(t, v));
        return false;
    }
    if (spec->kind == ATTR_FLAG && ints->at[0] != 0 && ints->at[0] != 1) {
        gc_diag_add(t->d, GC_ERROR, GC_114, e->span, "%s is 0 or 1", spec->name);
        return false;
    }
    gc_apply_set_attr(t, c->op, c->attr, spec->name, n, ints->at);
    c->attr[k].shape = ints->shape;
    c->at[k] = e->span;
    return true;
}

/* zeros(2, 3): sizes one by one, from argument i on. */
static bool
set_dims(gc_bound_call *c, uint32_t k, uint32_t *i)
{
    int64_t dim[GC_MAX_RANK];
    uint32_t n = 0;

    c->at[k] = c->e->arg[*i]->span;
    for (; *i < c->e->n && !(c->e->keyword && c->e->keyword[*i]); (*i)++) {
        if (n == GC_MAX_RANK) {
            gc_diag_add(c->t->d, GC_ERROR, GC_115, c->e->arg[*i]->span,
                        "at most %d dimensions are possible", GC_MAX_RANK);
            return false;
        }
        if (!gc_static_int_of(c->t, c->e->arg[*i], "a size", &dim[n++]))
            return false;
    }
    gc_apply_set_attr(c->t, c->op, c->attr, c->s->attr[k].name, n, dim);
    return true;
}

/* ---- places ---- */

static bool
add_argument(gc_bound_call *c, uint32_t k, const gc_expr *e)
{
    const gc_arg_spec *spec = &c->s->arg[k];
    int64_t i;

    c->shown[c->n] = e;
    c->x[c->n] = gc_expr_value(c->t, e);
    if (spec->kind == ARG_INT) {
        if (!gc_static_int_value(c->t, c->x[c->n], e->span, spec->name, &i))
            return false;
        c->x[c->n] = gc_value_of_int(i);
    }
    return c->x[c->n++].kind != VALUE_BAD;
}

/* Attributes that may be written without their names: sizes and indices. */
static bool
may_stand(gc_attr_kind kind)
{
    return kind == ATTR_INTS || kind == ATTR_DIMS || kind == ATTR_INT;
}

static bool
positional(gc_bound_call *c, uint32_t *i)
{
    const gc_expr *e = c->e;
    const gc_signature *s = c->s;
    bool many = s->args > 0 && s->arg[s->args - 1].kind == ARG_MANY;
    uint32_t attr = 0;

    for (; *i < e->n && !(e->keyword && e->keyword[*i]); (*i)++) {
        if (c->n < s->args || many) {
            if (!add_argument(c, c->n < s->args ? c->n : s->args - 1, e->arg[*i]))
                return false;
            continue;
        }
        if (attr == s->attrs || !may_stand(s->attr[attr].kind))
            return wrong_call(c, e->arg[*i]->span, attr == s->attrs
                              ? "one argument too many"
                              : gc_arena_format(c->t->scratch, "write %s=…", s->attr[attr].name));
        if (s->attr[attr].kind == ATTR_DIMS && e->arg[*i]->kind != E_LIST)
            return set_dims(c, attr, i);
        if (!set_attr(c, attr++, e->arg[*i]))
            return false;
    }
    return true;
}

static bool
keyword(gc_bound_call *c, uint32_t i)
{
    const char *name = c->e->keyword[i];
    gc_near meant = { .word = name ? name : "" };

    if (!name)
        return wrong_call(c, c->e->arg[i]->span,
                          "an argument without a name after one with a name");
    for (uint32_t k = 0; k < c->s->attrs; k++) {
        if (strcmp(c->s->attr[k].name, name) == 0)
            return set_attr(c, k, c->e->arg[i]);
        gc_near_try(&meant, c->s->attr[k].name);
    }
    for (uint32_t k = 0; k < c->s->args; k++) {
        if (strcmp(c->s->arg[k].name, name) == 0 && c->s->arg[k].kind != ARG_MANY)
            return k == c->n
                     ? add_argument(c, k, c->e->arg[i])
                     : wrong_call(c, c->e->arg[i]->span,
                                  k < c->n
                                      ? gc_arena_format(c->t->scratch, "%s is given twice", name)
                                      : gc_arena_format(c->t->scratch, "%s comes before %s",
                                                        c->s->arg[c->n].name, name));
        gc_near_try(&meant, c->s->arg[k].name);
    }
    gc_text s = gc_text_new(c->t->scratch);
    gc_text_printf(&s, "%s has no argument '%s'", c->e->name, name);
    if (meant.best)
        gc_text_printf(&s, "; did you mean '%s'?", meant.best);
    return wrong_call(c, c->e->arg[i]->span, s.at);
}

/* What was left out: defaults, or an error. */
static bool
complete(gc_bound_call *c)
{
    const gc_signature *s = c->s;

    while (c->n < s->args && s->arg[c->n].kind == ARG_DEFAULT) {
        const char *text = s->arg[c->n].text;
        gc_number_fault fault;
        double x = 0;
        gc_number_read(text, text + strlen(text), &x, &fault);
        c->shown[c->n] = NULL;
        c->x[c->n++] = gc_untyped_number(c->t, x, text, c->e->at);
    }
    if (c->n < s->args)
        return wrong_call(
            c, c->e->at,
            c->n == 0 && s->args == 1 && s->arg[0].kind != ARG_MANY
                ? gc_arena_format(c->t->scratch, "%s takes one argument", c->e->name)
                : gc_arena_format(c->t->scratch, "%s lacks %s", c->e->name, s->arg[c->n].name));
    for (uint32_t k = 0; k < s->attrs; k++)
        if (s->attr[k].required && !c->attr[k].given)
            return wrong_call(
                c, c->e->at,
                gc_arena_format(c->t->scratch, "%s lacks %s", c->e->name, s->attr[k].name));
    for (uint32_t k = 0; k < s->attrs; k++)
        if (!c->attr[k].given && s->attr[k].kind != ATTR_AXES) {
            bool one = s->attr[k].kind == ATTR_AXIS || s->attr[k].kind == ATTR_FLAG;
            gc_apply_set_attr(c->t, c->op, c->attr, s->attr[k].name, one, &s->attr[k].fallback);
            c->attr[k].given = false;
        }
    return true;
}

gc_value
gc_call_op(gc_tracer *t, const gc_expr *e, size_t op)
{
    gc_value few[GC_MAX_ARGS + 1];
    const gc_expr *few_shown[GC_MAX_ARGS + 1];
    gc_bound_call c = { .t = t, .e = e, .op = op, .s = gc_registry_signature(t->g->ops, op),
                        .x = few, .shown = few_shown, .attr = gc_apply_attrs(t, op) };
    uint32_t i = 0;

    if (e->n > GC_MAX_ARGS) {
        c.x = gc_arena_array(t->scratch, e->n, sizeof *c.x);
        c.shown = gc_arena_array(t->scratch, e->n, sizeof *c.shown);
    }
    if (!positional(&c, &i))
        return gc_value_bad();
    for (; i < e->n; i++)
        if (!keyword(&c, i))
            return gc_value_bad();
    if (!complete(&c))
        return gc_value_bad();
    if (strcmp(gc_registry_at(t->g->ops, op)->name, "pow") == 0)
        return gc_expr_power(t, e->at, c.x[0], c.x[1], c.shown);
    memcpy(t->attr_at, c.at, sizeof c.at);
    gc_value y = gc_apply(t, op, c.n, c.x, c.attr, e->at, c.shown);
    memset(t->attr_at, 0, sizeof t->attr_at);
    return y;
}
