/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/ -- small numbers worked out by hand: what ops on tensors give, and give back. */
#include <config.h>
#include "tests/near.h"
#include "tests/ops/by_hand.h"
#include "tests/ops/trial.h"

#include <math.h>
#include <string.h>

/* The first argument's cotangent at x, for by = 1, 2, 3, ...  Ties go to the first, a norm's
   partials at 0 are 0, and zeros among the factors of a product are no harm. */
static const struct { const char *call, *x, *bx; } back[] = {
    { "reduce_max(A[3])", "2 1 2", "1 0 0" },
    { "reduce_max(A[2,2], axis=0)", "3 3 3 4", "1 0 0 2" },
    { "reduce_min(A[4])", "1 0 0 0", "0 1 0 0" },
    { "max_pool1d(A[1,1,3], 2, stride=1)", "2 2 1", "1 2 0" },
    { "max_pool1d(A[1,1,3], 2, stride=1)", "1 2 1", "0 3 0" },
    { "max_pool2d(A[1,1,2,2], 2)", "7 7 7 7", "1 0 0 0" },
    { "max_pool2d(A[1,1,2,2], [2,1])", "7 7 7 8", "1 0 0 2" },
    { "conv1d(A[1,1,3], A[1,1,2])", "0 0 0", "1 3 2" },
    { "avg_pool1d(A[1,1,3], 2, stride=1)", "0 0 0", "0.5 1.5 1" },
    { "reduce_min(A[2,2], axis=[0,1])", "7 7 7 7", "1 0 0 0" },
    { "prod(A[3])", "0 2 3", "6 0 0" },
    { "prod(A[3])", "0 0 3", "0 0 0" },
    { "prod(A[4], axis=0)", "5 2 0 3", "0 0 30 0" },
    { "prod(A[2,2], axis=1)", "0 4 5 0", "4 0 0 10" },
    { "std(A[2])", "4 2", "0.5 -0.5" },
    { "std(A[2])", "3 3", "0 0" },
    { "std(A[1])", "3", "0" },
    { "median(A[3])", "9 1 5", "0 0 1" },
    { "median(A[4])", "9 1 5 -7", "0 0.5 0.5 0" },
    { "median(A[3])", "2 2 2", "0 1 0" },
    { "median(A[4])", "2 1 2 2", "0.5 0 0.5 0" },
    { "cumsum(A[3])", "0 0 0", "6 5 3" },
    { "cumsum(A[2,2], axis=0)", "0 0 0 0", "4 6 3 4" },
    { "cumprod(A[3])", "2 3 4", "43 28 18" },
    { "cumprod(A[4])", "2 0 3 5", "1 142 0 0" },
    { "cumprod(A[4])", "0 2 0 5", "5 0 0 0" },
    { "cumprod(A[2,2], axis=1)", "0 4 5 0", "9 0 3 20" },
    { "norm(A[2])", "0 0", "0 0" },
    { "norm(A[2])", "3 -4", "0.6 -0.8" },
    { "gather(A[2], [0,0,1])", "1 1", "3 3" },
    { "gather(A[2,2], [1,1], axis=1)", "1 1 1 1", "0 3 0 7" },
    { "transpose(A[2,3])", "0 0 0 0 0 0", "1 3 5 2 4 6" },
    { "sum(A[2,2], axis=1)", "0 0 0 0", "1 1 2 2" },
    { "sum(A[2,2], axis=0)", "0 0 0 0", "1 2 1 2" },
    { "mean(A[2,2], axis=0)", "0 0 0 0", "0.5 1 0.5 1" },
    { "broadcast_to(A[2], [2,2])", "0 0", "4 6" },
    { "slice(A[3], [1], [2])", "0 0 0", "0 1 2" },
    { "concat(A[2,1], A[2,2], axis=1)", "0 0", "1 4" },
    { "stack(A[2], A[2], axis=1)", "0 0", "1 3" },
    { "diag(A[2])", "0 0", "1 4" },
    { "trace(A[2,3])", "0 0 0 0 0 0", "1 0 0 0 1 0" },
    { "matmul(A[2,2], A[2,2])", "0 0 0 0", "3 3 7 7" },     /* by b', b all ones */
    { "softmax(A[2], axis=0)", "1000 -1000", "0 0" },
    { "cross_entropy(A[2], 1)", "700 700", "0.5 -0.5" },
    { "logsumexp(A[2])", "-800 -800", "0.5 0.5" },
};

