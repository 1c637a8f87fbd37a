/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/view.c -- kernels of ops that move entries. */
#include <config.h>
#include "ops/view.h"

#include <string.h>

/* to[...] = from[...] or to[...] += from[...] / over. */
typedef struct moves {
    uint32_t n;
    size_t count[GC_MAX_RANK], to[GC_MAX_RANK], from[GC_MAX_RANK];
    bool add;
    REAL over;
} moves;

/* Pairwise: the error grows with log n instead of n (Higham 2002, 4.2). */
static REAL
total(size_t n, const REAL *x, size_t stride)
{
    REAL sum = 0;

    if (n > 32)
        return total(n / 2, x, stride) + total(n - n / 2, x + n / 2 * stride, stride);
    for (size_t i = 0; i < n; i++)
        sum += x[i * stride];
    return sum;
}

static void
run(const moves *m, REAL *restrict to, const REAL *restrict from)
{
    const size_t n = m->count[m->n - 1], t = m->to[m->n - 1], f = m->from[m->n - 1];

    if (!m->add)
        for (size_t i = 0; i < n; i++)
            to[i * t] = from[i * f];
    else if (t == 0)
        *to += total(n, from, f) / m->over;
    else if (m->over != R(1))
        for (size_t i = 0; i < n; i++)
            to[i * t] += from[i * f] / m->over;
    else if (t == 1 && f == 1)
        for (size_t i = 0; i < n; i++)
            to[i] += from[i];
    else
        for (size_t i = 0; i < n; i++)
            to[i * t] += from[i * f];
}

static void
nest(const moves *m, uint32_t d, REAL *to, const REAL *from)
{
    if (d + 1 == m->n)
        run(m, to, from);
    else
        for (size_t i = 0; i < m->count[d]; i++)
            nest(m, d + 1, to + i * m->to[d], from + i * m->from[d]);
}

/* Melts neighbouring loops that are one, so that the innermost is long. */
static void
add_move(moves *m, size_t count, size_t to, size_t from)
{
    const uint32_t d = m->n - 1;

    if (count == 1)
        return;
    if (m->n > 0 && m->to[d] == to * count && m->from[d] == from * count) {
        m->count[d] *= count;
        m->to[d] = to;
        m->from[d] = from;
        return;
    }
    m->count[m->n] = count;
    m->to[m->n] = to;
    m->from[m->n++] = from;
}

/* back: from y to x, and added. */
static void
move(const gc_view *v, bool back, REAL *to, const REAL *from)
{
    moves m = { .add = back || v->adds, .over = back && v->over ? R(v->over) : R(1) };

    for (uint32_t d = 0; d < v->rank; d++) {
        if (v->dim[d] == 0)
            return;
        add_move(&m, v->dim[d], back ? v->xs[d] : v->ys[d], back ? v->ys[d] : v->xs[d]);
    }
    if (m.n == 0)
        m.count[m.n++] = 1;
    nest(&m, 0, to + (back ? v->x0 : v->y0), from + (back ? v->y0 : v->x0));
}

/* What is left out stays 0. */
static void
forward(const gc_call *c, gc_view_fn *view, const gc_tensor *x, const gc_tensor *y)
{
    const size_t count = gc_shape_count(c->y[0].shape);
    gc_view v = { 0 };

    memset(y->at, 0, count * sizeof(REAL));
    for (uint32_t k = 0; k < c->n; k++)
        for (size_t j = 0; view(&v, c->attr, k, j, c->x[k].shape, c->y[0].shape); j++)
            if (x[k].at)
                move(&v, false, GC_AT(*y), GC_AT(x[k]));
    if (v.over)
        for (size_t i = 0; i < count; i++)
            GC_AT(*y)[i] /= R(v.over);
}

void
GC_TYPED(view_eval)(const gc_call *c, gc_view_fn *view)
{
    forward(c, view, c->x, c->y);
}

void
GC_TYPED(view_jvp)(const gc_call *c, gc_view_fn *view)
{
    forward(c, view, c->dx, c->dy);
}

void
GC_TYPED(view_vjp)(const gc_call *c, gc_view_fn *view)
{
    gc_view v = { 0 };

    for (uint32_t k = 0; k < c->n; k++)
        for (size_t j = 0; view(&v, c->attr, k, j, c->x[k].shape, c->y[0].shape); j++)
            if (c->bx[k].at)
                move(&v, true, GC_AT(c->bx[k]), GC_AT(c->by[0]));
}
