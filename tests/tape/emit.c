/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/emit.c, derive.c -- the gradient as instructions: the same numbers, and again. */
#include <config.h>
#include "tests/tape/random_tape.h"
#include "tests/tape/sweep.h"

static const gc_ref inputs[RANDOM_INPUTS] = { 0, 1, 2, 3, 4, 5 };

static bool
meet(const gc_interval *a, const gc_interval *b)
{
    return mpfr_lessequal_p(a->lo, b->hi) && mpfr_lessequal_p(b->lo, a->hi);
}

/* ---- small programs, by hand ---- */

static void
try_by_hand(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_num *k = gc_num_interval(arena, 120);
    const gc_ref x = t_input(t), y = t_input(t),
                 f = t_mul(t, t_powi(t, x, t_const(t, 3)), t_sin(t, y));
    gc_ref g[2], h[2], gg[2];

    gc_tape_derive(t, 1, &f, NULL, 2, (gc_ref[]) { x, y }, g);
    gc_tape_derive(t, 1, &g[0], NULL, 2, (gc_ref[]) { x, y }, h);
    gc_tape_derive(t, 2, (gc_ref[]) { f, f }, (gc_ref[]) { y, t_const(t, 2) }, 1, &x, gg);
    ok(!gc_tape_verify(t), "the program is sound");
    const gc_interval *v = values(t, k, (double[]) { 2, 1 });
    is_inside(12 * sin(1), gc_bounds_of(gc_num_get(k, v, g[0])), 1, "x^3 sin y: 3 x^2 sin y");
    is_inside(8 * cos(1), gc_bounds_of(gc_num_get(k, v, g[1])), 1, "and x^3 cos y");
    is_inside(12 * sin(1), gc_bounds_of(gc_num_get(k, v, h[0])), 1, "again: 6 x sin y");
    is_inside(12 * cos(1), gc_bounds_of(gc_num_get(k, v, h[1])), 1, "and 3 x^2 cos y");
    is_inside(36 * sin(1), gc_bounds_of(gc_num_get(k, v, gg[0])), 1,
              "seeds are instructions and add up");
}

static void
try_interior(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_num *k = gc_num_interval(arena, 120);
    const gc_ref x = t_input(t), other = t_input(t), u = t_exp(t, x), y = t_sqr(t, u);
    const gc_ref later = t_neg(t, y);
    gc_ref g[4];

    gc_tape_derive(t, 1, &y, NULL, 4, (gc_ref[]) { u, other, later, y }, g);
    const gc_interval *v = values(t, k, (double[]) { 0, 3 });
    ok(gc_interval_holds(gc_num_get(k, v, g[0]), 2), "by an interior instruction");
    ok(t->op[g[1]] == T_CONST && gc_interval_holds(gc_num_get(k, v, g[1]), 0),
       "0 where y does not depend");
    ok(g[2] == g[1], "nor on what is younger");
    ok(gc_interval_holds(gc_num_get(k, v, g[3]), 1), "1 by itself");
}

/* ---- size ---- */

static size_t
count(const gc_tape *t, gc_ref from, unsigned op)
{
    size_t n = 0;

    for (gc_ref i = from; i < t->n; i++)
        n += t->op[i] == op;
    return n;
}

/* y = W x, 8 x 8, sum of squares: the gradient by x is 8 dot products, by W 64 products. */
static void
try_size(void)
{
    enum { N = 8 };
    gc_tape *t = gc_tape_new(arena);
    gc_ref w[N * N], x[N], y[N], g[N * N];

    for (int i = 0; i < N * N; i++)
        w[i] = t_input(t);
    for (int i = 0; i < N; i++)
        x[i] = t_input(t);
    for (int i = 0; i < N; i++)
        y[i] = t_dot(t, N, w + N * i, x);
    const gc_ref z = t_dot(t, N, y, y);
    gc_ref before = t->n;
    gc_tape_derive(t, 1, &z, NULL, N, x, g);
    ok(count(t, before, T_DOT) == N && t->n - before <= 4 * N,
       "a transposed product stays dot products");
    before = t->n;
    gc_tape_derive(t, 1, &z, NULL, N * N, w, g);
    ok(count(t, before, P_mul) <= N * N + 2 * N && t->n - before <= N * N + 4 * N,
       "an outer product is one product an entry");

    t = gc_tape_new(arena);
    gc_ref a = t_input(t), b = a;
    for (int i = 0; i < 3; i++)
        b = t_erf(t, b);
    gc_tape_derive(t, 1, &b, NULL, 1, &a, g);
    ok(count(t, 0, P_pi) == 1, "2 / sqrt(pi) is written once");
}

static const struct {
    const char *what;
    gc_prim p;
    bool left;                      /* the constant comes first */
    double c;
    int result;                     /* 0: x, 1: constant 0, 2: constant 1, else an op */
} simple[] = {
    { "x + 0", P_add, false, 0, 0 },
    { "0 + x", P_add, true, 0, 0 },
    { "x - 0", P_sub, false, 0, 0 },
    { "0 - x", P_sub, true, 0, P_neg + 3 },
    { "x * 1", P_mul, false, 1, 0 },
    { "1 * x", P_mul, true, 1, 0 },
    { "x * 0", P_mul, false, 0, 1 },
    { "0 * x", P_mul, true, 0, 1 },
    { "x * -1", P_mul, false, -1, P_neg + 3 },
    { "x / 1", P_div, false, 1, 0 },
    { "x^0", P_powi, false, 0, 2 },
    { "x^1", P_powi, false, 1, 0 },
    { "x^2", P_powi, false, 2, P_sqr + 3 },
    { "x^3", P_powi, false, 3, P_powi + 3 },
    { "x / 2", P_div, false, 2, P_div + 3 },
};

