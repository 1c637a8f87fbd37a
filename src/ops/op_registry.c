/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/op_registry.c -- all ops by number and by name, and what runs one. */
#include <config.h>
#include "ops/op_registry.h"

#include "base/hash.h"
#include "ops/map.h"
#include <assert.h>
#include <pthread.h>
#include <string.h>

#define FAMILY(name) extern const gc_op gc_family_##name##_f64[], gc_family_##name##_f32[];
#include "families.def"
#undef FAMILY

static const gc_op *const family[][2] = {
#define FAMILY(name) { gc_family_##name##_f64, gc_family_##name##_f32 },
#include "families.def"
#undef FAMILY
    { NULL, NULL },
};

enum { SLOTS = 4 * GC_MAX_OPS, ROOM = 16384 };

struct gc_registry {
    size_t n;
    const gc_op *op[2][GC_MAX_OPS];     /* with double and float kernels */
    int16_t slot[SLOTS];                /* by hash of a name: number + 1; 0: free */
    gc_signature signature[GC_MAX_OPS];
};

/* Written once, by build(), then only read. */
static gc_registry builtin;
static char names[ROOM];                /* those in its signatures */
static pthread_once_t built = PTHREAD_ONCE_INIT;

bool
gc_op_next_name(const gc_op *op, const char **name, size_t *length)
{
    const char *at = *name ? op->also : op->name;

    if (*name && *name != op->name)
        at = *name + *length;
    if (!at)
        return false;
    *name = at + strspn(at, " ");
    *length = strcspn(*name, " ");
    return *length > 0;
}

static bool
is_called(const gc_op *op, const char *name, size_t length)
{
    const char *own = NULL;
    size_t n = 0;

    while (gc_op_next_name(op, &own, &n))
        if (n == length && memcmp(own, name, n) == 0)
            return true;
    return false;
}

static size_t
slot_of(const gc_registry *r, const char *name, size_t length)
{
    size_t s = gc_hash_bytes(name, length) % SLOTS;

    while (r->slot[s] && !is_called(r->op[0][r->slot[s] - 1], name, length))
        s = (s + 1) % SLOTS;
    return s;
}

/* False: there is no room, or another op has one of its names. */
static bool
add(gc_registry *r, const gc_op *f64, const gc_op *f32, char *room)
{
    const char *name = NULL;
    size_t length = 0, n = r->n;

    if (n == GC_MAX_OPS)
        return false;
    r->op[0][n] = f64;
    r->op[1][n] = f32;
    r->signature[n] = gc_signature_read(f64, room);
    while (gc_op_next_name(f64, &name, &length)) {
        const size_t s = slot_of(r, name, length);
        if (r->slot[s])
            return false;
        r->slot[s] = (int16_t) (n + 1);
    }
    r->n++;
    return true;
}

static void
build(void)
{
    size_t used = 0;

    for (size_t f = 0; family[f][0]; f++)
        for (size_t i = 0; family[f][0][i].name; i++) {
            const gc_op *op = &family[f][0][i];
            size_t room = gc_signature_room(op);
            assert(used + room <= ROOM);
            bool added = add(&builtin, op, &family[f][1][i], names + used);
            assert(added);
            (void) added;
            used += room;
        }
}

static const gc_registry *
registry_of(const gc_registry *r)
{
    if (r)
        return r;
    pthread_once(&built, build);
    return &builtin;
}

/* Whatever a graph may ask of it is there: a scalar map gives it all. */
static bool
is_whole(const gc_op *op)
{
    return op->arity > 0 ? op->map.f.d1 && op->map.d.d1
                         : op->shape && op->eval && op->jvp && op->vjp;
}

const gc_registry *
gc_registry_new(gc_arena *a, const gc_op *f64, const gc_op *f32)
{
    gc_registry *r = gc_arena_take(a, sizeof *r);

    *r = *registry_of(NULL);
    for (; f64->name; f64++, f32++)
        if (!is_whole(f64) || !is_whole(f32)
            || !add(r, f64, f32, gc_arena_take(a, gc_signature_room(f64))))
            return NULL;
    return r;
}

const gc_op *
gc_registry_kernels(const gc_registry *r, size_t i, gc_type type)
{
    r = registry_of(r);
    return i < r->n ? r->op[type == GC_F32][i] : NULL;
}

const gc_op *
gc_registry_at(const gc_registry *r, size_t i)
{
    return gc_registry_kernels(r, i, GC_F64);
}

const gc_signature *
gc_registry_signature(const gc_registry *r, size_t i)
{
    r = registry_of(r);
    return i < r->n ? &r->signature[i] : NULL;
}

int
gc_registry_find(const gc_registry *r, const char *name)
{
    r = registry_of(r);
    return r->slot[slot_of(r, name, strlen(name))] - 1;
}

int
gc_op_find(const char *name)
{
    return gc_registry_find(NULL, name);
}

void
gc_op_eval(const gc_op *op, const gc_call *c)
{
    if (op->eval)
        op->eval(c);
    else
        (c->y->type == GC_F32 ? gc_map_eval_f32 : gc_map_eval_f64)(op, c);
}

void
gc_op_jvp(const gc_op *op, const gc_call *c)
{
    if (op->jvp)
        op->jvp(c);
    else
        (c->y->type == GC_F32 ? gc_map_jvp_f32 : gc_map_jvp_f64)(op, c);
}

void
gc_op_vjp(const gc_op *op, const gc_call *c)
{
    if (op->vjp)
        op->vjp(c);
    else
        (c->y->type == GC_F32 ? gc_map_vjp_f32 : gc_map_vjp_f64)(op, c);
}

const char *
gc_op_shape(const gc_op *op, gc_infer *c)
{
    c->blame = -1;
    return op->shape ? op->shape(c) : gc_map_shape(c);
}

bool
gc_op_is_opaque(const gc_op *op)
{
    return op->arity == 0 && !op->lower;
}

bool
gc_op_has_gradient(const gc_op *op)
{
    bool stated = !*op->args || op->flags & GC_OP_MASK;

    for (size_t k = 0; k < sizeof op->grad / sizeof *op->grad; k++)
        stated |= op->grad[k] != NULL;
    return stated;
}

/* sum(x) / sin(pi): at each precision the divisor is enclosed in an interval around 0, so that the
   quotient is enclosed in [-inf, inf], and so is its partial by each x. */
static void
lower_opaque(const gc_lower *c)
{
    gc_ref *sums = gc_arena_array(c->scratch, c->n, sizeof *sums);
    gc_ref around_zero = t_sin(c->t, t_pi(c->t));

    for (uint32_t k = 0; k < c->n; k++)
        sums[k] = t_sum(c->t, gc_shape_count(c->xs[k]), c->x[k]);
    for (size_t e = gc_shape_count(c->ys); e-- > 0;)
        c->y[e] = t_div(c->t, t_sum(c->t, c->n, sums), around_zero);
}

void
gc_op_lower(const gc_op *op, const gc_lower *c, bool model)
{
    if (model && op->model)
        op->model(c);
    else if (op->lower)
        op->lower(c);
    else if (gc_op_is_opaque(op))
        lower_opaque(c);
    else
        gc_map_lower(op, c);
}
