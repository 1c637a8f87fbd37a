/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/define.c -- lowering by definition: indices and flat numbers, entries taken, entries
   gathered, folds, and the steps of a shifted sum. */
#include <config.h>
#include "ops/define.h"
#include "tests/near.h"

#include "ops/axes.h"

/* A lowering of x = 1, 2, 3 … of a shape to y of a shape, along an axis. */
typedef struct lowering {
    gc_arena *a;
    gc_shape xs, ys;
    const gc_shape *shapes[1];
    const gc_ref *refs[1];
    gc_ref x[24], y[24];
    int64_t axis;
    gc_attr attr;
    gc_lower c;
} lowering;

static void
start(lowering *l, gc_shape xs, gc_shape ys, int64_t axis)
{
    *l = (lowering) { .a = gc_arena_new(), .xs = xs, .ys = ys, .axis = axis };
    l->attr = (gc_attr) { .given = true, .n = 1, .at = &l->axis };
    l->c = (gc_lower) { .t = gc_tape_new(l->a), .scratch = l->a, .attr = &l->attr, .n = 1,
                        .xs = l->shapes, .x = l->refs, .ys = &l->ys, .y = l->y };
    l->shapes[0] = &l->xs;
    l->refs[0] = l->x;
    for (size_t i = 0; i < gc_shape_count(&xs); i++)
        l->x[i] = t_input(l->c.t);
}

/* The entries of y are these numbers. */
static bool
gives(lowering *l, size_t n, const double *want)
{
    const gc_num *k = gc_num_double(l->a);
    double *v = gc_num_array(k, l->a, l->c.t->n);
    bool right = !gc_tape_verify(l->c.t);

    for (size_t i = 0; i < gc_shape_count(&l->xs); i++)
        v[l->x[i]] = (double) i + 1;
    gc_tape_run(l->c.t, k, v, 0, l->c.t->n, NULL);
    for (size_t i = 0; i < n; i++)
        right &= tap_ulps(v[l->y[i]], want[i]) <= 1;
    gc_arena_free(l->a);
    return right;
}

/* ---- indices ---- */

static void
try_indices(void)
{
    static const gc_shape shape[] = { { 3, { 2, 3, 4 } }, { 1, { 5 } }, { 0, { 0 } },
                                      { 3, { 3, 1, 2 } } };

    for (size_t i = 0; i < sizeof shape / sizeof *shape; i++) {
        bool back = true;
        uint32_t index[GC_MAX_RANK];
        for (size_t e = 0; e < gc_shape_count(&shape[i]); e++) {
            gc_index_of(&shape[i], e, index);
            for (uint32_t d = 0; d < shape[i].rank; d++)
                back &= index[d] < shape[i].dim[d];
            back &= gc_define_flat(&shape[i], index) == e;
        }
        ok(back, "shape %zu: each flat number has its index", i);
    }
    uint32_t index[GC_MAX_RANK];
    gc_index_of(&shape[0], 17, index);
    ok(index[0] == 1 && index[1] == 1 && index[2] == 1, "17 of [2,3,4] is [1,1,1]");
    gc_index_of(&shape[0], 7, index);
    ok(index[0] == 0 && index[1] == 1 && index[2] == 3, "7 is [0,1,3]");
}

/* ---- taken and gathered ---- */

/* Transposed; the corner is the constant 9. */
static gc_ref
turned(const gc_lower *c, const uint32_t *i)
{
    return i[0] == 0 && i[1] == 0 ? t_const(c->t, 9)
                                  : c->x[0][i[1] * c->xs[0]->dim[1] + i[0]];
}

/* By the column, but the last goes nowhere. */
static size_t
by_column(const gc_lower *c, const uint32_t *j)
{
    return j[1] + 1 == c->xs[0]->dim[1] ? GC_UNDEFINED : j[1];
}

