/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/tie.c -- the truth of a derivative where a reverse sweep may miss it: a tie, an infinite
   partial. */
#include <config.h>
#include "judge/tie.h"

#include <math.h>
#include "oracle/extrapolate.h"

const char gc_tie_made_of_missed[] =
    "not proved: it is made of a derivative at a tie, where a reverse sweep gives a convention";

static const char differ[] = "neither proved nor measured: differences at three steps do not agree";

/* Each measured entry costs ten runs of the program at 1536 bits. */
enum { MEASURED_MAX = 64 };

static double *
values_of(gc_measurement *c, gc_node i)
{
    const size_t n = gc_node_count(c->st.g, i);
    double *v = gc_arena_array(c->st.scratch, n, sizeof *v);

    for (size_t e = 0; e < n; e++)
        v[e] = gc_measurement_value(c, i, e);
    return v;
}

/* The direction of the entry: the tangents of a jvp, or the unit vector of its column. */
static const double **
direction_of(gc_measurement *c, const gc_query *q, size_t column)
{
    const double **d = gc_arena_array(c->st.scratch, q->n, sizeof *d);

    for (uint32_t k = 0; k < q->n; k++) {
        if (q->kind == QUERY_JVP) {
            d[k] = values_of(c, q->v[k]);
            continue;
        }
        double *unit = gc_arena_array(c->st.scratch, gc_node_count(c->st.g, q->x[k]),
                                      sizeof *unit);
        unit[column] = 1;
        d[k] = unit;
    }
    return d;
}

/* The size of the entries that move. */
static double
scale_of(gc_measurement *c, const gc_query *q, const double *const *d)
{
    double scale = 0;

    for (uint32_t k = 0; k < q->n; k++)
        for (size_t e = 0, n = gc_node_count(c->st.g, q->x[k]); e < n; e++)
            if (d[k][e] != 0)
                scale = fmax(scale, fabs(gc_measurement_value(c, q->x[k], e)));
    return scale;
}

/* The weights of y's entries; NULL: the row alone. */
static const double *
weights_of(gc_measurement *c, const gc_query_shape *shape)
{
    double *ones;

    if (shape->w || gc_query_by_rows(shape->kind) || shape->ny == 1)
        return shape->w;
    ones = gc_arena_array(c->st.scratch, shape->ny, sizeof *ones);
    for (size_t i = 0; i < shape->ny; i++)
        ones[i] = 1;
    return ones;
}

/* What the reverse sweep gave is no number of this entry either. */
static void
set_no_number(gc_enclosure *t, gc_proof proof, const char *why)
{
    t->proof = proof;
    t->why = why;
    t->mid = t->rest = t->radius = t->lo = t->hi = NAN;
}

/* Its sign is known. */
static bool
has_sign(const void *slope)
{
    const gc_bounds b = gc_bounds_of(slope);

    return b.lo > 0 || b.hi < 0;
}

/* One number, or a kink's two.  A slope that fell to 0 as far as was seen is not the other one, be
   that ever so small. */
static void
take(gc_measurement *c, const gc_num *k, const void *right, const void *left, int bits,
     gc_enclosure *t)
{
    void *hull = gc_num_array(k, c->st.scratch, 1);

    if (!gc_interval_are_apart(right, left) && has_sign(right) != has_sign(left)) {
        set_no_number(t, PROOF_TIE_UNDECIDED, differ);
        return;
    }
    gc_interval_join(k, hull, right, left);
    *t = gc_enclosure_of(hull, 0, bits);
    t->proof = gc_interval_are_apart(right, left) ? PROOF_TIE : PROOF_MEASURED;
    t->measured = true;
}

/* What the values near the point say of the two sides of a row. */
typedef struct measured_sides {
    const gc_num *k;
    gc_extrapolation right, left;
    void *right_slope, *left_slope;
} measured_sides;

static measured_sides
measure_sides(gc_measurement *c, gc_node query, size_t row, const double *const *d)
{
    const gc_query *q = gc_node_query(c->st.g, query);
    const gc_query_shape shape = gc_subject_query(&c->st, query);
    const gc_ray_query ray = { .g = c->st.g, .y = q->y, .row = row, .w = weights_of(c, &shape),
                               .n = q->n, .x = q->x, .d = d, .scale = scale_of(c, q, d) };
    const gc_values at = gc_plan_values(c->st.plan);
    gc_arena *a = c->st.scratch;
    measured_sides m = { .k = gc_num_interval(a, GC_EXTRAPOLATION_BITS) };

    m.right_slope = gc_num_array(m.k, a, 1);
    m.left_slope = gc_num_array(m.k, a, 1);
    m.right = gc_extrapolate_side(a, &ray, at, 1, m.right_slope, c->st.stop);
    m.left = gc_extrapolate_side(a, &ray, at, -1, m.left_slope, c->st.stop);
    return m;
}

