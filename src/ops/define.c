/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/define.c -- lowering of ops on tensors by their definitions. */
#include <config.h>
#include "ops/define.h"

#include "ops/axes.h"

void
gc_index_of(const gc_shape *s, size_t flat, uint32_t index[GC_MAX_RANK])
{
    for (uint32_t d = s->rank; d-- > 0;) {
        index[d] = (uint32_t) (flat % s->dim[d]);
        flat /= s->dim[d];
    }
}

size_t
gc_define_flat(const gc_shape *s, const uint32_t index[GC_MAX_RANK])
{
    size_t flat = 0;

    for (uint32_t d = 0; d < s->rank; d++)
        flat = flat * s->dim[d] + index[d];
    return flat;
}

void
gc_lower_from(const gc_lower *c, gc_from_fn *from)
{
    const size_t n = gc_shape_count(c->ys);
    uint32_t index[GC_MAX_RANK];

    for (size_t i = 0; i < n; i++) {
        gc_index_of(c->ys, i, index);
        c->y[i] = from(c, index);
    }
}

/* The entries of x sorted by the group they belong to: entry[start[g] .. start[g + 1]). */
typedef struct groups {
    size_t *start, *entry;
} groups;

static groups
group(const gc_lower *c, size_t n, gc_into_fn *into)
{
    const size_t count = gc_shape_count(c->xs[0]);
    groups g = { gc_arena_array(c->scratch, n + 1, sizeof *g.start),
                 gc_arena_array(c->scratch, count, sizeof *g.entry) };
    size_t *of = gc_arena_array(c->scratch, count, sizeof *of);
    size_t *next = gc_arena_array(c->scratch, n, sizeof *next);
    uint32_t index[GC_MAX_RANK];

    for (size_t j = 0; j < count; j++) {
        gc_index_of(c->xs[0], j, index);
        of[j] = into(c, index);
        if (of[j] != GC_UNDEFINED)
            g.start[of[j] + 1]++;
    }
    for (size_t i = 0; i < n; i++) {
        next[i] = g.start[i];
        g.start[i + 1] += g.start[i];
    }
    for (size_t j = 0; j < count; j++)
        if (of[j] != GC_UNDEFINED)
            g.entry[next[of[j]]++] = j;
    return g;
}

static gc_ref *
refs(const gc_lower *c, const groups *g, size_t i)
{
    const size_t n = g->start[i + 1] - g->start[i];
    gc_ref *x = gc_arena_array(c->scratch, n, sizeof *x);

    for (size_t k = 0; k < n; k++)
        x[k] = c->x[0][g->entry[g->start[i] + k]];
    return x;
}

void
gc_lower_into(const gc_lower *c, gc_into_fn *into)
{
    const size_t n = gc_shape_count(c->ys);
    const groups g = group(c, n, into);

    for (size_t i = 0; i < n; i++)
        c->y[i] = t_sum(c->t, g.start[i + 1] - g.start[i], refs(c, &g, i));
}

/* The number of the fold that holds entry j. */
static size_t
fold_of(const gc_lower *c, const uint32_t *j)
{
    const gc_shape kept = gc_axes_drop(c->xs[0], &c->attr[0], false);
    uint32_t index[GC_MAX_RANK], rank = 0;

    for (uint32_t d = 0; d < c->xs[0]->rank; d++)
        if (!gc_axes_has(&c->attr[0], d))
            index[rank++] = j[d];
    return gc_define_flat(&kept, index);
}

static void
lower_folds(const gc_lower *c, gc_make_fn *make, bool each)
{
    const gc_shape kept = gc_axes_drop(c->xs[0], &c->attr[0], false);
    const size_t folds = gc_shape_count(&kept);
    const groups g = group(c, folds, fold_of);

    for (size_t i = 0; i < folds; i++) {
        const size_t n = g.start[i + 1] - g.start[i];
        gc_ref *y = gc_arena_array(c->scratch, n, sizeof *y);

        if (each && n == 0)
            continue;
        make(c, n, refs(c, &g, i), each ? y : &c->y[i]);
        for (size_t k = 0; each && k < n; k++)
            c->y[g.entry[g.start[i] + k]] = y[k];
    }
}

