/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/reverse.c -- the reverse sweep, against gradients by hand and rule-free differences. */
#include <config.h>
#include "tests/tape/random_tape.h"
#include "tests/tape/sweep.h"

static void
try_by_hand(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), y = t_input(t);
    const gc_ref baydin = t_add(t, t_mul(t, x, y), t_sin(t, y));
    const gc_ref olah = t_mul(t, t_add(t, x, y), t_add(t, y, t_const(t, 1)));
    const gc_ref square = t_dot(t, 3, (gc_ref[]) { x, y, x }, (gc_ref[]) { x, y, x });
    const gc_ref twice = t_sum(t, 3, (gc_ref[]) { x, x, y });
    const gc_ref ratio = t_div(t, x, y), power = t_pow(t, x, y), cube = t_powi(t, y, t_const(t, 3));
    const gc_ref where = t_select(t, t_ge(t, x, y), t_sqr(t, x), t_sqr(t, y));
    const gc_ref stop = t_mul(t, t_stop(t, x), x);
    const double at[2] = { 2, 5 };

    const double *g = gradient(t, stop, at);
    ok(g[x] == 2, "stop(x) x: no derivative through the stop");
    g = gradient(t, baydin, at);
    ok(g[x] == 5 && g[y] == 2 + cos(5), "x y + sin y: y, x + cos y");
    g = gradient(t, olah, (double[]) { 2, 1 });
    ok(g[x] == 2 && g[y] == 5, "(a + b)(b + 1) at 2, 1: 2, 5");
    g = gradient(t, square, at);
    ok(g[x] == 8 && g[y] == 10, "a dot product with itself, a term twice: 4 x, 2 y");
    g = gradient(t, twice, at);
    ok(g[x] == 2 && g[y] == 1, "a sum with a term twice");
    g = gradient(t, ratio, at);
    ok(g[x] == 1.0 / 5 && fabs(g[y] + 2.0 / 25) < 1e-16, "x / y: 1 / y, -x / y^2");
    g = gradient(t, power, at);
    ok(g[x] == 80 && fabs(g[y] - 32 * log(2)) < 1e-14, "x^y: y x^(y-1), x^y log x");
    g = gradient(t, cube, at);
    ok(g[y] == 75, "y^3: 3 y^2");
    g = gradient(t, where, at);
    ok(g[x] == 0 && g[y] == 10, "the taken side of a selection");
}

/* Differentiated by a stop and by its argument: the stop hands nothing on. */
static void
try_stop(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_num *k = gc_num_double(arena);
    const gc_ref x = t_input(t), stop = t_stop(t, x), y = t_sqr(t, stop);
    double *v = values(t, k, (double[]) { 3 }), adj[3] = { 0, 0, 1 };
    uint8_t active[3];

    gc_tape_active(t, 2, (gc_ref[]) { x, stop }, active);
    gc_tape_reverse(t, k, arena, v, adj, (gc_sweep) { active, 0, y + 1, NULL });
    ok(adj[stop] == 6 && adj[x] == 0, "a stop hands nothing on, even where it is asked for itself");
    t->op[stop] = T_SHIFT;
    adj[stop] = 0;
    adj[y] = 1;
    gc_tape_reverse(t, k, arena, v, adj, (gc_sweep) { active, 0, y + 1, NULL });
    ok(adj[stop] == 6 && adj[x] == 0, "nor does a shift");
}

/* (x - y) x - (-y): 2 x - y, 1 - x, over each plain type. */
static void
try_types(void)
{
    gc_tape *t = gc_tape_new(arena);
    const gc_ref x = t_input(t), y = t_input(t);
    const gc_ref f = t_sub(t, t_mul(t, t_sub(t, x, y), x), t_neg(t, y));
    const double at[2] = { 3, 5 };
    const gc_num *k = gc_num_float(arena);

    const double *g = gradient(t, f, at);
    ok(g[x] == 1 && g[y] == -2, "differences, over double");
    const float *h = sweep(t, k, values(t, k, at), f);
    ok(h[x] == 1 && h[y] == -2, "over float");
    k = gc_num_complex(arena);
    const double *z = sweep(t, k, values(t, k, at), f);
    ok(z[2 * x] == 1 && z[2 * y] == -2 && z[2 * x + 1] == 0, "over complex");
}

static void
try_parts(void)
{
    random_tape r = random_tape_new(arena, 77, 120);
    const gc_num *k = gc_num_double(arena);
    const double *v = random_run(&r, r.n, k);
    double *adj = gc_num_array(k, arena, r.n->n);
    uint8_t *active = gc_arena_take(arena, r.n->n);
    const gc_ref x[RANDOM_INPUTS] = { 0, 1, 2, 3, 4, 5 }, last = r.n->n - 1;
    const double *whole = sweep(r.n, k, v, last);
    bool same = true;

    gc_tape_active(r.n, RANDOM_INPUTS, x, active);
    adj[last] = 1;
    gc_tape_reverse(r.n, k, arena, v, adj, (gc_sweep) { active, 60, r.n->n, NULL });
    gc_tape_reverse(r.n, k, arena, v, adj, (gc_sweep) { active, 0, 60, NULL });
    for (int j = 0; j < RANDOM_INPUTS; j++)
        same = same && (adj[j] == whole[j] || isnan(whole[j]));
    ok(same, "a sweep in two parts is the sweep");

    gc_tape_active(r.n, 1, x, active);
    for (gc_ref i = 0; i < r.n->n; i++)
        adj[i] = i == last;
    gc_tape_reverse(r.n, k, arena, v, adj, (gc_sweep) { active, 0, r.n->n, NULL });
    same = adj[0] == whole[0] || isnan(whole[0]);
    for (int j = 1; j < RANDOM_INPUTS; j++)
        same = same && adj[j] == 0;
    ok(same, "an inactive input gets nothing");
}