/* Measures entry e.  At the end of a domain the side that is defined counts. */
static void
measure(gc_measurement *c, gc_node query, size_t e, gc_enclosure *t)
{
    const int bits = gc_measurement_precision(c, query)->bits;
    const gc_query_shape shape = gc_subject_query(&c->st, query);
    const double **d =
        direction_of(c, gc_node_query(c->st.g, query), gc_query_column_of(&shape, e));
    const measured_sides m = measure_sides(c, query, gc_query_row_of(&shape, e),
                                           (const double *const *) d);
    const gc_extrapolation r = m.right, l = m.left;

    if (r == EXTRAPOLATION_INFINITE || l == EXTRAPOLATION_INFINITE) {
        set_no_number(t, PROOF_POLE, NULL);
        t->measured = true;
    } else if (r == EXTRAPOLATION_NONE || l == EXTRAPOLATION_NONE) {
        set_no_number(t, PROOF_TIE_UNDECIDED, differ);
    } else if (r == EXTRAPOLATION_FOUND || l == EXTRAPOLATION_FOUND) {
        take(c, m.k, r == EXTRAPOLATION_FOUND ? m.right_slope : m.left_slope,
             l == EXTRAPOLATION_FOUND ? m.left_slope : m.right_slope, bits, t);
    } else if (t->proof != PROOF_POLE) {
        set_no_number(t, PROOF_DOMAIN, NULL);
    }
}

void
gc_tie_measure(gc_measurement *c, gc_node query, size_t e, gc_enclosure *t)
{
    const gc_enclosure chosen = *t;

    if (gc_sides_hold_missed(gc_oracle_sides(c->oracle), query, e))
        set_no_number(t, PROOF_TIE_UNDECIDED, gc_tie_made_of_missed);
    else if (c->measured++ < MEASURED_MAX)
        measure(c, query, e, t);
    else
        set_no_number(t, PROOF_TIE_UNDECIDED, "neither proved nor measured: 64 entries of this "
                                              "point were measured before");
    t->tied = true;
    t->chosen_lo = chosen.lo;
    t->chosen_hi = chosen.hi;
}

bool
gc_tie_along(gc_measurement *c, gc_node query, size_t row, const double *d, gc_bounds *right,
             gc_bounds *left)
{
    const gc_two_sides two = gc_sides_along(gc_oracle_sides(c->oracle), query, row, d);

    if (two.kind == SIDES_MEET || two.kind == SIDES_DIFFER) {
        *right = gc_bounds_of(two.right);
        *left = gc_bounds_of(two.left);
        return true;
    }
    if ((two.kind != SIDES_SECOND_ORDER && two.kind != SIDES_NEEDS_BITS)
        || c->measured++ >= MEASURED_MAX)
        return false;
    const measured_sides m = measure_sides(c, query, row, &d);
    if (m.right != EXTRAPOLATION_FOUND || m.left != EXTRAPOLATION_FOUND)
        return false;
    *right = gc_bounds_of(m.right_slope);
    *left = gc_bounds_of(m.left_slope);
    return true;
}

bool
gc_tie_settle(gc_measurement *c, gc_node query, size_t e, double allowed, gc_enclosure *t)
{
    const gc_two_sides two = gc_sides_at(gc_oracle_sides(c->oracle), query, e);
    const gc_enclosure chosen = *t;

    switch (two.kind) {
    case SIDES_JUMP:
        set_no_number(t, PROOF_JUMP, NULL);
        return true;
    case SIDES_INFINITE:
        set_no_number(t, PROOF_POLE, NULL);
        return true;
    case SIDES_NEEDS_BITS:
        t->proof = PROOF_NONE;
        t->flags |= GC_UNCERTAIN_TIE;
        t->tied = true;
        return false;
    case SIDES_UNDEFINED:
    case SIDES_SECOND_ORDER:
        gc_tie_measure(c, query, e, t);
        return true;
    default:
        break;
    }
    *t = gc_enclosure_of(two.hull, allowed, gc_measurement_precision(c, query)->bits);
    if (two.kind == SIDES_DIFFER)
        t->proof = PROOF_TIE;
    t->tied = true;
    t->chosen_lo = chosen.lo;
    t->chosen_hi = chosen.hi;
    return t->proof != PROOF_NONE;
}
