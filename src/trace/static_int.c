/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trace/static_int.c -- integers known from the text, exact or an error: sizes, indices, loops. */
#include <config.h>
#include "trace/apply.h"

#include "tensor/broadcast.h"
#include <inttypes.h>
#include <math.h>

bool
gc_value_is_int(gc_value v)
{
    return v.kind == VALUE_INT || v.kind == VALUE_INTS;
}

bool
gc_static_int(gc_value v, int64_t *i)
{
    if (v.kind == VALUE_INT)
        *i = v.i;
    else if (v.kind == VALUE_INTS && gc_shape_count(&v.ints->shape) == 1 && v.ints->shape.rank == 0)
        *i = v.ints->at[0];
    else if (v.kind == VALUE_UNTYPED && v.untyped->static_int)
        *i = v.untyped->i;
    else if (v.kind == VALUE_NUMBER && v.number->number == floor(v.number->number)
             && fabs(v.number->number) <= 0x1p53)
        *i = (v.minus ? -1 : 1) * (int64_t) v.number->number;
    else
        return false;
    return true;
}

/* ---- arithmetic ---- */

static int64_t
int_power(int64_t a, int64_t n, bool *exact)
{
    int64_t y = 1;

    *exact = n >= 0;
    for (; n > 0 && *exact; n >>= 1) {
        if (n & 1 && __builtin_mul_overflow(y, a, &y))
            *exact = false;
        if (n > 1 && __builtin_mul_overflow(a, a, &a))
            *exact = false;
    }
    return y;
}

/* a op b for an order or equality; -1: op is none. */
static int
int_relation(unsigned op, int64_t a, int64_t b)
{
    switch (op) {
    case '<':
        return a < b;
    case '>':
        return a > b;
    case OP_LE:
        return a <= b;
    case OP_GE:
        return a >= b;
    case OP_EQ:
        return a == b;
    case OP_NE:
        return a != b;
    default:
        return -1;
    }
}

int64_t
gc_static_int_op(unsigned op, int64_t a, int64_t b, bool *exact)
{
    int64_t y = 0;
    int holds;

    *exact = true;
    switch (op) {
    case '+':
        *exact = !__builtin_add_overflow(a, b, &y);
        return y;
    case '-':
        *exact = !__builtin_sub_overflow(a, b, &y);
        return y;
    case '*':
        *exact = !__builtin_mul_overflow(a, b, &y);
        return y;
    case '^':
        return int_power(a, b, exact);
    case '/':
        *exact = b != 0 && !(a == INT64_MIN && b == -1) && a % b == 0;
        return *exact ? a / b : 0;
    case '%':                           /* floors: the sign of b */
        *exact = b > 0;
        y = *exact ? a % b : 0;
        return y < 0 ? y + b : y;
    default:
        holds = int_relation(op, a, b);
        *exact = holds >= 0;
        return *exact ? holds : 0;
    }
}

static void
tell_inexact(gc_tracer *t, unsigned op, gc_span at, int64_t a, int64_t b)
{
    if (op == '%')
        gc_diag_add(t->d, GC_ERROR, GC_117, at, "%" PRId64 " %% %" PRId64
                    ": the divisor must be positive", a, b);
    else if (op == '/' && b == 0)
        gc_diag_add(t->d, GC_ERROR, GC_117, at, "%" PRId64 " / 0", a);
    else if (op == '/' || (op == '^' && b < 0))
        gc_diag_add(t->d, GC_ERROR, GC_117, at, "%" PRId64 " %c %" PRId64
                    " is not a whole number", a, (char) op, b);
    else
        gc_diag_add(t->d, GC_ERROR, GC_117, at, "%" PRId64 " %c %" PRId64 " exceeds 64 bits", a,
                    (char) op, b);
}

gc_value
gc_value_of_ints(gc_tracer *t, const gc_shape *s, int64_t *at, bool declared_int)
{
    if (s->rank == 0)
        return (gc_value) { .kind = VALUE_INT, .declared_int = declared_int, .i = at[0] };
    gc_ints *ints = gc_arena_take(t->scratch, sizeof *ints);

    *ints = (gc_ints) { *s, at };
    return (gc_value) { .kind = VALUE_INTS, .declared_int = declared_int, .ints = ints };
}

/* Entry by entry, stretched as floats would be. */
gc_value
gc_static_int_binary(gc_tracer *t, const gc_expr *e, gc_value a, gc_value b)
{
    const gc_ints *x = gc_ints_of(t, a, e->arg[0]->span, "an int");
    const gc_ints *y = gc_ints_of(t, b, e->arg[1]->span, "an int");
    gc_shape s;
    gc_walk w;

    if (!x || !y)
        return gc_value_bad();
    if (!gc_broadcast(&s, &x->shape, &y->shape)) {
        gc_diag_add(t->d, GC_ERROR, GC_112, e->at, "shapes do not agree: %s and %s",
                    gc_value_type_shown(t, a), gc_value_type_shown(t, b));
        return gc_value_bad();
    }
    if (!gc_limit_node(t, &s, e->span))
        return gc_value_bad();
    int64_t *z = gc_arena_array(t->scratch, gc_shape_count(&s), sizeof *z);
    const gc_shape *both[] = { &x->shape, &y->shape };
    for (gc_walk_start(&w, &s, 2, both); gc_walk_more(&w); gc_walk_next(&w))
        for (size_t i = 0; i < w.run; i++) {
            int64_t p = x->at[w.offset[0] + i * w.step[0]], q = y->at[w.offset[1] + i * w.step[1]];
            bool exact;
            z[w.at + i] = gc_static_int_op(e->op, p, q, &exact);
            if (!exact) {
                tell_inexact(t, e->op, e->at, p, q);
                return gc_value_bad();
            }
        }
    return gc_value_of_ints(t, &s, z, a.declared_int || b.declared_int);
}

