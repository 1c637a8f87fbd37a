/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/claim_equal.c -- left == right.  A formula is mathematics: the enclosures of both sides
   decide, and rounding excuses only what the numbers in the text lost when they were read.  A
   literal stands for its digits, loaded numbers are measurements. */
#include <config.h>
#include "judge/claim_case.h"

#include <math.h>
#include "judge/allowance.h"

/* Two sides of one entry. */
typedef struct sides {
    size_t e, r;
    const gc_enclosure *a, *b;
    double apart, open;                 /* of the middles; of both enclosures */
    double computed;                    /* the roundoff of the left side; 0 where none is known */
    double allowed;
    bool loaded;                        /* the right side is a measurement */
} sides;

/* The roundoff of the graph.  No model of rounding, no allowance. */
static double
computed_of(const gc_claim_case *f, size_t e)
{
    gc_uncertainty q = gc_measurement_uncertainty(f->c, f->t->left);
    const double computed =
        gc_allowance_first(&q, e, gc_measurement_truth(f->c, f->t->left, e)->mid);

    return isfinite(computed) ? computed : 0;
}

/* What is left open where the truth is measured and not proved. */
static double
spread_of(const gc_enclosure *t)
{
    return t->proof == PROOF_MEASURED ? t->radius : 0;
}

/* From load(): half a unit of the last digit. */
static bool
is_loaded(const gc_claim_case *f, size_t r, double *half)
{
    const gc_graph *g = f->c->st.g;

    *half = 0;
    if (gc_node_op(g, f->t->right) != NODE_LEAF || !gc_node_leaf(g, f->t->right)->measured)
        return false;
    const gc_leaf *l = gc_node_leaf(g, f->t->right);
    *half = l->half_unit ? l->half_unit[r] : 0;
    return true;
}

double
gc_claim_allowed(const gc_claim_case *f, size_t e, size_t r)
{
    const double b = gc_measurement_truth(f->c, f->t->right, r)->mid;
    const gc_precision *p = gc_measurement_precision(f->c, f->t->left);
    const bool rounded = f->claim->literal || !gc_claim_is_exact(f);
    double half;

    if (gc_allowance_is_stated(&f->within))
        return gc_allowance_within(&f->within, b, p);
    if (is_loaded(f, r, &half))
        return computed_of(f, e) + half;
    return gc_allowance_literal(rounded ? gc_allowance_counted(computed_of(f, e), b) : 0,
                                gc_claim_half_unit(f, r), b, p)
           + spread_of(gc_measurement_truth(f->c, f->t->left, e));
}

static sides
sides_of(const gc_claim_case *f, size_t e)
{
    sides s = { .e = e, .r = gc_claim_right_entry(f, f->t->right, e) };
    const gc_precision *p = gc_measurement_precision(f->c, f->t->left);
    double half;

    s.a = gc_measurement_truth(f->c, f->t->left, e);
    s.b = gc_measurement_truth(f->c, f->t->right, s.r);
    s.apart = fabs((s.a->mid - s.b->mid) + (s.a->rest - s.b->rest));
    s.open = s.a->radius + s.b->radius;
    s.computed = computed_of(f, e);
    s.loaded = is_loaded(f, s.r, &half);
    if (gc_allowance_is_stated(&f->within))
        s.allowed = gc_allowance_within(&f->within, s.b->mid, p) + half;
    else if (s.loaded)
        s.allowed = s.computed + half;
    else
        s.allowed = gc_allowance_literal(gc_allowance_counted(s.computed, s.b->mid),
                                         gc_claim_half_unit(f, s.r), s.b->mid, p);
    if (!gc_allowance_is_stated(&f->within))
        s.allowed += spread_of(s.a);
    return s;
}

/* The claim is true; does its formula come out well in working precision? */
static void
judge_stability(gc_claim_case *f, const sides *s)
{
    if (f->claim->literal || gc_node_op(f->c->st.g, f->t->right) == NODE_LEAF)
        return;
    const double seen = gc_measurement_value(f->c, f->t->right, s->r);
    const double error = gc_enclosure_error(s->a, seen);
    const gc_precision *p = gc_measurement_precision(f->c, f->t->left);

    if (!gc_allowance_covers(error, gc_allowance_stable(fmax(s->computed, s->allowed), s->a->mid,
                                                        p)))
        gc_findings_note(
            f->d, GC_410,
            "true, but the formula is unstable: in working precision it gives %.17g for %.17g",
            seen, s->a->mid);
}

