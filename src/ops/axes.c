/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/axes.c -- attributes that speak of dimensions, and the loops that they ask for. */
#include <config.h>
#include "ops/along.h"

#include <inttypes.h>

static const char *
plural(uint64_t n)
{
    return n == 1 ? "" : "s";
}

/* Axes of arguments written by hand may be negative: counted from the end. */
static const char *
settle(gc_infer *c, int64_t *axis, uint32_t rank)
{
    if (*axis >= -(int64_t) rank && *axis < (int64_t) rank) {
        *axis += *axis < 0 ? rank : 0;
        return NULL;
    }
    c->hint = rank == 0 ? "a scalar has no axes"
                        : gc_arena_format(c->arena,
                                          "%" PRIu32 " dimension%s: an axis is one of 0 to %" PRIu32
                                          ", or -%" PRIu32 " to -1",
                                          rank, plural(rank), rank - 1, rank);
    return gc_arena_format(c->arena, "axis %" PRId64 " is out of range", *axis);
}

static void
sort(int64_t *at, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && at[j - 1] > at[j]; j--) {
            int64_t swapped = at[j];
            at[j] = at[j - 1];
            at[j - 1] = swapped;
        }
}

const char *
gc_infer_axes(gc_infer *c, uint32_t attr, uint32_t rank)
{
    gc_attr *a = &c->attr[attr];
    const int64_t *given = a->at;

    if (!a->given)
        a->n = rank;
    if (a->n > rank) {
        c->hint = gc_arena_format(c->arena, "%zu axes for %" PRIu32 " dimension%s", a->n, rank,
                                  plural(rank));
        return "too many axes";
    }
    a->at = gc_arena_array(c->arena, a->n, sizeof *a->at);
    for (size_t i = 0; i < a->n; i++) {
        a->at[i] = a->given ? given[i] : (int64_t) i;
        const char *wrong = settle(c, &a->at[i], rank);
        if (wrong)
            return wrong;
    }
    sort(a->at, a->n);
    for (size_t i = 1; i < a->n; i++)
        if (a->at[i] == a->at[i - 1])
            return gc_arena_format(c->arena, "axis %" PRId64 " stands twice", a->at[i]);
    return NULL;
}

const char *
gc_infer_axis(gc_infer *c, uint32_t attr, uint32_t rank, int64_t fallback)
{
    gc_attr *a = &c->attr[attr];
    const int64_t axis = a->n > 0 ? a->at[0] : fallback;

    a->n = 1;
    a->at = gc_arena_take(c->arena, sizeof *a->at);
    a->at[0] = axis;
    return settle(c, a->at, rank);
}

const char *
gc_infer_dims(gc_infer *c, uint32_t attr, gc_shape *s)
{
    const gc_attr *a = &c->attr[attr];

    *s = (gc_shape) { 0 };
    if (a->n > GC_MAX_RANK)
        return gc_arena_format(c->arena, "%zu dimensions; at most %d are possible", a->n,
                               GC_MAX_RANK);
    for (size_t i = 0; i < a->n; i++) {
        if (a->at[i] < 0 || a->at[i] > UINT32_MAX)
            return gc_arena_format(c->arena, "%" PRId64 " is no dimension", a->at[i]);
        s->dim[s->rank++] = (uint32_t) a->at[i];
    }
    return NULL;
}

const char *
gc_infer_ints(gc_infer *c, uint32_t attr, int64_t end)
{
    gc_attr *a = &c->attr[attr];
    const int64_t *given = a->at;

    a->at = gc_arena_array(c->arena, a->n, sizeof *a->at);
    for (size_t i = 0; i < a->n; i++) {
        a->at[i] = given[i];
        if (given[i] >= 0 && given[i] < end)
            continue;
        c->hint = end > 0 ? gc_arena_format(c->arena, "0 to %" PRId64 " are possible", end - 1)
                          : "nothing is there to be taken";
        return gc_arena_format(c->arena, "index %" PRId64 " is out of range", given[i]);
    }
    return NULL;
}

const char *
gc_infer_rank(gc_infer *c, uint32_t k, uint32_t rank, const char *what)
{
    if (c->x[k].rank == rank)
        return NULL;
    c->blame = (int) k;
    c->hint = c->x[k].rank == 0
                ? gc_arena_format(c->arena, "$%" PRIu32 " is a scalar", k)
                : gc_arena_format(c->arena, "$%" PRIu32 " has %" PRIu32 " dimension%s", k,
                                  c->x[k].rank, plural(c->x[k].rank));
    return what;
}

const char *
gc_infer_equal(gc_infer *c, const char *what)
{
    gc_text t = gc_text_new(c->arena);

    if (gc_shape_equal(&c->x[0], &c->x[1]))
        return NULL;
    for (int k = 0; k < 2; k++) {
        gc_text_printf(&t, "%s$%d is ", k ? ", " : "", k);
        gc_text_add(&t, c->x[k].rank ? "" : "a scalar");
        gc_shape_write(&c->x[k], &t);
    }
    c->hint = t.at;
    return what;
}

gc_shape
gc_axes_drop(const gc_shape *x, const gc_attr *axes, bool keep)
{
    gc_shape y = { 0 };

    for (uint32_t d = 0; d < x->rank; d++)
        if (!gc_axes_has(axes, d))
            y.dim[y.rank++] = x->dim[d];
        else if (keep)
            y.dim[y.rank++] = 1;
    return y;
}

const char *
gc_reduce_shape(gc_infer *c, const char *empty)
{
    const char *wrong = gc_infer_axes(c, 0, c->x[0].rank);

    if (wrong)
        return wrong;
    c->y = gc_axes_drop(&c->x[0], &c->attr[0], gc_attr_flag(&c->attr[1]));
    return gc_fold_of(&c->x[0], &c->attr[0]).inner == 0 ? empty : NULL;
}

static void
add_loop(gc_loops *l, size_t count, size_t stride)
{
    if (count == 1)
        return;
    if (l->n > 0 && l->stride[l->n - 1] == stride * count) {
        l->count[l->n - 1] *= count;
        l->stride[l->n - 1] = stride;
        return;
    }
    l->count[l->n] = count;
    l->stride[l->n++] = stride;
}

gc_fold
gc_fold_of(const gc_shape *x, const gc_attr *axes)
{
    gc_fold f = { .outer = 1, .inner = 1 };
    size_t stride[GC_MAX_RANK];

    gc_shape_strides(x, stride);
    for (uint32_t d = 0; d < x->rank; d++) {
        const bool in = gc_axes_has(axes, d);
        add_loop(in ? &f.folded : &f.kept, x->dim[d], stride[d]);
        *(in ? &f.inner : &f.outer) *= x->dim[d];
    }
    return f;
}

const char *
gc_along_shape(gc_infer *c)
{
    if (c->x[0].rank > 1 && !c->attr[0].given) {
        c->hint = gc_arena_format(c->arena, "$0 has %" PRIu32 " dimensions: write axis=…",
                                  c->x[0].rank);
        return "an axis is needed";
    }
    c->y = c->x[0];
    return gc_infer_axis(c, 0, c->x[0].rank, 0);
}
