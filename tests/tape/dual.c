/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/dual.c -- value and tangent: known derivatives, and <w, J v> = <J' w, v>. */
#include <config.h>
#include "tests/near.h"
#include "tests/tape/random_tape.h"

static gc_arena *arena;

static bool
holds_text(const gc_interval *y, const char *text)
{
    MPFR_DECL_INIT(t, 160);

    mpfr_set_str(t, text, 10, MPFR_RNDN);
    return mpfr_lessequal_p(y->lo, t) && mpfr_greaterequal_p(y->hi, t);
}

/* f at x + e1 + e2 with e1^2 = e2^2 = 0: the part of e1 e2 is f''. */
static const gc_interval *
second(gc_prim p, double x, const gc_interval **first)
{
    const gc_num *k = gc_num_interval(arena, 120), *one = gc_dual_num(arena, k);
    const gc_num *two = gc_dual_num(arena, one);
    void *a = gc_num_array(two, arena, 1), *y = gc_num_array(two, arena, 1);

    two->set(two, a, x);
    k->set(k, gc_dual_tangent(one, gc_dual_value(two, a)), 1);
    one->set(one, gc_dual_tangent(two, a), 1);
    two->prim[p](two, y, a, a);
    *first = gc_dual_tangent(one, gc_dual_value(two, y));
    return gc_dual_tangent(one, gc_dual_tangent(two, y));
}

/* Digits from tanh'' = -2 tanh (1 - tanh^2) in 50-digit decimals, and from calculus. */
static void
try_second(void)
{
    const gc_interval *d, *dd = second(P_tanh, 0.5, &d);

    ok(holds_text(dd, "-0.726861981383587275539836913583698608984415961993205")
       && gc_interval_width(dd) < 0x1p-110, "dual(dual(interval)): tanh''(1/2)");
    ok(holds_text(d, "0.7864477329659274101496989343436361024890691417092543"), "and tanh'(1/2)");
    dd = second(P_log, 4, &d);
    ok(holds_text(dd, "-0.0625") && holds_text(d, "0.25"), "log' = 1 / x, log'' = -1 / x^2");
    dd = second(P_cbrt, 8, &d);
    ok(holds_text(dd, "-0.00694444444444444444444444444444444444444444444444444444"),
       "cbrt'' = -2 x^(-5/3) / 9");
    dd = second(P_erf, 0.75, &d);
    ok(holds_text(dd, "-0.96439660379281099358021537154439273861372001122499"),
       "erf'' = -4 x exp(-x^2) / sqrt(pi)");
    dd = second(P_exp, 0, &d);
    ok(gc_interval_is_point(dd) && gc_interval_holds(dd, 1), "exp''(0) is exactly 1");
}

static void *
tangents(const random_tape *r, const gc_num *dual, const double *d)
{
    void *v = gc_num_array(dual, arena, r->n->n);

    for (gc_ref j = 0; j < RANDOM_INPUTS; j++) {
        dual->set(dual, gc_num_at(dual, v, j), r->x[j]);
        r->k->set(r->k, gc_dual_tangent(dual, gc_num_at(dual, v, j)), d[j]);
    }
    gc_tape_run(r->n, dual, v, 0, r->n->n, NULL);
    return v;
}

/* <J' w, d> with w_y = y over the last instructions. */
static const gc_interval *
pull_back(const random_tape *r, gc_ref from, const double *d)
{
    static const gc_ref x[RANDOM_INPUTS] = { 0, 1, 2, 3, 4, 5 };
    const gc_num *k = r->k;
    void *adj = gc_num_array(k, arena, r->n->n);
    uint8_t *active = gc_arena_take(arena, r->n->n);
    gc_interval *sum = gc_num_array(k, arena, 1), *c = gc_num_array(k, arena, 1);

    gc_tape_active(r->n, RANDOM_INPUTS, x, active);
    for (gc_ref y = from; y < r->n->n; y++)
        k->set(k, gc_num_at(k, adj, y), y);
    gc_tape_reverse(r->n, k, arena, r->v, adj, (gc_sweep) { active, 0, r->n->n, NULL });
    for (gc_ref j = 0; j < RANDOM_INPUTS; j++) {
        k->set(k, c, d[j]);
        k->mul_to(k, sum, gc_num_get(k, adj, j), c);
    }
    return sum;
}

static void
try_transposition(void)
{
    unsigned seen = 0, agree = 0;

    for (uint64_t s = 0; s < 60; s++) {
        arena = gc_arena_new();
        random_tape r = random_tape_new(arena, s, 60);
        const gc_num *k = r.k, *dual = gc_dual_num(arena, k);
        const gc_ref from = r.n->n - 10;
        double d[RANDOM_INPUTS];
        for (int j = 0; j < RANDOM_INPUTS; j++)
            d[j] = random_uniform(&r, -1, 1);
        void *v = tangents(&r, dual, d);
        const gc_interval *back = pull_back(&r, from, d);
        gc_interval *sum = gc_num_array(k, arena, 1), *c = gc_num_array(k, arena, 1);
        for (gc_ref y = from; y < r.n->n; y++) {
            k->set(k, c, y);
            k->mul_to(k, sum, gc_dual_tangent(dual, gc_num_at(dual, v, y)), c);
        }
        if (sum->flags == 0 && back->flags == 0 && gc_interval_width(sum) < 0x1p-100) {
            seen++;
            agree += mpfr_lessequal_p(sum->lo, back->hi) && mpfr_lessequal_p(back->lo, sum->hi);
        }
        gc_arena_free(arena);
    }
    ok(agree == seen && seen > 25, "<w, J v> = <J' w, v> on random programs");
    tap_diag("%u programs", seen);
}

