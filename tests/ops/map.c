/* SPDX-License-Identifier: GPL-3.0-or-later */
/* src/ops/{arith,power,trig,special,activation,compare}.c -- at thousands of points, tiny, huge and
   beside kinks, the kernels of each map keep within the rounding that the tape of its model allows
   around the proved truth of its lowering: value and partials, double and float. */
#include <config.h>
#include "tests/near.h"

#include "base/hash.h"
#include "base/rng.h"
#include "ops/op_registry.h"
#include <float.h>
#include <string.h>

enum { TRIALS = 3000, BITS = 400 };

/* What an argument may be: a letter of the op's first example, 'N' a whole number, 'M' a mask. */
static void
kinds(char kind[3], const gc_op *op, const gc_signature *s)
{
    const char *at = strchr(op->examples, '(');

    for (uint32_t k = 0; k < s->args; k++) {
        at += at && *at != ')';
        kind[k] = !at || *at == ')' ? 'A' : s->arg[k].kind == ARG_INT ? 'N' : *at;
        if (at && strncmp(at, "less(", 5) == 0) {
            kind[k] = 'M';
            at = strchr(at, ')');
        }
        at = at ? at + strcspn(at, ",)") : at;
        at += at && *at == ',';
    }
}

typedef struct draws {
    uint64_t stream, n;
    gc_type type;
} draws;

static double
uniform(draws *r, double lo, double hi)
{
    return lo + (hi - lo) * gc_rng_uniform(r->stream, r->n++);
}

/* A number of any size, of either sign. */
static double
any(draws *r)
{
    const double range = r->type == GC_F32 ? 120 : 1000, digits = r->type == GC_F32 ? 23 : 52;
    const double sign = uniform(r, -1, 1) < 0 ? -1 : 1;

    switch ((int) uniform(r, 0, 6)) {
    case 0:
        return uniform(r, -3, 3);
    case 1:
        return uniform(r, -30, 30);
    case 2:
        return sign * exp2(uniform(r, -20, 20));
    case 3:
        return sign * exp2(uniform(r, -range, range));
    case 4:
        return floor(uniform(r, -2, 3)) + sign * exp2(uniform(r, -digits, -1));
    default:
        return uniform(r, -800, 800);
    }
}

static double
draw(draws *r, char kind)
{
    double x = any(r);

    switch (kind) {
    case 'N':
        return floor(uniform(r, -6, 7));
    case 'M':
        return x > 0;
    case 'P':
        x = fabs(x);
        break;
    case 'G':
        x = 1 + fabs(x);
        break;
    case 'U':
        x = fabs(x) < 1 ? x : remainder(x, 1);
        break;
    }
    return r->type == GC_F32 ? (double) (float) x : x;
}

/* ---- one map lowered to a tape, run over one number system, and back ---- */

typedef struct lowered {
    gc_tape *t;
    gc_ref y;
    uint32_t n;
    uint8_t *active;
} lowered;

static lowered
lower(gc_arena *a, size_t number, uint32_t n, bool model)
{
    static const gc_shape scalar;
    const gc_shape *xs[3] = { &scalar, &scalar, &scalar };
    lowered m = { .t = gc_tape_new(a), .n = n };
    gc_ref x[3];
    const gc_ref *const each[3] = { &x[0], &x[1], &x[2] };
    const gc_lower c = { .t = m.t, .scratch = a, .n = n, .xs = xs, .x = each, .ys = &scalar,
                         .y = &m.y };

    for (uint32_t k = 0; k < n; k++)
        x[k] = t_input(m.t);
    gc_op_lower(gc_registry_at(NULL, number), &c, model);
    m.active = gc_arena_take(a, m.t->n);
    gc_tape_active(m.t, n, x, m.active);
    return m;
}

typedef struct swept {
    void *v, *adj;
} swept;

/* Inputs are the first instructions, so instruction k is argument k. */
static swept
sweep(gc_arena *scratch, const lowered *m, const gc_num *k, const double x[3])
{
    swept s = { gc_num_array(k, scratch, m->t->n), gc_num_array(k, scratch, m->t->n) };

    for (uint32_t j = 0; j < m->n; j++)
        k->set(k, gc_num_at(k, s.v, j), x[j]);
    gc_tape_run(m->t, k, s.v, m->n, m->t->n, NULL);
    k->set(k, gc_num_at(k, s.adj, m->y), 1);
    gc_tape_reverse(m->t, k, scratch, s.v, s.adj, (gc_sweep) { m->active, 0, m->t->n, NULL });
    return s;
}

/* ---- the kernels at one point ---- */

static double
call(size_t number, gc_type type, uint32_t n, const double at[3], double d[3])
{
    static const gc_shape scalar;
    double x[3], y, dx[3], dy;
    gc_tensor tx[3], ty = { &scalar, &y, type }, tdx[3], tdy = { &scalar, &dy, type };
    const gc_call c = { .n = n, .x = tx, .y = &ty, .dx = tdx, .dy = &tdy };

    for (uint32_t k = 0; k < n; k++) {
        tx[k] = (gc_tensor) { &scalar, &x[k], type };
        gc_tensor_put(&tx[k], 0, at[k]);
    }
    gc_op_eval(gc_registry_kernels(NULL, number, type), &c);
    for (uint32_t k = 0; k < n; k++) {
        for (uint32_t j = 0; j < n; j++)
            tdx[j] = (gc_tensor) { &scalar, j == k ? &dx[k] : NULL, type };
        gc_tensor_put(&tdx[k], 0, 1);
        gc_op_jvp(gc_registry_kernels(NULL, number, type), &c);
        d[k] = gc_tensor_get(&tdy, 0);
    }
    return gc_tensor_get(&ty, 0);
}

