/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/loss.c -- cross-entropy of logits, against classes or probabilities. */
#include <config.h>
#include "ops/op.h"

#include "ops/define.h"
#include "ops/shift.h"
#include "ops/view.h"
#include <inttypes.h>

/* Rows of logits: one (a vector) or several (a matrix); the loss is their mean. */
static const char *
logits(gc_infer *c)
{
    const gc_shape *z = &c->x[0];

    if (z->rank != 1 && z->rank != 2)
        return gc_infer_rank(c, 0, 2, "cross-entropy takes a vector or a matrix of logits");
    return gc_shape_count(z) == 0 ? "cross-entropy takes at least one row and one class" : NULL;
}

static gc_fold
rows_of(const gc_shape *z)
{
    int64_t last = z->rank - 1;

    return gc_fold_of(z, &(gc_attr) { .n = 1, .at = &last });
}

/* ---- cross_entropy: -log of the share of the class idx ---- */

static const char *
cross_entropy_shape(gc_infer *c)
{
    const gc_shape *z = &c->x[0], *idx = &c->attr[0].shape;
    const char *wrong = logits(c);

    if (wrong)
        return wrong;
    if (idx->rank + 1 != z->rank || (idx->rank == 1 && idx->dim[0] != z->dim[0])) {
        const uint32_t rows = z->rank == 1 ? 1 : z->dim[0];
        c->hint = gc_arena_format(c->arena, "$0 has %" PRIu32 " row%s, %zu %s given", rows,
                                  rows == 1 ? "" : "s", c->attr[0].n,
                                  c->attr[0].n == 1 ? "class is" : "classes are");
        return "cross_entropy takes one class for each row";
    }
    return gc_infer_ints(c, 0, z->dim[z->rank - 1]);
}

static void
cross_entropy_eval(const gc_call *c)
{
    const gc_fold f = rows_of(c->x[0].shape);
    REAL sum = 0;

    for (size_t o = 0; o < f.outer; o++) {
        const REAL *z = GC_AT(c->x[0]) + o * f.inner;
        const shift s = shift_of(&f, z);
        sum += -log_share(&s, z[c->attr[0].at[o]]);
    }
    GC_AT(c->y[0])[0] = sum / R(f.outer);
}

static void
cross_entropy_jvp(const gc_call *c)
{
    const gc_fold f = rows_of(c->x[0].shape);
    REAL sum = 0;

    for (size_t o = 0; c->dx[0].at && o < f.outer; o++) {
        const REAL *z = GC_AT(c->x[0]) + o * f.inner, *dz = GC_AT(c->dx[0]) + o * f.inner;
        const shift s = shift_of(&f, z);
        REAL mean = 0;
        for (size_t i = 0; i < f.inner; i++)
            mean += gc_view_mul_absorb(share(&s, z[i]), dz[i]);
        sum += mean - dz[c->attr[0].at[o]];
    }
    GC_AT(c->dy[0])[0] = sum / R(f.outer);
}

static void
cross_entropy_vjp(const gc_call *c)
{
    const gc_fold f = rows_of(c->x[0].shape);
    const REAL by = GC_AT(c->by[0])[0] / R(f.outer);

    for (size_t o = 0; c->bx[0].at && by != R(0) && o < f.outer; o++) {
        const REAL *z = GC_AT(c->x[0]) + o * f.inner;
        const shift s = shift_of(&f, z);
        for (size_t i = 0; i < f.inner; i++) {
            const REAL hit = (int64_t) i == c->attr[0].at[o] ? 1 : 0;
            GC_AT(c->bx[0])[o * f.inner + i] += gc_view_mul_absorb(share(&s, z[i]) - hit, by);
        }
    }
}

static gc_ref
mean_of(const gc_lower *c, size_t n, const gc_ref *x)
{
    return t_div(c->t, t_sum(c->t, n, x), t_const(c->t, (double) n));
}

/* log(sum exp(z)) - z at the class; or the same by the kernel's steps. */
static void
cross_entropy_tape(const gc_lower *c, bool steps)
{
    const gc_fold f = rows_of(c->xs[0]);
    gc_ref *row = gc_arena_array(c->scratch, f.outer, sizeof *row);
    gc_ref *d = gc_arena_array(c->scratch, f.inner, sizeof *d);

    for (size_t o = 0; o < f.outer; o++) {
        const gc_ref *z = c->x[0] + o * f.inner;
        const size_t class = (size_t) c->attr[0].at[o];
        if (steps) {
            const gc_shifted s = gc_lower_shifted(c, f.inner, z);
            row[o] = t_sub(c->t, t_log(c->t, s.sum), s.d[class]);
            continue;
        }
        const gc_ref log = gc_lower_log_sum(c, f.inner, z, t_shift(c->t, f.inner, z), d);
        row[o] = t_sub(c->t, log, d[class]);
    }
    c->y[0] = mean_of(c, f.outer, row);
}
static void
cross_entropy_lower(const gc_lower *c)
{
    cross_entropy_tape(c, false);
}
static void
cross_entropy_model(const gc_lower *c)
{
    cross_entropy_tape(c, true);
}

/* ---- cross_entropy_p: -sum of p times log of the share ---- */

static const char *
cross_entropy_p_shape(gc_infer *c)
{
    const char *wrong = logits(c);

    return wrong ? wrong : gc_infer_equal(c, "cross_entropy_p takes a probability for each logit");
}

