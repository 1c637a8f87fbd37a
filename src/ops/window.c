/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/window.c -- windows that slide over the last dimensions of a tensor. */
#include <config.h>
#include "ops/window.h"

#include "ops/axes.h"
#include <inttypes.h>

enum { MOST = 1 << 30 };                /* of an attribute, so that no place overflows */

/* The attribute becomes a list of n: one number for all, or its own; absent: fallback. */
static const char *
settle(gc_infer *c, uint32_t attr, uint32_t n, const char *name, int64_t least,
       const int64_t *fallback)
{
    gc_attr *a = &c->attr[attr];
    const size_t had = a->n;
    const int64_t *given = a->at;

    a->at = gc_arena_array(c->arena, n, sizeof *a->at);
    a->n = n;
    a->shape = (gc_shape) { 1, { n } };
    for (uint32_t d = 0; d < n; d++)
        a->at[d] = had == 0 ? (fallback ? fallback[d] : 0) : given[had == n ? d : 0];
    c->blame_attr = attr + 1;
    if (had == 0 ? a->given || !fallback : had > 1 && had != n)
        return gc_arena_format(c->arena,
                               n == 1 ? "%s takes one number"
                                      : "%s takes one number, or one for each of %" PRIu32
                                        " dimensions", name, n);
    for (uint32_t d = 0; d < n; d++)
        if (a->at[d] < least || a->at[d] > MOST)
            return gc_arena_format(c->arena, "%s takes numbers from %" PRId64 " to 2^30", name,
                                   least);
    c->blame_attr = 0;
    return NULL;
}

const char *
gc_infer_window(gc_infer *c, const gc_window_attrs *a, uint32_t n, gc_window *w)
{
    static const int64_t zeros[GC_MAX_RANK] = { 0 };
    static const int64_t ones[GC_MAX_RANK] = { 1, 1, 1, 1, 1, 1, 1, 1 };
    const struct {
        int attr;
        const char *name;
        int64_t least;
        const int64_t *fallback;
        int64_t *to;
    } row[] = {
        { a->size, "size", 1, NULL, w->size },
        { a->stride, "stride", 1, a->size < 0 ? ones : w->size, w->stride },
        { a->padding, "padding", 0, zeros, w->padding },
        { a->dilation, "dilation", 1, ones, w->dilation },
    };

    w->n = n;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *wrong = row[i].attr < 0 ? NULL
                              : settle(c, (uint32_t) row[i].attr, n, row[i].name, row[i].least,
                                       row[i].fallback);
        if (wrong)
            return wrong;
        for (uint32_t d = 0; d < n; d++)
            if (row[i].attr >= 0)
                row[i].to[d] = c->attr[row[i].attr].at[d];
            else if (row[i].fallback)
                row[i].to[d] = row[i].fallback[d];
    }
    return NULL;
}

const char *
gc_infer_windows(gc_infer *c, uint32_t k, gc_window *w)
{
    const gc_shape *x = &c->x[k];

    for (uint32_t d = 0; d < w->n; d++) {
        const uint32_t axis = x->rank - w->n + d;
        const int64_t room = x->dim[axis] + 2 * w->padding[d];
        const int64_t span = (w->size[d] - 1) * w->dilation[d] + 1;
        w->x[d] = x->dim[axis];
        w->y[d] = room < span ? 0 : (room - span) / w->stride[d] + 1;
        if (w->y[d] > 0 && w->size[d] > 0 && w->y[d] <= UINT32_MAX)
            continue;
        c->blame = (int) k;
        c->hint = gc_arena_format(c->arena,
                                  "axis %" PRIu32 ": the window spans %" PRId64
                                  ", $%" PRIu32 " has %" PRId64 " with its padding",
                                  axis, w->size[d] > 0 ? span : 0, k, room);
        return "no window fits";
    }
    return NULL;
}

const char *
gc_infer_channels(gc_infer *c, uint32_t k, uint32_t n, const char *what)
{
    const char *wrong = gc_infer_rank(c, k, n + 2, what);

    if (wrong)
        c->hint = gc_arena_format(c->arena, "%s; one more for the batch, one for the channels",
                                  c->hint);
    return wrong;
}

gc_window
gc_window_of(const gc_attr *attr, const gc_window_attrs *a, const gc_shape *x, const gc_shape *y)
{
    gc_window w = { .n = x->rank - 2 };

    for (uint32_t d = 0; d < w.n; d++) {
        w.size[d] = a->size < 0 ? 0 : attr[a->size].at[d];
        w.stride[d] = attr[a->stride].at[d];
        w.padding[d] = attr[a->padding].at[d];
        w.dilation[d] = a->dilation < 0 ? 1 : attr[a->dilation].at[d];
        w.x[d] = x->dim[2 + d];
        w.y[d] = y->dim[2 + d];
    }
    return w;
}

/* The k in [0, count) for which k step + offset lies in [0, length). */
static gc_span_of
inside(int64_t step, int64_t offset, int64_t count, int64_t length)
{
    gc_span_of s = { offset < 0 ? (-offset + step - 1) / step : 0,
                     length > offset ? (length - offset + step - 1) / step : 0 };

    s.to = s.to < count ? s.to : count;
    s.from = s.from < s.to ? s.from : s.to;
    return s;
}

gc_span_of
gc_window_windows(const gc_window *w, uint32_t d, int64_t p)
{
    return inside(w->stride[d], p * w->dilation[d] - w->padding[d], w->y[d], w->x[d]);
}

gc_span_of
gc_window_positions(const gc_window *w, uint32_t d, int64_t i)
{
    return inside(w->dilation[d], i * w->stride[d] - w->padding[d], w->size[d], w->x[d]);
}

size_t
gc_window_count(const gc_window *w)
{
    size_t count = 1;

    for (uint32_t d = 0; d < w->n; d++)
        count *= (size_t) w->size[d];
    return count;
}

void
gc_window_position(const gc_window *w, size_t p, int64_t index[GC_MAX_RANK])
{
    for (uint32_t d = w->n; d-- > 0;) {
        index[d] = (int64_t) (p % (size_t) w->size[d]);
        p /= (size_t) w->size[d];
    }
}

/* By the definition, place by place, and so without the spans of the kernels. */
size_t
gc_window_entries(const gc_window *w, const gc_shape *x, const uint32_t *i, size_t *entry)
{
    size_t n = 0;

    for (size_t p = 0, count = gc_window_count(w); p < count; p++) {
        size_t at = i[0] * (size_t) x->dim[1] + i[1], rest = p, step = count;
        bool in = true;
        for (uint32_t d = 0; d < w->n; d++) {
            step /= (size_t) w->size[d];
            const int64_t k = (int64_t) (rest / step) * w->dilation[d] + i[2 + d] * w->stride[d]
                            - w->padding[d];
            rest %= step;
            in &= k >= 0 && k < x->dim[2 + d];
            at = at * x->dim[2 + d] + (in ? (size_t) k : 0);
        }
        if (in)
            entry[n++] = at;
    }
    return n;
}
