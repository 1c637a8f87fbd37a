/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tape/emit_term.c -- accumulators of instructions.

   An accumulator keeps its terms until it is ended and becomes one sum and one dot product then, so
   the gradient of a matrix product is made of dot products again. */
#include <config.h>
#include "tape/emit.h"

static const gc_ref no_factor = UINT32_MAX;

static void
add_term(gc_emit *s, gc_emitted *acc, gc_ref a, gc_ref b)
{
    uint32_t i = s->free_term;

    if (i) {
        s->free_term = s->term[i - 1].next;
    } else {
        s->term = gc_arena_grow(s->arena, s->term, s->terms, &s->term_capacity, sizeof *s->term);
        i = (uint32_t) ++s->terms;
    }
    s->term[i - 1] = (gc_term) { a, b, acc->pending };
    acc->pending = i;
}

static void
add_ref(gc_emit *s, gc_emitted *acc, gc_ref x)
{
    if (!gc_emit_is(s, x, 0))
        add_term(s, acc, x, no_factor);
}

void
gc_emit_add_to(const gc_num *k, void *acc, const void *a)
{
    add_ref(k->state, acc, ((const gc_emitted *) a)->ref);
}

void
gc_emit_sub_to(const gc_num *k, void *acc, const void *a)
{
    add_ref(k->state, acc, gc_emit_negate(k->state, ((const gc_emitted *) a)->ref));
}

/* a is the adjoint in a reverse sweep: the factor that may be masked. */
void
gc_emit_mul_to(const gc_num *k, void *acc, const void *pa, const void *pb)
{
    gc_emit *s = k->state;
    const gc_ref a = ((const gc_emitted *) pa)->ref, b = ((const gc_emitted *) pb)->ref;
    const gc_mask m = gc_emit_mask(s, a);
    double c;

    if (gc_emit_constant(s, a, &c) || gc_emit_constant(s, b, &c)) {
        const gc_ref y = gc_emit_multiply(s, a, b);
        gc_emit_set_mask(s, y, m);
        add_ref(s, acc, y);
    } else if (m.how != UNMASKED && gc_emit_may_be_nonfinite(s, b)) {
        add_ref(s, acc, gc_emit_guard(s, m, gc_emit_multiply(s, a, b)));
    } else {
        add_term(s, acc, a, b);
    }
}

static void
put(gc_emit *s, int side, size_t at, gc_ref x)
{
    s->side[side] = gc_arena_grow(s->arena, s->side[side], at, &s->side_capacity[side], sizeof x);
    s->side[side][at] = x;
}

/* Oldest term first: lists built by a loop then have a constant step. */
static void
reverse(gc_ref *x, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        const gc_ref swap = x[i];
        x[i] = x[n - 1 - i];
        x[n - 1 - i] = swap;
    }
}

/* Moves the terms into the sides and frees them; returns the mask of their sum, which is zero where
   all of them are. */
static gc_mask
take_terms(gc_emit *s, const gc_emitted *acc, size_t *sums, size_t *products)
{
    gc_mask m = gc_emit_mask(s, s->term[acc->pending - 1].a);

    *sums = *products = 0;
    if (!gc_emit_is(s, acc->ref, 0)) {
        m = gc_emit_either(s, m, gc_emit_mask(s, acc->ref));
        put(s, 0, (*sums)++, acc->ref);
    }
    for (uint32_t i = acc->pending, next; i; i = next) {
        gc_term *x = &s->term[i - 1];

        m = gc_emit_either(s, m, gc_emit_mask(s, x->a));
        if (x->b == no_factor) {
            put(s, 0, (*sums)++, x->a);
        } else {
            put(s, 1, *products, x->a);
            put(s, 2, (*products)++, x->b);
        }
        next = x->next;
        x->next = s->free_term;
        s->free_term = i;
    }
    return m;
}

void
gc_emit_end(const gc_num *k, void *acc)
{
    gc_emit *s = k->state;
    gc_emitted *y = acc;
    size_t sums, products;

    if (!y->pending)
        return;
    const gc_mask m = take_terms(s, y, &sums, &products);
    reverse(s->side[0], sums);
    reverse(s->side[1], products);
    reverse(s->side[2], products);
    gc_ref sum = sums == 0 ? s->zero : sums == 1 ? s->side[0][0] : t_sum(s->t, sums, s->side[0]);
    gc_ref dot = products == 0 ? s->zero
               : products == 1 ? gc_emit_multiply(s, s->side[1][0], s->side[2][0])
                               : t_dot(s->t, products, s->side[1], s->side[2]);
    *y = (gc_emitted) { gc_emit_prim(s, P_add, sum, dot), 0 };
    gc_emit_set_mask(s, y->ref, m);
}