static void
try_entries(void)
{
    lowering l;

    start(&l, (gc_shape) { 2, { 2, 3 } }, (gc_shape) { 2, { 3, 2 } }, 0);
    gc_lower_from(&l.c, turned);
    ok(gives(&l, 6, (const double[]) { 9, 4, 2, 5, 3, 6 }), "each entry from where it comes");
    start(&l, (gc_shape) { 2, { 2, 3 } }, (gc_shape) { 1, { 3 } }, 0);
    gc_lower_into(&l.c, by_column);
    ok(gives(&l, 3, (const double[]) { 5, 7, 0 }), "each entry to where it goes, some nowhere");
    start(&l, (gc_shape) { 2, { 0, 3 } }, (gc_shape) { 1, { 2 } }, 0);
    gc_lower_into(&l.c, by_column);
    ok(gives(&l, 2, (const double[]) { 0, 0 }), "of nothing: zeros");
}

/* ---- folds ---- */

/* The first less the last. */
static void
ends(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    *y = n ? t_sub(c->t, x[0], x[n - 1]) : t_const(c->t, -1);
}

/* Each less the first. */
static void
less_first(const gc_lower *c, size_t n, const gc_ref *x, gc_ref *y)
{
    for (size_t i = 0; i < n; i++)
        y[i] = t_sub(c->t, x[i], x[0]);
}

static void
try_folds(void)
{
    lowering l;

    start(&l, (gc_shape) { 3, { 2, 3, 2 } }, (gc_shape) { 2, { 2, 2 } }, 1);
    gc_lower_folds(&l.c, ends);
    ok(gives(&l, 4, (const double[]) { -4, -4, -4, -4 }), "folds along the middle");
    start(&l, (gc_shape) { 2, { 2, 3 } }, (gc_shape) { 1, { 3 } }, 0);
    gc_lower_folds(&l.c, ends);
    ok(gives(&l, 3, (const double[]) { -3, -3, -3 }), "along the first");
    start(&l, (gc_shape) { 2, { 2, 0 } }, (gc_shape) { 1, { 2 } }, 1);
    gc_lower_folds(&l.c, ends);
    ok(gives(&l, 2, (const double[]) { -1, -1 }), "empty folds are made too");
    start(&l, (gc_shape) { 2, { 2, 3 } }, (gc_shape) { 2, { 2, 3 } }, 1);
    gc_lower_fold_each(&l.c, less_first);
    ok(gives(&l, 6, (const double[]) { 0, 1, 2, 0, 1, 2 }), "a fold gives each of its entries");
    start(&l, (gc_shape) { 2, { 2, 3 } }, (gc_shape) { 2, { 2, 3 } }, 0);
    gc_lower_fold_each(&l.c, less_first);
    ok(gives(&l, 6, (const double[]) { 0, 0, 0, 3, 3, 3 }), "in its place");
    start(&l, (gc_shape) { 2, { 2, 0 } }, (gc_shape) { 2, { 2, 0 } }, 1);
    gc_lower_fold_each(&l.c, less_first);
    ok(gives(&l, 0, NULL), "of nothing: nothing");
}

/* ---- shifted sums ---- */

static void
try_shifted(void)
{
    lowering l;

    start(&l, (gc_shape) { 1, { 3 } }, (gc_shape) { 0, { 0 } }, 0);
    l.y[0] = gc_lower_max(&l.c, 3, (const gc_ref[]) { l.x[1], l.x[2], l.x[0] });
    ok(gives(&l, 1, (const double[]) { 3 }), "the largest");
    start(&l, (gc_shape) { 1, { 3 } }, (gc_shape) { 0, { 0 } }, 0);
    l.y[0] = gc_lower_max(&l.c, 1, l.x);
    ok(l.y[0] == l.x[0] && gives(&l, 1, (const double[]) { 1 }), "of one: itself");
    start(&l, (gc_shape) { 1, { 3 } }, (gc_shape) { 0, { 0 } }, 0);
    gc_shifted s = gc_lower_shifted(&l.c, 3, l.x);
    const gc_ref y[] = { s.m, s.sum, s.d[0], s.d[2], s.e[1], s.e[2] };
    memcpy(l.y, y, sizeof y);
    ok(l.c.t->op[s.m] == T_STOP, "nothing depends on the shift");
    /* 1 + 1/e + 1/e^2, from bc -l */
    ok(gives(&l, 6, (const double[]) { 3, 1.50321472440805501349, -2, 0, 0.36787944117144232160,
                                       1 }), "the steps of a shifted sum");
}