static void
cross_entropy_p_eval(const gc_call *c)
{
    const gc_fold f = rows_of(c->x[0].shape);
    REAL sum = 0;

    for (size_t o = 0; o < f.outer; o++) {
        const REAL *z = GC_AT(c->x[0]) + o * f.inner, *p = GC_AT(c->x[1]) + o * f.inner;
        const shift s = shift_of(&f, z);
        REAL row = 0;
        for (size_t i = 0; i < f.inner; i++)
            row -= gc_view_mul_absorb(p[i], log_share(&s, z[i]));
        sum += row;
    }
    GC_AT(c->y[0])[0] = sum / R(f.outer);
}

static void
cross_entropy_p_jvp(const gc_call *c)
{
    const gc_fold f = rows_of(c->x[0].shape);
    REAL sum = 0;

    for (size_t o = 0; o < f.outer; o++) {
        const size_t at = o * f.inner;
        const REAL *z = GC_AT(c->x[0]) + at, *p = GC_AT(c->x[1]) + at;
        const shift s = shift_of(&f, z);
        REAL mean = 0, row = 0;
        for (size_t i = 0; c->dx[0].at && i < f.inner; i++)
            mean += gc_view_mul_absorb(share(&s, z[i]), GC_AT(c->dx[0])[at + i]);
        for (size_t i = 0; i < f.inner; i++) {
            if (c->dx[0].at)
                row -= gc_view_mul_absorb(p[i], GC_AT(c->dx[0])[at + i] - mean);
            if (c->dx[1].at)
                row -= gc_view_mul_absorb(log_share(&s, z[i]), GC_AT(c->dx[1])[at + i]);
        }
        sum += row;
    }
    GC_AT(c->dy[0])[0] = sum / R(f.outer);
}

static void
cross_entropy_p_vjp(const gc_call *c)
{
    const gc_fold f = rows_of(c->x[0].shape);
    const REAL by = GC_AT(c->by[0])[0] / R(f.outer);

    for (size_t o = 0; by != R(0) && o < f.outer; o++) {
        const size_t at = o * f.inner;
        const REAL *z = GC_AT(c->x[0]) + at, *p = GC_AT(c->x[1]) + at;
        const shift s = shift_of(&f, z);
        REAL all = 0;
        for (size_t i = 0; i < f.inner; i++)
            all += p[i];
        for (size_t i = 0; i < f.inner; i++) {
            if (c->bx[0].at)
                GC_AT(c->bx[0])[at + i] += gc_view_mul_absorb(share(&s, z[i]) * all - p[i], by);
            if (c->bx[1].at)
                GC_AT(c->bx[1])[at + i] -= gc_view_mul_absorb(log_share(&s, z[i]), by);
        }
    }
}

static void
cross_entropy_p_tape(const gc_lower *c, bool steps)
{
    const gc_fold f = rows_of(c->xs[0]);
    gc_ref *row = gc_arena_array(c->scratch, f.outer, sizeof *row);
    gc_ref *l = gc_arena_array(c->scratch, f.inner, sizeof *l);

    for (size_t o = 0; o < f.outer; o++) {
        const gc_ref *z = c->x[0] + o * f.inner;
        gc_shifted s = { .d = l };
        if (steps)
            s = gc_lower_shifted(c, f.inner, z);
        const gc_ref log = steps ? t_log(c->t, s.sum)
                                 : gc_lower_log_sum(c, f.inner, z, t_shift(c->t, f.inner, z), l);
        for (size_t i = 0; i < f.inner; i++)
            l[i] = t_sub(c->t, log, s.d[i]);
        row[o] = t_dot(c->t, f.inner, l, c->x[1] + o * f.inner);
    }
    c->y[0] = mean_of(c, f.outer, row);
}
static void
cross_entropy_p_lower(const gc_lower *c)
{
    cross_entropy_p_tape(c, false);
}
static void
cross_entropy_p_model(const gc_lower *c)
{
    cross_entropy_p_tape(c, true);
}

const gc_op GC_FAMILY(loss)[] = {
    { .name = "cross_entropy", .doc = "-log_softmax(z) at the class idx, mean over rows",
      .args = "z", .attrs = "idx:ints!", GC_KERNELS(cross_entropy),
      .model = cross_entropy_model,
      .grad = { "by * (softmax(z) - onehot(idx, dim(z, -1))) / count(idx)" },
      .examples = "cross_entropy(A[4], 2); cross_entropy(A[2,3], [0,2]); "
                  "cross_entropy(A[3,3], [1,0,1]); cross_entropy(A[1], 0); "
                  "cross_entropy(A[2,1], [0,0]); cross_entropy(A[1,4], [3])" },
    { .name = "cross_entropy_p", .doc = "-sum(p * log_softmax(z)), mean over rows",
      .args = "z p", GC_KERNELS(cross_entropy_p), .model = cross_entropy_p_model,
      .grad = { "by * (softmax(z) * sum(p, axis=-1, keepdims=1) - p) / (count(z) / dim(z, -1))",
                "-by * log_softmax(z) / (count(z) / dim(z, -1))" },
      .examples = "cross_entropy_p(A[4], Q[4]); cross_entropy_p(A[2,3], Q[2,3]); "
                  "cross_entropy_p(A[3,3], Q[3,3]); cross_entropy_p(A[3,3], A[3,3]); "
                  "cross_entropy_p(A[1], Q[1]); cross_entropy_p(A[2,1], Q[2,1])" },
    { .name = NULL },
};
