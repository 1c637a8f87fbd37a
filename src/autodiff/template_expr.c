/* SPDX-License-Identifier: GPL-3.0-or-later */
/* autodiff/template_expr.c -- an expression of a .grad text becomes drafts of steps. */
#include <config.h>
#include "autodiff/compiler.h"

#include <math.h>
#include <string.h>

uint8_t
gc_compiler_fail(gc_compiler *c, const char *wrong)
{
    if (!c->wrong)
        c->wrong = wrong;
    return GC_NO_STEP;
}

bool
gc_compiler_is_int(const gc_compiler *c, uint8_t i)
{
    return c->draft[i].step.kind >= STEP_INT;
}

static uint8_t
add(gc_compiler *c, gc_template_step s, bool typed)
{
    if (c->drafts == GC_MAX_STEPS)
        return gc_compiler_fail(c, "too long");
    for (uint32_t k = 0; k < s.n; k++)
        if (s.arg[k] == GC_NO_STEP)
            return GC_NO_STEP;
    c->draft[c->drafts] = (gc_draft) { s, typed, GC_NO_STEP, GC_NO_STEP };
    return (uint8_t) c->drafts++;
}

uint8_t
gc_compiler_int(gc_compiler *c, const gc_expr *e)
{
    uint8_t i = gc_compiler_expr(c, e);

    return i != GC_NO_STEP && !gc_compiler_is_int(c, i)
               ? gc_compiler_fail(c, "an integer is needed") : i;
}

/* ---- names and numbers ---- */

static uint8_t
leaf(gc_compiler *c, gc_template_kind kind, uint32_t which, bool typed)
{
    return add(c, (gc_template_step) { .kind = (uint8_t) kind, .arg[0] = (uint8_t) which }, typed);
}

static uint8_t
constant(gc_compiler *c, double x, const char *decimal)
{
    return add(c, (gc_template_step) { .kind = STEP_NUMBER, .number = x, .decimal = decimal },
               false);
}

static uint8_t
name(gc_compiler *c, const char *s)
{
    const gc_signature *g = c->s;
    bool many = g->args > 0 && g->arg[g->args - 1].kind == ARG_MANY;

    for (uint32_t j = 0; j < g->args; j++)
        if (g->arg[j].kind != ARG_MANY && strcmp(s, g->arg[j].name) == 0)
            return g->arg[j].kind == ARG_INT ? leaf(c, STEP_STATIC, j, false)
                                             : leaf(c, STEP_ARGUMENT, j, true);
    for (uint32_t j = 0; j < g->attrs; j++)
        if (strcmp(s, g->attr[j].name) == 0)
            return leaf(c, STEP_ATTR, j, false);
    if (many && strcmp(s, "xk") == 0)
        return leaf(c, STEP_EACH, 0, true);
    if (many && strcmp(s, "k") == 0)
        return leaf(c, STEP_WHICH, 0, false);
    if (strcmp(s, "y") == 0)
        return leaf(c, STEP_OUTPUT, 0, true);
    if (strcmp(s, "by") == 0)
        return leaf(c, STEP_COTANGENT, 0, true);
    if (strcmp(s, "pi") == 0)
        return constant(c, M_PI, "pi");
    return gc_compiler_fail(c, gc_arena_format(c->scratch, "unknown name '%s'", s));
}

/* What no float holds stands for its digits, in a graph of floats too. */
static uint8_t
number(gc_compiler *c, const gc_expr *e)
{
    const bool rounded = (double) (float) e->number < e->number
                         || (double) (float) e->number > e->number;

    if (e->decimal[strspn(e->decimal, "0123456789")] == '\0')
        return add(c, (gc_template_step) { .kind = STEP_INT, .integer = (int64_t) e->number },
                   false);
    return constant(c, e->number, rounded ? gc_arena_format(c->a, "%s", e->decimal) : NULL);
}

/* ---- ops ---- */

static uint8_t
op(gc_compiler *c, int number, uint32_t n, const uint8_t *arg)
{
    gc_template_step s = { .kind = STEP_OP, .n = (uint8_t) n, .op = (uint16_t) number };
    bool typed = false;

    memset(s.attr, GC_NO_STEP, sizeof s.attr);
    for (uint32_t k = 0; k < n; k++) {
        s.arg[k] = arg[k];
        typed |= arg[k] != GC_NO_STEP && c->draft[arg[k]].typed;
    }
    return add(c, s, typed);
}

/* Arguments, then attributes in order; an attribute also by its name. */
static uint8_t
call_op(gc_compiler *c, const gc_expr *e)
{
    uint8_t arg[GC_MAX_ARGS], attr[GC_MAX_ATTRS];
    int number = gc_registry_find(c->ops, e->name);
    uint32_t n = 0, next = 0;

    if (number < 0)
        return gc_compiler_fail(c, gc_arena_format(c->scratch, "unknown function '%s'", e->name));
    const gc_signature *s = gc_registry_signature(c->ops, (size_t) number);
    memset(attr, GC_NO_STEP, sizeof attr);
    for (uint32_t j = 0; j < e->n; j++) {
        const char *key = e->keyword ? e->keyword[j] : NULL;
        if (!key && n < s->args) {
            arg[n++] = gc_compiler_expr(c, e->arg[j]);
            continue;
        }
        for (next = key ? 0 : next; key && next < s->attrs; next++)
            if (strcmp(key, s->attr[next].name) == 0)
                break;
        if (next >= s->attrs)
            return gc_compiler_fail(
                c, gc_arena_format(c->scratch, "%s has no such argument", e->name));
        attr[next++] = gc_compiler_int(c, e->arg[j]);
    }
    if (c->wrong)
        return GC_NO_STEP;
    if (n < s->args)
        return gc_compiler_fail(c, gc_arena_format(c->scratch, "%s lacks an argument", e->name));
    uint8_t i = op(c, number, n, arg);
    if (i != GC_NO_STEP)
        memcpy(c->draft[i].step.attr, attr, sizeof attr);
    return i;
}

