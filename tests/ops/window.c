/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/window.c -- where windows lie: spans against the definition, for all small sizes, and the
   attributes that say it. */
#include <config.h>
#include "ops/window.h"
#include "tests/near.h"

static gc_arena *arena;

static bool
lies_inside(const gc_window *w, int64_t i, int64_t p)
{
    const int64_t at = i * w->stride[0] + p * w->dilation[0] - w->padding[0];

    return at >= 0 && at < w->x[0];
}

/* The span holds those that lie inside and no others; an empty one is empty. */
static bool
spans_right(const gc_window *w)
{
    bool right = true;

    for (int64_t p = 0; p < w->size[0]; p++) {
        const gc_span_of s = gc_window_windows(w, 0, p);
        right &= 0 <= s.from && s.from <= s.to && s.to <= w->y[0];
        for (int64_t i = 0; i < w->y[0]; i++)
            right &= lies_inside(w, i, p) == (s.from <= i && i < s.to);
    }
    for (int64_t i = 0; i < w->y[0]; i++) {
        const gc_span_of s = gc_window_positions(w, 0, i);
        right &= 0 <= s.from && s.from <= s.to && s.to <= w->size[0];
        for (int64_t p = 0; p < w->size[0]; p++)
            right &= lies_inside(w, i, p) == (s.from <= p && p < s.to);
    }
    return right;
}

/* By counting: windows that begin in the padded tensor and end in it. */
static int64_t
counted(const gc_window *w)
{
    int64_t n = 0;

    while (n * w->stride[0] + (w->size[0] - 1) * w->dilation[0] < w->x[0] + 2 * w->padding[0])
        n++;
    return n;
}

static void
try_spans(int64_t stride, int64_t dilation)
{
    bool right = true, sized = true;

    for (int64_t code = 0; code < 6 * 4 * 3; code++) {
        gc_window w = { 1, { 1 + code / 6 % 4 }, { stride }, { code / 24 }, { dilation },
                        { 0 }, { 0 } };
        const gc_shape x = { 3, { 1, 1, (uint32_t) (code % 6) } };
        gc_infer c = { .arena = arena, .n = 1, .x = &x };
        const char *wrong = gc_infer_windows(&c, 0, &w);
        sized &= w.x[0] == code % 6 && w.y[0] == counted(&w) && !wrong == (w.y[0] > 0);
        right &= spans_right(&w);
    }
    ok(sized, "as many windows as fit: stride %d, dilation %d", (int) stride, (int) dilation);
    ok(right, "spans are what lies inside");
}

/* Two dimensions: rows of 4, windows of 2 by 2 that step over one column. */
static void
try_entries(void)
{
    const gc_window w = { 2, { 2, 2 }, { 1, 1 }, { 1, 0 }, { 1, 2 }, { 3, 4 }, { 4, 2 } };
    const gc_shape x = { 4, { 2, 2, 3, 4 } };
    size_t entry[4] = { 0 };
    int64_t p[GC_MAX_RANK];

    const size_t top = gc_window_entries(&w, &x, (uint32_t[]) { 0, 0, 0, 1 }, entry);
    ok(top == 2 && entry[0] == 1 && entry[1] == 3, "the first row lies in the padding");
    const size_t all = gc_window_entries(&w, &x, (uint32_t[]) { 1, 1, 2, 0 }, entry);
    ok(all == 4 && entry[0] == 40 && entry[1] == 42 && entry[2] == 44 && entry[3] == 46,
       "a whole window, in another plane");
    gc_window_position(&w, 2, p);
    ok(gc_window_count(&w) == 4 && p[0] == 1 && p[1] == 0, "positions go row by row");
}

static void
try_attributes(void)
{
    const gc_window_attrs a = { 0, 1, 2, 3 };
    gc_attr attr[4] = { { .given = true, .n = 2, .at = (int64_t[]) { 3, 5 } }, { 0 },
                        { .given = true, .n = 1, .at = (int64_t[]) { 1 } }, { 0 } };
    gc_infer c = { .arena = arena, .attr = attr };
    gc_window w, again;

    ok(!gc_infer_window(&c, &a, 2, &w) && w.n == 2 && w.size[0] == 3 && w.size[1] == 5,
       "a list of sizes");
    ok(w.stride[0] == 3 && w.stride[1] == 5, "the stride falls back on the size");
    ok(w.padding[0] == 1 && w.padding[1] == 1 && w.dilation[0] == 1 && w.dilation[1] == 1,
       "one number counts for all; no dilation is 1");
    ok(!gc_infer_window(&c, &a, 2, &again) && again.stride[1] == 5 && again.padding[1] == 1
       && attr[1].n == 2 && attr[3].n == 2 && !attr[1].given, "what is settled stays so");
    const gc_window_attrs filter = { -1, 1, -1, -1 };
    attr[1] = (gc_attr) { 0 };
    w.padding[0] = 7;
    ok(!gc_infer_window(&c, &filter, 1, &w) && w.stride[0] == 1 && w.padding[0] == 0,
       "without a size the stride is 1");
    attr[1] = (gc_attr) { .given = true, .n = 1, .at = (int64_t[]) { 0 } };
    ok(gc_infer_window(&c, &filter, 1, &w) && c.blame_attr == 2, "a stride of 0 is to blame");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(2 * 9 + 3 + 6);
    for (int64_t stride = 1; stride <= 3; stride++)
        for (int64_t dilation = 1; dilation <= 3; dilation++)
            try_spans(stride, dilation);
    try_entries();
    try_attributes();
    gc_arena_free(arena);
    return done();
}
