/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rule_rows.h -- tables of what an interval rule with an order says: at points, over boxes, and
   where there is no value. */
#ifndef GC_TESTS_NUM_RULE_ROWS_H
#define GC_TESTS_NUM_RULE_ROWS_H

#include "num/interval_rule.h"
#include "tests/num/words.h"

typedef struct rule_point {
    gc_prim p;
    double x, n;
    const char *value;                  /* 45 digits */
} rule_point;

/* What the enclosure holds at least, and what it may hold at most. */
typedef struct rule_box {
    gc_prim p;
    double lo, hi, n;
    double in_lo, in_hi, out_lo, out_hi;
    unsigned flags;
} rule_box;

/* Where there is no value; GC_UNCERTAIN: where none is known. */
typedef struct rule_none {
    gc_prim p;
    double lo, hi, n_lo, n_hi;
    unsigned flags;
} rule_none;

/* 2 tests. */
static void
try_point(const rule_point *r)
{
    gc_interval *y = apply(r->p, hull(r->x, r->x), hull(r->n, r->n));
    const gc_bounds b = gc_bounds_of(y);
    const double size = fmax(fabs(b.lo), fabs(b.hi));

    ok(y->flags == 0 && holds_text(y, r->value), "%s at %g, order %g", gc_prim_table[r->p].name,
       r->x, r->n);
    ok(gc_interval_width(y) <= ldexp(size, -110), "... and nothing more");
}

/* 3 tests. */
static void
try_box(const rule_box *r)
{
    const gc_interval *n = hull(r->n, r->n);
    gc_interval *y = apply(r->p, hull(r->lo, r->hi), n), *in_place = hull(r->lo, r->hi);
    const gc_bounds b = gc_bounds_of(y);

    ok(b.lo <= r->in_lo && b.hi >= r->in_hi, "%s over [%g, %g], order %g: its values",
       gc_prim_table[r->p].name, r->lo, r->hi, r->n);
    ok(b.lo >= r->out_lo && b.hi <= r->out_hi && y->flags == r->flags,
       "... and little more: [%g, %g] %u", b.lo, b.hi, y->flags);
    k->prim[r->p](k, in_place, in_place, n);
    ok(same(in_place, y), "... in its own place");
}

static void
try_none(const rule_none *r)
{
    gc_interval *y = apply(r->p, hull(r->lo, r->hi), hull(r->n_lo, r->n_hi));
    const bool entire = r->flags == GC_UNCERTAIN;

    ok(y->flags == r->flags
           && (entire ? mpfr_inf_p(y->lo) && mpfr_inf_p(y->hi) : gc_interval_is_nan(y)),
       "%s over [%g, %g], order [%g, %g]: no value", gc_prim_table[r->p].name, r->lo, r->hi,
       r->n_lo, r->n_hi);
}

#endif
