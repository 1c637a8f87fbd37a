/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/fault.c -- bugs planted in one node of the engine, to try the checks. */
#include <config.h>
#include "engine/fault.h"

#include <string.h>

const gc_fault_row gc_fault_table[GC_FAULT_COUNT] = {
#define FAULT(name, sweep, doc) { #name, doc, sweep },
#include "engine/fault.def"
#undef FAULT
};

static void
scale(const gc_tensor *t, double by)
{
    for (size_t e = gc_count(t->shape); e-- > 0;)
        gc_tensor_put(t, e, gc_tensor_get(t, e) * by);
}

static double
factor(const gc_fault *f)
{
    switch (f->kind) {
    case GC_FAULT_value_scale:
    case GC_FAULT_jvp_scale:
    case GC_FAULT_vjp_scale:
        return 1 + f->amount;
    case GC_FAULT_value_sign:
    case GC_FAULT_jvp_sign:
    case GC_FAULT_vjp_sign:
        return -1;
    case GC_FAULT_jvp_zero:
    case GC_FAULT_vjp_zero:
        return 0;
    case GC_FAULT_vjp_twice:
        return 2;
    default:
        return 1;
    }
}

void
gc_fault_eval(const gc_fault *f, const gc_call *c)
{
    if (gc_fault_table[f->kind].sweep != FAULT_VALUE)
        return;
    scale(c->y, f->kind == GC_FAULT_value_drift ? 1 + f->amount * ++*f->runs : factor(f));
}

void
gc_fault_jvp(const gc_fault *f, const gc_call *c)
{
    if (gc_fault_table[f->kind].sweep == FAULT_JVP)
        scale(c->dy, factor(f));
}

/* The contribution to one argument, spoiled in place. */
static void
spoil(const gc_fault *f, const gc_call *c, gc_tensor *b, gc_arena *scratch)
{
    size_t n = gc_count(b->shape), bytes = n * gc_type_size(b->type);
    gc_tensor old = *b;

    old.at = gc_take(scratch, bytes);
    memcpy(old.at, b->at, bytes);
    scale(b, factor(f));
    if (f->kind == GC_FAULT_vjp_entry && n > 0)
        gc_tensor_put(b, n / 2, gc_tensor_get(b, n / 2) * (1 + f->amount));
    if (f->kind == GC_FAULT_vjp_transpose && b->shape->rank == 2
        && b->shape->dim[0] == b->shape->dim[1])
        for (size_t e = 0, d = b->shape->dim[0]; e < n; e++)
            gc_tensor_put(b, e, gc_tensor_get(&old, e % d * d + e / d));
    if (f->kind == GC_FAULT_vjp_shift)
        for (size_t e = 0; e < n; e++)
            gc_tensor_put(b, e, gc_tensor_get(&old, (e + 1) % n));
    if (f->kind == GC_FAULT_vjp_unsummed && n > 0 && gc_count(c->y->shape) > n)
        scale(b, (double) n / (double) gc_count(c->y->shape));
}

void
gc_fault_vjp(const gc_fault *f, const gc_op *op, const gc_call *c, gc_arena *scratch)
{
    gc_tensor *b = gc_take_array(scratch, c->n + 1, sizeof *b);
    gc_tensor by = *c->by;
    gc_call spoiled = *c;

    if (gc_fault_table[f->kind].sweep != FAULT_VJP) {
        gc_op_vjp(op, c);
        return;
    }
    for (uint32_t k = 0; k < c->n; k++) {
        b[k] = c->bx[k];
        if (b[k].at)
            b[k].at = gc_take(scratch, gc_count(b[k].shape) * gc_type_size(b[k].type));
    }
    if (f->kind == GC_FAULT_vjp_ones) {
        by.at = gc_take(scratch, gc_count(by.shape) * gc_type_size(by.type));
        for (size_t e = gc_count(by.shape); e-- > 0;)
            gc_tensor_put(&by, e, 1);
    }
    spoiled.bx = b;
    spoiled.by = &by;
    gc_op_vjp(op, &spoiled);
    for (uint32_t k = 0; k < c->n; k++) {
        if (!b[k].at || (f->kind == GC_FAULT_vjp_edge && f->arg == k))
            continue;
        spoil(f, c, &b[k], scratch);
        for (size_t e = gc_count(b[k].shape); e-- > 0;) {
            double old = f->kind == GC_FAULT_vjp_overwrite ? 0 : gc_tensor_get(&c->bx[k], e);
            gc_tensor_put(&c->bx[k], e, old + gc_tensor_get(&b[k], e));
        }
    }
}
