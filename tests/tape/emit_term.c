/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/emit_term.c -- an accumulator becomes one sum and one dot product, the oldest term
   first, with no instruction for what is zero or one. */
#include <config.h>
#include "tape/emit.h"
#include "tests/near.h"

static gc_arena *arena;
static gc_tape *t;
static const gc_num *k;

static gc_emitted
emitted(gc_ref x)
{
    return (gc_emitted) { x, 0 };
}

/* Inputs 0 to 5 are instructions 0 to 5. */
static void
start(void)
{
    arena = gc_arena_new();
    t = gc_tape_new(arena);
    for (int i = 0; i < 6; i++)
        t_input(t);
    k = gc_emit_num(arena, t);
}

/* What is done to an accumulator: +x, -x, or the product x z; 0 ends. */
typedef struct step {
    char what;
    double x, z;                        /* numbers of inputs; 10 + c: the constant c */
} step;

static gc_emitted
operand(double x)
{
    return emitted(x >= 10 ? t_const(t, x - 10) : (gc_ref) x);
}

static gc_emitted
accumulate(const step *s)
{
    gc_emitted acc;

    k->make(k, &acc);
    for (; s->what; s++) {
        gc_emitted x = operand(s->x), z = operand(s->z);
        if (s->what == '+')
            k->add_to(k, &acc, &x);
        else if (s->what == '-')
            k->sub_to(k, &acc, &x);
        else
            k->mul_to(k, &acc, &x, &z);
    }
    return acc;
}

/* Inputs are 1, 2, 4, 8, 16, 32: sums tell their terms. */
static const struct {
    const char *what;
    step steps[6];
    double value;
    int more;                           /* instructions that it took, constants besides; -1: any */
} row[] = {
    { "nothing is 0", { { 0, 0, 0 } }, 0, 0 },
    { "one term is itself", { { '+', 3, 0 } }, 8, 0 },
    { "two terms", { { '+', 0, 0 }, { '+', 1, 0 } }, 3, 1 },
    { "three terms are one sum", { { '+', 0, 0 }, { '+', 1, 0 }, { '+', 2, 0 } }, 7, 1 },
    { "one term three times", { { '+', 1, 0 }, { '+', 1, 0 }, { '+', 1, 0 } }, 6, 1 },
    { "a term taken away", { { '+', 3, 0 }, { '-', 1, 0 } }, 6, 2 },
    { "a zero adds nothing", { { '+', 10, 0 }, { '+', 4, 0 }, { '-', 10, 0 } }, 16, 0 },
    { "one product", { { '*', 2, 3 } }, 32, 1 },
    { "two products are one dot product", { { '*', 0, 1 }, { '*', 2, 3 } }, 34, 1 },
    { "a square", { { '*', 3, 3 } }, 64, 1 },
    { "sum and dot product", { { '+', 0, 0 }, { '*', 1, 2 }, { '*', 2, 3 }, { '+', 5, 0 } }, 73,
      3 },
    { "a factor 0", { { '*', 10, 3 }, { '*', 3, 10 } }, 0, 0 },
    { "a factor 1", { { '*', 11, 3 }, { '*', 4, 11 } }, 24, 1 },
    { "a constant factor is multiplied at once", { { '*', 13, 3 } }, 24, 1 },
    { "two constants", { { '*', 13, 14 } }, 12, 1 },
};
enum { ROWS = sizeof row / sizeof *row };

static double
value_of(gc_ref y)
{
    const gc_num *d = gc_num_double(arena);
    double *v = gc_num_array(d, arena, t->n);

    for (int i = 0; i < 6; i++)
        v[i] = 1 << i;
    gc_tape_run(t, d, v, 0, t->n, NULL);
    return v[y];
}

static int
instructions(void)
{
    int n = 0;

    for (gc_ref i = 0; i < t->n; i++)
        n += t->op[i] != T_CONST && t->op[i] != T_INPUT;
    return n;
}

static void
try_row(int i)
{
    start();
    gc_emitted acc = accumulate(row[i].steps);
    k->end(k, &acc);
    ok(tap_ulps(value_of(acc.ref), row[i].value) <= 0 && !acc.pending, "%s: %g", row[i].what,
       row[i].value);
    ok(instructions() == row[i].more, "... in %d instructions", row[i].more);
    gc_ref before = t->n;
    k->end(k, &acc);
    ok(t->n == before, "... ended once");
    gc_arena_free(arena);
}

