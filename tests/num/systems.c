/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/num/num.c and every number system -- one law test over all of them. */
#include <config.h>
#include "tests/near.h"
#include "tests/num/system_rows.h"

static gc_arena *arena;
static const gc_num *fine;              /* intervals of 248 bits: the truth */

static const struct system *s;
static const gc_num *k;

static void *
number(double a)
{
    void *y = gc_num_array(k, arena, 1);
    k->set(k, y, a);
    return y;
}

static bool
is(const void *y, double v)
{
    const gc_bounds b = s->get(k, y);
    return b.lo <= v && b.hi >= v && b.hi - b.lo <= 0x1p-40 * fabs(v);
}

static bool
same(const void *y, const void *z)
{
    const gc_bounds b = s->get(k, y), c = s->get(k, z);
    return (b.lo == c.lo || (isnan(b.lo) && isnan(c.lo)))
        && (b.hi == c.hi || (isnan(b.hi) && isnan(c.hi)));
}

static bool
is_finite(const void *y)
{
    const gc_bounds b = s->get(k, y);
    return isfinite(b.lo) && isfinite(b.hi);
}

/* ---- the laws ---- */

static const double points[] = { 0, 1, -1, 0.5, -0.5, 2, -2, 3, 0.75, -0.125, 7, 0x1p-9, -6.5 };
enum { POINTS = sizeof points / sizeof *points };

static bool
sets_and_copies(void)
{
    bool good = k->is_zero(k, gc_num_array(k, arena, 1));
    void *y = gc_num_array(k, arena, 1);

    for (int i = 0; i < POINTS; i++) {
        const void *a = number(points[i]);
        k->copy(k, y, a);
        good = good && is(a, points[i]) && same(a, y) && k->is_zero(k, a) == (points[i] == 0);
        k->copy(k, y, y);
        good = good && same(a, y);
    }
    return good;
}

/* A system that contains the truth gives bounds on either side of 1/10, which no double is. */
static bool
reads_literals(void)
{
    void *y = gc_num_array(k, arena, 1);

    k->set_text(k, y, 0.1, "0.1");
    const gc_bounds b = s->get(k, y);
    k->set_text(k, y, 0.5, "0.5");
    const double u = fmax(k->u, 0x1p-53);
    return fabs(b.lo - 0.1) <= u && fabs(b.hi - 0.1) <= u
        && (!s->contains || b.hi - b.lo > 0) && is(y, 0.5);
}

/* The exact sum is small, so every system holds it. */
static bool
accumulates(void)
{
    void *acc = number(1), *dot = gc_num_array(k, arena, 1);
    double truth = 0;

    k->add_to(k, acc, number(5));
    k->sub_to(k, acc, number(2));
    k->mul_to(k, acc, number(3), number(-4));
    k->end(k, acc);
    for (int i = 0; i < POINTS; truth += points[i] * i, i++)
        k->mul_to(k, dot, number(points[i]), number(i));
    k->end(k, dot);
    return is(acc, -8) && is(dot, truth);
}

/* acc may be what is added: 3 + 3 = 6, 6 + 6 * 6 = 42, 42 + 42 * 1 = 84, 84 - 84 = 0. */
static bool
accumulates_itself(void)
{
    void *acc = number(3);
    bool good;

    k->add_to(k, acc, acc);
    good = is(acc, 6);
    k->mul_to(k, acc, acc, acc);
    good = good && is(acc, 42);
    k->mul_to(k, acc, acc, number(1));
    good = good && is(acc, 84);
    k->sub_to(k, acc, acc);
    const gc_bounds b = s->get(k, acc);
    return good && fabs(b.lo) < 1e-12 && fabs(b.hi) < 1e-12;
}

static bool
is_near_truth(gc_prim p, const void *y, const gc_interval *t)
{
    const gc_bounds b = s->get(k, y), v = gc_bounds_of(t);
    const double size = fmax(fabs(v.lo), fabs(v.hi));
    /* Nothing bounds the error of the C library's complex functions: 2^-40 is generous. */
    const double slip = s->contains ? 0 : s->make == gc_num_complex ? 0x1p-40 * size
                      : gc_prim_table[p].ulps * k->u * gc_prim_scale(p, size);

    return b.lo <= v.hi + slip && b.hi >= v.lo - slip;
}

