/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle/enclose.h -- proved enclosures of node entries, on a ladder of precisions (oracle.md 0.2,
   3). */
#ifndef GC_ORACLE_ENCLOSE_H
#define GC_ORACLE_ENCLOSE_H

#include "oracle/made.h"
#include "num/interval.h"

typedef enum gc_proof {
    PROOF_NONE,
    PROOF_CERTIFIED,  /* both endpoints round to one double (or float) */
    PROOF_NEGLIGIBLE, /* narrower than 2^-20 of the allowance */
    PROOF_MEASURED,   /* by differences of values, and no proof */
    PROOF_TIE,        /* a kink: one-sided derivatives that differ, and their hull */
    PROOF_JUMP,       /* the value jumps here: there is no derivative */
    PROOF_OPAQUE,     /* it depends on an op without mathematics */
    PROOF_TIE_UNDECIDED,
    PROOF_DOMAIN,
    PROOF_POLE,
    PROOF_OVERFLOW,
    PROOF_BUDGET
} gc_proof;

/* truth in [mid + rest - radius, mid + rest + radius]; mid is its best double.  NaN where there is
   none. */
typedef struct gc_enclosure {
    double mid, rest, radius;
    int sign;                           /* 1, -1: proved above or below 0, by however little */
    double lo, hi;                      /* outward doubles, for sets */
    double chosen_lo, chosen_hi;        /* what choices of branches at a tie give, where that may be
                                           something else than the derivative; else NaN */
    bool measured;                      /* what proof says comes from differences of values */
    const char *why;                    /* why nothing is known, in a sentence; NULL: as proof says
                                           */
    bool tied;                          /* a reverse sweep does not tell of this entry */
    unsigned flags;                     /* of interval.h */
    gc_proof proof;
    mpfr_prec_t prec;                   /* where it was settled */
} gc_enclosure;

/* An upper bound of |x - truth|. */
double gc_enclosure_error(const gc_enclosure *t, double x);
gc_enclosure gc_enclosure_of(const gc_interval *y, double allowance, int bits);
/* Proved: there is a truth and it is known well enough. */
static inline bool
gc_enclosure_is_proved(const gc_enclosure *t)
{
    return t->proof == PROOF_CERTIFIED || t->proof == PROOF_NEGLIGIBLE;
}
/* There is a truth, proved or measured. */
static inline bool
gc_enclosure_is_known(const gc_enclosure *t)
{
    return gc_enclosure_is_proved(t) || t->proof == PROOF_MEASURED;
}
/* Proved: there is no truth. */
static inline bool
gc_enclosure_is_undefined(const gc_enclosure *t)
{
    return t->proof == PROOF_DOMAIN || t->proof == PROOF_POLE || t->proof == PROOF_JUMP;
}
/* "in [0, 1]", or that there is no number, or none is known. */
const char *gc_enclosure_range_text(gc_arena *a, const gc_enclosure *t);
/* "measured to 71 bits, not proved": how far the differences agree that t comes from. */
const char *gc_enclosure_measured_text(gc_arena *a, const gc_enclosure *t);
/* It encloses 0, and of what may lie beside that not one digit is known. */
static inline bool
gc_enclosure_is_nothing(const gc_enclosure *t)
{
    return gc_enclosure_is_known(t) && t->radius > 0 && t->mid <= t->radius && -t->mid <= t->radius;
}
/* At most so many significant digits of mid + rest, those that are known of a known number: "0"
   where none is. */
const char *gc_enclosure_text(gc_arena *a, const gc_enclosure *t, int digits);

typedef struct gc_oracle gc_oracle;

typedef struct gc_oracle_options {
    mpfr_prec_t last;                   /* end of the ladder in bits; 0: GC_PREC_MOST */
    double budget;                      /* multiplies the default number of limb operations; 0: 1 */
    const volatile bool *stop;
} gc_oracle_options;

/* For the entries of n nodes.  At each point: start, then climb until it says no. */
gc_oracle *gc_oracle_new(gc_arena *a, const gc_graph *g, size_t n, const gc_node *of,
                         gc_oracle_options o);

/* At a new point: only forms that the m nodes need will be computed. */
void gc_oracle_want(gc_oracle *o, size_t m, const gc_node *wanted, gc_arena *scratch);

/* Runs the whole program at the plan's point at one precision of the ladder: the first call of a
   point with lost (bits that rounding is expected to cost), later ones go higher.  False: end of
   the ladder or budget, or stopped. */
bool gc_oracle_climb(gc_oracle *o, gc_values at, bool first, double lost);
/* The precision of the last climb, in bits. */
mpfr_prec_t gc_oracle_bits(const gc_oracle *o);
/* Bits by which the widest undecided entry missed; set by the caller between climbs. */
void gc_oracle_deficit(gc_oracle *o, double bits);
/* Entry e of node i at the present precision. */
const gc_interval *gc_oracle_value(const gc_oracle *o, gc_node i, size_t e);
/* The one-sided derivatives at the present precision; dies with the next climb. */
gc_sides *gc_oracle_sides(gc_oracle *o);
/* The entry of a derivative that entry e of node i is; none: another number. */
gc_held gc_oracle_held(const gc_oracle *o, gc_node i, size_t e);
/* Entry e of node i is made of derivatives that the reverse sweep may miss at this precision, see
   gc_held_misses. */
bool gc_oracle_misses(gc_oracle *o, gc_node i, size_t e, gc_held *held);
/* What is known of an entry that is made of them, see gc_made_value; dies with the next climb. */
const gc_interval *gc_oracle_made(gc_oracle *o, gc_node i, size_t e, bool *more);
/* asked[e] = some of the n nodes depends on entry e of a query. */
void gc_oracle_asked(const gc_oracle *o, gc_arena *scratch, size_t n, const gc_node *node,
                     gc_node query, uint8_t *asked);
/* The form of this node need not be computed at higher precisions of this point. */
void gc_oracle_skip(gc_oracle *o, gc_node query);

/* ---- values near the point, without any derivative rule ---- */

/* Interval values of y near a point, x (a leaf or an interior node) being an input. */
typedef struct gc_probe gc_probe;
gc_probe *gc_probe_new(gc_arena *a, const gc_graph *g, gc_node y, gc_node x, mpfr_prec_t prec,
                       const volatile bool *stop);
/* At the plan's own leaf values (and its value of x).  False: stopped. */
bool gc_probe_run(gc_probe *p, gc_values at);
/* The same, with x_k + 2^log2_h * sign * d[k][e] for the n nodes x. */
bool gc_probe_run_shifted(gc_probe *p, gc_values at, size_t n, const gc_node *x,
                          const double *const *d, int sign, int log2_h);
/* sum_i w[i] y_i (w NULL: entry e); a number of gc_probe_num, valid until the next call. */
const gc_interval *gc_probe_value(gc_probe *p, const double *w, size_t e);
const gc_num *gc_probe_num(const gc_probe *p);
/* How each comparison of the last run came out, and each step of stairs: n numbers of the caller's
   scratch, NaN where that is not proved. */
const double *gc_probe_decisions(const gc_probe *p, gc_arena *scratch, size_t *n);

#endif