/* Terms in a row are a run, the oldest first; what the accumulator held is a term. */
static void
try_order(void)
{
    start();
    gc_emitted acc = accumulate((const step[]) { { '*', 0, 3 }, { '*', 1, 4 }, { '*', 2, 5 },
                                                 { 0, 0, 0 } });
    k->end(k, &acc);
    const gc_many *m = &t->many[t->a[acc.ref]];
    ok(t->op[acc.ref] == T_DOT && m->n == 3 && !m->list[0] && !m->list[1] && m->start[0] == 0
           && m->stride[0] == 1 && m->start[1] == 3 && m->stride[1] == 1,
       "products in order are two runs");
    acc = accumulate((const step[]) { { '+', 2, 0 }, { '+', 3, 0 }, { '+', 4, 0 }, { 0, 0, 0 } });
    k->end(k, &acc);
    m = &t->many[t->a[acc.ref]];
    ok(t->op[acc.ref] == T_SUM && m->start[0] == 2 && m->stride[0] == 1,
       "terms in order are a run");
    acc = accumulate((const step[]) { { '+', 5, 0 }, { '+', 3, 0 }, { '+', 4, 0 }, { '+', 1, 0 },
                                      { '+', 0, 0 }, { 0, 0, 0 } });
    k->end(k, &acc);
    m = &t->many[t->a[acc.ref]];
    bool right = m->n == 5;
    for (size_t i = 0; i < 5; i++)
        right &= gc_many_at(m, 0, i) == (const gc_ref[]) { 5, 3, 4, 1, 0 }[i];
    ok(right, "others are listed in their order");
    acc = emitted(5);
    gc_emitted x = emitted(0);
    k->add_to(k, &acc, &x);
    k->end(k, &acc);
    is_ulp(value_of(acc.ref), 33, 0, "what an accumulator held is kept");
    gc_arena_free(arena);
}

/* Two accumulators at once keep their terms apart; those of ended ones are used again. */
static void
try_two(void)
{
    start();
    const gc_emit *s = k->state;
    gc_emitted p = accumulate((const step[]) { { '+', 0, 0 }, { '*', 1, 2 }, { 0, 0, 0 } });
    gc_emitted q = accumulate((const step[]) { { '+', 3, 0 }, { '+', 4, 0 }, { 0, 0, 0 } });
    gc_emitted five = emitted(5);
    k->add_to(k, &p, &five);
    k->end(k, &q);
    k->end(k, &p);
    ok(tap_ulps(value_of(p.ref), 41) <= 0 && tap_ulps(value_of(q.ref), 24) <= 0,
       "two accumulators do not mix");
    size_t before = s->terms;
    for (int i = 0; i < 10; i++) {
        q = accumulate((const step[]) { { '+', 3, 0 }, { '+', 4, 0 }, { '*', 1, 2 }, { 0, 0, 0 } });
        k->end(k, &q);
    }
    ok(s->terms == before && tap_ulps(value_of(q.ref), 32) <= 0, "room for terms is used again");
    gc_arena_free(arena);
}

/* An adjoint that a selection may have made zero stays so beside an infinite partial: the inputs
   are chosen so that 1/x5 is infinite where the mask is zero. */
static void
try_masks(void)
{
    start();
    gc_emit *s = k->state;
    const gc_mask on_0 = { 0, ZERO_UNLESS };
    gc_ref inverse = t_div(t, s->one, 5), adjoint = gc_emit_choose(s, 0, 3, s->zero);
    gc_emit_set_mask(s, adjoint, on_0);
    gc_emitted acc, a = emitted(adjoint), b = emitted(inverse);

    k->make(k, &acc);
    k->mul_to(k, &acc, &a, &b);
    k->end(k, &acc);
    const gc_num *d = gc_num_double(arena);
    double *v = gc_num_array(d, arena, t->n);
    v[3] = 7;
    gc_tape_run(t, d, v, 0, t->n, NULL);
    ok(v[acc.ref] == 0, "a masked zero silences an infinite factor");
    gc_mask m = gc_emit_mask(s, acc.ref);
    ok(m.c == 0 && m.how == ZERO_UNLESS, "the mask is handed on");
    gc_arena_free(arena);
}

/* The mask of a sum, by those of its terms. */
static void
try_shared_masks(void)
{
    start();
    gc_emit *s = k->state;
    gc_emitted acc, a = emitted(3), c = emitted(4);

    gc_emit_set_mask(s, 3, (gc_mask) { 0, ZERO_UNLESS });
    k->make(k, &acc);
    k->add_to(k, &acc, &a);
    k->mul_to(k, &acc, &a, &c);
    k->end(k, &acc);
    gc_mask m = gc_emit_mask(s, acc.ref);
    ok(m.c == 0 && m.how == ZERO_UNLESS, "a mask that all terms share is that of their sum");
    k->make(k, &acc);
    k->add_to(k, &acc, &a);
    k->add_to(k, &acc, &c);
    k->end(k, &acc);
    ok(gc_emit_mask(s, acc.ref).how == UNMASKED, "one term without it lifts it");
    gc_emitted other = emitted(2);
    gc_emit_set_mask(s, 2, (gc_mask) { 0, ZERO_WHERE });
    k->make(k, &acc);
    k->add_to(k, &acc, &a);
    k->add_to(k, &acc, &other);
    k->end(k, &acc);
    ok(gc_emit_mask(s, acc.ref).how == UNMASKED, "or one where the condition is turned round");
    acc = c;
    k->add_to(k, &acc, &a);
    k->end(k, &acc);
    ok(gc_emit_mask(s, acc.ref).how == UNMASKED, "so does what was held before");
    gc_emitted three = emitted(t_const(t, 3));
    k->make(k, &acc);
    k->mul_to(k, &acc, &a, &three);
    k->end(k, &acc);
    m = gc_emit_mask(s, acc.ref);
    ok(m.c == 0 && m.how == ZERO_UNLESS, "a constant factor keeps it");
    gc_arena_free(arena);
}

int
main(void)
{
    plan(3 * ROWS + 4 + 2 + 7);
    for (int i = 0; i < ROWS; i++)
        try_row(i);
    try_order();
    try_two();
    try_masks();
    try_shared_masks();
    return done();
}
