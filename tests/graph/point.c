/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/graph/point.c -- draws depend on their own key only, and are the same bits everywhere. */
#include <config.h>
#include "tests/trace/traced.h"
#include "base/hash.h"
#include "base/rng.h"
#include <math.h>
#include "tests/near.h"

static const double *
drawn(const traced *t, const char *name, uint64_t seed, uint32_t s)
{
    gc_point *p = gc_point_take(t->arena, t->g->program, seed, s, NULL);

    for (size_t l = 0; l < t->g->leaves; l++)
        if (strcmp(t->g->program->leaf[l].name, name) == 0)
            return p->value[l];
    return NULL;
}

static bool
same(const double *a, const double *b, size_t n)
{
    return a && b && memcmp(a, b, n * sizeof *a) == 0;
}

/* Mean and spread of 20000 draws; four deviations of the estimate are allowed. */
static void
try_moments(void)
{
    traced t = trace_text("input u : f64[20000] ~ uniform(-1, 3)\n"
    "input z : f64[20000] ~ normal(2, 0.5)\n");
    const double *u = drawn(&t, "u", 0, 0), *z = drawn(&t, "z", 0, 0);
    double n = 20000, mu = 0, mz = 0, su = 0, sz = 0, least = 3, most = -1;

    for (int i = 0; i < 20000; i++) {
        mu += u[i] / n;
        mz += z[i] / n;
        least = fmin(least, u[i]);
        most = fmax(most, u[i]);
    }
    for (int i = 0; i < 20000; i++) {
        su += (u[i] - mu) * (u[i] - mu) / n;
        sz += (z[i] - mz) * (z[i] - mz) / n;
    }
    ok(least > -1 && most < 3 && fabs(mu - 1) < 4 * 1.1547 / sqrt(n) && fabs(su - 16. / 12) < 0.04,
       "uniform(-1, 3) is uniform on (-1, 3)");
    ok(fabs(mz - 2) < 4 * 0.5 / sqrt(n) && fabs(sz - 0.25) < 0.01, "normal(2, 0.5) has that mean "
       "and deviation");
    gc_arena_free(t.arena);
}

static void
try_keys(void)
{
    traced a = trace_text("input x : f64[3] ~ normal(0, 1)\ny = sum(x)\n");
    traced b = trace_text("input w ~ uniform(0, 1), v : f64[9] ~ normal(0, 1)\n"
                          "input x : f64[3] ~ normal(0, 1)\nconst c = 1\ny = sum(x)\n"
                          "claim y < 100\n");
    traced c = trace_text("graph \"other\"\ninput x : f64[3] ~ normal(0, 1)\ny = sum(x)\n");
    const double *x = drawn(&a, "x", 5, 2);

    ok(same(x, drawn(&b, "x", 5, 2), 3), "more inputs and claims change no draw");
    ok(same(x, drawn(&a, "x", 5, 2), 3), "a draw is repeatable");
    ok(!same(x, drawn(&c, "x", 5, 2), 3), "the graph's name is part of the key");
    ok(!same(x, drawn(&a, "x", 6, 2), 3), "so is the seed");
    ok(!same(x, drawn(&a, "x", 5, 3), 3), "so is the sample");
    uint64_t h = gc_hash_mix(5, gc_hash_bytes("test", 4));
    h = gc_hash_mix(gc_hash_mix(h, gc_hash_bytes("x", 1)), 2);
    is_rel(x[1], gc_rng_normal(h, 1), 0, "draw k is hash(seed, graph, leaf, sample, k)");
    gc_arena_free(a.arena);
    gc_arena_free(b.arena);
    gc_arena_free(c.arena);
}

/* Entry 0 of x in graph "test", seed 42, sample 0: splitmix64's finaliser and FNV-1a run by hand in
   another language (exact integers), uniform in the centre of a cell of 2^-52. */
static void
try_bits(void)
{
    traced t = trace_text("input x ~ uniform(0, 1)\ny = x\n");

    is_rel(drawn(&t, "x", 42, 0)[0], 0x1.0833ba8c53a95p-1, 0, "the bits of a draw are known");
    gc_arena_free(t.arena);
}

static void
try_claims(void)
{
    traced t = trace_text("input x : f32[2] ~ normal(0, 1)\ninput z : f32 = 3\ny = sum(x)*z\n"
                          "claim y < 100\nclaim y == 6 at x = 1\nclaim y < 9 at z = 0.1\n");
    gc_claim *const *c = t.g->program->claim;
    gc_point *p = gc_point_take(t.arena, t.g->program, 1, 0, c[1]);
    gc_point *q = gc_point_take(t.arena, t.g->program, 1, 0, c[2]);
    const double *x = drawn(&t, "x", 1, 0);

    ok(p->value[0][0] >= 1 && p->value[0][1] <= 1 && p->value[1][0] >= 3, "at replaces a leaf");
    ok(same(q->value[0], x, 2) && q->value[1][0] < 3, "and leaves the others as they are drawn");
    ok(same(x, (double[]) { (double) (float) x[0], (double) (float) x[1] }, 2), "a draw is rounded "
       "to its type");
    ok(gc_point_samples(t.g->program, c[0], 0) == 5 && gc_point_samples(t.g->program, c[0], 9) == 9
           && gc_point_samples(t.g->program, c[1], 9) == 1
           && gc_point_samples(t.g->program, c[2], 9) == 9,
       "five samples, or as many as set, or one where nothing is drawn");
    gc_arena_free(t.arena);
}

int
main(void)
{
    plan(13);
    try_moments();
    try_keys();
    try_bits();
    try_claims();
    return done();
}
