/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/partial.c -- the columns d/da and d/db of prim.def, run in any number system.

   A column becomes a function that calls the system's own primitives one after the other, so a
   dual number, a running bound and a system that writes instructions all differentiate by the
   same text. */
#include <config.h>
#include "num/num.h"

#include <assert.h>
#include <math.h>

typedef enum literal {
    L_ZERO, L_ONE, L_MINUS_ONE, L_HALF, L_TWO, L_THREE, L_SLOPE, L_COUNT
} literal;
static const double value_of[L_COUNT] = { 0, 1, -1, 0.5, 2, 3, 0 };

/* The longest column (a jump where a square has a given value) takes 10. */
enum { SLOTS = 12 };

struct gc_partials {
    const gc_num *k;
    const void *a, *b, *y;
    void *slot;                         /* SLOTS numbers */
    void *literal[L_COUNT];
    int used;
    bool made[L_COUNT];                 /* literals cost nothing until they are used */
};

gc_partials *
gc_partials_new(gc_arena *a, const gc_num *k)
{
    gc_partials *c = gc_arena_take(a, sizeof *c);

    c->k = k;
    c->slot = gc_num_array(k, a, SLOTS + 1);           /* and room for a taint */
    for (int l = 0; l < L_COUNT; l++)
        c->literal[l] = gc_num_array(k, a, 1);
    return c;
}

static const void *
run(gc_partials *c, gc_prim p, const void *a, const void *b)
{
    assert(c->used < SLOTS);
    void *y = gc_num_at(c->k, c->slot, c->used++);

    if (c->k->prim[p])
        c->k->prim[p](c->k, y, a, b);
    else
        c->k->set(c->k, y, (double) NAN);
    return y;
}

/* A macro must not evaluate its argument twice: each evaluation is a calculation. */
static const void *
run_unary(gc_partials *c, gc_prim p, const void *a)
{
    return run(c, p, a, a);
}

#define NEG(x)    run_unary(c, P_neg, x)
#define SQR(x)    run_unary(c, P_sqr, x)
#define SQRT(x)   run_unary(c, P_sqrt, x)
#define EXP(x)    run_unary(c, P_exp, x)
#define LOG(x)    run_unary(c, P_log, x)
#define SIN(x)    run_unary(c, P_sin, x)
#define COS(x)    run_unary(c, P_cos, x)
#define SINH(x)   run_unary(c, P_sinh, x)
#define COSH(x)   run_unary(c, P_cosh, x)
#define STEP(x)   run_unary(c, P_step, x)
#define ADD(x, y) run(c, P_add, x, y)
#define SUB(x, y) run(c, P_sub, x, y)
#define MUL(x, y) run(c, P_mul, x, y)
#define DIV(x, y) run(c, P_div, x, y)
#define POW(x, y) run(c, P_pow, x, y)
#define POWI(x, n) run(c, P_powi, x, n)
#define DIGAMMA(x) run_unary(c, P_digamma, x)
#define POLYGAMMA(x, n) run(c, P_polygamma, x, n)
#define BESSELJ(x, n) run(c, P_besselj, x, n)
#define BESSELY(x, n) run(c, P_bessely, x, n)

/* A literal, or 2 / sqrt(pi), made on first use and kept. */
static const void *
literal_of(gc_partials *c, literal l)
{
    const gc_num *k = c->k;
    void *y = c->literal[l];

    if (!c->made[l]) {
        c->made[l] = true;
        if (l == L_SLOPE) {
            const void *pi = run(c, P_pi, NULL, NULL);
            k->copy(k, y, DIV(literal_of(c, L_TWO), SQRT(pi)));
        } else {
            k->set(k, y, value_of[l]);
        }
    }
    return y;
}

#define ZERO      literal_of(c, L_ZERO)
#define ONE       literal_of(c, L_ONE)
#define MINUS_ONE literal_of(c, L_MINUS_ONE)
#define HALF      literal_of(c, L_HALF)
#define TWO       literal_of(c, L_TWO)
#define THREE     literal_of(c, L_THREE)
#define ERF_SLOPE literal_of(c, L_SLOPE)

/* The slope of a jump at x = 0: s = step(x) step(-x) is 0 off the jump and holds both 0 and 1 on
   it, so s / (1 - s) is 0 or unbounded, and its flags name the tie.  In double it is 0, and so it
   is in models of an engine, which knows no other slope of a mask. */
static const void *
jump(gc_partials *c, const void *x)
{
    if (c->k->first_wins)
        return ZERO;
    const void *up = STEP(x), *minus = NEG(x), *down = STEP(minus);
    const void *s = MUL(up, down), *rest = SUB(ONE, s);

    return DIV(s, rest);
}
#define JUMP(x)   jump(c, x)

/* The partials of max: steps, or the engine's convention. */
static const void *
wins(gc_partials *c, gc_prim by_convention, const void *a, const void *b)
{
    return c->k->first_wins ? run(c, by_convention, a, b) : STEP(SUB(a, b));
}
#define FIRST_WINS(a, b)  wins(c, P_ge, a, b)
#define SECOND_WINS(a, b) wins(c, P_gt, b, a)

/* 0 * powi(a, -1) would be undefined at a = 0, yet powi(a, 0) is constant. */
#define IF_ZERO(x, other) (c->k->is_zero(c->k, x) ? ZERO : (other))

#define A c->a
#define B c->b
#define Y c->y
#define PRIM0(name, ...)
#define PRIM1(name, real, complex, interval, ulps, traits, da) \
    static const void *name##_a(gc_partials *c) { return da; }
#define PRIM2(name, real, complex, interval, ulps, traits, da, db) \
    static const void *name##_a(gc_partials *c) { return da; } \
    static const void *name##_b(gc_partials *c) { return db; }
#include "num/prim.def"

static const void *(*const column[P_COUNT][2])(gc_partials *) = {
#define PRIM0(name, ...)
#define PRIM1(name, ...) [P_##name] = { name##_a, NULL },
#define PRIM2(name, ...) [P_##name] = { name##_a, name##_b },
#include "num/prim.def"
};

gc_partial_kind
gc_partial(gc_partials *c, gc_prim p, int which, const void *a, const void *b, const void *y,
           const void **d)
{
    c->a = a;
    c->b = b;
    c->y = y;
    c->used = 0;
    *d = column[p][which](c);
    if (c->k->taint)
        *d = c->k->taint(c->k, gc_num_at(c->k, c->slot, SLOTS), *d, y);
    return *d == c->literal[L_ONE] ? PARTIAL_ONE
         : *d == c->literal[L_MINUS_ONE] ? PARTIAL_MINUS_ONE
         : *d == c->literal[L_ZERO] ? PARTIAL_ZERO : PARTIAL_VALUE;
}
