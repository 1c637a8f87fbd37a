/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/axes.c -- axes, dimensions and indices made canonical or refused; shapes without axes;
   folds, whose loops visit each entry once. */
#include <config.h>
#include "ops/axes.h"
#include "tests/near.h"

static gc_arena *arena;

static gc_infer
infer(gc_attr *attr)
{
    return (gc_infer) { .arena = arena, .attr = attr, .blame = -1 };
}

static bool
same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* ---- lists of axes ---- */

static const struct {
    bool given;
    size_t n;
    int64_t at[4];
    uint32_t rank;
    const char *wrong, *hint;
    size_t out_n;
    int64_t out[4];
} axes[] = {
    { false, 0, { 0 }, 3, NULL, NULL, 3, { 0, 1, 2 } },
    { false, 0, { 0 }, 0, NULL, NULL, 0, { 0 } },
    { true, 0, { 0 }, 3, NULL, NULL, 0, { 0 } },
    { true, 1, { 1 }, 3, NULL, NULL, 1, { 1 } },
    { true, 1, { -1 }, 3, NULL, NULL, 1, { 2 } },
    { true, 1, { -3 }, 3, NULL, NULL, 1, { 0 } },
    { true, 3, { 2, -2, 0 }, 3, NULL, NULL, 3, { 0, 1, 2 } },
    { true, 1, { 3 }, 3, "axis 3 is out of range",
      "3 dimensions: an axis is one of 0 to 2, or -3 to -1", 0, { 0 } },
    { true, 1, { -4 }, 3, "axis -4 is out of range",
      "3 dimensions: an axis is one of 0 to 2, or -3 to -1", 0, { 0 } },
    { true, 1, { 1 }, 1, "axis 1 is out of range",
      "1 dimension: an axis is one of 0 to 0, or -1 to -1", 0, { 0 } },
    { true, 2, { 0, -3 }, 3, "axis 0 stands twice", NULL, 0, { 0 } },
    { true, 3, { 2, 0, 2 }, 3, "axis 2 stands twice", NULL, 0, { 0 } },
    { true, 2, { 0, 1 }, 1, "too many axes", "2 axes for 1 dimension", 0, { 0 } },
    { true, 1, { 0 }, 0, "too many axes", "1 axes for 0 dimensions", 0, { 0 } },
};
enum { AXES = sizeof axes / sizeof *axes };

static void
try_axes(int i)
{
    int64_t at[4];
    memcpy(at, axes[i].at, sizeof at);
    gc_attr attr[2] = { { 0 }, { .given = axes[i].given, .n = axes[i].n, .at = at } };
    gc_infer c = infer(attr);
    const char *wrong = gc_infer_axes(&c, 1, axes[i].rank);
    bool right = same_text(wrong, axes[i].wrong) && same_text(c.hint, axes[i].hint);

    if (!wrong)
        right &= attr[1].n == axes[i].out_n
              && !memcmp(attr[1].at, axes[i].out, axes[i].out_n * sizeof *at);
    ok(right, "axes %d: %s", i, axes[i].wrong ? axes[i].wrong : "canonical");
    ok(!memcmp(at, axes[i].at, sizeof at), "... what was written stays");
}

/* ---- one axis, dimensions, indices ---- */

static void
try_axis(void)
{
    static const struct {
        size_t n;
        int64_t at, fallback;
        uint32_t rank;
        int64_t out;                    /* -1: refused */
    } row[] = { { 1, 1, 0, 3, 1 }, { 1, -1, 0, 3, 2 }, { 0, 7, -1, 3, 2 }, { 0, 7, 1, 3, 1 },
                { 1, 3, 0, 3, -1 }, { 1, -4, 0, 3, -1 }, { 0, 0, 0, 0, -1 } };

    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int64_t at = row[i].at;
        gc_attr attr = { .given = row[i].n, .n = row[i].n, .at = &at };
        gc_infer c = infer(&attr);
        const char *wrong = gc_infer_axis(&c, 0, row[i].rank, row[i].fallback);
        ok(row[i].out < 0 ? wrong && c.hint : !wrong && attr.n == 1 && attr.at[0] == row[i].out,
           "axis %zu", i);
        ok(row[i].rank > 0 || same_text(c.hint, "a scalar has no axes"), "... and its hint");
    }
}