/* The functions of ops/op.h that only these texts know; others are ops. */
static uint8_t
call(gc_compiler *c, const gc_expr *e)
{
    static const struct { const char *name; gc_template_kind kind; uint32_t least, most; } row[] = {
        { "shape", STEP_SHAPE, 1, 1 }, { "rank", STEP_RANK, 1, 1 }, { "dim", STEP_DIM, 2, 2 },
        { "count", STEP_COUNT, 1, 2 }, { "place", STEP_PLACE, 2, 2 },
        { "inverse", STEP_INVERSE, 1, 1 },
    };

    for (size_t r = 0; r < sizeof row / sizeof *row; r++) {
        gc_template_step s = { .kind = (uint8_t) row[r].kind, .n = (uint8_t) e->n };
        if (strcmp(e->name, row[r].name) != 0)
            continue;
        if (e->n < row[r].least || e->n > row[r].most || e->keyword)
            return gc_compiler_fail(c,
                                    gc_arena_format(c->scratch, "wrong arguments of %s", e->name));
        s.arg[0] = s.kind == STEP_PLACE || s.kind == STEP_INVERSE ? gc_compiler_int(c, e->arg[0])
                                                                  : gc_compiler_expr(c, e->arg[0]);
        if (e->n == 2)
            s.arg[1] = gc_compiler_int(c, e->arg[1]);
        return add(c, s, false);
    }
    return call_op(c, e);
}

/* ---- operators ---- */

/* Products and quotients let an exact 0 silence the other side. */
static const char *
op_name(unsigned op)
{
    static const struct { unsigned op; const char *name; } row[] = {
        { '+', "add" }, { '-', "sub" }, { '*', "times" }, { '/', "over" }, { '@', "matmul" },
        { '^', "powi" }, { '<', "less" }, { '>', "greater" }, { OP_LE, "less_equal" },
        { OP_GE, "greater_equal" }, { OP_EQ, "equal" }, { OP_NE, "not_equal" },
    };

    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (row[i].op == op)
            return row[i].name;
    return NULL;
}

static uint8_t
binary(gc_compiler *c, const gc_expr *e)
{
    uint8_t arg[2] = { gc_compiler_expr(c, e->arg[0]), gc_compiler_expr(c, e->arg[1]) };

    if (arg[0] == GC_NO_STEP || arg[1] == GC_NO_STEP)
        return GC_NO_STEP;
    if (gc_compiler_is_int(c, arg[0]) && gc_compiler_is_int(c, arg[1]))
        return e->op == '+' || e->op == '-' || e->op == '/' || e->op == OP_EQ
                   ? add(c, (gc_template_step) { .kind = STEP_FOLD, .n = 2, .op = e->op,
                                        .arg = { arg[0], arg[1] } }, false)
                   : gc_compiler_fail(c, "integers know + - / and == only");
    if (!op_name(e->op) || (e->op == '^' && !gc_compiler_is_int(c, arg[1])))
        return gc_compiler_fail(c, "an operator that rules do not know");
    return op(c, gc_op_find(op_name(e->op)), 2, arg);
}

static uint8_t
negative(gc_compiler *c, const gc_expr *e)
{
    uint8_t i = gc_compiler_expr(c, e->arg[0]);

    if (i == GC_NO_STEP || e->op != '-')
        return gc_compiler_fail(c, "an operator that rules do not know");
    if (!gc_compiler_is_int(c, i))
        return op(c, gc_op_find("neg"), 1, &i);
    if (c->draft[i].step.kind != STEP_INT)
        return gc_compiler_fail(c, "the negative of an integer that is no literal");
    c->draft[i].step.integer = -c->draft[i].step.integer;
    return i;
}

static uint8_t
list(gc_compiler *c, const gc_expr *e)
{
    gc_template_step s = { .kind = STEP_LIST, .n = (uint8_t) e->n };

    if (e->n > GC_MAX_ARGS)
        return gc_compiler_fail(c, "a long list");
    for (uint32_t k = 0; k < e->n; k++)
        s.arg[k] = gc_compiler_int(c, e->arg[k]);
    return add(c, s, false);
}

uint8_t
gc_compiler_expr(gc_compiler *c, const gc_expr *e)
{
    switch (e->kind) {
    case E_NUMBER:
        return number(c, e);
    case E_NAME:
        return name(c, e->name);
    case E_CALL:
        return call(c, e);
    case E_UNARY:
        return negative(c, e);
    case E_BINARY:
        return binary(c, e);
    case E_LIST:
        return list(c, e);
    default:
        return gc_compiler_fail(c, "an expression that rules do not know");
    }
}
