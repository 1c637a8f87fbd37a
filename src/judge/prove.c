/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/prove.c -- what the oracle's ladder proves of the entries of nodes. */
#include <config.h>
#include "judge/prove.h"

#include <math.h>
#include "judge/allowance.h"
#include "judge/rivals.h"
#include "judge/tie.h"
#include "judge/way.h"
#include <stdio.h>

/* What rounding in double loses at worst, in bits: where the ladder begins.  A guess: no proof
   rests on it. */
static double
lost_bits(gc_measurement *c, size_t m, const gc_node *wanted)
{
    double worst = 0;

    for (size_t k = 0; k < m; k++)
        for (size_t e = 0, n = gc_node_count(c->st.g, wanted[k]); e < n; e++) {
            double size = fabs(gc_measurement_value(c, wanted[k], e));
            gc_uncertainty q = gc_measurement_uncertainty(c, wanted[k]);
            double lost = log2(q.first(&q, e).bound / (c->coarsest->u * size));
            if (size > 0 && isfinite(lost) && lost > worst)
                worst = lost;
        }
    return worst;
}

/* An entry that is made of such as the reverse sweep may have missed. */
static bool
settle_made(gc_measurement *c, gc_node i, size_t e, double allowed, gc_enclosure *t)
{
    bool more;
    const gc_interval *y = gc_oracle_made(c->oracle, i, e, &more);

    if (y) {
        *t = gc_enclosure_of(y, allowed, gc_measurement_precision(c, i)->bits);
    } else if (more) {
        t->proof = PROOF_NONE;
        t->flags |= GC_UNCERTAIN_TIE;
    } else {
        t->proof = PROOF_TIE_UNDECIDED;
    }
    t->why = gc_enclosure_is_known(t) ? NULL : gc_tie_made_of_missed;
    t->tied = true;
    return t->proof != PROOF_NONE;
}

/* An entry that the reverse sweep may have missed, or that is made of such entries.  False: more
   precision is needed. */
static bool
settle_missed(gc_measurement *c, gc_node i, size_t e, gc_held of, double allowed, gc_enclosure *t)
{
    return of.node != GC_NO_NODE ? gc_tie_settle(c, of.node, of.entry, allowed, t)
                                 : settle_made(c, i, e, allowed, t);
}

/* What is nothing beside rounding is open all the same while a claim sets another number beside it
   that it may be. */
static double
keep_open(gc_measurement *c, gc_node i, size_t e, const gc_interval *y, gc_enclosure *t)
{
    const double missed =
        gc_interval_least(y) > 0 ? -1 : gc_rivals_missed(c->rivals, c->oracle, c->here, i, e, y);

    if (missed >= 0)
        t->proof = PROOF_NONE;
    return missed;
}

/* Takes what this precision proves of one entry; returns the bits by which it missed, or -1 when it
   is settled. */
static double
settle_entry(gc_measurement *c, gc_node i, size_t e, bool suspect)
{
    gc_held of = { i, e };
    gc_enclosure *t = &c->truth[c->st.which[i]][e];
    gc_uncertainty q = gc_measurement_uncertainty(c, i);
    const gc_interval *y = gc_oracle_value(c->oracle, i, e);
    double allowed = gc_allowance_negligible(
        gc_allowance_first(&q, e, gc_measurement_value(c, i, e)), gc_interval_least(y));

    *t = gc_enclosure_of(y, allowed, q.precision->bits);
    if (gc_oracle_misses(c->oracle, i, e, &of) && of.node == GC_NO_NODE)
        suspect = true;
    else if (gc_node_op(c->st.g, i) == NODE_QUERY)
        of = (gc_held) { i, e };
    else
        suspect = of.node != GC_NO_NODE;
    if (suspect ? settle_missed(c, i, e, of, allowed, t) : t->proof != PROOF_NONE)
        return !suspect && t->proof == PROOF_NEGLIGIBLE ? keep_open(c, i, e, y, t) : -1;
    /* An opaque number is a quotient by an interval around 0, at any precision. */
    if (t->flags & GC_UNCERTAIN && gc_measurement_opaque(c, i) != GC_NO_NODE) {
        t->proof = PROOF_OPAQUE;
        return -1;
    }
    if (t->flags & (GC_UNCERTAIN | GC_UNCERTAIN_TIE))
        return HUGE_VAL;
    double bits = log2(2 * t->radius / gc_allowance_target(allowed, t->mid));
    return isnan(bits) ? HUGE_VAL : fmax(bits, 0);
}

