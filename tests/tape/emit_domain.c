/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/tape/emit.c -- an emitted gradient is undefined where its primitive is, by its trait. */
#include <config.h>
#include "tape/emit.h"
#include "tests/tape/sweep.h"

/* Each primitive's emitted gradient is undefined where the primitive is. */
static void
try_undefined(void)
{
    static const double at[] = { -2, -1, 0, 0.5, 1, 2 };
    enum { N = sizeof at / sizeof *at };
    const gc_num *k = gc_num_interval(arena, 120);
    bool all = true;

    for (int p = 0; p < P_COUNT; p++)
        for (int i = 0; i < N * N; i++) {
            gc_tape *t = gc_tape_new(arena);
            const gc_ref x = t_input(t), y = t_prim(t, (gc_prim) p, x, t_const(t, at[i % N]));
            gc_ref g;

            gc_tape_derive(t, 1, &y, NULL, 1, &x, &g);
            const gc_interval *v = values(t, k, &at[i / N]), *vy = gc_num_get(k, v, y);
            const gc_interval *vg = gc_num_get(k, v, g);
            if (vy->flags & (GC_DOMAIN | GC_POLE) && !(vg->flags & (GC_DOMAIN | GC_POLE))) {
                all = false;
                tap_diag("%s(%g, %g)", gc_prim_table[p].name, at[i / N], at[i % N]);
            }
        }
    ok(all, "where a value is undefined its emitted gradient is");
}

/* Without the taint of the emitting system a partial has a value where its primitive has none, for
   the rows that extend their domain and only for them. */
static bool
extends_domain(gc_prim p)
{
    static const double at[] = { -2, -1, 0, 0.5, 1, 2 };
    enum { N = sizeof at / sizeof *at };
    const gc_num *k = gc_num_interval(arena, 120);

    for (int i = 0; i < N * N; i++) {
        gc_tape *t = gc_tape_new(arena);
        gc_num *emit = gc_emit_num(arena, t);
        const gc_ref a = t_input(t), b = t_const(t, at[i % N]), y = t_prim(t, p, a, b);
        const void *d;

        emit->taint = NULL;
        for (int which = 0; which < gc_prim_table[p].arity; which++) {
            gc_emitted x[] = { { a, 0 }, { b, 0 }, { y, 0 } };
            gc_partial(gc_partials_new(arena, emit), p, which, &x[0], &x[1], &x[2], &d);
            const gc_interval *v = values(t, k, &at[i / N]);
            const gc_interval *vd = gc_num_get(k, v, ((const gc_emitted *) d)->ref);
            /* powi has no partial by its exponent. */
            if (((const gc_interval *) gc_num_get(k, v, y))->flags & (GC_DOMAIN | GC_POLE)
                && gc_interval_is_bounded(vd) && !(p == P_powi && which))
                return true;
        }
    }
    return false;
}

static void
try_domains(void)
{
    bool all = true;

    for (int p = 0; p < P_COUNT; p++) {
        const bool has = gc_prim_table[p].traits & GC_EXTENDS_DOMAIN;
        if (extends_domain((gc_prim) p) != has) {
            tap_diag("%s %s the trait", gc_prim_table[p].name, has ? "has" : "lacks");
            all = false;
        }
    }
    ok(all, "a partial has values where its row has none, with the trait and only then");
}

int
main(void)
{
    gc_num_thread_start();
    arena = gc_arena_new();
    plan(2);
    try_undefined();
    try_domains();
    gc_arena_free(arena);
    gc_num_thread_end();
    return done();
}