static void
fail_equal(gc_claim_case *f, const sides *s)
{
    gc_claim_worsen(f, GC_DISAGREE);
    if (f->claim->kind != CLAIM_REFUTE)
        gc_claim_find(f, GC_401, s->e, s->b->mid, s->apart, s->allowed, "the claim is false");
}

static void
leave_open(gc_claim_case *f, const sides *s, const char *why)
{
    gc_claim_worsen(f, GC_UNSURE);
    if (f->claim->kind != CLAIM_REFUTE)
        gc_claim_find(f, GC_415, s->e, s->b->mid, s->apart, s->allowed, why);
}

/* What passes by its allowance alone, and not by much, says so. */
static void
note_what_is_open(gc_claim_case *f, const sides *s)
{
    const double half = gc_claim_half_unit(f, s->r), b = s->b->mid;
    const double rounding = gc_allowance_literal(gc_allowance_counted(s->computed, b), 0, b,
                                                 gc_measurement_precision(f->c, f->t->left));

    if (gc_allowance_is_stated(&f->within))
        return;
    if (gc_allowance_covers(s->apart + s->open, rounding)) {
        if (gc_allowance_is_coarse(rounding, s->a->mid))
            gc_findings_note(f->d, GC_417, "low resolution: rounding alone may reach %.2g here",
                             rounding);
    } else if (gc_allowance_is_coarse(half, s->a->mid)) {
        gc_findings_note(f->d, GC_419, "right to its written digits: %.17g stands for any number "
                         "from %.17g to %.17g", b, b - half, b + half);
    }
}

static void
accept(gc_claim_case *f, const sides *s)
{
    if (s->loaded && !gc_allowance_is_stated(&f->within)
        && gc_allowance_is_low(s->allowed, s->a->mid)) {
        leave_open(f, s, "the loaded number cannot tell: rounding and its digits leave it open");
        return;
    }
    judge_stability(f, s);
    note_what_is_open(f, s);
}

/* No tolerance, no digits: a formula, where the sides are proved apart but by no more than rounding
   excuses.  Where the text holds the very numbers that were meant, that is one rounding to the type
   of the left side. */
static bool
is_excused(const gc_claim_case *f, const sides *s)
{
    const gc_precision *p = gc_measurement_precision(f->c, f->t->left);

    return f->claim->literal || s->loaded || gc_allowance_is_stated(&f->within)
           || s->a->proof == PROOF_MEASURED
           || gc_allowance_covers(s->apart + s->open, gc_allowance_literal(0, 0, s->b->mid, p))
           || !gc_claim_is_exact(f);
}

static bool
holds_nothing(const gc_enclosure *t)
{
    return gc_enclosure_error(t, 0) <= 2 * t->radius;
}

/* Two enclosures that overlap are narrow enough to call the sides equal.  Two that hold 0 are, for
   they were settled beside the rounding of the graph; 0 and another number never are. */
static bool
are_one(const sides *s)
{
    const double size = fmax(fabs(s->a->mid), fabs(s->b->mid));

    return gc_allowance_is_one(s->open, size) || (holds_nothing(s->a) && holds_nothing(s->b));
}

void
gc_claim_equal(gc_claim_case *f, size_t e)
{
    size_t r = gc_claim_right_entry(f, f->t->right, e);

    if (gc_measurement_truth(f->c, f->t->left, e)->proof == PROOF_TIE)
        return;                         /* gc_claim_ties */
    if (!gc_claim_is_number(f, f->t->left, e, e) || !gc_claim_is_number(f, f->t->right, r, e))
        return;
    const sides s = sides_of(f, e);
    const bool overlap = gc_allowance_covers(s.apart, s.open);

    if (overlap && are_one(&s))
        judge_stability(f, &s);
    else if (gc_allowance_covers(s.apart + s.open, s.allowed) && (overlap || is_excused(f, &s)))
        accept(f, &s);
    else if (!overlap && (s.apart - s.open > s.allowed || !is_excused(f, &s)))
        fail_equal(f, &s);
    else
        leave_open(f, &s, "the enclosures are too wide to tell");
}