/* Where the truth is defined, and for complex where it is analytic too. */
static bool
primitives_are_true(void)
{
    void *y = gc_num_array(k, arena, 1);
    gc_interval *t = gc_num_array(fine, arena, 1);
    gc_interval *ta = gc_num_array(fine, arena, 1), *tb = gc_num_array(fine, arena, 1);
    unsigned seen = 0;

    for (int p = 0; p < P_COUNT; p++)
        for (int i = 0; i < POINTS * POINTS && k->prim[p]; i++) {
            const double a = points[i / POINTS], b = points[i % POINTS];
            fine->set(fine, ta, a);
            fine->set(fine, tb, b);
            fine->prim[p](fine, t, ta, tb);
            if (t->flags || !gc_interval_is_bounded(t))
                continue;
            k->prim[p](k, y, number(a), number(b));
            seen++;
            if (!is_finite(y) && s->make == gc_num_complex)
                continue;
            if (!is_near_truth((gc_prim) p, y, t)) {
                const gc_bounds v = s->get(k, y);
                tap_diag("%s: %s(%g, %g) in [%.17g, %.17g], not %.17g", s->name,
                         gc_prim_table[p].name, a, b, v.lo, v.hi, gc_bounds_of(t).lo);
                return false;
            }
        }
    return seen > 20 * POINTS * POINTS / 2;
}

static bool
results_may_be_arguments(void)
{
    void *y = gc_num_array(k, arena, 1);

    for (int p = 0; p < P_COUNT; p++)
        for (int i = 0; i < POINTS * POINTS && k->prim[p]; i++) {
            const double a = points[i / POINTS], b = points[i % POINTS];
            void *left = number(a), *right = number(b), *both = number(a);
            k->prim[p](k, y, number(a), number(b));
            k->prim[p](k, left, left, number(b));
            k->prim[p](k, right, number(a), right);
            const bool good = same(y, left) && same(y, right);
            k->prim[p](k, y, number(a), number(a));
            k->prim[p](k, both, both, both);
            if (!good || !same(y, both)) {
                tap_diag("%s: %s(%g, %g)", s->name, gc_prim_table[p].name, a, b);
                return false;
            }
        }
    return true;
}

/* What is not a number stays none through arithmetic, and no infinity becomes a number. */
static bool
nonfinite_flows(void)
{
    static const gc_prim p[] = { P_neg, P_add, P_sub, P_mul, P_div, P_sqrt, P_exp, P_sin, P_tanh };
    void *y = gc_num_array(k, arena, 1);
    bool good = !is_finite(number((double) NAN)) && !is_finite(number((double) INFINITY))
             && !is_finite(number(-(double) INFINITY));

    for (size_t i = 0; i < sizeof p / sizeof *p; i++) {
        k->prim[p[i]](k, y, number((double) NAN), number(2));
        good = good && !is_finite(y);
    }
    k->prim[P_exp](k, y, number(1e5), y);
    good = good && s->get(k, y).hi == (double) INFINITY;
    k->prim[P_div](k, y, number(1), number(0));
    good = good && !is_finite(y);
    k->prim[P_log](k, y, number(-1), y);
    good = good && !is_finite(y);
    k->set(k, y, 0);
    k->add_to(k, y, number((double) NAN));
    k->end(k, y);
    return good && !is_finite(y);
}

static bool
selects(void)
{
    void *y = gc_num_array(k, arena, 1);
    bool good;

    k->select(k, y, number(1), number(5), number((double) NAN));
    good = is(y, 5);
    k->select(k, y, number(0), number((double) NAN), number(7));
    good = good && is(y, 7);
    k->set(k, y, 1);
    k->select(k, y, y, number(2), number(3));
    return good && is(y, 2);
}

static const struct {
    const char *what;
    bool (*holds)(void);
} law[] = {
    { "what is set, made or copied is what is read", sets_and_copies },
    { "a literal is the number that its digits spell", reads_literals },
    { "sums and dot products accumulate", accumulates },
    { "an accumulator may be its own term", accumulates_itself },
    { "each primitive contains or equals the truth", primitives_are_true },
    { "a result may be an argument", results_may_be_arguments },
    { "NaN and infinities flow", nonfinite_flows },
    { "a selection ignores the other side", selects },
};
enum { LAWS = sizeof law / sizeof *law };

int
main(void)
{
    gc_num_thread_start();
    plan(ROWS * LAWS);
    for (int r = 0; r < ROWS; r++) {
        arena = gc_arena_new();
        fine = gc_num_interval(arena, 248);
        s = &row[r];
        k = s->make(arena);
        for (int i = 0; i < LAWS; i++)
            ok(law[i].holds(), "%s: %s", s->name, law[i].what);
        gc_arena_free(arena);
    }
    gc_num_thread_end();
    return done();
}
