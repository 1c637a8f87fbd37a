/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ops/maplower.c -- shape rule and lowering of every scalar map. */
#include <config.h>
#include "ops/map.h"

#include "tensor/broadcast.h"

/* "$0 is [3,4], $1 is [4,3]": the two that do not agree. */
static const char *
quarrel(gc_arena *arena, uint32_t j, const gc_shape *a, uint32_t k, const gc_shape *b)
{
    gc_text t = gc_text_new(arena);

    gc_text_printf(&t, "$%u has shape ", (unsigned) j);
    gc_shape_write(a, &t);
    gc_text_printf(&t, ", $%u has shape ", (unsigned) k);
    gc_shape_write(b, &t);
    gc_text_add(&t, "; from the last dimension backwards, sizes must be equal or 1");
    return t.at;
}

const char *
gc_map_shape(gc_infer *c)
{
    c->y = (gc_shape) { 0 };
    for (uint32_t k = 0; k < c->n; k++) {
        if (gc_broadcast(&c->y, &c->y, &c->x[k]))
            continue;
        for (uint32_t j = 0; j < k; j++) {
            gc_shape both;
            if (!gc_broadcast(&both, &c->x[j], &c->x[k])) {
                c->hint = quarrel(c->arena, j, &c->x[j], k, &c->x[k]);
                break;
            }
        }
        c->blame = c->n > 2 ? (int) k : -1;
        return "shapes do not agree";
    }
    return NULL;
}

static gc_ref
one(const gc_op *op, gc_tape *t, const gc_ref x[3])
{
    switch (op->arity) {
    case 1:
        return op->map.t.t1(t, x[0]);
    case 2:
        return op->map.t.t2(t, x[0], x[1]);
    default:
        return op->map.t.t3(t, x[0], x[1], x[2]);
    }
}

void
gc_map_lower(const gc_op *op, const gc_lower *c)
{
    gc_walk w;

    for (gc_walk_start(&w, c->ys, (int) c->n, c->xs); gc_walk_more(&w); gc_walk_next(&w))
        for (size_t i = 0; i < w.run; i++) {
            gc_ref x[3] = { 0 };
            for (uint32_t k = 0; k < c->n; k++)
                x[k] = c->x[k][w.offset[k] + i * w.step[k]];
            c->y[w.at + i] = one(op, c->t, x);
        }
}

void
gc_map_each(const gc_lower *c, gc_ref (*t1)(gc_tape *t, gc_ref x))
{
    for (size_t i = 0, n = gc_shape_count(c->ys); i < n; i++)
        c->y[i] = t1(c->t, c->x[0][i]);
}

void
gc_map_each_pair(const gc_lower *c, gc_ref (*t2)(gc_tape *t, gc_ref a, gc_ref b))
{
    gc_map_lower(&(gc_op) { .arity = 2, .map.t.t2 = t2 }, c);
}