/* The entries of a query that need a second look at this precision; NULL: none. */
static const uint8_t *
suspects_of(gc_measurement *c, gc_node i)
{
    uint8_t *suspect;

    if (gc_node_op(c->st.g, i) != NODE_QUERY)
        return NULL;
    suspect = gc_arena_take(c->st.scratch, gc_node_count(c->st.g, i));
    return gc_held_suspects(gc_sides_held(gc_oracle_sides(c->oracle)), i, suspect) ? suspect : NULL;
}

static bool
is_settled(const gc_measurement *c, gc_node i)
{
    for (size_t e = 0, n = gc_node_count(c->st.g, i); e < n; e++)
        if (c->truth[c->st.which[i]][e].proof == PROOF_NONE)
            return false;
    return true;
}

/* A derivative all of whose entries are settled is not computed again, unless another number may be
   made of it that is not settled. */
static void
skip_settled(gc_measurement *c, size_t m, const gc_node *wanted)
{
    bool open = false;

    for (size_t k = 0; k < m; k++)
        open |= gc_node_op(c->st.g, wanted[k]) != NODE_QUERY && !is_settled(c, wanted[k]);
    for (size_t k = 0; k < m && !open; k++)
        if (gc_node_op(c->st.g, wanted[k]) == NODE_QUERY && is_settled(c, wanted[k]))
            gc_oracle_skip(c->oracle, wanted[k]);
}

/* The same for all entries; returns the bits by which the widest missed, or -1 when all are
   settled. */
static double
settle(gc_measurement *c, size_t m, const gc_node *wanted)
{
    double missed = -1;

    for (size_t k = 0; k < m; k++) {
        gc_node i = wanted[k];
        const uint8_t *suspect = suspects_of(c, i);

        for (size_t e = 0, n = gc_node_count(c->st.g, i); e < n; e++) {
            if (c->truth[c->st.which[i]][e].proof != PROOF_NONE)
                continue;
            double bits = settle_entry(c, i, e, suspect && suspect[e]);
            missed = fmax(missed, bits);
        }
    }
    skip_settled(c, m, wanted);
    return missed;
}

/* What the end of the ladder leaves open. */
static void
give_up(gc_measurement *c, size_t m, const gc_node *wanted)
{
    for (size_t k = 0; k < m; k++)
        for (size_t e = 0, n = gc_node_count(c->st.g, wanted[k]); e < n; e++) {
            gc_enclosure *t = &c->truth[c->st.which[wanted[k]]][e];
            const gc_held of = gc_oracle_held(c->oracle, wanted[k], e);
            if (t->proof == PROOF_NONE && t->tied && !*c->st.stop && of.node != GC_NO_NODE)
                gc_tie_measure(c, of.node, of.entry, t);
            else if (t->proof == PROOF_NONE)
                t->proof =
                    t->flags & (GC_UNCERTAIN_TIE | GC_TIE) ? PROOF_TIE_UNDECIDED : PROOF_BUDGET;
        }
}

static void
tell_climb(const gc_measurement *c, bool first)
{
    char doing[64] = "proving";

    if (!first)
        snprintf(doing, sizeof doing, "proving beyond %ld bits", (long) gc_oracle_bits(c->oracle));
    gc_measurement_tell(c, doing);
}

bool
gc_prove(gc_measurement *c, size_t m, const gc_node *wanted)
{
    double missed = INFINITY;
    bool first = true;

    c->here = gc_arena_take(c->st.scratch, c->st.g->n);
    for (size_t k = 0; k < m; k++)
        c->here[wanted[k]] = 1;
    for (size_t k = 0; k < m; k++)
        for (size_t e = 0, n = gc_node_count(c->st.g, wanted[k]); e < n; e++)
            c->truth[c->st.which[wanted[k]]][e] =
                (gc_enclosure) { .mid = NAN, .rest = NAN, .radius = NAN, .lo = NAN, .hi = NAN,
                                 .chosen_lo = NAN, .chosen_hi = NAN };
    while (missed >= 0) {
        if (!first)
            gc_oracle_deficit(c->oracle, missed);
        tell_climb(c, first);
        if (!gc_oracle_climb(c->oracle, gc_plan_values(c->st.plan), first,
                             first ? lost_bits(c, m, wanted) : 0))
            break;
        missed = settle(c, m, wanted);
        first = false;
    }
    give_up(c, m, wanted);
    gc_way_withhold(c, m, wanted);
    return !*c->st.stop;
}