void
gc_lower_folds(const gc_lower *c, gc_make_fn *make)
{
    lower_folds(c, make, false);
}

void
gc_lower_fold_each(const gc_lower *c, gc_make_fn *make)
{
    lower_folds(c, make, true);
}

gc_ref
gc_lower_mean(const gc_lower *c, size_t n, const gc_ref *x)
{
    return t_div(c->t, t_sum(c->t, n, x), t_const(c->t, (double) n));
}

gc_ref
gc_lower_spread(const gc_lower *c, size_t n, const gc_ref *x, gc_ref m)
{
    gc_ref *square = gc_arena_array(c->scratch, n, sizeof *square);

    for (size_t i = 0; i < n; i++)
        square[i] = t_sqr(c->t, t_sub(c->t, x[i], m));
    return gc_lower_mean(c, n, square);
}

gc_ref
gc_lower_max(const gc_lower *c, size_t n, const gc_ref *x)
{
    gc_ref m = x[0];

    for (size_t i = 1; i < n; i++)
        m = t_max(c->t, m, x[i]);
    return m;
}

/* The kernels going back know no shift, for nothing depends on it. */
gc_shifted
gc_lower_shifted(const gc_lower *c, size_t n, const gc_ref *x)
{
    gc_shifted s = { .m = t_stop(c->t, gc_lower_max(c, n, x)),
                     .d = gc_arena_array(c->scratch, n, sizeof *s.d),
                     .e = gc_arena_array(c->scratch, n, sizeof *s.e) };

    for (size_t i = 0; i < n; i++) {
        s.d[i] = t_sub(c->t, x[i], s.m);
        s.e[i] = t_exp(c->t, s.d[i]);
    }
    s.sum = t_sum(c->t, n, s.e);
    return s;
}

gc_ref
gc_lower_log_sum(const gc_lower *c, size_t n, const gc_ref *x, gc_ref shift, gc_ref *d)
{
    gc_ref *e = gc_arena_array(c->scratch, n, sizeof *e);

    for (size_t i = 0; i < n; i++) {
        d[i] = t_sub(c->t, x[i], shift);
        e[i] = t_exp(c->t, d[i]);
    }
    return t_log(c->t, t_sum(c->t, n, e));
}

gc_ref
gc_lower_square_sum(gc_tape *t, size_t n, const gc_ref *x)
{
    return t_dot(t, n, x, x);
}

/* Squares of numbers from 2^-50 to 2^50 stay in the range of floats; others are taken of the
   quotients by the largest, which are at most 1.  The result does not depend on the scale, so it
   may be stopped.  Where the result itself may be subnormal there is no such model, for the
   kernels' derivatives divide by it. */
gc_ref
gc_lower_scaled_root(gc_tape *t, size_t n, const gc_ref *x, gc_ref *room, gc_squares_fn *squares)
{
    const gc_ref small = t_const(t, 0x1p-50), most = t_const(t, 0x1p50), zero = t_const(t, 0);
    const gc_ref least = t_const(t, 0x1p-960);
    gc_ref large = zero;

    for (size_t i = 0; i < n; i++)
        large = t_max(t, large, t_abs(t, x[i]));
    const gc_ref scale = t_stop(t, t_max(t, large, least));
    for (size_t i = 0; i < n; i++)
        room[i] = t_div(t, x[i], scale);
    /* A sum of masks would carry an error, as if it were undecided. */
    const gc_ref outside = t_max(t, t_gt(t, large, most),
                                 t_select(t, t_gt(t, small, large), t_gt(t, large, least), zero));
    return t_select(t, outside, t_mul(t, scale, t_sqrt(t, squares(t, n, room))),
                    t_sqrt(t, squares(t, n, x)));
}
