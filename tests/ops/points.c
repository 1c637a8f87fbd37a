/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/: the exact points in the tables of scalar maps -- value and partials, double and float,
   by the map itself and through the kernels; and every map states all it should. */
#include <config.h>
#include "tests/near.h"

#include "ops/op_registry.h"
#include <float.h>

/* Ulps of the type that a value may be off: what the primitives of glibc are allowed, and the
   roundings of the longest kernel.  0 and whole numbers up to 8 are exact in these tables. */
enum { ULPS = 8 };

static bool
near_truth(double got, double want, gc_type type)
{
    const double u = type == GC_F32 ? 0x1p-24 : 0x1p-53;
    const double least = type == GC_F32 ? 0x1p-149 : 0x1p-1074;
    const bool whole = want == floor(want) && fabs(want) <= 8;

    return fabs(got - want) <= (whole ? 2 * u * fabs(want) : ULPS * u * fabs(want) + least);
}

typedef struct at {
    double y, jvp[3], vjp[3];
} at;

static at
kernels(size_t number, gc_type type, uint32_t n, const double from[3])
{
    static const gc_shape scalar;
    double x[3], one, y, dy, bx[3] = { 0 };
    gc_tensor tx[3], ty = { &scalar, &y, type }, tdx[3], tdy = { &scalar, &dy, type }, tbx[3];
    gc_tensor by = { &scalar, &one, type };
    const gc_call c = { .n = n, .x = tx, .y = &ty, .dx = tdx, .dy = &tdy, .bx = tbx, .by = &by };
    at a = { 0 };

    gc_tensor_put(&by, 0, 1);
    for (uint32_t k = 0; k < n; k++) {
        tx[k] = (gc_tensor) { &scalar, &x[k], type };
        tbx[k] = (gc_tensor) { &scalar, &bx[k], type };
        gc_tensor_put(&tx[k], 0, from[k]);
    }
    gc_op_eval(gc_registry_kernels(NULL, number, type), &c);
    gc_op_vjp(gc_registry_kernels(NULL, number, type), &c);
    a.y = gc_tensor_get(&ty, 0);
    for (uint32_t k = 0; k < n; k++) {
        a.vjp[k] = gc_tensor_get(&tbx[k], 0);
        for (uint32_t j = 0; j < n; j++)
            tdx[j] = (gc_tensor) { &scalar, j == k ? &one : NULL, type };
        gc_op_jvp(gc_registry_kernels(NULL, number, type), &c);
        a.jvp[k] = gc_tensor_get(&tdy, 0);
    }
    return a;
}

static bool
fits(size_t number, gc_type type, const gc_point_fact *p)
{
    const uint32_t n = (uint32_t) gc_registry_at(NULL, number)->arity;
    const at a = kernels(number, type, n, p->x);
    bool good = near_truth(a.y, p->y, type);

    for (uint32_t k = 0; k < n; k++)
        good &= near_truth(a.jvp[k], p->d[k], type) && near_truth(a.vjp[k], p->d[k], type);
    if (!good)
        tap_diag("at %g %g %g: %.17g for %.17g; partials %.17g %.17g %.17g for %.17g %.17g %.17g",
                 p->x[0], p->x[1], p->x[2], a.y, p->y, a.jvp[0], a.jvp[1], a.jvp[2], p->d[0],
                 p->d[1], p->d[2]);
    return good;
}

static void
try_points(size_t number, gc_type type)
{
    const gc_op *op = gc_registry_at(NULL, number);
    unsigned points = 0, wrong = 0;

    for (const gc_point_fact *p = op->points; p && !isnan(p->x[0]); p++, points++) {
        for (int k = 0; k < op->arity; k++)
            wrong += p->x[k] != (double) (float) p->x[k];   /* the same point in both types */
        wrong += !fits(number, type, p);
    }
    ok(points > 0 && wrong == 0, "%s, %s: %u exact points", op->name,
       type == GC_F32 ? "float" : "double", points);
}

/* Both tables say the same, but for the functions. */
static bool
twins(size_t number)
{
    const gc_op *a = gc_registry_at(NULL, number), *b = gc_registry_kernels(NULL, number, GC_F32);

    return b && !strcmp(a->name, b->name) && a->arity == b->arity && a->flags == b->flags
           && a->shape == b->shape && a->eval == b->eval;
}

static bool
complete(const gc_op *op, const gc_signature *s)
{
    const bool smooth = !(op->flags & (GC_OP_MASK | GC_OP_FLAT));
    bool texts = true;

    for (uint32_t k = 0; k < s->args; k++)
        texts &= !smooth || s->arg[k].kind == ARG_INT || !strcmp(op->name, "where")
                 || (op->grad[k] && *op->grad[k]);
    return op->doc && *op->doc && op->examples && *op->examples && op->map.f.d1 && op->map.d.d1
           && op->map.t.t1 && s->args == (uint32_t) op->arity && s->attrs == 0 && texts;
}

/* The rules of gradient texts: what is exactly 0 silences the infinite and the undefined. */
static void
try_silence(const char *name, double b)
{
    const size_t op = (size_t) gc_op_find(name);

    for (gc_type type = GC_F64; type <= GC_F32; type++) {
        const at a = kernels(op, type, 2, (const double[3]) { 0, b });
        ok(a.y == 0 && a.jvp[1] == 0 && a.vjp[1] == 0, "%s, %s: 0 silences %g", name,
           type == GC_F32 ? "float" : "double", b);
    }
}

int
main(void)
{
    unsigned maps = 0;

    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        maps += gc_registry_at(NULL, i)->arity > 0;
    plan(4 * maps + 8);
    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        if (gc_registry_at(NULL, i)->arity) {
            try_points(i, GC_F64);
            try_points(i, GC_F32);
            ok(twins(i), "%s: one op in both tables", gc_registry_at(NULL, i)->name);
            ok(complete(gc_registry_at(NULL, i), gc_registry_signature(NULL, i)),
               "%s: nothing is missing",
               gc_registry_at(NULL, i)->name);
        }
    try_silence("times", (double) INFINITY);
    try_silence("times", (double) NAN);
    try_silence("over", 0);
    try_silence("over", (double) NAN);
    return done();
}
