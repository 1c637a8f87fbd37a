/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/conv.c -- the three sums that convolutions are made of: plain loops, the innermost over a row
   of the result. */
#include <config.h>
#include "ops/conv.h"

#include <string.h>

/* All x and z that one number of w joins: nested loops over windows. */
typedef struct joint {
    gc_conv_role out;
    bool derivative;                    /* one factor is no value: an exact zero annihilates */
    uint32_t n;
    size_t count[GC_MAX_RANK], xs[GC_MAX_RANK], zs[GC_MAX_RANK], x0, z0;
} joint;

/* False: that position lies in the padding of every window. */
static bool
join(joint *t, const gc_window *w, size_t position)
{
    int64_t p[GC_MAX_RANK];
    size_t xs = 1, zs = 1;

    gc_window_position(w, position, p);
    t->n = w->n;
    t->x0 = t->z0 = 0;
    for (uint32_t d = w->n; d-- > 0;) {
        const gc_span_of s = gc_window_windows(w, d, p[d]);
        if (s.from == s.to)
            return false;
        t->count[d] = (size_t) (s.to - s.from);
        t->x0 += (size_t) gc_window_at(w, d, s.from, p[d]) * xs;
        t->z0 += (size_t) s.from * zs;
        t->xs[d] = (size_t) w->stride[d] * xs;
        t->zs[d] = zs;
        xs *= (size_t) w->x[d];
        zs *= (size_t) w->y[d];
    }
    return true;
}

/* to += a b along a row; a step of 0: one number. */
static void
row(size_t n, bool derivative, REAL *to, const REAL *a, const REAL *b, const size_t step[3])
{
    if (derivative)
        for (size_t i = 0; i < n; i++)
            to[i * step[0]] += gc_view_mul_absorb(a[i * step[1]], b[i * step[2]]);
    else
        for (size_t i = 0; i < n; i++)
            to[i * step[0]] += a[i * step[1]] * b[i * step[2]];
}

static void
last(const joint *t, REAL *const at[CONV_ROLES])
{
    const size_t n = t->count[t->n - 1], xs = t->xs[t->n - 1];
    REAL *x = at[CONV_IMAGE], *w = at[CONV_FILTER], *z = at[CONV_RESULT];

    if (t->out == CONV_RESULT)
        row(n, t->derivative, z, x, w, (size_t[]) { 1, xs, 0 });
    else if (t->out == CONV_IMAGE)
        row(n, t->derivative, x, z, w, (size_t[]) { xs, 1, 0 });
    else {
        REAL sum = 0;
        row(n, t->derivative, &sum, x, z, (size_t[]) { 0, xs, 1 });
        *w += sum;
    }
}

static void
nest(const joint *t, uint32_t d, REAL *const at[CONV_ROLES])
{
    if (d + 1 == t->n) {
        last(t, at);
        return;
    }
    for (size_t i = 0; i < t->count[d]; i++)
        nest(t, d + 1, (REAL *const[]) { at[CONV_IMAGE] + i * t->xs[d], at[CONV_FILTER],
                                         at[CONV_RESULT] + i * t->zs[d] });
}

static size_t
area(uint32_t n, const int64_t *dim)
{
    size_t count = 1;

    for (uint32_t d = 0; d < n; d++)
        count *= (size_t) dim[d];
    return count;
}

/* Adds to at[out] the sum of products of the other two. */
static void
contract(const gc_window *s, const gc_shape *const shape[CONV_ROLES], REAL *const at[CONV_ROLES],
         gc_conv_role out, bool derivative)
{
    const size_t batch = shape[CONV_IMAGE]->dim[0], channels = shape[CONV_IMAGE]->dim[1];
    const size_t outs = shape[CONV_FILTER]->dim[0], ins = shape[CONV_FILTER]->dim[1];
    const size_t groups = ins ? channels / ins : 1, positions = gc_window_count(s);
    const size_t x = area(s->n, s->x), z = area(s->n, s->y);
    joint t = { .out = out, .derivative = derivative };

    for (size_t p = 0; p < positions; p++) {
        if (!join(&t, s, p))
            continue;
        for (size_t n = 0; n < batch; n++)
            for (size_t o = 0; o < outs; o++)
                for (size_t c = 0; c < ins; c++) {
                    const size_t from = o / (outs / groups) * ins + c;
                    nest(&t, 0, (REAL *const[]) {
                                    at[CONV_IMAGE] + (n * channels + from) * x + t.x0,
                                    at[CONV_FILTER] + (o * ins + c) * positions + p,
                                    at[CONV_RESULT] + (n * outs + o) * z + t.z0 });
                }
    }
}

/* One call: its shapes and tensors by their roles. */
typedef struct parts {
    gc_window s;
    const gc_shape *shape[CONV_ROLES];
    REAL *at[CONV_ROLES];
} parts;

static parts
parts_of(const gc_conv *v, const gc_call *c)
{
    parts p;

    p.shape[v->out] = c->y[0].shape;
    p.at[v->out] = GC_AT(c->y[0]);
    for (size_t k = 0; k < 2; k++) {
        p.shape[v->arg[k]] = c->x[k].shape;
        p.at[v->arg[k]] = GC_AT(c->x[k]);
    }
    p.s = gc_window_of(c->attr, &(gc_window_attrs) CONV_WINDOW, p.shape[CONV_IMAGE],
                       p.shape[CONV_RESULT]);
    for (uint32_t d = 0; d < p.s.n; d++)
        p.s.size[d] = p.shape[CONV_FILTER]->dim[2 + d];
    return p;
}

static void
clear(const gc_tensor *y)
{
    memset(y->at, 0, gc_shape_count(y->shape) * sizeof(REAL));
}

void
GC_TYPED(conv_eval)(const gc_conv *v, const gc_call *c)
{
    const parts p = parts_of(v, c);

    clear(&c->y[0]);
    contract(&p.s, p.shape, p.at, v->out, false);
}

void
GC_TYPED(conv_jvp)(const gc_conv *v, const gc_call *c)
{
    clear(&c->dy[0]);
    for (size_t k = 0; k < 2; k++)
        if (c->dx[k].at) {
            parts p = parts_of(v, c);
            p.at[v->arg[k]] = GC_AT(c->dx[k]);
            p.at[v->out] = GC_AT(c->dy[0]);
            contract(&p.s, p.shape, p.at, v->out, true);
        }
}

void
GC_TYPED(conv_vjp)(const gc_conv *v, const gc_call *c)
{
    for (size_t k = 0; k < 2; k++)
        if (c->bx[k].at) {
            parts p = parts_of(v, c);
            p.at[v->arg[k]] = GC_AT(c->bx[k]);
            p.at[v->out] = GC_AT(c->by[0]);
            contract(&p.s, p.shape, p.at, v->arg[k], true);
        }
}
