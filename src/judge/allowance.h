/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge/allowance.h -- every allowance there is; all are computed, and this is the only place that
   holds a constant. */
#ifndef GC_JUDGE_ALLOWANCE_H
#define GC_JUDGE_ALLOWANCE_H

#include "oracle/enclose.h"
#include "oracle/roundoff.h"

/* First gate for a number of the engine: min(8 sigma, E) + 2u |truth| (oracle.md 4.2).  scale: of
   the witness.  Not finite: the model says nothing. */
double gc_allow_first(gc_rounding s, double scale, double truth, const gc_precision *p);
/* Second gate, for what the first one stops: 1.01 B + u |truth|. */
double gc_allow_linearized(double sharp, double scale, double truth, const gc_precision *p);
/* The first-order model is not trusted where the sharp bound is a tenth of the truth. */
bool gc_allow_low(double sharp, double truth);
/* A literal stands for its double at best. */
double gc_allow_literal(double computed, double literal, const gc_precision *p);
/* By the user's own tolerance: |x - ref| <= abs + rel |ref| or within ulp units of ref. */
double gc_allow_within(const gc_tolerance *t, double ref, const gc_precision *p);
bool gc_tolerance_given(const gc_tolerance *t);
/* A node's own residual: its running bound, what the proof leaves open, and the last rounding. */
double gc_allow_local(double bound, double radius);
/* A dot product of n terms whose factors carry errors: sum |w| tau + n u sum |w v|. */
double gc_allow_dot(size_t n, double errors, double size, const gc_precision *p);
/* A directional derivative at a kink, between proved one-sided ones. */
double gc_allow_side(double size, double rounding, const gc_precision *p);
/* How much worse than the allowance a true formula may come out before it is called unstable. */
double gc_allow_stable(double allowed, double truth, const gc_precision *p);
/* The two legs of the oracle: the enclosures' widths, and the difference's truncation. */
double gc_allow_selfcheck(double widths, double size);

/* One-sided derivatives: known well enough to judge by; so far apart that truncation of the 400-bit
   difference (about 2^-130 of their size) cannot be why. */
bool gc_allow_thin(double width, double size);
bool gc_allow_apart(double distance, double size);

/* A diagnosis, not a verdict: a mistake explains a claimed number. */
bool gc_allow_explains(double predicted, double claimed, double half_unit);

/* seen is within allowed; false for NaN anywhere. */
static inline bool
gc_within(double error, double allowed)
{
    return error <= allowed;
}

#endif
