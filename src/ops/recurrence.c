/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/recurrence.c -- what the gradients of products along an axis are made of: a recurrence, and a
   move by one place. */
#include <config.h>
#include "ops/op.h"

#include "ops/along.h"
#include "ops/define.h"
#include "ops/view.h"

enum { AXIS, REVERSE, FILL };           /* attributes */
#define shift_shape gc_along_shape

static const char *
recur_shape(gc_infer *c)
{
    const char *wrong = gc_infer_equal(c, "recur takes two equal shapes");

    return wrong ? wrong : gc_along_shape(c);
}

/* shift: each entry is that of the place before it, or behind it; the first is a given number. */
static void
move(const gc_call *c, const REAL *x, REAL *y, bool reverse, REAL first, bool adds)
{
    const gc_along l = gc_along_of(c, reverse);

    for (size_t o = 0; o < l.f.outer; o++)
        for (size_t i = 0; i < l.f.inner; i++) {
            REAL *to = &y[gc_along_at(&l, o, i)];
            const REAL v = i ? x[gc_along_at(&l, o, i - 1)] : first;
            *to = adds ? *to + v : v;
        }
}

static void
shift_eval(const gc_call *c)
{
    move(c, GC_AT(c->x[0]), GC_AT(c->y[0]), gc_attr_flag(&c->attr[REVERSE]),
         c->attr[FILL].n ? R(c->attr[FILL].at[0]) : R(0), false);
}

static void
shift_jvp(const gc_call *c)
{
    if (c->dx[0].at)
        move(c, GC_AT(c->dx[0]), GC_AT(c->dy[0]), gc_attr_flag(&c->attr[REVERSE]), 0, false);
    else
        gc_along_clear(&c->dy[0]);
}

static void
shift_vjp(const gc_call *c)
{
    if (c->bx[0].at)
        move(c, GC_AT(c->by[0]), GC_AT(c->bx[0]), !gc_attr_flag(&c->attr[REVERSE]), 0, true);
}

static gc_ref
shift_from(const gc_lower *c, const uint32_t *i)
{
    const uint32_t axis = (uint32_t) c->attr[AXIS].at[0];
    const bool reverse = gc_attr_flag(&c->attr[REVERSE]);
    uint32_t from[GC_MAX_RANK];

    if (reverse ? i[axis] + 1 == c->xs[0]->dim[axis] : i[axis] == 0)
        return t_const(c->t, c->attr[FILL].n ? (double) c->attr[FILL].at[0] : 0);
    for (uint32_t d = 0; d < c->ys->rank; d++)
        from[d] = d != axis ? i[d] : reverse ? i[d] + 1 : i[d] - 1;
    return c->x[0][gc_define_flat(c->xs[0], from)];
}
static void
shift_lower(const gc_lower *c)
{
    gc_lower_from(c, shift_from);
}

/* recur: y_i = b_i + a y_(i-1), a the factor of the later of both places on the axis. */
static size_t
link(const gc_along *l, size_t o, size_t i)
{
    return gc_along_at(l, o, l->reverse ? i - 1 : i);
}

static void
recur_eval(const gc_call *c)
{
    const gc_along l = gc_along_of(c, gc_attr_flag(&c->attr[REVERSE]));
    const REAL *a = GC_AT(c->x[0]), *b = GC_AT(c->x[1]);
    REAL *y = GC_AT(c->y[0]);

    for (size_t o = 0; o < l.f.outer; o++)
        for (size_t i = 0; i < l.f.inner; i++) {
            const size_t e = gc_along_at(&l, o, i);
            y[e] = b[e];
            if (i)
                y[e] += gc_view_mul_absorb(a[link(&l, o, i)], y[gc_along_at(&l, o, i - 1)]);
        }
}

