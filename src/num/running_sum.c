/* SPDX-License-Identifier: GPL-3.0-or-later */
/* num/running_sum.c -- sums of running errors: n terms, m the sum of their moduli. */
#include <config.h>
#include "num/running_sum.h"

/* What the accumulator held before its first addition is a term too. */
static void
open(gc_running_error *y)
{
    if (y->n == 0 && y->v != 0) {
        y->n = 1;
        y->m = fabs(y->v);
    }
}

static void
add_term(const gc_num *k, void *acc, double v, double e, const gc_running_error *flags)
{
    const gc_running *r = k->state;
    gc_running_error *y = acc;

    open(y);
    y->v += v;
    y->e += r->local ? 0 : isnan(e) ? (double) INFINITY : e;
    y->m += fabs(v);
    y->n++;
    y->crossed |= flags->crossed;
    y->left |= flags->left;
}

void
gc_running_sum_add_to(const gc_num *k, void *acc, const void *a)
{
    const gc_running_error *x = a;
    add_term(k, acc, x->v, x->e, x);
}

void
gc_running_sum_sub_to(const gc_num *k, void *acc, const void *a)
{
    const gc_running_error *x = a;
    add_term(k, acc, -x->v, x->e, x);
}

void
gc_running_sum_mul_to(const gc_num *k, void *acc, const void *pa, const void *pb)
{
    const gc_running *r = k->state;
    const gc_running_error *a = pa, *b = pb;
    const double v = a->v * b->v;
    const double ea = a->e == 0 ? 0 : (fabs(b->v) + b->e) * a->e,
                 eb = b->e == 0 ? 0 : fabs(a->v) * b->e;
    const bool nothing = gc_running_is_zero(a) || gc_running_is_zero(b);
    const bool finite = isfinite(a->v) && isfinite(b->v);
    gc_running_error flags = { .crossed = !nothing && (a->crossed || b->crossed) };

    if (!nothing || !finite)
        flags.left = a->left | b->left;
    if (finite)
        flags.left |= gc_running_leaves(r, v, a->v != 0 && b->v != 0);
    add_term(k, acc, v, ea + eb, &flags);
    /* In a local model a factor 0 without an error may have underflowed. */
    if (r->local || !nothing)
        ((gc_running_error *) acc)->e += gc_running_own(r, 1, v);
}

/* n terms added in any order, by any tree, are off by at most (n - 1) u sum |terms| to first order
   (Higham 2002, 4.2). */
void
gc_running_sum_end(const gc_num *k, void *acc)
{
    const gc_running *r = k->state;
    gc_running_error *y = acc;

    if (y->n > 1)
        y->e += (y->n - 1) * r->m.u * y->m;
    if (fabs(y->v) > r->m.max)
        *y = (gc_running_error) { .v = copysign((double) INFINITY, y->v), .e = (double) INFINITY,
                                  .crossed = y->crossed, .left = y->left | GC_OVERFLOWED };
    y->left = gc_running_left(r, y, y->left);
    y->n = y->m = 0;
}
