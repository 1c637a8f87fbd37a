/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/emit.c -- a number system whose operations append instructions: the reverse sweep over it
   writes the tape of the gradient, which can be differentiated again. */
#include <config.h>
#include "tape/emit.h"

#include <math.h>

bool
gc_emit_constant(const gc_emit *s, gc_ref x, double *value)
{
    if (s->t->op[x] != T_CONST || s->t->constant[s->t->a[x]].decimal)
        return false;
    *value = s->t->constant[s->t->a[x]].value;
    return true;
}

bool
gc_emit_is(const gc_emit *s, gc_ref x, double value)
{
    double c;
    return gc_emit_constant(s, x, &c) && c == value;
}

/* ---- simplified instructions ---- */

/* Sums, differences and products of integers are exact up to 2^53. */
static bool
fold(const gc_emit *s, gc_prim p, gc_ref x, gc_ref y, double *value)
{
    double a, b;

    if ((p != P_add && p != P_sub && p != P_mul)
        || !gc_emit_constant(s, x, &a) || !gc_emit_constant(s, y, &b))
        return false;
    *value = p == P_add ? a + b : p == P_sub ? a - b : a * b;
    return a == rint(a) && b == rint(b) && fabs(*value) <= 0x1p53;
}

gc_ref
gc_emit_negate(gc_emit *s, gc_ref a)
{
    double c;

    if (gc_emit_constant(s, a, &c))
        return t_const(s->t, -c);
    if (s->t->op[a] == P_neg)
        return s->t->a[a];
    gc_ref y = t_neg(s->t, a);
    gc_emit_set_mask(s, y, gc_emit_mask(s, a));
    return y;
}

gc_ref
gc_emit_multiply(gc_emit *s, gc_ref a, gc_ref b)
{
    if (gc_emit_is(s, a, 0) || gc_emit_is(s, b, 0))
        return s->zero;
    if (gc_emit_is(s, a, 1))
        return b;
    if (gc_emit_is(s, b, 1))
        return a;
    if (gc_emit_is(s, a, -1))
        return gc_emit_negate(s, b);
    if (gc_emit_is(s, b, -1))
        return gc_emit_negate(s, a);
    return a == b ? t_sqr(s->t, a) : t_mul(s->t, a, b);
}

/* A primitive of two arguments. */
gc_ref
gc_emit_prim(gc_emit *s, gc_prim p, gc_ref a, gc_ref b)
{
    double c;

    if (fold(s, p, a, b, &c))
        return t_const(s->t, c);
    if (p == P_mul)
        return gc_emit_multiply(s, a, b);
    if (p == P_add && gc_emit_is(s, a, 0))
        return b;
    if ((p == P_add || p == P_sub) && gc_emit_is(s, b, 0))
        return a;
    if (p == P_sub && gc_emit_is(s, a, 0))
        return gc_emit_negate(s, b);
    if ((p == P_div || p == P_powi) && gc_emit_is(s, b, 1))
        return a;
    if (p == P_powi && gc_emit_is(s, b, 0))
        return s->one;
    return p == P_powi && gc_emit_is(s, b, 2) ? t_sqr(s->t, a) : t_prim(s->t, p, a, b);
}

gc_ref
gc_emit_choose(gc_emit *s, gc_ref c, gc_ref a, gc_ref b)
{
    double value;

    if (gc_emit_constant(s, c, &value))
        return value != 0 ? a : b;
    return a == b ? a : t_select(s->t, c, a, b);
}

/* ---- the system ---- */

static void
apply(const gc_num *k, gc_prim p, void *py, const void *pa, const void *pb)
{
    gc_emit *s = k->state;
    const int arity = gc_prim_table[p].arity;
    const gc_ref a = arity > 0 ? ((const gc_emitted *) pa)->ref : 0;
    const gc_ref b = arity > 1 ? ((const gc_emitted *) pb)->ref : 0;
    const gc_ref y = arity == 2 ? gc_emit_prim(s, p, a, b)
                   : p == P_neg ? gc_emit_negate(s, a) : t_prim(s->t, p, a, 0);

    *(gc_emitted *) py = (gc_emitted) { y, 0 };
}

static void
select_(const gc_num *k, void *y, const void *pc, const void *pa, const void *pb)
{
    gc_emit *s = k->state;
    const gc_ref c = ((const gc_emitted *) pc)->ref;
    const gc_ref a = ((const gc_emitted *) pa)->ref, b = ((const gc_emitted *) pb)->ref;
    const gc_ref z = gc_emit_choose(s, c, a, b);

    if (z != a && z != b && gc_emit_is(s, b, 0)) {
        const gc_mask m = { c, ZERO_UNLESS };
        gc_emit_set_mask(s, z, gc_emit_both(s, m, gc_emit_mask(s, a)));
    } else if (z != a && z != b && gc_emit_is(s, a, 0)) {
        const gc_mask m = { c, ZERO_WHERE };
        gc_emit_set_mask(s, z, gc_emit_both(s, m, gc_emit_mask(s, b)));
    }
    *(gc_emitted *) y = (gc_emitted) { z, 0 };
}

static void
make(const gc_num *k, void *y)
{
    *(gc_emitted *) y = (gc_emitted) { ((const gc_emit *) k->state)->zero, 0 };
}

static void
set(const gc_num *k, void *y, double a)
{
    *(gc_emitted *) y = (gc_emitted) { t_const(((const gc_emit *) k->state)->t, a), 0 };
}

static void
set_text(const gc_num *k, void *y, double a, const char *decimal)
{
    *(gc_emitted *) y = (gc_emitted) { t_literal(((const gc_emit *) k->state)->t, a, decimal), 0 };
}

static bool
is_zero(const gc_num *k, const void *a)
{
    const gc_emitted *x = a;
    return !x->pending && gc_emit_is(k->state, x->ref, 0);
}

/* d + 0 y where the formula of d may have a value outside the domain of y: undefined there in every
   system, and d elsewhere. */
static const void *
taint(const gc_num *k, void *room, const void *d, const void *y)
{
    const gc_emit *s = k->state;
    const gc_ref value = ((const gc_emitted *) y)->ref;
    const unsigned op = s->t->op[value];

    if (op >= P_COUNT || !(gc_prim_table[op].traits & GC_EXTENDS_DOMAIN))
        return d;
    const gc_ref nothing = t_mul(s->t, s->zero, value);
    *(gc_emitted *) room = (gc_emitted) {
        t_add(s->t, ((const gc_emitted *) d)->ref, nothing), 0
    };
    return room;
}

gc_num *
gc_emit_num(gc_arena *a, gc_tape *t)
{
    gc_emit *s = gc_arena_take(a, sizeof *s);

    *s = (gc_emit) { .arena = a, .t = t, .zero = t_const(t, 0), .one = t_const(t, 1) };
    return gc_num_new(a, &(gc_num) {
        .name = "emit", .size = sizeof(gc_emitted), .state = s, .first_wins = t->first_wins,
        .apply = apply, .make = make, .set = set, .set_text = set_text,
        .add_to = gc_emit_add_to, .sub_to = gc_emit_sub_to, .mul_to = gc_emit_mul_to,
        .end = gc_emit_end,
        .select = select_, .is_zero = is_zero, .taint = taint,
    });
}