/* ---- the law ---- */

typedef struct tally {
    unsigned seen, beyond;              /* points judged, and those beyond their allowance */
    double share, x[3], got, truth, e;  /* the worst: error / allowance */
} tally;

/* What leaves the type's range, or what 400 bits do not decide, is not judged.  The bound is of
   first order: a percent more. */
static void
judge(tally *t, double got, const gc_interval *truth, double e, const double x[3], gc_type type)
{
    MPFR_DECL_INIT(error, 64);
    const double value = gc_bounds_of(truth).lo, most = type == GC_F32 ? (double) FLT_MAX : DBL_MAX;

    if (truth->flags || !isfinite(e) || fabs(value) > most / 4
        || gc_interval_width(truth) > fmax(0x1p-20 * e, DBL_TRUE_MIN))
        return;
    mpfr_sub_d(error, truth->lo, got, MPFR_RNDA);
    const double d = fabs(mpfr_get_d(error, MPFR_RNDA)), share = d == 0 ? 0 : d / (1.01 * e);
    t->seen++;
    t->beyond += !(share <= 1);
    if (!(share <= t->share))
        *t = (tally) { t->seen, t->beyond, share, { x[0], x[1], x[2] }, got, value, e };
}

static double
allowed(const gc_num *bound, const void *v, gc_ref i)
{
    return ((const gc_running_error *) gc_num_get(bound, v, i))->e;
}

typedef struct law {
    size_t number;
    gc_type type;
    const gc_num *truth, *bound;
    lowered m, steps;                   /* the mathematics; what the kernel does */
    uint32_t n;
    char kind[3];
    tally value, partial, slipped;
} law;

static void
try_point(law *l, gc_arena *scratch, const double x[3])
{
    const double slip = l->type == GC_F32 ? 0x1p-12 : 0x1p-40;
    const swept t = sweep(scratch, &l->m, l->truth, x), b = sweep(scratch, &l->steps, l->bound, x);
    double d[3], y = call(l->number, l->type, l->n, x, d);

    judge(&l->value, y, gc_num_get(l->truth, t.v, l->m.y), allowed(l->bound, b.v, l->steps.y), x,
          l->type);
    for (uint32_t k = 0; k < l->n; k++) {
        const gc_interval *want = gc_num_get(l->truth, t.adj, k);
        const double e = allowed(l->bound, b.adj, k);
        if (l->kind[k] == 'N' || !isfinite(y))
            continue;
        judge(&l->partial, d[k], want, e, x, l->type);
        judge(&l->slipped, d[k] == 0 ? slip : d[k] * (1 + slip), want, e, x, l->type);
    }
}

static law
try_map(size_t number, gc_type type)
{
    const gc_op *op = gc_registry_at(NULL, number);
    const gc_signature *s = gc_registry_signature(NULL, number);
    gc_arena *a = gc_arena_new(), *scratch = gc_arena_new();
    draws r = { gc_hash_bytes(op->name, strlen(op->name)), 0, type };
    law l = { .number = number, .type = type, .n = s->args };

    l.truth = gc_num_interval(a, BITS);
    l.bound = gc_num_running_error(a, gc_type_precision(type), false);
    l.m = lower(a, number, l.n, false);
    l.steps = lower(a, number, l.n, true);
    kinds(l.kind, op, s);
    for (int i = 0; i < TRIALS; i++) {
        double x[3] = { 0 };
        gc_arena_reset(scratch);
        for (uint32_t k = 0; k < l.n; k++)
            x[k] = draw(&r, l.kind[k]);
        try_point(&l, scratch, x);
    }
    gc_arena_free(scratch);
    gc_arena_free(a);
    return l;
}

static void
say(const tally *t, bool good, const char *name, gc_type type, const char *what)
{
    if (!ok(good, "%s, %s: %s", name, type == GC_F32 ? "float" : "double", what))
        tap_diag("%u of %u points beyond; worst share %g at %.17g %.17g %.17g: %.17g for %.17g,"
                 " allowed %g", t->beyond, t->seen, t->share, t->x[0], t->x[1], t->x[2], t->got,
                 t->truth, t->e);
}

int
main(void)
{
    unsigned maps = 0;

    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        maps += gc_registry_at(NULL, i)->arity > 0;
    plan(6 * maps);
    gc_num_thread_start();
    for (size_t i = 0; gc_registry_at(NULL, i); i++)
        for (gc_type type = GC_F64; gc_registry_at(NULL, i)->arity && type <= GC_F32; type++) {
            const char *name = gc_registry_at(NULL, i)->name;
            const law l = try_map(i, type);
            say(&l.value, !l.value.beyond && l.value.seen > TRIALS / 3, name, type,
                "the value is within its rounding");
            say(&l.partial, !l.partial.beyond && l.partial.seen > TRIALS / 3, name, type,
                "the partials are within theirs");
            say(&l.slipped, l.slipped.beyond > 0.4 * l.slipped.seen, name, type,
                "a slip of 2^-40 (float: 2^-12) in a partial is seen");
        }
    gc_num_thread_end();
    return done();
}
