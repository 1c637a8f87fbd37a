/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/max_pool.c -- the largest entry of each window; of equal entries the first counts.

   Padding never wins: it stands for minus infinity. */
#include <config.h>
#include "ops/op.h"

#include "ops/axes.h"
#include "ops/define.h"
#include "ops/pool_shape.h"
#include <math.h>
#include <string.h>

static const gc_window_attrs attrs = MAX_POOL_WINDOW;

#define max_pool1d_shape gc_max_pool1d_shape
#define max_pool2d_shape gc_max_pool2d_shape
#define max_pool_pick_shape gc_max_pool_pick_shape
#define max_pool_back_shape gc_max_pool_back_shape

/* ---- kernels ---- */

/* The place of the largest in the plane x, or of the first that is not a number. */
static size_t
winner(const gc_window *w, const int64_t *i, const REAL *x)
{
    gc_span_of s[GC_MAX_RANK];
    int64_t p[GC_MAX_RANK];
    size_t best = SIZE_MAX;
    int d;

    for (uint32_t e = 0; e < w->n; e++) {
        s[e] = gc_window_positions(w, e, i[e]);
        p[e] = s[e].from;
    }
    do {
        size_t at = 0;
        for (uint32_t e = 0; e < w->n; e++)
            at = at * (size_t) w->x[e] + (size_t) gc_window_at(w, e, i[e], p[e]);
        if (best == SIZE_MAX || (!isnan(x[best]) && !(x[at] <= x[best])))
            best = at;
        for (d = (int) w->n - 1; d >= 0 && ++p[d] == s[d].to; d--)
            p[d] = s[d].from;
    } while (d >= 0);
    return best;
}

/* What happens between the entries of x and the windows of a call: for each window, in order, u at
   the winner's place and v at the window's. */
typedef void meet_fn(REAL *u, REAL *v);
static void pick(REAL *u, REAL *v) { *v = *u; }
static void pick_add(REAL *u, REAL *v) { *v += *u; }
static void put_add(REAL *u, REAL *v) { *u += *v; }

/* Argument 0 says who wins; z has the shape of the windows. */
static void
meet(const gc_call *c, const gc_shape *z, meet_fn *what, const gc_tensor *u, const gc_tensor *v)
{
    const gc_shape *x = c->x[0].shape;
    const gc_window w = gc_window_of(c->attr, &attrs, x, z);
    const size_t planes = (size_t) x->dim[0] * x->dim[1];
    size_t plane = 1, o = 0;
    int64_t i[GC_MAX_RANK] = { 0 };

    for (uint32_t d = 0; d < w.n; d++)
        plane *= x->dim[2 + d];
    for (size_t p = 0; p < planes; p++) {
        int d = 0;
        while (d >= 0) {
            const size_t at = p * plane + winner(&w, i, GC_AT(c->x[0]) + p * plane);
            what(GC_AT(*u) + at, GC_AT(*v) + o++);
            for (d = (int) w.n - 1; d >= 0 && ++i[d] == w.y[d]; d--)
                i[d] = 0;
        }
    }
}

static void
clear(const gc_tensor *y)
{
    memset(y->at, 0, gc_shape_count(y->shape) * sizeof(REAL));
}

static void
max_pool_eval(const gc_call *c)
{
    meet(c, c->y[0].shape, pick, &c->x[0], &c->y[0]);
}

static void
max_pool_jvp(const gc_call *c)
{
    if (c->dx[0].at)
        meet(c, c->y[0].shape, pick, &c->dx[0], &c->dy[0]);
    else
        clear(&c->dy[0]);
}

static void
max_pool_vjp(const gc_call *c)
{
    if (c->bx[0].at)
        meet(c, c->y[0].shape, put_add, &c->bx[0], &c->by[0]);
}

static void
max_pool_pick_eval(const gc_call *c)
{
    meet(c, c->y[0].shape, pick, &c->x[1], &c->y[0]);
}

static void
max_pool_pick_jvp(const gc_call *c)
{
    if (c->dx[1].at)
        meet(c, c->y[0].shape, pick, &c->dx[1], &c->dy[0]);
    else
        clear(&c->dy[0]);
}

static void
max_pool_pick_vjp(const gc_call *c)
{
    if (c->bx[1].at)
        meet(c, c->y[0].shape, put_add, &c->bx[1], &c->by[0]);
}

static void
max_pool_back_eval(const gc_call *c)
{
    clear(&c->y[0]);
    meet(c, c->x[1].shape, put_add, &c->y[0], &c->x[1]);
}

static void
max_pool_back_jvp(const gc_call *c)
{
    clear(&c->dy[0]);
    if (c->dx[1].at)
        meet(c, c->x[1].shape, put_add, &c->dy[0], &c->dx[1]);
}

static void
max_pool_back_vjp(const gc_call *c)
{
    if (c->bx[1].at)
        meet(c, c->x[1].shape, pick_add, &c->by[0], &c->bx[1]);
}

/* ---- the definitions ---- */

/* Refs of x (shaped as argument 0) under a window; at: their numbers. */
static size_t
entries(const gc_lower *c, const gc_window *w, const gc_shape *z, size_t window, const gc_ref *x,
        size_t *at, gc_ref *to)
{
    uint32_t i[GC_MAX_RANK];

    gc_index_of(z, window, i);
    const size_t n = gc_window_entries(w, c->xs[0], i, at);
    for (size_t k = 0; k < n; k++)
        to[k] = x[at[k]];
    return n;
}

/* What a lowering needs for its windows. */
typedef struct room {
    gc_window w;
    size_t size, *at;
    gc_ref *x, *v;
} room;

