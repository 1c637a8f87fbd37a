/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_check.c -- a claim judged at one point: mathematics first, then working precision
   (rulings 13 and 21 of the language). */
#include <config.h>
#include "judge/claim_check.h"

#include <math.h>
#include <string.h>
#include "judge/allowance.h"
#include "judge/claim_case.h"
#include "judge/diagnose.h"

/* The infinity that is written as a bound, or 0. */
static int
infinite_bound(const gc_claim_case *f, gc_node i, size_t e)
{
    const gc_graph *g = f->c->st.g;
    int sign = 1;

    if (gc_node_op(g, i) < NODE_LEAF && !strcmp(gc_node_op_name(g, i), "neg")) {
        i = gc_node_arg(g, i, 0);
        sign = -1;
    }
    if (gc_node_op(g, i) != NODE_CONST)
        return 0;
    const double x = gc_node_constant(g, i)->at[e];
    return isinf(x) ? (x > 0 ? sign : -sign) : 0;
}

/* Every number lies above -inf and below inf, and so does none the other way round. */
static bool
judge_infinite(gc_claim_case *f, gc_node low, size_t l, gc_node high, size_t h, size_t e)
{
    const int below = infinite_bound(f, low, l), above = infinite_bound(f, high, h);

    if (!below && !above)
        return false;
    if (!gc_claim_is_number(f, below ? high : low, below ? h : l, e) || below < 0 || above > 0)
        return true;
    gc_claim_worsen(f, GC_DISAGREE);
    if (f->claim->kind != CLAIM_REFUTE)
        gc_claim_find(f, GC_401, e, below ? INFINITY : -INFINITY, INFINITY, 0,
                      "the claim is false");
    return true;
}

static bool
is_nothing(const gc_enclosure *t)
{
    return t->mid == 0 && t->rest == 0 && t->radius == 0;
}

/* The proved sign of b - a, one of which is 0; else 0. */
static int
side_of_nothing(const gc_enclosure *a, const gc_enclosure *b)
{
    return is_nothing(a) ? b->sign : is_nothing(b) ? -a->sign : 0;
}

/* low <= a (strict: <), proved by enclosures. */
static void
judge_order(gc_claim_case *f, gc_node low, size_t l, gc_node high, size_t h, bool strict, size_t e)
{
    const gc_enclosure *a = gc_measurement_truth(f->c, low, l),
                       *b = gc_measurement_truth(f->c, high, h);

    if (judge_infinite(f, low, l, high, h, e))
        return;
    if (!gc_claim_is_number(f, low, l, e) || !gc_claim_is_number(f, high, h, e))
        return;
    double gap = (b->mid - a->mid) + (b->rest - a->rest), open = a->radius + b->radius;
    const int side = side_of_nothing(a, b);
    if (side) {                         /* that may be less than doubles can tell */
        gap = side;
        open = 0;
    }
    if (gap > open || (!strict && gap >= open))
        return;
    bool wrong = gap < -open || (strict && open == 0);
    gc_claim_worsen(f, wrong ? GC_DISAGREE : GC_UNSURE);
    if (f->claim->kind != CLAIM_REFUTE)
        gc_claim_find(f, wrong ? GC_401 : GC_415, e, low == f->t->left ? b->mid : a->mid, fabs(gap),
                     0, wrong ? "the claim is false" : "the enclosures do not prove the order");
}

static void
judge_one(gc_claim_case *f, size_t e)
{
    const gc_iteration *t = f->t;
    size_t r = t->right == GC_NO_NODE ? 0 : gc_claim_right_entry(f, t->right, e);

    switch (f->claim->fact) {
    case F_EQUAL: gc_claim_equal(f, e); break;
    case F_IN:
        judge_order(f, t->right, r, t->left, e, false, e);
        judge_order(f, t->left, e, t->high, gc_claim_right_entry(f, t->high, e), false, e);
        break;
    case F_LESS:
    case F_LESS_EQUAL: judge_order(f, t->left, e, t->right, r, f->claim->fact == F_LESS, e); break;
    case F_GREATER:
    case F_GREATER_EQUAL:
        judge_order(f, t->right, r, t->left, e, f->claim->fact == F_GREATER, e);
        break;
    default: break;
    }
}

gc_tolerance
gc_claim_tolerance(const gc_measurement *c, const gc_claim *claim)
{
    return gc_allowance_is_stated(&claim->within)   ? claim->within
         : gc_allowance_is_stated(&c->o->tolerance) ? c->o->tolerance
                                                : c->st.g->program->set.tolerance;
}

gc_opinion
gc_claim_judge(gc_findings *d, gc_measurement *c, const gc_claim *claim, const gc_iteration *t)
{
    gc_claim_case f = { .d = d,
                        .c = c,
                        .claim = claim,
                        .t = t,
                        .n = gc_node_count(c->st.g, t->left),
                        .within = gc_claim_tolerance(c, claim),
                        .opinion = GC_AGREE };

    d->iteration = t->where;
    if (claim->fact == F_UNDEFINED) {
        gc_claim_undefined(&f);
    } else if (claim->convention && claim->fact == F_EQUAL) {
        gc_claim_convention(&f);
    } else {
        for (size_t e = 0; e < f.n; e++)
            judge_one(&f, e);
        if (claim->fact == F_EQUAL)
            gc_claim_ties(&f);
    }
    if (f.opinion == GC_DISAGREE && claim->fact == F_EQUAL && claim->kind == CLAIM_FACT)
        gc_diagnose(d, c, t);
    return f.opinion;
}
