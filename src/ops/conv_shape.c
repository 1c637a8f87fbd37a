/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/conv_shape.c -- which images and filters go together in a convolution, and what they give. */
#include <config.h>
#include "ops/conv.h"

#include "ops/axes.h"
#include <inttypes.h>

static const gc_window_attrs attrs = CONV_WINDOW;

/* Settles the groups, 1 where they are absent. */
static const char *
groups_of(gc_infer *c, uint32_t *groups)
{
    gc_attr *a = &c->attr[CONV_GROUPS];
    const int64_t n = a->n > 0 ? a->at[0] : 1;

    *a = (gc_attr) { .given = a->given, .n = 1, .at = gc_arena_take(c->arena, sizeof *a->at) };
    a->at[0] = n;
    c->blame_attr = n < 1 || n > UINT32_MAX ? CONV_GROUPS + 1 : 0;
    *groups = c->blame_attr ? 1 : (uint32_t) n;
    return c->blame_attr ? "groups takes a number from 1 on" : NULL;
}

/* Both arguments have a batch, channels and n dimensions more; the window has attributes. */
static const char *
common(gc_infer *c, uint32_t n, const char *second, gc_window *s, uint32_t *groups)
{
    const char *wrong =
        gc_infer_channels(c, 0, n, n == 1 ? "signals must be [batch, channels, length]"
                                          : "images must be [batch, channels, height, width]");

    wrong = wrong ? wrong : gc_infer_channels(c, 1, n, second);
    wrong = wrong ? wrong : groups_of(c, groups);
    return wrong ? wrong : gc_infer_window(c, &attrs, n, s);
}

static const char *
filters(uint32_t n)
{
    return n == 1 ? "filters must be [outputs, channels, length]"
                  : "filters must be [outputs, channels, height, width]";
}

static const char *
groups_differ(gc_infer *c, uint32_t filters, uint32_t groups)
{
    if (filters % groups == 0)
        return NULL;
    c->blame_attr = CONV_GROUPS + 1;
    c->hint = gc_arena_format(c->arena, "the filters are %" PRIu32 ", the groups %" PRIu32, filters,
                              groups);
    return "groups takes a divisor of the number of filters";
}

const char *
gc_conv_shape(gc_infer *c, uint32_t n)
{
    const gc_shape *x = &c->x[0], *w = &c->x[1];
    gc_window s = { .n = n };
    uint32_t groups;
    const char *wrong = common(c, n, filters(n), &s, &groups);

    wrong = wrong ? wrong : groups_differ(c, w->dim[0], groups);
    if (wrong)
        return wrong;
    if ((uint64_t) w->dim[1] * groups != x->dim[1]) {
        c->hint = gc_arena_format(c->arena,
                                  "channels: $0 has %" PRIu32 ", $1 takes %" PRIu32
                                  " in each of %" PRIu32 " group%s",
                                  x->dim[1], w->dim[1], groups, groups == 1 ? "" : "s");
        return "the channels do not agree";
    }
    for (uint32_t d = 0; d < n; d++)
        s.size[d] = w->dim[2 + d];
    wrong = gc_infer_windows(c, 0, &s);
    c->y = (gc_shape) { n + 2, { x->dim[0], w->dim[0] } };
    for (uint32_t d = 0; d < n && !wrong; d++)
        c->y.dim[2 + d] = (uint32_t) s.y[d];
    return wrong;
}

/* The convolution of a tensor of shape x with filters of shape w has the shape z. */
static bool
is_convolution(const gc_infer *c, const gc_shape *x, const gc_shape *w, const gc_shape *z)
{
    const int64_t *stride = c->attr[CONV_STRIDE].at, *padding = c->attr[CONV_PADDING].at;
    const int64_t *dilation = c->attr[CONV_DILATION].at;
    bool fits = x->dim[0] == z->dim[0] && w->dim[0] == z->dim[1];

    fits &= (int64_t) x->dim[1] == w->dim[1] * c->attr[CONV_GROUPS].at[0];
    for (uint32_t d = 0; d < x->rank - 2; d++) {
        const int64_t span = (w->dim[2 + d] - (int64_t) 1) * dilation[d] + 1;
        const int64_t room = x->dim[2 + d] + 2 * padding[d];
        fits &= w->dim[2 + d] > 0 && room >= span
             && (room - span) / stride[d] + 1 == z->dim[2 + d];
    }
    return fits;
}

static const char *
does_fit(gc_infer *c, const gc_shape *x, const gc_shape *w, const gc_shape *z)
{
    gc_text t = gc_text_new(c->arena);

    if (is_convolution(c, x, w, z))
        return NULL;
    gc_text_add(&t, "no convolution of ");
    gc_shape_write(x, &t);
    gc_text_add(&t, " with filters ");
    gc_shape_write(w, &t);
    gc_text_add(&t, " gives ");
    gc_shape_write(z, &t);
    c->hint = t.at;
    c->blame_attr = CONV_SHAPE + 1;
    return "the shape does not fit";
}

/* Reads the shape of what the op gives into y; it must have that rank. */
static const char *
asked_shape(gc_infer *c, uint32_t rank)
{
    const char *wrong = gc_infer_dims(c, CONV_SHAPE, &c->y);

    if (!wrong && c->y.rank != rank) {
        c->blame_attr = CONV_SHAPE + 1;
        c->hint = gc_arena_format(c->arena, "it takes %" PRIu32 " dimensions", rank);
        return "the shape does not fit";
    }
    return wrong;
}

const char *
gc_conv_transpose_shape(gc_infer *c, uint32_t n)
{
    const gc_shape *z = &c->x[0], *w = &c->x[1];
    gc_window s = { .n = n };
    gc_attr *shape = &c->attr[CONV_SHAPE];
    uint32_t groups;
    const char *wrong = common(c, n, filters(n), &s, &groups);

    wrong = wrong ? wrong : groups_differ(c, w->dim[0], groups);
    if (wrong)
        return wrong;
    if (z->dim[1] != w->dim[0]) {
        c->hint = gc_arena_format(c->arena, "$0 has channels: %" PRIu32 ", $1 filters: %" PRIu32,
                                  z->dim[1], w->dim[0]);
        return "the channels do not agree";
    }
    if (shape->n == 0) {
        *shape = (gc_attr) { .n = n + 2, .at = gc_arena_array(c->arena, n + 2, sizeof(int64_t)) };
        shape->at[0] = z->dim[0];
        shape->at[1] = (int64_t) w->dim[1] * groups;
        for (uint32_t d = 0; d < n; d++)
            shape->at[2 + d] = (z->dim[2 + d] - (int64_t) 1) * s.stride[d] - 2 * s.padding[d]
                             + (w->dim[2 + d] - (int64_t) 1) * s.dilation[d] + 1;
    }
    wrong = asked_shape(c, n + 2);
    return wrong ? wrong : does_fit(c, &c->y, w, z);
}

const char *
gc_conv_kernel_shape(gc_infer *c)
{
    const uint32_t n = c->x[0].rank > 2 ? c->x[0].rank - 2 : 1;
    gc_window s = { .n = n };
    uint32_t groups;
    const char *wrong = common(c, n, "both must be [batch, channels, …]", &s, &groups);

    wrong = wrong ? wrong : asked_shape(c, n + 2);
    wrong = wrong ? wrong : groups_differ(c, c->x[1].dim[1], groups);
    return wrong ? wrong : does_fit(c, &c->x[0], &c->y, &c->x[1]);
}