static void
try_simplification(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_num *k = gc_emit_num(arena, t);
    gc_ref *x = gc_num_array(k, arena, 1), *c = gc_num_array(k, arena, 1),
           *y = gc_num_array(k, arena, 1);

    *x = t_input(t);
    for (size_t i = 0; i < sizeof simple / sizeof *simple; i++) {
        k->set(k, c, simple[i].c);
        k->prim[simple[i].p](k, y, simple[i].left ? c : x, simple[i].left ? x : c);
        const double want = simple[i].result == 2;
        ok(simple[i].result == 0 ? *y == *x
           : simple[i].result < 3 ? t->op[*y] == T_CONST && t->constant[t->a[*y]].value == want
                               : t->op[*y] == simple[i].result - 3, "%s", simple[i].what);
    }
    k->set(k, c, 3);
    k->prim[P_sub](k, y, c, c);
    ok(t->op[*y] == T_CONST && t->constant[t->a[*y]].value == 0, "integers are folded");
    k->set(k, c, 0.1);
    k->prim[P_add](k, y, c, c);
    ok(t->op[*y] == P_add, "what might round is not");
    k->prim[P_neg](k, y, x, x);
    k->prim[P_neg](k, y, y, y);
    ok(*y == *x, "-(-x)");
}

/* ---- random programs ---- */

static void
try_gradients(void)
{
    unsigned seen = 0, agree = 0;

    for (uint64_t s = 0; s < 40; s++) {
        arena = gc_arena_new();
        random_tape r = random_tape_new(arena, s, 60);
        const gc_ref n = r.n->n;
        const gc_num *k = r.k;
        void *adj = gc_num_array(k, arena, n);
        uint8_t *active = gc_arena_take(arena, n);
        gc_ref y[10], g[RANDOM_INPUTS];
        for (gc_ref i = 0; i < 10; i++) {
            y[i] = n - 10 + i;
            k->set(k, gc_num_at(k, adj, y[i]), 1);
        }
        gc_tape_active(r.n, RANDOM_INPUTS, inputs, active);
        gc_tape_reverse(r.n, k, arena, r.v, adj, (gc_sweep) { active, 0, n, NULL });
        gc_tape_derive(r.n, 10, y, NULL, RANDOM_INPUTS, inputs, g);
        const gc_interval *v = values(r.n, k, r.x);
        for (gc_ref j = 0; j < RANDOM_INPUTS; j++) {
            const gc_interval *a = gc_num_get(k, adj, j), *b = gc_num_get(k, v, g[j]);
            if (a->flags || b->flags)
                continue;
            seen++;
            agree +=
                meet(a, b) && gc_interval_width(a) < 0x1p-100 && gc_interval_width(b) < 0x1p-100;
        }
        gc_arena_free(arena);
    }
    ok(agree == seen && seen >= 120, "random programs: emitted gradients are the sweep's");
    tap_diag("%u entries", seen);
}

/* d/dx_0 of the gradient's sum, by the tape emitted from it and by a difference of its values. */
static bool
hessian_agrees(random_tape *r, gc_ref y, unsigned *seen)
{
    const gc_num *k = r->k;
    gc_ref g[RANDOM_INPUTS], h[RANDOM_INPUTS];
    gc_interval *c = gc_num_array(k, arena, 1), *side[2];

    gc_tape_derive(r->n, 1, &y, NULL, RANDOM_INPUTS, inputs, g);
    const gc_ref sum = t_sum(r->n, RANDOM_INPUTS, g);
    gc_tape_derive(r->n, 1, &sum, NULL, RANDOM_INPUTS, inputs, h);
    const gc_interval *v = values(r->n, k, r->x), *exact = gc_num_get(k, v, h[0]);
    for (int s = 0; s < 2; s++) {
        void *w = gc_num_array(k, arena, r->n->n);
        for (gc_ref j = 0; j < RANDOM_INPUTS; j++)
            k->set(k, gc_num_at(k, w, j), r->x[j]);
        k->set(k, c, s ? 0x1p-130 : -0x1p-130);
        k->add_to(k, w, c);
        gc_tape_run(r->n, k, w, 0, r->n->n, NULL);
        side[s] = gc_num_at(k, w, sum);
    }
    k->sub_to(k, side[1], side[0]);
    k->set(k, c, 0x1p129);
    k->prim[P_mul](k, c, c, side[1]);
    if (exact->flags || c->flags)
        return true;
    (*seen)++;
    k->sub_to(k, c, exact);
    const gc_bounds e = gc_bounds_of(c);
    return fmax(fabs(e.lo), fabs(e.hi)) <= 0x1p-150 * fmax(1, fabs(gc_bounds_of(exact).hi));
}

static void
try_hessians(void)
{
    unsigned seen = 0;
    bool all = true;

    for (uint64_t s = 0; s < 40; s++) {
        arena = gc_arena_new();
        random_tape r = random_tape_new(arena, s, 30);
        all = hessian_agrees(&r, r.n->n - 1, &seen) && all;
        gc_arena_free(arena);
    }
    ok(all && seen >= 20, "random programs: gradients of gradients are differences of gradients");
    tap_diag("%u programs", seen);
}

int
main(void)
{
    gc_num_thread_start();
    plan(6 + 4 + 3 + 15 + 3 + 2);
    arena = gc_arena_new();
    try_by_hand();
    try_interior();
    try_size();
    try_simplification();
    gc_arena_free(arena);
    try_gradients();
    try_hessians();
    gc_num_thread_end();
    return done();
}