/* ---- random programs: adjoints against (y(x + h d) - y(x - h d)) / (2 h), 400 bits ---- */

enum { H = -130 };

/* The values at x + side 2^H d. */
static void *
shifted(const random_tape *r, const double *d, int side)
{
    void *v = gc_num_array(r->k, arena, r->n->n);
    gc_interval *step = gc_num_array(r->k, arena, 1);

    for (gc_ref j = 0; j < RANDOM_INPUTS; j++) {
        r->k->set(r->k, gc_num_at(r->k, v, j), r->x[j]);
        r->k->set(r->k, step, side * ldexp(d[j], H));
        r->k->add_to(r->k, gc_num_at(r->k, v, j), step);
    }
    gc_tape_run(r->n, r->k, v, 0, r->n->n, NULL);
    return v;
}

/* Bits to which g . d and the difference of y agree; -1: a kink or an edge lies in between. */
static double
bits_of_agreement(const random_tape *r, const double *d, const void *up, const void *down, gc_ref y)
{
    const gc_num *k = r->k;
    const gc_interval *g = sweep(r->n, k, r->v, y);
    gc_interval *dot = gc_num_array(k, arena, 1), *diff = gc_num_array(k, arena, 1);
    gc_interval *c = gc_num_array(k, arena, 1);
    double size = 0;

    for (gc_ref j = 0; j < RANDOM_INPUTS; j++) {
        const gc_interval *gj = gc_num_get(k, g, j);
        k->set(k, c, d[j]);
        k->mul_to(k, dot, gj, c);
        size = fmax(size, fabs(gc_bounds_of(gj).lo));
    }
    k->prim[P_sub](k, diff, gc_num_get(k, up, y), gc_num_get(k, down, y));
    k->set(k, c, ldexp(1, -H - 1));
    k->prim[P_mul](k, diff, diff, c);
    if (dot->flags || diff->flags)
        return -1;
    k->sub_to(k, dot, diff);
    const gc_bounds b = gc_bounds_of(dot);
    const double error = fmax(fabs(b.lo), fabs(b.hi));
    return error == 0 ? 400 : log2(fmax(size, 1)) - log2(error);
}

static void
try_differences(void)
{
    double least = 400;
    unsigned seen = 0, moving = 0;

    for (uint64_t s = 0; s < 40; s++) {
        arena = gc_arena_new();
        random_tape r = random_tape_new(arena, s, 80);
        double d[RANDOM_INPUTS];
        for (int j = 0; j < RANDOM_INPUTS; j++)
            d[j] = r.x[j] * random_uniform(&r, -1, 1);
        const void *up = shifted(&r, d, 1), *down = shifted(&r, d, -1);
        for (gc_ref y = r.n->n - 12; y < r.n->n; y++) {
            const double bits = bits_of_agreement(&r, d, up, down, y);
            if (bits < 0)
                continue;
            seen++;
            moving += bits < 400;
            least = fmin(least, bits);
        }
        gc_arena_free(arena);
    }
    if (!ok(least >= 128, "random programs: gradient and difference agree to 128 bits"))
        tap_diag("%g bits", least);
    ok(seen >= 300 && moving >= 150, "in most of them something moves");
    tap_diag("%g bits at least, %u outputs, %u of them with a gradient", least, seen, moving);
}

/* ---- other systems ---- */

static void
try_systems(void)
{
    random_tape r = random_tape_new(arena, 5, 100);
    const gc_num *d = gc_num_double(arena);
    const gc_num *run = gc_num_running_error(arena, &gc_precision_f64, false);
    const gc_num *noise = gc_num_stochastic(arena, &gc_precision_f64, 1);
    bool bounded = true, same = true;

    for (gc_ref y = r.n->n - 20; y < r.n->n; y++) {
        const double *g = sweep(r.n, d, random_run(&r, r.n, d), y);
        const gc_running_error *b = sweep(r.n, run, random_run(&r, r.n, run), y);
        const gc_stochastic *z = sweep(r.n, noise, random_run(&r, r.n, noise), y);
        const gc_interval *t = sweep(r.n, r.k, r.v, y);
        for (gc_ref j = 0; j < RANDOM_INPUTS; j++) {
            const gc_interval *truth = gc_num_get(r.k, t, j);
            same = same && (b[j].v == g[j] || isnan(g[j])) && (z[j].v == g[j] || isnan(g[j]));
            if (truth->flags == 0 && b[j].e < 0x1p-12 * fabs(g[j]))
                bounded = bounded && fabs(g[j] - gc_bounds_of(truth).lo) <= 1.01 * b[j].e + 1e-300
                       && fabs(z[j].t) <= 1.01 * b[j].e;
        }
    }
    ok(same, "running and noisy gradients have the double gradient's values");
    ok(bounded, "and their bounds hold the enclosed gradient");
}

int
main(void)
{
    gc_num_thread_start();
    plan(9 + 1 + 3 + 2 + 2 + 2 + 1);
    arena = gc_arena_new();
    try_by_hand();
    try_stop();
    try_types();
    try_parts();
    try_systems();
    gc_arena_free(arena);
    try_differences();
    gc_num_thread_end();
    return done();
}