/* The value at x: edges of the range, the sign of zero. */
static const struct { const char *call; gc_type type; const char *x, *y; } at[] = {
    { "norm(A[2])", GC_F64, "3e200 -4e200", "5e200" },
    { "norm(A[2])", GC_F64, "3e-200 4e-200", "5e-200" },
    { "norm(A[2])", GC_F64, "3e-310 4e-310", "5e-310" },
    { "norm(A[3])", GC_F64, "0 0 -0", "0" },
    { "norm(A[2])", GC_F32, "3e30 -4e30", "5e30" },
    { "norm(A[2])", GC_F32, "3e-30 4e-30", "5e-30" },
    { "norm(A[2])", GC_F64, "inf 1", "inf" },
    { "std(A[2])", GC_F64, "3e200 -3e200", "3e200" },
    { "std(A[2])", GC_F64, "3e-310 -3e-310", "3e-310" },
    { "std(A[2])", GC_F32, "3e-30 -3e-30", "3e-30" },
    { "std(A[3])", GC_F32, "5 5 5", "0" },
    { "median(A[3])", GC_F64, "inf -inf 2", "2" },
    { "median(A[5])", GC_F32, "-1 7 7 -1 7", "7" },
    { "median(A[6])", GC_F64, "6 5 4 3 2 1", "3.5" },
    { "cumprod(A[3])", GC_F64, "0 1e200 1e200", "0 0 0" },
    { "softmax(A[2])", GC_F64, "1000 -1000", "1 0" },
    { "softmax(A[2])", GC_F32, "1000 1000", "0.5 0.5" },
    { "softmax(A[3])", GC_F64, "-inf 2 2", "0 0.5 0.5" },
    { "log_softmax(A[2])", GC_F64, "1000 -1000", "0 -2000" },
    { "logsumexp(A[2])", GC_F32, "1000 -1000", "1000" },
    { "logsumexp(A[2])", GC_F64, "-inf -inf", "-inf" },
    { "logsumexp(A[2])", GC_F64, "inf 0", "inf" },
    { "cross_entropy(A[2], 1)", GC_F64, "1000 -1000", "2000" },
    { "transpose(A[1,2])", GC_F64, "-0 0", "-0 0" },
    { "slice(A[2], [1], [1])", GC_F32, "0 -0", "-0" },
    { "concat(A[2], A[0])", GC_F64, "-0 1", "-0 1" },
    { "reduce_max(A[2])", GC_F64, "-0 0", "-0" },
    { "max_pool1d(A[1,1,2], 2)", GC_F64, "-0 0", "-0" },
    { "max_pool1d(A[1,1,2], 2, stride=1, padding=1)", GC_F32, "-3 -5", "-3 -3 -5" },
    { "max_pool1d(A[1,1,2], 2)", GC_F64, "-inf inf", "inf" },
    { "max_pool1d(A[1,1,4], 2)", GC_F32, "nan 1 1 nan", "nan nan" },
};

static gc_arena *arena;

static void
fill_text(gc_tensor *z, const char *numbers)
{
    char *end = NULL;

    for (size_t i = 0; i < gc_shape_count(z->shape); i++, numbers = end)
        gc_tensor_put(z, i, strtod(numbers, &end));
}