/* ---- roots of squares ---- */

static gc_ref
mean_of_squares(gc_tape *t, size_t n, const gc_ref *x)
{
    return t_div(t, gc_lower_square_sum(t, n, x), t_const(t, (double) n));
}

/* [3, -4] times that, and its length and partials. */
static const struct {
    const char *what;
    double scale;
    bool mean;
    double length;
} root[] = {
    { "plainly", 1, false, 5 },
    { "the mean of the squares, 12.5", 2, true, 7.0710678118654752440 },
    { "beyond the range of squares", 1e200, false, 5e200 },
    { "beyond that of floats", 0x1p64, false, 0x5p64 },
    { "the mean, beyond the range", 2e200, true, 7.0710678118654752440e200 },
    { "below it", 1e-200, false, 5e-200 },
    { "below that of floats", 0x1p-80, false, 0x5p-80 },
    { "near the end of the range", 0x1p-950, false, 0x5p-950 },
};

static void
try_root(size_t i)
{
    gc_arena *a = gc_arena_new();
    gc_tape *t = gc_tape_new(a);
    const gc_ref x[2] = { t_input(t), t_input(t) };
    gc_ref room[2];
    const gc_ref y = gc_lower_scaled_root(t, 2, x, room, root[i].mean ? mean_of_squares
                                                                      : gc_lower_square_sum);
    const bool f32 = strstr(root[i].what, "floats");
    const gc_precision *p = f32 ? &gc_precision_f32 : &gc_precision_f64;
    const gc_num *k = gc_num_running_error(a, p, false);
    gc_running_error *v = gc_num_array(k, a, t->n), *b = gc_num_array(k, a, t->n);
    uint8_t *active = gc_arena_take(a, t->n);

    k->set(k, &v[x[0]], 3 * root[i].scale);
    k->set(k, &v[x[1]], -4 * root[i].scale);
    gc_tape_run(t, k, v, 0, t->n, NULL);
    gc_tape_active(t, 2, x, active);
    k->set(k, &b[y], 1);
    gc_tape_reverse(t, k, a, v, b, (gc_sweep) { active, 0, t->n, NULL });
    const double part = root[i].mean ? 0.70710678118654752440 : 1;
    ok(tap_ulps(v[y].v, root[i].length) <= 2 && v[y].e < 32 * p->u * root[i].length,
       "%s: the length, and a bound of it", root[i].what);
    ok(tap_ulps(b[x[0]].v, 0.6 * part) <= 4 && tap_ulps(b[x[1]].v, -0.8 * part) <= 4
           && b[x[0]].e < 32 * p->u, "%s: its partials", root[i].what);
    gc_arena_free(a);
}

static void
try_roots(void)
{
    lowering l;
    gc_ref room[1];

    for (size_t i = 0; i < sizeof root / sizeof *root; i++)
        try_root(i);
    start(&l, (gc_shape) { 1, { 1 } }, (gc_shape) { 0, { 0 } }, 0);
    const gc_ref zero = t_sub(l.c.t, l.x[0], l.x[0]);
    l.y[0] = gc_lower_scaled_root(l.c.t, 1, &zero, room, gc_lower_square_sum);
    ok(gives(&l, 1, (const double[]) { 0 }), "of 0: 0");
}

int
main(void)
{
    plan(6 + 3 + 6 + 4 + 17);
    try_indices();
    try_entries();
    try_folds();
    try_shifted();
    try_roots();
    return done();
}
