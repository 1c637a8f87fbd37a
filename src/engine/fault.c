/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/fault.c -- faults planted in the engine, to try the checks. */
#include <config.h>
#include "engine/fault.h"

#include <string.h>
#include "engine/step.h"

/* What is planted in a plan; the plan's step has the kind STEP_FAULT meanwhile. */
typedef struct gc_planted {
    const gc_fault *fault;
    uint32_t step;
    gc_tensor by, *bx;                  /* what the node's rule works on instead; bx[n] */
    void **room;                        /* of bx, which are absent where nobody asks */
} gc_planted;

/* ---- what goes wrong, one function a fault ---- */

static size_t
bytes_of(const gc_tensor *t)
{
    return gc_shape_count(t->shape) * gc_type_size(t->type);
}

static void
multiply(const gc_tensor *t, double factor)
{
    for (size_t e = gc_shape_count(t->shape); e-- > 0;)
        gc_tensor_put(t, e, gc_tensor_get(t, e) * factor);
}

#define SPOIL(name) \
    static void name(const gc_fault *f, const gc_call *c, uint32_t k, const gc_tensor *t)
#define UNUSED(x) (void) (x)

SPOIL(scale)
{
    UNUSED(c), UNUSED(k);
    multiply(t, 1 + f->amount);
}

SPOIL(negate)
{
    UNUSED(f), UNUSED(c), UNUSED(k);
    multiply(t, -1);
}

SPOIL(drift)
{
    UNUSED(c), UNUSED(k);
    multiply(t, 1 + f->amount * ++*f->runs);
}

SPOIL(drop)
{
    UNUSED(f), UNUSED(c), UNUSED(k);
    multiply(t, 0);
}

SPOIL(drop_one)
{
    UNUSED(c);
    if (k == f->arg)
        memset(t->at, 0, bytes_of(t));
}

SPOIL(twice)
{
    UNUSED(f), UNUSED(c), UNUSED(k);
    multiply(t, 2);
}

SPOIL(scale_entry)
{
    size_t n = gc_shape_count(t->shape);

    UNUSED(c), UNUSED(k);
    if (n > 0)
        gc_tensor_put(t, n / 2, gc_tensor_get(t, n / 2) * (1 + f->amount));
}

/* What the argument has got so far is lost. */
SPOIL(overwrite)
{
    UNUSED(f), UNUSED(t);
    memset(c->bx[k].at, 0, bytes_of(t));
}

SPOIL(transpose)
{
    const gc_shape *s = t->shape;

    UNUSED(f), UNUSED(c), UNUSED(k);
    if (s->rank != 2 || s->dim[0] != s->dim[1])
        return;
    for (size_t i = 0, d = s->dim[0]; i < d; i++)
        for (size_t j = 0; j < i; j++) {
            double x = gc_tensor_get(t, i * d + j);
            gc_tensor_put(t, i * d + j, gc_tensor_get(t, j * d + i));
            gc_tensor_put(t, j * d + i, x);
        }
}

SPOIL(shift)
{
    size_t n = gc_shape_count(t->shape);
    double first = n > 0 ? gc_tensor_get(t, 0) : 0;

    UNUSED(f), UNUSED(c), UNUSED(k);
    for (size_t e = 0; e < n; e++)
        gc_tensor_put(t, e, e + 1 < n ? gc_tensor_get(t, e + 1) : first);
}

SPOIL(unsummed)
{
    size_t n = gc_shape_count(t->shape), whole = gc_shape_count(c->y->shape);

    UNUSED(f), UNUSED(k);
    if (n > 0 && whole > n)
        multiply(t, (double) n / (double) whole);
}

SPOIL(ones)
{
    UNUSED(f), UNUSED(c), UNUSED(k);
    for (size_t e = gc_shape_count(t->shape); e-- > 0;)
        gc_tensor_put(t, e, 1);
}

const gc_fault_row gc_fault_table[GC_FAULT_COUNT] = {
#define FAULT(name, sweep, function, doc) { #name, doc, sweep, function, { 0 } },
#define MUTANT(name, policy, doc) { #name, doc, FAULT_MUTANT, NULL, policy },
#include "engine/fault.def"
#undef FAULT
#undef MUTANT
};

/* ---- planting ---- */

static void
remove_planted(gc_plan *p)
{
    if (p->planted)
        p->kind[p->planted->step] = STEP_CALL;
    p->planted = NULL;
    p->mutant = NULL;
}

void
gc_fault_plant(gc_plan *p, const gc_fault *f)
{
    remove_planted(p);
    if (f && gc_fault_table[f->kind].sweep == FAULT_MUTANT)
        p->mutant = &gc_fault_table[f->kind].mutant;
    if (!f || p->mutant || f->node == GC_NO_NODE)
        return;
    uint32_t s = gc_step_find(p, f->node);
    if (s == p->steps || p->node[s] != f->node || p->kind[s] != STEP_CALL)
        return;
    const gc_call *c = &p->call[p->a[s]];
    gc_planted *planted = gc_arena_take(p->arena, sizeof *planted);

    *planted = (gc_planted) { .fault = f, .step = s, .by = *c->y };
    planted->by.at = gc_arena_take(p->arena, bytes_of(c->y));
    planted->bx = gc_arena_array(p->arena, c->n + 1, sizeof *planted->bx);
    planted->room = gc_arena_array(p->arena, c->n + 1, sizeof *planted->room);
    for (uint32_t k = 0; k < c->n; k++)
        planted->room[k] = gc_arena_take(p->arena, bytes_of(&c->x[k]));
    p->planted = planted;
    p->kind[s] = STEP_FAULT;
}

/* ---- running the spoiled step ---- */

static void
spoil(const gc_plan *p, gc_fault_sweep sweep, const gc_call *c, uint32_t k, const gc_tensor *t)
{
    const gc_fault *f = p->planted->fault;

    if (gc_fault_table[f->kind].sweep == sweep)
        gc_fault_table[f->kind].spoil(f, c, k, t);
}

void
gc_fault_eval(const gc_plan *p, uint32_t s)
{
    const gc_call *c = &p->call[p->a[s]];

    gc_op_eval(p->op[s], c);
    spoil(p, FAULT_VALUE, c, 0, c->y);
}

void
gc_fault_jvp(const gc_plan *p, uint32_t s)
{
    const gc_call *c = &p->call[p->a[s]];

    gc_op_jvp(p->op[s], c);
    spoil(p, FAULT_JVP, c, 0, c->dy);
}

/* Each argument's contribution is computed apart, spoiled and then added. */
void
gc_fault_vjp(const gc_plan *p, uint32_t s)
{
    const gc_call *c = &p->call[p->a[s]];
    const gc_tensor *by = &p->planted->by;
    gc_tensor *bx = p->planted->bx;
    gc_call apart = *c;

    memcpy(by->at, c->by->at, bytes_of(by));
    spoil(p, FAULT_UPSTREAM, c, 0, by);
    for (uint32_t k = 0; k < c->n; k++) {
        bx[k] = c->bx[k];
        if (bx[k].at)
            bx[k].at = memset(p->planted->room[k], 0, bytes_of(&bx[k]));
    }
    apart.bx = bx;
    apart.by = by;
    gc_op_vjp(p->op[s], &apart);
    for (uint32_t k = 0; k < c->n; k++) {
        if (!bx[k].at)
            continue;
        spoil(p, FAULT_VJP, c, k, &bx[k]);
        for (size_t e = gc_shape_count(bx[k].shape); e-- > 0;)
            gc_tensor_put(&c->bx[k], e, gc_tensor_get(&c->bx[k], e) + gc_tensor_get(&bx[k], e));
    }
}