static bool
is_text(const gc_tensor *z, const char *numbers)
{
    const double u = z->type == GC_F32 ? 0x1p-22 : 0x1p-51;
    const char *from = numbers;

    for (size_t i = 0; i < gc_shape_count(z->shape); i++) {
        char *end;
        const double want = strtod(from, &end), got = gc_tensor_get(z, i);
        if (isnan(want) && isnan(got) && end != from) {
            from = end;
            continue;
        }
        if (end == from || (got != want && !(fabs(got - want) <= u * fabs(want)))
            || (want == 0 && !signbit(got) != !signbit(want))) {
            tap_diag("entry %zu is %g in %s", i, got, z->type == GC_F32 ? "f32" : "f64");
            return false;
        }
        from = end;
    }
    return *from == '\0';
}

static bool
has_shape(const gc_shape *s, const char *want)
{
    gc_text t = gc_text_new(arena);

    gc_shape_write(s, &t);
    return !strcmp(t.at ? t.at : "", want);
}

static gc_call
call(const trial *t)
{
    return (gc_call) { t->e->attr, t->e->n, t->x, &t->y, t->dx, &t->dy, t->bx, &t->by };
}

static bool
gives(const example *e, gc_type type, const char *y)
{
    trial t = trial_new(arena, e, type, NORMAL, 1);
    double next = 1;

    for (uint32_t k = 0; k < e->n; k++)
        for (size_t i = 0; i < gc_shape_count(&e->x[k]); i++)
            gc_tensor_put(&t.x[k], i, next++);
    const gc_call c = call(&t);
    gc_op_eval(gc_registry_kernels(NULL, e->op, type), &c);
    return is_text(&t.y, y);
}

static bool
gives_back(const example *e, gc_type type, const char *x, const char *bx)
{
    trial t = trial_new(arena, e, type, NORMAL, 1);

    fill_text(&t.x[0], x);
    for (uint32_t k = 1; k < e->n; k++)
        trial_fill(&t.x[k], 1);
    for (size_t i = 0; i < gc_shape_count(&e->y); i++)
        gc_tensor_put(&t.by, i, (double) i + 1);
    const gc_call c = call(&t);
    gc_op_eval(gc_registry_kernels(NULL, e->op, type), &c);
    gc_op_vjp(gc_registry_kernels(NULL, e->op, type), &c);
    return is_text(&t.bx[0], bx);
}

static bool
gives_at(const example *e, gc_type type, const char *x, const char *y)
{
    trial t = trial_new(arena, e, type, NORMAL, 1);

    fill_text(&t.x[0], x);
    const gc_call c = call(&t);
    gc_op_eval(gc_registry_kernels(NULL, e->op, type), &c);
    return is_text(&t.y, y);
}

int
main(void)
{
    const size_t rows = sizeof row / sizeof *row, backs = sizeof back / sizeof *back;
    const size_t ats = sizeof at / sizeof *at;

    arena = gc_arena_new();
    plan((unsigned) (rows + backs + ats));
    for (size_t i = 0; i < rows; i++) {
        const example e = example_of(row[i].call, arena);
        ok(!e.wrong && has_shape(&e.y, row[i].shape) && gives(&e, GC_F64, row[i].y)
           && gives(&e, GC_F32, row[i].y), "%s = %s %s", row[i].call, row[i].shape, row[i].y);
    }
    for (size_t i = 0; i < backs; i++) {
        const example e = example_of(back[i].call, arena);
        ok(!e.wrong && gives_back(&e, GC_F64, back[i].x, back[i].bx)
           && gives_back(&e, GC_F32, back[i].x, back[i].bx), "%s at %s gives back %s",
           back[i].call, back[i].x, back[i].bx);
    }
    for (size_t i = 0; i < ats; i++) {
        const example e = example_of(at[i].call, arena);
        ok(!e.wrong && gives_at(&e, at[i].type, at[i].x, at[i].y), "%s at %s is %s", at[i].call,
           at[i].x, at[i].y);
    }
    gc_arena_free(arena);
    return done();
}