static void
recur_jvp(const gc_call *c)
{
    const gc_along l = gc_along_of(c, gc_attr_flag(&c->attr[REVERSE]));
    const REAL *a = GC_AT(c->x[0]), *da = GC_AT(c->dx[0]), *db = GC_AT(c->dx[1]);
    const REAL *y = GC_AT(c->y[0]);
    REAL *dy = GC_AT(c->dy[0]);

    for (size_t o = 0; o < l.f.outer; o++)
        for (size_t i = 0; i < l.f.inner; i++) {
            const size_t e = gc_along_at(&l, o, i);
            REAL sum = db ? db[e] : R(0);
            if (i) {
                const size_t k = link(&l, o, i), before = gc_along_at(&l, o, i - 1);
                sum += gc_view_mul_absorb(a[k], dy[before]);
                sum += da ? gc_view_mul_absorb(da[k], y[before]) : R(0);
            }
            dy[e] = sum;
        }
}

static void
recur_vjp(const gc_call *c)
{
    const gc_along l = gc_along_of(c, gc_attr_flag(&c->attr[REVERSE]));
    const REAL *a = GC_AT(c->x[0]), *y = GC_AT(c->y[0]), *by = GC_AT(c->by[0]);
    REAL *ba = GC_AT(c->bx[0]), *bb = GC_AT(c->bx[1]);

    for (size_t o = 0; o < l.f.outer; o++) {
        REAL s = 0;
        for (size_t i = l.f.inner; i-- > 0;) {
            s += by[gc_along_at(&l, o, i)];
            if (bb)
                bb[gc_along_at(&l, o, i)] += s;
            if (i && ba)
                ba[link(&l, o, i)] += gc_view_mul_absorb(y[gc_along_at(&l, o, i - 1)], s);
            s = i ? gc_view_mul_absorb(a[link(&l, o, i)], s) : s;
        }
    }
}

/* The definition, by places on the axis: the earlier in the order of the op come first. */
static gc_ref
recur_one(const gc_lower *c, size_t e)
{
    const uint32_t axis = (uint32_t) c->attr[AXIS].at[0];
    const bool reverse = gc_attr_flag(&c->attr[REVERSE]);
    uint32_t p[GC_MAX_RANK];

    gc_index_of(c->ys, e, p);
    if (reverse ? p[axis] + 1 == c->ys->dim[axis] : p[axis] == 0)
        return c->x[1][e];
    p[axis] = reverse ? p[axis] + 1 : p[axis] - 1;
    const size_t before = gc_define_flat(c->ys, p);
    return t_add(c->t, c->x[1][e], t_mul(c->t, c->x[0][reverse ? before : e], c->y[before]));
}
static void
recur_lower(const gc_lower *c)
{
    const size_t n = gc_shape_count(c->ys);

    for (size_t i = 0; i < n; i++) {
        const size_t e = gc_attr_flag(&c->attr[REVERSE]) ? n - 1 - i : i;
        c->y[e] = recur_one(c, e);
    }
}

const gc_op GC_FAMILY(recurrence)[] = {
    { .name = "shift", .doc = "each entry is that before (reverse: behind) it; the first fill",
      .args = "x", .attrs = "axis:axis=0 reverse:flag fill:int", .flags = GC_OP_HIDDEN,
      GC_KERNELS(shift), .grad = { "shift(by, axis=axis, reverse=1 - reverse)" },
      .examples = GC_ALONG(shift) "; shift(A[3], axis=0, fill=1); "
                  "shift(A[2,3], axis=1, reverse=1)" },
    { .name = "recur", .doc = "y_i = b_i + a_i y_(i-1), or reverse: y_i = b_i + a_(i+1) y_(i+1)",
      .args = "a b", .attrs = "axis:axis=0 reverse:flag", .flags = GC_OP_HIDDEN, GC_KERNELS(recur),
      .grad = { "if reverse == 1: y * shift(recur(a, by, axis=axis), axis=axis); "
                "shift(y, axis=axis) * recur(a, by, axis=axis, reverse=1)",
                "recur(a, by, axis=axis, reverse=1 - reverse)" },
      .examples = "recur(A[4], A[4]); recur(A[2,3], A[2,3], axis=1); "
                  "recur(A[3,3], A[3,3], axis=0); recur(A[3,3], A[3,3], axis=1, reverse=1); "
                  "recur(A[2,3,2], A[2,3,2], axis=1); recur(A[4], A[4], axis=0, reverse=1); "
                  "recur(A[1], A[1]); recur(A[0], A[0])" },
    { .name = NULL },
};
