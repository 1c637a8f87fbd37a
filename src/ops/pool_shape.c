/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/pool_shape.c -- what pooling gives, and what goes back. */
#include <config.h>
#include "ops/pool_shape.h"

#include "ops/axes.h"

static const gc_window_attrs of_max = MAX_POOL_WINDOW, of_avg = AVG_POOL_WINDOW;
enum { SHAPE = 3 };                     /* the attribute of avg_pool_back */

/* One entry for each window of argument 0. */
static const char *
windows(gc_infer *c, const gc_window_attrs *attrs, const char *what, gc_window *w, gc_shape *y)
{
    const char *wrong = gc_infer_channels(c, 0, w->n, what);

    wrong = wrong ? wrong : gc_infer_window(c, attrs, w->n, w);
    wrong = wrong ? wrong : gc_infer_windows(c, 0, w);
    *y = (gc_shape) { w->n + 2, { c->x[0].dim[0], c->x[0].dim[1] } };
    for (uint32_t d = 0; d < w->n && !wrong; d++)
        y->dim[2 + d] = (uint32_t) w->y[d];
    return wrong;
}

/* The same where each window must have an entry. */
static const char *
max_windows(gc_infer *c, uint32_t n, const char *what, gc_shape *y)
{
    gc_window w = { .n = n };
    const char *wrong = windows(c, &of_max, what, &w, y);

    for (uint32_t d = 0; d < n && !wrong; d++)
        for (int64_t i = 0; i < w.y[d]; i++) {
            const gc_span_of s = gc_window_positions(&w, d, i);
            if (s.from < s.to)
                continue;
            c->blame_attr = (uint32_t) of_max.padding + 1;
            return "a window has nothing but padding";
        }
    return wrong;
}

const char *
gc_max_pool1d_shape(gc_infer *c)
{
    return max_windows(c, 1, "max_pool1d takes [batch, channels, length]", &c->y);
}

const char *
gc_max_pool2d_shape(gc_infer *c)
{
    return max_windows(c, 2, "max_pool2d takes [batch, channels, height, width]", &c->y);
}

const char *
gc_avg_pool1d_shape(gc_infer *c)
{
    return windows(c, &of_avg, "avg_pool1d takes [batch, channels, length]",
                   &(gc_window) { .n = 1 }, &c->y);
}

const char *
gc_avg_pool2d_shape(gc_infer *c)
{
    return windows(c, &of_avg, "avg_pool2d takes [batch, channels, height, width]",
                   &(gc_window) { .n = 2 }, &c->y);
}

/* Dimensions of windows over argument 0; at least one. */
static uint32_t
space(const gc_infer *c)
{
    return c->x[0].rank > 2 ? c->x[0].rank - 2 : 1;
}

const char *
gc_max_pool_pick_shape(gc_infer *c)
{
    const char *wrong = max_windows(c, space(c), "it takes [batch, channels, …]", &c->y);

    return wrong ? wrong : gc_infer_equal(c, "both shapes must be equal");
}

const char *
gc_max_pool_back_shape(gc_infer *c)
{
    gc_text t = gc_text_new(c->arena);
    gc_shape z;
    const char *wrong = max_windows(c, space(c), "it takes [batch, channels, …]", &z);

    c->y = c->x[0];
    if (wrong || gc_shape_equal(&z, &c->x[1]))
        return wrong;
    gc_text_add(&t, "the windows are ");
    gc_shape_write(&z, &t);
    c->blame = 1;
    c->hint = t.at;
    return "there must be one entry for each window";
}

const char *
gc_avg_pool_back_shape(gc_infer *c)
{
    const gc_shape *const x = c->x;
    gc_window w = { .n = space(c) };
    gc_shape z;
    const char *wrong = gc_infer_channels(c, 0, w.n, "it takes [batch, channels, …]");

    wrong = wrong ? wrong : gc_infer_window(c, &of_avg, w.n, &w);
    wrong = wrong ? wrong : gc_infer_dims(c, SHAPE, &c->y);
    if (wrong)
        return wrong;
    c->x = &c->y;                       /* the other way round: what the shape asked for gives */
    wrong = windows(c, &of_avg, "", &w, &z);
    c->x = x;
    if (!wrong && gc_shape_equal(&z, x))
        return NULL;
    c->hint = NULL;
    c->blame_attr = SHAPE + 1;
    return "the shape does not fit the windows";
}