/* ---- what must be whole ---- */

/* The reason why a value without a type is no whole number, where there is a better one. */
static bool
tell_weak(gc_tracer *t, const gc_untyped *w)
{
    while (w->kind == UNTYPED_OP && w->n == 2 && !(w->arg[0]->static_int && w->arg[1]->static_int))
        w = w->arg[w->arg[0]->static_int];   /* the part that is not whole */
    if (w->kind != UNTYPED_OP || w->n != 2)
        return false;
    static const struct { const char *name; unsigned op; } row[] = {
        { "add", '+' }, { "sub", '-' }, { "mul", '*' }, { "div", '/' }, { "powi", '^' },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (strcmp(gc_registry_at(t->g->ops, w->op)->name, row[i].name) == 0) {
            tell_inexact(t, row[i].op, w->span, w->arg[0]->i, w->arg[1]->i);
            return true;
        }
    return false;
}

bool
gc_static_int_value(gc_tracer *t, gc_value v, gc_span span, const char *what, int64_t *i)
{
    if (v.kind == VALUE_BAD)
        return false;
    if (gc_static_int(v, i))
        return true;
    if (v.kind == VALUE_UNTYPED && tell_weak(t, v.untyped))
        return false;
    if (v.kind == VALUE_NODE) {
        bool leaf = gc_node_op(t->g, v.node) == NODE_LEAF;
        const char *name = leaf ? gc_node_leaf(t->g, v.node)->name : NULL;
        gc_diag *d = gc_diag_add(t->d, GC_ERROR, GC_118, span, "%s is a whole number known from "
                                 "the text; this is computed", what);
        if (name)
            d->hint = gc_arena_format(t->arena, "'%s' is a leaf; a size is declared by dim %s = …",
                                      name, name);
        return false;
    }
    gc_diag_add(t->d, GC_ERROR, GC_118, span, "%s is one whole number", what);
    return false;
}

bool
gc_static_int_of(gc_tracer *t, const gc_expr *e, const char *what, int64_t *i)
{
    return gc_static_int_value(t, gc_expr_value(t, e), e->span, what, i);
}

const gc_ints *
gc_ints_of(gc_tracer *t, gc_value v, gc_span span, const char *what)
{
    int64_t one;

    if (v.kind == VALUE_INTS)
        return v.ints;
    if (v.kind == VALUE_UNTYPED && v.untyped->kind == UNTYPED_INTS) {
        gc_ints *named = gc_arena_take(t->scratch, sizeof *named);
        *named = (gc_ints) { *v.untyped->shape, (int64_t *) v.untyped->ints };
        return named;
    }
    if (!gc_static_int_value(t, v, span, what, &one))
        return NULL;
    gc_ints *ints = gc_arena_take(t->scratch, sizeof *ints);
    ints->at = gc_arena_take(t->scratch, sizeof *ints->at);
    ints->at[0] = one;
    return ints;
}

bool
gc_static_real(gc_tracer *t, const gc_expr *e, const char *what, double *x)
{
    gc_value v = gc_expr_value(t, e);
    const double *at = gc_value_entries(t, v, e->span, what);

    if (!at)
        return false;
    if (gc_value_shape(t, v)->rank > 0) {
        gc_diag_add(t->d, GC_ERROR, GC_115, e->span, "%s is one number, not %s", what,
                    gc_value_type_shown(t, v));
        return false;
    }
    *x = at[0];
    return true;
}

bool
gc_static_shape(gc_tracer *t, uint32_t n, gc_expr *const *dim, gc_span span, gc_shape *s)
{
    *s = (gc_shape) { 0 };
    if (n > GC_MAX_RANK) {
        gc_diag_add(t->d, GC_ERROR, GC_115, span, "%u dimensions; at most %d are possible", n,
                    GC_MAX_RANK);
        return false;
    }
    for (uint32_t k = 0; k < n; k++) {
        int64_t size;
        if (!gc_static_int_of(t, dim[k], "a size", &size))
            return false;
        if (size < 0 || size > UINT32_MAX) {
            gc_diag_add(t->d, GC_ERROR, size < 0 ? GC_115 : GC_129, dim[k]->span,
                        size < 0 ? "a size of %" PRId64 : "a size of %" PRId64
                        " exceeds the limit 'elements'", size);
            return false;
        }
        s->dim[s->rank++] = (uint32_t) size;
    }
    return gc_limit_node(t, s, span);
}