static bool
same(const double y[2], const double z[2])
{
    return (y[0] == z[0] || (isnan(y[0]) && isnan(z[0])))
        && (y[1] == z[1] || (isnan(y[1]) && isnan(z[1])));
}

static void
try_aliases(void)
{
    const gc_num *base = gc_num_double(arena), *k = gc_dual_num(arena, base);
    const double a[2] = { 0.5, 2 }, b[2] = { 3, -1 };
    bool all = true;

    for (int p = 0; p < P_COUNT; p++) {
        double y[2] = { 0, 0 }, z[2] = { a[0], a[1] };
        k->prim[p](k, y, a, b);
        k->prim[p](k, z, z, b);
        all = all && same(y, z);
        z[0] = b[0];
        z[1] = b[1];
        k->prim[p](k, z, a, z);
        all = all && same(y, z);
    }
    ok(all, "the result may be an argument");
    double c[2] = { 1, 0 }, acc[2] = { 1, 1 };
    k->select(k, c, c, a, b);
    ok(c[0] == 0.5 && c[1] == 2, "select into its condition");
    k->mul_to(k, acc, a, b);
    ok(acc[0] == 2.5 && acc[1] == 1 + 2 * 3 - 0.5, "mul_to is the product rule");
    k->sub_to(k, acc, a);
    ok(acc[0] == 2 && acc[1] == 4.5, "sub_to");
}

static void
try_zero_tangent(void)
{
    const gc_num *base = gc_num_interval(arena, 120), *k = gc_dual_num(arena, base);
    void *a = gc_num_array(k, arena, 1), *y = gc_num_array(k, arena, 1);
    const gc_interval *d = gc_dual_tangent(k, y);

    k->set(k, a, 0);
    k->prim[P_sqrt](k, y, a, a);
    ok(gc_interval_is_point(d) && d->flags == 0, "a zero tangent meets no pole");
    base->set(base, gc_dual_tangent(k, a), 1);
    k->prim[P_sqrt](k, y, a, a);
    ok(d->flags == GC_POLE, "another does");
    k->set_text(k, y, 0.1, "0.1");
    ok(gc_interval_is_point(d) && !gc_interval_is_point(gc_dual_value(k, y)),
       "a literal is constant");
    ok(!k->is_zero(k, a), "zero with a tangent is not exactly zero");
}

/* x stop(x) at 3: the value is 9, the tangent 3; and so for duals of duals. */
static void
try_stop(void)
{
    const gc_num *base = gc_num_double(arena), *one = gc_dual_num(arena, base);
    const gc_num *two = gc_dual_num(arena, one);
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), y = t_mul(t, x, t_stop(t, x));
    double *v = gc_num_array(two, arena, t->n);

    two->set(two, gc_num_at(two, v, x), 3);
    *(double *) gc_dual_tangent(one, gc_num_at(two, v, x)) = 1;
    one->set(one, gc_dual_tangent(two, gc_num_at(two, v, x)), 1);
    gc_tape_run(t, two, v, 0, t->n, NULL);
    const double *z = gc_num_get(two, v, y);
    ok(z[0] == 9 && z[1] == 3 && z[2] == 3 && z[3] == 0,
       "a stop has its argument's value and no tangent, of any order");
}

/* The same of a shift, over each system: the number near the largest is 5, without a tangent. */
static void
try_shift(void)
{
    const gc_num *base[] = { gc_num_double(arena), gc_num_float(arena),
                             gc_num_interval(arena, 120), gc_num_complex(arena) };

    for (size_t i = 0; i < sizeof base / sizeof *base; i++) {
        const gc_num *k = gc_dual_num(arena, base[i]);
        gc_tape *t = gc_tape_new(arena);
        const gc_ref x[2] = { t_input(t), t_input(t) }, y = t_shift(t, 2, x);
        void *v = gc_num_array(k, arena, t->n);

        k->set(k, gc_num_at(k, v, x[0]), 5);
        k->set(k, gc_num_at(k, v, x[1]), -7);
        base[i]->set(base[i], gc_dual_tangent(k, gc_num_at(k, v, x[0])), 1);
        gc_tape_run(t, k, v, 0, t->n, NULL);
        void *z = gc_num_at(k, v, y);
        ok(tap_ulps(k->near(k, z), 5) <= 0 && base[i]->is_zero(base[i], gc_dual_tangent(k, z)),
           "a shift over %s: near the largest, without a tangent", base[i]->name);
    }
}

int
main(void)
{
    gc_num_thread_start();
    plan(6 + 4 + 4 + 1 + 1 + 4);
    arena = gc_arena_new();
    try_second();
    try_aliases();
    try_zero_tangent();
    try_stop();
    try_shift();
    gc_arena_free(arena);
    try_transposition();
    gc_num_thread_end();
    return done();
}