static room
room_for(const gc_lower *c, const gc_shape *z)
{
    room r = { .w = gc_window_of(c->attr, &attrs, c->xs[0], z) };

    r.size = gc_window_count(&r.w);
    r.at = gc_arena_array(c->scratch, r.size, sizeof *r.at);
    r.x = gc_arena_array(c->scratch, r.size, sizeof *r.x);
    r.v = gc_arena_array(c->scratch, r.size, sizeof *r.v);
    return r;
}

static void
max_pool_lower(const gc_lower *c)
{
    const room r = room_for(c, c->ys);

    for (size_t o = 0, n = gc_shape_count(c->ys); o < n; o++)
        c->y[o] = gc_lower_max(c, entries(c, &r.w, c->ys, o, c->x[0], r.at, r.x), r.x);
}

static void
max_pool_pick_lower(const gc_lower *c)
{
    const room r = room_for(c, c->ys);

    for (size_t o = 0, n = gc_shape_count(c->ys); o < n; o++) {
        const size_t m = entries(c, &r.w, c->ys, o, c->x[0], r.at, r.x);
        gc_ref top = r.x[0], y = c->x[1][r.at[0]];
        for (size_t k = 1; k < m; k++) {
            y = t_select(c->t, t_gt(c->t, r.x[k], top), c->x[1][r.at[k]], y);
            top = t_max(c->t, top, r.x[k]);
        }
        c->y[o] = y;
    }
}

/* v[k] = z where entry k is above all before it and not below any behind it, else 0. */
static void
give(const gc_lower *c, size_t n, const gc_ref *x, gc_ref z, gc_ref *v)
{
    const gc_ref zero = t_const(c->t, 0);
    gc_ref other = x[0];

    for (size_t k = 0; k < n; k++) {
        v[k] = k ? t_select(c->t, t_gt(c->t, x[k], other), z, zero) : z;
        other = k ? t_max(c->t, other, x[k]) : x[0];
    }
    other = x[n - 1];
    for (size_t k = n - 1; k-- > 0;) {
        v[k] = t_select(c->t, t_ge(c->t, x[k], other), v[k], zero);
        other = t_max(c->t, other, x[k]);
    }
}

/* An entry has each position in at most one window. */
static void
max_pool_back_lower(const gc_lower *c)
{
    const room r = room_for(c, c->xs[1]);
    const size_t count = gc_shape_count(c->ys), windows = gc_shape_count(c->xs[1]);
    gc_ref *term = gc_arena_array(c->scratch, count * r.size, sizeof *term);
    size_t *terms = gc_arena_array(c->scratch, count, sizeof *terms);

    for (size_t o = 0; o < windows; o++) {
        const size_t n = entries(c, &r.w, c->xs[1], o, c->x[0], r.at, r.x);
        give(c, n, r.x, c->x[1][o], r.v);
        for (size_t k = 0; k < n; k++)
            term[r.at[k] * r.size + terms[r.at[k]]++] = r.v[k];
    }
    for (size_t e = 0; e < count; e++)
        c->y[e] = t_sum(c->t, terms[e], term + e * r.size);
}

#define MAX_POOL \
    .args = "x", .attrs = MAX_POOL_ATTRS, .flags = GC_OP_KINK, .eval = max_pool_eval, \
    .jvp = max_pool_jvp, .vjp = max_pool_vjp, .lower = max_pool_lower, \
    .grad = { "max_pool_back(x, by, size=size, stride=stride, padding=padding, dilation=dilation)" }

const gc_op GC_FAMILY(max_pool)[] = {
    { .name = "max_pool1d", .doc = "largest entry of each window along x[n,c,l]; stride: the size",
      .shape = max_pool1d_shape, MAX_POOL,
      .examples = "max_pool1d(A[1,1,4], 2); max_pool1d(A[2,2,5], 3, stride=1, padding=1); "
                  "max_pool1d(A[1,1,7], 2, stride=2, dilation=3)" },
    { .name = "max_pool2d", .doc = "largest entry of each window of x[n,c,h,w]; stride: the size",
      .shape = max_pool2d_shape, MAX_POOL,
      .examples = "max_pool2d(A[1,1,4,4], 2); max_pool2d(A[1,2,5,3], 3, stride=2, padding=1); "
                  "max_pool2d(A[2,1,3,3], [2,1], stride=1); "
                  "max_pool2d(A[1,1,4,3], 2, stride=1, dilation=[2,1], padding=[1,0]); "
                  "max_pool2d(A[0,1,2,2], 2)" },
    { .name = "max_pool_pick", .doc = "of each window of x: v at the place of the largest",
      .args = "x v", .attrs = MAX_POOL_ATTRS, .flags = GC_OP_KINK, GC_KERNELS(max_pool_pick),
      .grad = { "", "max_pool_back(x, by, size=size, stride=stride, padding=padding, "
                    "dilation=dilation)" },
      .examples = "max_pool_pick(A[1,1,4], A[1,1,4], 2, stride=1); "
                  "max_pool_pick(A[1,2,2,3], A[1,2,2,3], 2, stride=1)" },
    { .name = "max_pool_back", .doc = "adds z, one for each window of x, at its largest entry",
      .args = "x z", .attrs = MAX_POOL_ATTRS, .flags = GC_OP_KINK, GC_KERNELS(max_pool_back),
      .grad = { "", "max_pool_pick(x, by, size=size, stride=stride, padding=padding, "
                    "dilation=dilation)" },
      .examples = "max_pool_back(A[1,1,4], A[1,1,3], 2, stride=1); "
                  "max_pool_back(A[1,1,3,2], A[1,1,2,3], 2, stride=[2,1], padding=1)" },
    { .name = NULL },
};