static void
try_dims(void)
{
    int64_t at[9] = { 2, 0, 4294967295, 1, 1, 1, 1, 1, 1 }, bad[] = { 3, -1 }, big = 4294967296;
    gc_attr attr = { .given = true, .n = 3, .at = at };
    gc_infer c = infer(&attr);
    gc_shape s = { 5, { 9, 9, 9, 9, 9 } };

    ok(!gc_infer_dims(&c, 0, &s) && s.rank == 3 && s.dim[0] == 2 && s.dim[1] == 0
           && s.dim[2] == 4294967295 && s.dim[3] == 0, "dimensions, the largest too");
    attr.n = 8;
    ok(!gc_infer_dims(&c, 0, &s) && s.rank == 8, "eight are possible");
    attr.n = 9;
    ok(same_text(gc_infer_dims(&c, 0, &s), "9 dimensions; at most 8 are possible"), "nine are not");
    attr = (gc_attr) { .given = true, .n = 2, .at = bad };
    ok(same_text(gc_infer_dims(&c, 0, &s), "-1 is no dimension"), "nor are negative ones");
    attr = (gc_attr) { .given = true, .n = 1, .at = &big };
    ok(same_text(gc_infer_dims(&c, 0, &s), "4294967296 is no dimension"), "nor larger ones");
    attr.n = 0;
    ok(!gc_infer_dims(&c, 0, &s) && s.rank == 0, "none is a scalar");
}

static void
try_ints(void)
{
    int64_t at[] = { 0, 2, 1 };
    gc_attr attr = { .given = true, .n = 3, .at = at };
    gc_infer c = infer(&attr);

    ok(!gc_infer_ints(&c, 0, 3) && attr.at[1] == 2 && attr.at[2] == 1, "indices below the end");
    ok(same_text(gc_infer_ints(&c, 0, 2), "index 2 is out of range")
           && same_text(c.hint, "0 to 1 are possible"), "an index at the end");
    at[1] = -1;
    attr.at = at;
    ok(same_text(gc_infer_ints(&c, 0, 3), "index -1 is out of range"), "a negative one");
    attr.at = at;
    ok(gc_infer_ints(&c, 0, 0) && same_text(c.hint, "nothing is there to be taken"), "of nothing");
}

static void
try_ranks(void)
{
    const gc_shape x[3] = { { 2, { 2, 3 } }, { 0, { 0 } }, { 1, { 3 } } };
    gc_infer c = infer(NULL);

    c.x = x;
    ok(!gc_infer_rank(&c, 0, 2, "no") && !gc_infer_rank(&c, 1, 0, "no") && c.blame == -1,
       "the rank is right");
    ok(same_text(gc_infer_rank(&c, 1, 2, "no"), "no") && same_text(c.hint, "$1 is a scalar")
           && c.blame == 1, "a scalar is not");
    gc_infer_rank(&c, 0, 1, "no");
    ok(same_text(c.hint, "$0 has 2 dimensions") && c.blame == 0, "nor a matrix");
    gc_infer_rank(&c, 2, 2, "no");
    ok(same_text(c.hint, "$2 has 1 dimension"), "nor a vector");
    c.hint = NULL;
    ok(same_text(gc_infer_equal(&c, "no"), "no")
           && same_text(c.hint, "$0 is [2,3], $1 is a scalar"), "two shapes that differ");
    c.x = (const gc_shape[]) { x[0], x[0] };
    ok(!gc_infer_equal(&c, "no"), "two that do not");
}

/* ---- folds: fold o holds the entries base(o) + in(i), by hand for x of [2,3,4] ---- */

