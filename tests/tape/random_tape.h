/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random_tape.h -- random straight-line programs that are defined at their point. */
#ifndef GC_TESTS_RANDOM_TAPE_H
#define GC_TESTS_RANDOM_TAPE_H

#include "base/rng.h"
#include "num/interval.h"
#include "tape/tape.h"

#include <math.h>

enum { RANDOM_INPUTS = 6, RANDOM_TERMS = 9 };

/* Two programs of the same numbers: n has n-ary sums and dot products, tree has binary additions in
   random order instead; at[i] is instruction i of n in tree. */
typedef struct random_tape {
    gc_arena *arena;
    gc_tape *n, *tree;
    gc_ref *at;
    double x[RANDOM_INPUTS];
    uint64_t stream, drawn;
    const gc_num *k;                    /* 400 bits, for v: the values of n */
    void *v;
} random_tape;

static inline double
random_uniform(random_tape *r, double lo, double hi)
{
    return lo + (hi - lo) * gc_rng_uniform(r->stream, r->drawn++);
}

static inline gc_ref
random_ref(random_tape *r)
{
    const gc_ref n = r->n->n, from = n > 40 && random_uniform(r, 0, 1) < 0.7 ? n - 40 : 0;
    return from + (gc_ref) random_uniform(r, 0, n - from);
}

static inline const gc_interval *
random_value(const random_tape *r, gc_ref i)
{
    return gc_num_get(r->k, r->v, i);
}

/* A sum of the terms in random order and shape. */
static inline gc_ref
random_sum(random_tape *r, gc_ref *term, size_t n)
{
    while (n > 1) {
        const size_t i = (size_t) random_uniform(r, 0, (double) n), j = (i + 1) % n;
        term[i] = t_add(r->tree, term[i], term[j]);
        term[j] = term[--n];
    }
    return term[0];
}

/* Appends one instruction to n, and its counterpart to tree where build_tree is set. */
static inline void
random_many(random_tape *r, bool products)
{
    const size_t n = 3 + (size_t) random_uniform(r, 0, RANDOM_TERMS - 3);
    gc_ref a[RANDOM_TERMS], b[RANDOM_TERMS], term[RANDOM_TERMS];

    for (size_t j = 0; j < n; j++) {
        a[j] = random_ref(r);
        b[j] = random_ref(r);
        term[j] = products ? t_mul(r->tree, r->at[a[j]], r->at[b[j]]) : r->at[a[j]];
    }
    const gc_ref i = products ? t_dot(r->n, n, a, b) : t_sum(r->n, n, a);
    r->at[i] = random_sum(r, term, n);
}

static inline void
random_instruction(random_tape *r)
{
    const gc_prim p = (gc_prim) random_uniform(r, 0, P_COUNT);
    const double what = random_uniform(r, 0, 1);
    const gc_ref a = random_ref(r), b = random_ref(r), c = random_ref(r);

    if (what < 0.1) {
        const double value = floor(random_uniform(r, -3, 4));
        const gc_ref i = t_const(r->n, value);
        r->at[i] = t_const(r->tree, value);
    } else if (what < 0.15) {
        const gc_ref i = t_select(r->n, c, a, b);
        r->at[i] = t_select(r->tree, r->at[c], r->at[a], r->at[b]);
    } else if (what < 0.35) {
        random_many(r, what < 0.25);
    } else {
        const gc_ref i = t_prim(r->n, p, a, b);
        r->at[i] = t_prim(r->tree, p, r->at[a], r->at[b]);
    }
}

/* Defined, of moderate size, or a mask or constant; what tree holds besides does no harm. */
static inline bool
random_is_fine(const gc_interval *y)
{
    const double size = fabs(gc_bounds_of(y).hi);

    return y->flags == 0 && gc_interval_width(y) <= 0x1p-100
        && ((size > 0x1p-12 && size < 0x1p12) || gc_interval_is_point(y));
}

/* About n instructions beside the inputs. */
static inline random_tape
random_tape_new(gc_arena *arena, uint64_t stream, gc_ref n)
{
    random_tape r = { .arena = arena, .stream = stream };
    const gc_ref room = n + RANDOM_INPUTS + 1;

    r.n = gc_tape_new(arena);
    r.tree = gc_tape_new(arena);
    r.k = gc_num_interval(arena, 400);
    r.v = gc_num_array(r.k, arena, room);
    r.at = gc_arena_array(arena, room, sizeof *r.at);
    for (int j = 0; j < RANDOM_INPUTS; j++) {
        const double s = random_uniform(&r, -1, 1) < 0 ? -1 : 1;
        const gc_ref i = t_input(r.n);

        r.at[i] = t_input(r.tree);
        r.x[j] = s * random_uniform(&r, 0.25, 3);
        r.k->set(r.k, gc_num_at(r.k, r.v, i), r.x[j]);
    }
    while (r.n->n < room - 1) {
        const gc_ref before = r.n->n;
        const size_t manys = r.n->manys;

        random_instruction(&r);
        if (r.n->n == before)           /* an old constant */
            continue;
        gc_tape_run(r.n, r.k, r.v, before, r.n->n, NULL);
        if (!random_is_fine(random_value(&r, before))) {
            if (r.n->op[before] == T_CONST)
                continue;
            r.n->n = before;
            r.n->manys = manys;
        }
    }
    return r;
}

/* The values of t (n or tree) over k, at the inputs. */
static inline void *
random_run(const random_tape *r, const gc_tape *t, const gc_num *k)
{
    void *v = gc_num_array(k, r->arena, t->n);
    gc_ref j = 0;

    for (gc_ref i = 0; i < t->n; i++)
        if (t->op[i] == T_INPUT)
            k->set(k, gc_num_at(k, v, i), r->x[j++]);
    gc_tape_run(t, k, v, 0, t->n, NULL);
    return v;
}

#endif
