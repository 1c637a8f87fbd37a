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
add_term(const gc_num *k, void *acc, const gc_running_error *term)
{
    const gc_running *r = k->state;
    gc_running_error *y = acc;
    const double plain = gc_running_error_plain(y) + (r->local ? 0 : gc_running_error_plain(term));

    open(y);
    y->v += term->v;
    y->e += r->local ? 0 : isnan(term->e) ? (double) INFINITY : term->e;
    y->m += fabs(term->v);
    y->n++;
    y->crossed |= term->crossed;
    y->left |= term->left;
    y->plain = plain;
}

void
gc_running_sum_add_to(const gc_num *k, void *acc, const void *a)
{
    add_term(k, acc, a);
}

void
gc_running_sum_sub_to(const gc_num *k, void *acc, const void *a)
{
    gc_running_error x = *(const gc_running_error *) a;

    x.v = -x.v;
    add_term(k, acc, &x);
}

/* What the errors of the factors, which are ea and eb, make of their product. */
static double
product_error(const gc_running_error *a, double ea, const gc_running_error *b, double eb)
{
    const bool small = gc_running_is_small(a->v, ea) || gc_running_is_small(b->v, eb);
    const double size = small ? fabs(b->v) : fabs(b->v) + eb;

    return (ea == 0 ? 0 : size * ea) + (eb == 0 ? 0 : fabs(a->v) * eb);
}

void
gc_running_sum_mul_to(const gc_num *k, void *acc, const void *pa, const void *pb)
{
    const gc_running *r = k->state;
    const gc_running_error *a = pa, *b = pb;
    const double v = a->v * b->v;
    const bool nothing = gc_running_is_zero(a) || gc_running_is_zero(b);
    const bool finite = isfinite(a->v) && isfinite(b->v);
    gc_running_error term = { .v = v, .e = product_error(a, a->e, b, b->e),
                              .crossed = !nothing && (a->crossed || b->crossed) };

    if (!nothing || !finite)
        term.left = a->left | b->left;
    if (finite)
        term.left |= gc_running_leaves(r, v, a->v != 0 && b->v != 0);
    term.plain = product_error(a, gc_running_error_plain(a), b, gc_running_error_plain(b));
    add_term(k, acc, &term);
    /* In a local model a factor 0 without an error may have underflowed. */
    if (r->local || !nothing) {
        ((gc_running_error *) acc)->e += gc_running_own(r, 1, v);
        ((gc_running_error *) acc)->plain += r->m.u * fabs(v);
    }
}

/* n terms added in any order, by any tree, are off by at most (n - 1) u sum |terms| to first order
   (Higham 2002, 4.2). */
void
gc_running_sum_end(const gc_num *k, void *acc)
{
    const gc_running *r = k->state;
    gc_running_error *y = acc;

    if (y->n > 1) {
        y->e += (y->n - 1) * r->m.u * y->m;
        y->plain += (y->n - 1) * r->m.u * y->m;
    }
    if (fabs(y->v) > r->m.max)
        *y = (gc_running_error) { .v = copysign((double) INFINITY, y->v), .e = (double) INFINITY,
                                  .crossed = y->crossed, .left = y->left | GC_OVERFLOWED };
    y->left = gc_running_left(r, y, y->left);
    y->n = y->m = 0;
}