static const struct {
    gc_shape x;
    size_t n;
    int64_t axes[4];
    gc_shape dropped, kept;
    size_t outer, inner;
    size_t base1, in1, last;            /* of fold 1, of entry 1; of the last of all */
    uint32_t loops;                     /* of both together: neighbours melt */
} fold[] = {
    { { 3, { 2, 3, 4 } }, 1, { 1 }, { 2, { 2, 4 } }, { 3, { 2, 1, 4 } }, 8, 3, 1, 4, 23, 3 },
    { { 3, { 2, 3, 4 } }, 1, { 0 }, { 2, { 3, 4 } }, { 3, { 1, 3, 4 } }, 12, 2, 1, 12, 23, 2 },
    { { 3, { 2, 3, 4 } }, 2, { 0, 2 }, { 1, { 3 } }, { 3, { 1, 3, 1 } }, 3, 8, 4, 1, 23, 3 },
    { { 3, { 2, 3, 4 } }, 2, { 1, 2 }, { 1, { 2 } }, { 3, { 2, 1, 1 } }, 2, 12, 12, 1, 23, 2 },
    { { 3, { 2, 3, 4 } }, 3, { 0, 1, 2 }, { 0, { 0 } }, { 3, { 1, 1, 1 } }, 1, 24, 0, 1, 23, 1 },
    { { 3, { 2, 3, 4 } }, 0, { 0 }, { 3, { 2, 3, 4 } }, { 3, { 2, 3, 4 } }, 24, 1, 1, 0, 23, 1 },
    { { 3, { 2, 1, 4 } }, 1, { 1 }, { 2, { 2, 4 } }, { 3, { 2, 1, 4 } }, 8, 1, 1, 0, 7, 1 },
    { { 0, { 0 } }, 0, { 0 }, { 0, { 0 } }, { 0, { 0 } }, 1, 1, 0, 0, 0, 0 },
    { { 2, { 3, 0 } }, 1, { 1 }, { 1, { 3 } }, { 2, { 3, 1 } }, 3, 0, 0, 0, 0, 2 },
};
enum { FOLDS = sizeof fold / sizeof *fold };

static void
try_fold(int i)
{
    int64_t at[4], flag = 1;
    memcpy(at, fold[i].axes, sizeof at);
    gc_attr attr[2] = { { .given = true, .n = fold[i].n, .at = at }, { .n = 0, .at = &flag } };
    gc_shape dropped = gc_axes_drop(&fold[i].x, attr, false);
    gc_shape kept = gc_axes_drop(&fold[i].x, attr, true);
    gc_fold f = gc_fold_of(&fold[i].x, attr);
    bool right = f.outer == fold[i].outer && f.inner == fold[i].inner;
    uint8_t seen[24] = { 0 };

    ok(gc_shape_equal(&dropped, &fold[i].dropped) && gc_shape_equal(&kept, &fold[i].kept),
       "fold %d: the shape without the axes", i);
    if (f.outer > 1 && f.inner > 0)
        right &= gc_fold_base(&f, 1) == fold[i].base1;
    if (f.inner > 1)
        right &= gc_fold_in(&f, 1) == fold[i].in1;
    if (f.inner > 0)
        right &= gc_fold_base(&f, f.outer - 1) + gc_fold_in(&f, f.inner - 1) == fold[i].last;
    ok(right && f.kept.n + f.folded.n == fold[i].loops, "... its loops");
    for (size_t o = 0; o < f.outer; o++)
        for (size_t e = 0; e < f.inner; e++)
            seen[gc_fold_base(&f, o) + gc_fold_in(&f, e)]++;
    for (size_t e = 0; e < gc_shape_count(&fold[i].x); e++)
        right &= seen[e] == 1;
    ok(right, "... each entry once");
    gc_infer c = infer(attr);
    c.x = &fold[i].x;
    attr[1].n = i % 2;
    const char *wrong = gc_reduce_shape(&c, "empty");
    ok(same_text(wrong, fold[i].inner ? NULL : "empty")
           && gc_shape_equal(&c.y, i % 2 ? &fold[i].kept : &fold[i].dropped), "... a reduction's");
}

int
main(void)
{
    arena = gc_arena_new();
    plan(2 * AXES + 14 + 6 + 4 + 6 + 4 * FOLDS);
    for (int i = 0; i < AXES; i++)
        try_axes(i);
    try_axis();
    try_dims();
    try_ints();
    try_ranks();
    for (int i = 0; i < FOLDS; i++)
        try_fold(i);
    gc_arena_free(arena);
    return done();
}
