/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/op_registry.c -- all ops by number and by name, and what runs one. */
#include <config.h>
#include "ops/map.h"

#include "base/rng.h"
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

enum { MOST = 256, SLOTS = 1024, ROOM = 16384 };

/* Written once, by build(), then only read. */
static struct {
    size_t n;
    const gc_op *op[2][MOST];           /* double, float */
    int16_t slot[SLOTS];                /* open addressing: number + 1; 0: free */
    gc_signature signature[MOST];
    char room[ROOM];                    /* the names in the signatures */
} table;
static pthread_once_t built = PTHREAD_ONCE_INIT;

static size_t
slot_of(const char *name)
{
    size_t s = gc_hash_bytes(name, strlen(name)) % SLOTS;

    while (table.slot[s] && strcmp(table.op[0][table.slot[s] - 1]->name, name) != 0)
        s = (s + 1) % SLOTS;
    return s;
}

static void
build(void)
{
    size_t used = 0;

    for (size_t f = 0; family[f][0]; f++)
        for (size_t i = 0; family[f][0][i].name; i++) {
            const gc_op *op = &family[f][0][i];
            size_t n = table.n++, room = gc_signature_room(op);
            assert(n < MOST && used + room <= ROOM);
            table.op[0][n] = op;
            table.op[1][n] = &family[f][1][i];
            table.signature[n] = gc_signature_read(op, table.room + used);
            used += room;
            size_t s = slot_of(op->name);
            assert(!table.slot[s]);     /* two ops of one name */
            table.slot[s] = (int16_t) (n + 1);
        }
}

const gc_op *
gc_op_at(size_t i)
{
    pthread_once(&built, build);
    return i < table.n ? table.op[0][i] : NULL;
}

const gc_op *
gc_op_f32(size_t i)
{
    pthread_once(&built, build);
    return i < table.n ? table.op[1][i] : NULL;
}

int
gc_op_find(const char *name)
{
    pthread_once(&built, build);
    return table.slot[slot_of(name)] - 1;
}

const gc_signature *
gc_op_signature_at(size_t i)
{
    pthread_once(&built, build);
    return i < table.n ? &table.signature[i] : NULL;
}

void
gc_op_eval(size_t i, gc_type type, const gc_call *c)
{
    const gc_op *op = type == GC_F32 ? gc_op_f32(i) : gc_op_at(i);

    if (op->eval)
        op->eval(c);
    else
        (type == GC_F32 ? gc_map_eval_f32 : gc_map_eval_f64)(op, c);
}

void
gc_op_jvp(size_t i, gc_type type, const gc_call *c)
{
    const gc_op *op = type == GC_F32 ? gc_op_f32(i) : gc_op_at(i);

    if (op->jvp)
        op->jvp(c);
    else
        (type == GC_F32 ? gc_map_jvp_f32 : gc_map_jvp_f64)(op, c);
}

void
gc_op_vjp(size_t i, gc_type type, const gc_call *c)
{
    const gc_op *op = type == GC_F32 ? gc_op_f32(i) : gc_op_at(i);

    if (op->vjp)
        op->vjp(c);
    else
        (type == GC_F32 ? gc_map_vjp_f32 : gc_map_vjp_f64)(op, c);
}

const char *
gc_op_shape(size_t i, gc_infer *c)
{
    const gc_op *op = gc_op_at(i);

    c->blame = -1;
    return op->shape ? op->shape(c) : gc_map_shape(c);
}

void
gc_op_lower(size_t i, const gc_lower *c, bool model)
{
    const gc_op *op = gc_op_at(i);

    if (model && op->model)
        op->model(c);
    else if (op->lower)
        op->lower(c);
    else
        gc_map_lower(op, c);
}
